"""Reads a graph with networkx or igraph and compares it with what is expected:

    xmlgraph.py networkx|igraph FILE EXPECTED.json REWRITTEN

REWRITTEN is the file that the library makes of the graph. What it prints are the
numbers of nodes and edges and the kind of graph, or the first thing that differs.
"""

import json
import math
import sys

tool, path, expected, rewritten = sys.argv[1:]
want = json.load(open(expected, encoding="utf-8"))
drawn = {"label", "id", "weight", "spells"}


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def same(have, wanted, where):
    """Compares attributes; numbers as numbers."""
    for name, value in wanted.items():
        got = have.get(name)
        if isinstance(got, (int, float)) and not isinstance(got, bool):
            ok = float(value) == float(got)
        else:
            ok = text(got) == value
        if not ok:
            sys.exit(f"{where}: {name} is {got!r}, want {value!r}")
    more = {k for k, v in have.items() if k not in drawn and k not in wanted and not nothing(v)}
    if more:
        sys.exit(f"{where}: has {more} as well")


def nothing(value):
    """What igraph has where a node or edge has no value."""
    return value in ("", None, False) or isinstance(value, float) and math.isnan(value)


def same_edge(have, edge, u, v):
    where = f"edge {edge['id']}"
    if [u, v] != [edge["source"], edge["target"]] and not (want["undirected"] and [v, u] == [edge["source"], edge["target"]]):
        sys.exit(f"{where} is from {u!r} to {v!r}, want {edge['source']!r} to {edge['target']!r}")
    if have.get("label") != edge["label"] or float(have.get("weight")) != edge["weight"]:
        sys.exit(f"{where}: label {have.get('label')!r}, weight {have.get('weight')!r}")
    same(have, edge["attributes"], where)


def networkx():
    import networkx as nx

    gexf = path.endswith(".gexf")
    g = (nx.read_gexf if gexf else nx.read_graphml)(path)
    for id, node in want["nodes"].items():
        if g.nodes[id]["label"] != node["label"]:
            sys.exit(f"node {id}: label {g.nodes[id]['label']!r}, want {node['label']!r}")
        same(g.nodes[id], node["attributes"], f"node {id}")
    edges = {}
    if g.is_multigraph():
        for u, v, key, data in g.edges(keys=True, data=True):
            edges[data.get("id", key)] = (u, v, data)
    else:
        for u, v, data in g.edges(data=True):
            edges[data["id"]] = (u, v, data)
    for edge in want["edges"]:
        u, v, data = edges[edge["id"]]
        same_edge(data, edge, u, v)
        spells = [[None if t == "None" else t for t in s] for s in data.get("spells", [])]
        if gexf and spells != edge["spells"]:
            sys.exit(f"edge {edge['id']}: spells {spells}, want {edge['spells']}")
    if not gexf and (g.graph["title"] != want["title"] or g.graph["shape"] != want["shape"]):
        sys.exit(f"the graph has {g.graph}")
    (nx.write_gexf if gexf else nx.write_graphml)(g, rewritten)
    return g.number_of_nodes(), g.number_of_edges(), g.is_directed()


def igraph():
    import igraph as ig

    g = ig.Graph.Read_GraphML(path)
    # igraph gives an ampersand of an attribute as it stands in the file.
    ids = [v["id"].replace("&#38;", "&") for v in g.vs]
    if ids != list(want["nodes"]):
        sys.exit("the nodes are others, or in another order")
    for v, (id, node) in zip(g.vs, want["nodes"].items()):
        if v["label"] != node["label"]:
            sys.exit(f"node {id}: label {v['label']!r}, want {node['label']!r}")
        same(v.attributes(), node["attributes"], f"node {id}")
    for e, edge in zip(g.es, want["edges"]):
        same_edge(e.attributes(), edge, ids[e.source], ids[e.target])
    if g["title"] != want["title"] or g["shape"] != want["shape"]:
        sys.exit(f"the graph has {g.attributes()}")
    g.write_graphml(rewritten)
    return g.vcount(), g.ecount(), g.is_directed()


nodes, edges, directed = {"networkx": networkx, "igraph": igraph}[tool]()
print(nodes, edges, "directed" if directed else "undirected")
