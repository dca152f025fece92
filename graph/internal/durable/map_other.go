//go:build !unix

package durable

import "errors"

const canMap = false

func mapFile(uintptr, int) (*Mapping, error) { return nil, errors.ErrUnsupported }
