package ifg

import (
	"strings"

	"parley/graph"
	"parley/graph/ingest"
)

// post reads a post. Its name is the one that is displayed, in which posts that
// every department has are told apart: "Minister of State, DfES".
func post(r row) {
	n := r.node("Post", "id")
	if n == "" {
		return
	}
	name, display := r.Get("name"), r.Get("display_name")
	if display == "" {
		display = name
	}
	r.Name(n, display, "")
	if name != display {
		r.Alias(n, name, "")
	}
	if short, ok := shortTitles[name]; ok {
		before := r.At(r.part("title", ingest.Context{Gist: "the usual short form of the title, which the table does not have"}))
		r.Alias(n, short, "en")
		r.At(before)
	}
	if r.Get("organisation_id") != "" {
		r.Relate(n, "postIn", r.Node("Organization", r.Get("organisation_id")))
	}
	// The Prime Minister of whom other sources speak is that of a country.
	r.Relate(n, "postIn", r.kingdom())
	if rank := r.Get("rank_equivalence"); rank != "" {
		r.Text(n, "code", "ifg-rank:"+rank)
	}
	if page := r.number("id_ifg_website"); page != "" {
		r.Text(n, "code", "ifg-website:"+page)
	}
}

// relationship reads what a post is about. The database calls that a group, and
// has it made from the names of the posts; many are called as a post is. The group
// has the bare name as an alias, so that "Prime Minister" is the post.
func relationship(r row) {
	n, group := r.node("Post", "post_id"), r.Get("group_name")
	if group == "" {
		r.Skip(r.Place(), "no group_name", "")
	}
	if n == "" || group == "" {
		return
	}
	topic := r.Node("Topic", group)
	r.Name(topic, group+" (group of posts)", "en")
	r.Alias(topic, group, "en")
	r.Relate(n, "about", topic)
}

// appointment reads the time of a minister in a post.
func appointment(r row) {
	n := r.node("Tenure", "id")
	if n == "" {
		return
	}
	holder, post := r.Get("person_id"), r.Get("post_id")
	if holder == "" || post == "" {
		r.Skip(r.Place(), "an appointment without a person or a post", holder+post)
		return
	}
	r.Relate(n, "holder", r.Node("Person", holder))
	r.Relate(n, "post", r.Node("Post", post))
	r.Text(n, "status", "served")
	r.lasts(n, r.period("start_date", "end_date"))
}

// characteristics reads how a minister had a post for a time: acting or on leave,
// and at which table. Each is a part of the appointment, which has holder and
// post, and a part has one role.
func characteristics(r row) {
	cabinet, acting, leave := r.Get("cabinet_status"), r.yes("is_acting"), r.yes("is_on_leave")
	if cabinet == "Non-cabinet" {
		cabinet = ""
	}
	if cabinet == "" && !acting && !leave {
		r.Count("rows that only say that somebody was not in the cabinet", 1)
		return
	}
	id := r.Get("id")
	if id == "" || r.Get("appointment_id") == "" {
		r.Skip(r.Place(), "characteristics without an id or an appointment", id)
		return
	}
	whole := r.Node("Tenure", r.Get("appointment_id"))
	p := r.period("start_date", "end_date")
	if acting || leave {
		status, role := "served", ""
		if acting {
			status = "acting"
		}
		if leave {
			role = "on leave"
		}
		if reason := r.Get("leave_reason"); reason != "" {
			role = strings.TrimSpace(role + " (" + reason + ")")
		}
		r.partOf(whole, r.Node("Tenure", id), status, role, p)
	}
	if cabinet != "" {
		r.partOf(whole, r.Node("Tenure", id, "cabinet"), "served", cabinet, p)
	}
}

// partOf says what a part of an appointment is.
func (r row) partOf(whole, part graph.Term, status, role string, p period) {
	r.Relate(part, "partOf", whole)
	r.Text(part, "status", status)
	r.Text(part, "role", role)
	r.lasts(part, p)
}

// yes reads a column that is True or False; anything else is told and is no.
func (r row) yes(column string) bool {
	switch text := r.Get(column); text {
	case "True", "TRUE", "true", "1":
		return true
	case "False", "FALSE", "false", "0", "":
	default:
		r.Skip(r.Place(), "neither True nor False", column+" "+text)
	}
	return false
}
