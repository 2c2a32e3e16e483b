"""A place in words, from the plain form of `model.Place`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brief_tui.geo.area import Position


def where(place: dict[str, Any]) -> str:
    """Return a place with its district, region and country."""
    return ", ".join(dict.fromkeys(place[name] for name in ("name", "admin2", "admin1", "country") if name in place))


def position(place: dict[str, Any]) -> str:
    """Return degrees north and east, and how exact they are; or that alone."""
    exact = place.get("precision", "")
    if "lat" not in place:
        return str(exact)
    return f"{place['lat']}, {place['lon']}" + (f" ({exact})" if exact else "")


def degrees(where: Position) -> str:
    """Return degrees north and east, to about a metre."""
    return f"{round(where.lat, 5):g}, {round(where.lon, 5):g}"
