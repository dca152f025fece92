package gdelt

import "strings"

// columns20 are the columns of an export of GDELT 2.0; the files have no header.
var columns20 = columns(true, true)

// columns10 are those of GDELT 1.0, and columns1 of its older files, which do
// not say where a report can be read.
var (
	columns10 = columns(false, true)
	columns1  = columns(false, false)
)

func columns(adm2, url bool) []string {
	out := strings.Fields("GLOBALEVENTID SQLDATE MonthYear Year FractionDate")
	for _, actor := range []string{"Actor1", "Actor2"} {
		for _, c := range strings.Fields("Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code") {
			out = append(out, actor+c)
		}
	}
	out = append(out, strings.Fields("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone")...)
	for _, place := range []string{"Actor1Geo", "Actor2Geo", "ActionGeo"} {
		for _, c := range strings.Fields("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID") {
			if c != "ADM2Code" || adm2 {
				out = append(out, place+"_"+c)
			}
		}
	}
	if out = append(out, "DATEADDED"); url {
		out = append(out, "SOURCEURL")
	}
	return out
}

var columnsMentions = strings.Fields(`GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier
	SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone
	MentionDocTranslationInfo Extras`)

// exportColumns returns the columns of a file by its first line; nil if it is no
// export of events.
func exportColumns(line string) []string {
	f := strings.Split(line, "\t")
	for _, c := range [][]string{columns20, columns10, columns1} {
		if len(f) == len(c) && isDigits(f[0]) && len(f[1]) == 8 && isDigits(f[1]) && f[2] == f[1][:6] && f[3] == f[1][:4] {
			return c
		}
	}
	return nil
}

// isMentions tells a table of mentions by its first line.
func isMentions(line string) bool {
	f := strings.Split(line, "\t")
	return len(f) >= 14 && len(f) <= len(columnsMentions) && isDigits(f[0]) && isTime(f[1]) && isTime(f[2]) && len(f[3]) == 1 && isDigits(f[3])
}

// isGraph tells a file of the Global Knowledge Graph by its first line.
func isGraph(line string) bool {
	f := strings.Split(line, "\t")
	return len(f) >= 11 && len(f[0]) > 15 && isTime(f[0][:14]) && f[0][14] == '-' && isTime(f[1])
}

func isTime(s string) bool { return len(s) == 14 && isDigits(s) }

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
