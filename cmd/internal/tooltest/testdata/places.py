"""Checks a file of GeoJSON with two libraries and tells its features."""
import json
import sys

import geojson
import shapely.geometry

text = open(sys.argv[1], encoding="utf-8").read()
collection = geojson.loads(text)
assert isinstance(collection, geojson.FeatureCollection), type(collection)
assert collection.is_valid, collection.errors()
out = []
for f in collection.features:
    point = shapely.geometry.shape(f.geometry)
    assert point.geom_type == "Point" and point.is_valid, point
    assert -180 <= point.x <= 180 and -90 <= point.y <= 90, point
    out.append({"id": f.id, "longitude": point.x, "latitude": point.y, "properties": f.properties})
assert len({f["id"] for f in out}) == len(out), "ids are not unique"
json.dump(out, sys.stdout)
