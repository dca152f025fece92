// Reads a calendar with ical.js and tells its entries. Argument: the file.
import fs from "fs";
import { createRequire } from "module";

const require = createRequire(process.env.NODE_PATH + "/");
const ICAL = (await import(require.resolve("ical.js"))).default;
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
// ICAL.Event would look for each entry at all others, for exceptions from it.
const out = calendar.getAllSubcomponents("vevent").map((c) => {
	const of = (name) => String(c.getFirstPropertyValue(name) ?? "");
	return { uid: of("uid"), start: of("dtstart"), end: of("dtend"), summary: of("summary"), location: of("location"), description: of("description") };
});
console.log(JSON.stringify(out));
