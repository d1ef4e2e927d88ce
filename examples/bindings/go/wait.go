package cloudservers

/*
#include <cloudservers.h>
int32_t cloudserversProgress(void *data, cloudservers_server *server);
*/
import "C"

import (
	"context"
	"errors"
	"runtime"
	"runtime/cgo"
	"time"
	"unsafe"
)

// Wait says how to wait.
type Wait struct {
	Timeout, Interval time.Duration
	// Progress sees the server after each poll; its error ends the wait.
	Progress func(*Server) error
}

// progress is what C hands back to cloudserversProgress.
type progress struct {
	look  func(*Server) error
	err   error
	panic any
}

//export cloudserversProgress
func cloudserversProgress(data unsafe.Pointer, lent *C.cloudservers_server) (status C.int32_t) {
	p := (*cgo.Handle)(data).Value().(*progress)
	// Nothing may unwind through C: a panic goes on where the wait was begun.
	defer func() {
		if p.panic = recover(); p.panic != nil {
			status = C.CLOUDSERVERS_CANCELLED
		}
	}()
	server, err := servers.keep(lent)
	if err == nil {
		err = p.look(server)
	}
	if p.err = err; err != nil {
		return C.CLOUDSERVERS_CANCELLED
	}
	return C.CLOUDSERVERS_OK
}

// WaitFor waits until a server has a status, and gives it as it is then. It keeps the password.
func (c *Client) WaitFor(ctx context.Context, server *Server, status string, how Wait) (*Server, error) {
	defer runtime.KeepAlive(server)
	var g given
	wanted := g.text(status)
	var out *C.cloudservers_server
	err := c.waiting(ctx, &g, how, func(client client, wait *C.cloudservers_wait, failed failure) C.int32_t {
		return C.cloudservers_server_wait(client, server.ptr, wanted, wait, &out, failed)
	})
	return servers.take(out, err)
}

// WaitUntilDeleted waits until a server is gone.
func (c *Client) WaitUntilDeleted(ctx context.Context, server Reference, how Wait) error {
	var g given
	text := g.reference(server)
	return c.waiting(ctx, &g, how, func(client client, wait *C.cloudservers_wait, failed failure) C.int32_t {
		return C.cloudservers_server_wait_until_deleted(client, text, wait, failed)
	})
}

// waiting makes a call during which C calls back.
func (c *Client) waiting(ctx context.Context, g *given, how Wait,
	do func(client, *C.cloudservers_wait, failure) C.int32_t) error {
	p := &progress{look: how.Progress}
	handle := cgo.NewHandle(p)
	defer handle.Delete()
	var pinner runtime.Pinner
	defer pinner.Unpin()
	pinner.Pin(&handle)
	wait := C.cloudservers_wait{
		size:        C.sizeof_cloudservers_wait,
		timeout_ms:  C.int64_t(how.Timeout.Milliseconds()),
		interval_ms: C.int64_t(how.Interval.Milliseconds()),
	}
	if how.Progress != nil {
		wait.each = C.cloudservers_each(C.cloudserversProgress)
		wait.data = unsafe.Pointer(&handle)
	}
	err := c.call(ctx, g, func(client client, failed failure) C.int32_t { return do(client, &wait, failed) })
	if p.panic != nil {
		panic(p.panic)
	}
	var told *Error
	if errors.As(err, &told) && p.err != nil {
		told.cause = p.err
	}
	return err
}
