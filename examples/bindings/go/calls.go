package cloudservers

// #include <cloudservers.h>
import "C"

import "context"

// asked makes a call that is given a reference, and gives something.
func asked[P any](ctx context.Context, c *Client, reference Reference,
	do func(client, *C.char, *P, failure) C.int32_t) (P, error) {
	var g given
	text := g.reference(reference)
	return give(ctx, c, &g, func(c client, out *P, failed failure) C.int32_t {
		return do(c, text, out, failed)
	})
}

// read makes a call that is given JSON, and gives something.
func read[P any](ctx context.Context, c *Client, json string,
	do func(client, *C.char, *P, failure) C.int32_t) (P, error) {
	var g given
	text := g.needed(json, InvalidArgument)
	return give(ctx, c, &g, func(c client, out *P, failed failure) C.int32_t {
		return do(c, text, out, failed)
	})
}

// Server shows one server; a URL may lead to another region.
func (c *Client) Server(ctx context.Context, server Reference) (*Server, error) {
	return servers.take(asked(ctx, c, server,
		func(c client, text *C.char, out **C.cloudservers_server, failed failure) C.int32_t {
			return C.cloudservers_server_get(c, text, out, failed)
		}))
}

// FollowServer asks for what a reference leads to, which has to be a server.
func (c *Client) FollowServer(ctx context.Context, server Reference) (*Server, error) {
	return servers.take(asked(ctx, c, server,
		func(c client, text *C.char, out **C.cloudservers_server, failed failure) C.int32_t {
			return C.cloudservers_follow_server(c, text, out, failed)
		}))
}

// ServerFromJSON reads a server from JSON that was kept; it belongs to the client's endpoint.
func (c *Client) ServerFromJSON(ctx context.Context, json string) (*Server, error) {
	return servers.take(read(ctx, c, json,
		func(c client, text *C.char, out **C.cloudservers_server, failed failure) C.int32_t {
			return C.cloudservers_server_from_json(c, text, out, failed)
		}))
}

// Image shows one image; a URL may lead to another region.
func (c *Client) Image(ctx context.Context, image Reference) (*Image, error) {
	return images.take(asked(ctx, c, image,
		func(c client, text *C.char, out **C.cloudservers_image, failed failure) C.int32_t {
			return C.cloudservers_image_get(c, text, out, failed)
		}))
}

// FollowImage asks for what a reference leads to, which has to be an image.
func (c *Client) FollowImage(ctx context.Context, image Reference) (*Image, error) {
	return images.take(asked(ctx, c, image,
		func(c client, text *C.char, out **C.cloudservers_image, failed failure) C.int32_t {
			return C.cloudservers_follow_image(c, text, out, failed)
		}))
}

// ImageFromJSON reads an image from JSON that was kept; it belongs to the client's endpoint.
func (c *Client) ImageFromJSON(ctx context.Context, json string) (*Image, error) {
	return images.take(read(ctx, c, json,
		func(c client, text *C.char, out **C.cloudservers_image, failed failure) C.int32_t {
			return C.cloudservers_image_from_json(c, text, out, failed)
		}))
}

// Flavor shows one flavor; a URL may lead to another region.
func (c *Client) Flavor(ctx context.Context, flavor Reference) (*Flavor, error) {
	return flavors.take(asked(ctx, c, flavor,
		func(c client, text *C.char, out **C.cloudservers_flavor, failed failure) C.int32_t {
			return C.cloudservers_flavor_get(c, text, out, failed)
		}))
}

// FollowFlavor asks for what a reference leads to, which has to be a flavor.
func (c *Client) FollowFlavor(ctx context.Context, flavor Reference) (*Flavor, error) {
	return flavors.take(asked(ctx, c, flavor,
		func(c client, text *C.char, out **C.cloudservers_flavor, failed failure) C.int32_t {
			return C.cloudservers_follow_flavor(c, text, out, failed)
		}))
}

// FlavorFromJSON reads a flavor from JSON that was kept; it belongs to the client's endpoint.
func (c *Client) FlavorFromJSON(ctx context.Context, json string) (*Flavor, error) {
	return flavors.take(read(ctx, c, json,
		func(c client, text *C.char, out **C.cloudservers_flavor, failed failure) C.int32_t {
			return C.cloudservers_flavor_from_json(c, text, out, failed)
		}))
}

// Network shows one network, as JSON.
func (c *Client) Network(ctx context.Context, network Reference) (string, error) {
	found, err := asked(ctx, c, network,
		func(c client, text *C.char, out **C.cloudservers_network, failed failure) C.int32_t {
			return C.cloudservers_network_get(c, text, out, failed)
		})
	if err != nil {
		return "", err
	}
	defer C.cloudservers_network_free(found)
	return C.GoString(C.cloudservers_json_text(found.json)), nil
}

// NewServer is a server to be created; what is zero is not sent.
type NewServer struct {
	Name          string
	Image, Flavor Reference
	Networks      []Reference
	Metadata      map[string]string
	KeyName       string
	ExtraJSON     string // other attributes, an object
}

// CreateServer creates a server. When it fails with MaybeDone, it may have been created all the same.
func (c *Client) CreateServer(ctx context.Context, spec NewServer) (*Server, error) {
	var g given
	in := C.cloudservers_new_server{
		size:       C.sizeof_cloudservers_new_server,
		name:       g.text(spec.Name),
		image:      g.reference(spec.Image),
		flavor:     g.reference(spec.Flavor),
		key_name:   g.text(spec.KeyName),
		extra_json: g.text(spec.ExtraJSON),
	}
	in.networks, in.networks_len = g.references(spec.Networks)
	in.metadata, in.metadata_len = g.pairs(spec.Metadata)
	return servers.take(give(ctx, c, &g,
		func(c client, out **C.cloudservers_server, failed failure) C.int32_t {
			return C.cloudservers_server_create(c, &in, out, failed)
		}))
}

// RebuildServer builds a server anew from an image.
func (c *Client) RebuildServer(ctx context.Context, server, image Reference) (*Server, error) {
	var g given
	text := g.reference(server)
	in := C.cloudservers_rebuild{size: C.sizeof_cloudservers_rebuild, image: g.reference(image)}
	return servers.take(give(ctx, c, &g,
		func(c client, out **C.cloudservers_server, failed failure) C.int32_t {
			return C.cloudservers_server_rebuild(c, text, &in, out, failed)
		}))
}

// ResizeServer begins to resize a server, which ends in VERIFY_RESIZE.
func (c *Client) ResizeServer(ctx context.Context, server, flavor Reference) error {
	var g given
	text, wanted := g.reference(server), g.reference(flavor)
	return c.call(ctx, &g, func(c client, failed failure) C.int32_t {
		return C.cloudservers_server_resize(c, text, wanted, failed)
	})
}

// RescueServer starts a server from a rescue image, the service's own for nil, and gives its password.
func (c *Client) RescueServer(ctx context.Context, server, image Reference) (string, error) {
	var g given
	text, from := g.reference(server), g.reference(image)
	password, err := give(ctx, c, &g, func(c client, out **C.char, failed failure) C.int32_t {
		return C.cloudservers_server_rescue(c, text, from, nil, out, failed)
	})
	defer C.cloudservers_text_free(password)
	return C.GoString(password), err
}

// DeleteServer deletes a server.
func (c *Client) DeleteServer(ctx context.Context, server Reference) error {
	var g given
	text := g.reference(server)
	return c.call(ctx, &g, func(c client, failed failure) C.int32_t {
		return C.cloudservers_server_delete(c, text, failed)
	})
}
