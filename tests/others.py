"""Cuts of tables of others: headings as their codebooks have them, every value made up."""

from __future__ import annotations

from typing import NamedTuple

from brief_tui.tables.shipped import GDELT_HEADINGS


class Cut(NamedTuple):
    """The beginning of a table."""

    text: str
    guess: str = ""
    """What is guessed by the headings alone."""
    form: str = ""
    """The format that recognises it; empty for none."""
    killed: str = ""
    """The heading of the killed, for sums."""


def _rows(delimiter: str, headings: str, *rows: dict[str, str]) -> str:
    names = headings.split(delimiter)
    lines = [delimiter.join(row.get(name, "") for name in names) for row in rows]
    return "\n".join([headings, *lines, ""])


_ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t"
    "Country\tLatitude\tLongitude"
)
_GTD = (
    "eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt,region,region_txt,provstate,city,"
    "latitude,longitude,specificity,vicinity,location,summary,crit1,success,suicide,attacktype1,attacktype1_txt,"
    "targtype1,targtype1_txt,gname,gsubname,gname2,weaptype1,weaptype1_txt,nkill,nkillus,nkillter,nwound,nwoundus,"
    "nwoundte,scite1,scite2,scite3,dbsource"
)
_AWSD = (
    "Incident ID,Year,Month,Day,Country Code,Country,Region,District,City,UN,INGO,ICRC,NRCS and IFRC,NNGO,Other,"
    "Nationals killed,Nationals wounded,Nationals kidnapped,Nationals detained,Total nationals,Internationals killed,"
    "Internationals wounded,Internationals kidnapped,Internationals detained,Total internationals,Total killed,"
    "Total wounded,Total kidnapped,Total detained,Total affected,Gender Male,Gender Female,Gender Unknown,"
    "Means of attack,Attack context,Location,Latitude,Longitude,Motive,Actor type,Actor name,Details,Verified,Source"
)
_EMDAT = (
    "DisNo.,Historic,Classification Key,Disaster Group,Disaster Subgroup,Disaster Type,Disaster Subtype,External IDs,"
    "Event Name,ISO,Country,Subregion,Region,Location,Origin,Associated Types,OFDA/BHA Response,Appeal,Declaration,"
    "AID Contribution ('000 US$),Magnitude,Magnitude Scale,Latitude,Longitude,River Basin,Start Year,Start Month,"
    "Start Day,End Year,End Month,End Day,Total Deaths,No. Injured,No. Affected,No. Homeless,Total Affected"
)
_RELIEFWEB = (
    "id,name,description,status,glide,primary_country-href,primary_country-id,primary_country-name,"
    "primary_country-shortname,primary_country-iso3,primary_country-location-lat,primary_country-location-lon,"
    "primary_type-id,primary_type-name,primary_type-code,url,url_alias,date-changed,date-created,date-event,"
    "description-html"
)
_RELIEFWEB_TAGS = (
    "#meta+id,#crisis+name,#description,#status+name,#crisis+code,#country+primary+url,#country+primary+id,"
    "#country+primary+name,#country+primary+shortname,#country+primary+code,#geo+primary+lat,#geo+primary+lon,"
    "#cause+primary+type,#cause+primary+name,#cause+primary+code,#metal+url,#meta+url+alias,#date+changed,"
    "#date+created,#date+event,#description+html"
)
_KIKA = (
    "Date,Event Description,Country,Country ISO,Admin 1,Latitude,Longitude,Location of event,Reported Perpetrator,"
    "Reported Perpetrator Name,Weapon Carried/Used,Aid Workers Killed,Aid Workers Injured,Aid Workers Kidnapped,"
    "Aid Workers Arrested,Aid Workers Killed in Captivity,SiND Event ID"
)
_HAPI = (
    "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,"
    "admin2_name,admin_level,event_type,events,fatalities,reference_period_start,reference_period_end,dataset_hdx_id,"
    "resource_hdx_id,warning,error"
)
_ACLED = (
    "event_date,year,disorder_type,event_type,sub_event_type,actor1,actor2,country,admin1,admin2,location,latitude,"
    "longitude,source,notes,fatalities"
)
_SIGACTS = (
    "ReportKey,Date,Type,Category,TrackingNumber,Title,Summary,Region,AttackOn,ComplexAttack,ReportingUnit,UnitName,"
    "FriendlyWIA,FriendlyKIA,HostNationWIA,HostNationKIA,CivilianWIA,CivilianKIA,EnemyWIA,EnemyKIA,MGRS,Latitude,"
    "Longitude"
)
_STRIKES = (
    "Record ID,Incident Year,Incident Month,Incident Day,Operator,Aircraft,Airport ID,Airport,State,Species Name,"
    "Fatalities,Injuries"
)
_PIRATES = "Reference,Date,Latitude,Longitude,NavArea,SubReg,Hostility,Victim,Description"
_GDELT = {
    "GlobalEventID": "900000001", "Day": "20230114", "MonthYear": "202301", "Year": "2023", "FractionDate": "2023.0384",
    "Actor1Name": "REBELS", "Actor2Name": "FREEDONIA", "EventCode": "190", "EventBaseCode": "190",
    "EventRootCode": "19", "ActionGeo_Type": "4", "ActionGeo_Fullname": "Emberton", "ActionGeo_CountryCode": "FD",
    "ActionGeo_Lat": "12.5", "ActionGeo_Long": "-8.25", "DATEADDED": "20230115001500", "SOURCEURL": "https://example.org/a",
}  # fmt: skip

CUTS: dict[str, Cut] = {
    "gtd": Cut(
        _rows(
            ",",
            _GTD,
            {"eventid": "209901010001", "iyear": "2099", "imonth": "1", "iday": "3", "country_txt": "Freedonia",
             "provstate": "North", "city": "Emberton", "latitude": "12.5", "longitude": "-8.25", "specificity": "1",
             "attacktype1_txt": "Armed Assault", "targtype1_txt": "Police", "gname": "Red Band", "gname2": "Blue Band",
             "weaptype1_txt": "Firearms", "nkill": "3.0", "nwound": "1", "scite1": "The Daily", "scite2": "Radio"},
            {"eventid": "209902000002", "iyear": "2099", "imonth": "2", "iday": "0", "city": "Unknown", "nkill": "2"},
            {"eventid": "209900000003", "iyear": "2099", "imonth": "0", "iday": "0", "city": "Ashford"},
        ),
        "id=eventid, date=iyear-imonth-iday, place=city, region=provstate, country=country_txt, lat=latitude, "
        "lon=longitude, precision=specificity, type=attacktype1_txt, target=targtype1_txt, killed=nkill, "
        "injured=nwound, actor=gname;gname2, source=scite1, summary=summary",
        "gtd", "nkill",
    ),
    "icews": Cut(
        _rows(
            "\t",
            _ICEWS,
            {"Event ID": "7", "Event Date": "2099-01-03", "Source Name": "Rebel (Freedonia)", "Event Text": "Fight",
             "CAMEO Code": "190", "Target Name": "Police (Freedonia)", "Publisher": "The Daily", "City": "Emberton",
             "Province": "North", "Country": "Freedonia", "Latitude": "12.5", "Longitude": "-8.25"},
        ),
        "id=Event ID, date=Event Date, place=City, region=Province, district=District, country=Country, lat=Latitude, "
        "lon=Longitude, type=Event Text, target=Target Name, actor=Source Name, source=Publisher",
        "icews",
    ),
    "awsd": Cut(
        _rows(
            ",",
            _AWSD,
            {"Incident ID": "11", "Year": "2099", "Month": "1", "Day": "3", "Country": "Freedonia", "City": "Emberton",
             "Nationals killed": "1", "Internationals killed": "1", "Total killed": "2", "Total wounded": "0",
             "Total kidnapped": "4", "Means of attack": "Shooting", "Attack context": "Ambush", "Latitude": "12.5",
             "Longitude": "-8.25", "Actor type": "Unknown", "Details": "A car was shot at.", "Source": "Media"},
            {"Incident ID": "12", "Year": "2099", "Month": "5", "Total killed": "0", "Actor name": "Red Band"},
        ),
        "id=Incident ID, date=Year-Month-Day, place=City, region=Region, district=District, country=Country, "
        "lat=Latitude, lon=Longitude, type=Means of attack, killed=Total killed, injured=Total wounded, "
        "abducted=Total kidnapped, actor=Actor name, source=Source, summary=Details",
        "awsd", "Total killed",
    ),
    "emdat": Cut(
        _rows(
            ",",
            _EMDAT,
            {"DisNo.": "2099-0001-FRE", "Disaster Type": "Flood", "Disaster Subtype": "Riverine flood",
             "Event Name": "Ember", "Country": "Freedonia", "Location": "Emberton", "Start Year": "2099",
             "Start Month": "1", "Start Day": "3", "End Year": "2099", "End Month": "1", "End Day": "9",
             "Total Deaths": "12", "No. Injured": "40"},
            {"DisNo.": "2099-0002-FRE", "Disaster Type": "Drought", "Start Year": "2099", "Start Month": "5",
             "End Year": "2099", "End Month": "7"},
        ),
        "id=DisNo., date=Start Year-Start Month-Start Day, place=Location, region=Region, country=Country, "
        "lat=Latitude, lon=Longitude, type=Disaster Type, subtype=Disaster Subtype, killed=Total Deaths, "
        "injured=No. Injured, summary=Event Name",
        "emdat", "Total Deaths",
    ),
    "reliefweb": Cut(
        _rows(
            ",",
            _RELIEFWEB,
            dict(zip(_RELIEFWEB.split(","), _RELIEFWEB_TAGS.split(","), strict=True)),
            {"id": "900", "name": "Freedonia: Floods", "description": "Rain.", "primary_country-name": "Freedonia",
             "primary_country-location-lat": "12.5", "primary_country-location-lon": "-8.25",
             "primary_type-name": "Flood", "url": "https://example.org/900", "date-event": "2099-01-03T00:00:00+00:00"},
        ),
        form="reliefweb",
    ),
    "insecurity": Cut(
        _rows(
            ",",
            _KIKA,
            {"Date": "2099-01-03", "Event Description": "A worker was shot.", "Country": "Freedonia",
             "Admin 1": "North", "Latitude": "12.5", "Longitude": "-8.25", "Reported Perpetrator": "NSA",
             "Reported Perpetrator Name": "Red Band", "Weapon Carried/Used": "Firearms", "Aid Workers Killed": "1",
             "Aid Workers Injured": "0", "Aid Workers Kidnapped": "2", "Aid Workers Killed in Captivity": "1",
             "SiND Event ID": "31"},
        ),
        "id=SiND Event ID, date=Date, region=Admin 1, country=Country, lat=Latitude, lon=Longitude, "
        "killed=Aid Workers Killed, injured=Aid Workers Injured, abducted=Aid Workers Kidnapped, "
        "actor=Reported Perpetrator Name, summary=Event Description",
        "insecurity", "Aid Workers Killed",
    ),
    "hapi": Cut(
        _rows(
            ",",
            _HAPI,
            {"location_code": "FRE", "provider_admin1_name": "North", "admin1_name": "", "event_type":
             "political_violence", "events": "3", "fatalities": "5", "reference_period_start": "2099-01-01",
             "reference_period_end": "2099-01-31"},
            {"location_code": "FRE", "admin1_name": "South", "event_type": "demonstration", "events": "1",
             "fatalities": "", "reference_period_start": "2099-01-01", "reference_period_end": "2099-01-31"},
        ),
        "date=reference_period_start, end=reference_period_end, region=admin1_name, district=admin2_name, "
        "country=location_code, type=event_type, killed=fatalities",
        "hapi", "fatalities",
    ),
    "acled without ids": Cut(
        _rows(
            ",",
            _ACLED,
            {"event_date": "03 January 2099", "event_type": "Battles", "sub_event_type": "Armed clash",
             "actor1": "Army", "actor2": "Rebels", "country": "Freedonia", "admin1": "North", "location": "Emberton",
             "latitude": "12.5", "longitude": "-8.25", "source": "The Daily; Radio", "notes": "x", "fatalities": "4"},
            {"event_date": "2099-01-09", "event_type": "Riots", "sub_event_type": "Mob violence", "fatalities": "0"},
        ),
        "date=event_date, place=location, region=admin1, district=admin2, country=country, lat=latitude, "
        "lon=longitude, type=event_type, subtype=sub_event_type, killed=fatalities, actor=actor1;actor2, "
        "source=source, summary=notes",
        "acled", "fatalities",
    ),
    "gdelt": Cut("\t".join(_GDELT.get(name, "") for name in GDELT_HEADINGS) + "\n", form="gdelt"),
    "sigacts": Cut(
        _rows(",", _SIGACTS, {"ReportKey": "k1", "Date": "2099-01-03 04:00:00", "CivilianKIA": "2", "EnemyKIA": "1"}),
        "id=ReportKey, date=Date, region=Region, lat=Latitude, lon=Longitude, type=Type, "
        "killed=FriendlyKIA+HostNationKIA+CivilianKIA+EnemyKIA, "
        "injured=FriendlyWIA+HostNationWIA+CivilianWIA+EnemyWIA, summary=Summary",
    ),
    "birdstrikes": Cut(
        _rows(",", _STRIKES, {"Record ID": "1", "Incident Year": "2099", "Incident Month": "1", "Fatalities": "0"}),
        "id=Record ID, date=Incident Year-Incident Month-Incident Day, region=State, killed=Fatalities, "
        "injured=Injuries",
    ),
    "pirates": Cut(
        _rows(",", _PIRATES, {"Reference": "2099-1", "Date": "2099-01-03", "Latitude": "1.5", "Longitude": "103.25"}),
        "date=Date, lat=Latitude, lon=Longitude, source=Reference, summary=Description",
    ),
    "kept by hand": Cut("Date,Place,Killed\n3 January 2099,Emberton,2\n", "date=Date, place=Place, killed=Killed",
                        killed="Killed"),
    "kept in French": Cut(
        "Date de l'incident;Localité;Région;Nombre de morts;Blessés;Groupe armé;Type d'incident;Résumé\n"
        "2099-01-03;Emberton;Nord;2;1;Bande rouge;Attaque;x\n",
        "date=Date de l'incident, place=Localité, region=Région, type=Type d'incident, killed=Nombre de morts, "
        "injured=Blessés, actor=Groupe armé, summary=Résumé",
        killed="Nombre de morts",
    ),
}  # fmt: skip
"""Cuts of fourteen schemas."""
