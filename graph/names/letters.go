package names

// latin is how letters that no decomposition turns into plain Latin ones are
// written. Cyrillic is written as Ukrainian and Russian are in English; where
// the two differ the readings of alternates come in as well.
var latin = map[rune]string{
	// Latin.
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l",
	'ħ': "h", 'ı': "i", 'ŋ': "ng", 'ŧ': "t", 'ə': "a", 'ĸ': "k", 'ƙ': "k", 'ɓ': "b", 'ɗ': "d",

	// Cyrillic: Ukrainian, Russian, Belarusian.
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'є': "ye", 'ё': "e",
	'ж': "zh", 'з': "z", 'и': "i", 'і': "i", 'ї': "yi", 'й': "y", 'к': "k", 'л': "l", 'м': "m",
	'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ў': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e",
	'ю': "yu", 'я': "ya",
	// Cyrillic: South Slavic.
	'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz", 'ѓ': "g", 'ќ': "k", 'ѕ': "dz",
	// Cyrillic: Central Asian.
	'ә': "a", 'ғ': "g", 'қ': "k", 'ң': "ng", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h",

	// Greek; combinations of letters are in greek.
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i",
	'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s",
	'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// alternates is how some letters may be written instead: the Ukrainian г is an
// h, and umlauts are spelled out where a keyboard lacks them.
var alternates = map[rune]string{
	'г': "h",
	'ä': "ae", 'ö': "oe", 'ü': "ue", 'å': "aa", 'ø': "oe",
}

// greek is how two Greek letters are written where that differs from one by
// one. Those of the second kind are so only at the beginning of a word.
var (
	greek      = map[[2]rune]string{{'ο', 'υ'}: "ou", {'ε', 'υ'}: "ev", {'α', 'υ'}: "av", {'γ', 'γ'}: "ng"}
	greekFirst = map[[2]rune]string{{'μ', 'π'}: "b", {'ν', 'τ'}: "d", {'γ', 'κ'}: "g"}
)

// apostrophe reports whether r is one of the marks that people write for an
// apostrophe, or for a glottal stop or soft sign in Latin letters.
func apostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', 'ʿ', 'ʾ', '`', '´', '′', 'ʹ', 'ʺ':
		return true
	}
	return false
}

// accent reports whether r is a mark that can be left out when it stands on a
// letter: those of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels. The
// vowel signs of Indian scripts and the voicing marks of Japanese cannot.
func accent(r rune) bool {
	return r >= 0x0300 && r <= 0x036F || r >= 0x1AB0 && r <= 0x1AFF || r >= 0x1DC0 && r <= 0x1DFF ||
		r >= 0x0591 && r <= 0x05C7 || r >= 0x064B && r <= 0x065F || r == 0x0670
}

// fillers are words that people leave out or put in.
var fillers = map[string]bool{
	"the": true, "of": true, "and": true, "in": true, "at": true, "for": true, "to": true, "a": true, "an": true,
}
