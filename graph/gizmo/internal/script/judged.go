package script

import "strings"

// A judgement is what is done about a native.
type judgement uint8

const (
	// counted: it does little itself, but may run the program's code, or give
	// a value that makes another native go on; it is counted and looks.
	counted judgement = iota
	// harmless: it does little, gives no object, and runs no code of the
	// program's except to make a number or a text of an argument. It stays.
	harmless
	// special: it has a version of its own, see specials.
	special
	// gone: it is not there.
	gone
)

// judge says what is done about the native with this label. One that it does
// not know is counted.
func judge(label string) judgement {
	if _, ok := specials[label]; ok {
		return special
	}
	if isHarmless(label) {
		return harmless
	}
	if label == "Function" || strings.HasSuffix(label, "Function%.constructor") || label == "Function.prototype.constructor" {
		return gone
	}
	return counted
}

// removed are the globals that a program does not find, with the reason.
var removed = map[string]string{
	"eval":     "a program cannot run code from a text",
	"Function": "a program cannot run code from a text; write the function itself",
	"BigInt":   "BigInt numbers are not available",
	"Proxy":    "Proxy is not available",
}

func init() {
	for _, name := range objectMakers {
		if strings.HasSuffix(name, "Error") {
			brings[name] = "Error.prototype.toString"
		}
	}
	for _, name := range strings.Fields(`ArrayBuffer DataView Uint8Array Uint8ClampedArray Int8Array Uint16Array
		Int16Array Uint32Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array`) {
		removed[name] = name + " is not available; use an array"
	}
}

// brings are names that lead a program to natives whose names it does not
// have, and what they lead to: "*" is everything.
var brings = map[string]string{
	"constructor":               "*",
	"Reflect":                   "*",
	"getOwnPropertyDescriptor":  "*",
	"getOwnPropertyDescriptors": "*",
	"getPrototypeOf":            "*",
	"__proto__":                 "*",
	"catch":                     "Error.prototype.toString",
	"then":                      "Error.prototype.toString",
	"allSettled":                "Error.prototype.toString",
	"any":                       "Error.prototype.toString",
	"match":                     "RegExp",
	"matchAll":                  "RegExp",
	"search":                    "RegExp",
	"RegExp":                    "RegExp",
}

// objectMakers are the constructors that give an object also when they are
// called without new. One of them as the next method of an iterator makes
// objects without end.
var objectMakers = strings.Fields(`Object Array RegExp Error AggregateError TypeError ReferenceError
	SyntaxError RangeError EvalError URIError GoError`)

func makesObjects(name string) bool {
	for _, one := range objectMakers {
		if one == name {
			return true
		}
	}
	return false
}

func isHarmless(label string) bool {
	if strings.HasPrefix(label, "Math.") || strings.HasPrefix(label, "Date.prototype.get") || strings.HasPrefix(label, "Date.prototype.set") {
		return true
	}
	_, ok := harmlessOnes[label]
	return ok
}

var harmlessOnes = fields(`
	Object Array String Number Boolean Symbol Date
	RegExp Error AggregateError TypeError ReferenceError SyntaxError RangeError EvalError URIError GoError
	Object.prototype.constructor Array.prototype.constructor String.prototype.constructor
	Number.prototype.constructor Boolean.prototype.constructor Symbol.prototype.constructor
	Date.prototype.constructor Error.prototype.constructor AggregateError.prototype.constructor
	TypeError.prototype.constructor ReferenceError.prototype.constructor SyntaxError.prototype.constructor
	RangeError.prototype.constructor EvalError.prototype.constructor URIError.prototype.constructor
	GoError.prototype.constructor RegExp.prototype.constructor
	Map.prototype.constructor Set.prototype.constructor WeakMap.prototype.constructor
	WeakSet.prototype.constructor Promise Promise.prototype.constructor

	Object.prototype.hasOwnProperty Object.prototype.isPrototypeOf Object.prototype.propertyIsEnumerable
	Object.is Object.hasOwn Object.isExtensible Object.isFrozen Object.isSealed
	Array.isArray Error.isError
	String.fromCharCode String.fromCodePoint
	Number.prototype.toExponential Number.prototype.toFixed Number.prototype.toLocaleString
	Number.prototype.toPrecision Number.prototype.toString Number.prototype.valueOf
	Number.isFinite Number.isInteger Number.isNaN Number.isSafeInteger
	Boolean.prototype.toString Boolean.prototype.valueOf
	Symbol.prototype.toString Symbol.prototype.valueOf Symbol.for Symbol.keyFor
	Date.prototype.toString Date.prototype.toDateString Date.prototype.toTimeString
	Date.prototype.toLocaleString Date.prototype.toLocaleDateString Date.prototype.toLocaleTimeString
	Date.prototype.toUTCString Date.prototype.toISOString Date.prototype.valueOf Date.UTC Date.now
	Map.prototype.has Map.prototype.delete Map.prototype.clear Set.prototype.has Set.prototype.delete Set.prototype.clear
	WeakMap.prototype.has WeakMap.prototype.delete WeakSet.prototype.has WeakSet.prototype.delete
	JSON.isRawJSON isNaN isFinite
	Function.prototype Function.prototype.caller|get Function.prototype.caller|set
	Function.prototype.arguments|get Function.prototype.arguments|set
	Object.prototype.__proto__|get Object.prototype.__proto__|set
	Symbol.prototype.description|get Map.prototype.size|get Set.prototype.size|get
	RegExp.prototype.source|get RegExp.prototype.global|get RegExp.prototype.multiline|get
	RegExp.prototype.dotAll|get RegExp.prototype.ignoreCase|get RegExp.prototype.unicode|get
	RegExp.prototype.sticky|get
	Function.prototype.@Symbol.hasInstance Symbol.prototype.@Symbol.toPrimitive
	Array.@Symbol.species|get RegExp.@Symbol.species|get Map.@Symbol.species|get
	Set.@Symbol.species|get Promise.@Symbol.species|get
`)

func fields(s string) map[string]struct{} {
	out := map[string]struct{}{}
	for _, f := range strings.Fields(s) {
		out[strings.ReplaceAll(f, "|", " ")] = struct{}{}
	}
	return out
}
