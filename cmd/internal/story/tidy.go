package story

import (
	"math"

	"gonum.org/v1/gonum/spatial/r2"
)

// A box is a node in the drawing: its middle and its size.
type box struct {
	At            r2.Vec
	Width, Height float64
}

func (b *box) left() float64   { return b.At.X - b.Width/2 }
func (b *box) right() float64  { return b.At.X + b.Width/2 }
func (b *box) top() float64    { return b.At.Y - b.Height/2 }
func (b *box) bottom() float64 { return b.At.Y + b.Height/2 }

// Gaps between boxes, and between a box and a line that passes it.
const (
	gapAcross = 34
	gapDown   = 30
	gapJoined = 44 // down, with room for a label and an arrow
	gapLine   = 9
	gapLabel  = 22 // in all, beside a label, with room for an arrow
)

// A joint is that two boxes are joined, by lines with a label so wide.
type joint struct {
	a, b  int // a < b
	label float64
}

// tidy moves boxes that overlap apart, and those that lie on a line between two
// others off it, as little as it takes. The layout knows points only; boxes have
// names in them, and lines labels.
func tidy(boxes []*box, lines []joint) {
	labels := map[[2]int]float64{}
	for _, l := range lines {
		labels[[2]int{l.a, l.b}] = l.label
	}
	for round := range tidyRounds {
		moved := apart(boxes, labels)
		if round < tidyRounds*2/3 { // the last word is that boxes do not overlap
			moved = offLines(boxes, lines) || moved
		}
		if !moved {
			return
		}
	}
}

const tidyRounds = 450

// apart moves each two boxes that are too near apart, along the shorter way. Labels
// are the widths of those between two boxes that are joined.
func apart(boxes []*box, labels map[[2]int]float64) (moved bool) {
	for i, a := range boxes {
		for j, b := range boxes[:i] {
			across, down := float64(gapAcross), float64(gapDown)
			if label, joined := labels[[2]int{j, i}]; joined {
				across, down = max(across, label+gapLabel), gapJoined
			}
			x := (a.Width+b.Width)/2 + across - math.Abs(a.At.X-b.At.X)
			y := (a.Height+b.Height)/2 + down - math.Abs(a.At.Y-b.At.Y)
			if x <= 0.01 || y <= 0.01 {
				continue
			}
			moved = true
			if x < y {
				by := x / 2
				if a.At.X < b.At.X {
					by = -by
				}
				a.At.X, b.At.X = a.At.X+by, b.At.X-by
			} else {
				by := y / 2
				if a.At.Y < b.At.Y {
					by = -by
				}
				a.At.Y, b.At.Y = a.At.Y+by, b.At.Y-by
			}
		}
	}
	return moved
}

// offLines moves each box that a line between two others crosses a little to the
// side on which its middle is.
func offLines(boxes []*box, lines []joint) (moved bool) {
	for _, l := range lines {
		from, to := boxes[l.a], boxes[l.b]
		along := r2.Sub(to.At, from.At)
		length := r2.Norm(along)
		if length < 1 {
			continue
		}
		unit := r2.Scale(1/length, along)
		side := r2.Vec{X: -unit.Y, Y: unit.X}
		for _, b := range boxes {
			if b == from || b == to {
				continue
			}
			v := r2.Sub(b.At, from.At)
			if at := r2.Dot(v, unit); at <= 0 || at >= length {
				continue
			}
			// How far the box reaches to the line's side, and how far off it is.
			reach := math.Abs(side.X)*b.Width/2 + math.Abs(side.Y)*b.Height/2 + gapLine
			off := r2.Dot(v, side)
			if math.Abs(off) >= reach {
				continue
			}
			moved = true
			by := min(reach-math.Abs(off), 4)
			if off < 0 {
				by = -by
			}
			b.At = r2.Add(b.At, r2.Scale(by, side))
		}
	}
	return moved
}

// edgeOf returns where a line from the middle of a box towards a point leaves it.
func (b *box) edgeOf(to r2.Vec) r2.Vec {
	v := r2.Sub(to, b.At)
	if v.X == 0 && v.Y == 0 {
		return b.At
	}
	t := math.Inf(1)
	if v.X != 0 {
		t = min(t, (b.Width/2)/math.Abs(v.X))
	}
	if v.Y != 0 {
		t = min(t, (b.Height/2)/math.Abs(v.Y))
	}
	return r2.Add(b.At, r2.Scale(min(t, 1), v))
}
