package edtf

import "testing"

// TestDatesAreMadeOfAllDays makes dates of the days of years that EDTF writes in
// another way, and of the last ones that can be counted.
func TestDatesAreMadeOfAllDays(t *testing.T) {
	days := []Day{MinDay, firstDay, DayOf(-12000, 5, 6), DayOf(-9999, 1, 1), DayOf(-44, 3, 15), DayOf(9999, 12, 31), DayOf(10000, 1, 1), DayOf(170000, 2, 3), lastDay, MaxDay}
	for i, first := range days {
		if d := first.Of(); first.Bounded() {
			if from, to := d.Range(); from > first || to < first {
				t.Errorf("%v: the date is %v, %v to %v", first, d, from, to)
			}
		}
		for _, last := range days[i:] {
			for _, d := range []Date{Between(first, last), OneOf(first, last)} {
				if from, to := d.Range(); from > first || to < last {
					t.Errorf("%v to %v: the date is %v, %v to %v", first, last, d, from, to)
				}
			}
		}
	}
}
