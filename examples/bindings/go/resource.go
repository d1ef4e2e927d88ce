package cloudservers

// #include <cloudservers.h>
import "C"

import "runtime"

// A kind makes resources of one kind.
type kind[T, R any] struct {
	calls[T]
	wrap func(*resource[T]) *R
}

// calls are what C offers for a kind.
type calls[T any] struct {
	free func(*T)
	kept func(*T, **T, failure) C.int32_t
	read func(*T) fields
	self func(*T) *C.char
	link func(*T, C.size_t) *C.cloudservers_link
}

// fields are those that all resources have.
type fields struct {
	json               *C.cloudservers_json
	id, name, bookmark *C.char
}

// A resource owns what C gave, and frees it when nobody holds the resource any more. Whoever passes its ptr
// to C, or reads from it, keeps the resource alive until that is done. A text is copied when it is asked for.
type resource[T any] struct {
	ptr *T
	of  calls[T]
}

// take makes what C gave a resource; there is none after a failure, or where C gave none.
func (k kind[T, R]) take(ptr *T, err error) (*R, error) {
	if err != nil || ptr == nil {
		return nil, err
	}
	r := &resource[T]{ptr, k.calls}
	runtime.AddCleanup(r, k.free, ptr)
	return k.wrap(r), nil
}

// keep makes a resource of what C only lends.
func (k kind[T, R]) keep(lent *T) (*R, error) {
	var out *T
	var failed *C.cloudservers_error
	err := check(k.kept(lent, &out, &failed), &failed)
	return k.take(out, err)
}

func (r *resource[T]) text(read func(fields) *C.char) string {
	defer runtime.KeepAlive(r)
	return C.GoString(read(r.of.read(r.ptr)))
}

// ID is the id.
func (r *resource[T]) ID() string { return r.text(func(f fields) *C.char { return f.id }) }

// Name is the name.
func (r *resource[T]) Name() string { return r.text(func(f fields) *C.char { return f.name }) }

// Bookmark is the URL for long-term storage.
func (r *resource[T]) Bookmark() string { return r.text(func(f fields) *C.char { return f.bookmark }) }

// URL is the URL for use at once.
func (r *resource[T]) URL() string {
	defer runtime.KeepAlive(r)
	return C.GoString(r.of.self(r.ptr))
}

// Reference is the URL, which means the same in every region.
func (r *resource[T]) Reference() string {
	if url := r.URL(); url != "" {
		return url
	}
	return r.ID()
}

// JSON gives whatever the service sent, by JSON Pointer, and whether it did.
func (r *resource[T]) JSON(pointer string) (string, bool) {
	defer runtime.KeepAlive(r)
	var g given
	defer g.free()
	found := C.cloudservers_json_get(r.of.read(r.ptr).json, g.needed(pointer, InvalidArgument))
	return C.GoString(found), found != nil && g.err == nil
}

// Links are all the links, as they came.
func (r *resource[T]) Links() []Link {
	defer runtime.KeepAlive(r)
	var found []Link
	for link := r.of.link(r.ptr, 0); link != nil; link = r.of.link(r.ptr, C.size_t(len(found))) {
		found = append(found, Link{link, r})
	}
	return found
}

// A Link is one of a resource's, which it keeps alive.
type Link struct {
	ptr    *C.cloudservers_link
	holder any
}

func (l Link) text(text *C.char) string {
	defer runtime.KeepAlive(l.holder)
	return C.GoString(text)
}

// Rel is the relation: "self", "bookmark", "alternate", "next" …
func (l Link) Rel() string { return l.text(l.ptr.rel) }

// Href is the target exactly as the service sent it.
func (l Link) Href() string { return l.text(l.ptr.href) }

// URL is the target, absolute and repaired.
func (l Link) URL() string { return l.text(l.ptr.url) }

// MediaType tells the service of an "alternate" link.
func (l Link) MediaType() string { return l.text(l.ptr.media_type) }

// Reference is the URL.
func (l Link) Reference() string { return l.URL() }
