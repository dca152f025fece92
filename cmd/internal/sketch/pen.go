package sketch

// A pen is the characters of which lines are made.
type pen struct {
	lines       [16]string // by the directions in which a line leaves its cell
	upright     string     // dashed
	level       string     // dashed
	up, down    string     // arrowheads
	left, right string
	box, end    frame
	turn        string // before what leads from a node to itself
}

// A frame is the characters of a box.
type frame struct {
	topLeft, topRight, bottomLeft, bottomRight string
	level, upright                             string
	above, below, before, behind               string // where a line comes from there
}

// Directions in which a line leaves its cell.
const (
	up = 1 << iota
	down
	left
	right
)

var unicodePen = pen{
	lines: [16]string{
		0: " ", up: "│", down: "│", up | down: "│", left: "─", right: "─", left | right: "─",
		up | left: "┘", up | right: "└", down | left: "┐", down | right: "┌",
		up | down | left: "┤", up | down | right: "├", left | right | up: "┴", left | right | down: "┬",
		up | down | left | right: "┼",
	},
	upright: "┆", level: "┄", up: "▲", down: "▼", left: "◀", right: "▶", turn: "↻",
	box: frame{"┌", "┐", "└", "┘", "─", "│", "┴", "┬", "┤", "├"},
	end: frame{"┏", "┓", "┗", "┛", "━", "┃", "┷", "┯", "┨", "┠"},
}

var asciiPen = pen{
	lines: [16]string{
		0: " ", up: "|", down: "|", up | down: "|", left: "-", right: "-", left | right: "-",
		up | left: "+", up | right: "+", down | left: "+", down | right: "+",
		up | down | left: "+", up | down | right: "+", left | right | up: "+", left | right | down: "+",
		up | down | left | right: "+",
	},
	upright: ":", level: ".", up: "^", down: "v", left: "<", right: ">", turn: "@",
	box: frame{"+", "+", "+", "+", "-", "|", "+", "+", "+", "+"},
	end: frame{"#", "#", "#", "#", "=", "#", "+", "+", "+", "+"},
}

func (o Options) pen() *pen {
	if o.ASCII {
		return &asciiPen
	}
	return &unicodePen
}
