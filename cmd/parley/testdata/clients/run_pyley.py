# Runs pyley as it is against the server whose address is the argument.
import sys
from pyley import CayleyClient, GraphObject

client, g = CayleyClient(sys.argv[1]), GraphObject()


def check(response, want):
    if response.result != want:
        sys.exit("got %r, want %r" % (response.result, want))


check(client.AddQuads([("alice", "follows", "bob"), ("bob", "follows", "fred", None), ("bob", "status", "cool", "label")]),
      {"result": "Successfully wrote 3 quads.", "count": 3, "changed": 3})
check(client.AddQuad("alice", "follows", "bob"), {"result": "Successfully wrote 1 quads.", "count": 1, "changed": 0})
check(client.Send(g.V("alice").Out("follows").All()), {"result": [{"id": "bob"}]})
check(client.Send(g.V("alice").Out("follows").Out("follows").All()), {"result": [{"id": "fred"}]})
check(client.Send(g.V("bob").Tag("who").In("follows").All()), {"result": [{"id": "alice", "who": "bob"}]})
check(client.Send("g.V('nobody').All()"), {"result": None})
if "error" not in client.Send("g.V(").result:
    sys.exit("no error for a query that is wrong")
check(client.DeleteQuad("alice", "follows", "bob"), {"result": "Successfully deleted 1 quads.", "count": 1, "changed": 1})
check(client.DeleteQuads([("bob", "follows", "fred"), ("bob", "status", "cool", "label")]),
      {"result": "Successfully deleted 2 quads.", "count": 2, "changed": 2})
check(client.Send(g.V("alice").All()), {"result": None})
