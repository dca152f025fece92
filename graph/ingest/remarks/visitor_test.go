package remarks

import (
	"strings"
	"testing"
)

func TestVisitorsAreReadWithTheirTitles(t *testing.T) {
	for _, c := range [][2]string{
		{"Prime Minister Kosta Marlo", "Prime Minister/Kosta Marlo"},
		{"King Osk and Crown Prince Ragn", "King/Osk; Crown Prince/Ragn"},
		{"President A.N.R. Ott, 3rd", "President/A.N.R. Ott, 3rd"},
		{"Prime Minister Jan F. M. (Wim) Ott", "Prime Minister/Jan F. M. (Wim) Ott"},
		{"Interim President Juan Ottó", "President/Juan Ottó acting"},
		{"President- elect Juana Ott Ponce de Leon", "President/Juana Ott Ponce de Leon elect"},
		{"Premier & Prince Ott", "Premier+Prince/Ott"},
		{"Governor General Earl of Lund", "Governor General/Earl of Lund"},
		{"Emir Sheikh Hamad bin Omar Al Rashad", "Emir+Sheikh/Hamad bin Omar Al Rashad"},
		{"Prime Minister Amir Ott", "Prime Minister/Amir Ott"},
		{"President of the Council of Ministers Hussain Ott", "President of the Council of Ministers/Hussain Ott"},
		{"President and Mrs. Ott", "President/Ott; Mrs./Ott"},
		{"President Daniel arap Ott", "President/Daniel arap Ott"},
		{"Ida Marta Ott", "/Ida Marta Ott"},
	} {
		who, rest := ParseVisitor(c[0])
		var got []string
		for _, p := range who {
			got = append(got, briefParty(p))
		}
		if s := strings.Join(got, "; "); s != c[1] || len(rest) > 0 {
			t.Errorf("%s: got %s, rest %v", c[0], s, rest)
		}
	}
}

func TestEveryRealVisitorIsRead(t *testing.T) {
	_, visitors := texts(t)
	for _, v := range visitors {
		who, rest := ParseVisitor(v)
		if len(who) == 0 || len(rest) > 0 {
			t.Errorf("%q: %d people, rest %v", v, len(who), rest)
		}
		for _, p := range who {
			if p.Kind != Named {
				t.Errorf("%q: %s", v, p.Written)
			}
		}
	}
}

func TestAPersonIsSplitAtTheStartOfAText(t *testing.T) {
	p, n, ok := SplitPerson("Foreign Minister Ida Ott of Norway, on Monday")
	if !ok || n != 34 || briefParty(p) != "Foreign Minister/Ida Ott@Norway" {
		t.Errorf("got %s, %d, %v", briefParty(p), n, ok)
	}
	if _, _, ok := SplitPerson("on Monday"); ok {
		t.Error("a person was found in no name")
	}
}

func TestDatesTakeTheYearOfTheRecord(t *testing.T) {
	day := func(y, m, d int) Day { return Day{y, m, d} }
	for _, c := range []struct {
		text                 string
		start, end, from, to Day
	}{
		{"In U.S. April 3–5.", day(1961, 4, 1), day(1961, 4, 6), day(1961, 4, 3), day(1961, 4, 5)},
		{"In U.S. December 29–January 4.", day(1961, 12, 30), day(1962, 1, 2), day(1961, 12, 29), day(1962, 1, 4)},
		{"In U.S. December 29–January 4.", day(1962, 1, 2), day(1962, 1, 3), day(1961, 12, 29), day(1962, 1, 4)},
		{"Left U.S. January 2.", day(1961, 12, 20), day(1961, 12, 28), day(1962, 1, 2), day(1962, 1, 2)},
		{"Departed U.S. February 11, 1955.", day(1954, 1, 2), day(1954, 1, 3), day(1955, 2, 11), day(1955, 2, 11)},
		{"Private visit from November 24.", day(1931, 11, 20), day(1931, 11, 22), day(1931, 11, 24), Day{}},
		{"In U.S. November 27, 1874–February 4, 1875.", day(1874, 12, 12), day(1874, 12, 23), day(1874, 11, 27), day(1875, 2, 4)},
	} {
		s := Parse(c.text).Sentences[0]
		if len(s.Clauses) != 1 || len(s.Clauses[0].Dates) != 1 {
			t.Errorf("%s: %s", c.text, brief(c.text))
			continue
		}
		if from, to := s.Clauses[0].Dates[0].In(c.start, c.end); from != c.from || to != c.to {
			t.Errorf("%s: from %v to %v", c.text, from, to)
		}
	}
}
