// Checks a file of GeoJSON by the letter of RFC 7946 and tells how many features it
// has. Argument: the file.
import fs from "fs";
import { createRequire } from "module";

const require = createRequire(process.env.NODE_PATH + "/");
const { check } = require("@placemarkio/check-geojson");
console.log(check(fs.readFileSync(process.argv[2], "utf8")).features.length);
