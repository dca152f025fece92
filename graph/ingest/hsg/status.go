package hsg

import "strings"

// What notes say of appointments that did not take effect, in lower case. The
// first phrase found counts.
var phrases = []struct{ words, status string }{
	{"declined appointment", "declined"},
	{"declined the appointment", "declined"},
	{"declined;", "declined"},
	{"declined.", "declined"},
	{"not commissioned", "nominated"},
	{"nomination withdrawn", "nominated"},
	{"withdrawn before the senate", "nominated"},
	{"withdrawn by the president", "nominated"},
	{"was withdrawn", "nominated"},
	{", withdrawn", "nominated"},
	{"not acted upon", "nominated"},
	{"rejected by the senate", "nominated"},
	{"not confirmed by the senate", "nominated"},
	{"tabled by the senate", "nominated"},
	{"returned by the senate", "nominated"},
	{"returned to the president", "nominated"},
	{"did not proceed", "appointed"},
	{"did not serve", "appointed"},
	{"not to have served", "appointed"},
	{"not received by", "appointed"},
	{"commission cancel", "appointed"},
	{"not take the oath", "appointed"},
	{"not take oath", "appointed"},
	{"did not present credentials", "appointed"},
	{"did not present his credentials", "appointed"},
	{"before presenting credentials", "appointed"},
	{"not submitted to the senate", "nominated"},
	{"died before", "appointed"},
	{"died en route", "appointed"},
}

// status returns the status of the tenure, and whether the note says it.
func (a *appointment) status(acting bool) (status string, fromNote bool) {
	if acting || strings.Contains(a.Role, "ad-interim") || strings.HasPrefix(a.Role, "acting-") || strings.Contains(a.Role, "pro-tem") {
		if !a.other {
			return "acting", false
		}
	}
	if !a.other && strings.TrimSpace(a.Started.Date) != "" {
		return "served", false
	}
	note := strings.ToLower(string(a.Note.Text))
	// One who was commissioned, and whose nomination the Senate did not take
	// up, had been appointed during its recess.
	commissioned := strings.TrimSpace(a.Appointed.Date) != "" || strings.Contains(note, "commissioned during a recess")
	// One who is listed, and left on some day, had it, whatever became of
	// another nomination.
	left := !a.other && strings.TrimSpace(a.Ended.Date) != ""
	for _, p := range phrases {
		if !strings.Contains(note, p.words) || left && p.status == "nominated" {
			continue
		}
		if p.status == "nominated" && commissioned {
			return "appointed", true
		}
		return p.status, true
	}
	switch {
	case !a.other || strings.TrimSpace(a.Started.Date) != "":
		return "served", false
	case commissioned:
		return "appointed", false
	case strings.Contains(note, "nominat"):
		return "nominated", true
	}
	return "unknown", false
}
