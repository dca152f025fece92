package quadstore

// A meter adds up work, in bytes, and tells Options.Progress.
type meter struct {
	tell        func(done, total int64)
	done, total int64
}

func (o Options) meter(total int64) *meter {
	m := &meter{tell: o.Progress, total: total}
	if m.tell == nil {
		m.tell = func(done, total int64) {}
	}
	return m
}

func (m *meter) add(n int64) {
	m.done += n
	m.tell(m.done, m.total)
}
