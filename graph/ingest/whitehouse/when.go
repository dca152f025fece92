package whitehouse

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"parley/graph/edtf"
)

// A dated is when an event was, and the words that say so; "" if none do.
type dated struct {
	date  edtf.Date
	words string
}

var weekdays = map[string]time.Weekday{"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday}

// The words are looked at in this order of their place in the sentence; "’s"
// behind one makes it the day of something else.
var whenWords = regexp.MustCompile(`(?i)\b(today|this (?:morning|afternoon|evening)|tonight|yesterday(?: (?:morning|afternoon|evening))?|last night|` +
	`(?:on )?(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday)|` +
	`(?:on )?(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.) \d{1,2}(?:st\b|nd\b|rd\b|th\b|<sup>(?:st|nd|rd|th)</sup>|\b)(?:,? \d{4}\b)?)(’s|'s)?`)

// when reads the day of an event from the sentence that tells of it. Published
// is the day of the release.
func when(sentence string, published edtf.Day) dated {
	for _, m := range whenWords.FindAllStringSubmatch(sentence, -1) {
		if m[2] != "" {
			continue
		}
		if day, ok := dayOf(strings.ToLower(m[1]), published); ok {
			return dated{day.Of(), m[1]}
		}
	}
	return dated{date: edtf.OneOf(edtf.MinDay, published)}
}

func dayOf(words string, published edtf.Day) (edtf.Day, bool) {
	switch {
	case words == "today", words == "tonight", strings.HasPrefix(words, "this "):
		return published, true
	case strings.HasPrefix(words, "yesterday"), words == "last night":
		return published - 1, true
	}
	words = strings.TrimPrefix(words, "on ")
	if day, ok := weekdays[words]; ok {
		// 1970-01-01 was a Thursday.
		now := time.Weekday(((int(published)+4)%7 + 7) % 7)
		return published - edtf.Day((int(now)-int(day)+7)%7), true
	}
	return calendarDay(words, published)
}

// calendarDay reads "august 26th, 2021"; without a year it is the last such day
// before the release, or one of the next few weeks if that is nearer.
func calendarDay(words string, published edtf.Day) (edtf.Day, bool) {
	f := strings.FieldsFunc(words, func(c rune) bool { return c == ' ' || c == ',' || c == '<' || c == '>' || c == '/' })
	if len(f) < 2 {
		return 0, false
	}
	month, err := time.Parse("January", strings.ToUpper(f[0][:1])+f[0][1:])
	if short := strings.TrimSuffix(f[0], "."); err != nil && len(short) >= 3 {
		month, err = time.Parse("Jan", strings.ToUpper(short[:1])+short[1:3])
	}
	if err != nil {
		return 0, false
	}
	day, err := strconv.Atoi(strings.TrimRight(f[1], "stndrh"))
	if err != nil {
		return 0, false
	}
	year, _, _ := published.Civil()
	if last := f[len(f)-1]; len(last) == 4 {
		if year, err = strconv.Atoi(last); err != nil {
			return 0, false
		}
		return validDay(year, int(month.Month()), day)
	}
	best, ok := validDay(year, int(month.Month()), day)
	for _, y := range []int{year - 1, year + 1} {
		if d, valid := validDay(y, int(month.Month()), day); valid && (!ok || abs(d-published) < abs(best-published)) {
			best, ok = d, true
		}
	}
	return best, ok
}

func validDay(year, month, day int) (edtf.Day, bool) {
	if _, err := time.Parse("2006-01-02", fmt.Sprintf("%04d-%02d-%02d", year, month, day)); err != nil {
		return 0, false
	}
	return edtf.DayOf(year, month, day), true
}

func abs(d edtf.Day) edtf.Day { return max(d, -d) }

var clock = regexp.MustCompile(`\b(\d{1,2}):(\d{2}) ([AP])\.M\. E[SD]T`)

// remarksDay tells the day of remarks from the hour at which they began: they
// were published after it. Without an hour it is by the day of publication.
func remarksDay(head string, published time.Time) dated {
	day := edtf.DayOfTime(published)
	m := clock.FindStringSubmatch(head)
	if m == nil {
		return dated{date: edtf.OneOf(edtf.MinDay, day)}
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	if hour %= 12; m[3] == "P" {
		hour += 12
	}
	if hour*60+minute > published.Hour()*60+published.Minute() {
		day--
	}
	return dated{day.Of(), m[0]}
}
