package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"parley/graph"
)

// metrics are what /metrics tells. Each server has its own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
	sent     prometheus.Counter
	running  prometheus.Gauge
	refused  prometheus.Counter
	rows     prometheus.Counter
	written  prometheus.Counter
	removed  prometheus.Counter
}

func newMetrics(s *Server) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parley_http_requests_total", Help: "Requests answered, by route, method and status.",
		}, []string{"route", "method", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "parley_http_request_duration_seconds", Help: "How long answers took, by route.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"route"}),
		sent:    counterOf("parley_http_sent_bytes_total", "Bytes of bodies sent."),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "parley_http_requests_in_flight", Help: "Requests under way."}),
		refused: counterOf("parley_http_refused_total", "Requests refused because too many were under way."),
		rows:    counterOf("parley_rows_total", "Rows, results and quads sent."),
		written: counterOf("parley_quads_added_total", "Quads added through this server."),
		removed: counterOf("parley_quads_removed_total", "Quads removed through this server."),
	}
	m.registry.MustRegister(m.requests, m.duration, m.sent, m.running, m.refused, m.rows, m.written, m.removed,
		storeSize{s}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func counterOf(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
}

func (m *metrics) begin() { m.running.Inc() }

func (m *metrics) end(route, method string, status int, took time.Duration, bytes int64) {
	m.running.Dec()
	m.requests.WithLabelValues(route, knownMethod(method), strconv.Itoa(status)).Inc()
	m.duration.WithLabelValues(route).Observe(took.Seconds())
	m.sent.Add(float64(bytes))
}

// knownMethod keeps who asks from making up series.
func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions, http.MethodPut, http.MethodDelete, http.MethodPatch:
		return method
	}
	return "other"
}

// storeSize tells the size of the store when it is asked for.
type storeSize struct{ s *Server }

var (
	quadsDesc = prometheus.NewDesc("parley_store_quads", "Quads in the store.", nil, nil)
	termsDesc = prometheus.NewDesc("parley_store_terms", "Terms that quads of the store use.", nil, nil)
)

// Describe implements prometheus.Collector.
func (c storeSize) Describe(ch chan<- *prometheus.Desc) { ch <- quadsDesc; ch <- termsDesc }

// Collect implements prometheus.Collector.
func (c storeSize) Collect(ch chan<- prometheus.Metric) {
	err := c.s.snapshot(context.Background(), func(snap graph.Snapshot) error {
		size, err := snap.Stats(context.Background())
		if err != nil {
			return err
		}
		ch <- prometheus.MustNewConstMetric(quadsDesc, prometheus.GaugeValue, float64(size.Quads))
		ch <- prometheus.MustNewConstMetric(termsDesc, prometheus.GaugeValue, float64(size.Terms))
		return nil
	})
	if err != nil {
		ch <- prometheus.NewInvalidMetric(quadsDesc, err)
	}
}

func (s *Server) serveMetrics(w *response, r *http.Request) error {
	// The response packs by itself.
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{DisableCompression: true}).ServeHTTP(w, r)
	return nil
}
