"""Words that people write for those of the format, and dates in another order."""

import pytest

from brief_tui.briefing import synonyms
from brief_tui.briefing.fields import fields_of
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.problems import BriefingError

RECORDS = {record.__name__: record for record in synonyms._KEYS}


@pytest.mark.parametrize(("name", "word"), [(name, word) for name in RECORDS for word in synonyms._KEYS[RECORDS[name]]])
def test_a_synonym_leads_to_a_key_that_there_is_and_is_none_itself(name: str, word: str) -> None:
    keys = fields_of(RECORDS[name])
    meant, remedy = synonyms.key_meant(RECORDS[name], word)
    assert word not in keys
    assert meant in {"", *keys}
    assert meant or remedy.split()[1].rstrip(":") in keys or remedy[-1] == "}" or remedy.endswith(("summary", "..."))


@pytest.mark.parametrize("word", [*synonyms._SAME, *synonyms._LIKE])
def test_a_synonym_leads_to_a_word_that_a_field_takes(word: str) -> None:
    choices = [
        field.shape.choices
        for record in RECORDS.values()
        for field in fields_of(record).values()
        if field.shape.choices
    ]
    assert [meant for taken in choices if (meant := synonyms.value_meant(word, taken)[0])]
    assert not any(word in taken for taken in choices)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("12/05/2024", "day and month can stand either way; write 2024-12-05 or 2024-05-12"),
        ("13.5.2024", "write 2024-05-13"),
        ("5-5-2024", "write 2024-05-05"),
        ("2024/5/13", "not a date; write 2024-05-13"),
        ("2024.05.13", "not a date; write 2024-05-13"),
        ("5 May 2024", "not a date; write 2024-05-05"),
        ("'May 5, 2024'", "not a date; write 2024-05-05"),
        ("Sept 2024", "not a date; write 2024-09"),
        ("31 June 2024", "not a date; write 2023, 2023-01"),
        ("J 2024", "not a date; write 2023, 2023-01"),
    ],
)
def test_a_date_in_another_order_is_offered_in_each_way_it_can_be_read(date: str, words: str) -> None:
    with pytest.raises(BriefingError) as caught:
        load_text(f"title: T\nincidents: [{{id: a, date: {date}}}]\n", "a")
    (found,) = caught.value.problems
    assert words in str(found)
