"""The towns of the base map, out of GeoNames, and by which names files call countries."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from brief_tui.geo.area import Position
from brief_tui.geo.country_keys import country_key
from brief_tui.geo.distance import kilometres
from brief_tui.text.matching import fold
from packages import Packages

LARGE = 100_000
"""Inhabitants of a town that is on the map in any case."""
MIDDLING = 15_000
"""Inhabitants of a region's largest town that is on the map in any case; smaller ones where no other is near."""
NEAR = 60
"""Kilometres within which a small town has to stand back."""
SUBURB = 20
"""Kilometres within which a town is a suburb of a larger one, and not its region's largest."""


class Place(NamedTuple):
    """A town as the map has it."""

    name: str
    lat: float
    lon: float
    country: str
    population: int
    rank: int


def towns(packages: Packages) -> list[Place]:
    """Return the towns of the map: capitals first, then by population, falling."""
    stored = sorted(packages.json("cities500").values(), key=lambda each: (-each["population"], each["geonameid"]))
    countries = packages.json("countries")
    capitals = {each["geonameid"] for each in _capitals(stored, countries)}
    chosen = {
        each["geonameid"]: each for each in stored if each["population"] >= LARGE or each["geonameid"] in capitals
    }
    near = _Grid()
    for each in chosen.values():
        near.add(each)
    chief = {each["geonameid"]: each for each in _largest_of_regions(stored)}
    for number, each in chief.items():
        if number not in chosen and (each["population"] >= MIDDLING or not near.holds(each, NEAR)):
            chosen[number] = each
            near.add(each)
    ranked = [
        Place(
            _name(each["name"]),
            *(each["latitude"], each["longitude"], each["countrycode"], each["population"]),
            2 if number in capitals else 1 if number in chief else 0,
        )
        for number, each in chosen.items()
    ]
    return sorted(ranked, key=lambda town: (-town.rank, -town.population, town.name, town.lat))


def _name(text: str) -> str:
    """The name as it is shown: composed, its apostrophes those of the keyboard."""
    return " ".join(unicodedata.normalize("NFC", text).translate(str.maketrans("‘’ʻʼʿʾ`´", "''''''''")).split())


def _capitals(stored: Iterable[Any], countries: Mapping[str, Any]) -> Iterator[Any]:
    """The largest town of each country that has its capital's name, or had."""
    wanted = {code: fold(each["capital"]) for code, each in countries.items() if each["capital"]}
    other = defaultdict(list)
    for each in stored:
        key = wanted.get(each["countrycode"])
        if key and fold(each["name"]) == key:
            yield each
            del wanted[each["countrycode"]]
        elif key and key in map(fold, each["alternatenames"]):
            other[each["countrycode"]].append(each)
    yield from (other[code][0] for code in wanted if other[code])


def _largest_of_regions(stored: Iterable[Any]) -> Iterator[Any]:
    """The largest town of each first-level region that is no suburb of a larger one; the package has no capitals."""
    larger = _Grid()
    done = set()
    for each in stored:
        region = (each["countrycode"], each["admin1code"])
        if each["admin1code"] not in {"", "00"} and region not in done and not larger.holds(each, SUBURB):
            done.add(region)
            yield each
        larger.add(each)


class _Grid:
    """Towns by whole degrees, to find those nearby."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Position]] = defaultdict(list)

    def add(self, town: Any) -> None:
        at = Position(town["latitude"], town["longitude"])
        self._cells[int(at.lat // 1), int(at.lon // 1)].append(at)

    def holds(self, town: Any, within: float) -> bool:
        """Whether one of them is nearer than some kilometres, up to 100 north and south of the polar circles."""
        at = Position(town["latitude"], town["longitude"])
        cells = ((int(at.lat // 1) + y, int(at.lon // 1) + x) for y in (-1, 0, 1) for x in range(-2, 3))
        return any(kilometres(at, other) < within for cell in cells for other in self._cells.get(cell, ()))


def country_names(packages: Packages) -> dict[str, str]:
    """Return ISO 3166's codes of countries by the keys of their names."""
    countries = packages.json("countries")
    numbers = {f"{int(each['isonumeric']):03}": code for code, each in countries.items()}
    pairs = [(each["name"], code) for code, each in countries.items() if code not in GONE]
    pairs += [(name, numbers[number]) for number, name, _ in packages.topology("50m").countries() if number in numbers]
    pairs += [(name, code) for code, each in countries.items() if code not in GONE for name in (code, each["iso3"])]
    pairs += [(name, code) for code, names in VARIANTS.items() for name in names.split("; ")]
    found: dict[str, str] = {}
    for name, code in pairs:
        found.setdefault(country_key(name), code)
    return found


GONE = {"AN", "CS"}
"""Codes that ISO 3166 took back."""

VARIANTS = {
    "AE": "UAE",
    "AZ": "Azerbaidjan",
    "BA": "Bosnia; Bosnia Herzegovina; Bosnie-Herzégovine",
    "BD": "Bangla Desh",
    "BF": "Burkina; Upper Volta; Haute-Volta",
    "BJ": "Dahomey; Bénin",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia",
    "BY": "Belorussia; Byelorussia; White Russia",
    "CD": "DR Congo; DRC; RDC; D.R. Congo; Dem. Rep. of the Congo; Congo, Democratic Republic; Congo, Dem. Rep."
    "; Congo-Kinshasa; Congo (Kinshasa); Zaire; Zaïre; Democratic Republic Congo"
    "; République démocratique du Congo",
    "CF": "CAR; Centrafrique; République centrafricaine",
    "CG": "Congo-Brazzaville; Congo (Brazzaville); Congo Republic; Republic of Congo; Congo, Republic; Congo, Rep.",
    "CI": "Côte d'Ivoire; Cote d Ivoire; Republic of Côte d'Ivoire",
    "CM": "Cameroun",
    "CN": "People's Republic of China; PRC; Mainland China",
    "CV": "Cape Verde; Cabo Verde",
    "CZ": "Czech Republic; Czechoslovakia",
    "DE": "Federal Republic of Germany; German Federal Republic; West Germany",
    "DJ": "French Somaliland",
    "DZ": "Algérie",
    "EH": "Western Sahara; Sahrawi Arab Democratic Republic; SADR; Spanish Sahara",
    "ET": "Abyssinia",
    "FM": "Federated States of Micronesia",
    "GB": "UK; U.K.; Great Britain; Britain; England; Scotland; Wales; Northern Ireland",
    "GM": "The Gambia",
    "GN": "Guinée; Guinea-Conakry",
    "GQ": "Equatorial Guinea",
    "GW": "Guinée-Bissau",
    "HK": "Hong Kong SAR; Hongkong",
    "IR": "Islamic Republic of Iran; Persia",
    "KE": "Kenia",
    "KH": "Kampuchea; Khmer Republic",
    "KN": "St Kitts and Nevis; Saint Christopher and Nevis",
    "KP": "Democratic People's Republic of Korea; DPRK; D.P.R. Korea; Korea, North; Korea, Dem. People's Rep.",
    "KR": "Republic of Korea; ROK; Korea, South; Korea, Rep.",
    "LA": "Lao People's Democratic Republic; Lao PDR; Lao",
    "LK": "Ceylon",
    "LY": "Libyan Arab Jamahiriya; Libye",
    "MD": "Republic of Moldova",
    "MF": "St Martin",
    "MG": "Malagasy Republic",
    "MK": "North Macedonia; Macedonia, FYR; FYROM; FYR Macedonia; Republic of North Macedonia",
    "MM": "Burma",
    "MO": "Macau; Macao",
    "MR": "Mauritanie",
    "PS": "Palestine; State of Palestine; West Bank; Gaza; Gaza Strip; West Bank and Gaza"
    "; Occupied Palestinian Territory; Palestinian Territories; Palestinian Territory",
    "RU": "Russian Federation; Soviet Union; USSR",
    "SN": "Sénégal",
    "ST": "Sao Tome",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland; Kingdom of eSwatini; Eswatini",
    "TD": "Tchad",
    "TL": "East Timor; Timor Leste",
    "TR": "Türkiye; Turkiye",
    "TW": "Republic of China; Taiwan, Province of China; Chinese Taipei",
    "TZ": "United Republic of Tanzania; Tanganyika",
    "US": "USA; U.S.; U.S.A.; United States; America",
    "VA": "Holy See; Vatican City; Vatican City State",
    "VC": "St Vincent and the Grenadines; St. Vincent",
    "VE": "Bolivarian Republic of Venezuela",
    "VI": "US Virgin Islands; Virgin Islands, U.S.",
    "VN": "Viet Nam; North Vietnam; South Vietnam; Republic of Vietnam; Democratic Republic of Vietnam",
    "XK": "Kosovo",
    "YE": "North Yemen; South Yemen; Yemen Arab Republic; People's Democratic Republic of Yemen",
    "ZA": "RSA",
    "ZW": "Rhodesia; Southern Rhodesia",
}
"""Further names that files have for countries, those of the UCDP among them."""
