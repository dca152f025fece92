package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// guarded returns the handler of all routes behind what every request has to
// pass: it is observed, then checked, then it waits for a slot. A page of an origin
// that is trusted can read also why it is refused.
func (s *Server) guarded() (http.Handler, error) {
	foreign := http.NewCrossOriginProtection()
	for _, origin := range s.o.Origins {
		if err := foreign.AddTrustedOrigin(origin); err != nil {
			return nil, problemf(http.StatusBadRequest, "the origin %q: %w", origin, err).advise("write it as in https://example.org")
		}
	}
	mux := s.mux()
	return s.observed(func(w *response, r *http.Request) {
		headers(w.Header())
		if err := s.checkHost(r); err != nil {
			s.fail(w, r, err)
			return
		}
		origin := r.Header.Get("Origin")
		trusted := slices.Contains(s.o.Origins, origin)
		if trusted {
			s.share(w.Header(), origin)
		}
		if err := s.checkOrigin(r, foreign); err != nil {
			s.fail(w, r, err)
			return
		}
		if trusted && r.Method == http.MethodOptions { // browsers ask it without the token
			w.WriteHeader(http.StatusNoContent)
			return
		}
		if err := s.checkToken(r); err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer realm="parley"`)
			s.fail(w, r, err)
			return
		}
		mux.ServeHTTP(w, r)
	}), nil
}

// headers are those of every answer. Pages have no script, and nothing from
// elsewhere.
func headers(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// share lets pages of an origin that is trusted read the answer.
func (s *Server) share(h http.Header, origin string) {
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Allow-Methods", "GET, POST")
	h.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Encoding, Content-Type")
	h.Set("Access-Control-Expose-Headers", moreHeader+", "+notesHeader+", Link, Retry-After, "+idHeader)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Add("Vary", "Origin")
}

// checkHost refuses names of other hosts. A page can give its own name the
// address of this machine, and then reads what the browser takes for its own;
// what it cannot do is name us.
func (s *Server) checkHost(r *http.Request) error {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || slices.ContainsFunc(s.o.Hosts, func(h string) bool { return strings.EqualFold(h, host) }) {
		return nil
	}
	if a, err := netip.ParseAddr(host); err == nil && (a.IsLoopback() || s.o.Wide) {
		return nil
	}
	return problemf(http.StatusMisdirectedRequest, "this server is not called %q", host).
		advise("ask for localhost, or start the server with --host %s", orName(host))
}

func orName(host string) string {
	if host == "" {
		return "NAME"
	}
	return host
}

// checkToken refuses requests without the token, in a time that tells nothing of
// it.
func (s *Server) checkToken(r *http.Request) error {
	if s.o.Token == "" {
		return nil
	}
	scheme, given, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	got, want := sha256.Sum256([]byte(strings.TrimSpace(given))), sha256.Sum256([]byte(s.o.Token))
	if strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare(got[:], want[:]) == 1 {
		return nil
	}
	return problemf(http.StatusUnauthorized, "a token is needed").advise("send the header Authorization: Bearer TOKEN")
}

// checkOrigin refuses what a browser asks for a page from elsewhere, except when
// somebody follows a link.
func (s *Server) checkOrigin(r *http.Request, foreign *http.CrossOriginProtection) error {
	origin := r.Header.Get("Origin")
	switch {
	case slices.Contains(s.o.Origins, origin):
		return nil
	case origin != "" && origin != "http://"+r.Host && origin != "https://"+r.Host:
	case foreign.Check(r) != nil:
	case r.Header.Get("Sec-Fetch-Site") == "cross-site" && r.Header.Get("Sec-Fetch-Mode") != "navigate":
	default:
		return nil
	}
	return problemf(http.StatusForbidden, "a page from elsewhere (%s) asks", orName(origin)).
		advise("start the server with --origin %s if it may", orName(origin))
}
