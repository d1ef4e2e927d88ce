package cloudservers

// #include <cloudservers.h>
import "C"

import (
	"runtime"
	"sync"
	"time"
)

// A Sandbox is a Cloud Servers and identity service inside the process.
type Sandbox struct {
	ptr  *C.cloudservers_sandbox
	once sync.Once
}

// SandboxOptions say how a sandbox starts; what is zero is as usual.
type SandboxOptions struct {
	Dialect   string // "rackspace" or "openstack"
	BuildTime time.Duration
}

// StartSandbox starts a sandbox.
func StartSandbox(options SandboxOptions) (*Sandbox, error) {
	var g given
	defer g.free()
	in := C.cloudservers_sandbox_options{
		size:     C.sizeof_cloudservers_sandbox_options,
		dialect:  g.text(options.Dialect),
		build_ms: C.int64_t(options.BuildTime.Milliseconds()),
	}
	if g.err != nil {
		return nil, g.err
	}
	sandbox := &Sandbox{}
	var failed *C.cloudservers_error
	if err := check(C.cloudservers_sandbox_start(&in, &sandbox.ptr, &failed), &failed); err != nil {
		return nil, err
	}
	runtime.SetFinalizer(sandbox, (*Sandbox).Close)
	return sandbox, nil
}

// Connect makes a client for the sandbox.
func (s *Sandbox) Connect() (*Client, error) {
	defer runtime.KeepAlive(s)
	var out *C.cloudservers_client
	var failed *C.cloudservers_error
	if err := check(C.cloudservers_sandbox_connect(s.ptr, &out, &failed), &failed); err != nil {
		return nil, err
	}
	return newClient(out), nil
}

// Close ends the sandbox.
func (s *Sandbox) Close() error {
	s.once.Do(func() {
		C.cloudservers_sandbox_free(s.ptr)
		s.ptr = nil
	})
	return nil
}
