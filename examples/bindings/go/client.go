package cloudservers

// #include <cloudservers.h>
import "C"

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"
)

type (
	client  = *C.cloudservers_client
	failure = **C.cloudservers_error
)

// A Client is a connection to one cloud, for any number of goroutines.
type Client struct {
	ptr    *C.cloudservers_client
	mutex  sync.Mutex
	users  int // itself, and the calls under way: the last one frees
	closed bool
}

// Connect makes a client from settings by the names of clouds.yaml, such as "cloud" or "auth_url"; with none
// the environment is read. Nothing is sent before the first call.
func Connect(settings map[string]string) (*Client, error) {
	var g given
	defer g.free()
	config := C.cloudservers_config_new()
	defer C.cloudservers_config_free(config)
	for name, value := range settings {
		C.cloudservers_config_set(config, g.needed(name, Config), g.needed(value, Config))
	}
	if g.err != nil {
		return nil, g.err
	}
	var out *C.cloudservers_client
	var failed *C.cloudservers_error
	if err := check(C.cloudservers_connect(config, &out, &failed), &failed); err != nil {
		return nil, err
	}
	return newClient(out), nil
}

func newClient(ptr *C.cloudservers_client) *Client {
	client := &Client{ptr: ptr, users: 1}
	runtime.SetFinalizer(client, (*Client).Close)
	return client
}

// Options are in what a derived client differs; what is zero stays.
type Options struct {
	Region, Microversion string
	References, Links    string // "ids" or "as-given", "repair" or "strict"
	Timeout, Deadline    time.Duration
	DryRun               bool // nothing is sent but a sign-in; a NotSent error tells the request
}

// With derives a client, which shares session, token and connections.
func (c *Client) With(options Options) (*Client, error) {
	var g given
	in := C.cloudservers_client_options{
		size:         C.sizeof_cloudservers_client_options,
		region:       g.text(options.Region),
		microversion: g.text(options.Microversion),
		references:   g.text(options.References),
		links:        g.text(options.Links),
		timeout_ms:   C.int64_t(options.Timeout.Milliseconds()),
		deadline_ms:  C.int64_t(options.Deadline.Milliseconds()),
		dry_run:      yes(options.DryRun),
	}
	out, err := give(context.Background(), c, &g, func(c client, out *client, failed failure) C.int32_t {
		return C.cloudservers_client_with_options(c, &in, out, failed)
	})
	if err != nil {
		return nil, err
	}
	return newClient(out), nil
}

// SignIn signs in at once, which the first call would do.
func (c *Client) SignIn(ctx context.Context) error {
	return c.call(ctx, &given{}, func(client client, failed failure) C.int32_t {
		return C.cloudservers_sign_in(client, failed)
	})
}

// Close ends the client's calls under way, and those of clients derived from it, and refuses further ones.
func (c *Client) Close() error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if !c.closed {
		c.closed = true
		C.cloudservers_cancel(c.ptr)
		c.leave()
	}
	return nil
}

// leave counts one user less; the mutex is held.
func (c *Client) leave() {
	if c.users--; c.users == 0 {
		C.cloudservers_client_free(c.ptr)
		runtime.SetFinalizer(c, nil)
	}
}

// call makes a call which the context can end, and frees what was given for it.
func (c *Client) call(ctx context.Context, g *given,
	do func(client, failure) C.int32_t) error {
	defer g.free()
	if g.err != nil {
		return g.err
	}
	s, err := c.session(ctx)
	if err != nil {
		return err
	}
	defer s.end()
	return s.run(do)
}

// give makes a call that gives something: a pointer, as incomplete types of C are no type arguments.
func give[P any](ctx context.Context, c *Client, g *given,
	do func(client, *P, failure) C.int32_t) (out P, err error) {
	err = c.call(ctx, g, func(client client, failed failure) C.int32_t { return do(client, &out, failed) })
	return out, err
}

// A session is the client's as long as a call or a loop takes, with a cancellation of its own.
type session struct {
	of   *Client
	ptr  *C.cloudservers_client
	ctx  context.Context
	stop func()
}

func (c *Client) session(ctx context.Context) (*session, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.closed {
		return nil, &Error{Code: Cancelled, Text: "the client is closed"}
	}
	s := &session{of: c, ptr: c.ptr, ctx: ctx, stop: func() {}}
	if ctx.Done() != nil {
		var failed *C.cloudservers_error
		status := C.cloudservers_client_with_options(c.ptr, nil, &s.ptr, &failed)
		if err := check(status, &failed); err != nil {
			return nil, err
		}
		s.stop = cancelWith(ctx, s.ptr)
	}
	c.users++
	return s, nil
}

// cancelWith has a context cancel a client; what it gives undoes that, and frees the client.
func cancelWith(ctx context.Context, ptr *C.cloudservers_client) func() {
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(done)
		C.cloudservers_cancel(ptr)
	})
	return func() {
		if !stop() {
			<-done
		}
		C.cloudservers_client_free(ptr)
	}
}

func (s *session) run(do func(client, failure) C.int32_t) error {
	var failed *C.cloudservers_error
	err := check(do(s.ptr, &failed), &failed)
	var told *Error
	if errors.As(err, &told) && told.Code == Cancelled {
		told.cause = context.Cause(s.ctx)
	}
	return err
}

func (s *session) end() {
	s.stop()
	s.of.mutex.Lock()
	defer s.of.mutex.Unlock()
	s.of.leave()
}
