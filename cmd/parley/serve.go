package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net"
	"net/netip"
	"os"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/cmd/internal/web"
	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/claims"
	"parley/graph/gizmo"
)

// serveAddress is Cayley's.
const serveAddress = "127.0.0.1:64210"

func (p *program) serveCommand() *cli.Command {
	return &cli.Command{
		Name: "serve", Category: asking,
		Usage: "answer over HTTP: Cayley's interface, JSON, and pages",
		UsageText: `
parley serve                             ask at http://127.0.0.1:64210
parley serve --db my.db --write          Cayley's clients may write, too
parley serve --listen 127.0.0.1:8080     at another port
parley serve --listen :64210 --token-file token   for other machines`,
		Description: `
Cayley's clients work unchanged (/api/v2/query, read, write, delete, /gephi/gs,
and version 1 of them). Each command that asks is at /api/NAME, with its flags
and arguments as parameters: /api/path?name=umerov&name=trump&why; .json, .csv
or .jsonl behind the name, or Accept, choose what the rows are written as. At /
are pages for people, at /openapi.json is the description of it all.

Only programs on this machine can ask, and only what reads is answered, unless
--write is given. With another address every request must show the token that
is in --token-file or $PARLEY_TOKEN: Authorization: Bearer TOKEN. A name of
this machine by which others ask needs --host, a web page elsewhere --origin.

The log on standard error has a line for each request, without the question.
Ctrl-C ends the server when the answers under way are through, or after ten
seconds.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "listen", Value: serveAddress, Usage: "take requests at `ADDRESS` (" + serveAddress + ")"},
			&cli.BoolFlag{Name: "write", Usage: "let clients write and delete quads"},
			&cli.StringFlag{Name: "token-file", Usage: "the token that requests must show is in `FILE` (else $PARLEY_TOKEN)"},
			&cli.StringSliceFlag{Name: "host", Usage: "this machine is also called `NAME`"},
			&cli.StringSliceFlag{Name: "origin", Usage: "pages from `ORIGIN` may ask, as in https://example.org"},
			&cli.DurationFlag{Name: "timeout", Value: queryTimeout, Usage: "give up an answer after `TIME` (" + queryTimeout.String() + "); 0 never does"},
			&cli.StringFlag{Name: "max-body", Value: "32MB", Usage: "take bodies of up to `SIZE`, unpacked (32MB)"},
			&cli.IntFlag{Name: "max-rows", Value: 1_000_000, Usage: "send at most `N` rows in an answer (1000000)"},
			&cli.IntFlag{Name: "clients", Value: 64, Usage: "answer `N` requests at once (64)"},
		},
		Action: p.serve,
	}
}

func (p *program) serve(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	o, err := p.serveOptions(c)
	if err != nil {
		return err
	}
	if c.Bool("write") {
		return p.change(c, func(s *open.Store) error { return p.serveStore(c, s, o) })
	}
	return p.read(c, func(r *reading) error { return p.serveStore(c, r.store, o) })
}

// serveOptions reads the flags.
func (p *program) serveOptions(c *cli.Context) (o web.Options, err error) {
	if err := wantValues(c, "listen", "token-file", "max-body"); err != nil {
		return o, err
	}
	o = web.Options{
		Version: versionText(), Write: c.Bool("write"), Hosts: c.StringSlice("host"), Origins: c.StringSlice("origin"),
		Timeout: c.Duration("timeout"), MaxRows: c.Int("max-rows"), Clients: c.Int("clients"), Now: p.Now,
	}
	for name, least := range map[string]int{"max-rows": o.MaxRows, "clients": o.Clients} {
		if least < 1 {
			return o, fault.Usagef("--%s must be 1 or more", name)
		}
	}
	if o.Timeout < 0 {
		return o, fault.Usagef("--timeout %v is less than nothing", o.Timeout)
	}
	if o.MaxBody, err = sizeOf("--max-body", c.String("max-body"), 1); err != nil {
		return o, err
	}
	if o.Token, err = p.token(c.String("token-file")); err != nil {
		return o, err
	}
	o.Wide, err = wide(c.Context, c.String("listen"))
	if err == nil && o.Wide && o.Token == "" {
		err = fault.Usagef("%s can be reached from other machines, and there is no token", c.String("listen")).
			Hint("put 16 signs or more into a file and name it with --token-file, or listen at %s", serveAddress)
	}
	if !p.quiet {
		o.Log = slog.New(slog.NewTextHandler(p.Err, nil))
	}
	return o, err
}

// leastToken is how many bytes a token must have: a short one can be guessed.
const leastToken = 16

// token returns the token that is in a file, else in the environment; "" if there
// is none.
func (p *program) token(file string) (string, error) {
	token, from := p.Getenv("PARLEY_TOKEN"), "$PARLEY_TOKEN"
	if file != "" {
		b, err := os.ReadFile(file)
		if err != nil {
			return "", fault.Failedf("reading the token: %w", err)
		}
		token, from = string(b), file
	}
	if token == "" && file == "" {
		return "", nil
	}
	token = strings.TrimSpace(token)
	if len(token) < leastToken || strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", fault.Usagef("the token in %s is none: it needs %d signs or more, without blanks", from, leastToken).
			Hint("openssl rand -hex 16 > token makes one")
	}
	return token, nil
}

// wide reports whether an address can be reached from other machines.
func wide(ctx context.Context, address string) (bool, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false, fault.Usagef("--listen %s: %w", address, err).Hint("write host and port, as in %s", serveAddress)
	}
	if host == "" {
		return true, nil
	}
	if a, err := netip.ParseAddr(host); err == nil {
		return !a.IsLoopback(), nil
	}
	all, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return false, fault.Failedf("--listen %s: %w", address, err)
	}
	for _, a := range all {
		if !a.Unmap().IsLoopback() {
			return true, nil
		}
	}
	return false, nil
}

// serveStore serves an open store until the program is interrupted.
func (p *program) serveStore(c *cli.Context, store *open.Store, o web.Options) error {
	qs, err := p.servedQueries(c, store)
	if err != nil {
		return err
	}
	defer qs.Close()
	o.Store, o.Queries, o.Place = store, qs, store.Place.Name
	o.Gizmo = gizmo.NewSession(qs, gizmo.Options{Find: p.finder(c, store), Memory: serveMemory})
	o.Ask, o.Commands = p.asker(store), servedCommands(p.app)
	o.Show = p.shower(store)
	if store.BuiltIn {
		o.Place = "the built-in graph"
	}
	defer keepHeap()()
	s, err := web.New(o)
	if err != nil {
		return err
	}
	l, err := new(net.ListenConfig).Listen(c.Context, "tcp", c.String("listen"))
	if err != nil {
		e := fault.Failedf("%w", err)
		if errors.Is(err, syscall.EADDRINUSE) {
			e.Hint("another program has that port, perhaps another parley serve; --listen %s takes another", nextPort(c.String("listen")))
		}
		return e
	}
	p.notef("serving %s at http://%s (Ctrl-C ends it)", o.Place, l.Addr())
	return s.Serve(c.Context, l)
}

// serveMemory is how many bytes one program in Gizmo may hold, and servedRows how
// many the rows of one query: many run at once.
const (
	serveMemory = 64 << 20
	servedRows  = 256 << 20
)

// servedHeap is what the collector of garbage keeps the heap to, if it can: what
// many programs that are ended for holding too much leave behind would otherwise
// lie there until the heap has doubled. It is what they may hold together, and the
// bodies of requests, and some room.
const servedHeap = 1536 << 20

// keepHeap sets it, unless the user has set another with $GOMEMLIMIT.
func keepHeap() (undo func()) {
	before := debug.SetMemoryLimit(-1) // changes nothing
	if before != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(servedHeap)
	return func() { debug.SetMemoryLimit(before) }
}

// finder looks names up for programs in Gizmo, in the store as it is then.
func (p *program) finder(c *cli.Context, store *open.Store) func(context.Context, string) ([]graph.Term, error) {
	return func(ctx context.Context, name string) (found []graph.Term, err error) {
		snap, err := store.Snapshot(ctx)
		if err != nil {
			return nil, err
		}
		defer snap.Close()
		r := &reading{program: p.within(store, io.Discard), c: c, ctx: ctx, store: store, snap: snap, all: snap, stored: snap}
		return r.find(ctx, name)
	}
}

func nextPort(address string) string {
	a, err := net.ResolveTCPAddr("tcp", address)
	if err != nil || a.Port == 65535 {
		return "127.0.0.1:0"
	}
	host, _, _ := net.SplitHostPort(address)
	return net.JoinHostPort(host, fmt.Sprint(a.Port+1))
}

// servedQueries returns what queries are run on: what an editor deprecated is
// hidden, as it is from every other question.
func (p *program) servedQueries(c *cli.Context, store *open.Store) (*cayley.QuadStore, error) {
	visible := claims.Through(store, func(ctx context.Context, snap graph.Snapshot) (graph.Snapshot, error) {
		r := &reading{program: p, c: c, ctx: ctx, store: store, snap: snap, all: snap, stored: snap}
		_, narrow, err := r.narrowed(ctx, snap)
		return narrow, err
	})
	qs, err := cayley.New(c.Context, visible, cayley.Options{Resolve: resolveName, MaxKept: servedRows})
	if err != nil {
		return nil, fmt.Errorf("preparing the queries: %w", err)
	}
	return qs, nil
}
