# make          builds ./parley and shows it at work on the built-in graph
# make test     runs the tests
# make check    what must be clean before a commit: format, vet, staticcheck, races
# make bench    measures our stores beside Cayley's memory store and gonum's search
#               for paths, on QUADS quads; BENCHFLAGS='-only ^path' only some rows
# make bench-large  the same on ten million, or on QUADS
# make bench-stock  the embedded store beside Cayley's bolt and leveldb
# make bench-data   the same as bench on real data: DATA, quads or a table of meetings
# make bench-parts  the benchmarks of single packages
# make load     asks parley serve for LOADTIME with 64 clients, and prints the p99
# make clients  runs Cayley's public clients for Python and JavaScript against it,
#               from a folder that is taken away again
# make tools    gives the exports to the tools they are for (Neo4j, Gephi, rdflib and
#               others), which it installs into TOOLS
# make fuzz     runs every fuzz test for FUZZTIME
# make clean    removes what make made

GO         ?= go
FUZZTIME   ?= 30s
LOADTIME   ?= 1m
TOOLS      ?= $(HOME)/.cache/parley-tools
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

# One run of a benchmark's row that takes longer than LIMIT is given up.
LIMIT      ?= 20s
DATA       ?= ../shared/data/eu-mep-meetings/mepmeetings-2019-2020.csv

.PHONY: demo build test check bench bench-large bench-stock bench-data bench-parts load clients tools fuzz clean

# The store is a temporary one: ./parley.db is the user's own.
demo: build
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	echo 'parley load seed:' && ./parley load --db "$$dir/parley.db" seed: && \
	echo 'parley path umerov trump' && ./parley path --db "$$dir/parley.db" umerov trump

build:
	$(GO) build -trimpath -o parley ./cmd/parley

test:
	$(GO) test ./...

# Under the race detector every process sleeps for a second before it exits, and
# the scripts of the command line run many. With them that package takes longer than
# the ten minutes that go test waits.
check:
	@unformatted=$$(gofmt -l cmd graph schema seed); \
	if [ -n "$$unformatted" ]; then echo "not gofmt-clean:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	cd cmd/bench-stock && $(GO) vet .
	$(GO) run $(STATICCHECK) ./...
	GORACE=atexit_sleep_ms=0 $(GO) test -race -timeout 40m ./...

bench: QUADS ?= 1000000
bench:
	$(GO) run ./cmd/bench -quads $(QUADS) -limit $(LIMIT) $(BENCHFLAGS)

# Cayley's memory store needs some 1.7 KB a quad, ours a third, and gonum some 200
# bytes: they are left out here.
bench-large: QUADS ?= 10000000
bench-large:
	$(GO) run ./cmd/bench -quads $(QUADS) -limit $(LIMIT) -systems quadstore $(BENCHFLAGS)

bench-stock: QUADS ?= 60000
bench-stock:
	cd cmd/bench-stock && $(GO) run . -quads $(QUADS) $(BENCHFLAGS)

bench-data:
	$(GO) run ./cmd/bench -data $(DATA) -limit $(LIMIT) $(BENCHFLAGS)

bench-parts:
	$(GO) test -run '^$$' -bench . -benchmem ./...

load:
	$(GO) test ./cmd/parley -run '^TestAServerUnderLoad$$' -v -load $(LOADTIME) -timeout 30m

# JSCLIENT may be a folder of the client, where the registry does not have it.
JSCLIENT   ?= @cayleygraph/cayley
clients:
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	python3 -m venv "$$dir/venv" && "$$dir/venv/bin/pip" install -q pyley openapi-spec-validator && \
	{ npm install --silent --no-audit --no-fund --prefix "$$dir" node-cayley || echo "node-cayley is left out"; } && \
	{ npm install --silent --no-audit --no-fund --prefix "$$dir" "$(JSCLIENT)" || echo "$(JSCLIENT) is left out"; } && \
	PATH="$$dir/venv/bin:$$PATH" NODE_PATH="$$dir/node_modules" \
	$(GO) test ./cmd/internal/web ./cmd/parley -count 1 -run '^(TestTheDescriptionIsValid|TestCayleysPublicClientsWorkUnchanged)$$' -v

tools:
	cmd/internal/tooltest/install "$(TOOLS)"
	PARLEY_TOOLS="$(TOOLS)" $(GO) test ./cmd/internal/tooltest -count 1 -run '^TestTool' -v -timeout 60m

fuzz:
	@grep -rno '^func Fuzz[A-Za-z0-9_]*' --include='*_test.go' . | \
	sed -E 's|^(.*)/[^/]*:[0-9]+:func (Fuzz.*)$$|\1 \2|' | sort -u | \
	while read -r pkg name; do \
		echo "$$pkg $$name"; \
		$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$pkg" || exit 1; \
	done

clean:
	rm -f parley
