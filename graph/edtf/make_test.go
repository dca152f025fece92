package edtf

import "testing"

func TestWhatGoesOnHasAnOpenEnd(t *testing.T) {
	for start, want := range map[string]string{
		"2001-02-03": "2001-02-03/..", "2001~": "2001~/..", "2001/2002": "2001/..", "[2001..2003]": "[2001..2003]/..",
	} {
		if d := GoesOn(date(t, start)); d.String() != want || !d.End().Open {
			t.Errorf("what began %s is %s, want %s", start, d, want)
		}
	}
	if d := GoesOn(Date{}); !d.IsZero() {
		t.Errorf("what began at no time is %s", d)
	}
}
