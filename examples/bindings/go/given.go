package cloudservers

// #include <cloudservers.h>
// #include <stdlib.h>
import "C"

import (
	"fmt"
	"strings"
	"unsafe"
)

// given is what goes into one call: texts and arrays in C's memory, freed when the call is over.
type given struct {
	kept []unsafe.Pointer
	err  error
}

func (g *given) free() {
	for _, each := range g.kept {
		C.free(each)
	}
}

// text is NULL for "": in C, too, that is what was not given.
func (g *given) text(text string) *C.char {
	if text == "" {
		return nil
	}
	return g.needed(text, InvalidArgument)
}

// needed is a text where even "" means something. C would read one with NUL in it as another one.
func (g *given) needed(text string, code Code) *C.char {
	if strings.IndexByte(text, 0) >= 0 && g.err == nil {
		g.err = &Error{Code: code, Text: fmt.Sprintf("a text that holds NUL: %q", text)}
	}
	copied := C.CString(text)
	g.kept = append(g.kept, unsafe.Pointer(copied))
	return copied
}

// reference is NULL for nil.
func (g *given) reference(reference Reference) *C.char {
	if reference == nil {
		return nil
	}
	return g.needed(reference.Reference(), InvalidReference)
}

func (g *given) references(references []Reference) (**C.char, C.size_t) {
	array := array[*C.char](g, len(references))
	for i, each := range references {
		array[i] = g.reference(each)
	}
	return unsafe.SliceData(array), C.size_t(len(array))
}

func (g *given) pairs(pairs map[string]string) (*C.cloudservers_pair, C.size_t) {
	array := array[C.cloudservers_pair](g, len(pairs))
	i := 0
	for key, value := range pairs {
		array[i].key = g.needed(key, InvalidArgument)
		array[i].value = g.needed(value, InvalidArgument)
		i++
	}
	return unsafe.SliceData(array), C.size_t(len(array))
}

func array[T any](g *given, length int) []T {
	if length == 0 {
		return nil
	}
	var each T
	memory := C.calloc(C.size_t(length), C.size_t(unsafe.Sizeof(each)))
	g.kept = append(g.kept, memory)
	return unsafe.Slice((*T)(memory), length)
}

func yes(value bool) C.int32_t {
	if value {
		return 1
	}
	return 0
}
