"""The go-to command: a term, place, incident, section or briefing by name."""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.library.questions.expression import at_place
from brief_tui.library.questions.goals import BRIEFING, INCIDENT, PLACE, SECTION, TERM, Goal
from brief_tui.library.questions.terms import NEAR
from brief_tui.plain import answer_wording as answers
from brief_tui.plain import wording
from brief_tui.plain.commands import incidents as incident_commands
from brief_tui.plain.commands.glossary import term_words
from brief_tui.plain.commands.navigate import section_choices
from brief_tui.plain.commands.search import search
from brief_tui.plain.context import Talk, numbered
from brief_tui.plain.speech import date_words
from brief_tui.render import wording as shared
from brief_tui.render.term import shown_date
from brief_tui.text.sentences import clauses, listed


def go_to(talk: Talk, argument: str) -> None:
    """Go to the only match; list several; search the text without any."""
    if not argument:
        talk.say(answers.GOTO_WHAT)
        return
    goals = talk.library.goto.look(argument, talk.entry.row if talk.entry else 0)
    sure = [goal for goal in goals if goal.sure]
    if not goals:
        talk.say(answers.nothing_called(argument))
        search(talk, argument)
    elif len(goals) == 1 and goals[0].how != NEAR:
        _open(talk, goals[0])
    elif len(sure) == 1:
        _open(talk, sure[0])
    else:
        _list(talk, argument, goals)


def _list(talk: Talk, query: str, goals: list[Goal]) -> None:
    def lines() -> Iterator[str]:
        yield answers.near_goals(query) if goals[0].how == NEAR else answers.goals(len(goals))
        yield from (wording.numbered(number, _words(goal)) for number, goal in enumerate(goals, 1))

    talk.choices = numbered(wording.GOALS, goals, lambda goal: _open(talk, goal))
    talk.show(wording.GOALS, lines)


def _words(goal: Goal) -> str:
    """Return a goal as a sentence: kind, name, briefing."""
    if goal.kind == BRIEFING:
        return answers.briefing(goal.title)
    name = listed(filter(None, (goal.title, goal.name)))
    more = ""
    if goal.kind == SECTION:
        name = f"{goal.note} {goal.title}".strip()
    elif goal.kind == PLACE:
        more = shared.incidents(goal.incidents)
    elif goal.kind == INCIDENT:
        more = date_words(shown_date(goal.note))
    return clauses([answers.KINDS[goal.kind](name), more, answers.inside(goal.where)])


def _open(talk: Talk, goal: Goal) -> None:
    ref = str(goal.ref)
    if goal.kind == TERM:
        talk.place = talk.place._replace(term=goal.title)
        talk.show(goal.title, lambda: term_words(talk, int(goal.ref)))
    elif goal.kind == INCIDENT:
        row = talk.library.incidents.by_name(goal.briefing, ref)
        if row is not None:
            incident_commands.show_incident(talk, row.row)
    elif goal.kind == PLACE:
        talk.whole_library = False
        talk.jump(talk.library.catalogue.entry(goal.briefing))
        talk.view = talk.library.incidents.view(goal.briefing)
        incident_commands.narrow(talk, at_place(ref))
    else:
        talk.jump(talk.library.catalogue.entry(goal.briefing))
        talk.choices = section_choices(talk)
        if goal.kind == SECTION:
            talk.go_to(ref)
