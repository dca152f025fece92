# make          builds ./parley and shows it at work on the built-in graph
# make test     runs the tests
# make check    what must be clean before a commit: format, vet, staticcheck, races
# make bench    runs the benchmarks
# make fuzz     runs every fuzz test for FUZZTIME
# make clean    removes what make made

GO         ?= go
FUZZTIME   ?= 30s
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: demo build test check bench fuzz clean

# The store is a temporary one: ./parley.db is the user's own.
demo: build
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	echo 'parley load seed:' && ./parley load --db "$$dir/parley.db" seed: && \
	echo 'parley path umerov trump' && ./parley path --db "$$dir/parley.db" umerov trump

build:
	$(GO) build -trimpath -o parley ./cmd/parley

test:
	$(GO) test ./...

check:
	@unformatted=$$(gofmt -l cmd graph schema seed); \
	if [ -n "$$unformatted" ]; then echo "not gofmt-clean:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	$(GO) test -race ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz:
	@grep -rno '^func Fuzz[A-Za-z0-9_]*' --include='*_test.go' . | \
	sed -E 's|^(.*)/[^/]*:[0-9]+:func (Fuzz.*)$$|\1 \2|' | sort -u | \
	while read -r pkg name; do \
		echo "$$pkg $$name"; \
		$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$pkg" || exit 1; \
	done

clean:
	rm -f parley
