package main

import (
	"context"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"parley/cmd/internal/open"
	"parley/cmd/internal/web"
	"parley/graph"
	"parley/graph/describe"
)

// shower makes pages of nodes: the command show, which fills them in place of
// printing.
func (p *program) shower(store *open.Store) func(context.Context, web.Question) ([]web.Profile, []string, error) {
	return func(ctx context.Context, q web.Question) ([]web.Profile, []string, error) {
		one := p.within(store, io.Discard)
		one.pages = &[]web.Profile{}
		q.Format = ""
		notes, err := one.answerOver(ctx, q)
		if err != nil && ctx.Err() != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			err = ctx.Err()
		}
		return *one.pages, notes, err
	}
}

// fillPages makes a page of each profile, with the lines and marks that show
// prints.
func (a *answer) fillPages(profiles []*describe.Profile) error {
	for _, p := range profiles {
		page, err := a.pageOf(p)
		if err != nil {
			return err
		}
		*a.pages = append(*a.pages, page)
	}
	if n := len(*a.pages); n > 0 {
		sources, err := a.pageSources()
		if err != nil {
			return err
		}
		(*a.pages)[n-1].Sources = sources // one numbering for all
	}
	return nil
}

func (a *answer) pageOf(p *describe.Profile) (page web.Profile, err error) {
	term, err := a.tell.Term(a.ctx, p.Node)
	if err != nil {
		return page, err
	}
	page = web.Profile{Name: p.Name, What: p.What, IRI: iriText(term), Aliases: p.Aliases, Identifiers: p.Identifiers}
	all := sections(p)
	if a.notes.brief {
		all = withoutTold(all)
	}
	for _, s := range all {
		rows, _, err := a.sectionRows(s)
		if err != nil {
			return page, err
		}
		section := web.Section{Title: s.title}
		if s.may {
			section.Title = strings.TrimSuffix(mayGroup+": "+s.title, ": ")
		}
		for i, r := range rows {
			line, err := a.pageLine(r)
			if err != nil {
				return page, err
			}
			if i > 0 && rows[i-1].head == r.head && r.Indent == 0 && r.text != "" {
				line.Head = "" // one heading for values of one relation
			}
			section.Lines = append(section.Lines, line)
		}
		if len(section.Lines) > 0 {
			page.Sections = append(page.Sections, section)
		}
	}
	return page, nil
}

var citedMark = regexp.MustCompile(`\[([^\]]+)\]`)

func (a *answer) pageLine(r shownRow) (line web.Line, err error) {
	line = web.Line{Indent: r.Indent, Head: r.head, Text: r.text}
	cited, err := a.notes.cite(r.Labels)
	if err != nil {
		return line, err
	}
	for _, m := range citedMark.FindAllStringSubmatch(cited, -1) {
		line.Marks = append(line.Marks, m[1])
	}
	line.MoreMarks = cited[strings.LastIndexByte(cited, ']')+1:]
	if r.Node == graph.Any || r.left {
		return line, nil
	}
	term, err := a.tell.Term(a.ctx, r.Node)
	if err != nil || term.Kind() == graph.KindLiteral {
		return line, err
	}
	name, err := a.tell.Name(a.ctx, r.Node)
	if err != nil {
		return line, err
	}
	line.IRI, line.LinksHead = iriText(term), name != "" && strings.HasPrefix(r.head, name)
	return line, nil
}

// pageSources tells the sources that were cited, those of editors last.
func (a *answer) pageSources() ([]web.Source, error) {
	var out []web.Source
	for _, note := range a.notes.order {
		t, err := a.notes.describe(note.source)
		if err != nil {
			return nil, err
		}
		out = append(out, web.Source{Mark: strings.Trim(note.mark(), "[]"), Document: t.document, URL: note.source.URL, Text: t.text})
	}
	slices.SortStableFunc(out, func(x, y web.Source) int {
		return map[bool]int{true: 1}[x.Document == ""] - map[bool]int{true: 1}[y.Document == ""]
	})
	return out, nil
}
