# Writes the canonical N-Quads (RDFC-1.0) of a file of N-Quads and prints the numbers
# of quads and of blank nodes and the hash. With --triples, labels are dropped first.
# Language tags are compared in lower case, as RDF 1.1 has it: Oxigraph writes them
# so, and other tools in ways of their own.
#
#   rdf_canonical.py [--triples] FILE OUT
import hashlib
import sys

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse, serialize

file, out = sys.argv[-2:]
triples = sys.argv[1] == "--triples"
d = Dataset()
for q in parse(path=file, format=RdfFormat.N_QUADS):
    d.add(Quad(q.subject, q.predicate, q.object) if triples else q)
blanks = {t for q in d for t in (q.subject, q.object, q.graph_name) if isinstance(t, BlankNode)}
if blanks:
    d.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
# Without blank nodes, canonical N-Quads are the sorted ones.
lines = sorted(serialize(d, format=RdfFormat.N_QUADS).splitlines(keepends=True))
with open(out, "wb") as f:
    f.writelines(lines)
print(len(lines), len(blanks), hashlib.sha256(b"".join(lines)).hexdigest())
