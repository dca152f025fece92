# Reads a file of RDF with Oxigraph, writes what was read in another format and
# prints how many quads there were.
#
#   rdf_oxigraph.py FILE FORMAT OUT FORMAT
import sys

from pyoxigraph import RdfFormat, parse, serialize

file, of, out, to = sys.argv[1:]
n = 0


def counted():
    global n
    for quad in parse(path=file, format=RdfFormat.from_extension(of)):
        n += 1
        yield quad


serialize(counted(), output=out, format=RdfFormat.from_extension(to))
print(n)
