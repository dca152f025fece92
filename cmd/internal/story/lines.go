package story

import (
	"fmt"
	"math"
	"strings"

	"github.com/mattn/go-runewidth"
	"gonum.org/v1/gonum/spatial/r2"
)

// A drawnLine is a line from box to box: the facts of one relation between the same
// two nodes.
type drawnLine struct {
	Facts []*fact
	Label string
	Path  string // of the line
	Arrow string // points of its head; "" if it has no direction
	X, Y  string // of the middle of the label

	start, control, end r2.Vec
}

func (l *drawnLine) from() int { return l.Facts[0].From.N - 1 }
func (l *drawnLine) to() int   { return l.Facts[0].To.N - 1 }

// Anchor is the address of the first fact.
func (l *drawnLine) Anchor() string { return l.Facts[0].Anchor() }

// Planned says that none of the facts is one yet, or ever was.
func (l *drawnLine) Planned() bool {
	for _, f := range l.Facts {
		if f.Status == "" {
			return false
		}
	}
	return true
}

// Ends are the numbers of the facts, for the script.
func (l *drawnLine) Ends() string {
	var out []string
	for _, f := range l.Facts {
		out = append(out, f.Anchor())
	}
	return strings.Join(out, " ")
}

func (l *drawnLine) labelWidth() float64 {
	return float64(runewidth.StringWidth(l.Label))*smallWidth + 6
}

// Told is what a screen reader says of the line.
func (l *drawnLine) Told() string {
	text := fmt.Sprintf("Fact %d: %s", l.Facts[0].N, l.Facts[0].Plain())
	if more := len(l.Facts) - 1; more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return text
}

// linesOf returns the lines of facts, in the order of the first of each.
func linesOf(facts []*fact) []*drawnLine {
	type key struct {
		from, to *node
		text     string
		planned  bool
	}
	var out []*drawnLine
	known := map[key]*drawnLine{}
	for _, f := range facts {
		k := key{f.From, f.To, f.Text, f.Status != ""}
		l := known[k]
		if l == nil {
			l = &drawnLine{Label: strings.Join(strings.Fields(f.Text), " ")}
			known[k] = l
			out = append(out, l)
		}
		l.Facts = append(l.Facts, f)
	}
	for _, l := range out {
		if n := len(l.Facts); n > 1 {
			l.Label += fmt.Sprintf(" ×%d", n)
		}
	}
	return out
}

// Shapes of lines.
const (
	lineSpread = 34 // between lines of the same two boxes, at their middles
	arrowLong  = 9
	arrowWide  = 4
	loopHigh   = 34
)

// route draws the lines between the boxes and places their labels.
func (d *drawing) route() {
	type pair struct{ a, b int }
	beside := map[pair][]*drawnLine{}
	pairOf := func(l *drawnLine) pair { return pair{min(l.from(), l.to()), max(l.from(), l.to())} }
	for _, l := range d.Lines {
		beside[pairOf(l)] = append(beside[pairOf(l)], l)
	}
	var taken []box // by labels
	for _, l := range d.Lines {
		all := beside[pairOf(l)]
		at := 0
		for all[at] != l {
			at++
		}
		d.shape(l, float64(at)-float64(len(all)-1)/2)
		taken = append(taken, d.label(l, taken))
	}
}

// shape draws a line that stands some places beside the straight one.
func (d *drawing) shape(l *drawnLine, beside float64) {
	from, to := &d.Boxes[l.from()].box, &d.Boxes[l.to()].box
	if from == to {
		x, y := from.right()-18-beside*10, from.top()
		l.start, l.end = r2.Vec{X: x - 16, Y: y}, r2.Vec{X: x + 8, Y: y}
		l.control = r2.Vec{X: x - 4, Y: y - loopHigh - beside*16}
	} else {
		// The side is that of the pair, not of the line, so that lines there
		// and back do not lie on each other.
		along := r2.Sub(to.At, from.At)
		if l.from() > l.to() {
			along = r2.Scale(-1, along)
		}
		side := r2.Unit(r2.Vec{X: -along.Y, Y: along.X})
		middle := r2.Scale(0.5, r2.Add(from.At, to.At))
		l.control = r2.Add(middle, r2.Scale(2*beside*lineSpread, side))
		l.start, l.end = from.edgeOf(l.control), to.edgeOf(l.control)
		if beside == 0 {
			l.start, l.end = from.edgeOf(to.At), to.edgeOf(from.At)
			l.control = r2.Scale(0.5, r2.Add(l.start, l.end))
		}
	}
	tip := l.end
	if !l.Facts[0].Both {
		v := r2.Sub(l.end, l.control)
		if r2.Norm(v) < 1 {
			v = r2.Sub(l.end, l.start)
		}
		if r2.Norm(v) < 1e-6 {
			v = r2.Vec{X: 1}
		}
		u := r2.Unit(v)
		base := r2.Sub(l.end, r2.Scale(arrowLong, u))
		w := r2.Vec{X: -u.Y * arrowWide, Y: u.X * arrowWide}
		l.Arrow = points(l.end, r2.Add(base, w), r2.Sub(base, w))
		tip = r2.Sub(l.end, r2.Scale(arrowLong-1, u))
	}
	l.Path = fmt.Sprintf("M%s %s Q%s %s %s %s", px(l.start.X), px(l.start.Y), px(l.control.X), px(l.control.Y), px(tip.X), px(tip.Y))
}

func points(of ...r2.Vec) string {
	var out []string
	for _, p := range of {
		out = append(out, px(p.X)+","+px(p.Y))
	}
	return strings.Join(out, " ")
}

// at is a point of the line, by how much of it lies before.
func (l *drawnLine) at(t float64) r2.Vec {
	a := r2.Add(r2.Scale(1-t, l.start), r2.Scale(t, l.control))
	b := r2.Add(r2.Scale(1-t, l.control), r2.Scale(t, l.end))
	return r2.Add(r2.Scale(1-t, a), r2.Scale(t, b))
}

// labelPlaces are where on its line a label may stand, the better first.
var labelPlaces = []float64{0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85}

// label places a line's label where it covers least of boxes and other labels, the
// nearer to the middle the better.
func (d *drawing) label(l *drawnLine, taken []box) box {
	label := box{Width: l.labelWidth(), Height: 15}
	best, least := label, math.Inf(1)
	for _, t := range labelPlaces {
		label.At = l.at(t)
		covered := math.Abs(t-0.5) * 20
		for _, b := range d.Boxes {
			covered += 3 * label.covers(&b.box)
		}
		for i := range taken {
			covered += 2 * label.covers(&taken[i])
		}
		if covered < least {
			best, least = label, covered
		}
	}
	l.X, l.Y = px(best.At.X), px(best.At.Y+4)
	return best
}

// covers is the area that two boxes share.
func (b *box) covers(c *box) float64 {
	x := min(b.right(), c.right()) - max(b.left(), c.left())
	y := min(b.bottom(), c.bottom()) - max(b.top(), c.top())
	return max(x, 0) * max(y, 0)
}
