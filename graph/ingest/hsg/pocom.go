package hsg

import (
	"context"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"sync"

	"parley/graph"
	"parley/graph/ingest"
)

// A heading is what the lists of appointments say of their post.
type heading struct {
	id       string // of the position or organization
	category string
	singular string
	other    string // an alternative name
	country  string // of a mission to a country
}

// readAppointments reads a list of appointments. Post is called with what
// stands above the first of them.
func readAppointments(ctx context.Context, r io.Reader, w *ingest.Facts, root string, post func(heading) *posting) error {
	x := newReading(r, w)
	var h heading
	var p *posting
	names := []string{"id", "category", "names", "territory-id", "description", "chief", "principal", "mission-note"}
	err := x.each(ctx, root, names, func(start xml.StartElement, within []string) error {
		switch start.Name.Local {
		case "chief", "principal":
			a := &appointment{other: strings.HasPrefix(within[len(within)-1], "other-")}
			if err := x.decode(start, a); err != nil {
				return err
			}
			if p == nil {
				p = post(h)
			}
			p.add(w, a)
			return nil
		case "names":
			var n struct {
				Singular  string `xml:"singular"`
				Alternate string `xml:"alternate"`
			}
			err := x.decode(start, &n)
			h.singular, h.other = ingest.Clean(n.Singular), ingest.Clean(n.Alternate)
			return err
		}
		var text prose
		if err := x.decode(start, &text); err != nil {
			return err
		}
		switch start.Name.Local {
		case "id":
			h.id = string(text)
		case "category":
			h.category = string(text)
		case "territory-id":
			h.country = string(text)
		case "mission-note":
			w.Count("notes on a mission, not read", 1)
		case "description":
			if text != "" {
				w.Count("descriptions of a post, not read", 1)
			}
		}
		return nil
	})
	if err == nil && p == nil {
		post(h) // nobody is listed
	}
	return err
}

func readPosition(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	return readAppointments(ctx, r, w, "principal-position", func(h heading) *posting {
		p := &posting{tenure: []string{h.id}, seen: map[string]int{}}
		p.title = func(*appointment) string { return h.singular }
		id, name := h.id, h.singular
		if id == "secretary-ad-interim" {
			// They stood in for the Secretary of State: it is that post.
			p.acting, id, name = true, "secretary", "Secretary of State"
			p.title = func(a *appointment) string { return orElse(titleUsed(a), h.singular) }
		}
		p.post = w.Node("Post", id)
		w.Name(p.post, name, "")
		w.Alias(p.post, h.other, "")
		w.Alias(p.post, name+" of the United States", "")
		if !several[id] {
			w.Integer(p.post, "seats", 1)
		}
		if h.category == "foreign-assistance-agencies" {
			w.Relate(p.post, "postIn", countryNode(w, unitedStates, ""))
		} else {
			w.Relate(p.post, "postIn", department(w))
		}
		if id == "secretary" { // a post of the government, by which others know its holder
			w.Relate(p.post, "postIn", countryNode(w, unitedStates, ""))
		}
		return p
	})
}

// several are the positions that more than one person holds at a time.
var several = map[string]bool{"ambassador-at-large": true, "career-ambassador": true}

// titleUsed is the title by which one who stood in acted, where the note that
// names his own post tells it: "Deputy Secretary; Acting Secretary".
func titleUsed(a *appointment) string {
	if a.Note.Type != "coterminousposition" {
		return ""
	}
	parts := strings.Split(string(a.Note.Text), ";")
	last := ingest.Clean(parts[len(parts)-1])
	for _, word := range []string{"Acting", "Executing", "Secretary of State ad interim"} {
		if strings.HasPrefix(last, word) {
			return last
		}
	}
	return ""
}

// department returns the node of the Department of State.
func department(w *ingest.Facts) graph.Term {
	d := w.Node("Organization", "department-of-state")
	w.Name(d, "United States Department of State", "")
	for _, other := range []string{"US Department of State", "U.S. Department of State", "Department of State", "State Department"} {
		w.Alias(d, other, "")
	}
	return d
}

func readMission(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	return readAppointments(ctx, r, w, "country-mission", func(h heading) *posting {
		name := countryTitle(countryKey(h.country, "", 9999))
		p := &posting{post: w.Node("Post", "mission", h.country), tenure: nil, seen: map[string]int{}}
		p.title = func(a *appointment) string { return roleIn(a, h.country) }
		w.Name(p.post, "United States Ambassador to "+name, "")
		missionPost(w, p.post, name)
		p.other = func(note string) graph.Term { return otherSeat(w, h.country, name, note) }
		return p
	})
}

// missionPost writes what is the same of all posts of chiefs of mission.
func missionPost(w *ingest.Facts, post graph.Term, country string) {
	for _, head := range []string{"US Ambassador to ", "U.S. Ambassador to ", "Ambassador to ", "Chief of Mission in "} {
		w.Alias(post, head+country, "")
	}
	w.Integer(post, "seats", 1)
	w.Relate(post, "postIn", department(w))
}

// otherSeat is the post of a chief of mission whose note says that it was not
// that of the list: there were two in one country, or in two that it lists as
// one. It bears the names of that post as well, so that who asks for one gets
// both.
func otherSeat(w *ingest.Facts, mission, country, note string) graph.Term {
	for _, f := range rows(seatsText, 5) {
		if f[0] != mission || !strings.Contains(note, f[1]) {
			continue
		}
		post := w.Node("Post", "mission", mission, f[2])
		w.Name(post, f[3], "")
		w.Alias(post, "United States Ambassador to "+country, "")
		w.Alias(post, f[4], "")
		missionPost(w, post, country)
		return post
	}
	return ""
}

// roleIn is the title of a chief of mission, with the territory that he was sent
// to where that is not the one whose list he stands in.
func roleIn(a *appointment, mission string) string {
	title := roleTitle(a.Role)
	key := countryKey(a.Territory, "", 0)
	if key == "" || key == countryKey(mission, "", 0) || countryTitle(key) == countryTitle(countryKey(mission, "", 9999)) {
		return title
	}
	return title + " to " + countryTitle(key)
}

func readOrgMission(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	return readAppointments(ctx, r, w, "org-mission", func(h heading) *posting {
		p := &posting{post: w.Node("Post", "mission", h.id), seen: map[string]int{}}
		p.title = func(a *appointment) string {
			if a.Role == h.id {
				return h.singular
			}
			return roleTitle(a.Role)
		}
		w.Name(p.post, h.singular, "")
		if _, to, ok := strings.Cut(h.singular, " to the "); ok {
			to, _, _ = strings.Cut(to, " (")
			to, _, _ = strings.Cut(to, ", with")
			for _, head := range []string{"United States Ambassador to the ", "US Ambassador to the ", "Ambassador to the "} {
				w.Alias(p.post, head+to, "")
			}
		}
		w.Integer(p.post, "seats", 1)
		w.Relate(p.post, "postIn", department(w))
		return p
	})
}

var roles = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, f := range rows(rolesText, 2) {
		m[f[0]] = f[1]
	}
	return m
})

// roleTitle is the title of a role, or the words of its id if it is not in the
// table.
func roleTitle(id string) string {
	id = ingest.Clean(id)
	return orElse(roles()[id], strings.ReplaceAll(id, "-", " "))
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func itoa(n int) string { return strconv.Itoa(n) }
