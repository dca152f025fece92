package events

// A Shape says what the two sides of an act have to do with each other.
type Shape uint8

const (
	// Directed: the source does something to the target. The same act the
	// other way round is another event.
	Directed Shape = iota
	// Mutual: both do the same, so that it does not matter who is named first.
	Mutual
	// Clash: a fight, which is one event whoever is said to have begun it, and
	// agreements to do something together: told both ways, one event; the
	// roles are kept as they are told.
	Clash
	// Visit: the source visits the target.
	Visit
	// Hosting: the source is visited by the target.
	Hosting
)

// An Act is what a code means for the graph.
type Act struct {
	Key    string   // what one act is called whichever way it is told: "042" also for 043
	Name   string   // "Make a visit"
	Codes  []string // as they are written: "cameo:043", "plover:consult", "plover:consult/visit"
	Kind   string   // of the event: "visit"
	Status string   // "held", or "unknown" where only a will is told
	Shape  Shape
}

// Act returns what the code means. Its Codes are not to be changed.
func (c *Code) Act() Act { return c.act }

func (c *Code) newAct() Act {
	a := Act{Key: c.CAMEO, Name: c.Name, Codes: append([]string{"cameo:" + c.CAMEO}, ploverCodes(c.Type, c.Mode)...), Kind: "other", Status: "held"}
	if c.Type == "agree" {
		a.Status = "unknown"
	}
	switch c.CAMEO {
	case "040", "044", "046":
		a.Kind, a.Shape = "meeting", Mutual
	case "041":
		a.Kind, a.Shape = "call", Mutual
	case "042", "043":
		a.Kind, a.Key, a.Name, a.Shape = "visit", "042", "Make a visit", Visit
		if c.CAMEO == "043" {
			a.Shape = Hosting
		}
	case "057":
		a.Kind, a.Shape = "agreement", Mutual
	case "060", "061", "062", "063", "064":
		a.Shape = Mutual
	case "030", "031", "0311", "0312", "0313", "0314", "032", "036", "037", "190", "193", "194":
		a.Shape = Clash
	}
	return a
}

// PLOVER returns what a type and a mode of PLOVER mean, in lower case.
func PLOVER(typ, mode string) Act {
	a := Act{Key: typ, Name: title(typ), Codes: ploverCodes(typ, mode), Kind: "other", Status: "held"}
	if mode != "" {
		a.Key, a.Name = typ+"-"+mode, a.Name+" ("+mode+")"
	}
	switch typ {
	case "agree":
		a.Status, a.Shape = "unknown", Clash
	case "consult":
		a.Kind, a.Shape = "meeting", Mutual
		switch mode {
		case "visit":
			a.Kind, a.Shape = "visit", Visit
		case "phone":
			a.Kind = "call"
		}
	case "cooperate":
		a.Shape = Mutual
	}
	return a
}

func ploverCodes(typ, mode string) []string {
	switch {
	case typ == "":
		return nil
	case mode == "":
		return []string{"plover:" + typ}
	}
	return []string{"plover:" + typ, "plover:" + typ + "/" + mode}
}

func title(word string) string {
	if word == "" || word[0] < 'a' || word[0] > 'z' {
		return word
	}
	return string(word[0]-'a'+'A') + word[1:]
}
