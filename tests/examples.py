"""How many examples a property is tried with: 25 at the gate, 200 in the thorough run and where one looks for more.

Time is no part of it: no property has a deadline, and none is refused because its examples took long to make.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

GATE, THOROUGH = 25, 200


def register_profiles() -> None:
    """The three profiles; the gate's is taken unless `--hypothesis-profile` names another."""
    for name, count, same in (("gate", GATE, True), ("thorough", THOROUGH, True), ("searching", THOROUGH, False)):
        settings.register_profile(
            name,
            max_examples=count,
            derandomize=same,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile("gate")


def examples(times: float) -> int:
    """A multiple of the profile's count, for a property that needs more of them, or that can afford only fewer."""
    return max(1, round(settings.default.max_examples * times)) if settings.default else 0
