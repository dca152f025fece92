package ftm

import (
	"encoding/json"
	"fmt"

	"parley/graph"
)

// An entity is one of the model, of a line or of the statements about it.
type entity struct {
	ID         string            `json:"id"`
	Schema     string            `json:"schema"`
	Caption    string            `json:"caption"`
	Properties map[string]values `json:"properties"`
	Datasets   []string          `json:"datasets"`
	Referents  []string          `json:"referents"`
	LastSeen   string            `json:"last_seen"`
	LastChange string            `json:"last_change"`
}

// A value is one of a property.
type value struct {
	text     string
	language string     // a tag; "" if unknown
	label    graph.Term // "": that of the record
	nested   *entity    // the entity that text is the id of, if it stands here itself
	dataset  string     // which states it, of a statement
	original string     // how the source has it, of a statement; "" if as text
}

// values reads what lines have for values: a list, or one alone; of text, and in
// the nested form of entities.
type values []value

func (vs *values) UnmarshalJSON(data []byte) error {
	var list []json.RawMessage
	if len(data) > 0 && data[0] == '[' {
		if err := json.Unmarshal(data, &list); err != nil {
			return err
		}
	} else {
		list = []json.RawMessage{data}
	}
	for _, raw := range list {
		v, err := readValue(raw)
		if err != nil {
			return err
		}
		if v.text != "" {
			*vs = append(*vs, v)
		}
	}
	return nil
}

func readValue(raw json.RawMessage) (value, error) {
	switch raw[0] {
	case '"':
		var text string
		err := json.Unmarshal(raw, &text)
		return value{text: text}, err
	case '{':
		var e entity
		err := json.Unmarshal(raw, &e)
		return value{text: e.ID, nested: &e}, err
	case '[':
		return value{}, fmt.Errorf("a list stands where a value is expected")
	case 'n':
		return value{}, nil
	}
	return value{text: string(raw)}, nil // a number or a truth value
}
