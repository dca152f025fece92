# Validates a file of FollowTheMoney entities, or of statements, by the model, and
# says how many there are of each schema.
#
#   ftm.py entities FILE    every line is an entity
#   ftm.py statements FILE  every row is a statement; those of one id are an entity
import collections, json, sys

from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.dataset.util import dataset_name_check
from followthemoney.statement import StatementEntity, read_path_statements
from followthemoney.types import registry


def entities(path):
    with open(path, "rb") as f:
        for line in f:
            data = json.loads(line)
            yield data, model.get_proxy(data)


def statements(path):
    group = []

    def made():
        e = StatementEntity.from_statements(Dataset.make({"name": "all"}), group)
        return e.to_dict() | {"datasets": sorted(e.datasets)}, e

    for s in read_path_statements(path, "csv"):
        if s.id != s.generate_key():
            raise SystemExit(f"{s!r} has the id {s.id}, not {s.generate_key()}")
        if group and group[0].canonical_id != s.canonical_id:
            yield made()
            group = []
        group.append(s)
    if group:
        yield made()


kind, path = sys.argv[1:]
schema, faults, references = {}, collections.Counter(), []
count, values = collections.Counter(), 0
names = {}
for data, e in (entities if kind == "entities" else statements)(path):
    if not registry.entity.validate(e.id) or len(e.id) > 200:
        faults[f"{e.id} is no id"] += 1
    if e.id in schema:
        faults[f"{e.id} comes twice"] += 1
    schema[e.id] = e.schema
    count[e.schema.name] += 1
    try:
        e.schema.validate(data)
    except Exception as x:
        faults[f"{e.id}: {x} {getattr(x, 'errors', '')}"] += 1
    for name in data["properties"]:
        if name not in e.schema.properties:
            faults[f"{e.schema.name} has no {name}"] += 1
    for d in data["datasets"]:
        try:
            dataset_name_check(d)
        except ValueError as x:
            faults[str(x)] += 1
    for name in e.schema.required:
        # Nobody says where a trip begins, and one to a country has its code alone.
        if not e.has(name) and name not in ("startLocation", "endLocation"):
            faults[f"{e.schema.name} without {name}"] += 1
    for prop, value in e.itervalues():
        values += 1
        if prop.type == registry.entity:
            references.append((prop, value))
    if e.schema.is_a("Thing"):
        names[e.id] = sorted(e.get("name"))
for prop, value in references:
    if value not in schema:
        faults[f"{prop.qname} refers to {value}, which is not there"] += 1
    elif not schema[value].is_a(prop.range):
        faults[f"{prop.qname} refers to a {schema[value].name}"] += 1
print(json.dumps({"schemata": count, "values": values, "faults": faults.most_common(20), "names": names}, ensure_ascii=False))
