"""`map`: where the incidents are, as a picture or in sentences."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brief_tui.cli.arguments import LARGEST, SMALLEST
from brief_tui.cli.commands.incidents import is_file, narrow
from brief_tui.cli.commands.open import in_library, wants_plain, with_library
from brief_tui.cli.console import (
    CliError,
    is_terminal,
    library_index,
    load_settings,
    opened,
    put,
    put_json,
    say,
    terminal_width,
)
from brief_tui.cli.printing import CHUNK
from brief_tui.geo.area import WORLD, Area
from brief_tui.geo.basemap import basemap
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.engine import library_of
from brief_tui.library.index.index import Index
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.library.questions.named_places import (
    PlaceNames,
    country_area,
    every_place,
    incident_places,
    most_common_places,
)
from brief_tui.library.questions.places import PlacedIncidents
from brief_tui.library.questions.protocols import Library
from brief_tui.render.ascii_only import needs_ascii
from brief_tui.render.lines import plain
from brief_tui.render.map import MapPicture, Viewport, draw, fit, scale_bar, wording
from brief_tui.render.map.layers import NAMED, labels, marks
from brief_tui.render.table import APART, maybe_words
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import listed
from brief_tui.wire.ascii import to_ascii

_SIZE = 78, 24
"""Cells of a picture that is not for a terminal."""
_BELOW = 4
"""Lines of a terminal that are left for what is said below a picture, and the prompt."""
_CODE = 3
"""Letters of a country's code, at most."""
_LISTED = 20
"""Places without a position that are named below a picture."""


def run_map(args: Namespace) -> int:
    """Print a map of incidents; status 1 where none is placed."""
    if args.briefing is not None and is_file(args, args.briefing):
        with opened(with_library(Path(args.briefing), args)) as index:
            return _print(index, args, in_library(index, str(Path(args.briefing).absolute())).row)
    with library_index(args) as index:
        return _print(index, args, in_library(index, args.briefing).row if args.briefing is not None else None)


def _print(index: Index, args: Namespace, briefing: int | None) -> int:
    view = SqliteIncidentView(index, briefing)
    if args.where:
        narrow(view, clean_line(args.where))
    if args.maybe:
        view.show_maybe(True)
    library = library_of(index)
    placed = library.places.placed(view)
    words = [wording.placed(placed.placed, placed.unplaced)]
    if args.json:
        names = {entry.row: entry.name for entry in catalogue.entries(index)}
        put_json([*_data(view, placed, names)])
    elif wants_plain(args):
        _print_sentences(view, placed)
    else:
        ascii_only = args.ascii or load_settings().ascii or needs_ascii(os.environ)
        if placed.placed or args.fit:
            words += _print_picture(library, view, placed, args, briefing or 0, ascii_only=ascii_only)
        _print_unplaced(placed, ascii_only=ascii_only)
    say(APART.join([*words, *maybe_words(view)]), raw=True)
    return 0 if placed.placed else 1


def _print_picture(
    library: Library, view: SqliteIncidentView, placed: PlacedIncidents, args: Namespace, briefing: int,
    *, ascii_only: bool,
) -> list[str]:  # fmt: skip
    """Print the picture and its scale; return what is to be said of it."""
    port = fit(_area(library, view, placed, args.fit), *_size(args))
    picture = _drawn(library, view, placed, port, briefing, ascii_only=ascii_only)
    for line in [*(plain([line]) for line in picture.lines), f"{scale_bar(port, ascii_only=ascii_only)}\n"]:
        put(f"{to_ascii(line.rstrip())}\n" if ascii_only else line)
    outside = placed.placed - picture.shown
    words = [wording.NO_BASE_MAP] if basemap().missing else []
    words += [wording.outside(outside)] if outside else []
    return [*words, wording.labels_left_out(picture.left_out)] if picture.left_out else words


def _drawn(
    library: Library, view: SqliteIncidentView, placed: PlacedIncidents, port: Viewport, briefing: int,
    *, ascii_only: bool,
) -> MapPicture:  # fmt: skip
    base = basemap()
    if view.large:
        named = most_common_places(placed, library.places.naming(view, placed, NAMED).run(tell_nobody))
    else:
        named = incident_places(placed, view)[:NAMED]
    groups = list(placed.groups(port.area, 2 * port.scale))
    countries = base.country_codes(library.completions.values("country", briefing))
    return draw(
        port,
        base.lines(port.area, regions=countries),
        marks(groups),
        labels((), named, base, port),
        selected=None,
        ascii_only=ascii_only,
        countries=countries,
    )


def _area(library: Library, view: SqliteIncidentView, placed: PlacedIncidents, name: str | None) -> Area:
    """Return the area to show: that of all incidents, or a place. Raises CliError for an unknown one."""
    if name is None:
        return placed.area() or WORLD
    base = basemap()
    names = PlaceNames(every_place(placed, view, library.places.terms(), base))
    place = names.called(name)
    # An incident that is only somewhere in a country has its name; a code of a country is no name of a place.
    country = country_area(base, base.country_codes([name])) if place is None or len(name) > _CODE else None
    if country is not None:
        return country
    place = place or (next(names.like(name), None) if name.strip() else None)
    if place is None:
        raise CliError(wording.no_such_place(clean_line(name)))
    lat, lon = place.position
    return Area(lat, lon, lat, lon)


def _size(args: Namespace) -> tuple[int, int]:
    """Return the width and the height of the picture."""
    if args.size is not None:
        return int(args.size[0]), int(args.size[1])
    if not is_terminal(sys.stdout):
        return _SIZE
    try:
        height = os.get_terminal_size(sys.stdout.fileno()).lines - _BELOW
    except (OSError, ValueError):
        height = _SIZE[1]
    return terminal_width(LARGEST[0]), min(max(height, SMALLEST[1]), LARGEST[1])


def _print_unplaced(placed: PlacedIncidents, *, ascii_only: bool) -> None:
    """Name the places without a position."""
    names = placed.unplaced_names()
    if names:
        told = [wording.unplaced(name.place or wording.NO_PLACE_GIVEN, name.incidents) for name in names[:_LISTED]]
        rest = len(names) - _LISTED
        words = wording.not_placed(placed.unplaced, listed(told), rest)
        put(f"{to_ascii(words) if ascii_only else words}\n")


def _print_sentences(view: SqliteIncidentView, placed: PlacedIncidents) -> None:
    from brief_tui.plain.speech import placed_words, unplaced_words

    for start in range(0, len(view), CHUNK):
        for row in view.window(start, min(start + CHUNK, len(view))):
            where = placed.position(row.row)
            if where is not None:
                put(f"{placed_words(row, where)}\n")
    for line in unplaced_words(placed):
        put(f"{line}\n")


def _data(view: SqliteIncidentView, placed: PlacedIncidents, names: dict[int, str]) -> Iterator[dict[str, Any]]:
    """Yield each incident with its position, null where it has none; `of` says whose the position is."""
    for start in range(0, len(view), CHUNK):
        for row in view.window(start, min(start + CHUNK, len(view))):
            where = placed.position(row.row)
            lat, lon = where.position if where is not None else (None, None)
            yield {
                "briefing": names.get(row.briefing, ""),
                "id": row.name,
                "date": row.value("date") or None,
                "place": row.value("place") or None,
                "lat": lat,
                "lon": lon,
                "of": None if where is None else "term" if where.term else "incident",
                "term": (where.term or None) if where is not None else None,
                "area": where.area if where is not None else None,
            }
