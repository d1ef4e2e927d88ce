package cloudservers

// #include <cloudservers.h>
import "C"

import "runtime"

// A Server is as it was when it was asked for.
type Server struct {
	*resource[C.cloudservers_server]
}

// Status is "ACTIVE", "BUILD", "ERROR" …
func (s *Server) Status() string {
	defer runtime.KeepAlive(s.resource)
	return C.GoString(s.ptr.status)
}

// Progress is how far building is, in percent; -1 where it was not sent.
func (s *Server) Progress() int {
	defer runtime.KeepAlive(s.resource)
	return int(s.ptr.progress)
}

// AdminPassword is told once, by what CreateServer gives, and comes along with WaitFor.
func (s *Server) AdminPassword() string {
	defer runtime.KeepAlive(s.resource)
	return C.GoString(s.ptr.admin_password)
}

// IP is an address to reach the server at; version is 4 or 6.
func (s *Server) IP(version int) string {
	defer runtime.KeepAlive(s.resource)
	return C.GoString(C.cloudservers_server_ip(s.ptr, C.int32_t(version)))
}

// Image names the image; there is none when booted from a volume.
func (s *Server) Image() (Named, bool) {
	defer runtime.KeepAlive(s.resource)
	return named(C.cloudservers_server_image(s.ptr))
}

// Flavor names the flavor; there is none from microversion 2.47 on.
func (s *Server) Flavor() (Named, bool) {
	defer runtime.KeepAlive(s.resource)
	return named(C.cloudservers_server_flavor(s.ptr))
}

// An Image is what servers are made from.
type Image struct {
	*resource[C.cloudservers_image]
}

// Status is "ACTIVE", "SAVING", "ERROR" …
func (i *Image) Status() string {
	defer runtime.KeepAlive(i.resource)
	return C.GoString(i.ptr.status)
}

// A Flavor is a size of servers.
type Flavor struct {
	*resource[C.cloudservers_flavor]
}

// RAM is the memory in MB.
func (f *Flavor) RAM() int64 {
	defer runtime.KeepAlive(f.resource)
	return int64(f.ptr.ram)
}

// What C offers for each kind: cgo has no function values of its own.
var (
	servers = kind[C.cloudservers_server, Server]{
		wrap: func(r *resource[C.cloudservers_server]) *Server { return &Server{r} },
		calls: calls[C.cloudservers_server]{
			free: func(c *C.cloudservers_server) { C.cloudservers_server_free(c) },
			kept: func(c *C.cloudservers_server, out **C.cloudservers_server, failed failure) C.int32_t {
				return C.cloudservers_server_keep(c, out, failed)
			},
			read: func(c *C.cloudservers_server) fields { return fields{c.json, c.id, c.name, c.bookmark} },
			self: func(c *C.cloudservers_server) *C.char { return C.cloudservers_server_self_url(c) },
			link: func(c *C.cloudservers_server, at C.size_t) *C.cloudservers_link {
				return C.cloudservers_server_link(c, at)
			}},
	}
	images = kind[C.cloudservers_image, Image]{
		wrap: func(r *resource[C.cloudservers_image]) *Image { return &Image{r} },
		calls: calls[C.cloudservers_image]{
			free: func(c *C.cloudservers_image) { C.cloudservers_image_free(c) },
			kept: func(c *C.cloudservers_image, out **C.cloudservers_image, failed failure) C.int32_t {
				return C.cloudservers_image_keep(c, out, failed)
			},
			read: func(c *C.cloudservers_image) fields { return fields{c.json, c.id, c.name, c.bookmark} },
			self: func(c *C.cloudservers_image) *C.char { return C.cloudservers_image_self_url(c) },
			link: func(c *C.cloudservers_image, at C.size_t) *C.cloudservers_link {
				return C.cloudservers_image_link(c, at)
			}},
	}
	flavors = kind[C.cloudservers_flavor, Flavor]{
		wrap: func(r *resource[C.cloudservers_flavor]) *Flavor { return &Flavor{r} },
		calls: calls[C.cloudservers_flavor]{
			free: func(c *C.cloudservers_flavor) { C.cloudservers_flavor_free(c) },
			kept: func(c *C.cloudservers_flavor, out **C.cloudservers_flavor, failed failure) C.int32_t {
				return C.cloudservers_flavor_keep(c, out, failed)
			},
			read: func(c *C.cloudservers_flavor) fields { return fields{c.json, c.id, c.name, c.bookmark} },
			self: func(c *C.cloudservers_flavor) *C.char { return C.cloudservers_flavor_self_url(c) },
			link: func(c *C.cloudservers_flavor, at C.size_t) *C.cloudservers_link {
				return C.cloudservers_flavor_link(c, at)
			}},
	}
)
