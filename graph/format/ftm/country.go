package ftm

import (
	"strings"

	"golang.org/x/text/language"
)

// gone are the codes that the model has for countries which ISO has withdrawn or
// never had, by their ISO 3166-3 or usual code; "" where it has none.
var gone = map[string]string{
	"SUN": "suhh", "SU": "suhh", "YUG": "yucs", "YU": "yucs", "CSK": "cshh", "SCG": "csxx", "DDR": "dd", "ZAR": "zr", "XKX": "xk",
	"ANT": "", "AN": "", "CS": "", "NTZ": "", "NT": "", "PCI": "", "PC": "", "FQ": "", "EA": "", "EZ": "",
}

// Alpha3 returns the code of three letters for one of the model that is none of
// ISO 3166-1: "SUN" for "suhh"; "" for others.
func Alpha3(code string) string {
	for alpha3, c := range gone {
		if len(alpha3) == 3 && c != "" && c == strings.ToLower(code) {
			return alpha3
		}
	}
	return ""
}

// codeOf returns the model's code of a country by that of ISO, of two letters or
// three; "" if it has none.
func codeOf(iso string) string {
	iso = strings.ToUpper(iso)
	if code, ok := gone[iso]; ok {
		return code
	}
	if len(iso) != 2 && len(iso) != 3 || strings.Trim(iso, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return ""
	}
	r, err := language.ParseRegion(iso)
	if err != nil || !r.IsCountry() || r.Canonicalize() != r || len(r.String()) != 2 {
		return ""
	}
	return strings.ToLower(r.String())
}
