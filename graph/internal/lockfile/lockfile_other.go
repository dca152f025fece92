//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package lockfile

import (
	"errors"
	"os"
)

// Without flock nothing can be locked, and so nothing written.
func tryLock(*os.File) error  { return errors.ErrUnsupported }
func tryShare(*os.File) error { return errors.ErrUnsupported }
func unlock(*os.File) error   { return errors.ErrUnsupported }
