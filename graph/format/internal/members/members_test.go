package members_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"parley/graph/format/internal/members"
	"parley/graph/lpg"
)

func TestValuesHaveTheirKind(t *testing.T) {
	for _, c := range []struct {
		key    lpg.Key
		values []string
		want   string
	}{
		{lpg.Key{Kind: lpg.Integer}, []string{"-12"}, `-12`},
		{lpg.Key{Kind: lpg.Integer}, []string{"9007199254740993"}, `"9007199254740993"`},
		{lpg.Key{Kind: lpg.Integer}, []string{"many"}, `"many"`},
		{lpg.Key{Kind: lpg.Decimal}, []string{"+48.50"}, `48.5`},
		{lpg.Key{Kind: lpg.Decimal}, []string{".5"}, `0.5`},
		{lpg.Key{Kind: lpg.Decimal}, []string{"1e400"}, `"1e400"`},
		{lpg.Key{Kind: lpg.Decimal}, []string{"1e30"}, `1e+30`},
		{lpg.Key{Kind: lpg.Boolean}, []string{"true"}, `true`},
		{lpg.Key{Kind: lpg.Boolean}, []string{"yes"}, `"yes"`},
		{lpg.Key{Kind: lpg.Integer, List: true}, []string{"1"}, `[1]`},
		{lpg.Key{}, []string{"a", "b"}, `["a","b"]`},
		{lpg.Key{}, nil, ``},
	} {
		var o members.Object
		o.Open()
		o.Values("k", c.key, c.values)
		o.Close()
		want := "{}"
		if c.want != "" {
			want = `{"k":` + c.want + `}`
		}
		if got := string(o.Bytes); got != want {
			t.Errorf("%v as %d: %s, want %s", c.values, c.key.Kind, got, want)
		}
		if !json.Valid(o.Bytes) {
			t.Errorf("%s is no JSON", o.Bytes)
		}
	}
}

func TestMembersHaveCommasBetweenThem(t *testing.T) {
	var o members.Object
	o.Open()
	o.Text("a", "1")
	o.Text("none", "")
	o.Name("b")
	o.Open()
	o.Close()
	o.Texts("c", []string{"x"})
	o.Close()
	var got any
	if err := json.Unmarshal(o.Bytes, &got); err != nil {
		t.Fatalf("%v in %s", err, o.Bytes)
	}
	want := map[string]any{"a": "1", "b": map[string]any{}, "c": []any{"x"}}
	if !reflect.DeepEqual(got, want) || strings.Contains(string(o.Bytes), " ") {
		t.Errorf("%v, want %v", got, want)
	}
}
