package main

import (
	"sort"
	"strings"
	"sync"
	"time"
)

// report is what load prints.
type report struct {
	Method     string         `json:"method"`
	Fresh      bool           `json:"fresh"`
	Sent       int            `json:"sent"`
	Failed     int            `json:"failed"`
	Seconds    float64        `json:"seconds"`
	P50Ms      float64        `json:"p50Ms"`
	P99Ms      float64        `json:"p99Ms"`
	MaxMs      float64        `json:"maxMs"`
	AnsweredBy map[string]int `json:"answeredBy"`
	Errors     map[string]int `json:"errors"`
	Failures   []string       `json:"failures"`
}

// tally counts answers as they come in.
type tally struct {
	config   config
	begun    time.Time
	mu       sync.Mutex
	images   map[string]int
	errors   map[string]int
	failures []string
	took     []time.Duration
}

func newTally(c config) *tally {
	return &tally{config: c, begun: time.Now(), images: map[string]int{}, errors: map[string]int{}, failures: []string{}}
}

func (t *tally) add(begun time.Time, image string, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took = append(t.took, time.Since(begun))
	if err == nil {
		t.images[image]++
		return
	}
	text := err.Error()
	t.errors[text[strings.LastIndex(text, ": ")+1:]]++
	if len(t.failures) < failuresToTell {
		t.failures = append(t.failures, begun.Format("15:04:05.000")+" "+text)
	}
}

func (t *tally) report() report {
	t.mu.Lock()
	defer t.mu.Unlock()
	sort.Slice(t.took, func(i, j int) bool { return t.took[i] < t.took[j] })
	failed := 0
	for _, count := range t.errors {
		failed += count
	}
	return report{
		Method: t.config.method, Fresh: t.config.fresh, Sent: len(t.took), Failed: failed,
		Seconds: time.Since(t.begun).Seconds(),
		P50Ms:   t.quantile(.5), P99Ms: t.quantile(.99), MaxMs: t.quantile(1),
		AnsweredBy: t.images, Errors: t.errors, Failures: t.failures,
	}
}

func (t *tally) quantile(q float64) float64 {
	if len(t.took) == 0 {
		return 0
	}
	return float64(t.took[int(q*float64(len(t.took)-1))].Microseconds()) / 1000
}
