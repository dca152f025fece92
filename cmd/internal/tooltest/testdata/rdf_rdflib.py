# Reads a file of RDF with rdflib, writes what was read in another format and
# prints how many quads there were.
#
#   rdf_rdflib.py FILE FORMAT OUT FORMAT
import sys

import rdflib

rdflib.NORMALIZE_LITERALS = False  # "042" of an xsd:integer stays as it is
formats = {"nq": "nquads", "nt": "nt", "trig": "trig", "ttl": "turtle", "jsonld": "json-ld"}

file, of, out, to = sys.argv[1:]
d = rdflib.Dataset()
d.parse(file, format=formats[of])
print(sum(1 for _ in d.quads()))
d.serialize(out, format=formats[to], **({"use_native_types": False} if to == "jsonld" else {}))
