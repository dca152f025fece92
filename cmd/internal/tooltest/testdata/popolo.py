# Reads a Popolo document with the library of EveryPolitician, and validates its
# objects by the schemas of the specification if their folder is given.
#
#   popolo.py FILE [SCHEMAS]
import collections, json, pathlib, sys

from jsonschema import Draft3Validator
from popolo_data.importer import Popolo
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

path, *folder = sys.argv[1:]
popolo = Popolo.from_filename(path)
faults = collections.Counter()
if folder:
    schemas = {f.stem: json.loads(f.read_text()) for f in pathlib.Path(folder[0]).glob("*.json")}
    registry = Registry().with_resources(
        (s["id"].rstrip("#"), Resource.from_contents(s, default_specification=DRAFT3)) for s in schemas.values())
    for list_, name in {"persons": "person", "organizations": "organization", "memberships": "membership", "posts": "post",
                        "areas": "area", "events": "event", "speeches": "speech"}.items():
        validator = Draft3Validator(schemas[name], registry=registry, format_checker=Draft3Validator.FORMAT_CHECKER)
        for i, o in enumerate(popolo.json_data[list_]):
            for e in validator.iter_errors(o):
                faults[f"/{list_}/{i}/{'/'.join(map(str, e.path))}: {e.message:.200}"] += 1

people = {p.id: p.name for p in popolo.persons}
bodies = {o.id: o.name for o in popolo.organizations}
posts = {p.id: p.label for p in popolo.posts}
areas = {a.id: a.name for a in popolo.areas}
events = {e.id: e.name for e in popolo.events}
for name, all_, n in ("persons", people, len(popolo.persons)), ("organizations", bodies, len(popolo.organizations)), \
        ("posts", posts, len(popolo.posts)), ("areas", areas, len(popolo.areas)), ("events", events, len(popolo.events)):
    if len(all_) != n:
        faults[f"{name}: some come twice"] += 1


def known(what, id_, all_):
    if id_ is not None and id_ not in all_:
        faults[f"{what} {id_} is not there"] += 1


held = []
for m in popolo.memberships:
    known("person", m.person_id, people)
    known("organization", m.organization_id, bodies)
    known("organization", m.on_behalf_of_id, bodies)
    known("post", m.post_id, posts)
    known("area", m.area_id, areas)
    if m.start_date.earliest_date > m.end_date.latest_date:
        faults[f"a membership of {m.person_id} ends before it begins"] += 1
    if m.person_id and m.post_id:
        held.append([m.person_id, m.post_id, str(m.data.get("start_date") or ""), str(m.data.get("end_date") or "")])
for p in popolo.posts:
    known("organization", p.organization_id, bodies)
attending = 0
for e in popolo.events:
    known("organization", e.organization_id, bodies)
    known("event", e.data.get("parent_id"), events)
    e.start_date, e.end_date
    for a in e.data.get("attendees", []):
        attending += 1
        known("person", a["id"], people)
    for a in e.data.get("areas", []):
        known("area", a["id"], areas)
print(json.dumps({
    "persons": len(people), "organizations": len(bodies), "posts": len(posts), "areas": len(areas), "events": len(events),
    "memberships": len(popolo.memberships), "attending": attending, "held": held if len(held) < 1000 else [], "tenures": len(held),
    "names": people | bodies, "faults": faults.most_common(20)}, ensure_ascii=False))
