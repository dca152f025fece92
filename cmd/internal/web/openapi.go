package web

import (
	"net/http"
	"strconv"
	"strings"
)

// object is an object of JSON.
type object = map[string]any

func (s *Server) serveOpenAPI(w *response, _ *http.Request) error {
	return writeJSON(w, http.StatusOK, s.openAPI())
}

// openAPI describes all routes as OpenAPI 3.1.
func (s *Server) openAPI() object {
	paths := object{}
	for _, r := range s.routes {
		path := strings.TrimSuffix(r.path, "{$}")
		item := object{}
		for _, method := range r.methods {
			item[strings.ToLower(method)] = s.operation(r, method)
		}
		paths[path] = item
	}
	out := object{
		"openapi": "3.1.0",
		"info": object{
			"title": "parley", "version": s.o.Version,
			"description": "A knowledge graph of actors and events: Cayley's interface, and an endpoint for each command that asks.",
		},
		"servers":    []object{{"url": "/"}},
		"tags":       tags,
		"paths":      paths,
		"components": object{"schemas": schemas, "responses": object{"Problem": problemAnswer}},
	}
	if s.o.Token != "" {
		out["components"].(object)["securitySchemes"] = object{"token": object{"type": "http", "scheme": "bearer"}}
		out["security"] = []object{{"token": []string{}}}
	}
	return out
}

var tags = []object{
	{"name": "queries", "description": "Queries in Gizmo, GraphQL and MQL"},
	{"name": "data", "description": "Quads"},
	{"name": "questions", "description": "The commands of the program that ask, with their flags and arguments as parameters"},
	{"name": "pages", "description": "Pages for people"},
	{"name": "care", "description": "For machines that look after others"},
}

func (s *Server) operation(r route, method string) object {
	op := object{
		"operationId": operationID(r.path, method), "summary": r.summary, "tags": []string{r.tag},
		"responses": s.answers(r),
	}
	if len(r.params) > 0 {
		var params []object
		for _, p := range r.params {
			params = append(params, p.describe())
		}
		op["parameters"] = params
	}
	if r.takes != nil && method == http.MethodPost {
		content := object{}
		for _, kind := range r.takes {
			content[kind] = object{"schema": object{"type": "string"}}
			if kind == "application/json" && r.writes {
				content[kind] = object{"schema": object{"$ref": "#/components/schemas/Quads"}}
			}
			if kind == "multipart/form-data" {
				content[kind] = object{"schema": object{"type": "object", "properties": object{"NQuadFile": object{"type": "string", "contentMediaType": "application/n-quads"}}}}
			}
		}
		op["requestBody"] = object{"required": r.writes, "content": content}
	}
	return op
}

func operationID(path, method string) string {
	id := strings.ToLower(method)
	for word := range strings.FieldsFuncSeq(path, func(r rune) bool { return strings.ContainsRune("/{}.$", r) }) {
		id += strings.ToUpper(word[:1]) + word[1:]
	}
	return id
}

func (p param) describe() object {
	value := object{"type": p.kind}
	if p.only != nil {
		value["enum"] = p.only
	}
	out := object{"name": p.name, "in": "query", "description": p.what, "required": p.required || p.inPath}
	if p.inPath {
		out["in"] = "path"
	}
	if p.many {
		value = object{"type": "array", "items": value}
		out["style"], out["explode"] = "form", true
	}
	out["schema"] = value
	return out
}

func (s *Server) answers(r route) object {
	out := object{"default": object{"$ref": "#/components/responses/Problem"}}
	if len(r.gives) == 0 && r.gives != nil {
		out[strconv.Itoa(http.StatusNoContent)] = object{"description": "it does"}
		return out
	}
	kinds := r.gives
	if kinds == nil {
		kinds = []string{"application/json"}
	}
	content := object{}
	for _, kind := range kinds {
		content[kind] = object{"schema": object{"type": "string"}}
		if r.shape != "" && strings.HasSuffix(kind, "json") && kind != "application/x-ndjson" {
			content[kind] = object{"schema": object{"$ref": "#/components/schemas/" + r.shape}}
		}
	}
	out[strconv.Itoa(http.StatusOK)] = object{
		"description": "the answer", "content": content,
		"headers": object{moreHeader: object{"description": "true if a limit left out a part of the answer; behind the body if that is long", "schema": object{"type": "string"}}},
	}
	return out
}

var problemAnswer = object{
	"description": "what is wrong, and what to do about it",
	"content":     object{"application/json": object{"schema": object{"$ref": "#/components/schemas/Problem"}}},
}

// schemas are the shapes of answers in JSON.
var schemas = func() object {
	text, number := object{"type": "string"}, object{"type": "integer"}
	of := func(properties object, required ...string) object {
		o := object{"type": "object", "properties": properties}
		if len(required) > 0 {
			o["required"] = required
		}
		return o
	}
	list := func(items object) object { return object{"type": "array", "items": items} }
	quad := of(object{"subject": text, "predicate": text, "object": text, "label": text}, "subject", "predicate", "object")
	out := object{
		"Any":     object{},
		"Problem": of(object{"error": text, "hint": text, "line": number, "column": number}, "error"),
		"Results": of(object{
			"result": object{"type": []string{"array", "null"}, "items": object{}}, "more": object{"type": "boolean", "description": "the limit left some out"},
			"data": object{"description": "of GraphQL, in place of result"}, "errors": list(of(object{"message": text}, "message")),
		}),
		"Rows": of(object{
			"result": object{"type": "array", "items": object{"type": "object"}, "description": "the rows, as parley help json has them"},
			"notes":  object{"type": "array", "items": text, "description": "what is told beside the rows: what was left out, or why there is nothing"},
			"more":   object{"type": "boolean"}, "next": object{"type": "string", "description": "the address of the next page"},
		}, "result"),
		"Change": of(object{"result": text, "count": number, "changed": number}, "result", "count"),
		"Formats": list(of(object{"id": text, "read": object{"type": "boolean"}, "write": object{"type": "boolean"}, "nodes": object{"type": "boolean"},
			"ext": list(text), "mime": list(text), "binary": object{"type": "boolean"}}, "id")),
		"Quads": list(quad),
	}
	return out
}()
