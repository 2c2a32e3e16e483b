"""The actions: the one registry from which keys, footer, help, palette and the tables of the pages derive.

An action is carried out by the first of the focused widget and its ancestors that has a method `act_ID`, or a delegate
with one; if there is none, footer and help leave it out. `where` says where that is; a test compares both.
"""

from collections.abc import Iterable

from brief_tui.tui import wording
from brief_tui.tui.action import Action
from brief_tui.tui.view_kinds import VIEWS, ViewKind

MOVE, _FIND, GO, _LOOK, MAP, _TABLE, _KEEP, _PROGRAM = (
    "Moving", "Finding", "Views and panes", "Text and terms", "The map", "The table", "Keeping", "The program"
)  # fmt: skip


def _at(*places: str) -> frozenset[str]:
    return frozenset(places)


_ZOOMED = _at("chronology", "map")

_ACTIONS = (
    Action("down", ("j", "down"), "down", "one line down; on the map, a step south", MOVE),
    Action("up", ("k", "up"), "up", "one line up; on the map, a step north", MOVE),
    Action(
        "left",
        ("h", "left"),
        "left",
        "one column left; on the map, a step west",
        MOVE,
        where=_at("table", "frequency", "chronology", "map"),
    ),
    Action(
        "right",
        ("l", "right"),
        "right",
        "one column right; on the map, a step east",
        MOVE,
        where=_at("table", "frequency", "chronology", "map"),
    ),
    Action("zoom_in", ("plus",), "zoom", "zoom in: on time, or on the map's selected incident", MOVE, where=_ZOOMED),
    Action("zoom_out", ("minus",), "zoom", "zoom out", MOVE, 8, "zoom_in", where=_ZOOMED),
    Action("page_down", ("space", "ctrl+f", "pagedown"), "page", "one page down", MOVE),
    Action("page_up", ("b", "ctrl+b", "pageup"), "page up", "one page up", MOVE),
    Action("half_down", ("ctrl+d",), "half down", "half a page down", MOVE),
    Action("half_up", ("ctrl+u",), "half up", "half a page up", MOVE),
    Action("top", ("g", "home"), "top", "go to the top; on the map, to the first incident", MOVE),
    Action("bottom", ("G", "end"), "bottom", "go to the bottom; on the map, to the last incident", MOVE),
    Action(
        "find",
        ("slash",),
        "find",
        "find in this pane and highlight all hits; on the map, go to a place",
        _FIND,
        7,
        argument="WORDS",
    ),
    Action("find_next", ("n",), "next hit", "next hit; on the map, the next incident", _FIND),
    Action("find_previous", ("N",), "previous hit", "previous hit; on the map, the previous incident", _FIND),
    Action(
        "define",
        ("d",),
        "define",
        "look up an acronym or a name",
        _FIND,
        1,
        names=("tag", "ta"),
        argument="WORD",
    ),
    Action(
        "search",
        ("a",),
        "search",
        "search all text of the library",
        _FIND,
        10,
        names=("grep", "vimgrep"),
        argument="WORDS",
    ),
    Action("goto", ("colon",), "go to", "go to a term, place, incident, section or command by name", GO, 3),
    Action("jump_back", ("ctrl+o", "backspace"), "back", "go back to the place before a jump", GO, names=("return",)),
    Action("jump_forward", ("ctrl+r",), "forward", "go forward again", GO),
    Action(
        "library",
        ("o",),
        "library",
        "list all briefings",
        GO,
        names=("ls", "buffers", "files"),
        where=_at("workspace", "library"),
    ),
    Action("next_pane", ("tab",), "next pane", "next pane", GO),
    Action("previous_pane", ("shift+tab",), "previous pane", "previous pane", GO),
    Action("zoom", ("z",), "zoom", "show this pane only, or all panes", GO, where=_at("workspace")),
    Action(
        "look",
        ("enter",),
        "look",
        "show details (keeps your place)",
        _LOOK,
        4,
        where=_at(
            "text",
            "contents",
            "table",
            "terms",
            "briefings",
            "search",
            "bookmarks",
            "history",
            "columns",
            "frequency",
            "differences",
            "judgements",
            "chronology",
            "map",
            "cell",
        ),
    ),
    Action(
        "next_section",
        ("right_square_bracket",),
        "section",
        "next section",
        _LOOK,
        5,
        "previous_section",
        where=_at("read"),
    ),
    Action("previous_section", ("left_square_bracket",), "section", "previous section", _LOOK, where=_at("read")),
    Action(
        "next_change",
        ("right_square_bracket c",),
        "change",
        "next change since an earlier edition",
        _LOOK,
        9,
        "previous_change",
        where=_at("read"),
    ),
    Action(
        "previous_change",
        ("left_square_bracket c",),
        "change",
        "previous change since an earlier edition",
        _LOOK,
        where=_at("read"),
    ),
    Action(
        "show_changes",
        ("e",),
        "marks",
        "show or hide changes in the text",
        _LOOK,
        11,
        names=("diff", "diffthis", "diffoff"),
        where=_at("read"),
    ),
    Action(
        "compare",
        ("B",),
        "compare",
        "compare with the previous edition, or with your last reading",
        _LOOK,
        5,
        where=_at("changes"),
    ),
    Action("next_term", ("t",), "term", "next marked term", _LOOK, 6, where=_at("read")),
    Action("previous_term", ("T",), "term", "previous marked term", _LOOK, where=_at("read")),
    Action(
        "link",
        ("L",),
        "link",
        "copy the next link in view, or open it if the settings allow",
        _LOOK,
        outside=True,
        where=_at("text", "page"),
    ),
    Action("fit", ("0",), "fit", "show all placed incidents", MAP, 8, where=_at("map")),
    Action("labels", ("L",), "labels", "show or hide the names of places", MAP, 9, instead_of="link", where=_at("map")),
    Action(
        "sort",
        ("s",),
        "sort",
        "sort by this column, again to reverse; in the library by date, title, unread",
        _TABLE,
        6,
        where=_at("incidents", "frequency", "briefings"),
    ),
    Action("sort_more", ("S",), "also sort", "add this column as a further sort key", _TABLE, where=_at("incidents")),
    Action(
        "filter",
        ("f",),
        "filter",
        "filter the list as you type",
        _TABLE,
        5,
        argument="CONDITION",
        where=_at("incidents", "glossary", "briefings", "timeline", "map", "placed", "cell"),
    ),
    Action(
        "frequency",
        ("F",),
        "frequency",
        "count incidents by this column; enter filters to a value",
        _TABLE,
        9,
        where=_at("incidents", "frequency"),
    ),
    Action(
        "versions",
        ("v",),
        "versions",
        "show the accounts of this incident by source, with contradictions",
        _TABLE,
        10,
        names=("claims",),
        where=_at("incidents", "evidence", "versions", "timeline", "map", "placed", "cell"),
    ),
    Action(
        "maybe",
        ("M",),
        "maybe",
        "show or hide uncertain matches",
        _TABLE,
        where=_at("incidents", "timeline", "map", "placed", "cell"),
    ),
    Action(
        "go_row",
        ("number_sign",),
        "row",
        "go to a row by number, or by percentage such as 50%",
        _TABLE,
        where=_at("incidents"),
    ),
    Action("columns", ("c",), "columns", "choose columns", _TABLE, 8, where=_at("incidents", "columns")),
    Action(
        "set_mark",
        ("m",),
        "mark",
        "mark the row, term or passage with a letter; add a note if you like",
        _KEEP,
        names=("mark", "ma", "k"),
        argument="LETTER",
        where=_at("workspace", "library", "search", "definition"),
    ),
    Action(
        "go_mark",
        ("apostrophe",),
        "go to mark",
        "go to a bookmark; wait or press enter to list them",
        _KEEP,
        names=("marks",),
        argument="LETTER",
    ),
    Action("note", ("ctrl+e",), "note", "edit the note of a bookmark", _KEEP, 5, where=_at("bookmarks")),
    Action(
        "remove",
        ("ctrl+x", "delete"),
        "remove",
        "remove a bookmark",
        _KEEP,
        6,
        where=_at("bookmarks"),
    ),
    Action(
        "places",
        ("p",),
        "last places",
        "list recently read briefings",
        _KEEP,
        where=_at("workspace", "library", "history"),
    ),
    Action(
        "toggle_read",
        ("u",),
        "read or unread",
        "toggle read/unread",
        _KEEP,
        where=_at("workspace", "briefings"),
    ),
    Action(
        "next_unread",
        ("U",),
        "next unread",
        "go to the newest unread briefing, then to the next",
        _KEEP,
        where=_at("workspace", "briefings"),
    ),
    Action(
        "unread_only",
        ("A",),
        "unread only",
        "list unread briefings only, or all",
        _KEEP,
        9,
        where=_at("briefings"),
    ),
    Action("copy", ("y",), "copy", "copy the row, paragraph or term (OSC 52)", _KEEP, outside=True, names=("yank",)),
    Action("copy_pane", ("Y",), "copy pane", "copy the whole pane (OSC 52)", _KEEP, outside=True),
    Action(
        "write", ("w",), "write", "write this pane to a file", _KEEP, outside=True, names=("w", "save"), argument="FILE"
    ),
    Action("problems", ("P",), "problems", "list problems of the saved files (--watch)", _PROGRAM),
    Action("reload", ("r",), "reload", "reload the files", _PROGRAM, names=("e", "edit", "e!")),
    Action("help", ("question_mark",), "help", "list the keys of this screen", _PROGRAM, -2, names=("h",)),
    Action("palette", ("ctrl+p",), "palette", "find a command by name", _PROGRAM),
    Action("theme", ("C",), "theme", "choose a theme for this session", _PROGRAM, argument="NAME"),
    Action("redraw", ("ctrl+l",), "redraw", "redraw the screen", _PROGRAM),
    Action("suspend", ("ctrl+z",), "suspend", "suspend to the shell; fg returns", _PROGRAM, outside=True),
    Action(
        "dismiss",
        ("escape",),
        "close",
        "close the side pane and clear highlights",
        _PROGRAM,
        names=("noh", "nohlsearch"),
    ),
    Action("back", ("q",), "quit", "go back; quit from the first screen", _PROGRAM, -1),
    Action(
        "quit",
        ("Q", "ctrl+q", "ctrl+c"),
        "quit at once",
        "quit at once (keeps your place)",
        _PROGRAM,
        names=("q", "q!", "qa", "x", "wq", "exit"),
    ),
)
"""All actions except those that show a view, in the order of the help."""
MISSION = 3
"""Position in the footer up to which actions are shown at every width from 80 cells; at 40 those before it."""
_VIEWS_AT = 2
"""Position of the views in the footer."""
_VIEWS_BEFORE = "library"
"""The action before which the actions of views are inserted."""


def actions_for(views: Iterable[ViewKind]) -> tuple[Action, ...]:
    """Return all actions in the order of the help, one for each view included."""
    at = next(number for number, action in enumerate(_ACTIONS) if action.id == _VIEWS_BEFORE)
    shown = (
        Action(view.action, (view.key,), view.title, view.help, GO, _VIEWS_AT, together=wording.VIEWS, names=view.names)
        for view in views
    )
    return (*_ACTIONS[:at], *shown, *_ACTIONS[at:])


ACTIONS = actions_for(VIEWS)
"""All actions of the program."""
BY_ID = {action.id: action for action in ACTIONS}
_TITLES = {
    "goto": "go to", "set_mark": "bookmark", "go_mark": "go to bookmark", "note": "bookmark note",
    "remove": "remove bookmark", "sort_more": "also sort", "go_row": "go to row", "maybe": "uncertain matches",
    "link": "copy link", "fit": "fit the map", "labels": "map labels",
    "copy_pane": "copy pane", "places": "last places", "frequency": "frequency table",
}  # fmt: skip
"""Names of actions in the palette, of one to three words, where their ids do not make one."""


def title_of(action: Action) -> str:
    """Return the name of an action in the palette: its words are short, and no other action has it."""
    if action.id.startswith("view_"):
        return action.label.lower()
    return _TITLES.get(action.id) or action.id.replace("_", " ")
