package tooltest

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/graph/edtf"
)

func TestToolGephiReadsGraphMLAndGEXF(t *testing.T) {
	dir(t)
	for name, g := range xmlGraphs(t) {
		for _, extension := range []string{".graphml", ".gexf"} {
			t.Run(name+extension, func(t *testing.T) {
				file, rewritten, want, _ := writeXML(t, name, extension, g)
				checkGephi(t, java(t, "gephi", "Gephi.java", file, rewritten), want, extension)
				rewrittenIsRead(t, rewritten, want)
			})
		}
	}
}

func checkGephi(t *testing.T, out string, want *xmlGraph, extension string) {
	t.Helper()
	unescape := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r", `\t`, "\t")
	nodes, edges := 0, 0
	for line := range strings.Lines(out) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		id := unescape.Replace(fields[1])
		have, spells := map[string]string{}, []string{}
		for _, f := range fields[2:] {
			key, value, _ := strings.Cut(unescape.Replace(f), "=")
			if key == "spell" {
				spells = append(spells, value)
			} else {
				have[key] = value
			}
		}
		switch fields[0] {
		case "issue":
			if !strings.Contains(line, "title is ") && !graphAttributes(line) {
				t.Errorf("Gephi says: %s", line)
			}
		case "graph":
			if have["undirected"] != strconv.FormatBool(want.Undirected) || have["dynamic"] != strconv.FormatBool(want.timed && extension == ".gexf") {
				t.Errorf("Gephi finds %s", line)
			}
			t.Logf("Gephi: %s", strings.TrimSpace(line))
		case "node":
			nodes++
			n := want.Nodes.byID[id]
			if n == nil {
				t.Fatalf("node %q", id)
			}
			checkGephiElement(t, "node "+id, n, have, spells, extension)
		case "edge":
			edges++
			e := want.byID[id]
			if e == nil || e.Source != have["source"] || e.Target != have["target"] || have["kind"] != e.Attributes["relation"] {
				t.Fatalf("edge %q: %v", id, have)
			}
			if w, err := strconv.ParseFloat(have["weight"], 64); err != nil || w != e.Weight {
				t.Errorf("edge %q: weight %s", id, have["weight"])
			}
			checkGephiElement(t, "edge "+id, &e.xmlNode, have, spells, extension)
		}
		if t.Failed() {
			return
		}
	}
	if nodes != len(want.Nodes.ids) || edges != len(want.Edges) {
		t.Errorf("%d nodes and %d edges, want %d and %d", nodes, edges, len(want.Nodes.ids), len(want.Edges))
	}
}

// graphAttributes reports whether Gephi only says that it has no attributes of
// graphs.
func graphAttributes(line string) bool { return strings.Contains(line, "raph attribute") }

func checkGephiElement(t *testing.T, what string, want *xmlNode, have map[string]string, spells []string, extension string) {
	t.Helper()
	if have["label"] != want.Label {
		t.Errorf("%s: label %q, want %q", what, have["label"], want.Label)
	}
	for name, value := range want.Attributes {
		got := have["."+name]
		a, err1 := strconv.ParseFloat(got, 64)
		b, err2 := strconv.ParseFloat(value, 64)
		if got != value && !(err1 == nil && err2 == nil && a == b) && strings.TrimSpace(value) != "" {
			t.Errorf("%s: %s is %q, want %q", what, name, got, value)
		}
	}
	if extension != ".gexf" {
		return
	}
	var times []string
	for _, s := range want.Spells {
		times = append(times, millis(s[0], math.Inf(-1))+" "+millis(s[1], math.Inf(1)))
	}
	if !slices.Equal(spells, times) {
		t.Errorf("%s: spells %q, want %q", what, spells, times)
	}
}

// millis is a day as Gephi has it.
func millis(day *string, without float64) string {
	if day == nil {
		return strings.TrimPrefix(strings.Replace(fmt.Sprint(without), "Inf", "Infinity", 1), "+")
	}
	d, err := edtf.Parse(*day)
	if err != nil {
		return err.Error()
	}
	from, _ := d.Range()
	return javaDouble(float64(from) * 86_400_000)
}

// javaDouble writes a number as Java does.
func javaDouble(f float64) string {
	if f == 0 {
		return "0.0"
	}
	if math.Abs(f) < 1e7 {
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E+")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	return mantissa + "E" + strings.TrimLeft(exponent, "0")
}
