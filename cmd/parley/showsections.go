package main

import (
	"cmp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/describe"
)

// A section is what show tells under one title, or the beginning, which has none:
// the lines of a group of a profile, or those of one relation of it that leads to
// much that happened.
type section struct {
	title string
	may   bool // what only may have held at the time asked about
	dated bool // its lines are told as date and event
	runs  bool // its lines are of several relations, each a list of its own
	lines []describe.Line
}

// fewDated is how many lines about what happened stay among the facts; more of
// one relation are a section.
const fewDated = 3

// sectionTitles are titles for relations that make a section.
var sectionTitles = map[string]string{
	"makes": "Trips", "attends": "Took part in", "hosts": "Hosted", "visited by": "Visitors",
	"destination of": "Trips here", "scene of": "What took place here", "has part": "Its parts",
}

// sectionRanks say in which order sections are told; all others come behind those
// of rank 0 to 4 and before the links and the records, in their own order.
var sectionRanks = map[string]int{
	"": 0, "Posts": 1, "Who held it": 1, "Who took part": 1, "Members": 1,
	"Trips": 2, "Visitors": 2, metGroup: 3, "Took part in": 4,
}

// rank is the place of a section. What only may have held comes last.
func (s section) rank() int {
	r, known := sectionRanks[s.title]
	switch {
	case known:
	case strings.HasPrefix(s.title, "Linked to "):
		r = 6
	case strings.HasSuffix(s.title, recordsGroup):
		r = 7
	default:
		r = 5
	}
	if s.may {
		r += 10
	}
	return r
}

// sections puts a profile into the order in which it is read: what the node is,
// posts, trips, meetings, other events, and the rest.
func sections(p *describe.Profile) []section {
	var out []section
	for _, g := range p.Groups {
		title, may := strings.CutPrefix(g.Title, mayGroup)
		title = strings.TrimPrefix(title, ": ")
		out = append(out, splitGroup(title, may, g.Lines)...)
	}
	slices.SortStableFunc(out, func(a, b section) int { return cmp.Compare(a.rank(), b.rank()) })
	return out
}

// withoutTold leaves out what other sections tell: of the events that somebody took
// part in, the meetings at which people were met (who they are is told, and how
// often), beside a list of trips the places that they went to, and beside one of
// events the delegations to them.
func withoutTold(all []section) []section {
	met := map[graph.ID]bool{}
	tells := map[string]bool{} // heads of lines for which there is a section
	for _, s := range all {
		switch s.title {
		case sectionTitles["makes"]:
			tells["travels to"] = true
		case sectionTitles["attends"]:
			tells["member of"] = true
		}
		for _, l := range s.lines {
			if s.title == metGroup {
				met[l.Timed] = true
			}
		}
	}
	var out []section
	for _, s := range all {
		n := len(s.lines)
		events := s.title == sectionTitles["attends"]
		s.lines = slices.DeleteFunc(slices.Clone(s.lines), func(l describe.Line) bool {
			return events && met[l.Node] || l.Told && tells[l.Head]
		})
		if events && len(s.lines) < n {
			s.title += ", besides these meetings"
		}
		if len(s.lines) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// splitGroup makes sections of a group: facts and links stay together but for the
// relations that lead to much that happened.
func splitGroup(title string, may bool, lines []describe.Line) []section {
	if title != "" && !strings.HasPrefix(title, "Linked to ") {
		return []section{{title: title, may: may, lines: lines}}
	}
	rest := section{title: title, may: may, runs: true}
	var own []section
	for _, run := range runsOf(lines) {
		dated := 0
		for _, l := range run {
			if l.What != "" {
				dated++
			}
		}
		name, known := sectionTitles[run[0].Head]
		switch {
		case dated == len(run) && dated > fewDated:
			if !known {
				name = strings.ToUpper(run[0].Head[:1]) + run[0].Head[1:]
			}
			own = append(own, section{title: name, may: may, dated: true, lines: run})
		case run[0].Head == "visited by" && len(run) > fewDated:
			own = append(own, section{title: name, may: may, lines: run})
		default:
			rest.lines = append(rest.lines, run...)
		}
	}
	if rest.lines == nil {
		return own
	}
	return append([]section{rest}, own...)
}

// runsOf cuts lines into those that follow one another under one head.
func runsOf(lines []describe.Line) [][]describe.Line {
	var out [][]describe.Line
	for i, l := range lines {
		if i > 0 && (l.Head == lines[i-1].Head || l.Indent > 0) {
			out[len(out)-1] = append(out[len(out)-1], l)
			continue
		}
		out = append(out, []describe.Line{l})
	}
	return out
}
