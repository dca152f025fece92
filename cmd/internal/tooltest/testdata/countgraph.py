"""Prints how many nodes and edges a graph has: countgraph.py networkx|igraph FILE"""

import sys

tool, path = sys.argv[1:]
if tool == "igraph":
    import igraph

    g = igraph.Graph.Read_GraphML(path)
    print(g.vcount(), g.ecount())
else:
    import networkx

    g = (networkx.read_gexf if path.endswith(".gexf") else networkx.read_graphml)(path)
    print(g.number_of_nodes(), g.number_of_edges())
