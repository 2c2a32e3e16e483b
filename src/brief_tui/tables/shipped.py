"""Mappings of tables that many have, each with the document that its headings are from.

- GTD: START, Global Terrorism Database codebook, 1970-2020; `nkill` counts victims and attackers.
- GDELT 2.0 events: Event Database data format codebook V2.0 (2015): 61 columns, tabs, no heading; the kinds of events
  are the roots of CAMEO 1.1b3.
- ICEWS: Integrated Crisis Early Warning System, coded event data, the heading of its yearly files (tabs).
- AWSD: Humanitarian Outcomes, Aid Worker Security Database, the heading of its download.
- EM-DAT: CRED, public table since 2023 (`DisNo.`), documentation of its columns. A cell without deaths is unknown.
- ReliefWeb disasters: OCHA's list on the Humanitarian Data Exchange, with its row of HXL tags.
- Insecurity Insight: codebook of aid workers killed, injured, kidnapped or arrested (KIKA), and its newer heading;
  those killed in captivity are among the killed.
- HDX HAPI: conflict events of the Humanitarian API: a row is a month of an area and not one incident.
"""

from __future__ import annotations

from collections.abc import Mapping

from brief_tui.briefing.column_maps import ColumnMapping, parse

_POSITION = "lat=latitude, lon=longitude"

COLUMNS: Mapping[str, ColumnMapping] = {
    "gtd": parse(f"""
        id=eventid, date=iyear-imonth-iday, place=city, region=provstate, country=country_txt, {_POSITION},
        precision=specificity, type=attacktype1_txt, subtype=weaptype1_txt, target=targtype1_txt, killed=nkill,
        injured=nwound, actor=gname;gname2;gname3, source=scite1;scite2;scite3, summary=summary"""),
    "gdelt": parse("""
        id=GlobalEventID, date=%Y%m%d:Day, place=ActionGeo_Fullname, country=ActionGeo_CountryCode,
        lat=ActionGeo_Lat, lon=ActionGeo_Long, precision=ActionGeo_Type, type=EventRootCode, subtype=EventCode,
        actor=Actor1Name;Actor2Name, source=SOURCEURL"""),
    "icews": parse(f"""
        id=Event ID, date=Event Date, place=City, region=Province, district=District, country=Country, {_POSITION},
        type=Event Text, subtype=CAMEO Code, target=Target Name, actor=Source Name, source=Publisher"""),
    "awsd": parse(f"""
        id=Incident ID, date=Year-Month-Day, place=City, region=Region, district=District, country=Country,
        {_POSITION}, type=Means of attack, subtype=Attack context, killed=Total killed, injured=Total wounded,
        abducted=Total kidnapped, actor=Actor name|Actor type, source=Source, summary=Details"""),
    "emdat": parse(f"""
        id=DisNo., date=Start Year-Start Month-Start Day, end=End Year-End Month-End Day, place=Location,
        country=Country, {_POSITION}, type=Disaster Type, subtype=Disaster Subtype, killed=Total Deaths,
        injured=No. Injured, summary=Event Name"""),
    "reliefweb": parse("""
        id=id, date=[date-event], country=primary_country-name, lat=primary_country-location-lat,
        lon=primary_country-location-lon, precision="the country", type=primary_type-name, source=url,
        summary=name;description"""),
    "insecurity": parse(f"""
        id=SiND Event ID|SiND incident ID, date=Date, region=Admin 1, country=Country, {_POSITION},
        type=Weapon Carried/Used, killed=Aid Workers Killed, injured=Aid Workers Injured,
        abducted=Aid Workers Kidnapped, actor=Reported Perpetrator Name|Reported Perpetrator|Actor name|Actor,
        summary=Event Description|Incident description"""),
    "hapi": parse("""
        date=reference_period_start, end=reference_period_end, region=admin1_name|provider_admin1_name,
        district=admin2_name|provider_admin2_name, country=location_code, type=event_type, killed=fatalities"""),
}
"""The mappings by the names of their formats; a column that a table lacks is left out."""

_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
GDELT_HEADINGS = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"{actor}{part}" for actor in ("Actor1", "Actor2") for part in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{part}" for whose in ("Actor1", "Actor2", "Action") for part in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
"""The names of GDELT's 61 columns, which its files do not have."""
GDELT_SHAPE = {0: r"[0-9]+", 1: r"[0-9]{8}", 2: r"[0-9]{6}", 3: r"[0-9]{4}", 59: r"[0-9]{14}"}
"""Patterns of some of its columns, by which it is recognised."""

GDELT_WHERE = {"1": "the country", "2": "the state", "3": "the city", "4": "the city", "5": "the region"}
GTD_WHERE = {
    "1": "exact",
    "2": "the district of the town",
    "3": "the district",
    "4": "the province",
    "5": "unknown",
}
CAMEO = {
    "01": "make a statement",
    "02": "appeal",
    "03": "intend to cooperate",
    "04": "consult",
    "05": "cooperate in diplomacy",
    "06": "cooperate materially",
    "07": "provide aid",
    "08": "yield",
    "09": "investigate",
    "10": "demand",
    "11": "disapprove",
    "12": "reject",
    "13": "threaten",
    "14": "protest",
    "15": "show force",
    "16": "reduce relations",
    "17": "coerce",
    "18": "assault",
    "19": "fight",
    "20": "mass violence",
}
