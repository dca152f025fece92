package durable

import (
	"fmt"
	"io"
	"unsafe"
)

// A Mapping is the content of a file as memory. It is never to be written to.
// It stays valid when the file is closed, renamed or removed; if the file is
// cut short, reading beyond its end is a fault, which debug.SetPanicOnFault
// turns into a panic.
type Mapping struct {
	Data  []byte
	unmap func() error // nil: nothing to do
}

// Map maps the first size bytes of a file. Where the operating system does not
// map files, or f is not one of its files, it reads them.
func Map(f File, size int64) (*Mapping, error) {
	if size != int64(int(size)) {
		return nil, fmt.Errorf("a file of %d bytes does not fit the address space", size)
	}
	if d, ok := f.(interface{ Fd() uintptr }); ok && size > 0 && canMap {
		return mapFile(d.Fd(), int(size))
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(f, 0, size), data); err != nil {
		return nil, err
	}
	return &Mapping{Data: data}, nil
}

// Offset returns where in the file an address of the memory is, and whether it
// is in this mapping.
func (m *Mapping) Offset(address uintptr) (int64, bool) {
	if len(m.Data) == 0 {
		return 0, false
	}
	start := uintptr(unsafe.Pointer(&m.Data[0]))
	return int64(address - start), address >= start && address-start < uintptr(len(m.Data))
}

// Close ends the mapping.
func (m *Mapping) Close() error {
	m.Data = nil
	if m.unmap == nil {
		return nil
	}
	unmap := m.unmap
	m.unmap = nil
	return unmap()
}
