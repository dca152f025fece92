package edtf

// parseClock reads a time of day and its zone, and completes what is left out:
// "21" and "21:28" become "21:28:00", "-04" becomes "-04:00".
func parseClock(r *reader) (string, error) {
	var field [3]string
	n := 0
	for ; n < len(field); n++ {
		if n > 0 && !r.accept(':') {
			break
		}
		at := r.pos
		if field[n] = r.digits(false); len(field[n]) != 2 {
			return "", r.failAt(at, "hours, minutes and seconds have two digits")
		}
		if limit := [...]int{24, 59, 60}[n]; number(field[n]) > limit {
			return "", r.failAt(at, "there is no time of day with %s here", field[n])
		}
	}
	for ; n < len(field); n++ {
		field[n] = "00"
	}
	fraction := ""
	if at := r.pos; r.accept('.') {
		if r.digits(false) == "" {
			return "", r.failAt(r.pos, "digits are expected after the point")
		}
		fraction = r.text[at:r.pos]
	}
	if field[0] == "24" && (field[1] != "00" || field[2] != "00") {
		return "", r.failAt(0, "there is no time of day after 24:00:00")
	}
	zoneAt := r.pos
	if !r.zone() || r.pos != len(r.text) {
		return "", r.failAt(zoneAt, "a time zone is written Z, +02:00 or -04:00")
	}
	zone := r.text[zoneAt:]
	if len(zone) == len("-04") {
		zone += ":00"
	}
	return field[0] + ":" + field[1] + ":" + field[2] + fraction + zone, nil
}

// zone skips a time zone, if there is one, and reports whether it is sound.
func (r *reader) zone() bool {
	if r.pos == len(r.text) || r.accept('Z') {
		return true
	}
	if !r.accept('+') && !r.accept('-') {
		return false
	}
	hours := r.digits(false)
	if len(hours) != 2 || number(hours) > 14 {
		return false
	}
	if !r.accept(':') {
		return true
	}
	minutes := r.digits(false)
	return len(minutes) == 2 && number(minutes) <= 59
}
