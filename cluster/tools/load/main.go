// load sends -rate requests a second to -url until -for has passed or it gets SIGINT/SIGTERM, never
// retries, and prints one JSON object: how many were sent, which failed, when and why, and which
// image answered. It exits with 1 when a request failed.
//
// It is open-loop: a slow answer does not delay the next request. A request is never sent again:
// Go's client replays one on a dead kept connection when it can read its body anew, so it cannot.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	longest        = 60 * time.Minute
	failuresToTell = 20
)

type config struct {
	url, method string
	expect      int
	fresh       bool
}

func main() {
	var c config
	flag.StringVar(&c.url, "url", "", "target")
	flag.StringVar(&c.method, "method", http.MethodGet, "method; POST is the honest one on kept connections")
	flag.IntVar(&c.expect, "expect", http.StatusOK, "status of a good answer")
	flag.BoolVar(&c.fresh, "fresh", false, "a new connection for each request")
	rate := flag.Int("rate", 200, "requests a second")
	duration := flag.Duration("for", time.Minute, "how long, at most an hour")
	flag.Parse()
	if c.url == "" || *rate < 1 || *duration > longest {
		fmt.Fprintln(os.Stderr, "load: -url is required, -rate must be positive, -for at most", longest)
		os.Exit(2)
	}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *duration)
	defer cancel()
	report := run(ctx, c, *rate)
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
	if report.Failed > 0 {
		os.Exit(1)
	}
}

func run(ctx context.Context, c config, rate int) report {
	client := &http.Client{
		Timeout: 30 * time.Second, // slow is not failed: the report tells how slow
		Transport: &http.Transport{
			DisableKeepAlives:   c.fresh,
			MaxIdleConnsPerHost: 50,
			DialContext:         (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	results := newTally(c)
	tick := time.NewTicker(time.Second / time.Duration(rate))
	defer tick.Stop()
	var sent sync.WaitGroup
	for {
		select {
		case <-ctx.Done():
			sent.Wait()
			return results.report()
		case <-tick.C:
			sent.Add(1)
			go func() {
				defer sent.Done()
				begun := time.Now()
				image, err := send(client, c)
				results.add(begun, image, err)
			}()
		}
	}
}

func send(client *http.Client, c config) (image string, err error) {
	var body io.Reader
	if c.method == http.MethodPost {
		body = strings.NewReader("x=1")
	}
	request, err := http.NewRequest(c.method, c.url, body)
	if err != nil {
		return "", err
	}
	request.GetBody = nil // so that it cannot be replayed
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return "", err
	}
	if response.StatusCode != c.expect {
		return "", fmt.Errorf("status %d", response.StatusCode)
	}
	return response.Header.Get("X-Image-Digest"), nil
}
