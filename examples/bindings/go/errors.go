package cloudservers

// #include <cloudservers.h>
import "C"

import "time"

// A Code says what kind of thing went wrong: errors.Is(err, cloudservers.ItemNotFound).
type Code int32

// The codes, as the header numbers and describes them.
const (
	InvalidArgument    Code = C.CLOUDSERVERS_INVALID_ARGUMENT
	Config             Code = C.CLOUDSERVERS_CONFIG
	InvalidReference   Code = C.CLOUDSERVERS_INVALID_REFERENCE
	WrongKind          Code = C.CLOUDSERVERS_WRONG_KIND
	RemoteReference    Code = C.CLOUDSERVERS_REMOTE_REFERENCE
	UntrustedOrigin    Code = C.CLOUDSERVERS_UNTRUSTED_ORIGIN
	Authentication     Code = C.CLOUDSERVERS_AUTHENTICATION
	ConnectionFailed   Code = C.CLOUDSERVERS_CONNECTION_FAILED
	Timeout            Code = C.CLOUDSERVERS_TIMEOUT
	WaitTimeout        Code = C.CLOUDSERVERS_WAIT_TIMEOUT
	Cancelled          Code = C.CLOUDSERVERS_CANCELLED
	Decode             Code = C.CLOUDSERVERS_DECODE
	ServerFailed       Code = C.CLOUDSERVERS_SERVER_FAILED
	BadRequest         Code = C.CLOUDSERVERS_BAD_REQUEST
	Unauthorized       Code = C.CLOUDSERVERS_UNAUTHORIZED
	Forbidden          Code = C.CLOUDSERVERS_FORBIDDEN
	ItemNotFound       Code = C.CLOUDSERVERS_ITEM_NOT_FOUND
	BadMethod          Code = C.CLOUDSERVERS_BAD_METHOD
	Conflict           Code = C.CLOUDSERVERS_CONFLICT
	BuildInProgress    Code = C.CLOUDSERVERS_BUILD_IN_PROGRESS
	OverLimit          Code = C.CLOUDSERVERS_OVER_LIMIT
	QuotaExceeded      Code = C.CLOUDSERVERS_QUOTA_EXCEEDED
	BadMediaType       Code = C.CLOUDSERVERS_BAD_MEDIA_TYPE
	NotImplemented     Code = C.CLOUDSERVERS_NOT_IMPLEMENTED
	ServiceUnavailable Code = C.CLOUDSERVERS_SERVICE_UNAVAILABLE
	Fault              Code = C.CLOUDSERVERS_FAULT
	NotSent            Code = C.CLOUDSERVERS_NOT_SENT
	Internal           Code = C.CLOUDSERVERS_INTERNAL
	ResourceFailed     Code = C.CLOUDSERVERS_RESOURCE_FAILED
	NotUnique          Code = C.CLOUDSERVERS_NOT_UNIQUE
	SomeFailed         Code = C.CLOUDSERVERS_SOME_FAILED
)

// Error gives the header's name of the code, such as "CLOUDSERVERS_ITEM_NOT_FOUND".
func (c Code) Error() string { return C.GoString(C.cloudservers_status_name(C.int32_t(c))) }

// An Error is what went wrong, and what is known about it; what is not known is the zero value.
type Error struct {
	Code                        Code
	Text                        string // the whole of it in a line
	Message, FaultName, Details string
	RequestID                   string
	Operation, Method, URL      string
	Body, Curl                  string // of what a dry run did not send
	HTTPStatus, Attempts        int
	RetryAt                     time.Time
	MaybeDone                   bool // whether the service may have acted all the same
	Server                      *Server
	cause                       error
}

func (e *Error) Error() string { return e.Text }

// Is tells whether the error is of a code.
func (e *Error) Is(target error) bool { return target == e.Code }

// Unwrap gives why a call was ended: the context's error, or that of a progress function.
func (e *Error) Unwrap() error { return e.cause }

// check turns a status into an error, and frees what C told about it.
func check(status C.int32_t, told failure) error {
	if status == C.CLOUDSERVERS_OK || status == C.CLOUDSERVERS_DONE {
		return nil
	}
	failed := *told
	defer C.cloudservers_error_free(failed)
	e := &Error{
		Code:       Code(status),
		Text:       C.GoString(C.cloudservers_error_text(failed)),
		Message:    C.GoString(C.cloudservers_error_message(failed)),
		FaultName:  C.GoString(C.cloudservers_error_fault_name(failed)),
		Details:    C.GoString(C.cloudservers_error_details(failed)),
		RequestID:  C.GoString(C.cloudservers_error_request_id(failed)),
		Operation:  C.GoString(C.cloudservers_error_operation(failed)),
		Method:     C.GoString(C.cloudservers_error_method(failed)),
		URL:        C.GoString(C.cloudservers_error_url(failed)),
		Body:       C.GoString(C.cloudservers_error_body(failed)),
		Curl:       C.GoString(C.cloudservers_error_curl(failed)),
		HTTPStatus: max(0, int(C.cloudservers_error_http_status(failed))),
		Attempts:   max(0, int(C.cloudservers_error_attempts(failed))),
		MaybeDone:  C.cloudservers_error_maybe_done(failed) != 0,
	}
	if ms := C.cloudservers_error_retry_at_ms(failed); ms >= 0 {
		e.RetryAt = time.UnixMilli(int64(ms))
	}
	if server := C.cloudservers_error_server(failed); server != nil {
		e.Server, _ = servers.keep(server)
	}
	return e
}
