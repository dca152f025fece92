// Parses charts with Mermaid and tells the texts of their nodes and edges as they
// are shown. Arguments: the files.
import fs from "fs";
import { createRequire } from "module";

const require = createRequire(process.env.NODE_PATH + "/");
const { JSDOM } = require("jsdom");
const dom = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const mermaid = (await import(require.resolve("mermaid"))).default;
mermaid.initialize({ startOnLoad: false });

// shown returns a text as a page shows it: Mermaid writes entities apart while it
// parses, and breaks lines at tags.
function shown(text) {
	const html = (text ?? "").replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
	return html.split("<br>").map((line) => {
		const at = document.createElement("div");
		at.innerHTML = line;
		return at.textContent;
	});
}

const out = [];
for (const file of process.argv.slice(2)) {
	const text = fs.readFileSync(file, "utf8");
	await mermaid.parse(text);
	const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
	out.push({
		nodes: [...db.getVertices().values()].map((v) => shown(v.text)),
		edges: db.getEdges().map((e) => ({ lines: shown(e.text), from: e.start, to: e.end, type: e.type, stroke: e.stroke })),
	});
}
console.log(JSON.stringify(out));
