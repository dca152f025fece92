"use strict";
// The page is whole without this script, which adds to it: what belongs together
// lights up, the drawing grows and shrinks, and facts can be chosen.
(function () {
	var all = function (what, of) { return Array.prototype.slice.call((of || document).querySelectorAll(what)); };
	var byId = function (id) { return document.getElementById(id); };
	var make = function (name, text, into) {
		var e = document.createElement(name);
		if (text) e.textContent = text;
		if (into) into.appendChild(e);
		return e;
	};
	var lines = all("a.line"), boxes = all("a.box"), facts = all("#facts li[data-nodes]");
	var lineOf = {}, boxOf = {};
	lines.forEach(function (l) { l.dataset.facts.split(" ").forEach(function (f) { lineOf[f] = l; }); });
	boxes.forEach(function (b) { boxOf[b.dataset.node] = b; });

	// Light: a fact with its line, its nodes and its sources.
	var dark = function () { all(".lit").forEach(function (e) { e.classList.remove("lit"); }); };
	var light = function (fact) {
		var on = [fact, lineOf[fact.id]];
		fact.dataset.nodes.split(" ").forEach(function (n) { on.push(boxOf[n]); });
		all("a.cite", fact).forEach(function (c) { on.push(byId(c.hash.slice(1))); });
		on.forEach(function (e) { if (e) e.classList.add("lit"); });
	};
	var follow = function (event) {
		var at = event.target.closest ? event.target.closest("a.line, a.box, #facts li[data-nodes]") : null;
		dark();
		if (!at) return;
		if (at.matches("a.line")) at.dataset.facts.split(" ").forEach(function (f) { light(byId(f)); });
		else if (at.matches("a.box")) facts.forEach(function (f) { if (f.dataset.nodes.split(" ").indexOf(at.dataset.node) >= 0) light(f); });
		else light(at);
	};
	["focusin", "mouseover", "click"].forEach(function (name) { document.addEventListener(name, follow); });

	// The size of the drawing.
	var svg = document.querySelector("figure svg");
	if (svg) {
		var tools = document.createElement("div"), size = 1;
		tools.className = "tools";
		tools.setAttribute("role", "group");
		tools.setAttribute("aria-label", "Size of the drawing");
		var button = function (text, to) {
			var b = make("button", text, tools);
			b.type = "button";
			b.addEventListener("click", function () {
				size = to === 0 ? 1 : Math.min(6, Math.max(0.3, size * to));
				var full = svg.viewBox.baseVal.width;
				svg.style.width = to === 0 ? "" : full * size + "px";
				svg.style.minWidth = to === 0 ? "" : "0";
				svg.style.maxWidth = to === 0 ? "" : "none";
			});
		};
		// What the page is about stands in the middle of a frame that is too small.
		var canvas = svg.closest(".canvas"), asked = svg.querySelector(".asked") || svg;
		var middle = function (e) { var r = e.getBoundingClientRect(); return { x: r.left + r.width / 2, y: r.top + r.height / 2 }; };
		canvas.scrollLeft += middle(asked).x - middle(canvas).x;
		canvas.scrollTop += middle(asked).y - middle(canvas).y;
		button("Larger", 1.25);
		button("Smaller", 0.8);
		button("Fit", 0);
		svg.closest("figure").insertBefore(tools, canvas);
	}

	// The choice of facts, by who and when.
	var filter = byId("filter");
	if (!filter || facts.length < 2) return;
	filter.setAttribute("role", "search");
	filter.setAttribute("aria-label", "Choose facts");
	var field = function (name, e) {
		var l = make("label", "", filter);
		make("span", name, l);
		l.appendChild(e);
		e.addEventListener("change", choose);
		return e;
	};
	var who = field("Who or what", make("select")), from = field("From", make("input")), to = field("To", make("input"));
	from.type = to.type = "date";
	make("option", "Everybody and everything", who).value = "";
	all(".who").forEach(function (w) { make("option", w.querySelector("h3 bdi").textContent, who).value = w.id; });
	var reset = make("button", "Show all", filter), told = make("span", "", filter);
	reset.type = "button";
	told.setAttribute("role", "status");
	reset.addEventListener("click", function () { who.value = from.value = to.value = ""; choose(); });
	filter.hidden = false;

	function day(text) { return text ? Math.floor(Date.parse(text + "T00:00:00Z") / 864e5) : null; }
	function choose() {
		var first = day(from.value), last = day(to.value), timed = first !== null || last !== null;
		var shown = 0, undated = 0, on = {};
		facts.forEach(function (f) {
			var nodes = f.dataset.nodes.split(" "), show = !who.value || nodes.indexOf(who.value) >= 0;
			if (show && timed) {
				if (f.dataset.from === undefined) { show = false; undated++; }
				else if (last !== null && f.dataset.from !== "" && +f.dataset.from > last) show = false;
				else if (first !== null && f.dataset.to !== "" && +f.dataset.to < first) show = false;
			}
			f.hidden = !show;
			if (!show) return;
			shown++;
			on[f.id] = true;
			nodes.forEach(function (n) { on[n] = true; });
		});
		var some = who.value || timed;
		lines.forEach(function (l) {
			var off = some && !l.dataset.facts.split(" ").some(function (f) { return on[f]; });
			l.classList.toggle("off", off);
			all(".labels text").forEach(function (t) { if ("#" + t.dataset.line === l.getAttribute("href")) t.classList.toggle("off", off); });
		});
		boxes.forEach(function (b) { b.classList.toggle("off", some && !on[b.dataset.node]); });
		all(".who").forEach(function (w) { w.hidden = some && w.id !== who.value && !w.querySelector("li[data-nodes]:not([hidden])"); });
		told.textContent = some ? shown + " of " + facts.length + " facts shown" + (undated ? "; " + undated + " without a date are hidden" : "") : "";
	}
	// A link to a fact that is hidden shows all again.
	window.addEventListener("hashchange", function () {
		var at = byId(location.hash.slice(1));
		if (at && at.closest("[hidden]")) { reset.click(); at.scrollIntoView(); }
	});
})();
