package path

// A Preference says which of the paths of one length come first.
type Preference uint8

const (
	// Telling puts first what says most in the fewest words: what is certain,
	// and relations that two actors have before what they only took part in.
	Telling Preference = iota
	// Recent puts first the path whose oldest step is the latest, each step
	// counted by its latest evidence; what has no date is oldest.
	Recent
	// Evidence puts first the path whose weakest step most publishers bear out,
	// and of these the one with most documents; see Graph.Evidence.
	Evidence
)
