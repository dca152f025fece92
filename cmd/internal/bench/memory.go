package bench

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// peakMemory returns the most memory that this process had resident so far, in
// bytes; 0 where the system does not tell. The operating system's figure for
// ended children will not do: it begins with that of the parent.
func peakMemory() float64 { return memoryOfProcess("self", "VmHWM:") }

// memoryOfProcess returns a figure of the system about a process in bytes, 0 where
// there is none.
func memoryOfProcess(process, figure string) float64 {
	text, err := os.ReadFile("/proc/" + process + "/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, figure); ok {
			kib, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 64)
			if err == nil {
				return kib * 1024
			}
		}
	}
	return 0
}

// watchMemory looks at the memory of a process until stop is called, which returns
// the most that it had, in bytes. Files that it has mapped do not count.
func watchMemory(process int) (stop func() float64) {
	const often = 5 * time.Millisecond
	done, peak := make(chan struct{}), make(chan float64)
	go func() {
		most := 0.0
		for {
			most = max(most, memoryOfProcess(strconv.Itoa(process), "RssAnon:"))
			select {
			case <-done:
				peak <- most
				return
			case <-time.After(often):
			}
		}
	}()
	return func() float64 {
		close(done)
		return <-peak
	}
}

// heap returns what is live on the heap, in bytes.
func heap() float64 {
	runtime.GC()
	runtime.GC() // what finalizers freed
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
