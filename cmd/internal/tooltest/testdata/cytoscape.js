// Loads a file of Cytoscape JSON without a display and tells what came of it.
// Arguments: the file, and "data" for the data of all nodes and edges.
const fs = require("fs");
const cytoscape = require("cytoscape");

const file = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const cy = cytoscape({ headless: true, elements: file.elements, data: file.data });
let most = 0;
cy.nodes().forEach((n) => (most = Math.max(most, n.degree(true))));
const out = { name: cy.data("name"), nodes: cy.nodes().length, edges: cy.edges().length, most };
if (process.argv[3] === "data") {
	out.data = {};
	cy.elements().forEach((e) => (out.data[e.id()] = e.data()));
}
console.log(JSON.stringify(out));
