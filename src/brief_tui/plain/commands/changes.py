"""The command that tells what changed in a briefing, or which briefings have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from brief_tui.briefing.dates import Date, DateError
from brief_tui.briefing.edition_changes import EditionChange, compare, count
from brief_tui.library.errors import JobFailed
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.editions import EDITION, READ, EditionPair
from brief_tui.library.questions.jobs import Job, tell_nobody
from brief_tui.library.shelf import COUNTED_WITHIN, counting
from brief_tui.plain import answer_wording, wording
from brief_tui.plain import change_wording as answers
from brief_tui.plain.commands.incidents import show_incident
from brief_tui.plain.context import Talk, numbered
from brief_tui.plain.speech import counts_words
from brief_tui.render import changes as rendering
from brief_tui.render import changes_wording as shared
from brief_tui.text.sentences import clauses, ended
from brief_tui.text.word_changes import compare as compare_words
from brief_tui.text.word_changes import share_equal, split_words

ALL = "all"
"""The argument for all briefings that have changed."""
_SHORT = 8
"""Words of a value up to which both values are said whole."""
_REWRITTEN = 0.4
"""Share of equal words below which a text is told as rewritten."""
_SAID = 5
"""Runs of words of a field that are said, at most."""


def changes(talk: Talk, argument: str) -> None:
    """Tell what changed in this briefing, since it was read, the edition before or a date; or which ones changed."""
    since = argument.lower()
    if since == ALL or talk.entry is None:
        _all(talk)
        return
    try:
        date = Date.parse(since) if since and since not in {READ, EDITION} else None
    except DateError as error:
        talk.say(answers.since_what(argument, ended(str(error))))
        return
    job = _job(talk, talk.entry, since, date)
    if job is None:
        talk.say(answers.nothing_before(since if date is None else argument))
        return
    try:
        pair = job.run(tell_nobody)
    except JobFailed as error:
        why = str(error).splitlines()
        talk.show(wording.CHANGES, lambda: [answers.NOT_COMPARED, *why])
    else:
        _tell(talk, talk.entry, pair)


def _job(talk: Talk, entry: BriefingEntry, since: str, date: Date | None) -> Job[EditionPair] | None:
    editions, copies = talk.library.editions, talk.state.snapshots
    if date is not None:
        return editions.since_date(entry.row, copies, date)
    if since == EDITION:
        return editions.since_edition(entry.row)
    read = editions.since_read(entry.row, copies)
    return read if read is not None or since == READ else editions.since_edition(entry.row)


def _tell(talk: Talk, entry: BriefingEntry, pair: EditionPair) -> None:
    found = compare(pair.old, pair.new)

    def lines() -> Iterator[str]:
        yield from pair.faults
        yield answers.since(pair.label, counts_words(count(found)))
        number = 0
        for group, listed in groupby(found, key=lambda change: change.group):
            yield ended(shared.GROUPS[group])
            for change in listed:
                number += 1
                yield wording.numbered(number, change_words(change))

    talk.choices = numbered(wording.CHANGES, found, lambda change: _open(talk, entry, change))
    talk.show(wording.CHANGES, lines)


def _open(talk: Talk, entry: BriefingEntry, change: EditionChange) -> None:
    """Go to what changed, where it is still there; else say it once more."""
    if change.kind != "gone" and change.group == "incidents":
        row = talk.library.incidents.by_name(entry.row, change.id)
        if row is not None:
            show_incident(talk, row.row)
            return
    if change.kind != "gone" and change.group == "sections":
        talk.go_to(change.id)
        return
    talk.say(change_words(change))


def _all(talk: Talk) -> None:
    entries = {entry.row: entry for entry in talk.library.catalogue.entries()}
    found = counting(talk.library, talk.state, list(entries.values()), COUNTED_WITHIN).run(tell_nobody)
    changed = [(entry, found[row]) for row, entry in entries.items() if row in found]
    if not changed:
        talk.say(answers.NO_BRIEFING_CHANGED)
        return

    def lines() -> Iterator[str]:
        yield answers.briefings_changed(len(changed))
        for number, (entry, counts) in enumerate(changed, 1):
            edition = answer_wording.edition(entry.edition) if entry.edition is not None else ""
            yield wording.numbered(number, clauses([entry.title, edition, counts_words(counts)]))

    talk.choices = numbered(wording.CHANGES, changed, lambda item: talk.jump(item[0]))
    talk.show(wording.CHANGES, lines)


def change_words(change: EditionChange) -> str:
    """Return a change as a sentence: its kind and item, then what differs in each field."""
    title = " ".join(change.title.split()).removesuffix(".")
    remarks = [remark for remark in rendering.remarks(change) if change.kind != "moved" or remark != shared.MOVED]
    fields = [_field_words(*rendering.values(change, field), rendering.label(field.name)) for field in change.fields]
    return clauses([answers.CHANGE[change.kind](title), *remarks, *fields])


def _field_words(old: str, new: str, name: str) -> str:
    if not old or not new:
        return answers.field_added(name, new) if new else answers.field_gone(name, old)
    before, after = split_words(old), split_words(new)
    if max(len(before), len(after)) <= _SHORT:
        return answers.field_changed(name, old, new)
    runs = compare_words(before, after)
    if share_equal(runs) < _REWRITTEN:
        return answers.field_rewritten(name, len(before), len(after))
    differ = [(_text(before, run.old), _text(after, run.new)) for run in runs if not run.equal]
    said = [answers.words_changed(was, now) for was, now in differ[:_SAID]]
    return answers.field_words(name, said, len(differ) - len(said))


def _text(words: Sequence[str], places: Sequence[int]) -> str:
    return " ".join(" ".join(words[at] for at in places).split())
