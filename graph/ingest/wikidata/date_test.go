package wikidata

import (
	"encoding/json"
	"fmt"
	"testing"
)

func TestDatesKeepTheirPrecisionAndBecomeGregorian(t *testing.T) {
	for _, c := range []struct {
		time      string
		precision int
		julian    bool
		about     bool
		want      string // "" is an error
	}{
		{"+2008-02-29T00:00:00Z", 11, false, false, "2008-02-29"},
		{"+2008-02-00T00:00:00Z", 10, false, false, "2008-02"},
		{"+2008-00-00T00:00:00Z", 9, false, false, "2008"},
		{"+2008-01-01T00:00:00Z", 9, false, true, "2008~"},
		{"+2008-00-00T00:00:00Z", 8, false, false, "200X"},
		{"+2000-00-00T00:00:00Z", 7, false, false, "[1901..2000]"},
		{"+1901-00-00T00:00:00Z", 7, false, true, "[1901..2000]"},
		{"+2000-00-00T00:00:00Z", 6, false, false, "[1001..2000]"},
		{"-0044-03-15T00:00:00Z", 11, false, false, "-0043-03-15"},
		{"-0001-00-00T00:00:00Z", 9, false, false, "0000"},
		{"-0100-00-00T00:00:00Z", 7, false, false, "[-0099..0000]"},
		{"-0101-00-00T00:00:00Z", 7, false, false, "[-0199..-0100]"},
		{"+0001-00-00T00:00:00Z", 7, false, false, "[0001..0100]"},
		{"+1582-10-05T00:00:00Z", 11, true, false, "1582-10-15"},
		{"+1917-10-25T00:00:00Z", 11, true, false, "1917-11-07"},
		{"+1900-02-29T00:00:00Z", 11, true, false, "1900-03-13"},
		{"-0044-03-15T00:00:00Z", 11, true, false, "-0043-03-13"},
		{"-4713-01-01T00:00:00Z", 11, true, false, "-4713-11-24"},
		{"+1500-12-00T00:00:00Z", 10, true, false, "[1500-12-11..1501-01-10]"},
		{"+1500-00-00T00:00:00Z", 9, true, false, "1500"},
		{"+1901-02-29T00:00:00Z", 11, true, false, ""},
		{"+2021-02-30T00:00:00Z", 11, false, false, ""},
		{"+2021-13-01T00:00:00Z", 11, true, false, ""},
		{"+0000-00-00T00:00:00Z", 9, false, false, ""},
		{"-13798000000-00-00T00:00:00Z", 3, false, false, ""},
		{"+2000-00-00T00:00:00Z", 4, false, false, ""},
		{"2000", 9, false, false, ""},
		{"+20x0-00-00T00:00:00Z", 9, false, false, ""},
	} {
		calendar := "http://www.wikidata.org/entity/Q1985727"
		if c.julian {
			calendar = julian
		}
		var s snak
		text := fmt.Sprintf(`{"snaktype":"value","datavalue":{"type":"time","value":{"time":%q,"precision":%d,"calendarmodel":%q}}}`, c.time, c.precision, calendar)
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			t.Fatal(err)
		}
		d, err := s.date(c.about)
		if (err != nil) != (c.want == "") || err == nil && d.String() != c.want {
			t.Errorf("%s, precision %d, Julian %v: %v, %v, want %q", c.time, c.precision, c.julian, d, err, c.want)
		}
	}
}
