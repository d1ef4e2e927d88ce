package cloudservers

// #include <cloudservers.h>
import "C"

// Paging is what all listings have.
type Paging struct {
	Marker             Reference
	PageSize, MaxItems int
	Brief              bool              // ids, names and links only
	Filters            map[string]string // others, by their names on the wire
}

// A ServerQuery says which servers a listing is to hold.
type ServerQuery struct {
	Image, Flavor Reference
	Name, Status  string
	Paging
}

// An ImageQuery says which images a listing is to hold.
type ImageQuery struct {
	Server       Reference
	Name, Status string
	Paging
}

// A FlavorQuery says which flavors a listing is to hold.
type FlavorQuery struct{ Paging }

func (q ServerQuery) in(g *given) *C.cloudservers_server_query {
	in := &C.cloudservers_server_query{
		size:      C.sizeof_cloudservers_server_query,
		image:     g.reference(q.Image),
		flavor:    g.reference(q.Flavor),
		name:      g.text(q.Name),
		status:    g.text(q.Status),
		marker:    g.reference(q.Marker),
		page_size: C.int64_t(q.PageSize),
		max_items: C.int64_t(q.MaxItems),
		brief:     yes(q.Brief),
	}
	in.filters, in.filters_len = g.pairs(q.Filters)
	return in
}

func (q ImageQuery) in(g *given) *C.cloudservers_image_query {
	in := &C.cloudservers_image_query{
		size:      C.sizeof_cloudservers_image_query,
		server:    g.reference(q.Server),
		name:      g.text(q.Name),
		status:    g.text(q.Status),
		marker:    g.reference(q.Marker),
		page_size: C.int64_t(q.PageSize),
		max_items: C.int64_t(q.MaxItems),
		brief:     yes(q.Brief),
	}
	in.filters, in.filters_len = g.pairs(q.Filters)
	return in
}

func (q FlavorQuery) in(g *given) *C.cloudservers_flavor_query {
	in := &C.cloudservers_flavor_query{
		size:      C.sizeof_cloudservers_flavor_query,
		marker:    g.reference(q.Marker),
		page_size: C.int64_t(q.PageSize),
		max_items: C.int64_t(q.MaxItems),
		brief:     yes(q.Brief),
	}
	in.filters, in.filters_len = g.pairs(q.Filters)
	return in
}
