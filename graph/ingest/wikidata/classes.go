package wikidata

import (
	"slices"
	"strings"
)

// classes lists, for each type of ours, classes whose direct instances are of
// it. They are the ones that items of the world of politics are most often
// instances of; behind a slash stands the kind of events.
const classes = `
Person: Q5 human
Country: Q6256 country, Q3624078 sovereign state, Q3024240 historical country, Q7275 state, Q1520223 constitutional republic,
	Q859563 secular state, Q112099 island country, Q123480 landlocked country, Q15634554 state with limited recognition,
	Q133442 city-state, Q417175 kingdom, Q48349 empire, Q1763527 constituent country
Organization: Q43229 organization, Q7278 political party, Q484652 international organization, Q245065 intergovernmental organization,
	Q192350 ministry, Q327333 government agency, Q2659904 government organization, Q7188 government, Q640506 cabinet,
	Q35749 parliament, Q11204 legislature, Q637846 upper house, Q375928 lower house, Q783794 company, Q4830453 business,
	Q6881511 enterprise, Q891723 public company, Q163740 nonprofit organization, Q79913 non-governmental organization,
	Q7210356 political organization, Q178706 institution, Q155271 think tank, Q178790 labor union, Q48204 voluntary association,
	Q47913 intelligence agency, Q772547 armed forces, Q176799 military unit, Q37726 army, Q3918 university,
	Q875538 public university, Q31855 research institute, Q11032 newspaper, Q1110794 daily newspaper, Q192283 news agency,
	Q1616075 television station, Q22687 bank, Q66344 central bank, Q41487 court, Q2085381 publisher
Place: Q515 city, Q1549591 big city, Q5119 capital, Q200250 metropolis, Q174844 megacity, Q1637706 city of millions,
	Q3957 town, Q7930989 city or town, Q532 village, Q486972 human settlement, Q15284 municipality, Q747074 comune of Italy,
	Q70208 municipality of Switzerland, Q484170 commune of France, Q262166 municipality of Germany,
	Q1093829 city of the United States, Q188509 suburb, Q123705 neighbourhood, Q23442 island, Q5107 continent, Q82794 region,
	Q56061 administrative territorial entity, Q10864048 first-level administrative division, Q107390 federated state,
	Q35657 state of the United States, Q23058 canton of Switzerland, Q1221156 state of Germany, Q41176 building,
	Q16560 palace, Q23413 castle, Q1248784 airport, Q27686 hotel
Event/meeting: Q2761147 meeting
Event/conference: Q1072326 summit, Q625994 convention, Q2020153 academic conference
Event/ceremony: Q2627975 ceremony
Event/agreement: Q131569 treaty, Q625298 peace treaty, Q107706 armistice
Event/other: Q1190554 occurrence, Q1656682 event, Q40231 election, Q858439 presidential election, Q1076105 general election,
	Q43109 referendum, Q198 war, Q8465 civil war, Q178561 battle, Q188055 siege, Q180684 conflict, Q124734 rebellion,
	Q10931 revolution, Q45382 coup, Q3882219 assassination, Q132821 murder, Q175331 demonstration, Q273120 protest
Post: Q4164871 position, Q294414 public office, Q17279032 elective office, Q303618 diplomatic rank, Q83307 minister,
	Q48352 head of state, Q2285706 head of government, Q30461 president, Q14212 prime minister, Q132050 governor,
	Q121998 ambassador, Q140686 chairperson, Q116 monarch
`

// A class is what the table says of one.
type class struct{ typ, kind string }

// readClasses reads the table.
func readClasses() map[string]class {
	out := map[string]class{}
	typ := ""
	for _, word := range strings.Fields(classes) {
		switch {
		case strings.HasSuffix(word, ":"):
			typ = strings.TrimSuffix(word, ":")
		case isItem(word):
			t, kind, _ := strings.Cut(typ, "/")
			out[word] = class{t, kind}
		}
	}
	return out
}

// giveaways are properties that only items of one type have, the stronger first.
// An office for the head of government (P1313) is no sign of a country, since
// cities and states have one, too; and what has coordinates and a date is as
// likely a battle as a place.
var giveaways = []struct{ property, without, typ, kind string }{
	{"P569", "", "Person", ""}, {"P297", "", "Country", ""}, {"P298", "", "Country", ""}, {"P1308", "", "Post", ""},
	{"P1313", "", "Place", ""}, {"P710", "", "Event", "other"}, {"P664", "", "Event", "other"}, {"P159", "", "Organization", ""},
	{"P625", "P585 P580", "Place", ""},
}

// typesOf returns the types of an item, and the kind if one is Event.
func (t *teller) typesOf(e *entity) (types []string, kind string) {
	add := func(c class) {
		for _, known := range types {
			if known == c.typ {
				return
			}
		}
		types = append(types, c.typ)
		if kind == "" {
			kind = c.kind
		}
	}
	for _, property := range []string{"P31", "P279"} {
		for _, s := range e.Claims[property] {
			c, ok := t.classes[s.Main.item()]
			if ok && s.Rank != "deprecated" && (property == "P31" || c.typ == "Post") {
				add(c)
			}
		}
	}
	if types == nil {
		for _, g := range giveaways {
			if e.has(g.property) && !slices.ContainsFunc(strings.Fields(g.without), e.has) {
				add(class{g.typ, g.kind})
				break
			}
		}
	}
	return types, kind
}
