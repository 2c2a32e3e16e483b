"""The command of the plain mode for the versions of an incident: which have several, and what each source says."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.library.questions.evidence import Account, DisputedIncident
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.commands.incidents import incident
from brief_tui.plain.context import Choices, Talk
from brief_tui.render import versions_wording
from brief_tui.render.claims import claim_source, claim_words
from brief_tui.text.sentences import capital


def versions(talk: Talk, argument: str) -> None:
    """Tell what each source says of an incident; alone, list the incidents with several versions."""
    if argument:
        incident(talk, argument, _show)
    else:
        _list(talk)


def _list(talk: Talk) -> None:
    briefing = None if talk.whole_library or talk.entry is None else talk.entry.row
    found = list(talk.library.evidence.disputes(briefing))
    if not found:
        talk.say(answers.NO_VERSIONS)
        return
    view = talk.incidents()
    numbers = {item.row: at + 1 for item in found if (at := view.position(item.row)) is not None}
    found.sort(key=lambda item: numbers.get(item.row, len(view) + 1))

    def lines() -> Iterator[str]:
        yield answers.with_versions(len(found))
        for item in found:
            said = answers.versions_of(item.title, item.name, len(item.accounts), item.disputed)
            yield wording.numbered(numbers[item.row], said) if item.row in numbers else said

    by_number = {str(number): row for row, number in numbers.items()}

    def choose(number: str) -> bool:
        if number in by_number:
            _show(talk, by_number[number])
        return number in by_number

    talk.choices = Choices(wording.VERSIONS, choose)
    talk.show(wording.VERSIONS, lines)


def _show(talk: Talk, row: int) -> None:
    found = talk.library.evidence.accounts(row)
    if found is None:
        talk.say(answers.ONE_VERSION)
    else:
        talk.show(wording.VERSIONS, lambda: _sentences(found))


def _sentences(found: DisputedIncident) -> Iterator[str]:
    yield answers.versions_of(found.title, found.name, len(found.accounts), found.disputed)
    for number, account in enumerate(found.accounts):
        yield answers.version(
            _who(account, first=not number),
            claim_words(account.claim),
            [aspect for aspect in found.disputed if aspect in account.differs],
            account.claim.get("quote", ""),
        )


def _who(account: Account, *, first: bool) -> str:
    if first:
        return capital(versions_wording.BRIEFING)
    source = {"id": account.source, **({"reliability": account.reliability} if account.reliability else {})}
    return claim_source(account.claim, [source], signs=False)
