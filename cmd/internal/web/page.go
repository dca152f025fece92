package web

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

//go:embed pages
var pageFiles embed.FS

// pageTemplates write each page inside the frame of all. html/template escapes
// what comes from the store for the place where it stands.
var pageTemplates = func() map[string]*template.Template {
	out := map[string]*template.Template{}
	helpers := template.FuncMap{"show": showAddress, "web": webAddress, "slot": func(n int) string { return "indent" + strconv.Itoa(min(n, 4)) }}
	for _, name := range []string{"start", "find", "show", "path", "query", "error"} {
		out[name] = template.Must(template.New("frame.html").Funcs(helpers).ParseFS(pageFiles, "pages/frame.html", "pages/"+name+".html"))
	}
	return out
}()

// showAddress is the page of a node.
func showAddress(iri string) string { return "/show?" + url.Values{"name": {iri}}.Encode() }

// webAddress returns an address on the web, and "" for any other: a link must not
// lead to a script or a file.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return address
}

func (s *Server) pageRoutes() []route {
	name := param{name: "name", kind: "string", what: "the name, part of a name or IRI that is asked about", many: true}
	page := func(path, summary string, handle func(*response, *http.Request) error, params ...param) route {
		return route{path: path, methods: get, handle: handle, described: described{
			tag: "pages", summary: summary, params: params, gives: []string{"text/html"}}}
	}
	return []route{
		page("/{$}", "The start page", s.startPage),
		page("/find", "Nodes of a name", s.findPage, append([]param{name}, own...)...),
		page("/show", "All about a node, in sentences with sources", s.showPage, s.showParams()...),
		page("/path", "How two nodes are connected", s.pathPage, name),
		page("/query", "A query and its results as a table", s.queryPage,
			param{name: "lang", kind: "string", what: "the language of the query", only: pageLanguages},
			param{name: "qu", kind: "string", what: "the query"}, param{name: "limit", kind: "integer", what: "at most so many results"}),
		page("/style.css", "How the pages look", s.serveStyle).giving("text/css"),
	}
}

func (r route) giving(kind string) route {
	r.gives = []string{kind}
	return r
}

// isPage reports whether a person looks at the answer.
func isPage(r *http.Request) bool {
	return !strings.HasPrefix(r.URL.Path, "/api/") && slices.Contains(wanted(r), "text/html")
}

// A frame is what every page has; Body is its own.
type frame struct {
	Title string
	Place string
	Asked string // what the search box has in it
	Notes []string
	Error *failure
	Body  any
}

func (s *Server) writePage(w http.ResponseWriter, status int, name string, f frame) error {
	f.Place = s.o.Place
	var b bytes.Buffer
	if err := pageTemplates[name].Execute(&b, f); err != nil {
		return fmt.Errorf("writing the page: %w", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	return err
}

func (s *Server) failPage(w http.ResponseWriter, r *http.Request, status int, f failure) {
	err := s.writePage(w, status, "error", frame{Title: http.StatusText(status), Asked: r.URL.Query().Get("name"), Error: &f})
	if err != nil && r.Context().Err() == nil {
		s.o.Log.Error("cannot write a page", "id", requestID(w), "error", err.Error())
	}
}

func (s *Server) serveStyle(w *response, _ *http.Request) error {
	css, err := pageFiles.ReadFile("pages/style.css")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=300")
	_, err = w.Write(css)
	return err
}

// command returns the command with a name, and an error that says so if there is
// none.
func (s *Server) command(name string) (c Command, err error) {
	i := slices.IndexFunc(s.o.Commands, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return c, problemf(http.StatusNotFound, "this server does not answer for %s", name)
	}
	return s.o.Commands[i], nil
}

func (s *Server) startPage(w *response, r *http.Request) error {
	f := frame{Title: "parley", Body: map[string]any{"Write": s.o.Write, "Version": s.o.Version, "Languages": pageLanguages}}
	return s.writePage(w, http.StatusOK, "start", f)
}

// A match is a row of find.
type match struct {
	Name, Type, Matched, How, IRI string
}

func (s *Server) findPage(w *response, r *http.Request) error {
	c, err := s.command("find")
	if err != nil {
		return err
	}
	values := r.URL.Query()
	asked := strings.TrimSpace(strings.Join(values["name"], " "))
	if asked == "" {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}
	limit, err := s.limitOf(values.Get("limit"), defaultLimit)
	if err != nil {
		return err
	}
	offset, _ := strconv.Atoi(values.Get("offset"))
	q, err := c.question(url.Values{"name": {asked}})
	if err != nil {
		return err
	}
	rows, notes, more, err := s.rows(r.Context(), q, max(0, offset), limit)
	if err != nil {
		return err
	}
	found, err := decoded[match](rows)
	if err != nil {
		return err
	}
	if len(found) == 1 && !more && offset == 0 {
		http.Redirect(w, r, showAddress(found[0].IRI), http.StatusSeeOther)
		return nil
	}
	body := map[string]any{"Found": found, "Next": ""}
	if more {
		body["Next"] = nextPage("/find", values, max(0, offset)+limit)
		w.Header().Set("Link", fmt.Sprintf(`<%s>; rel="next"`, body["Next"]))
	}
	return s.writePage(w, http.StatusOK, "find", frame{Title: asked, Asked: asked, Notes: notes, Body: body})
}

func decoded[T any](rows []json.RawMessage) ([]T, error) {
	out := make([]T, len(rows))
	for i, row := range rows {
		if err := json.Unmarshal(row, &out[i]); err != nil {
			return nil, fmt.Errorf("reading a row: %w", err)
		}
	}
	return out, nil
}

func (s *Server) showParams() []param {
	c, err := s.command("show")
	if err != nil {
		return nil
	}
	return c.params()
}

func (s *Server) showPage(w *response, r *http.Request) error {
	c, err := s.command("show")
	if err != nil {
		return err
	}
	if s.o.Show == nil {
		return problemf(http.StatusNotFound, "this server shows no pages of nodes")
	}
	values := r.URL.Query()
	q, err := c.question(values)
	if err != nil {
		return err
	}
	profiles, notes, err := s.o.Show(r.Context(), q)
	why, err := nothing(err)
	if err != nil {
		return err
	}
	asked := strings.Join(values["name"], " ")
	title := asked
	if len(profiles) > 0 {
		title = profiles[0].Name
	}
	values.Set("all", "true")
	body := map[string]any{"Profiles": profiles, "All": "/show?" + values.Encode(), "JSON": "/api/show.json?" + r.URL.Query().Encode(), "CSV": "/api/show.csv?" + r.URL.Query().Encode()}
	return s.writePage(w, http.StatusOK, "show", frame{Title: title, Asked: asked, Notes: append(notes, why...), Body: body})
}
