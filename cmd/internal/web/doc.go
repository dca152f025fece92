// Package web is the HTTP interface of a store: Cayley's, so that its public
// clients work unchanged, one endpoint for each command that asks, and pages for
// people. Its main type is [Server].
//
//	s, err := web.New(web.Options{Store: store, Queries: qs, Ask: ask, Commands: commands})
//	listener, err := net.Listen("tcp", "127.0.0.1:64210")
//	err = s.Serve(ctx, listener) // until ctx is done
//
// # Routes
//
// The table in routes.go has every route with its method, its handler and what
// it is for; /openapi.json is made of it.
//
//	/api/v2/…, /api/v1/…, /gephi/gs   Cayley's: queries, quads, nodes, formats
//	/api/NAME                         a command of the program, its flags and
//	                                  arguments as parameters; also .json, .csv,
//	                                  .jsonl and, for drawings, .dot and .mmd
//	/, /find, /show, /path, /query    pages, without JavaScript
//	/health, /metrics, /openapi.json  for machines that look after others
//	/gizmo.d.ts                       what programs can call, for editors
//
// # What it guarantees
//
// A request is answered from one snapshot, and what was written before it was
// sent is in it. What another process writes is seen a second later at most.
// Nothing is cut in silence: what a limit leaves out is told in a field beside
// the result, in the header or trailer Parley-More and, where there are pages, in
// a Link to the next. An error has what is wrong and what to do about it, as JSON
// and a status that fits. An answer that breaks off after its first bytes were
// sent ends without its end, so that no reader takes it for whole.
//
// # Safety
//
// Who can reach the address may ask. So the program binds to loopback unless it
// is told otherwise, and then wants a token of every request. Names of other
// hosts are refused, for a page on the web can make a browser ask for them at the
// address of this machine; so are requests that a browser makes for a page from
// elsewhere. Writing has to be allowed. Bodies, also unpacked, rows, time, idle
// connections and the number of requests at once are limited. A panic ends its
// request and nothing else. The log has no query and no token.
//
// # What it does not do
//
// It reads no flags and no environment, opens no store and knows no command: its
// caller hands them over. It speaks no TLS; a proxy that does is told by its name
// (Options.Hosts).
//
// # Why the library of Prometheus
//
// The text form is simple, but histograms, the statistics of Go's runtime and the
// negotiation of forms are not, and the official library is what others read.
// Its protocol buffers come with Cayley's binary quads anyway.
//
// # Why no router and no framework
//
// The routes are a table of fixed paths; what a router would add is parameters in
// paths, of which there is one.
package web
