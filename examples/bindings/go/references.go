package cloudservers

// #include <cloudservers.h>
import "C"

import (
	"context"
	"runtime"
)

// A Reference is whatever names a resource: a Ref, a Link or the resource itself.
type Reference interface{ Reference() string }

// A Ref is an id, or a URL in any version.
type Ref string

// Reference gives the id or URL as it is.
func (r Ref) Reference() string { return string(r) }

// Named is a reference, taken apart: an id has no URL, and no kind unless it was told.
type Named struct{ ID, URL, Kind string }

// Parse reads a reference; kind is the kind it has to be of, such as "image", or "".
func Parse(reference Reference, kind string) (Named, error) {
	var g given
	defer g.free()
	text, wanted := g.reference(reference), g.text(kind)
	if g.err != nil {
		return Named{}, g.err
	}
	var out *C.cloudservers_reference
	var failed *C.cloudservers_error
	if err := check(C.cloudservers_reference_parse(text, wanted, &out, &failed), &failed); err != nil {
		return Named{}, err
	}
	defer C.cloudservers_reference_free(out)
	found, _ := named(out)
	return found, nil
}

// Reference is the URL, where there is one.
func (n Named) Reference() string {
	if n.URL != "" {
		return n.URL
	}
	return n.ID
}

func named(found *C.cloudservers_reference) (Named, bool) {
	if found == nil {
		return Named{}, false
	}
	return Named{C.GoString(found.id), C.GoString(found.url), C.GoString(found.kind)}, true
}

// IsLocal tells whether a reference means a resource of the client's region.
func (c *Client) IsLocal(ctx context.Context, reference Reference, kind string) (bool, error) {
	var g given
	text, wanted := g.reference(reference), g.text(kind)
	var out C.int32_t
	err := c.call(ctx, &g, func(client client, failed failure) C.int32_t {
		return C.cloudservers_is_local(client, text, wanted, &out, failed)
	})
	return out == 1, err
}

// Same tells whether two references mean one resource, however each is spelt.
func (c *Client) Same(ctx context.Context, one, other Reference, kind string) (bool, error) {
	var g given
	first, second, wanted := g.reference(one), g.reference(other), g.text(kind)
	var out C.int32_t
	err := c.call(ctx, &g, func(client client, failed failure) C.int32_t {
		return C.cloudservers_same(client, first, second, wanted, &out, failed)
	})
	return out == 1, err
}

// Bookmark gives the URL under which a reference can be stored for years.
func (c *Client) Bookmark(ctx context.Context, reference Reference, kind string) (string, error) {
	var g given
	text, wanted := g.reference(reference), g.text(kind)
	var out *C.char
	err := c.call(ctx, &g, func(client client, failed failure) C.int32_t {
		return C.cloudservers_bookmark(client, text, wanted, &out, failed)
	})
	defer C.cloudservers_text_free(out)
	return C.GoString(out), err
}

// Follow asks for what a link or URL leads to, and gives it as JSON; its path tells the kind.
func (c *Client) Follow(ctx context.Context, reference Reference) (string, error) {
	var g given
	link, isLink := reference.(Link)
	text := g.reference(reference)
	json, err := give(ctx, c, &g, func(client client, out **C.cloudservers_json, failed failure) C.int32_t {
		if isLink {
			return C.cloudservers_follow_link(client, link.ptr, out, failed)
		}
		return C.cloudservers_follow(client, text, out, failed)
	})
	defer C.cloudservers_json_free(json)
	defer runtime.KeepAlive(link.holder)
	return C.GoString(C.cloudservers_json_text(json)), err
}
