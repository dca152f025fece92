package edtf

import "testing"

func TestHuman(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{"2025-11-30", "30 Nov 2025"},
		{"2025-11-03", "3 Nov 2025"},
		{"2025-11", "Nov 2025"},
		{"2025", "2025"},
		{"0000", "1 BC"},
		{"-0043-03-15", "15 Mar 44 BC"},
		{"Y170000", "170000"},
		{"2021-08-27T21:28:00-04:00", "27 Aug 2021 21:28 -04:00"},
		{"2021-08-27T21:28:07Z", "27 Aug 2021 21:28:07 UTC"},
		{"[1997-02-19..1997-02-21]", "19–21 Feb 1997, one day"},
		{"[2025-11-30..2025-12-07]", "30 Nov – 7 Dec 2025, one day"},
		{"[2025-12-30..2026-01-02]", "30 Dec 2025 – 2 Jan 2026, one day"},
		{"[2001-01..2001-03]", "Jan–Mar 2001, one month"},
		{"[1670..1672]", "1670–1672, one year"},
		{"[2001-01-01..2001-03]", "1 Jan 2001 – Mar 2001, one time"},
		{"[1667,1668,1670..1672]", "1667, 1668 or 1670–1672"},
		{"[..2025-11-30]", "by 30 Nov 2025"},
		{"[2025-11-30..]", "30 Nov 2025 or later"},
		{"{1667,1668,1670..1672}", "1667, 1668 and 1670–1672"},
		{"{..1984}", "all up to 1984"},
		{"1997-02-19/1997-02-21", "19–21 Feb 1997"},
		{"1997-02-19/1997-02-19", "19 Feb 1997"},
		{"1997-02-19/1997-03-21", "19 Feb – 21 Mar 1997"},
		{"2004-02-01/2005-02-08", "1 Feb 2004 – 8 Feb 2005"},
		{"2004-06/2006-08", "Jun 2004 – Aug 2006"},
		{"1964/2008", "1964–2008"},
		{"2004-02-01/2005", "1 Feb 2004 – 2005"},
		{"2001/..", "since 2001"},
		{"2001/", "from 2001, end unknown"},
		{"../2001", "until 2001"},
		{"/2001", "until 2001, start unknown"},
		{"../..", "always"},
		{"[..2025-11-30]/2025-12-01", "from 30 Nov 2025 or earlier to 1 Dec 2025"},
		{"1984~", "about 1984"},
		{"1984?", "perhaps 1984"},
		{"1984%", "perhaps about 1984"},
		{"1984~/2004-06", "about 1984 – Jun 2004"},
		{"2004-06~-11", "11 Jun 2004 (year and month approximate)"},
		{"?2004-06-~11", "11 Jun 2004 (year uncertain, day approximate)"},
		{"198X", "the 1980s"},
		{"20XX", "a year 2000–2099"},
		{"XXXX", "an unknown year"},
		{"156X-12-25", "25 Dec, a year 1560–1569"},
		{"XXXX-12-XX", "Dec, an unknown year, day unknown"},
		{"2004-XX", "2004, month unknown"},
		{"1985-04-XX", "Apr 1985, day unknown"},
		{"1985-XX-XX", "1985, month and day unknown"},
		{"2004-06-1X", "10–19 Jun 2004, one day"},
		{"1984-1X", "Oct–Dec 1984, one month"},
		{"2001-21", "spring 2001"},
		{"2001-21~", "about spring 2001"},
		{"2001-29", "southern spring 2001"},
		{"2001-34", "2nd quarter of 2001"},
		{"2001-40", "1st half of 2001"},
		{"1950S2", "about 1950 (1900–1999)"},
		{"Y3388E2S3", "about 338800 (338000–338999)"},
	} {
		if got := date(t, x.text).Human(); got != x.want {
			t.Errorf("%s reads %q, want %q", x.text, got, x.want)
		}
	}
	if got := (Date{}).Human(); got != "undated" {
		t.Errorf("no date reads %q", got)
	}
}
