"""Terms of one name are one place up to a kilometre, anywhere on the earth."""

from __future__ import annotations

import pytest

from brief_tui.briefing.place_terms import agreed
from brief_tui.exchange.placed import GlossaryPlace
from brief_tui.geo.area import Position


@pytest.mark.parametrize(
    ("positions", "is_one"),
    [
        ([], False),
        ([(12.6, -8.0)], True),
        ([(12.6, -8.0), (12.608, -8.0)], True),
        ([(12.6, -8.0), (12.61, -8.0)], False),
        ([(60.0, 10.0), (60.0, 10.017)], True),
        ([(0.0, 180.0), (0.0, -179.995)], True),
        ([(90.0, 0.0), (90.0, 120.0)], True),
        ([(12.6, -8.0), (12.6, -8.0), (-12.6, -8.0)], False),
    ],
)
def test_terms_of_one_name(positions: list[tuple[float, float]], is_one: bool) -> None:
    terms = [GlossaryPlace(str(number), Position(*where), False) for number, where in enumerate(positions)]
    assert agreed(terms) == (terms[0] if is_one else None)
