package nquads

import (
	"bytes"
	"io"

	"parley/graph"
)

// defaultPieceBytes is about the size of what is parsed at a time: a batch or
// several, so that handing them over costs little.
const defaultPieceBytes = 1 << 20

// A piece is a run of whole lines, and what they came to. A goroutine owns it
// from start until it has sent on done. It waits for no reader, so a piece that
// nobody asks for any more is no leak.
type piece struct {
	buf   []byte
	last  bool // of the stream; its error is that of the stream
	scan  scanner
	batch graph.Batch
	err   error // io.EOF: every line has been read
	done  chan struct{}
}

// pieces cuts a stream at line ends. It keeps some pieces under way, in order.
type pieces struct {
	r       io.Reader
	parser  parser
	size    int           // of a piece, about
	running chan struct{} // holds a value for each goroutine that parses
	ahead   int           // pieces that are kept under way
	queue   []*piece
	free    []*piece
	rest    []byte // read, but behind the last cut
	afterCR bool   // the last cut is behind a CR: a LF that follows belongs to it
	started bool
	ended   bool // the last piece is under way
}

func newPieces(r io.Reader, p parser, o Options) *pieces {
	size := o.pieceBytes
	if size == 0 {
		size = defaultPieceBytes
	}
	return &pieces{r: r, parser: p, size: size, running: make(chan struct{}, o.Parallel), ahead: 2 * o.Parallel}
}

// readPiece appends the quads of the next piece to b.
func (r *Reader) readPiece(b *graph.Batch) error {
	p := r.pieces.next()
	if b.Len() == 0 {
		*b, p.batch = p.batch, *b
	} else {
		b.AppendBatch(&p.batch)
	}
	r.taken += p.scan.taken
	r.line = p.scan.line
	if p.err == io.EOF && !p.last {
		r.pieces.recycle(p)
		return nil
	}
	return r.located(p.err)
}

// next returns the next piece, parsed. It must not be called after the last.
func (s *pieces) next() *piece {
	for len(s.queue) < s.ahead && !s.ended {
		p := s.cut()
		s.queue = append(s.queue, p)
		go p.parse(s.running)
	}
	p := s.queue[0]
	s.queue = append(s.queue[:0], s.queue[1:]...)
	<-p.done
	return p
}

// recycle keeps the memory of a piece, unless a long line made it large.
func (s *pieces) recycle(p *piece) {
	if len(p.buf) <= 4*s.size {
		s.free = append(s.free, p)
	}
}

// cut reads the next piece.
func (s *pieces) cut() *piece {
	p := &piece{done: make(chan struct{}, 1)}
	if n := len(s.free); n > 0 {
		p, s.free = s.free[n-1], s.free[:n-1]
	}
	if need := max(len(s.rest), min(s.size+bufferBytes, maxLineBytes)); len(p.buf) < need {
		p.buf = make([]byte, need)
	}
	in := lines{r: s.r, buf: p.buf}
	in.end = copy(in.buf, s.rest)
	end := in.fillPiece(s.size)
	s.rest = append(s.rest[:0], in.buf[end:in.end]...)
	p.buf, p.last = in.buf, in.err != nil
	p.scan = scanner{p: s.parser, start: !s.started, in: lines{buf: in.buf, end: end, err: io.EOF, afterCR: s.afterCR}}
	if p.last {
		p.scan.in.err = in.err
	}
	s.started, s.ended = true, p.last
	s.afterCR = end > 0 && in.buf[end-1] == '\r'
	return p
}

// fillPiece reads on until a line ends and there are at least size bytes. It
// returns where the last line ends, behind its ending; or, with l.err set,
// where the stream does.
func (l *lines) fillPiece(size int) int {
	searched := 0
	for l.err == nil {
		if l.end >= size {
			if at := lastEnding(l.buf[searched:l.end]); at >= 0 {
				return searched + at + 1
			}
			searched = l.end
		}
		l.fill()
	}
	return l.end
}

// lastEnding returns the offset of the last CR or LF, or -1. Where lines end
// with LF, it looks at the last line only.
func lastEnding(text []byte) int {
	lf := bytes.LastIndexByte(text, '\n')
	if cr := bytes.LastIndexByte(text[lf+1:], '\r'); cr >= 0 {
		return lf + 1 + cr
	}
	return lf
}

// parse parses the piece when its turn has come.
func (p *piece) parse(running chan struct{}) {
	running <- struct{}{}
	p.batch.Reset()
	p.err = nil
	for p.err == nil {
		p.err = p.scan.scan(&p.batch)
	}
	<-running
	p.done <- struct{}{}
}
