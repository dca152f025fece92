//go:build unix

package durable

import (
	"os"
	"syscall"
)

const canMap = true

func mapFile(fd uintptr, size int) (*Mapping, error) {
	data, err := syscall.Mmap(int(fd), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, os.NewSyscallError("mmap", err)
	}
	return &Mapping{Data: data, unmap: func() error { return os.NewSyscallError("munmap", syscall.Munmap(data)) }}, nil
}
