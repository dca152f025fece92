package gizmo

import (
	"context"

	"github.com/dop251/goja"
)

// TEMPORARY until the sandbox is there.
type machine struct {
	vm  *goja.Runtime
	ctx context.Context
}

func (m *machine) Poll() error                      { return m.ctx.Err() }
func (m *machine) Charge(int) error                 { return m.ctx.Err() }
func (m *machine) Export(v goja.Value) (any, error) { return v.Export(), nil }
