// Runs node-cayley as it is against the server whose address is the argument.
const assert = require("assert");
const cayley = require("node-cayley");
const [, , address] = process.argv;
const client = cayley(address.replace("http://", ""), { promisify: true, logLevel: "error" });
const g = client.graph;

(async () => {
  const data = [{ primaryKey: "</people/1>", "</name>": "Ann", "</knows>": ["</people/2>", "</people/3>"] }];
  assert.strictEqual((await client.write(data)).result, "Successfully wrote 3 quads.");
  const rows = await g.V("</people/1>").Out("</knows>").All();
  assert.deepStrictEqual(rows.result.map((r) => r.id).sort(), ["</people/2>", "</people/3>"]);
  assert.deepStrictEqual((await g.V("</people/1>").Out("</name>").GetLimit(1)).result, [{ id: "Ann" }]);
  assert.ok((await client.read()).length, "what is read is JSON");
  assert.strictEqual((await client.delete(data)).result, "Successfully deleted 3 quads.");
  assert.strictEqual(await client.read(), null);
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
