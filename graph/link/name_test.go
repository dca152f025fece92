package link

import "testing"

func TestNamesOfOnePersonAreLike(t *testing.T) {
	for _, p := range [][2]string{
		{"Binyamin Netanyahu", "Benjamin Netanyahu"}, {"Benyamin Netanyahu", "Binyamin Netanyahu"},
		{"Luiz Inacio Lula da Silva", "Luiz Lula da Silva"}, {"Luiz Inácio Lula Da Silva", "Luiz Inacio Lula de Salva"},
		{"Konstantinos Karamanlis", "Konstandinos Karamanlis"}, {"Volodymyr Zelensky", "Volodymyr Zelenskyy"},
		{"Roh Moo-Hyun", "Roh Moo-hyun"}, {"Kim Dae Jung", "Kim Daejung"}, {"Ferdinand Romualdez Marcos Jr.", "Ferdinand Marcos Jr."},
		{"Muammar al-Qadhafi", "Muammar Gaddafi"}, {"J. Malcolm Fraser", "John Malcolm Fraser"}, {"Mustafa Al-Kadhimi", "Mustafa Kadhimi"},
		{"Antony J. Blinken", "Antony Blinken"}, {"Володимир Зеленський", "Volodymyr Zelenskyy"},
	} {
		l := compareNames(parseName(p[0]), parseName(p[1]))
		if l.score < 0.75 {
			t.Errorf("%s and %s: %.2f, %s", p[0], p[1], l.score, l.why)
		}
		if back := compareNames(parseName(p[1]), parseName(p[0])); back.score != l.score || back.inA != l.inB {
			t.Errorf("%s and %s: %+v one way and %+v the other", p[0], p[1], l, back)
		}
	}
}

func TestNamesOfTwoPeopleAreNot(t *testing.T) {
	for _, p := range [][2]string{
		{"Chaim Herzog", "Isaac Herzog"}, {"Hafez al-Assad", "Bashar al-Assad"}, {"Lee Kuan Yew", "Lee Hsien Loong"},
		{"Constantine Mitsotakis", "Kyriakos Mitsotakis"}, {"Jomo Kenyatta", "Uhuru Kenyatta"},
		{"Pierre Elliott Trudeau", "Justin Trudeau"}, {"Roh Tae-woo", "Roh Moo-hyun"}, {"Shintaro Abe", "Shinzo Abe"},
		{"George H. W. Bush", "George W. Bush"}, {"Thorvald Stoltenberg", "Jens Stoltenberg"},
		{"Vytautas Landsbergis", "Gabrielius Landsbergis"}, {"Lee Myung-bak", "Lee Kuan Yew"}, {"Juan Carlos I", "Juan Carlos II"},
		{"Li Peng", "Lee Peng"},
	} {
		if l := compareNames(parseName(p[0]), parseName(p[1])); l.score > 0 {
			t.Errorf("%s and %s: %.2f, %s", p[0], p[1], l.score, l.why)
		}
	}
}

func TestABareSurnameIsOneNameOfTheOther(t *testing.T) {
	for _, p := range []struct {
		bare, full string
		at         int
	}{
		{"Merkel", "Angela Merkel", 1}, {"Lula", "Luiz Inacio Lula da Silva", 2}, {"al-Kadhimi", "Mustafa Al-Kadhimi", 1},
		{"Lee", "Lee Kuan Yew", 0}, {"Zelenskyy", "Volodymyr Zelensky", 1}, {"St. Laurent", "Louis St. Laurent", 1},
	} {
		l := compareNames(parseName(p.bare), parseName(p.full))
		if !l.inA || !l.spelled || l.at[0] != p.at {
			t.Errorf("%s in %s: %+v", p.bare, p.full, l)
		}
	}
}

func FuzzNames(f *testing.F) {
	f.Add("Jr. II", "al- bin")
	f.Add("Luiz Inacio Lula da Silva", "Lula")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := parseName(a), parseName(b)
		l, back := compareNames(x, y), compareNames(y, x)
		if l.score < 0 || l.score > 1 || l.score != back.score {
			t.Fatalf("%q and %q: %v, %v", a, b, l.score, back.score)
		}
		if same := compareNames(x, x); len(x.words) > 0 && x.joined() != "" && same.score < 0.5 {
			t.Fatalf("%q is not like itself: %+v %v", a, x, same)
		}
	})
}
