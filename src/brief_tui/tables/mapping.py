"""The one mapping of columns to parts of an incident, by heading and never by position.

Headings are compared without case and surrounding blanks. Of several names the first that the table has is taken; for a
list (`actors`, `said`, `source`) all of them. A value without a column is unknown.

The names are those of the UCDP GED codebook (25.1 and the older ones with `_new_id`), the ACLED codebook (exports until
2023, and since), and the HXL 1.1 hashtag dictionary, with the tags of its drafts of 2014 (`#lat_deg`): a tag with all
the attributes named; one that ends in `*` may have others.
"""

from __future__ import annotations

OUTCOMES = ("killed", "injured", "abducted")
"""The counts that a table may have."""

NOTHING = frozenset(
    {"NA", "N/A", "n/a", "#N/A", "#NA", "NaN", "nan", "-nan", "NaT", "NULL", "null", "None", "<NA>", "-"}
)
"""Words that programs write for a missing value: R, pandas, SQL, spreadsheets."""

FACTS = frozenset(
    {
        "written",
        "start",
        "end",
        "reported",
        "type",
        *(f"{outcome}_{part}" for outcome in OUTCOMES for part in ("low", "best", "high")),
    }
)
"""Parts of which an incident needs at least one: date, type, counts."""

INPUTS = "inputs"
"""The columns that others are worked out of, which have no meaning by themselves."""
LISTS = frozenset({"actors", "said", "source", INPUTS})
"""Parts that several columns form together."""

BETWEEN = {
    "own": {"aliases": " | ", "actors": " | ", "actor": " | ", "source": ", "},
    "ucdp": dict.fromkeys(("side_a", "side_b", "source_office"), ";"),
    "acled": dict.fromkeys(("assoc_actor_1", "ally_actor_1", "assoc_actor_2", "ally_actor_2", "source"), ";"),
    "hxl": {"#meta+source": ";"},
}
"""Separators of names in a cell, by format and heading; a cell of another column holds one name."""

FORMS = {"csv": "own", "ucdp": "ucdp", "acled": "acled", "hxl": "hxl"}
"""The format of the columns that each export of incidents writes."""

OWN = {
    "id": ("id",),
    "written": ("date",),
    "start": ("date_start",),
    "end": ("date_end",),
    "place": ("place",),
    "region": ("region",),
    "district": ("district",),
    "country": ("country",),
    "exactness": ("precision",),
    "aliases": ("aliases",),
    "lat": ("lat",),
    "lon": ("lon",),
    "type": ("type",),
    "subtype": ("subtype",),
    "target": ("target",),
    "actors": ("actors", "actor"),
    "status": ("status",),
    "source": ("source",),
    "said": ("summary",),
    **{
        f"{outcome}{part}": (f"{outcome}{part}",)
        for outcome in OUTCOMES
        for part in ("_low", "_best", "_high", "_with")
    },
}
"""Columns of our own export: `brief-tui incidents --format csv`."""

DERIVED = frozenset(
    {
        "briefing",
        "title",
        "published",
        "tlp",
        "citation",
        *OUTCOMES,
        *(f"{outcome}_shared" for outcome in OUTCOMES),
    }
)
"""Columns of our own export that are derived from others."""

OURS = frozenset({"briefing", "#meta+briefing"})
"""Headings that mark a table as written by us, in any format's columns: its formulas are guarded."""

UCDP = {
    "id": ("id", "relid"),
    "start": ("date_start",),
    "end": ("date_end",),
    "precision": ("date_prec",),
    "place": ("where_coordinates",),
    "region": ("adm_1",),
    "district": ("adm_2",),
    "country": ("country",),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "exactness": ("where_prec",),
    "type": ("type_of_violence",),
    "subtype": ("conflict_name",),
    "actors": ("side_a", "side_b"),
    "killed_low": ("low",),
    "killed_best": ("best",),
    "killed_high": ("high",),
    "source": ("source_office",),
    "said": ("where_description", "source_headline", "source_article", "summary"),
}

ACLED = {
    "id": ("event_id_cnty", "data_id", "event_id_no_cnty"),
    "start": ("event_date",),
    "precision": ("time_precision",),
    "place": ("location",),
    "region": ("admin1",),
    "district": ("admin2",),
    "country": ("country",),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "exactness": ("geo_precision",),
    "type": ("event_type",),
    "subtype": ("sub_event_type",),
    "actors": ("actor1", "actor2", "assoc_actor_1", "ally_actor_1", "assoc_actor_2", "ally_actor_2"),
    "killed_best": ("fatalities",),
    "source": ("source",),
    "said": ("notes", "tags"),
}

HXL = {
    "id": ("#event+code", "#event+id", "#meta+id"),
    "written": ("#date+occurred", "#date+event", "#date"),
    "reported": ("#report_date",),
    "start": ("#date+start", "#from_date"),
    "end": ("#date+end", "#to_date"),
    "place": ("#loc+name*", "#loc"),
    "region": ("#adm1+name*", "#adm1"),
    "district": ("#adm2+name*", "#adm2"),
    "country": ("#country+name*", "#country"),
    "lat": ("#geo+lat*", "#lat_deg"),
    "lon": ("#geo+lon*", "#lon_deg"),
    "type": ("#event+type", "#event"),
    "actors": ("#group+name+first", "#group+name+second"),
    "killed_low": ("#affected+killed+min",),
    "killed_best": ("#affected+killed", "#people_num+killed"),
    "killed_high": ("#affected+killed+max",),
    "injured_low": ("#affected+injured+min",),
    "injured_best": ("#affected+injured", "#people_num+injured", "#injured_num"),
    "injured_high": ("#affected+injured+max",),
    "abducted_low": ("#affected+abducted+min",),
    "abducted_best": ("#affected+abducted", "#people_num+abducted"),
    "abducted_high": ("#affected+abducted+max",),
    "source": ("#meta+source",),
    "said": ("#description",),
}
