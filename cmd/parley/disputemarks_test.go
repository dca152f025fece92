package main

import "testing"

func TestDatesAreJoinedWithWhatTheyEndWithSaidOnce(t *testing.T) {
	for want, dates := range map[string][]string{
		"26 or 27 Aug 2021":            {"26 Aug 2021", "27 Aug 2021"},
		"31 Aug or 1 Sep 2021":         {"31 Aug 2021", "1 Sep 2021"},
		"2 or 3 or 4 Aug 2021":         {"2 Aug 2021", "3 Aug 2021", "4 Aug 2021"},
		"2021 or 2022":                 {"2021", "2022"},
		"Aug 2021 or 2 Aug 2021":       {"Aug 2021", "2 Aug 2021"},
		"10 or 12":                     {"10", "12"},
		"Paris or Tel Aviv":            {"Paris", "Tel Aviv"},
		"1 Aug 2021":                   {"1 Aug 2021"},
		"3–5 or 7–8 Mar 2001, one day": {"3–5 Mar 2001, one day", "7–8 Mar 2001, one day"},
	} {
		if got := orDates(dates); got != want {
			t.Errorf("%q: %q, want %q", dates, got, want)
		}
	}
}
