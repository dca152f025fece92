// Opens pages in Chromium and says of each what a reader would find: arguments are
// the path of Chromium and the files.
const { chromium } = require("playwright-core");
const axe = require("axe-core").source;

const [executablePath, ...files] = process.argv.slice(2);
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const sizes = [{ width: 390, height: 844 }, { width: 820, height: 1180 }, { width: 1440, height: 900 }];

async function open(browser, file, options, said) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const own = "file://" + file;
	await context.route("**/*", (route) => {
		const url = route.request().url();
		if (url === own) return route.continue();
		said.requests.push(url);
		return route.abort();
	});
	page.on("console", (m) => m.type() === "error" && said.errors.push(m.text()));
	page.on("pageerror", (e) => said.errors.push(String(e)));
	await page.goto(own);
	return { context, page };
}

// In the page: the geometry of the drawing, in its own units.
function geometry() {
	const boxes = [...document.querySelectorAll("a.box")];
	const rect = (e) => e.querySelector("rect").getBBox();
	const overlaps = [], spills = [];
	boxes.forEach((a, i) => {
		const r = rect(a);
		for (const text of a.querySelectorAll("text")) {
			const t = text.getBBox();
			if (t.x < r.x - 1 || t.x + t.width > r.x + r.width + 1 || t.y < r.y - 1 || t.y + t.height > r.y + r.height + 1) spills.push(text.textContent);
		}
		boxes.slice(0, i).forEach((b) => {
			const q = rect(b);
			if (r.x < q.x + q.width && q.x < r.x + r.width && r.y < q.y + q.height && q.y < r.y + r.height) overlaps.push(a.textContent + " / " + b.textContent);
		});
	});
	const svg = document.querySelector("figure svg");
	return { boxes: boxes.length, lines: document.querySelectorAll("a.line").length, overlaps, spills, letters: svg ? (14 * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width : 0 };
}

async function look(browser, file) {
	const said = { requests: [], errors: [], violations: [], scrolls: [], keyboard: {}, print: {} };
	for (const viewport of sizes) {
		for (const colorScheme of viewport.width === 820 ? ["dark"] : ["light"]) {
			const { context, page } = await open(browser, file, { viewport, colorScheme, reducedMotion: "reduce" }, said);
			const where = viewport.width + " " + colorScheme;
			const [content, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
			if (content > seen) said.scrolls.push(`${where}: ${content} > ${seen}`);
			await page.evaluate(axe);
			const found = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
			for (const v of found.violations) said.violations.push(`${where}: ${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 200)}`);
			said.passed = found.passes.length;
			if (viewport.width === 1440) said.drawing = await page.evaluate(geometry);
			await context.close();
		}
	}

	// By keyboard: the first line of the drawing, and by it to a fact; the skip link.
	const { context, page } = await open(browser, file, { viewport: sizes[2], reducedMotion: "reduce" }, said);
	await page.keyboard.press("Tab");
	said.keyboard.skip = await page.evaluate(() => document.activeElement.className);
	for (let i = 0; i < 40; i++) {
		await page.keyboard.press("Tab");
		if (await page.evaluate(() => document.activeElement.matches("a.line"))) break;
	}
	await page.keyboard.press("Enter");
	said.keyboard.target = await page.evaluate(() => { const e = document.querySelector(":target"); return e ? e.tagName + " " + e.id : ""; });
	said.keyboard.lit = await page.evaluate(() => document.querySelectorAll("#facts li.lit").length);
	await page.keyboard.press("Tab"); // from the fact on
	said.keyboard.next = await page.evaluate(() => { const e = document.activeElement.closest("#facts li"); return e ? e.id : ""; });

	// The choice of facts.
	const select = page.locator("#filter select");
	if (await select.count()) {
		await select.selectOption({ index: 1 });
		said.chosen = await page.locator("#filter [role=status]").textContent();
		said.shown = await page.locator("#facts li[data-nodes]:visible").count();
		await page.locator("#filter button").click();
		said.all = await page.locator("#facts li[data-nodes]:visible").count();
	}

	// On paper.
	await page.emulateMedia({ media: "print" });
	said.print.address = await page.evaluate(() => [...document.querySelectorAll(".address.print")].every((e) => getComputedStyle(e).display !== "none"));
	said.print.tools = await page.evaluate(() => [...document.querySelectorAll("nav, .tools, #filter")].some((e) => getComputedStyle(e).display !== "none"));
	const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
	said.print.pages = (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) || []).length;
	said.print.sizes = [...new Set(pdf.toString("latin1").match(/\/MediaBox\s*\[[^\]]*\]/g) || [])];
	await context.close();

	// Without the script.
	const bare = await open(browser, file, { viewport: sizes[2], javaScriptEnabled: false }, said);
	said.bare = { facts: await bare.page.locator("#facts li[value]:visible").count(), drawing: await bare.page.locator("figure svg:visible").count(), filter: await bare.page.locator("#filter:visible").count() };
	await bare.context.close();
	return said;
}

(async () => {
	const browser = await chromium.launch({ executablePath, args });
	const out = {};
	for (const file of files) out[file] = await look(browser, file);
	await browser.close();
	console.log(JSON.stringify(out));
})();
