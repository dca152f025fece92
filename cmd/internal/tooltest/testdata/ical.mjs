// Reads a calendar with ical.js and tells its entries. Argument: the file.
import fs from "fs";
import { createRequire } from "module";

const require = createRequire(process.env.NODE_PATH + "/");
const ICAL = (await import(require.resolve("ical.js"))).default;
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
const out = calendar.getAllSubcomponents("vevent").map((c) => {
	const e = new ICAL.Event(c);
	return { uid: e.uid, start: e.startDate.toString(), end: e.endDate.toString(), summary: e.summary, location: e.location ?? "", description: e.description };
});
console.log(JSON.stringify(out));
