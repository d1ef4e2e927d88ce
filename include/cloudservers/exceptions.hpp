/** A class for each kind of error, as Python has them. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_EXCEPTIONS_HPP
#define CLOUDSERVERS_EXCEPTIONS_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** An argument that no service would accept, or two that exclude each other. */
class InvalidArgument : public Error {
    using Error::Error;
};

/** Settings that are missing, malformed or contradict each other. */
class ConfigError : public Error {
    using Error::Error;
};

/** A reference that is no id and no URL of a resource. */
class InvalidReference : public Error {
    using Error::Error;
};

/** A reference to a resource of another kind than the one wanted. */
class WrongKind : public InvalidReference {
    using InvalidReference::InvalidReference;
};

/** A reference to another region, project or cloud, where only a local one can be sent. */
class RemoteReference : public Error {
    using Error::Error;
};

/** A URL outside the service catalog, where a token would have had to go. Nothing was sent. */
class UntrustedOrigin : public Error {
    using Error::Error;
};

/** The identity service refused the credentials. */
class AuthenticationError : public Error {
    using Error::Error;
};

/** No connection, or it broke. */
class ConnectionFailed : public Error {
    using Error::Error;
};

/** An attempt or a whole call took longer than allowed. */
class Timeout : public Error {
    using Error::Error;
};

/** A wait ended before what was waited for; server(), image() or volume() is what was last seen. */
class WaitTimeout : public Timeout {
    using Timeout::Timeout;
};

/** The client was cancelled, or a callback ended the wait. */
class Cancelled : public Error {
    using Error::Error;
};

/** An answer that is not what the API describes. */
class DecodeError : public Error {
    using Error::Error;
};

/** What was waited for came to rest in another state; image() or volume() is what was last seen. */
class ResourceFailed : public Error {
    using Error::Error;
};

/** The server came to rest in another state than the one waited for; server() is what was last seen. */
class ServerFailed : public ResourceFailed {
    using ResourceFailed::ResourceFailed;
};

/** Several have the name that one was looked for by: server_matches() and its like. */
class NotUnique : public Error {
    using Error::Error;
};

/** The client is a dry run: nothing was sent; method(), url(), body() and curl() tell the request. */
class NotSent : public Error {
    using Error::Error;
};

/** A defect of this library; the message says where. Please report it. */
class InternalError : public Error {
    using Error::Error;
};

/** The service said no, in a way that has no class of its own. */
class Fault : public Error {
    using Error::Error;
};

/** 400 and other refusals of what was asked. */
class BadRequest : public Fault {
    using Fault::Fault;
};

/** 401 that signing in again did not cure. */
class Unauthorized : public Fault {
    using Fault::Fault;
};

/** 403: not allowed to you; see roles(). */
class Forbidden : public Fault {
    using Fault::Fault;
};

/** The service's own 404, or a search that found nothing: the resource does not exist. */
class ItemNotFound : public Fault {
    using Fault::Fault;
};

/** 405: the resource does not take this method. */
class BadMethod : public Fault {
    using Fault::Fault;
};

/** 409: the state of the resource forbids the call. */
class Conflict : public Fault {
    using Fault::Fault;
};

/** 409: the server is still being built, or an image or a resize is in progress. */
class BuildInProgress : public Conflict {
    using Conflict::Conflict;
};

/** 413 or 429 as a rate limit; see retry_at(). */
class OverLimit : public Fault {
    using Fault::Fault;
};

/** A quota is used up, whatever the HTTP status. */
class QuotaExceeded : public Fault {
    using Fault::Fault;
};

/** 415: the service does not read this media type. */
class BadMediaType : public Fault {
    using Fault::Fault;
};

/** 501: the service cannot do this. */
class NotImplemented : public Fault {
    using Fault::Fault;
};

/** 503: the service is not there for now. */
class ServiceUnavailable : public Fault {
    using Fault::Fault;
};

inline void Error::raise() const {
    switch (code_) {
        case CLOUDSERVERS_INVALID_ARGUMENT:
            if (own_) throw InvalidArgument(code_, *own_);
            throw InvalidArgument(code_, error_);
        case CLOUDSERVERS_CONFIG: throw ConfigError(code_, error_);
        case CLOUDSERVERS_INVALID_REFERENCE: throw InvalidReference(code_, error_);
        case CLOUDSERVERS_WRONG_KIND: throw WrongKind(code_, error_);
        case CLOUDSERVERS_REMOTE_REFERENCE: throw RemoteReference(code_, error_);
        case CLOUDSERVERS_UNTRUSTED_ORIGIN: throw UntrustedOrigin(code_, error_);
        case CLOUDSERVERS_AUTHENTICATION: throw AuthenticationError(code_, error_);
        case CLOUDSERVERS_CONNECTION_FAILED: throw ConnectionFailed(code_, error_);
        case CLOUDSERVERS_TIMEOUT: throw Timeout(code_, error_);
        case CLOUDSERVERS_WAIT_TIMEOUT: throw WaitTimeout(code_, error_);
        case CLOUDSERVERS_CANCELLED: throw Cancelled(code_, error_);
        case CLOUDSERVERS_DECODE: throw DecodeError(code_, error_);
        case CLOUDSERVERS_RESOURCE_FAILED: throw ResourceFailed(code_, error_);
        case CLOUDSERVERS_SERVER_FAILED: throw ServerFailed(code_, error_);
        case CLOUDSERVERS_NOT_UNIQUE: throw NotUnique(code_, error_);
        case CLOUDSERVERS_NOT_SENT: throw NotSent(code_, error_);
        case CLOUDSERVERS_INTERNAL: throw InternalError(code_, error_);
        case CLOUDSERVERS_FAULT: throw Fault(code_, error_);
        case CLOUDSERVERS_BAD_REQUEST: throw BadRequest(code_, error_);
        case CLOUDSERVERS_UNAUTHORIZED: throw Unauthorized(code_, error_);
        case CLOUDSERVERS_FORBIDDEN: throw Forbidden(code_, error_);
        case CLOUDSERVERS_ITEM_NOT_FOUND: throw ItemNotFound(code_, error_);
        case CLOUDSERVERS_BAD_METHOD: throw BadMethod(code_, error_);
        case CLOUDSERVERS_CONFLICT: throw Conflict(code_, error_);
        case CLOUDSERVERS_BUILD_IN_PROGRESS: throw BuildInProgress(code_, error_);
        case CLOUDSERVERS_OVER_LIMIT: throw OverLimit(code_, error_);
        case CLOUDSERVERS_QUOTA_EXCEEDED: throw QuotaExceeded(code_, error_);
        case CLOUDSERVERS_BAD_MEDIA_TYPE: throw BadMediaType(code_, error_);
        case CLOUDSERVERS_NOT_IMPLEMENTED: throw NotImplemented(code_, error_);
        case CLOUDSERVERS_SERVICE_UNAVAILABLE: throw ServiceUnavailable(code_, error_);
        default: throw *this;
    }
}

namespace detail {

// The text is not repeated: it may be a password.
[[noreturn]] inline void refuse_nul(const std::string& text) {
    throw InvalidArgument(CLOUDSERVERS_INVALID_ARGUMENT,
                          "a text of " + std::to_string(text.size()) + " bytes has a NUL at byte " +
                              std::to_string(text.find('\0')) + ", where C would end it; nothing was sent");
}

}  // namespace detail

}  // namespace cloudservers

#endif
