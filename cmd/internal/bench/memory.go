package bench

import (
	"os"
	"runtime"
	"strconv"
	"strings"
)

// peakMemory returns the most memory that this process had resident so far, in
// bytes; 0 where the system does not tell. The operating system's figure for
// ended children will not do: it begins with that of the parent.
func peakMemory() float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 64)
			if err == nil {
				return kib * 1024
			}
		}
	}
	return 0
}

// heap returns what is live on the heap, in bytes.
func heap() float64 {
	runtime.GC()
	runtime.GC() // what finalizers freed
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
