package path

// A Preference says which of the paths of one length come first.
type Preference uint8

const (
	// Telling puts first what says most in the fewest words: what is certain,
	// relations that two actors have before what they only took part in.
	Telling Preference = iota
	// Recent puts first the path whose latest step is latest, and of these the
	// one whose other steps are.
	Recent
	// Evidence puts first the path whose weakest step rests on most documents.
	Evidence
)
