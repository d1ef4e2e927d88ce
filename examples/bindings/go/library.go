// Package cloudservers is a thin layer over the C face of cloudservers: cgo reads its header.
package cloudservers

/*
#cgo CFLAGS: -I${SRCDIR}/../../../include
#cgo LDFLAGS: -L${SRCDIR}/../../../target/capi/debug -lcloudservers
#cgo LDFLAGS: -Wl,-rpath,${SRCDIR}/../../../target/capi/debug
#include <cloudservers.h>
*/
import "C"

// Version is the version of the library that is running.
func Version() string { return C.GoString(C.cloudservers_version()) }
