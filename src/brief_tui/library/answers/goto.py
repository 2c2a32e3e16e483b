"""The go-to box: terms, places, briefings, sections and incidents by name, best first, as one types.

Each query reads a few ranges of an index and a bounded number of rows, however many names there are. `search` finds
words inside texts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from brief_tui.library.answers import glossary
from brief_tui.library.index.schema import KEY_END, SHIFT, Queryable, as_in_files
from brief_tui.library.questions.goals import HOW, INCIDENT, KINDS, PLACE, SECTION, TERM, Goal
from brief_tui.library.questions.terms import ALIAS, EXACT, FOLDED, NEAR, PREFIX, WORD
from brief_tui.text.matching import fold, neighbours, slips, words

_LOOKED_AT = 300
"""Limit of names compared for one kind of match."""
_OF_A_KIND = 15
"""Limit of goals of one kind, as long as there are others."""
_AT_PLACES = 3
"""Limit of places whose latest incidents are goals too."""
_TITLED = 60
"""Limit of incidents with all the words in their title."""
_PLACED = 5_000
"""Incidents with all the words of which the first are found by their numbers; of more, by reading titles."""
_READ = 5_000
"""Incidents whose titles are read then: where so many have the words, they are not far apart."""
_LONG_WORD = 3
"""Letters from which a word's prefix finds incidents."""


class _NameRow(NamedTuple):
    """A name that may match, as the index has it."""

    id: int
    kind: int
    briefing: int
    key: str
    rank: int
    title: str
    ref: Any
    more: str


class _Match(NamedTuple):
    """Sort key of a goal: the least is the best."""

    how: int
    length: int
    away: bool
    """Whether the goal is in another briefing than the open one."""
    kind: int
    title: str
    home: str
    """The id and the path of its briefing."""
    goal: Goal


_WHOLE = "SELECT id, kind, briefing, key, rank, title, ref, more FROM goal"
_AS_IN_FILES = as_in_files("goal.briefing", "goal.id")
_OF_WORD = """SELECT goal.id, goal.kind, goal.briefing, goal.key, goal.rank, goal.title, goal.ref, goal.more
    FROM goal AS part JOIN goal ON goal.id = part.ref"""
_INCIDENT = """SELECT incident.id, incident.name, incident.briefing,
    coalesce((SELECT text FROM text WHERE text.id = incident.place), ''),
    coalesce((SELECT text FROM text WHERE text.id = incident.type), ''), incident.date FROM"""
"""No incident is found by the words of its title but one that a briefing tells of itself: tables are for `search`."""


def look(index: Queryable, query: str, here: int = 0, limit: int = 60) -> list[Goal]:
    """Return the goals that match a query, best first.

    Args:
        index: the library.
        query: what was typed so far.
        here: the number of the briefing that is open: of equals, what is in it comes first.
        limit: how many at most.
    """
    key = fold(query)
    if not key or limit < 1:
        return []
    looker = _GotoQuery(index, query, key, here)
    matches = looker.whole() + looker.inside()
    matches += looker.incidents(matches)
    if not matches:
        matches = looker.near()
    return _best(matches, limit)


def _best(matches: Iterable[_Match], limit: int) -> list[Goal]:
    """Return each goal once; no kind so often that it hides the others."""
    seen: set[tuple[str, int, str | int]] = set()
    counts = dict.fromkeys(KINDS, 0)
    first: list[Goal] = []
    rest: list[Goal] = []
    for match in sorted(matches):
        goal = match.goal
        identity = (goal.kind, goal.briefing, goal.ref)
        if identity not in seen:
            seen.add(identity)
            counts[goal.kind] += 1
            (first if counts[goal.kind] <= _OF_A_KIND else rest).append(goal)
    best = first + rest if len({goal.kind for goal in first}) < 2 else first
    return [_told(goal) for goal in best[:limit]]


def _told(goal: Goal) -> Goal:
    """Return a goal without the numbers of a place's latest incidents, which are internal."""
    return goal._replace(note=goal.note.partition(" ")[0]) if goal.kind == PLACE else goal


class _GotoQuery:
    """The search for one query."""

    def __init__(self, index: Queryable, query: str, key: str, here: int) -> None:
        self._index = index
        self._query = query.strip()
        self._key = key
        self._words = [word.fold for word in words(query)]
        self._here = here
        self._titles: dict[int, str] = {}
        self._homes: dict[int, str] = {}
        self._heads: dict[int, str] = {}

    def whole(self) -> list[_Match]:
        """Find names that equal or begin with the query, and the section of the open briefing with this number."""
        rows: list[_NameRow] = []
        for kind in range(len(KINDS) - 1):
            statement = f"""{_WHOLE} WHERE kind = ? AND word = 0 AND key >= ? AND key < ?
                ORDER BY key, {_AS_IN_FILES} LIMIT {_LOOKED_AT}"""
            rows += map(_NameRow._make, self._index.execute(statement, (kind, self._key, self._key + KEY_END)))
        matches = [self._match(row, self._how(row)) for row in rows]
        numbered = "SELECT name, number, title FROM section WHERE briefing = ? AND number = ? AND number <> ''"
        for name, number, title in self._index.execute(numbered, (self._here, self._query.rstrip("."))):
            goal = Goal(SECTION, EXACT, title, "", self._here, self._title(self._here), name, number)
            matches.append(self._ranked(goal, 0))
        return matches

    def _how(self, row: _NameRow) -> str:
        if row.key != self._key:
            return PREFIX
        if row.title == self._query:
            return ALIAS if row.rank else EXACT
        return FOLDED

    def inside(self) -> list[_Match]:
        """Find names with all words of the query, each the beginning of one of theirs, in any order."""
        rows: dict[int, _NameRow] = {}
        longest = sorted(self._words, key=len)[-2:]
        for kind in range(len(KINDS) - 1):
            for word in longest:
                values = (kind, word, word + KEY_END)
                parts = f"{_OF_WORD} WHERE part.kind = ? AND part.word = 1 AND part.key >= ? AND part.key < ?"
                rows.update(self._rows(f"{parts} ORDER BY part.key, {_AS_IN_FILES} LIMIT {_LOOKED_AT}", values))
                if len(self._words) > 1:
                    begin = f"{_WHOLE} WHERE kind = ? AND word = 0 AND key >= ? AND key < ?"
                    rows.update(self._rows(f"{begin} ORDER BY key, {_AS_IN_FILES} LIMIT {_LOOKED_AT}", values))
        return [self._match(row, WORD) for row in rows.values() if self._has_all(row.title)]

    def _rows(self, statement: str, values: Sequence[object]) -> dict[int, _NameRow]:
        return {row[0]: _NameRow._make(row) for row in self._index.execute(statement, values)}

    def _has_all(self, title: str) -> bool:
        folds = [word.fold for word in words(title)]
        return all(any(fold.startswith(word) for fold in folds) for word in self._words)

    def incidents(self, matches: Sequence[_Match]) -> list[_Match]:
        """Find incidents by id, the latest at the places found, and those with all the words in their title."""
        incidents = self._by_id()
        places = sorted(match for match in matches if match.goal.kind == PLACE)[:_AT_PLACES]
        for match in places:
            numbers = [int(number) for number in match.goal.note.split()[1:]]
            marks = ", ".join("?" * len(numbers))
            statement = f"{_INCIDENT} incident WHERE id IN ({marks}) ORDER BY date_low DESC, id"
            for order, row in enumerate(self._index.execute(statement, numbers)):
                goal = self._incident(row, match.goal.how)
                incidents.append(self._ranked(goal, match.length)._replace(title=f"{order:02}"))  # latest first
        return incidents + self._titled() if len(matches) < _LOOKED_AT else incidents

    def _by_id(self) -> list[_Match]:
        begun = self._query.lower()
        # The limit, which is none, keeps the briefings in their order; those without such an id cost one look each.
        statement = f"""{_INCIDENT} (SELECT id FROM briefing WHERE incidents > 0 ORDER BY name, path LIMIT -1) AS home
            CROSS JOIN incident ON incident.briefing = home.id
            WHERE incident.listed = 0 AND incident.name >= ? AND incident.name < ? LIMIT ?"""  # noqa: S608 - our own text
        rows = self._index.execute(statement, (begun, begun + KEY_END, _OF_A_KIND))
        matches = [
            self._ranked(self._incident(row, FOLDED if row[1] == begun else PREFIX), len(row[1]))
            for row in rows
        ]  # fmt: skip
        return matches + self._listed_by_id()

    def _listed_by_id(self) -> list[_Match]:
        """Find rows of tables by their whole id."""
        listings = self._index.execute("SELECT briefing FROM listing").fetchall()
        if not listings or len(self._query) < _LONG_WORD:
            return []
        from brief_tui.library.answers.incident_rows import number_of

        numbers = [number_of(self._index, briefing, self._query) for (briefing,) in listings]
        statement = f"{_INCIDENT} incident WHERE id = ? AND listed"
        rows = [row for number in numbers for row in self._index.execute(statement, (number,))]
        return [self._ranked(self._incident(row, EXACT), len(row[1])) for row in rows]

    def _titled(self) -> list[_Match]:
        from brief_tui.library.index import fulltext
        from brief_tui.library.questions.search_query import Phrase, QueryPart, SearchQuery

        *whole, last = self._words
        asked = [*whole, last] if len(last) >= _LONG_WORD else whole
        if not asked:
            return []
        parts = [QueryPart((Phrase((word,), begun=word is last),), field="title") for word in asked]
        match = fulltext.match_query(SearchQuery(tuple(parts), (INCIDENT,)))
        numbers = "SELECT rowid FROM fulltext WHERE fulltext MATCH ? ORDER BY rowid LIMIT ?"
        texts = [text for (text,) in self._index.execute(numbers, (match, _PLACED + 1))]
        goals = self._first_of(texts) if len(texts) <= _PLACED else self._first_with_all()
        return [self._ranked(goal, len(goal.title)) for goal in goals]

    def _first_of(self, texts: list[int]) -> list[Goal]:
        """Return the first of some incidents in the order of the files, by the numbers of their texts."""
        if len(texts) > _TITLED:
            spans = "SELECT text_first, text_last FROM briefing WHERE incidents > 0 ORDER BY name, path"
            first: list[int] = []
            for begin, end in self._index.execute(spans):
                first += texts[bisect_left(texts, begin) : bisect_right(texts, end)]
                if len(first) >= _TITLED:
                    break
            texts = first[:_TITLED]
        statement = f"""{_INCIDENT} fulltext
            JOIN incident ON incident.briefing = fulltext.briefing AND incident.name = fulltext.ref
                AND incident.listed = 0
            WHERE fulltext.rowid IN ({", ".join("?" * len(texts))})"""
        goals = [self._incident(row, WORD) for row in self._index.execute(statement, texts)]
        return [goal for goal in goals if self._has_all(goal.title)]

    def _first_with_all(self) -> list[Goal]:
        """Return the first incidents, in the order of the files, with all the words in their title."""
        statement = f"""{_INCIDENT} (SELECT id FROM briefing
                WHERE incidents > 0 AND id NOT IN (SELECT briefing FROM listing) ORDER BY name, path LIMIT -1) AS home
            CROSS JOIN incident ON incident.id BETWEEN home.id << {SHIFT} AND (home.id + 1 << {SHIFT}) - 1
            LIMIT ?"""  # noqa: S608 - our own text
        goals = (self._incident(row, WORD) for row in self._index.execute(statement, (_READ,)))
        return list(islice((goal for goal in goals if self._has_all(goal.title)), _TITLED))

    def near(self) -> list[_Match]:
        """Find names one edit away."""
        variants = list(neighbours(self._key))
        if not variants:
            return []
        matches = []
        for hit in glossary.near_misses(self._index, self._key):
            (briefing,) = self._index.execute("SELECT briefing FROM term WHERE id = ?", (hit.term,)).fetchone()
            other = hit.name if hit.name != hit.head else ""
            matches.append(self._ranked(Goal(TERM, NEAR, hit.head, other, briefing, hit.briefing, hit.term), 0))
        marks = ", ".join("?" * len(variants))
        known = f"""SELECT near.goal FROM goal_neighbour AS near JOIN goal ON goal.id = near.goal
            WHERE fold IN ({marks}) ORDER BY fold, {_AS_IN_FILES} LIMIT {_LOOKED_AT}"""  # noqa: S608 - question marks
        numbers = [number for (number,) in self._index.execute(known, variants)]
        marks = ", ".join("?" * len(numbers))
        statement = f"""SELECT part.key, goal.id, goal.kind, goal.briefing, goal.key, goal.rank, goal.title, goal.ref,
            goal.more FROM goal AS part JOIN goal ON goal.id = CASE part.word WHEN 1 THEN part.ref ELSE part.id END
            WHERE part.id IN ({marks})"""  # noqa: S608 - question marks
        for key, *row in self._index.execute(statement, numbers):
            edits = slips(self._key, key)
            if edits is not None:
                matches.append(self._match(_NameRow._make(row), NEAR)._replace(length=edits))
        return matches

    # Making goals.

    def _match(self, row: _NameRow, how: str) -> _Match:
        title = row.title
        if row.kind == 0:
            title = self._head(row.ref)
        elif row.kind == 2:
            title = self._title(row.briefing)
        name = row.title if row.title != title else ""
        goal = Goal(KINDS[row.kind], how, title, name, row.briefing, self._title(row.briefing), row.ref, row.more)
        return self._ranked(goal, len(row.key) + row.rank)

    def _ranked(self, goal: Goal, length: int) -> _Match:
        away = goal.briefing != self._here
        home = self._home(goal.briefing)
        return _Match(HOW.index(goal.how), length, away, KINDS.index(goal.kind), goal.title, home, goal)

    def _incident(self, row: Sequence[Any], how: str) -> Goal:
        _number, name, briefing, place, kind, date = row
        return Goal(INCIDENT, how, f"{place} {kind}".strip() or name, "", briefing, self._title(briefing), name, date)

    def _title(self, briefing: int) -> str:
        if briefing not in self._titles:
            row = self._index.execute("SELECT title FROM briefing WHERE id = ?", (briefing,)).fetchone()
            self._titles[briefing] = row[0] if row else ""
        return self._titles[briefing]

    def _home(self, briefing: int) -> str:
        if briefing not in self._homes:
            statement = "SELECT name || char(0) || path FROM briefing WHERE id = ?"
            row = self._index.execute(statement, (briefing,)).fetchone()
            self._homes[briefing] = row[0] if row else ""
        return self._homes[briefing]

    def _head(self, term: int) -> str:
        if term not in self._heads:
            (self._heads[term],) = self._index.execute("SELECT head FROM term WHERE id = ?", (term,)).fetchone()
        return self._heads[term]
