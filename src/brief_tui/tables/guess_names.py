"""The names that columns of incidents have, in English and French, for guesses; folded, in the singular, best first.

Names of widespread tables are among them, as they are in the codebooks of GTD, AWSD, EM-DAT, ICEWS and Insecurity
Insight; `tables.shipped` cites these.
"""

from __future__ import annotations

from collections.abc import Mapping


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


NAMES: Mapping[str, tuple[str, ...]] = {
    "id": _names(
        "id, event id, incident id, eventid, event id cnty, incident number, event number, case id, case number, "
        "global event id, globaleventid, disno, dis no, si nd event id, si nd incident id, identifiant, numero, "
        "id incident, id evenement, unique id, report id, record id, row id, reference number, report key, data id"
    ),
    "date": _names(
        "date, event date, incident date, date event, date incident, date occurred, date of incident, date of event, "
        "date of attack, occurrence date, start date, date start, date debut, date de debut, date de l incident, "
        "date de l evenement, date incident, date evenement, jour, day, sqldate, reference period start, event day, "
        "when, datetime, date time, timestamp, report date, date reported, date of report"
    ),
    "end": _names("end date, date end, date fin, date de fin, reference period end"),
    "year": _names("year, iyear, start year, annee, an, event year, incident year"),
    "month": _names("month, imonth, start month, moi, event month, incident month"),
    "day": _names("day, iday, start day, jour, event day, incident day"),
    "place": _names(
        "place, city, town, village, locality, location, place name, location name, where, lieu, localite, ville, "
        "site, nearest town, settlement, action geo full name, lieu de l incident, where coordinate, area, localisation"
    ),
    "region": _names(
        "provstate, region, province, state, admin 1, admin 1 name, adm 1, adm 1 name, provider admin 1 name, "
        "governorate, gouvernorat, wilaya, oblast, state province"
    ),
    "district": _names(
        "district, admin 2, admin 2 name, adm 2, adm 2 name, provider admin 2 name, county, cercle, department, "
        "departement, commune, municipality, prefecture"
    ),
    "country": _names("country txt, country, country name, pay, nation, nom du pay, location code, country iso, iso"),
    "lat": _names("latitude, lat, action geo lat, geo lat, gps lat, gps latitude, y coordinate"),
    "lon": _names("longitude, lon, long, lng, action geo long, geo lon, gps lon, gps longitude, x coordinate"),
    "type": _names(
        "type, event type, incident type, type of event, type of incident, type of attack, attack type, "
        "attacktype 1 txt, attacktype 1, category, attack, mean of attack, disaster type, event text, type incident, "
        "type evenement, type d incident, type d evenement, categorie, nature, what, weapon, event"
    ),
    "subtype": _names(
        "subtype, sub type, sub event type, subcategory, sub category, disaster subtype, sou type, sou categorie"
    ),
    "target": _names(
        "target, target type, targtype 1 txt, target name, cible, victim type, organisation affected, type of victim, "
        "organization affected"
    ),
    "killed": _names(
        "killed, total killed, fatality, death, total death, dead, nkill, number killed, number of killed, "
        "number of death, no killed, kill, kia, people killed, person killed, aid worker killed, death toll, "
        "best, tue, mort, dece, nombre de mort, nombre de tue, nb mort, nb tue, civilian killed"
    ),
    "injured": _names(
        "injured, total injured, wounded, total wounded, injury, nwound, number injured, number wounded, no injured, "
        "aid worker injured, wia, people injured, blesse, nombre de blesse, nb blesse"
    ),
    "abducted": _names(
        "abducted, total abducted, kidnapped, total kidnapped, number kidnapped, number abducted, nhostkid, hostage, "
        "aid worker kidnapped, enleve, kidnappe, otage, nombre d enleve"
    ),
    "actor": _names(
        "actor, actor name, actor 1, actor 1 name, group, gname, perpetrator name, perpetrator, "
        "reported perpetrator name, reported perpetrator, armed group, source name, side a, groupe, groupe arme, "
        "acteur, auteur, attacker, responsible, suspect"
    ),
    "ally": _names("actor 2, actor 2 name, side b, other group, gname 2, group 2, target name, autre groupe"),
    "source": _names(
        "source, source url, sourceurl, url, publisher, reference, link, lien, scite 1, source name, source article, "
        "information source"
    ),
    "summary": _names(
        "summary, description, event description, incident description, note, detail, narrative, resume, remark, "
        "comment, commentaire, observation, what happened, event name, name, title, titre"
    ),
    "precision": _names("precision, geo precision, specificity, location precision, geoprecision"),
}
"""Parts of a mapping by the names of their columns, and `year`, `month`, `day` and `ally`, which go to others."""

WORDS: Mapping[str, frozenset[str]] = {
    "killed": frozenset({"killed", "fatality", "death", "dead", "kia", "tue", "mort", "dece"}),
    "injured": frozenset({"injured", "wounded", "wia", "blesse"}),
    "abducted": frozenset({"abducted", "kidnapped", "enleve"}),
}
"""Words of a longer heading of a count."""

VAGUE = frozenset({"victim", "casualty", "toll", "victime", "bilan", "loss", "perte"})
"""Words of a heading that may count the killed, if its cells are whole numbers."""
