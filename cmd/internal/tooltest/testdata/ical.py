"""Reads a calendar with two libraries and tells the entries as both see them."""
import datetime
import json
import sys

import icalendar
import vobject

raw = open(sys.argv[1], "rb").read()


def first(calendar):
    for e in calendar.walk("VEVENT"):
        people = e.get("X-PARLEY-PARTICIPANT", [])
        people = people if isinstance(people, list) else [people]
        labels = e.get("X-PARLEY-LABEL", [])
        labels = labels if isinstance(labels, list) else [labels]
        assert type(e.decoded("DTSTART")) is datetime.date, e.decoded("DTSTART")
        assert not e.errors, e.errors
        yield {
            "uid": str(e["UID"]),
            "stamp": e.decoded("DTSTAMP").isoformat(),
            "start": e.decoded("DTSTART").isoformat(),
            "end": e.decoded("DTEND").isoformat(),
            "summary": str(e["SUMMARY"]),
            "location": str(e.get("LOCATION", "")),
            "description": str(e["DESCRIPTION"]),
            "status": str(e.get("STATUS", "")),
            "geo": list(e["GEO"].to_ical().split(";")) if "GEO" in e else [],
            "people": [[str(p.params.get("X-ID", "")), str(p)] for p in people],
            "labels": [str(x) for x in labels],
        }


def second(text):
    calendar = vobject.readOne(text)
    for e in getattr(calendar, "vevent_list", []):
        yield {
            "uid": e.uid.value,
            "start": e.dtstart.value.isoformat(),
            "end": e.dtend.value.isoformat(),
            "summary": e.summary.value,
            "location": e.location.value if hasattr(e, "location") else "",
            "description": e.description.value,
        }


calendar = icalendar.Calendar.from_ical(raw)
out = {"name": str(calendar.get("X-WR-CALNAME", "")), "icalendar": list(first(calendar)), "vobject": list(second(raw.decode()))}
json.dump(out, sys.stdout)
