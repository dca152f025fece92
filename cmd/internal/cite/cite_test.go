package cite

import (
	"encoding/json"
	"testing"
)

func memo() *Memo {
	var m Memo
	a := Note{Key: "a", Title: "Travels of the Secretary", Publisher: "Office", Published: "1997-02-21", Place: "record 6",
		Quote: "Met with *Foreign Minister* Primakov.", URL: "https://e.org/a", IRI: "https://e.org/doc/a"}
	b := a
	b.Key, b.Place, b.Quote, b.Gist, b.Claimant = "b", "record 7", "", "They met again.", "Suspilne"
	e := Note{Key: "e", Decision: "the year is 1997.", IRI: "https://e.org/e"}
	m.Statements = []Statement{
		{Text: "A met B", When: "19–21 Feb 1997, one day", Notes: []int{m.Note(a), m.Note(e)}},
		{Text: "A_met_B again", Notes: []int{m.Note(b), m.Note(a)}},
	}
	return &m
}

func TestAMemoInPlainText(t *testing.T) {
	const want = `A met B (19–21 Feb 1997, one day).[1][2]
A_met_B again.[3][1]

[1] “Travels of the Secretary”, Office, published 21 Feb 1997, record 6: “Met
    with *Foreign Minister* Primakov.” https://e.org/a https://e.org/doc/a
[2] Decision of the graph's editor: the year is 1997. https://e.org/e
[3] Suspilne, in “Travels of the Secretary”, Office, published 21 Feb 1997,
    record 7; in other words: They met again. https://e.org/a
    https://e.org/doc/a
`
	if got := memo().Text(80); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAMemoInMarkdown(t *testing.T) {
	const want = `A met B (19–21 Feb 1997, one day).[^1][^2]

A\_met\_B again.[^3][^1]

[^1]: *Travels of the Secretary*, Office, published 21 Feb 1997, record 6: “Met with \*Foreign Minister\* Primakov.” <https://e.org/a> <https://e.org/doc/a>
[^2]: Decision of the graph's editor: the year is 1997. <https://e.org/e>
[^3]: Suspilne, in *Travels of the Secretary*, Office, published 21 Feb 1997, record 7; in other words: They met again. <https://e.org/a> <https://e.org/doc/a>
`
	if got := memo().Markdown(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheDocumentsForAReferenceManager(t *testing.T) {
	got, err := memo().CSL()
	if err != nil {
		t.Fatal(err)
	}
	const want = `[
  {
    "id": "https://e.org/doc/a",
    "type": "webpage",
    "title": "Travels of the Secretary",
    "publisher": "Office",
    "issued": {
      "date-parts": [
        [
          1997,
          2,
          21
        ]
      ]
    },
    "URL": "https://e.org/a",
    "note": "record 6; record 7"
  }
]
`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestADateThatIsNoDayIsToldInWords(t *testing.T) {
	for text, want := range map[string]string{
		"1997-02-21": `{"date-parts":[[1997,2,21]]}`, "1997-02": `{"date-parts":[[1997,2]]}`, "1997": `{"date-parts":[[1997]]}`,
		"[1997-02-19..1997-02-21]": `{"literal":"19–21 Feb 1997, one day"}`, "1997~": `{"literal":"about 1997"}`, "": "null",
	} {
		got, err := json.Marshal(issued(text))
		if err != nil || string(got) != want {
			t.Errorf("%q: %s, %v; want %s", text, got, err, want)
		}
	}
}

func TestAMemoOfOneSourceAloneHasNoMark(t *testing.T) {
	var m Memo
	m.Note(Note{Key: "a", Title: "T"})
	if got := m.Text(80); got != "“T”.\n" {
		t.Errorf("text: %q", got)
	}
	if got := m.Markdown(); got != "*T*.\n" {
		t.Errorf("markdown: %q", got)
	}
}
