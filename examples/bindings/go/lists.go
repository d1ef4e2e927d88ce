package cloudservers

// #include <cloudservers.h>
import "C"

import (
	"context"
	"iter"
)

// Servers gives servers one after another, over all pages; each loop asks anew.
func (c *Client) Servers(ctx context.Context, query ServerQuery) iter.Seq2[*Server, error] {
	return items(ctx, c, listing[*C.cloudservers_server_list, C.cloudservers_server]{
		open: func(g *given) opening[*C.cloudservers_server_list] {
			in := query.in(g)
			return func(c client, out **C.cloudservers_server_list, failed failure) C.int32_t {
				return C.cloudservers_server_list_open(c, in, out, failed)
			}
		},
		next: func(list *C.cloudservers_server_list, out **C.cloudservers_server, failed failure) C.int32_t {
			return C.cloudservers_server_list_next(list, out, failed)
		},
		free: func(list *C.cloudservers_server_list) { C.cloudservers_server_list_free(list) },
	}, servers.keep)
}

// Images gives images one after another, over all pages; each loop asks anew.
func (c *Client) Images(ctx context.Context, query ImageQuery) iter.Seq2[*Image, error] {
	return items(ctx, c, listing[*C.cloudservers_image_list, C.cloudservers_image]{
		open: func(g *given) opening[*C.cloudservers_image_list] {
			in := query.in(g)
			return func(c client, out **C.cloudservers_image_list, failed failure) C.int32_t {
				return C.cloudservers_image_list_open(c, in, out, failed)
			}
		},
		next: func(list *C.cloudservers_image_list, out **C.cloudservers_image, failed failure) C.int32_t {
			return C.cloudservers_image_list_next(list, out, failed)
		},
		free: func(list *C.cloudservers_image_list) { C.cloudservers_image_list_free(list) },
	}, images.keep)
}

// Flavors gives flavors one after another, over all pages; each loop asks anew.
func (c *Client) Flavors(ctx context.Context, query FlavorQuery) iter.Seq2[*Flavor, error] {
	return items(ctx, c, listing[*C.cloudservers_flavor_list, C.cloudservers_flavor]{
		open: func(g *given) opening[*C.cloudservers_flavor_list] {
			in := query.in(g)
			return func(c client, out **C.cloudservers_flavor_list, failed failure) C.int32_t {
				return C.cloudservers_flavor_list_open(c, in, out, failed)
			}
		},
		next: func(list *C.cloudservers_flavor_list, out **C.cloudservers_flavor, failed failure) C.int32_t {
			return C.cloudservers_flavor_list_next(list, out, failed)
		},
		free: func(list *C.cloudservers_flavor_list) { C.cloudservers_flavor_list_free(list) },
	}, flavors.keep)
}

type opening[L any] func(client, *L, failure) C.int32_t

// A listing is what C offers for a list of one kind.
type listing[L, T any] struct {
	open func(*given) opening[L]
	next func(L, **T, failure) C.int32_t
	free func(L)
}

// items runs through a list. What C lends until the next step is kept, so that it may outlive the loop.
func items[L, T, R any](ctx context.Context, c *Client, of listing[L, T],
	keep func(*T) (*R, error)) iter.Seq2[*R, error] {
	return func(yield func(*R, error) bool) {
		s, err := c.session(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		defer s.end()
		list, err := opened(s, of)
		if err != nil {
			yield(nil, err)
			return
		}
		defer of.free(list)
		for {
			var lent *T
			err := s.run(func(_ client, failed failure) C.int32_t { return of.next(list, &lent, failed) })
			if err == nil && lent == nil {
				return
			}
			var item *R
			if err == nil {
				item, err = keep(lent)
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
	}
}

// opened opens a list, and frees what was given for it.
func opened[L, T any](s *session, of listing[L, T]) (list L, err error) {
	var g given
	defer g.free()
	open := of.open(&g)
	if g.err != nil {
		return list, g.err
	}
	err = s.run(func(c client, failed failure) C.int32_t { return open(c, &list, failed) })
	return list, err
}
