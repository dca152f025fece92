package ingest

import "testing"

func TestATagHasTheFormThatLiteralsMayHave(t *testing.T) {
	for text, want := range map[string]bool{"en": true, "zh-Hant": true, "be-tarask": true, "x": false, "": false, "en_GB": false, "français": false, "en-": false} {
		if IsTag(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
