package ingest

import "regexp"

// IsTag reports whether text has the form of a language tag, which a literal may
// have: "en", "zh-Hant". Whether there is such a language is not looked at.
func IsTag(text string) bool { return tagForm.MatchString(text) }

var tagForm = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
