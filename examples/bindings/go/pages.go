package cloudservers

// #include <cloudservers.h>
import "C"

import (
	"context"
	"iter"
	"runtime"
)

// A Page is one page of servers.
type Page struct {
	ptr *C.cloudservers_server_page
}

func newPage(ptr *C.cloudservers_server_page, err error) (*Page, error) {
	if err != nil || ptr == nil {
		return nil, err
	}
	page := &Page{ptr}
	free := func(ptr *C.cloudservers_server_page) { C.cloudservers_server_page_free(ptr) }
	runtime.AddCleanup(page, free, ptr)
	return page, nil
}

// ServerPage asks for the first page of a listing.
func (c *Client) ServerPage(ctx context.Context, query ServerQuery) (*Page, error) {
	var g given
	in := query.in(&g)
	return newPage(give(ctx, c, &g,
		func(client client, out **C.cloudservers_server_page, failed failure) C.int32_t {
			return C.cloudservers_server_page_get(client, in, out, failed)
		}))
}

// ServerPageFromJSON reads a page from JSON that was kept.
func (c *Client) ServerPageFromJSON(ctx context.Context, query ServerQuery, json string) (*Page, error) {
	var g given
	in, text := query.in(&g), g.needed(json, InvalidArgument)
	return newPage(give(ctx, c, &g,
		func(client client, out **C.cloudservers_server_page, failed failure) C.int32_t {
			return C.cloudservers_server_page_from_json(client, in, text, out, failed)
		}))
}

// NextPage asks for the page after one; there is none after the last.
func (c *Client) NextPage(ctx context.Context, page *Page) (*Page, error) {
	defer runtime.KeepAlive(page)
	return newPage(give(ctx, c, &given{},
		func(client client, out **C.cloudservers_server_page, failed failure) C.int32_t {
			return C.cloudservers_server_page_next(client, page.ptr, out, failed)
		}))
}

// Len is how many servers the page has.
func (p *Page) Len() int {
	defer runtime.KeepAlive(p)
	return int(C.cloudservers_server_page_len(p.ptr))
}

// Next is the link to the next page; there is none on the last.
func (p *Page) Next() (Link, bool) {
	link := C.cloudservers_server_page_link(p.ptr)
	return Link{link, p}, link != nil
}

// All gives the page's servers.
func (p *Page) All() iter.Seq2[int, *Server] {
	return func(yield func(int, *Server) bool) {
		defer runtime.KeepAlive(p)
		for i := range p.Len() {
			server, err := servers.keep(C.cloudservers_server_page_at(p.ptr, C.size_t(i)))
			if err != nil || !yield(i, server) {
				return
			}
		}
	}
}
