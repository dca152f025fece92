// Runs @cayleygraph/cayley as it is against the server whose address is the argument.
const assert = require("assert");
const { default: Client, NamedNode, Format, Language, QueryResultFormat } = require("@cayleygraph/cayley");
const c = new Client(process.argv[2]);

(async () => {
  assert.strictEqual(await c.write("<alice> <follows> <bob> .\n<bob> <name> \"Bob\"@en .", Format.NQuads), "Successfully wrote 2 quads.");
  assert.strictEqual(await c.write('[{"@id":"http://x.example/a","http://x.example/p":[{"@id":"http://x.example/b"}]}]'), "Successfully wrote 1 quads.");
  await assert.rejects(c.write("<alice> <follows>", Format.NQuads), /"line":1/);

  let r = await c.read(new NamedNode("alice"));
  assert.deepStrictEqual(await r.json(), [{ "@id": "alice", follows: [{ "@id": "bob" }] }]);
  r = await c.read(new NamedNode("bob"), null, null, null, Format.Turtle);
  assert.match(await r.text(), /<bob> <name> "Bob"@en/);
  r = await c.read(null, new NamedNode("follows"), null, null, Format.NQuads);
  assert.strictEqual(await r.text(), "<alice> <follows> <bob> .\n");

  r = await c.query(c.g.V(c.g.IRI("alice")).out(c.g.IRI("follows")).all().toString());
  assert.deepStrictEqual(await r.json(), { result: [{ id: { "@id": "bob" } }] });
  r = await c.query(c.g.V().getLimit(-1).toString(), Language.Gizmo, QueryResultFormat.JSON, 1);
  const cut = await r.json();
  assert.ok(cut.result.length === 1 && cut.more, "what the limit cut off is told");
  r = await c.query("{nodes(id: <alice>) {id}}", Language.GraphQL);
  assert.deepStrictEqual(await r.json(), { data: { nodes: { id: "alice" } } });
  r = await c.query("g.V(");
  assert.ok((await r.json()).error);

  r = await c.delete("<alice> <follows> <bob> .\n<bob> <name> \"Bob\"@en .\n<http://x.example/a> <http://x.example/p> <http://x.example/b> .", Format.NQuads);
  assert.deepStrictEqual(await r.json(), { result: "Successfully deleted 3 quads.", count: 3, changed: 3 });
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
