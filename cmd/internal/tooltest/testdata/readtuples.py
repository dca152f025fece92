"""Loads a tuple list as programs that learn from temporal graphs do, and prints what
it is for them: entities, relations, timestamps and quadruples, and one quadruple.
"""
import datetime
import json
import sys

import pandas

quadruples = []
with open(sys.argv[1], encoding="utf-8") as f:
    for line in f:
        subject, relation, obj, day = line.strip().split("\t")
        quadruples.append((subject, relation, obj, datetime.date.fromisoformat(day)))

entities = {e: i for i, e in enumerate(sorted({q[0] for q in quadruples} | {q[2] for q in quadruples}))}
relations = {r: i for i, r in enumerate(sorted({q[1] for q in quadruples}))}
first = min(q[3] for q in quadruples)
numbered = [(entities[s], relations[r], entities[o], (d - first).days) for s, r, o, d in quadruples]

frame = pandas.read_csv(sys.argv[1], sep="\t", header=None, names=["s", "r", "o", "day"], quoting=3, parse_dates=["day"])
assert len(frame) == len(quadruples) and str(frame.day.dtype).startswith("datetime64"), frame.dtypes

print(json.dumps({
    "quadruples": len(set(numbered)), "entities": len(entities), "relations": len(relations),
    "timestamps": len({q[3] for q in numbered}), "lines": len(quadruples),
}))
for q in quadruples:
    if len(sys.argv) > 3 and q[0] == sys.argv[2] and q[1] == sys.argv[3]:
        print(json.dumps([q[2], q[3].isoformat()]))
