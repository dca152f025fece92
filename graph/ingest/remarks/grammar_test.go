package remarks

import "testing"

func TestPeopleOfAListAreMetOneByOne(t *testing.T) {
	check(t, [][2]string{
		{"Met with President Marlo and Foreign Minister Ott.", "met | President/Marlo | Foreign Minister/Ott"},
		{"Met with King Osk II, Prime Minister A. B. de Brug, Jr., and senior Swedish officials.",
			"met | King/Osk II | Prime Minister/A. B. de Brug, Jr. | /{senior Swedish officials}@Sweden"},
		{"Met with President Marlo of Peru and with Kenyan Prime Minister Oduya.", "met | President/Marlo@Peru | Prime Minister/Oduya@Kenya"},
		{"Met with Prime Minister and Foreign Minister Lund.", "met | Prime Minister+Foreign Minister/Lund"},
		{"Met with the Prime Minister and Foreign Minister.", "met | Prime Minister/ | Foreign Minister/"},
		{"Met with Presidents Marlo of Peru and Tessa of Chile.", "met | President/Marlo@Peru | President/Tessa@Chile"},
		{"Met with Foreign Ministers Ott, Lund, and Oduya.", "met | Foreign Minister/Ott | Foreign Minister/Lund | Foreign Minister/Oduya"},
		{"Met with President and Mrs. Marlo.", "met | President/Marlo | Mrs./Marlo"},
		{"Met April 8 with Premier Tan Li-wei.", "met | Premier/Tan Li-wei | date=4-8..4-8"},
		{"Met with Emir Sheikh Isa bin Omar al-Rashad and Foreign Minister Prince Faisal.",
			"met | Emir+Sheikh/Isa bin Omar al-Rashad | Foreign Minister+Prince/Faisal"},
		{"Met with Marlo and Tessa.", "met | /Marlo | /Tessa"},
		{"Audience with Pope Leo XX.", "met | Pope/Leo XX"},
		{"Pre-summit consultation with Premier Tan.", "met | Premier/Tan"},
		{"Informal meeting in Lund with Premier Tan.", "met | Premier/Tan | place=Lund"},
		{"Had earlier met with King Osk in Lund, May 4.", "met | earlier | King/Osk | place=Lund | date=5-4..5-4"},
		{"Received Ambassador Ott.", "met | Ambassador/Ott"},
		{"Private visit with President Marlo.", "visited | visit=private\nmet | President/Marlo"},
	})
}

func TestAPostWithoutANameIsNobodyKnown(t *testing.T) {
	check(t, [][2]string{
		{"Met with the Presidents of Peru, Ghana, and the Netherlands.", "met | President/@Peru | President/@Ghana | President/@Netherlands"},
		{"Met with the Finnish and Thai Foreign Ministers.", "met | Foreign Minister/@Finland | Foreign Minister/@Thailand"},
		{"Met with the Polish Foreign and Defense Ministers.", "met | Foreign Minister/@Poland | Defense Minister/@Poland"},
		{"Met with the Sultan of Brunei.", "met | Sultan/@Brunei"},
		{"Met with the Kings of Sweden, Tonga, and Bhutan; the Vice President of Peru, and King Osk of Norway.",
			"met | King/@Sweden | King/@Tonga | King/@Bhutan | Vice President/@Peru | King/Osk@Norway"},
		{"Met with the Foreign Ministers of Chad and Niger, and PLO Chairman Ott.", "met | Foreign Minister/@Chad | Foreign Minister/@Niger | Chairman/Ott#PLO"},
		{"Met with the Presidents and Prime Ministers of Peru and Chile.", "met | President/@Peru | Prime Minister/@Peru | President/@Chile | Prime Minister/@Chile"},
		{"Met with the Foreign Ministers of Chad, Niger, and the Arab League.",
			"met | Foreign Minister/@Chad | Foreign Minister/@Niger | Foreign Minister/{the Foreign Ministers of Chad, Niger, and the Arab League}#Arab League"},
	})
}

func TestAGroupIsNoPerson(t *testing.T) {
	check(t, [][2]string{
		{"Met with NATO Foreign Ministers.", "met | Foreign Minister/{NATO Foreign Ministers}#NATO"},
		{"Met with opposition leaders and members of the Lund Council.", "met | opposition leader/{opposition leaders} | /{members of the Lund Council}"},
		{"Met with five political leaders.", "met | /{five political leaders}"},
		{"Met with the leaders of Chad and Niger.", "met | /{the leaders of Chad and Niger}@Chad | /{the leaders of Chad and Niger}@Niger"},
		{"Met with UN and NATO officials.", "met | /{UN and NATO officials}#UN | /{UN and NATO officials}#NATO"},
		{"Met with the Foreign Ministers of the ASEAN states.", "met | Foreign Minister/{the Foreign Ministers of the ASEAN states}"},
	})
}

func TestHowAPostIsHeldIsKept(t *testing.T) {
	check(t, [][2]string{
		{"Met with former President Marlo.", "met | President/Marlo former"},
		{"Met with former Greek Prime Minister Ott.", "met | Prime Minister/Ott@Greece former"},
		{"Met with Acting Foreign Minister Ott and interim President Lund.", "met | Foreign Minister/Ott acting | President/Lund acting"},
		{"Met with President-elect Ott and Prime Minister-designate Lund.", "met | President/Ott elect | Prime Minister/Lund elect"},
		{"Met with NATO Secretary General Ott and PLO Chairman Lund.", "met | Secretary General/Ott#NATO | Chairman/Lund#PLO"},
		{"Met with Chairman of the Council of Ministers Ott.", "met | Chairman of the Council of Ministers/Ott"},
		{"Met with President Ott of the European Commission.", "met | President/Ott#European Commission"},
		{"Met with opposition leader Ott.", "met | opposition leader/Ott"},
		{"Met with Minister of Foreign Affairs and Trade Ida Ott.", "met | Minister of Foreign Affairs and Trade/Ida Ott"},
	})
}

func TestWhatWasTalkedOfIsATopic(t *testing.T) {
	check(t, [][2]string{
		{"Discussed the canal crisis with Prime Minister Ott.", "met | topic=canal crisis | Prime Minister/Ott"},
		{"Discussed the canal crisis.", "discussed | topic=canal crisis"},
		{"Discussed trade with Peru and fishing with Foreign Minister Ott.", "met | topic=trade with Peru and fishing | Foreign Minister/Ott"},
		{"Discussed grain with Premier Tan, and wool with King Osk.", "met | topic=grain | Premier/Tan\nmet | topic=wool | King/Osk"},
		{"Briefed King Osk on the summit.", "met | topic=summit | King/Osk"},
		{"Briefed King Osk on meetings with Sudanese opposition leaders.", "met | topic=meetings with Sudanese opposition leaders | King/Osk"},
		{"Met with Premier Tan to discuss fishing.", "met | topic=discuss fishing | Premier/Tan"},
	})
}

func TestAnOccasionIsAttendedNotMet(t *testing.T) {
	check(t, [][2]string{
		{"Attended the NATO Summit.", "attended | event=NATO Summit (conference)"},
		{"Attended the Lund Conference with Premier Tan.", "attended | event=Lund Conference (conference) | Premier/Tan"},
		{"Attended a meeting with Premier Tan.", "met | Premier/Tan"},
		{"Attended the funeral of former President Ott.", "attended | event=funeral of former President Ott (ceremony funeral) | of=President/Ott former"},
		{"Attended the inauguration of President Ott and met with Premier Tan.",
			"attended | event=inauguration of President Ott (ceremony inauguration) | of=President/Ott\nmet | Premier/Tan"},
		{"Attended the OAS Assembly and the signing of the Lund Treaty.",
			"attended | event=OAS Assembly (conference)\nattended | event=signing of the Lund Treaty (ceremony signing)"},
		{"Attended the Economic Summit of Canada, France, and Japan at Lund, Sweden, May 3–5.",
			"attended | event=Economic Summit of Canada, France, and Japan (conference) | place=Lund, Sweden | date=5-3..5-5"},
		{"Commemorated the 50th anniversary of the Lund Treaty.", "attended | event=50th anniversary of the Lund Treaty (ceremony anniversary)"},
		{"Also present were King Osk of Norway and Queen Ida of Denmark.", "attended | King/Osk@Norway | Queen/Ida@Denmark"},
	})
}

func TestWhatTheAccompaniedDidIsMarked(t *testing.T) {
	check(t, [][2]string{
		{"Accompanied President Doe.", "accompanied | President/Doe"},
		{"Accompanied President Doe to a meeting with King Osk.", "accompanied | President/Doe\nmet | via=accompanied | King/Osk"},
		{"Accompanied President Doe on a State visit and to the NATO Summit.",
			"accompanied | President/Doe\nvisited | via=accompanied | visit=state\nattended | via=accompanied | event=NATO Summit (conference)"},
		{"Accompanied by Foreign Minister Ott.", "accompanied by | Foreign Minister/Ott"},
		{"With Secretary Roe, met with King Osk.", "accompanied by | Secretary/Roe\nmet | King/Osk"},
	})
}

func TestAVisitHasKindPlacesAndDates(t *testing.T) {
	check(t, [][2]string{
		{"State visit.", "visited | visit=state"},
		{"Official working visit; visited Lund and Malmo (Ohio).", "visited | visit=official working\nvisited | place=Lund | place=Malmo, Ohio"},
		{"In U.S. April 28–May 3. Private visit to Lund, N.Y., until May 9.", "stayed | place=U.S. | date=4-28..5-3\nvisited | visit=private | place to=Lund, N.Y. | date=5-9until"},
		{"Arrived in the U.S. Dec. 4; departed Jan. 2, 1962.", "arrived | place=U.S. | date=12-4..12-4\ndeparted | date=1962-1-2..1962-1-2"},
		{"Met with President Doe during a private visit.", "met | President/Doe\nvisited | via=during | visit=private"},
		{"Stopped en route to Lund.", "stopped | place to=Lund"},
		{"Guest of the President.", "visited | visit=other"},
		{"Was in Lund May 3-4, 6, and 8-9.", "stayed | place=Lund | date=5-3..5-4 | date=5-6..5-6 | date=5-8..5-9"},
	})
}

func TestOtherDeedsAreKeptAsWords(t *testing.T) {
	check(t, [][2]string{
		{"Signed the Lund Treaty with the Foreign Ministers of Peru and Chile.", "signed | agreement=Lund Treaty | Foreign Minister/@Peru | Foreign Minister/@Chile"},
		{"Addressed Parliament.", "addressed | object=Parliament"},
		{"Delivered several public addresses.", "addressed"},
		{"Vacation.", "other | object=Vacation"},
		{"Sailing trip. [Visit made as President-elect.]", "other | object=Sailing trip\nother | object=as President-elect"},
		{"Meeting with President Doe cancelled.", "other | object=Meeting with President Doe"},
	})
}

func TestWhatIsNotUnderstoodIsKept(t *testing.T) {
	check(t, [][2]string{
		{"Glimfed the wurzel.", "rest: Glimfed the wurzel"},
		{"Glimfed the wurzel and met with King Osk.", "met | King/Osk\nrest: Glimfed the wurzel and"},
		{"Met with president ott.", "met | President/\nrest: ott"},
		{"", ""},
	})
}

func TestASubjectThatIsNamedIsKept(t *testing.T) {
	check(t, [][2]string{{"Secretary Roe also met with King Osk.", "met | subject=Secretary Roe | King/Osk"}})
}

func TestPlacesAreCodePointsOfTheTextAsGiven(t *testing.T) {
	text := "  Café.\n\n  Met\twith   Préfet\n Ñandú."
	s := Parse("Met with King Ögmund\n      of Norway. State visit.").Sentences
	if len(s) != 2 || s[0].Span != (Span{0, 37}) || s[1].Span != (Span{38, 50}) {
		t.Errorf("sentences at %v", s)
	}
	if who := s[0].Clauses[0].Who[0]; who.Span != (Span{9, 36}) || who.Written != "King Ögmund of Norway" {
		t.Errorf("who %+v", who)
	}
	if f := faults(text); f != "" {
		t.Error(f)
	}
}
