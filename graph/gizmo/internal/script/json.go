package script

// jsonNatives are JSON.parse and JSON.stringify, in pieces that look. The
// runtime's own call themselves for what nests, and go on to the end.
var jsonNatives = map[string]maker{
	"JSON.parse":     parsesJSON,
	"JSON.stringify": writesJSON,
}

// maxJSON is how deep JSON may nest.
const maxJSON = 1000

func nestingError(what string) *LimitError {
	return limitError(LimitNesting, "it may contain itself", "%s nests more than %d deep", what, maxJSON)
}
