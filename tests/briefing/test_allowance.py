"""What costs more to keep than to write is bounded for each file, and told once, at a place, with the way out."""

import pytest

from brief_tui.briefing.limits import NAMES, Limits
from brief_tui.briefing.loader import load_text
from brief_tui.briefing.problem_wording import or_allow
from brief_tui.briefing.problems import BriefingError, Problem

CASES = {
    "sections": (
        "title: t\nsections:\n- {title: a, sections: [{title: b}, {title: c}]}\n- {title: d, sections: [{title: e}]}\n",
        5,
        "4:24: more than 4 sections",
    ),
    "names": (
        "title: t\nglossary:\n- {term: a, forms: [b, c]}\n- {term: d, forms: [e]}\n",
        5,
        "4:20: more than 4 names of terms",
    ),
    "forms": (
        "title: t\nglossary:\n- {term: a, forms: [b, c, d]}\n- {term: e, forms: [f]}\n",
        3,
        "3:20: a term with 3 forms; at most 2 are read",
    ),
    "claims": (
        "title: t\nincidents:\n- {id: a, claims: [{killed: 1}, {killed: 2}]}\n- {id: b, claims: [{killed: 1}]}\n",
        2,
        "3:19: an incident with 2 claims; at most 1 are read",
    ),
    "shared": (
        "title: t\nincidents:\n- {id: a, casualties: [{best: 1, with: [b, c, d]}]}\n- {id: b}\n- {id: c}\n- {id: d}\n",
        9,
        "3:40: more than 8 copies of what shared counts name",
    ),
}


def problems(text: str, limits: Limits) -> tuple[Problem, ...]:
    try:
        load_text(text, "f.yaml", limits=limits)
    except BriefingError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("name", CASES)
def test_a_limit_is_exact_and_told_once_at_its_place(name: str) -> None:
    text, most, said = CASES[name]
    assert problems(text, Limits()._replace(**{f"max_{name}": most})) == ()
    (problem,) = problems(text, Limits()._replace(**{f"max_{name}": most - 1}))
    assert str(problem).startswith(f"f.yaml:{said}; ")
    assert str(problem).endswith(or_allow("", name))
    assert problem.code == "too-many"
    assert name in NAMES


def test_sections_of_one_title_get_ids_without_trying_all_before() -> None:
    text = "title: t\nsections:\n" + "- {title: a}\n" * 400 + "- {title: a-7}\n- {title: x, id: a-9}\n- {title: a}\n"
    names = [str(section.id) for section in load_text(text, "f.yaml").sections]
    assert len(set(names)) == len(names)
    assert names[:8] == ["a", *(f"a-{number}" for number in range(2, 9))]
    assert names[8] == "a-10"
