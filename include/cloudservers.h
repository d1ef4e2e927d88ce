/**
 * @file
 * cloudservers: a client for the OpenStack Compute / Rackspace Cloud Servers v2 API.
 *
 * Written by `make generated` from the library's source; not to be edited.
 *
 *     #include <cloudservers.h>                          cc main.c $(pkg-config --cflags --libs cloudservers)
 *
 *     cloudservers_error *error = NULL;
 *     cloudservers_config *config = cloudservers_config_new();
 *     cloudservers_config_set(config, "cloud", "mycloud");
 *     cloudservers_client *client = NULL;
 *     if (cloudservers_connect(config, &client, &error) != CLOUDSERVERS_OK) {
 *         fprintf(stderr, "%s\n", cloudservers_error_text(error));
 *         cloudservers_error_free(error);
 *     }
 *     cloudservers_config_free(config);
 *
 * What is said here holds for every function, and is not said again there.
 *
 * @section statuses Statuses
 * Functions that can fail return an int32_t: `CLOUDSERVERS_OK`, which is 0, or the number of a kind of error, whose name
 * cloudservers_status_name() gives. Numbers keep their meaning for ever. Lists also return `CLOUDSERVERS_DONE` at their end.
 *
 * @section failures Errors
 * The last parameter, `error`, may be NULL. Else `*error` is ignored on entry, NULL on success, and on failure an error
 * that is yours to free: cloudservers_error_free(). Each function names what it fails with, but for
 * `CLOUDSERVERS_INVALID_ARGUMENT` and `CLOUDSERVERS_INTERNAL`, with which all can.
 *
 * @section sending Errors of sending
 * A function that sends something can fail, beside what it names, with `CLOUDSERVERS_CONNECTION_FAILED`,
 * `CLOUDSERVERS_TIMEOUT`, `CLOUDSERVERS_CANCELLED`, `CLOUDSERVERS_AUTHENTICATION`, `CLOUDSERVERS_DECODE`,
 * `CLOUDSERVERS_CONFIG` (the catalog lacks what is needed), `CLOUDSERVERS_NOT_SENT` (of a dry run), and whatever the service
 * says: `CLOUDSERVERS_BAD_REQUEST` to `CLOUDSERVERS_FAULT`. One that takes a reference also with those of @ref naming.
 *
 * @section ownership Ownership
 * What a function gives goes to `out`: written on success, NULL (or 0) on failure. A pointer that is not const is yours, and
 * has a function that frees it; every one of them takes NULL. A pointer to const is borrowed from the object it came from,
 * and lives as long. Objects do not depend on the client that gave them. Nothing is yours to free() or to change: structures
 * that come out are made, and grow, in the library alone.
 *
 * @section texts Texts
 * Texts are UTF-8 and end in NUL. Texts going in are copied where they are needed longer than for the call. Texts coming
 * out live as long as the object they belong to, and are never NULL: what was not sent is "". One that holds NUL itself is
 * given empty, and by cloudservers_json_get() in JSON form. NULL and texts that are not UTF-8 are
 * `CLOUDSERVERS_INVALID_ARGUMENT` where a value is needed; the error names the parameter. Where NULL means something, it is
 * said. Functions that return a pointer give NULL for NULL.
 *
 * @section naming References
 * Where a resource is wanted, its id or its URL will do: "2", or "https://…/flavors/2", in any version, a stored bookmark as
 * well. What is no reference, of another kind, or of another cloud is told before anything is sent:
 * `CLOUDSERVERS_INVALID_REFERENCE`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_REMOTE_REFERENCE`,
 * `CLOUDSERVERS_UNTRUSTED_ORIGIN`.
 *
 * @section options Options
 * Structures that go in begin with their size, so that they can grow without breaking programs. Initialise them with their
 * macro, and set what is wanted: `cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;` 0 and NULL always mean: not given.
 *
 * @section threads Threads
 * `const T *` may be shared between threads, `T *` is for one thread at a time. A client is always taken as const: it may be
 * used by any number of threads, and after fork(). There is no global state to initialise, and nothing to join at exit.
 *
 * @section time Time and cancellation
 * All durations are milliseconds, and say so in their names: `_ms`. Functions block, no longer than the client's deadline
 * (600 s by default); cloudservers_cancel() ends them from another thread or a signal handler.
 */

#ifndef CLOUDSERVERS_H
#define CLOUDSERVERS_H

#include <stddef.h>
#include <stdint.h>

/** The version of this header; cloudservers_version() is the library's. */
#define CLOUDSERVERS_VERSION "0.1.0"
/** The major number of the version: new ones break programs. */
#define CLOUDSERVERS_VERSION_MAJOR 0
/** The minor number of the version: new ones add; while the first is 0, they may break programs. */
#define CLOUDSERVERS_VERSION_MINOR 1
/** The patch number of the version: new ones mend. */
#define CLOUDSERVERS_VERSION_PATCH 0
/** major * 1000000 + minor * 1000 + patch; cloudservers_version_number() is the library's. */
#define CLOUDSERVERS_VERSION_NUMBER 1000

/**
 * Whether this header is of a version, or of a later one: `#if CLOUDSERVERS_VERSION_AT_LEAST(0, 1, 0)`.
 *
 * What the library that is loaded can do is asked when the program runs:
 * `cloudservers_version_number() >= CLOUDSERVERS_VERSION_NUMBER`.
 */
#define CLOUDSERVERS_VERSION_AT_LEAST(major, minor, patch) \
    (CLOUDSERVERS_VERSION_NUMBER >= (major) * 1000000 + (minor) * 1000 + (patch))

/** Begins a structure that goes in: zeros, and its size. Each such structure has a macro of its own that uses this. */
#ifdef __cplusplus
#define CLOUDSERVERS_INIT(type) ([]() { type made = type(); made.size = sizeof(type); return made; }())
#else
#define CLOUDSERVERS_INIT(type) { .size = sizeof(type) }
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The structures, each defined in its section. */
typedef struct cloudservers_server cloudservers_server;
typedef struct cloudservers_image cloudservers_image;
typedef struct cloudservers_volume cloudservers_volume;
typedef struct cloudservers_flavor cloudservers_flavor;
typedef struct cloudservers_network cloudservers_network;
typedef struct cloudservers_pair cloudservers_pair;
typedef struct cloudservers_address cloudservers_address;
typedef struct cloudservers_client_options cloudservers_client_options;
typedef struct cloudservers_file cloudservers_file;
typedef struct cloudservers_nic cloudservers_nic;
typedef struct cloudservers_disk cloudservers_disk;
typedef struct cloudservers_new_server cloudservers_new_server;
typedef struct cloudservers_server_changes cloudservers_server_changes;
typedef struct cloudservers_rebuild cloudservers_rebuild;
typedef struct cloudservers_reference cloudservers_reference;
typedef struct cloudservers_console cloudservers_console;
typedef struct cloudservers_link cloudservers_link;
typedef struct cloudservers_wait cloudservers_wait;
typedef struct cloudservers_request cloudservers_request;
typedef struct cloudservers_server_query cloudservers_server_query;
typedef struct cloudservers_server_action cloudservers_server_action;
typedef struct cloudservers_action_event cloudservers_action_event;
typedef struct cloudservers_watch cloudservers_watch;
typedef struct cloudservers_image_query cloudservers_image_query;
typedef struct cloudservers_image_schedule cloudservers_image_schedule;
typedef struct cloudservers_flavor_query cloudservers_flavor_query;
typedef struct cloudservers_new_network cloudservers_new_network;
typedef struct cloudservers_network_query cloudservers_network_query;
typedef struct cloudservers_interface_address cloudservers_interface_address;
typedef struct cloudservers_interface cloudservers_interface;
typedef struct cloudservers_new_interface cloudservers_new_interface;
typedef struct cloudservers_ip_association cloudservers_ip_association;
typedef struct cloudservers_keypair cloudservers_keypair;
typedef struct cloudservers_keypair_query cloudservers_keypair_query;
typedef struct cloudservers_new_volume cloudservers_new_volume;
typedef struct cloudservers_volume_attachment cloudservers_volume_attachment;
typedef struct cloudservers_volume_query cloudservers_volume_query;
typedef struct cloudservers_extension cloudservers_extension;
typedef struct cloudservers_limits cloudservers_limits;
typedef struct cloudservers_rate_limit cloudservers_rate_limit;
typedef struct cloudservers_quotas cloudservers_quotas;
typedef struct cloudservers_ledger_entry cloudservers_ledger_entry;
typedef struct cloudservers_api_version cloudservers_api_version;
typedef struct cloudservers_sandbox_options cloudservers_sandbox_options;

/* ---- Statuses and errors --------------------------------------------------------------------------------- */

/**
 * @defgroup errors Statuses and errors
 * What functions return, and what is known about a failure.
 * @{
 */

/** Success. */
#define CLOUDSERVERS_OK 0

/** The end of a list. No error: nothing is put into `error`. */
#define CLOUDSERVERS_DONE 1

/** An argument that no service would accept, two that exclude each other, NULL where a value is needed, or a text that is not UTF-8. */
#define CLOUDSERVERS_INVALID_ARGUMENT 2

/** Settings that are missing, malformed or contradict each other. */
#define CLOUDSERVERS_CONFIG 3

/** A reference that is no id and no URL of a resource. */
#define CLOUDSERVERS_INVALID_REFERENCE 4

/** A reference to a resource of another kind than the one wanted. */
#define CLOUDSERVERS_WRONG_KIND 5

/** A reference to another region, project or cloud, where only a local one can be sent. */
#define CLOUDSERVERS_REMOTE_REFERENCE 6

/** A URL outside the service catalog, where a token would have had to go. Nothing was sent. */
#define CLOUDSERVERS_UNTRUSTED_ORIGIN 7

/** The identity service refused the credentials. */
#define CLOUDSERVERS_AUTHENTICATION 8

/** No connection, or it broke. */
#define CLOUDSERVERS_CONNECTION_FAILED 9

/** An attempt or a whole call took longer than allowed. */
#define CLOUDSERVERS_TIMEOUT 10

/** A wait ended before what was waited for; see cloudservers_error_server() and its like. */
#define CLOUDSERVERS_WAIT_TIMEOUT 11

/** The client was cancelled, or a callback ended the wait. */
#define CLOUDSERVERS_CANCELLED 12

/** An answer that is not what the API describes. */
#define CLOUDSERVERS_DECODE 13

/** The server came to rest in another state than the one waited for; see cloudservers_error_server(). */
#define CLOUDSERVERS_SERVER_FAILED 14

/** 400 and other refusals of the request's content. */
#define CLOUDSERVERS_BAD_REQUEST 15

/** 401 that signing in again did not cure. */
#define CLOUDSERVERS_UNAUTHORIZED 16

/** 403. */
#define CLOUDSERVERS_FORBIDDEN 17

/** The service's own 404, or a search that found nothing: the resource does not exist. */
#define CLOUDSERVERS_ITEM_NOT_FOUND 18

/** 405. */
#define CLOUDSERVERS_BAD_METHOD 19

/** 409: the state of the resource forbids the call. */
#define CLOUDSERVERS_CONFLICT 20

/** 409: the server is still being built, or an image or a resize is in progress. */
#define CLOUDSERVERS_BUILD_IN_PROGRESS 21

/** 413 or 429 as a rate limit; see cloudservers_error_retry_at(). */
#define CLOUDSERVERS_OVER_LIMIT 22

/** A quota is used up, whatever the HTTP status. */
#define CLOUDSERVERS_QUOTA_EXCEEDED 23

/** 415. */
#define CLOUDSERVERS_BAD_MEDIA_TYPE 24

/** 501. */
#define CLOUDSERVERS_NOT_IMPLEMENTED 25

/** 503. */
#define CLOUDSERVERS_SERVICE_UNAVAILABLE 26

/** Any other refusal or failure that the service reported. */
#define CLOUDSERVERS_FAULT 27

/** The client is a dry run: nothing was sent, and the error tells the request. */
#define CLOUDSERVERS_NOT_SENT 28

/** A defect of this library; the message says where. Please report it. */
#define CLOUDSERVERS_INTERNAL 29

/** An image or volume came to rest in another state than the one waited for; see cloudservers_error_image(), cloudservers_error_volume(). */
#define CLOUDSERVERS_RESOURCE_FAILED 30

/** Several have the name that one was looked for by; see cloudservers_error_server_match() and its like. */
#define CLOUDSERVERS_NOT_UNIQUE 31

/** Some of many failed; what became of each stands in `outs` and `errors`. */
#define CLOUDSERVERS_SOME_FAILED 32

/**
 * What went wrong, and what is known about it.
 *
 * Yours to free. All its texts live as long as it does; a text that is not known is "", a number -1.
 * No text ever holds a password, token or key. An error may be read by several threads at once.
 */
typedef struct cloudservers_error cloudservers_error;

/**
 * The name of a status, such as "CLOUDSERVERS_ITEM_NOT_FOUND", for logs; "" for a number that is none.
 *
 * @return Nobody's to free: it lives as long as the library.
 */
const char *cloudservers_status_name(int32_t status);

/**
 * The whole of it in a line: the message and the call it happened in. The one to print.
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_text(const cloudservers_error *error);

/**
 * What went wrong, without the call; of a fault, the service's own message.
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_message(const cloudservers_error *error);

/**
 * The name of the service's fault, such as "itemNotFound".
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_fault_name(const cloudservers_error *error);

/**
 * Details that the service gave beside its message.
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_details(const cloudservers_error *error);

/**
 * The service's id of the request, for support tickets.
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_request_id(const cloudservers_error *error);

/**
 * The API's name of the operation, such as "create_server".
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_operation(const cloudservers_error *error);

/**
 * The HTTP method of the request.
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_method(const cloudservers_error *error);

/**
 * The URL of the request; values in its query are masked, but for a dry run.
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_url(const cloudservers_error *error);

/**
 * When the service wants to be asked again (RFC 3339).
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_retry_at(const cloudservers_error *error);

/**
 * The roles that may do the operation, any of which will do, for `CLOUDSERVERS_FORBIDDEN`: "creator, admin", say.
 *
 * On Rackspace observer, creator and admin; on OpenStack reader, member and admin, by its defaults: the policy of a
 * cloud may be another. Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_roles(const cloudservers_error *error);

/**
 * The body of the request that a dry run did not send (JSON), secrets included; "" for other errors.
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_body(const cloudservers_error *error);

/**
 * The cURL command for the request that a dry run did not send, secrets as shell variables; "" for other errors.
 *
 * Lives as long as the error; "" where it is not known, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const char *cloudservers_error_curl(const cloudservers_error *error);

/** The status that the function returned: one of the `CLOUDSERVERS_…` numbers. `CLOUDSERVERS_OK` for NULL. */
int32_t cloudservers_error_code(const cloudservers_error *error);

/** The HTTP status of the answer; -1 without one, and for NULL. */
int32_t cloudservers_error_http_status(const cloudservers_error *error);

/** How often the request was sent; 0 for NULL. */
int32_t cloudservers_error_attempts(const cloudservers_error *error);

/** When the service wants to be asked again, in milliseconds since 1970 (UTC); -1 where it is not known, and for NULL. */
int64_t cloudservers_error_retry_at_ms(const cloudservers_error *error);

/** Whether the service may have done what was asked, all the same: 1, or 0 when a repeat cannot do it twice. */
int32_t cloudservers_error_maybe_done(const cloudservers_error *error);

/** Frees an error. NULL is fine. */
void cloudservers_error_free(cloudservers_error *error);

/**
 * The server in its last known state, for `CLOUDSERVERS_WAIT_TIMEOUT` and `CLOUDSERVERS_SERVER_FAILED`.
 *
 * Borrowed from the error; NULL where there is none, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const cloudservers_server *cloudservers_error_server(const cloudservers_error *error);

/**
 * The image in its last known state, for `CLOUDSERVERS_WAIT_TIMEOUT` and `CLOUDSERVERS_RESOURCE_FAILED`.
 *
 * Borrowed from the error; NULL where there is none, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const cloudservers_image *cloudservers_error_image(const cloudservers_error *error);

/**
 * The volume in its last known state, for `CLOUDSERVERS_WAIT_TIMEOUT` and `CLOUDSERVERS_RESOURCE_FAILED`.
 *
 * Borrowed from the error; NULL where there is none, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const cloudservers_volume *cloudservers_error_volume(const cloudservers_error *error);

/**
 * The server at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
 *
 * Borrowed from the error; NULL where there is none, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const cloudservers_server *cloudservers_error_server_match(const cloudservers_error *error,
                                                           size_t index);

/**
 * The image at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
 *
 * Borrowed from the error; NULL where there is none, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const cloudservers_image *cloudservers_error_image_match(const cloudservers_error *error,
                                                         size_t index);

/**
 * The flavor at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
 *
 * Borrowed from the error; NULL where there is none, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const cloudservers_flavor *cloudservers_error_flavor_match(const cloudservers_error *error,
                                                           size_t index);

/**
 * The network at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
 *
 * Borrowed from the error; NULL where there is none, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const cloudservers_network *cloudservers_error_network_match(const cloudservers_error *error,
                                                             size_t index);

/**
 * The volume at a position among those that have the name looked for, for `CLOUDSERVERS_NOT_UNIQUE`; NULL past the end.
 *
 * Borrowed from the error; NULL where there is none, and for NULL.
 *
 * @return Borrowed from `error`, and lives as long.
 */
const cloudservers_volume *cloudservers_error_volume_match(const cloudservers_error *error,
                                                           size_t index);

/** @} */

/* ---- JSON, pairs, addresses ------------------------------------------------------------------------------ */

/**
 * @defgroup json JSON, pairs, addresses
 * What is nested in a resource, and whatever the service sent beyond its fields.
 * @{
 */

/**
 * Addresses of a server over all networks, in the order in which they came.
 * May be read by several threads at once.
 */
typedef struct cloudservers_addresses cloudservers_addresses;

/**
 * JSON exactly as the service sent it. Nothing is taken apart before it is asked for.
 *
 * One that came through an `out` parameter is yours; the `json` of a resource is borrowed from it.
 * May be read by several threads at once.
 */
typedef struct cloudservers_json cloudservers_json;

/** Pairs of texts in the order of their keys. May be read by several threads at once. */
typedef struct cloudservers_pairs cloudservers_pairs;

/** A key and its value. This structure will not grow. */
struct cloudservers_pair {
    /** The key. */
    const char *key;
    /** The value. */
    const char *value;
};

/** One address of a server. Borrowed from the object that holds it. */
struct cloudservers_address {
    /** The label of the network. */
    const char *network;
    /** The address, such as "10.180.3.171". */
    const char *addr;
    /** 4 or 6. */
    int32_t version;
    /** The hardware address of the interface, where the service tells. */
    const char *mac_addr;
    /** "fixed" or "floating", where the service tells. */
    const char *address_type;
};

/**
 * The whole text, exactly as it came; "" for an answer without a body, and for NULL.
 *
 * @return Borrowed from `json`, and lives as long.
 */
const char *cloudservers_json_text(const cloudservers_json *json);

/**
 * The JSON at a JSON Pointer (RFC 6901), such as "/OS-EXT-AZ:availability_zone" or "/links/0/href".
 *
 * Texts come in JSON form, in quotes and with escapes; cloudservers_json_string() gives them plain.
 * NULL where there is nothing, or the pointer is none.
 *
 * @return Borrowed from `json`, and lives as long.
 */
const char *cloudservers_json_get(const cloudservers_json *json, const char *pointer);

/**
 * The text at a JSON Pointer, plain; numbers and truth values in their JSON form.
 *
 * NULL where there is nothing, null, a list or an object. A text that holds NUL is given empty.
 *
 * @return Borrowed from `json`, and lives as long.
 */
const char *cloudservers_json_string(const cloudservers_json *json, const char *pointer);

/** Frees JSON of your own. NULL is fine. */
void cloudservers_json_free(cloudservers_json *json);

/** Wipes and frees a text that came through an `out` parameter. NULL is fine. */
void cloudservers_text_free(char *text);

/** The pair at a position; NULL past the end. Borrowed from `pairs`. */
const cloudservers_pair *cloudservers_pairs_at(const cloudservers_pairs *pairs, size_t index);

/** The value of a key; NULL where there is none. Borrowed from `pairs`. */
const char *cloudservers_pairs_value(const cloudservers_pairs *pairs, const char *key);

/** Frees pairs. NULL is fine. */
void cloudservers_pairs_free(cloudservers_pairs *pairs);

/** The address at a position; NULL past the end. Borrowed from `addresses`. */
const cloudservers_address *cloudservers_addresses_at(const cloudservers_addresses *addresses, size_t index);

/** Frees addresses. NULL is fine. */
void cloudservers_addresses_free(cloudservers_addresses *addresses);

/** @} */

/* ---- Connecting ------------------------------------------------------------------------------------------ */

/**
 * @defgroup connecting Connecting
 * Settings, clients, log lines, cancellation, and requests that there is no function for.
 * @{
 */

/** Level of log lines: what failed. */
#define CLOUDSERVERS_LOG_ERROR 1

/** Level of log lines: what is odd. */
#define CLOUDSERVERS_LOG_WARN 2

/** Level of log lines: what a reader of logs wants to know, such as repeated attempts. */
#define CLOUDSERVERS_LOG_INFO 3

/** Level of log lines: how things are done. */
#define CLOUDSERVERS_LOG_DEBUG 4

/** Level of log lines: everything. */
#define CLOUDSERVERS_LOG_TRACE 5

/**
 * A connection to one cloud.
 *
 * Yours to free. May be used by several threads at once, and after fork().
 */
typedef struct cloudservers_client cloudservers_client;

/** Settings to connect with. Yours to free; for one thread at a time. */
typedef struct cloudservers_config cloudservers_config;

/**
 * Takes a log line. `message` is valid during the call. Never holds a password, token or key.
 *
 * Called on any thread that uses the client, perhaps on several at once. It must not call back into
 * the client, and must not leave by an exception or longjmp.
 */
typedef void (*cloudservers_log)(void *data, int32_t level, const char *message);

/** Changes for a derived client. Begin with `CLOUDSERVERS_CLIENT_OPTIONS_INIT`; what is 0 or NULL stays. */
struct cloudservers_client_options {
    /** Set by `CLOUDSERVERS_CLIENT_OPTIONS_INIT`. */
    size_t size;
    /** Another region of the catalog. */
    const char *region;
    /** How long one attempt may take, body included, in milliseconds. */
    int64_t timeout_ms;
    /** How long a whole call may take, with retries and the waits that rate limits ask for, in milliseconds. */
    int64_t deadline_ms;
    /** The microversion to ask for, such as "2.79"; "" for the service's oldest. */
    const char *microversion;
    /** How references to images and flavors go into bodies: "ids" or "as-given". */
    const char *references;
    /** What becomes of links to unknown origins: "repair" or "strict". */
    const char *links;
    /**
     * 1: nothing is sent but a sign-in. Every function that would send something gives
     * `CLOUDSERVERS_NOT_SENT`, and its error tells method, URL, body and a cURL command.
     */
    int32_t dry_run;
    /** The trace that the requests belong to, as the `traceparent` of W3C Trace Context. It goes to origins of the catalog alone. */
    const char *traceparent;
    /** Its `tracestate`, which is of no use without `traceparent`. */
    const char *tracestate;
};

/** Begins a `cloudservers_client_options`: zeros, and its size. */
#define CLOUDSERVERS_CLIENT_OPTIONS_INIT CLOUDSERVERS_INIT(cloudservers_client_options)

/**
 * Settings with nothing set: then the environment tells which cloud to connect to (`OS_CLOUD` or `OS_…`).
 *
 * Never NULL.
 *
 * @return Yours to free: cloudservers_config_free().
 */
cloudservers_config *cloudservers_config_new(void);

/**
 * Sets one setting: "cloud" for a cloud of clouds.yaml, or "auth_url", "username", "api_key", "password",
 * "project_name", "region", "endpoint", "token", "cacert", "timeout" (seconds) …, as clouds.yaml calls them; "session" for
 * what cloudservers_client_session() gave, "token_cache" ("true", or a directory) to keep sessions for other processes.
 *
 * Both texts are copied. What is wrong with a setting is told by cloudservers_connect(), the first one
 * if there are several. Nothing happens for a NULL `config`.
 */
void cloudservers_config_set(cloudservers_config *config,
                             const char *name,
                             const char *value);

/**
 * Sends the log lines of the client to come, up to a level, to a function of yours; NULL ends that.
 *
 * `level` is one of `CLOUDSERVERS_LOG_ERROR` to `CLOUDSERVERS_LOG_TRACE`; any other is told by cloudservers_connect().
 * `data` is handed to each call, and has to live as long as the client, all derived from it, and the lists, watches and
 * inventories that they opened. Nothing happens for a NULL `config`.
 */
void cloudservers_config_set_log(cloudservers_config *config,
                                 int32_t level,
                                 cloudservers_log log,
                                 void *data);

/** Frees settings. NULL is fine. Clients made with them live on. */
void cloudservers_config_free(cloudservers_config *config);

/**
 * Makes a client. Checks the settings, starts no thread and sends nothing: the first call signs in.
 *
 * The settings are copied, and stay yours.
 * Fails with `CLOUDSERVERS_CONFIG`, saying what is missing or wrong and where it was looked for.
 *
 * @param[out] out Yours to free: cloudservers_client_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONFIG`, or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_connect(const cloudservers_config *config,
                             cloudservers_client **out,
                             cloudservers_error **error);

/**
 * A client that differs in some options and shares session, token and connections with this one.
 *
 * Cancelling it ends its own calls only; cancelling this one ends both. Each is freed by itself, in any order.
 *
 * @param[out] out Yours to free: cloudservers_client_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_client_with_options(const cloudservers_client *client,
                                         const cloudservers_client_options *options,
                                         cloudservers_client **out,
                                         cloudservers_error **error);

/**
 * Ends the client's calls under way with `CLOUDSERVERS_CANCELLED` within 100 ms, and refuses further ones.
 *
 * From any thread, and from signal handlers: it stores one atomic flag and nothing more. NULL is fine.
 */
void cloudservers_cancel(const cloudservers_client *client);

/** Frees a client. NULL is fine. No call of its own may be under way; lists and objects it gave live on. */
void cloudservers_client_free(cloudservers_client *client);

/**
 * Signs in now, rather than with the first call.
 *
 * Fails with `CLOUDSERVERS_AUTHENTICATION` when the credentials are refused.
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_AUTHENTICATION`, or an error of @ref sending.
 */
int32_t cloudservers_sign_in(const cloudservers_client *client, cloudservers_error **error);

/**
 * The session that calls are sent with now, as a text for the setting "session" of another client, in this process or
 * another one. Signs in if need be.
 *
 * Whoever has the text can act as the user until it expires.
 *
 * @param[out] out Yours to free: cloudservers_text_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONFIG` for a client that was given an endpoint and a token and so has no
 * session, or an error of @ref sending.
 */
int32_t cloudservers_client_session(const cloudservers_client *client,
                                    char **out,
                                    cloudservers_error **error);

/**
 * The regions in which the catalog has servers, as JSON: ["DFW", "ORD"]. Signs in if need be.
 *
 * @param[out] out Yours to free: cloudservers_json_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_regions(const cloudservers_client *client,
                             cloudservers_json **out,
                             cloudservers_error **error);

/**
 * Each setting of a client, its value (secrets masked) and where it came from, as JSON:
 * [{"name": "region", "value": "DFW", "source": "OS_REGION_NAME"}, …]. Sends nothing.
 *
 * @param[out] out Yours to free: cloudservers_json_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_client_config(const cloudservers_client *client,
                                   cloudservers_json **out,
                                   cloudservers_error **error);

/**
 * Sends a request that this library has no function for, and gives the answer's JSON.
 *
 * `method` is "GET", "POST", "PUT", "DELETE", "HEAD" or "PATCH". `path` begins with a slash, stands under the compute
 * endpoint, and may carry a query: "/limits". `body` is JSON, or NULL for none.
 *
 * @param[out] out Yours to free: cloudservers_json_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_send(const cloudservers_client *client,
                          const char *method,
                          const char *path,
                          const char *body,
                          cloudservers_json **out,
                          cloudservers_error **error);

/** @} */

/* ---- Servers --------------------------------------------------------------------------------------------- */

/**
 * @defgroup servers Servers
 * Created, shown, changed, acted upon, deleted.
 * @{
 */

/** Yes, where 0 leaves a choice to the service. */
#define CLOUDSERVERS_YES 1

/** No, where 0 leaves a choice to the service. */
#define CLOUDSERVERS_NO -1

/**
 * A server as it was when it was asked for. It never changes.
 *
 * One that came through an `out` parameter of type `cloudservers_server **` is yours to free; a const one
 * is borrowed. Texts that were not sent are "", numbers and truth values -1; what came in an unexpected type counts
 * as not sent, and `json` tells. May be read by several threads at once.
 */
struct cloudservers_server {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** The id. */
    const char *id;
    /** The name. */
    const char *name;
    /** "ACTIVE", "BUILD", "ERROR" … */
    const char *status;
    /** What is being done to the server; "" when nothing is. */
    const char *task_state;
    /** The state of the virtual machine. */
    const char *vm_state;
    /** 0 none, 1 running, 3 paused, 4 shut down, 6 crashed, 7 suspended. */
    int64_t power_state;
    /** How far building is, in percent. */
    int64_t progress;
    /** When it was created, as sent; cloudservers_time_ms() reads it. */
    const char *created;
    /** When it last changed. */
    const char *updated;
    /** When it was first started. */
    const char *launched_at;
    /** When it was deleted. */
    const char *terminated_at;
    /** The id of the image; "" when booted from a volume. */
    const char *image_id;
    /** The id of the flavor; "" from microversion 2.47 on, see cloudservers_server_flavor_attributes(). */
    const char *flavor_id;
    /** The id of the project. */
    const char *tenant_id;
    /** The id of the user who created it. */
    const char *user_id;
    /** Tells servers on the same host from others. */
    const char *host_id;
    /** The IPv4 address to reach it at. */
    const char *access_ipv4;
    /** The IPv6 address to reach it at. */
    const char *access_ipv6;
    /** The name of the key pair that was put in. */
    const char *key_name;
    /** Whether it has a configuration drive: 1, 0, or -1. */
    int32_t config_drive;
    /** Whether it is locked: 1, 0, or -1. From microversion 2.9 on. */
    int32_t locked;
    /** How the disk was partitioned: "AUTO" or "MANUAL". */
    const char *disk_config;
    /** The availability zone. */
    const char *availability_zone;
    /** A description; from microversion 2.19 on. */
    const char *description;
    /** A hash of the public IP zone (Rackspace). */
    const char *public_ip_zone_id;
    /** Why it is in ERROR: a code like an HTTP status. */
    int64_t fault_code;
    /** Why it is in ERROR, for people. */
    const char *fault_message;
    /** Why it is in ERROR: more, where the service tells. */
    const char *fault_details;
    /** The URL for long-term storage, without a version. */
    const char *bookmark;
    /** The region it is in, where the catalog names one. */
    const char *region;
    /** The administrator's password: only in what create and rebuild give, and never again. */
    const char *admin_password;
};

/** A file to be put into a server. This structure will not grow. */
struct cloudservers_file {
    /** Where to put it, 255 bytes at most. */
    const char *path;
    /** What it holds, as it is: encoding is done by the library. */
    const void *data;
    /** How many bytes that are. */
    size_t length;
};

/** A network interface of a new server: in a network or at a port. This structure will not grow. */
struct cloudservers_nic {
    /** The network (id or URL; "public" and "private" on Rackspace), or NULL. */
    const char *network;
    /** The port of the network service (id or URL), or NULL. */
    const char *port;
    /** The address it is to have, or NULL. */
    const char *fixed_ip;
};

/**
 * A disk of a new server. Begin with `CLOUDSERVERS_DISK_INIT`; what is 0 or NULL is left to the service.
 *
 * It is a new volume of `size_gb`, filled from `image` or `snapshot`, or blank where neither is given; or it is
 * `volume`, which is there and is not copied.
 */
struct cloudservers_disk {
    /** Set by `CLOUDSERVERS_DISK_INIT`. */
    size_t size;
    /** The image to fill a new volume from (id or URL). */
    const char *image;
    /** The snapshot to fill a new volume from (id or URL). */
    const char *snapshot;
    /** The volume itself (id or URL). */
    const char *volume;
    /** The size of a new volume in GB (GiB); needed, but for one filled from a snapshot. */
    int64_t size_gb;
    /** The type of a new volume; taken from microversion 2.67 on. */
    const char *volume_type;
    /** Whether the volume is deleted together with the server: `CLOUDSERVERS_YES`, or kept. */
    int32_t delete_on_termination;
    /** The device it is to be in the server, such as "vdb". */
    const char *device_name;
    /** The bus of the disk, such as "virtio". */
    const char *bus;
};

/** Begins a `cloudservers_disk`: zeros, and its size. */
#define CLOUDSERVERS_DISK_INIT CLOUDSERVERS_INIT(cloudservers_disk)

/**
 * A server to be created. Begin with `CLOUDSERVERS_NEW_SERVER_INIT`; what is 0 or NULL is not sent.
 *
 * <https://docs.openstack.org/api-ref/compute/#create-server>
 */
struct cloudservers_new_server {
    /** Set by `CLOUDSERVERS_NEW_SERVER_INIT`. */
    size_t size;
    /** The name, 1 to 255 characters. Needed. */
    const char *name;
    /** The image to boot from (id or URL). Needed, unless `boot` or block devices are given. */
    const char *image;
    /** The flavor (id or URL). Needed. */
    const char *flavor;
    /** Metadata, 255 bytes each. */
    const cloudservers_pair *metadata;
    /** How many pairs that are. */
    size_t metadata_len;
    /** Files to be put in, at most 5. */
    const cloudservers_file *files;
    /** How many files that are. */
    size_t files_len;
    /** Networks to attach to (ids or URLs). Without any the service chooses, or refuses if there are several. */
    const char *const *networks;
    /** How many networks that are. */
    size_t networks_len;
    /** Network interfaces that need more than a network; they come after `networks`. */
    const cloudservers_nic *nics;
    /** How many interfaces that are. */
    size_t nics_len;
    /** Data for cloud-init, as it is: encoding is done by the library. */
    const void *user_data;
    /** How many bytes that are. */
    size_t user_data_len;
    /** The name of a key pair to put in. */
    const char *key_name;
    /** Whether to attach a configuration drive: `CLOUDSERVERS_YES` or `CLOUDSERVERS_NO`. */
    int32_t config_drive;
    /** How to partition the disk: "AUTO" or "MANUAL". */
    const char *disk_config;
    /** The availability zone to build in. */
    const char *availability_zone;
    /** Names of security groups. */
    const char *const *security_groups;
    /** How many groups that are. */
    size_t security_groups_len;
    /** How many servers to build at least; the answer tells of one of them. */
    int64_t min_count;
    /** How many servers to build at most. */
    int64_t max_count;
    /** The IPv4 address to reach the server at. */
    const char *access_ipv4;
    /** The IPv6 address to reach the server at. */
    const char *access_ipv6;
    /** The administrator's password; without one the service makes one up and tells it once. */
    const char *admin_password;
    /** Entries of `block_device_mapping_v2`: a JSON list. */
    const char *block_devices_json;
    /** Entries of the legacy `block_device_mapping`: a JSON list. */
    const char *block_device_mapping_json;
    /** Other attributes by their wire names: a JSON object. */
    const char *extra_json;
    /**
     * The volume to boot from, instead of an image, or NULL. A disk with `volume` alone becomes the documents'
     * `block_device_mapping`, any other an entry of `block_device_mapping_v2`.
     */
    const cloudservers_disk *boot;
    /** Further disks. */
    const cloudservers_disk *const *volumes;
    /** How many disks that are. */
    size_t volumes_len;
    /** Servers (ids or URLs) in whose public IP zone it is to be (Rackspace), at most 3. */
    const char *const *near;
    /** How many servers that are. */
    size_t near_len;
    /** Servers (ids or URLs) from whose public IP zone it is to be away (Rackspace), at most 3. */
    const char *const *far;
    /** How many servers that are. */
    size_t far_len;
    /** Servers (ids or URLs) on other hosts than it. */
    const char *const *different_host;
    /** How many servers that are. */
    size_t different_host_len;
    /** Servers (ids or URLs) on the same host. */
    const char *const *same_host;
    /** How many servers that are. */
    size_t same_host_len;
    /** The id of the server group it is to be in. */
    const char *group;
    /** The address of a host it is to be near. */
    const char *build_near_host_ip;
    /** The length of the network around that address, such as "/24". */
    const char *cidr;
    /** Other scheduler hints by their wire names: a JSON object. */
    const char *scheduler_hints_json;
    /**
     * Creates the server only where none has this mark, of 1 to 255 bytes: what has it is adopted instead, as it is
     * and without the administrator's password. The mark stands in the metadata under "cloudservers_once", and counts
     * among them; it is looked for before, and after a failure that leaves open whether the server was created.
     * Deleted servers do not count, those in ERROR do. Two programs that create at the same moment can still build two.
     */
    const char *once;
};

/** Begins a `cloudservers_new_server`: zeros, and its size. */
#define CLOUDSERVERS_NEW_SERVER_INIT CLOUDSERVERS_INIT(cloudservers_new_server)

/** Changes to a server's own attributes. Begin with `CLOUDSERVERS_SERVER_CHANGES_INIT`; what is NULL stays. */
struct cloudservers_server_changes {
    /** Set by `CLOUDSERVERS_SERVER_CHANGES_INIT`. */
    size_t size;
    /** A new name, 1 to 255 characters. */
    const char *name;
    /** Another IPv4 address to reach it at; "" clears it. */
    const char *access_ipv4;
    /** Another IPv6 address to reach it at; "" clears it. */
    const char *access_ipv6;
    /** Other attributes by their wire names: a JSON object. */
    const char *extra_json;
};

/** Begins a `cloudservers_server_changes`: zeros, and its size. */
#define CLOUDSERVERS_SERVER_CHANGES_INIT CLOUDSERVERS_INIT(cloudservers_server_changes)

/** What a server is to be rebuilt from. Begin with `CLOUDSERVERS_REBUILD_INIT`; what is 0 or NULL stays as it is. */
struct cloudservers_rebuild {
    /** Set by `CLOUDSERVERS_REBUILD_INIT`. */
    size_t size;
    /** The image (id or URL). Needed. */
    const char *image;
    /** A new name. */
    const char *name;
    /** New metadata, in the place of all that is there. */
    const cloudservers_pair *metadata;
    /** How many pairs that are; with 0 and `metadata` not NULL all is removed. */
    size_t metadata_len;
    /** Files to be put in, at most 5. */
    const cloudservers_file *files;
    /** How many files that are. */
    size_t files_len;
    /** How to partition the disk: "AUTO" or "MANUAL". */
    const char *disk_config;
    /** The IPv4 address to reach the server at. */
    const char *access_ipv4;
    /** The IPv6 address to reach the server at. */
    const char *access_ipv6;
    /** The administrator's password; without one the service makes one up and tells it once. */
    const char *admin_password;
    /** Other attributes by their wire names: a JSON object. */
    const char *extra_json;
};

/** Begins a `cloudservers_rebuild`: zeros, and its size. */
#define CLOUDSERVERS_REBUILD_INIT CLOUDSERVERS_INIT(cloudservers_rebuild)

/** A console of a server, open for a short while. Yours to free. May be read by several threads at once. */
struct cloudservers_console {
    /** All that the service sent, unknown attributes included, the URL aside; never NULL. */
    const cloudservers_json *json;
    /** The type, such as "novnc". */
    const char *console_type;
    /** What is spoken there, such as "vnc"; from microversion 2.6 on. */
    const char *protocol;
    /** The URL to open: whoever has it is let in. Wiped when the console is freed. */
    const char *url;
};

/**
 * Creates a server. The answer names it; building goes on behind it.
 *
 * What comes holds little more than id, links and the administrator's password, which is told here and never again.
 * A create whose answer is lost is not repeated; the error tells how to look for the server.
 * <https://docs.openstack.org/api-ref/compute/#create-server>
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_BAD_REQUEST`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_create(const cloudservers_client *client,
                                   const cloudservers_new_server *spec,
                                   cloudservers_server **out,
                                   cloudservers_error **error);

/**
 * Shows one server, named by its id or URL.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/compute/#show-server-details>
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_get(const cloudservers_client *client,
                                const char *server,
                                cloudservers_server **out,
                                cloudservers_error **error);

/**
 * Changes a server's own attributes, and reads it again: the answer to a change lacks attributes.
 *
 * <https://docs.openstack.org/api-ref/compute/#update-server>
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_BAD_REQUEST`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_update(const cloudservers_client *client,
                                   const char *server,
                                   const cloudservers_server_changes *changes,
                                   cloudservers_server **out,
                                   cloudservers_error **error);

/**
 * Deletes a server. Removal goes on after the answer: see cloudservers_server_wait_until_deleted().
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/compute/#delete-server>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_delete(const cloudservers_client *client,
                                   const char *server,
                                   cloudservers_error **error);

/**
 * Lists the addresses of a server over all networks.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-ips>
 *
 * @param[out] out Yours to free: cloudservers_addresses_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_addresses(const cloudservers_client *client,
                                      const char *server,
                                      cloudservers_addresses **out,
                                      cloudservers_error **error);

/**
 * Lists the addresses of a server in one network, named by its label.
 *
 * <https://docs.openstack.org/api-ref/compute/#show-ip-details>
 *
 * @param[out] out Yours to free: cloudservers_addresses_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_addresses_by_network(const cloudservers_client *client,
                                                 const char *server,
                                                 const char *label,
                                                 cloudservers_addresses **out,
                                                 cloudservers_error **error);

/**
 * Restarts a server: "SOFT" asks the operating system to, "HARD" is a power cycle.
 *
 * <https://docs.openstack.org/api-ref/compute/#reboot-server-reboot-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_reboot(const cloudservers_client *client,
                                   const char *server,
                                   const char *how,
                                   cloudservers_error **error);

/**
 * Replaces the disk of a server by an image. What comes lacks attributes of the server.
 *
 * <https://docs.openstack.org/api-ref/compute/#rebuild-server-rebuild-action>
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_rebuild(const cloudservers_client *client,
                                    const char *server,
                                    const cloudservers_rebuild *spec,
                                    cloudservers_server **out,
                                    cloudservers_error **error);

/**
 * Changes the flavor of a server, which then waits in VERIFY_RESIZE to be confirmed or reverted.
 *
 * `flavor` is an id or URL.
 * <https://docs.openstack.org/api-ref/compute/#resize-server-resize-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
 * `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of @ref sending.
 */
int32_t cloudservers_server_resize(const cloudservers_client *client,
                                   const char *server,
                                   const char *flavor,
                                   cloudservers_error **error);

/**
 * cloudservers_server_resize(), saying how the disk is to be partitioned: "AUTO" or "MANUAL".
 *
 * <https://docs.openstack.org/api-ref/compute/#resize-server-resize-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
 * `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of @ref sending.
 */
int32_t cloudservers_server_resize_with_disk_config(const cloudservers_client *client,
                                                    const char *server,
                                                    const char *flavor,
                                                    const char *disk_config,
                                                    cloudservers_error **error);

/**
 * Keeps the new flavor.
 *
 * <https://docs.openstack.org/api-ref/compute/#confirm-resized-server-confirmresize-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_confirm_resize(const cloudservers_client *client,
                                           const char *server,
                                           cloudservers_error **error);

/**
 * Goes back to the old flavor.
 *
 * <https://docs.openstack.org/api-ref/compute/#revert-resized-server-revertresize-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_revert_resize(const cloudservers_client *client,
                                          const char *server,
                                          cloudservers_error **error);

/**
 * Changes the administrator's password.
 *
 * <https://docs.openstack.org/api-ref/compute/#change-administrative-password-changepassword-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
 * `CLOUDSERVERS_NOT_IMPLEMENTED`, or an error of @ref sending.
 */
int32_t cloudservers_server_change_password(const cloudservers_client *client,
                                            const char *server,
                                            const char *password,
                                            cloudservers_error **error);

/**
 * Starts a stopped server.
 *
 * <https://docs.openstack.org/api-ref/compute/#start-server-os-start-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_start(const cloudservers_client *client,
                                  const char *server,
                                  cloudservers_error **error);

/**
 * Stops a server; it is billed all the same.
 *
 * <https://docs.openstack.org/api-ref/compute/#stop-server-os-stop-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_stop(const cloudservers_client *client,
                                 const char *server,
                                 cloudservers_error **error);

/**
 * Locks a server against actions.
 *
 * <https://docs.openstack.org/api-ref/compute/#lock-server-lock-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_lock(const cloudservers_client *client,
                                 const char *server,
                                 cloudservers_error **error);

/**
 * Unlocks a server.
 *
 * <https://docs.openstack.org/api-ref/compute/#unlock-server-unlock-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_unlock(const cloudservers_client *client,
                                   const char *server,
                                   cloudservers_error **error);

/**
 * Ends the rescue mode.
 *
 * <https://docs.openstack.org/api-ref/compute/#unrescue-server-unrescue-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_unrescue(const cloudservers_client *client,
                                     const char *server,
                                     cloudservers_error **error);

/**
 * Moves a server to another host, which the service chooses; it then waits in "VERIFY_RESIZE", as after a resize.
 *
 * <https://docs.openstack.org/api-ref/compute/#migrate-server-migrate-action>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
 * `CLOUDSERVERS_FORBIDDEN`, or an error of @ref sending.
 */
int32_t cloudservers_server_migrate(const cloudservers_client *client,
                                    const char *server,
                                    cloudservers_error **error);

/**
 * Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone.
 *
 * <https://docs.openstack.org/api-ref/compute/#reset-networking-on-a-server-resetnetwork-action-deprecated>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_reset_network(const cloudservers_client *client,
                                          const char *server,
                                          cloudservers_error **error);

/**
 * Starts a server from a rescue image, and gives the password to get in with: "" where the service tells none.
 *
 * `image` (id or URL) may be NULL for the server's own, `password` NULL for one that the service makes up.
 * Free the text with cloudservers_text_free(), which wipes it.
 * <https://docs.openstack.org/api-ref/compute/#rescue-server-rescue-action>
 *
 * @param[out] out Yours to free: cloudservers_text_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_rescue(const cloudservers_client *client,
                                   const char *server,
                                   const char *image,
                                   const char *password,
                                   char **out,
                                   cloudservers_error **error);

/**
 * Makes an image of a server, and gives the reference that leads to it while it is still being saved.
 *
 * `metadata` may be NULL where `metadata_len` is 0.
 * <https://docs.openstack.org/api-ref/compute/#create-image-createimage-action>
 *
 * @param[out] out Yours to free: cloudservers_reference_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
 * `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of @ref sending.
 */
int32_t cloudservers_server_create_image(const cloudservers_client *client,
                                         const char *server,
                                         const char *name,
                                         const cloudservers_pair *metadata,
                                         size_t metadata_len,
                                         cloudservers_reference **out,
                                         cloudservers_error **error);

/**
 * Opens a console of a server: "novnc", "xvpvnc", "spice-html5", "rdp-html5", "serial", "webmks".
 *
 * Which of them there are is the service's to say.
 * <https://docs.openstack.org/api-ref/compute/#create-console>
 *
 * @param[out] out Yours to free: cloudservers_console_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
 * `CLOUDSERVERS_BAD_REQUEST`, or an error of @ref sending.
 */
int32_t cloudservers_server_console(const cloudservers_client *client,
                                    const char *server,
                                    const char *console_type,
                                    cloudservers_console **out,
                                    cloudservers_error **error);

/** Frees a console, and wipes its URL. NULL is fine. */
void cloudservers_console_free(cloudservers_console *console);

/**
 * The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
 * id means something else there. "" where neither endpoint nor link tells it. Borrowed from `server`.
 */
const char *cloudservers_server_self_url(const cloudservers_server *server);

/** The link at a position, in the order in which they came; NULL past the end. Borrowed from `server`. */
const cloudservers_link *cloudservers_server_link(const cloudservers_server *server, size_t index);

/** The address at a position, over all networks; NULL past the end. Borrowed from `server`. */
const cloudservers_address *cloudservers_server_address(const cloudservers_server *server, size_t index);

/**
 * One address to reach the server at: the access address, else a public, else any fixed one.
 *
 * `version` is 4 or 6. "" where there is none. Borrowed from `server`.
 */
const char *cloudservers_server_ip(const cloudservers_server *server, int32_t version);

/** The pair of metadata at a position, in the order of the keys; NULL past the end. Borrowed from `server`. */
const cloudservers_pair *cloudservers_server_metadata(const cloudservers_server *server, size_t index);

/** The value of a key of the metadata; NULL where there is none. Borrowed from `server`. */
const char *cloudservers_server_metadata_value(const cloudservers_server *server, const char *key);

/** The image; NULL when booted from a volume. Borrowed from `server`. */
const cloudservers_reference *cloudservers_server_image(const cloudservers_server *server);

/** The flavor; NULL from microversion 2.47 on. Borrowed from `server`. */
const cloudservers_reference *cloudservers_server_flavor(const cloudservers_server *server);

/**
 * The flavor's attributes as they stand in the server: from microversion 2.47 on all but its id.
 *
 * NULL where no flavor came. Borrowed from `server`.
 */
const cloudservers_flavor *cloudservers_server_flavor_attributes(const cloudservers_server *server);

/** The name of the security group at a position; NULL past the end. Borrowed from `server`. */
const char *cloudservers_server_security_group(const cloudservers_server *server, size_t index);

/** The id of the attached volume at a position; NULL past the end. Borrowed from `server`. */
const char *cloudservers_server_volume(const cloudservers_server *server, size_t index);

/**
 * Reads a server from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
 *
 * It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_server_from_json(const cloudservers_client *client,
                                      const char *json,
                                      cloudservers_server **out,
                                      cloudservers_error **error);

/**
 * Makes a server that is yours of one that is borrowed, such as a list's.
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_server_keep(const cloudservers_server *server,
                                 cloudservers_server **out,
                                 cloudservers_error **error);

/** Frees a server of your own. NULL is fine. */
void cloudservers_server_free(cloudservers_server *server);

/** @} */

/* ---- Waiting --------------------------------------------------------------------------------------------- */

/**
 * @defgroup waiting Waiting
 * Until a server, an image or a volume is what it is to be; with a callback that tells of progress.
 * @{
 */

/**
 * Looks at a server after each poll of a wait. `server` is borrowed for the call.
 *
 * Gives `CLOUDSERVERS_OK` to go on, `CLOUDSERVERS_DONE` to end the wait with this server, and anything else to end it
 * with `CLOUDSERVERS_CANCELLED`. Called on the thread that waits. It must not leave by an exception or longjmp.
 */
typedef int32_t (*cloudservers_each)(void *data, const cloudservers_server *server);

/** The same for an image. */
typedef int32_t (*cloudservers_each_image)(void *data, const cloudservers_image *image);

/** The same for a volume. */
typedef int32_t (*cloudservers_each_volume)(void *data, const cloudservers_volume *volume);

/** How to wait. Begin with `CLOUDSERVERS_WAIT_INIT`; NULL in the place of it is all of it left out. */
struct cloudservers_wait {
    /** Set by `CLOUDSERVERS_WAIT_INIT`. */
    size_t size;
    /** How long to wait at most, in milliseconds; 0 for 600,000. */
    int64_t timeout_ms;
    /** The pause between polls, give or take a fifth, in milliseconds; 0 for half a second, growing to five. */
    int64_t interval_ms;
    /** Called after each poll of a server, or NULL. */
    cloudservers_each each;
    /** Handed to `each` and its like. */
    void *data;
    /** Called after each poll of an image, or NULL. */
    cloudservers_each_image each_image;
    /** Called after each poll of a volume, or NULL. */
    cloudservers_each_volume each_volume;
};

/** Begins a `cloudservers_wait`: zeros, and its size. */
#define CLOUDSERVERS_WAIT_INIT CLOUDSERVERS_INIT(cloudservers_wait)

/**
 * Waits until a server reaches a status with nothing going on any more, and gives it as it is then.
 *
 * `server` is an id or URL. `status` is a status, or several with commas between: "ACTIVE", "ACTIVE,SHUTOFF";
 * NULL leaves it to `wait->each` alone to end the wait. It asks anew first, then polls. A server that is gone when
 * "DELETED" was waited for is NULL. The password that create answered does not come along: see cloudservers_server_wait().
 *
 * Fails with `CLOUDSERVERS_SERVER_FAILED` when the server goes to ERROR or comes to rest elsewhere, with
 * `CLOUDSERVERS_WAIT_TIMEOUT`, and with `CLOUDSERVERS_INVALID_ARGUMENT` for a status there is none of.
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SERVER_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_wait_for(const cloudservers_client *client,
                                     const char *server,
                                     const char *status,
                                     const cloudservers_wait *wait,
                                     cloudservers_server **out,
                                     cloudservers_error **error);

/**
 * The same for a server that is at hand: what comes keeps the administrator's password that `server` has, and for one
 * that is gone it is `server` as it was.
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SERVER_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_wait(const cloudservers_client *client,
                                 const cloudservers_server *server,
                                 const char *status,
                                 const cloudservers_wait *wait,
                                 cloudservers_server **out,
                                 cloudservers_error **error);

/**
 * Waits until a server is gone: deleted, or no longer known to the service.
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SERVER_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_wait_until_deleted(const cloudservers_client *client,
                                               const char *server,
                                               const cloudservers_wait *wait,
                                               cloudservers_error **error);

/**
 * Waits until an image reaches a status, and gives it as it is then.
 *
 * `image` is an id or URL. `status` is a status, or several with commas between; NULL leaves it to `wait->each_image`
 * alone to end the wait. It asks anew first, then polls. An image that is gone when "DELETED" was waited for is NULL.
 *
 * Fails with `CLOUDSERVERS_RESOURCE_FAILED` when the image goes to ERROR or comes to rest elsewhere, with
 * `CLOUDSERVERS_WAIT_TIMEOUT`, and with `CLOUDSERVERS_INVALID_ARGUMENT` for a status there is none of.
 *
 * @param[out] out Yours to free: cloudservers_image_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_RESOURCE_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_wait_for(const cloudservers_client *client,
                                    const char *image,
                                    const char *status,
                                    const cloudservers_wait *wait,
                                    cloudservers_image **out,
                                    cloudservers_error **error);

/**
 * Waits until an image is gone: deleted, or no longer known to the service.
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_RESOURCE_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_wait_until_deleted(const cloudservers_client *client,
                                              const char *image,
                                              const cloudservers_wait *wait,
                                              cloudservers_error **error);

/**
 * Waits until a volume reaches a status, and gives it as it is then.
 *
 * `volume` is an id or URL. `status` is a status, or several with commas between; NULL leaves it to `wait->each_volume`
 * alone to end the wait. It asks anew first, then polls. A volume that is gone when "deleted" was waited for is NULL.
 *
 * Fails with `CLOUDSERVERS_RESOURCE_FAILED` when the volume goes to error or comes to rest elsewhere, with
 * `CLOUDSERVERS_WAIT_TIMEOUT`, and with `CLOUDSERVERS_INVALID_ARGUMENT` for a status there is none of.
 *
 * @param[out] out Yours to free: cloudservers_volume_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_RESOURCE_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_volume_wait_for(const cloudservers_client *client,
                                     const char *volume,
                                     const char *status,
                                     const cloudservers_wait *wait,
                                     cloudservers_volume **out,
                                     cloudservers_error **error);

/**
 * Waits until a volume is gone: deleted, or no longer known to the service.
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_RESOURCE_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_volume_wait_until_deleted(const cloudservers_client *client,
                                               const char *volume,
                                               const cloudservers_wait *wait,
                                               cloudservers_error **error);

/** @} */

/* ---- Many at once ---------------------------------------------------------------------------------------- */

/**
 * @defgroup many Many at once
 * Some at a time, with what failed kept apart.
 * @{
 */

/** A request that this library has no function for; see cloudservers_send(). */
struct cloudservers_request {
    /** "GET", "POST", "PUT", "DELETE", "HEAD" or "PATCH". */
    const char *method;
    /** Begins with a slash, stands under the compute endpoint, and may carry a query. */
    const char *path;
    /** JSON, or NULL for none. */
    const char *body;
};

/**
 * Creates many servers, `parallel` of them at a time; each as cloudservers_server_create() does.
 *
 * `specs` is an array of `count`, each begun with `CLOUDSERVERS_NEW_SERVER_INIT`. `parallel` is 1 to 1000; 0 for 8.
 * `outs` and `errors` are arrays of `count` places that are written to whatever happens: a server in `outs`, or an error
 * in `errors`, under the position of its spec, and NULL in the other. All of these are yours to free. `errors` may be
 * NULL.
 *
 * One that fails does not keep the others from being created: `CLOUDSERVERS_SOME_FAILED`. cloudservers_cancel() ends those
 * under way, and the rest fails with `CLOUDSERVERS_CANCELLED`. A spec that cannot be read at all is
 * `CLOUDSERVERS_INVALID_ARGUMENT` for the whole, before anything is sent.
 *
 * @param[out] outs Each yours to free: cloudservers_server_free().
 * @param[out] errors Each yours to free: cloudservers_error_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, or an error of @ref sending.
 */
int32_t cloudservers_server_create_all(const cloudservers_client *client,
                                       const cloudservers_new_server *specs,
                                       size_t count,
                                       int32_t parallel,
                                       cloudservers_server **outs,
                                       cloudservers_error **errors,
                                       cloudservers_error **error);

/**
 * Shows many servers, named by their ids or URLs, `parallel` of them at a time.
 *
 * `outs`, `errors` and the rest are as for cloudservers_server_create_all().
 *
 * @param[out] outs Each yours to free: cloudservers_server_free().
 * @param[out] errors Each yours to free: cloudservers_error_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, or an error of @ref sending.
 */
int32_t cloudservers_server_get_all(const cloudservers_client *client,
                                    const char *const *servers,
                                    size_t count,
                                    int32_t parallel,
                                    cloudservers_server **outs,
                                    cloudservers_error **errors,
                                    cloudservers_error **error);

/**
 * Deletes many servers, named by their ids or URLs, `parallel` of them at a time. Removal goes on after the answers.
 *
 * `errors` and the rest are as for cloudservers_server_create_all().
 *
 * @param[out] errors Each yours to free: cloudservers_error_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, or an error of @ref sending.
 */
int32_t cloudservers_server_delete_all(const cloudservers_client *client,
                                       const char *const *servers,
                                       size_t count,
                                       int32_t parallel,
                                       cloudservers_error **errors,
                                       cloudservers_error **error);

/**
 * Sends many requests that this library has no function for, `parallel` of them at a time; each as cloudservers_send() does.
 *
 * `requests` is an array of `count`. `outs`, `errors` and the rest are as for cloudservers_server_create_all().
 *
 * @param[out] outs Each yours to free: cloudservers_json_free().
 * @param[out] errors Each yours to free: cloudservers_error_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, or an error of @ref sending.
 */
int32_t cloudservers_send_all(const cloudservers_client *client,
                              const cloudservers_request *requests,
                              size_t count,
                              int32_t parallel,
                              cloudservers_json **outs,
                              cloudservers_error **errors,
                              cloudservers_error **error);

/**
 * Waits until many servers, named by their ids or URLs, have reached a status, as cloudservers_server_wait_for() does for
 * one. It costs one listing an interval, or a request for each where these are fewer.
 *
 * `outs` and `errors` are arrays of `count` places that are written to whatever happens: a server in `outs`, or an error
 * in `errors`, under the position of its id, and NULL in the other. All of these are yours to free. `errors` may be NULL.
 * A server that is gone when "DELETED" was waited for is NULL in both.
 *
 * One that fails or is late does not end the wait for the others: `CLOUDSERVERS_SOME_FAILED`. With a status, anything but
 * `CLOUDSERVERS_OK` from `wait->each` ends the wait for all that are not there yet; where `status` is NULL,
 * `CLOUDSERVERS_DONE` says that this server is there.
 *
 * @param[out] outs Each yours to free: cloudservers_server_free().
 * @param[out] errors Each yours to free: cloudservers_error_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_wait_for_all(const cloudservers_client *client,
                                         const char *const *servers,
                                         size_t count,
                                         const char *status,
                                         const cloudservers_wait *wait,
                                         cloudservers_server **outs,
                                         cloudservers_error **errors,
                                         cloudservers_error **error);

/**
 * The same for servers that are at hand, such as cloudservers_server_create_all() gave: what comes keeps the
 * administrator's password, and for one that is gone it is the server as it was.
 *
 * No server may be NULL.
 *
 * @param[out] outs Each yours to free: cloudservers_server_free().
 * @param[out] errors Each yours to free: cloudservers_error_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, `CLOUDSERVERS_WAIT_TIMEOUT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_wait_all(const cloudservers_client *client,
                                     const cloudservers_server *const *servers,
                                     size_t count,
                                     const char *status,
                                     const cloudservers_wait *wait,
                                     cloudservers_server **outs,
                                     cloudservers_error **errors,
                                     cloudservers_error **error);

/** @} */

/* ---- Finding by name ------------------------------------------------------------------------------------- */

/**
 * @defgroup finding Finding by name
 * By the exact name, in one request.
 * @{
 */

/**
 * The one server that has a name, upper and lower case told apart. One request, unless the service's pages end before.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
 * cloudservers_error_server_match() has them.
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_find(const cloudservers_client *client,
                                 const char *name,
                                 cloudservers_server **out,
                                 cloudservers_error **error);

/**
 * The same, but of several servers that have the name the one that was created last.
 *
 * Fails with `CLOUDSERVERS_NOT_UNIQUE` only where several were created last in the same second.
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_find_newest(const cloudservers_client *client,
                                        const char *name,
                                        cloudservers_server **out,
                                        cloudservers_error **error);

/**
 * The one image that has a name, upper and lower case told apart. One request, unless the service's pages end before.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
 * cloudservers_error_image_match() has them.
 *
 * @param[out] out Yours to free: cloudservers_image_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_find(const cloudservers_client *client,
                                const char *name,
                                cloudservers_image **out,
                                cloudservers_error **error);

/**
 * The same, but of several images that have the name the one that was created last.
 *
 * Fails with `CLOUDSERVERS_NOT_UNIQUE` only where several were created last in the same second.
 *
 * @param[out] out Yours to free: cloudservers_image_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_find_newest(const cloudservers_client *client,
                                       const char *name,
                                       cloudservers_image **out,
                                       cloudservers_error **error);

/**
 * The one volume that has a name, upper and lower case told apart. One request, unless the service's pages end before.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
 * cloudservers_error_volume_match() has them.
 *
 * @param[out] out Yours to free: cloudservers_volume_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
 * @ref sending.
 */
int32_t cloudservers_volume_find(const cloudservers_client *client,
                                 const char *name,
                                 cloudservers_volume **out,
                                 cloudservers_error **error);

/**
 * The same, but of several volumes that have the name the one that was created last.
 *
 * Fails with `CLOUDSERVERS_NOT_UNIQUE` only where several were created last in the same second.
 *
 * @param[out] out Yours to free: cloudservers_volume_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
 * @ref sending.
 */
int32_t cloudservers_volume_find_newest(const cloudservers_client *client,
                                        const char *name,
                                        cloudservers_volume **out,
                                        cloudservers_error **error);

/**
 * The one flavor that has a name, upper and lower case told apart. One request, unless the service's pages end before.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
 * cloudservers_error_flavor_match() has them.
 *
 * @param[out] out Yours to free: cloudservers_flavor_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
 * @ref sending.
 */
int32_t cloudservers_flavor_find(const cloudservers_client *client,
                                 const char *name,
                                 cloudservers_flavor **out,
                                 cloudservers_error **error);

/**
 * The one network that has a name, upper and lower case told apart. One request, unless the service's pages end before.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none, and with `CLOUDSERVERS_NOT_UNIQUE` where there are several;
 * cloudservers_error_network_match() has them.
 *
 * @param[out] out Yours to free: cloudservers_network_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_NOT_UNIQUE`, or an error of
 * @ref sending.
 */
int32_t cloudservers_network_find(const cloudservers_client *client,
                                  const char *name,
                                  cloudservers_network **out,
                                  cloudservers_error **error);

/** @} */

/* ---- Listings of servers --------------------------------------------------------------------------------- */

/**
 * @defgroup listings Listings of servers
 * All of them, page by page, with their images and flavors, and over all regions.
 * @{
 */

/** Servers of all regions one after another, as they come. Yours to free; for one thread at a time. */
typedef struct cloudservers_server_inventory cloudservers_server_inventory;

/** Servers one after another, over all pages. Yours to free; for one thread at a time. */
typedef struct cloudservers_server_list cloudservers_server_list;

/** One page of servers. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_server_page cloudservers_server_page;

/** Which servers a listing is to hold. Begin with `CLOUDSERVERS_SERVER_QUERY_INIT`; NULL and 0 leave a filter out. */
struct cloudservers_server_query {
    /** Set by `CLOUDSERVERS_SERVER_QUERY_INIT`. */
    size_t size;
    /** Only servers made from this image (id or URL), or NULL. */
    const char *image;
    /** Only servers of this flavor (id or URL), or NULL. */
    const char *flavor;
    /** Only servers whose name fits; the service takes this for a regular expression. Or NULL. */
    const char *name;
    /** Only servers in this status, or NULL. */
    const char *status;
    /** Only those that changed at or after a time (RFC 3339), or NULL; deleted ones are listed too. */
    const char *changes_since;
    /** The resource after which to begin (id or URL), or NULL. */
    const char *marker;
    /** How many to ask for at a time; 0 leaves it to the service. */
    int64_t page_size;
    /** How many to give at most, over all pages; 0 for all. */
    int64_t max_items;
    /** 1 for ids, names and links only. */
    int32_t brief;
    /** Other filters by their names on the wire, or NULL. */
    const cloudservers_pair *filters;
    /** How many there are. */
    size_t filters_len;
    /**
     * What a loop brings along: "image", "flavor", or both with a comma between; or NULL. Each distinct one is asked for
     * once, several at a time; see cloudservers_server_image_resource() and its like.
     */
    const char *resolve;
};

/** Begins a `cloudservers_server_query`: zeros, and its size. */
#define CLOUDSERVERS_SERVER_QUERY_INIT CLOUDSERVERS_INIT(cloudservers_server_query)

/** Which images a listing is to hold. Begin with `CLOUDSERVERS_IMAGE_QUERY_INIT`; NULL and 0 leave a filter out. */
struct cloudservers_image_query {
    /** Set by `CLOUDSERVERS_IMAGE_QUERY_INIT`. */
    size_t size;
    /** Only images made from this server (id or URL), or NULL. */
    const char *server;
    /** Only images of this name, or NULL. */
    const char *name;
    /** Only images in this status, or NULL. */
    const char *status;
    /** Only the provider's images ("base"), only those made from servers ("snapshot"), or NULL. */
    const char *image_type;
    /** Only images that changed at or after a time (RFC 3339), or NULL. */
    const char *changes_since;
    /** Only images that need at least this much disk, in GB; 0 for any. */
    int64_t min_disk;
    /** Only images that need at least this much memory, in MB; 0 for any. */
    int64_t min_ram;
    /** The resource after which to begin (id or URL), or NULL. */
    const char *marker;
    /** How many to ask for at a time; 0 leaves it to the service. */
    int64_t page_size;
    /** How many to give at most, over all pages; 0 for all. */
    int64_t max_items;
    /** 1 for ids, names and links only. */
    int32_t brief;
    /** Other filters by their names on the wire, or NULL. */
    const cloudservers_pair *filters;
    /** How many there are. */
    size_t filters_len;
};

/** Begins a `cloudservers_image_query`: zeros, and its size. */
#define CLOUDSERVERS_IMAGE_QUERY_INIT CLOUDSERVERS_INIT(cloudservers_image_query)

/** Which flavors a listing is to hold. Begin with `CLOUDSERVERS_FLAVOR_QUERY_INIT`; NULL and 0 leave a filter out. */
struct cloudservers_flavor_query {
    /** Set by `CLOUDSERVERS_FLAVOR_QUERY_INIT`. */
    size_t size;
    /** Only flavors with at least this much system disk, in GB; 0 for any. */
    int64_t min_disk;
    /** Only flavors with at least this much memory, in MB; 0 for any. */
    int64_t min_ram;
    /** The resource after which to begin (id or URL), or NULL. */
    const char *marker;
    /** How many to ask for at a time; 0 leaves it to the service. */
    int64_t page_size;
    /** How many to give at most, over all pages; 0 for all. */
    int64_t max_items;
    /** 1 for ids, names and links only. */
    int32_t brief;
    /** Other filters by their names on the wire, or NULL. */
    const cloudservers_pair *filters;
    /** How many there are. */
    size_t filters_len;
};

/** Begins a `cloudservers_flavor_query`: zeros, and its size. */
#define CLOUDSERVERS_FLAVOR_QUERY_INIT CLOUDSERVERS_INIT(cloudservers_flavor_query)

/** Which networks a listing is to hold. Begin with `CLOUDSERVERS_NETWORK_QUERY_INIT`; NULL and 0 leave a filter out. */
struct cloudservers_network_query {
    /** Set by `CLOUDSERVERS_NETWORK_QUERY_INIT`. */
    size_t size;
    /** The resource after which to begin (id or URL), or NULL. */
    const char *marker;
    /** How many to ask for at a time; 0 leaves it to the service. */
    int64_t page_size;
    /** How many to give at most, over all pages; 0 for all. */
    int64_t max_items;
    /** Other filters by their names on the wire, or NULL. */
    const cloudservers_pair *filters;
    /** How many there are. */
    size_t filters_len;
};

/** Begins a `cloudservers_network_query`: zeros, and its size. */
#define CLOUDSERVERS_NETWORK_QUERY_INIT CLOUDSERVERS_INIT(cloudservers_network_query)

/** Which key pairs a listing is to hold. Begin with `CLOUDSERVERS_KEYPAIR_QUERY_INIT`; NULL and 0 leave a filter out. */
struct cloudservers_keypair_query {
    /** Set by `CLOUDSERVERS_KEYPAIR_QUERY_INIT`. */
    size_t size;
    /** The key pair after which to begin (name or URL), or NULL. */
    const char *marker;
    /** How many to ask for at a time; 0 leaves it to the service. */
    int64_t page_size;
    /** How many to give at most, over all pages; 0 for all. */
    int64_t max_items;
    /** Other filters by their names on the wire, or NULL. */
    const cloudservers_pair *filters;
    /** How many there are. */
    size_t filters_len;
};

/** Begins a `cloudservers_keypair_query`: zeros, and its size. */
#define CLOUDSERVERS_KEYPAIR_QUERY_INIT CLOUDSERVERS_INIT(cloudservers_keypair_query)

/** Which volumes a listing is to hold. Begin with `CLOUDSERVERS_VOLUME_QUERY_INIT`; NULL and 0 leave a filter out. */
struct cloudservers_volume_query {
    /** Set by `CLOUDSERVERS_VOLUME_QUERY_INIT`. */
    size_t size;
    /** Only volumes of this name. */
    const char *name;
    /** Only volumes in this status. */
    const char *status;
    /** The resource after which to begin (id or URL), or NULL. */
    const char *marker;
    /** How many to ask for at a time; 0 leaves it to the service. */
    int64_t page_size;
    /** How many to give at most, over all pages; 0 for all. */
    int64_t max_items;
    /** 1 for ids, names and links only. */
    int32_t brief;
    /** Other filters by their names on the wire, or NULL. */
    const cloudservers_pair *filters;
    /** How many there are. */
    size_t filters_len;
};

/** Begins a `cloudservers_volume_query`: zeros, and its size. */
#define CLOUDSERVERS_VOLUME_QUERY_INIT CLOUDSERVERS_INIT(cloudservers_volume_query)

/**
 * Begins a listing. Nothing is sent yet: the pages are asked for as they are wanted.
 *
 * `query` says which servers; NULL for all, with details. The list may outlive the client.
 * <https://docs.openstack.org/api-ref/compute/#list-servers-detailed>
 *
 * @param[out] out Yours to free: cloudservers_server_list_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_server_list_open(const cloudservers_client *client,
                                      const cloudservers_server_query *query,
                                      cloudservers_server_list **out,
                                      cloudservers_error **error);

/**
 * Goes to the next server: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
 *
 * The server is borrowed until the next cloudservers_server_list_next() or _free(); cloudservers_server_keep() makes it
 * yours. A failure is not the end: the next call asks for the same page again.
 *
 * @param[out] out Borrowed from `list` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_server_list_next(cloudservers_server_list *list,
                                      const cloudservers_server **out,
                                      cloudservers_error **error);

/** Frees a list and the server it gave last. NULL is fine. */
void cloudservers_server_list_free(cloudservers_server_list *list);

/**
 * Asks for the first page of a listing; `query` as for cloudservers_server_list_open().
 *
 * @param[out] out Yours to free: cloudservers_server_page_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_server_page_get(const cloudservers_client *client,
                                     const cloudservers_server_query *query,
                                     cloudservers_server_page **out,
                                     cloudservers_error **error);

/**
 * Reads a page from JSON that was kept, as an answer to `query`. Sends nothing but a sign-in.
 *
 * `json` is the whole answer, its wrapper and links included.
 *
 * @param[out] out Yours to free: cloudservers_server_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_server_page_from_json(const cloudservers_client *client,
                                           const cloudservers_server_query *query,
                                           const char *json,
                                           cloudservers_server_page **out,
                                           cloudservers_error **error);

/**
 * Asks for the page after one: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL after the last.
 *
 * @param[out] out Yours to free: cloudservers_server_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_server_page_next(const cloudservers_client *client,
                                      const cloudservers_server_page *page,
                                      cloudservers_server_page **out,
                                      cloudservers_error **error);

/** The server at a position; NULL past the end. Borrowed from `page`. */
const cloudservers_server *cloudservers_server_page_at(const cloudservers_server_page *page, size_t index);

/** How many servers a page has; an empty page is not yet the end. 0 for NULL. */
size_t cloudservers_server_page_len(const cloudservers_server_page *page);

/** The link to the next page; NULL on the last. Borrowed from `page`. */
const cloudservers_link *cloudservers_server_page_link(const cloudservers_server_page *page);

/** Frees a page and its servers. NULL is fine. */
void cloudservers_server_page_free(cloudservers_server_page *page);

/**
 * The image itself, where the listing was to resolve images: nothing is sent. Borrowed from `server`.
 *
 * NULL for a server that was booted from a volume, one that no such listing gave, and where
 * cloudservers_server_image_gone() or cloudservers_server_image_failed() tells why.
 */
const cloudservers_image *cloudservers_server_image_resource(const cloudservers_server *server);

/** 1 where the listing was to resolve images and this one was deleted; else 0. */
int32_t cloudservers_server_image_gone(const cloudservers_server *server);

/** Why the listing that was to resolve images could not tell this one; NULL where it could. Borrowed from `server`. */
const cloudservers_error *cloudservers_server_image_failed(const cloudservers_server *server);

/**
 * The flavor itself, where the listing was to resolve flavors: nothing is sent. Borrowed from `server`.
 *
 * From microversion 2.47 on it is what the server itself says of its flavor, which has no id. NULL as for
 * cloudservers_server_image_resource().
 */
const cloudservers_flavor *cloudservers_server_flavor_resource(const cloudservers_server *server);

/** 1 where the listing was to resolve flavors and this one was deleted; else 0. */
int32_t cloudservers_server_flavor_gone(const cloudservers_server *server);

/** Why the listing that was to resolve flavors could not tell this one; NULL where it could. Borrowed from `server`. */
const cloudservers_error *cloudservers_server_flavor_failed(const cloudservers_server *server);

/**
 * Begins a loop over the servers of all regions of the catalog. Nothing is sent yet.
 *
 * `query` says which servers; NULL for all, with details. Regions are asked at the same time, with one sign-in.
 * The loop may outlive the client. <https://docs.openstack.org/api-ref/compute/#list-servers-detailed>
 *
 * @param[out] out Yours to free: cloudservers_server_inventory_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_server_inventory_open(const cloudservers_client *client,
                                           const cloudservers_server_query *query,
                                           cloudservers_server_inventory **out,
                                           cloudservers_error **error);

/**
 * Goes to the next server: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
 *
 * A region that fails is told once and ends; the next call goes on with the others, so only `CLOUDSERVERS_DONE` and
 * `CLOUDSERVERS_CANCELLED` end the loop. cloudservers_server_inventory_region() tells whose server or failure it is. The
 * server is borrowed until the next cloudservers_server_inventory_next() or _free(); cloudservers_server_keep() makes it yours.
 *
 * @param[out] out Borrowed from `inventory` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_server_inventory_next(cloudservers_server_inventory *inventory,
                                           const cloudservers_server **out,
                                           cloudservers_error **error);

/**
 * The region of the server or failure that came last; "" where none did, and for a failure that is no region's own.
 *
 * Borrowed from `inventory` until the next cloudservers_server_inventory_next().
 */
const char *cloudservers_server_inventory_region(const cloudservers_server_inventory *inventory);

/** Frees a loop and the server it gave last; what is still under way is ended. NULL is fine. */
void cloudservers_server_inventory_free(cloudservers_server_inventory *inventory);

/** @} */

/* ---- What was done to a server --------------------------------------------------------------------------- */

/**
 * @defgroup actions What was done to a server
 * The log that the service keeps for each server.
 * @{
 */

/** Actions on a server. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_server_actions cloudservers_server_actions;

/**
 * An action on a server: a create, a reboot, a resize, begun by one request. It never changes.
 *
 * One that came through an `out` parameter is yours to free; a const one is borrowed. Texts that were not sent are "".
 * May be read by several threads at once.
 */
struct cloudservers_server_action {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** What was done, such as "create" or "reboot". */
    const char *action;
    /** The id of the server. */
    const char *server_id;
    /** The id of the request that began it: what cloudservers_error_request_id() tells, too. */
    const char *request_id;
    /** When it began, as sent; cloudservers_time_ms() reads it. */
    const char *start_time;
    /** When it, or an event of it, last changed, as sent; from microversion 2.58 on. */
    const char *updated_at;
    /** The user who asked for it. */
    const char *user_id;
    /** The account or project that asked for it. */
    const char *project_id;
    /** "Error" where it went wrong; "" while it runs, and where it went well. */
    const char *message;
    /** Whether it went wrong, by its message or by one of its events: 1 or 0. */
    int32_t failed;
};

/**
 * One step of an action on a server, as the service's parts report it. Borrowed from the action.
 *
 * Texts that were not sent are "".
 */
struct cloudservers_action_event {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** What happened, such as "compute__do_build_and_run_instance". */
    const char *event;
    /** When it began, as sent; cloudservers_time_ms() reads it. */
    const char *start_time;
    /** When it ended, as sent; "" while it goes on. */
    const char *finish_time;
    /** "Success" or "Error"; "" while it goes on. */
    const char *result;
    /** Where in the service it went wrong, for administrators. */
    const char *traceback;
    /** Why it went wrong; from microversion 2.84 on. */
    const char *details;
    /** The host it happened on, for administrators; from microversion 2.62 on. */
    const char *host;
    /** A hash of that host, unique within a project; from microversion 2.62 on. */
    const char *host_id;
};

/**
 * Shows one action on a server with its events, by the id of the request that began it.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/compute/#show-server-action-details>
 *
 * @param[out] out Yours to free: cloudservers_server_action_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_action_get(const cloudservers_client *client,
                                       const char *server,
                                       const char *request_id,
                                       cloudservers_server_action **out,
                                       cloudservers_error **error);

/**
 * The event at a position, newest first; NULL past the end. Borrowed from `action`.
 *
 * Only showing an action tells its events: to administrators, and from microversion 2.51 on to everybody.
 */
const cloudservers_action_event *cloudservers_server_action_event(const cloudservers_server_action *action,
                                                                  size_t index);

/** Frees an action of your own, its events with it. NULL is fine. */
void cloudservers_server_action_free(cloudservers_server_action *action);

/**
 * Lists what was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-actions-for-server>
 *
 * @param[out] out Yours to free: cloudservers_server_actions_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_actions_get(const cloudservers_client *client,
                                        const char *server,
                                        cloudservers_server_actions **out,
                                        cloudservers_error **error);

/** The action at a position; NULL past the end. Borrowed from `actions`. */
const cloudservers_server_action *cloudservers_server_actions_at(const cloudservers_server_actions *actions,
                                                                 size_t index);

/** How many actions there are; 0 for NULL. */
size_t cloudservers_server_actions_len(const cloudservers_server_actions *actions);

/** Frees actions, and what was borrowed from them. NULL is fine. */
void cloudservers_server_actions_free(cloudservers_server_actions *actions);

/** @} */

/* ---- Watching for changes -------------------------------------------------------------------------------- */

/**
 * @defgroup watching Watching for changes
 * What was created, changed and deleted, each told once.
 * @{
 */

/** A resource that is new. */
#define CLOUDSERVERS_CHANGE_CREATED 1

/** A resource of which something is different. */
#define CLOUDSERVERS_CHANGE_CHANGED 2

/** A resource that is gone; it comes as it was last. */
#define CLOUDSERVERS_CHANGE_DELETED 3

/** A watch for changes of images. Yours to free; for one thread at a time. */
typedef struct cloudservers_image_watch cloudservers_image_watch;

/** A watch for changes of servers. Yours to free; for one thread at a time. */
typedef struct cloudservers_server_watch cloudservers_server_watch;

/** How to watch for changes. Begin with `CLOUDSERVERS_WATCH_INIT`; NULL in the place of it is all of it left out. */
struct cloudservers_watch {
    /** Set by `CLOUDSERVERS_WATCH_INIT`. */
    size_t size;
    /** From when on: a time with its zone (RFC 3339), or the cursor of another watch. NULL: all there is comes first. */
    const char *since;
    /** The pause between polls, in milliseconds; 0 for 10,000. */
    int64_t interval_ms;
    /** How far before the newest change the next poll begins, as clocks of one service differ; 0 for 60,000. */
    int64_t overlap_ms;
};

/** Begins a `cloudservers_watch`: zeros, and its size. */
#define CLOUDSERVERS_WATCH_INIT CLOUDSERVERS_INIT(cloudservers_watch)

/**
 * Begins to watch for servers that are created, changed or deleted. Nothing is sent yet.
 *
 * `query` says which servers, NULL for all. `how` may be NULL: all there is comes first then, as created. A poll costs
 * one request (for each page of what changed) however many servers there are.
 *
 * @param[out] out Yours to free: cloudservers_server_watch_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_server_watch_open(const cloudservers_client *client,
                                       const cloudservers_server_query *query,
                                       const cloudservers_watch *how,
                                       cloudservers_server_watch **out,
                                       cloudservers_error **error);

/**
 * Waits for the next event, polling at intervals. `kind` gets one of `CLOUDSERVERS_CHANGE_CREATED`, `_CHANGED` and `_DELETED`; it may be NULL.
 *
 * The server is borrowed until the next event is asked for; cloudservers_server_keep() makes it yours. A failure is not the
 * end: the next call asks for the same again. cloudservers_cancel() ends the wait with `CLOUDSERVERS_CANCELLED`.
 *
 * @param[out] out Borrowed from `watch` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CANCELLED`, or an error of @ref sending.
 */
int32_t cloudservers_server_watch_next(cloudservers_server_watch *watch,
                                       int32_t *kind,
                                       const cloudservers_server **out,
                                       cloudservers_error **error);

/**
 * The next event of those there are at present: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when all are told.
 *
 * Asks once and waits for nothing. For the rest as cloudservers_server_watch_next().
 *
 * @param[out] out Borrowed from `watch` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_server_watch_next_now(cloudservers_server_watch *watch,
                                           int32_t *kind,
                                           const cloudservers_server **out,
                                           cloudservers_error **error);

/**
 * Where the watch stands, every event given so far behind it: a text to keep, from which another watch goes on.
 *
 * @param[out] out Yours to free: cloudservers_text_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_server_watch_cursor(const cloudservers_server_watch *watch,
                                         char **out,
                                         cloudservers_error **error);

/** Frees a watch and the server it gave last. NULL is fine. */
void cloudservers_server_watch_free(cloudservers_server_watch *watch);

/**
 * Begins to watch for images that are created, changed or deleted. Nothing is sent yet.
 *
 * `query` says which images, NULL for all. `how` may be NULL: all there is comes first then, as created. A poll costs
 * one request (for each page of what changed) however many images there are.
 *
 * @param[out] out Yours to free: cloudservers_image_watch_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_image_watch_open(const cloudservers_client *client,
                                      const cloudservers_image_query *query,
                                      const cloudservers_watch *how,
                                      cloudservers_image_watch **out,
                                      cloudservers_error **error);

/**
 * Waits for the next event, polling at intervals. `kind` gets one of `CLOUDSERVERS_CHANGE_CREATED`, `_CHANGED` and `_DELETED`; it may be NULL.
 *
 * The image is borrowed until the next event is asked for; cloudservers_image_keep() makes it yours. A failure is not the
 * end: the next call asks for the same again. cloudservers_cancel() ends the wait with `CLOUDSERVERS_CANCELLED`.
 *
 * @param[out] out Borrowed from `watch` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CANCELLED`, or an error of @ref sending.
 */
int32_t cloudservers_image_watch_next(cloudservers_image_watch *watch,
                                      int32_t *kind,
                                      const cloudservers_image **out,
                                      cloudservers_error **error);

/**
 * The next event of those there are at present: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when all are told.
 *
 * Asks once and waits for nothing. For the rest as cloudservers_image_watch_next().
 *
 * @param[out] out Borrowed from `watch` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_image_watch_next_now(cloudservers_image_watch *watch,
                                          int32_t *kind,
                                          const cloudservers_image **out,
                                          cloudservers_error **error);

/**
 * Where the watch stands, every event given so far behind it: a text to keep, from which another watch goes on.
 *
 * @param[out] out Yours to free: cloudservers_text_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_image_watch_cursor(const cloudservers_image_watch *watch,
                                        char **out,
                                        cloudservers_error **error);

/** Frees a watch and the image it gave last. NULL is fine. */
void cloudservers_image_watch_free(cloudservers_image_watch *watch);

/** @} */

/* ---- Metadata of servers and images ---------------------------------------------------------------------- */

/**
 * @defgroup metadata Metadata of servers and images
 * Pairs of texts that a service keeps for you.
 * @{
 */

/**
 * Lists the metadata of a server.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-all-metadata>
 *
 * @param[out] out Yours to free: cloudservers_pairs_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_metadata_get(const cloudservers_client *client,
                                         const char *server,
                                         cloudservers_pairs **out,
                                         cloudservers_error **error);

/**
 * Replaces all metadata of a server, and gives what there is then.
 *
 * `metadata` may be NULL where `metadata_len` is 0: then all is removed. `out` may be NULL, when it is not wanted.
 * <https://docs.openstack.org/api-ref/compute/#replace-metadata-items>
 *
 * @param[out] out Yours to free: cloudservers_pairs_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_metadata_set(const cloudservers_client *client,
                                         const char *server,
                                         const cloudservers_pair *metadata,
                                         size_t metadata_len,
                                         cloudservers_pairs **out,
                                         cloudservers_error **error);

/**
 * Adds metadata to a server, replacing keys that are there, and gives what there is then.
 *
 * `out` may be NULL, when it is not wanted.
 * <https://docs.openstack.org/api-ref/compute/#create-or-update-metadata-items>
 *
 * @param[out] out Yours to free: cloudservers_pairs_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_metadata_update(const cloudservers_client *client,
                                            const char *server,
                                            const cloudservers_pair *metadata,
                                            size_t metadata_len,
                                            cloudservers_pairs **out,
                                            cloudservers_error **error);

/**
 * Shows the value of one key of the metadata.
 *
 * <https://docs.openstack.org/api-ref/compute/#show-metadata-item-details>
 *
 * @param[out] out Yours to free: cloudservers_text_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_metadata_item_get(const cloudservers_client *client,
                                              const char *server,
                                              const char *key,
                                              char **out,
                                              cloudservers_error **error);

/**
 * Sets the value of one key of the metadata.
 *
 * <https://docs.openstack.org/api-ref/compute/#create-or-update-metadata-item>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_metadata_item_set(const cloudservers_client *client,
                                              const char *server,
                                              const char *key,
                                              const char *value,
                                              cloudservers_error **error);

/**
 * Removes one key of the metadata. Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 *
 * <https://docs.openstack.org/api-ref/compute/#delete-metadata-item>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_metadata_item_delete(const cloudservers_client *client,
                                                 const char *server,
                                                 const char *key,
                                                 cloudservers_error **error);

/**
 * Lists the metadata of an image.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-all-metadata>
 *
 * @param[out] out Yours to free: cloudservers_pairs_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_image_metadata_get(const cloudservers_client *client,
                                        const char *image,
                                        cloudservers_pairs **out,
                                        cloudservers_error **error);

/**
 * Replaces all metadata of an image, the image's own properties included, and gives what there is then.
 *
 * `metadata` may be NULL where `metadata_len` is 0: then all is removed. `out` may be NULL, when it is not wanted.
 * <https://docs.openstack.org/api-ref/compute/#update-image-metadata>
 *
 * @param[out] out Yours to free: cloudservers_pairs_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_metadata_set(const cloudservers_client *client,
                                        const char *image,
                                        const cloudservers_pair *metadata,
                                        size_t metadata_len,
                                        cloudservers_pairs **out,
                                        cloudservers_error **error);

/**
 * Adds metadata to an image, replacing keys that are there, and gives what there is then.
 *
 * `out` may be NULL, when it is not wanted.
 * <https://docs.openstack.org/api-ref/compute/#create-image-metadata>
 *
 * @param[out] out Yours to free: cloudservers_pairs_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_metadata_update(const cloudservers_client *client,
                                           const char *image,
                                           const cloudservers_pair *metadata,
                                           size_t metadata_len,
                                           cloudservers_pairs **out,
                                           cloudservers_error **error);

/**
 * Shows the value of one key of the metadata.
 *
 * <https://docs.openstack.org/api-ref/compute/#show-image-metadata-item-details>
 *
 * @param[out] out Yours to free: cloudservers_text_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_image_metadata_item_get(const cloudservers_client *client,
                                             const char *image,
                                             const char *key,
                                             char **out,
                                             cloudservers_error **error);

/**
 * Sets the value of one key of the metadata.
 *
 * <https://docs.openstack.org/api-ref/compute/#create-or-update-image-metadata-item>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_metadata_item_set(const cloudservers_client *client,
                                             const char *image,
                                             const char *key,
                                             const char *value,
                                             cloudservers_error **error);

/**
 * Removes one key of the metadata. Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 *
 * <https://docs.openstack.org/api-ref/compute/#delete-image-metadata-item>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_image_metadata_item_delete(const cloudservers_client *client,
                                                const char *image,
                                                const char *key,
                                                cloudservers_error **error);

/** @} */

/* ---- Images ---------------------------------------------------------------------------------------------- */

/**
 * @defgroup images Images
 * What servers are made from, and what is made of them.
 * @{
 */

/** Images one after another, over all pages. Yours to free; for one thread at a time. */
typedef struct cloudservers_image_list cloudservers_image_list;

/** One page of images. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_image_page cloudservers_image_page;

/**
 * An image as it was when it was asked for. It never changes.
 *
 * One that came through an `out` parameter of type `cloudservers_image **` is yours to free; a const one
 * is borrowed. Texts that were not sent are "", numbers and truth values -1. May be read by several threads at once.
 */
struct cloudservers_image {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** The id. */
    const char *id;
    /** The name. */
    const char *name;
    /** "ACTIVE", "SAVING", "ERROR" … */
    const char *status;
    /** How far saving is, in percent. */
    int64_t progress;
    /** When it was created, as sent; cloudservers_time_ms() reads it. */
    const char *created;
    /** When it last changed. */
    const char *updated;
    /** The smallest disk a server needs for it, in GB. */
    int64_t min_disk;
    /** The least memory a server needs for it, in MB. */
    int64_t min_ram;
    /** The size in bytes. */
    int64_t size;
    /** How servers made from it partition their disk: "AUTO" or "MANUAL". */
    const char *disk_config;
    /** The id of the server it was made from. */
    const char *server_id;
    /** Why saving failed: a code like an HTTP status. */
    int64_t fault_code;
    /** Why saving failed, for people. */
    const char *fault_message;
    /** Why saving failed: more, where the service tells. */
    const char *fault_details;
    /** The URL for long-term storage, without a version. */
    const char *bookmark;
    /** The region it is in, where the catalog names one. */
    const char *region;
    /** "base" for those of the provider, "snapshot" for those made from servers. */
    const char *image_type;
    /** The kind of its operating system, "linux" or "windows". */
    const char *os_type;
    /** Its distribution, such as "org.debian" or "ubuntu". */
    const char *os_distro;
    /** The version of its distribution. */
    const char *os_version;
    /** What it runs on, such as "x64" or "x86_64". */
    const char *architecture;
    /** Which service made it: "scheduled-images-service", for one of a schedule. */
    const char *created_by;
    /** Rackspace's mark for its release. */
    const char *release_id;
    /** Rackspace's mark for the version of its release. */
    const char *release_version;
    /** The day on which its release was built. */
    const char *release_build_date;
    /** What its release was built by, such as "kickstart". */
    const char *source;
    /** How its operating system is activated at Rackspace, such as "windows". */
    const char *activation_profile;
    /** How the disk of a server made from it may be partitioned: "AUTO", "MANUAL" or "DISABLED". */
    const char *auto_disk_config;
    /** The id of the image that the server of a snapshot was made from. */
    const char *base_image_id;
    /** Rackspace's options of an image, a number made of flags. */
    int64_t options;
    /** Whether it is offered to accounts without managed service: 1, 0, or -1. */
    int32_t visible_core;
    /** Whether it is offered to accounts with managed service: 1, 0, or -1. */
    int32_t visible_managed;
    /** Whether it is offered to accounts with RackConnect: 1, 0, or -1. */
    int32_t visible_rackconnect;
    /** Whether it was built for accounts without managed service: 1, 0, or -1. */
    int32_t build_core;
    /** Whether it was built for accounts with managed service: 1, 0, or -1. */
    int32_t build_managed;
    /** Whether it was built for accounts with RackConnect: 1, 0, or -1. */
    int32_t build_rackconnect;
    /** Whether hosts keep a copy of it: 1, 0, or -1. */
    int32_t cache_in_nova;
    /** Who sees it, "public" or "private", where the image service tells. */
    const char *visibility;
};

/**
 * How often images are made of a server, and how many are kept (Rackspace). It never changes.
 *
 * One that came through an `out` parameter is yours to free. May be read by several threads at once.
 */
struct cloudservers_image_schedule {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** How many images are kept, newest first; -1 where it was not sent. */
    int64_t retention;
    /** The day on which images are made, such as "SATURDAY", in UTC; "" for every day. */
    const char *day_of_week;
};

/**
 * Shows one image, named by its id or URL.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none. <https://docs.openstack.org/api-ref/compute/#show-image-details>
 *
 * @param[out] out Yours to free: cloudservers_image_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_image_get(const cloudservers_client *client,
                               const char *image,
                               cloudservers_image **out,
                               cloudservers_error **error);

/**
 * Deletes an image. Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 *
 * <https://docs.openstack.org/api-ref/compute/#delete-image>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_FORBIDDEN`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_delete(const cloudservers_client *client,
                                  const char *image,
                                  cloudservers_error **error);

/**
 * The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
 * id means something else there. "" where neither endpoint nor link tells it. Borrowed from `image`.
 */
const char *cloudservers_image_self_url(const cloudservers_image *image);

/** The link at a position, in the order in which they came; NULL past the end. Borrowed from `image`. */
const cloudservers_link *cloudservers_image_link(const cloudservers_image *image, size_t index);

/** The pair of metadata at a position, in the order of the keys; NULL past the end. Borrowed from `image`. */
const cloudservers_pair *cloudservers_image_metadata(const cloudservers_image *image, size_t index);

/** The value of a key of the metadata; NULL where there is none. Borrowed from `image`. */
const char *cloudservers_image_metadata_value(const cloudservers_image *image, const char *key);

/** The server that a snapshot was made from; NULL for others. Borrowed from `image`. */
const cloudservers_reference *cloudservers_image_server(const cloudservers_image *image);

/**
 * Reads an image from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
 *
 * It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
 *
 * @param[out] out Yours to free: cloudservers_image_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_image_from_json(const cloudservers_client *client,
                                     const char *json,
                                     cloudservers_image **out,
                                     cloudservers_error **error);

/**
 * Makes one that is yours of an image that is borrowed, such as a list's.
 *
 * @param[out] out Yours to free: cloudservers_image_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_image_keep(const cloudservers_image *image,
                                cloudservers_image **out,
                                cloudservers_error **error);

/** Frees an image of your own. NULL is fine. */
void cloudservers_image_free(cloudservers_image *image);

/**
 * Begins a listing. Nothing is sent yet: the pages are asked for as they are wanted.
 *
 * `query` says which images; NULL for all, with details. The list may outlive the client.
 * <https://docs.openstack.org/api-ref/compute/#list-images-with-details>
 *
 * @param[out] out Yours to free: cloudservers_image_list_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_image_list_open(const cloudservers_client *client,
                                     const cloudservers_image_query *query,
                                     cloudservers_image_list **out,
                                     cloudservers_error **error);

/**
 * Goes to the next image: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
 *
 * The image is borrowed until the next cloudservers_image_list_next() or _free(); cloudservers_image_keep() makes it
 * yours. A failure is not the end: the next call asks for the same page again.
 *
 * @param[out] out Borrowed from `list` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_image_list_next(cloudservers_image_list *list,
                                     const cloudservers_image **out,
                                     cloudservers_error **error);

/** Frees a list and the image it gave last. NULL is fine. */
void cloudservers_image_list_free(cloudservers_image_list *list);

/**
 * Asks for the first page of a listing; `query` as for cloudservers_image_list_open().
 *
 * @param[out] out Yours to free: cloudservers_image_page_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_image_page_get(const cloudservers_client *client,
                                    const cloudservers_image_query *query,
                                    cloudservers_image_page **out,
                                    cloudservers_error **error);

/**
 * Reads a page from JSON that was kept, as an answer to `query`. Sends nothing but a sign-in.
 *
 * `json` is the whole answer, its wrapper and links included.
 *
 * @param[out] out Yours to free: cloudservers_image_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_image_page_from_json(const cloudservers_client *client,
                                          const cloudservers_image_query *query,
                                          const char *json,
                                          cloudservers_image_page **out,
                                          cloudservers_error **error);

/**
 * Asks for the page after one: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL after the last.
 *
 * @param[out] out Yours to free: cloudservers_image_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_image_page_next(const cloudservers_client *client,
                                     const cloudservers_image_page *page,
                                     cloudservers_image_page **out,
                                     cloudservers_error **error);

/** The image at a position; NULL past the end. Borrowed from `page`. */
const cloudservers_image *cloudservers_image_page_at(const cloudservers_image_page *page, size_t index);

/** How many images a page has; an empty page is not yet the end. 0 for NULL. */
size_t cloudservers_image_page_len(const cloudservers_image_page *page);

/** The link to the next page; NULL on the last. Borrowed from `page`. */
const cloudservers_link *cloudservers_image_page_link(const cloudservers_image_page *page);

/** Frees a page and its images. NULL is fine. */
void cloudservers_image_page_free(cloudservers_image_page *page);

/**
 * Has images made of a server, and gives the schedule, which replaces the one that is there.
 *
 * `retention` is how many images to keep, 1 to 65535; `day_of_week` such as "SATURDAY", or NULL for every day. On a cloud
 * that is known to have no such thing it fails with `CLOUDSERVERS_CONFIG`, nothing sent.
 * <https://docs.rackspace.com/docs/cloud-servers/v2/extensions>
 *
 * @param[out] out Yours to free: cloudservers_image_schedule_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_schedule_images(const cloudservers_client *client,
                                            const char *server,
                                            int64_t retention,
                                            const char *day_of_week,
                                            cloudservers_image_schedule **out,
                                            cloudservers_error **error);

/**
 * Ends the making of images of a server; those that were made stay.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where none are made.
 * <https://docs.rackspace.com/docs/cloud-servers/v2/extensions>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_unschedule_images(const cloudservers_client *client,
                                              const char *server,
                                              cloudservers_error **error);

/**
 * Shows how images are made of a server.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where none are made.
 * <https://docs.rackspace.com/docs/cloud-servers/v2/extensions>
 *
 * @param[out] out Yours to free: cloudservers_image_schedule_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
 * @ref sending.
 */
int32_t cloudservers_image_schedule_get(const cloudservers_client *client,
                                        const char *server,
                                        cloudservers_image_schedule **out,
                                        cloudservers_error **error);

/** Frees a schedule of your own. NULL is fine. */
void cloudservers_image_schedule_free(cloudservers_image_schedule *image_schedule);

/** @} */

/* ---- Flavors --------------------------------------------------------------------------------------------- */

/**
 * @defgroup flavors Flavors
 * The sizes of servers.
 * @{
 */

/** Flavors one after another, over all pages. Yours to free; for one thread at a time. */
typedef struct cloudservers_flavor_list cloudservers_flavor_list;

/** One page of flavors. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_flavor_page cloudservers_flavor_page;

/**
 * A flavor, a size of servers, as it was when it was asked for. It never changes.
 *
 * One that came through an `out` parameter of type `cloudservers_flavor **` is yours to free; a const one
 * is borrowed. Texts that were not sent are "", numbers and truth values -1. May be read by several threads at once.
 */
struct cloudservers_flavor {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** The id; "" for one that stands in a server from microversion 2.47 on. */
    const char *id;
    /** The name. */
    const char *name;
    /** Memory in MB. */
    int64_t ram;
    /** System disk in GB; 0 where servers boot from volumes. */
    int64_t disk;
    /** Virtual CPUs. */
    int64_t vcpus;
    /** Swap in MB; 0 is none. */
    int64_t swap;
    /** Data disk in GB. */
    int64_t ephemeral;
    /** The share of network bandwidth; on Rackspace in Mb/s. */
    double rxtx_factor;
    /** Whether every project may use it: 1, 0, or -1. */
    int32_t is_public;
    /** Whether it is closed for new servers: 1, 0, or -1. */
    int32_t disabled;
    /** The URL for long-term storage, without a version. */
    const char *bookmark;
    /** The region it is in, where the catalog names one. */
    const char *region;
    /** The class, such as "general1" (Rackspace). */
    const char *flavor_class;
    /** The class that decides what may be done with servers of it (Rackspace). */
    const char *policy_class;
    /** The class that decides what servers of it can be resized to (Rackspace). */
    const char *resize_policy_class;
    /** How fast its disks are beside those of other flavors; -1 where not told, or servers boot from volumes (Rackspace). */
    int64_t disk_io_index;
    /** How many data disks it has (Rackspace); -1 where not told. */
    int64_t number_of_data_disks;
};

/**
 * Shows one flavor, named by its id or URL.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none. <https://docs.openstack.org/api-ref/compute/#show-flavor-details>
 *
 * @param[out] out Yours to free: cloudservers_flavor_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_flavor_get(const cloudservers_client *client,
                                const char *flavor,
                                cloudservers_flavor **out,
                                cloudservers_error **error);

/**
 * Lists the further properties of a flavor, such as its class.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-extra-specs-for-a-flavor>
 *
 * @param[out] out Yours to free: cloudservers_pairs_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_flavor_extra_specs(const cloudservers_client *client,
                                        const char *flavor,
                                        cloudservers_pairs **out,
                                        cloudservers_error **error);

/**
 * Shows one further property of a flavor.
 *
 * <https://docs.openstack.org/api-ref/compute/#show-an-extra-spec-for-a-flavor>
 *
 * @param[out] out Yours to free: cloudservers_text_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_flavor_extra_spec_get(const cloudservers_client *client,
                                           const char *flavor,
                                           const char *key,
                                           char **out,
                                           cloudservers_error **error);

/**
 * The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
 * id means something else there. "" where neither endpoint nor link tells it. Borrowed from `flavor`.
 */
const char *cloudservers_flavor_self_url(const cloudservers_flavor *flavor);

/** The link at a position, in the order in which they came; NULL past the end. Borrowed from `flavor`. */
const cloudservers_link *cloudservers_flavor_link(const cloudservers_flavor *flavor, size_t index);

/** The extra spec at a position, where they came with the flavor; NULL past the end. Borrowed from `flavor`. */
const cloudservers_pair *cloudservers_flavor_extra_spec(const cloudservers_flavor *flavor, size_t index);

/**
 * Reads a flavor from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
 *
 * It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
 *
 * @param[out] out Yours to free: cloudservers_flavor_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_flavor_from_json(const cloudservers_client *client,
                                      const char *json,
                                      cloudservers_flavor **out,
                                      cloudservers_error **error);

/**
 * Makes one that is yours of a flavor that is borrowed, such as a list's.
 *
 * @param[out] out Yours to free: cloudservers_flavor_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_flavor_keep(const cloudservers_flavor *flavor,
                                 cloudservers_flavor **out,
                                 cloudservers_error **error);

/** Frees a flavor of your own. NULL is fine. */
void cloudservers_flavor_free(cloudservers_flavor *flavor);

/**
 * Begins a listing. Nothing is sent yet: the pages are asked for as they are wanted.
 *
 * `query` says which flavors; NULL for all, with details. The list may outlive the client.
 * <https://docs.openstack.org/api-ref/compute/#list-flavors-with-details>
 *
 * @param[out] out Yours to free: cloudservers_flavor_list_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_flavor_list_open(const cloudservers_client *client,
                                      const cloudservers_flavor_query *query,
                                      cloudservers_flavor_list **out,
                                      cloudservers_error **error);

/**
 * Goes to the next flavor: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
 *
 * The flavor is borrowed until the next cloudservers_flavor_list_next() or _free(); cloudservers_flavor_keep() makes it
 * yours. A failure is not the end: the next call asks for the same page again.
 *
 * @param[out] out Borrowed from `list` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_flavor_list_next(cloudservers_flavor_list *list,
                                      const cloudservers_flavor **out,
                                      cloudservers_error **error);

/** Frees a list and the flavor it gave last. NULL is fine. */
void cloudservers_flavor_list_free(cloudservers_flavor_list *list);

/**
 * Asks for the first page of a listing; `query` as for cloudservers_flavor_list_open().
 *
 * @param[out] out Yours to free: cloudservers_flavor_page_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_flavor_page_get(const cloudservers_client *client,
                                     const cloudservers_flavor_query *query,
                                     cloudservers_flavor_page **out,
                                     cloudservers_error **error);

/**
 * Reads a page from JSON that was kept, as an answer to `query`. Sends nothing but a sign-in.
 *
 * `json` is the whole answer, its wrapper and links included.
 *
 * @param[out] out Yours to free: cloudservers_flavor_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_flavor_page_from_json(const cloudservers_client *client,
                                           const cloudservers_flavor_query *query,
                                           const char *json,
                                           cloudservers_flavor_page **out,
                                           cloudservers_error **error);

/**
 * Asks for the page after one: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL after the last.
 *
 * @param[out] out Yours to free: cloudservers_flavor_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_flavor_page_next(const cloudservers_client *client,
                                      const cloudservers_flavor_page *page,
                                      cloudservers_flavor_page **out,
                                      cloudservers_error **error);

/** The flavor at a position; NULL past the end. Borrowed from `page`. */
const cloudservers_flavor *cloudservers_flavor_page_at(const cloudservers_flavor_page *page, size_t index);

/** How many flavors a page has; an empty page is not yet the end. 0 for NULL. */
size_t cloudservers_flavor_page_len(const cloudservers_flavor_page *page);

/** The link to the next page; NULL on the last. Borrowed from `page`. */
const cloudservers_link *cloudservers_flavor_page_link(const cloudservers_flavor_page *page);

/** Frees a page and its flavors. NULL is fine. */
void cloudservers_flavor_page_free(cloudservers_flavor_page *page);

/** @} */

/* ---- Networks -------------------------------------------------------------------------------------------- */

/**
 * @defgroup networks Networks
 * Networks, the interfaces of servers on them, and shared addresses.
 * @{
 */

/** Interfaces of a server. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_interfaces cloudservers_interfaces;

/** Shared addresses that a server may use. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_ip_associations cloudservers_ip_associations;

/** Networks one after another, over all pages. Yours to free; for one thread at a time. */
typedef struct cloudservers_network_list cloudservers_network_list;

/** One page of networks. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_network_page cloudservers_network_page;

/**
 * A network as it was when it was asked for. It never changes.
 *
 * One that came through an `out` parameter of type `cloudservers_network **` is yours to free; a const one
 * is borrowed. Texts that were not sent are "", numbers and truth values -1. May be read by several threads at once.
 */
struct cloudservers_network {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** The id. */
    const char *id;
    /** The label, under which a server's addresses stand; the network service calls it the name. */
    const char *label;
    /** The range of addresses; not told of the two well-known networks. On OpenStack it is the first subnet's. */
    const char *cidr;
    /** The status, where the service tells. */
    const char *status;
    /** Whether several projects use it: 1, 0, or -1. */
    int32_t shared;
    /** Whether it leads outside: 1, 0, or -1; servers are not attached to such a one. */
    int32_t external;
    /** The URL for long-term storage, without a version. */
    const char *bookmark;
    /** The region it is in, where the catalog names one. */
    const char *region;
};

/** A network to be created. Begin with `CLOUDSERVERS_NEW_NETWORK_INIT`. */
struct cloudservers_new_network {
    /** Set by `CLOUDSERVERS_NEW_NETWORK_INIT`. */
    size_t size;
    /** The label, 1 to 255 characters. Needed. */
    const char *label;
    /** The range of addresses, such as "192.168.0.0/24", or NULL; Rackspace wants one. */
    const char *cidr;
    /** Other attributes by their wire names: a JSON object. */
    const char *extra_json;
};

/** Begins a `cloudservers_new_network`: zeros, and its size. */
#define CLOUDSERVERS_NEW_NETWORK_INIT CLOUDSERVERS_INIT(cloudservers_new_network)

/** One address of an interface. Borrowed from it. */
struct cloudservers_interface_address {
    /** The address, such as "192.168.0.2". */
    const char *address;
    /** The id of its network, where it is told of the address (Rackspace). */
    const char *network_id;
    /** The label of its network, where it is told of the address (Rackspace). */
    const char *network_label;
    /** The id of its subnet (Nova). */
    const char *subnet_id;
};

/**
 * An interface of a server: its place on a network. It never changes.
 *
 * One that came through an `out` parameter is yours to free; a const one is borrowed. May be read by several threads at
 * once.
 */
struct cloudservers_interface {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** The id, which on OpenStack is its port's. */
    const char *id;
    /** The id of the network it is on. */
    const char *network_id;
    /** The label of the network it is on; Nova does not tell it. */
    const char *network_label;
    /** The address of its hardware. */
    const char *mac_address;
    /** "ACTIVE", "DOWN" …; Rackspace does not tell it. */
    const char *state;
};

/** What a server is to be attached to: a network, or by a port. Begin with `CLOUDSERVERS_NEW_INTERFACE_INIT`. */
struct cloudservers_new_interface {
    /** Set by `CLOUDSERVERS_NEW_INTERFACE_INIT`. */
    size_t size;
    /** The network (id or URL; "public" and "private" on Rackspace), or NULL. */
    const char *network;
    /** The port of the network service (id or URL), or NULL; Rackspace has none. */
    const char *port;
    /** The address it is to have on the network, or NULL; Rackspace lets nobody choose. */
    const char *fixed_ip;
};

/** Begins a `cloudservers_new_interface`: zeros, and its size. */
#define CLOUDSERVERS_NEW_INTERFACE_INIT CLOUDSERVERS_INIT(cloudservers_new_interface)

/**
 * A shared address that a server may use (Rackspace). It never changes.
 *
 * One that came through an `out` parameter is yours to free; a const one is borrowed. May be read by several threads at
 * once.
 */
struct cloudservers_ip_association {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** The id of the shared address, which is not the address itself. */
    const char *id;
    /** The address itself. */
    const char *address;
};

/**
 * Shows one network, named by its id or URL.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none. On Rackspace "public" and "private" are names of the two well-known ones.
 * <https://docs.openstack.org/api-ref/network/v2/#show-network-details>
 *
 * @param[out] out Yours to free: cloudservers_network_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_network_get(const cloudservers_client *client,
                                 const char *network,
                                 cloudservers_network **out,
                                 cloudservers_error **error);

/**
 * Creates a network.
 *
 * The network service gets the range of addresses in a second request, for a subnet. Should that fail, the network is
 * removed again, and the error says whether that went well.
 * <https://docs.openstack.org/api-ref/network/v2/#create-network>
 *
 * @param[out] out Yours to free: cloudservers_network_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_BAD_REQUEST`, `CLOUDSERVERS_QUOTA_EXCEEDED`,
 * `CLOUDSERVERS_CONFIG`, or an error of @ref sending.
 */
int32_t cloudservers_network_create(const cloudservers_client *client,
                                    const cloudservers_new_network *spec,
                                    cloudservers_network **out,
                                    cloudservers_error **error);

/**
 * Deletes a network, to which no server may be attached any more: that is `CLOUDSERVERS_CONFLICT`.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/network/v2/#delete-network>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_network_delete(const cloudservers_client *client,
                                    const char *network,
                                    cloudservers_error **error);

/**
 * The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
 * id means something else there. "" where neither endpoint nor link tells it. Borrowed from `network`.
 */
const char *cloudservers_network_self_url(const cloudservers_network *network);

/** The link at a position, in the order in which they came; NULL past the end. Borrowed from `network`. */
const cloudservers_link *cloudservers_network_link(const cloudservers_network *network, size_t index);

/** The id of the subnet at a position, where the service tells; NULL past the end. Borrowed from `network`. */
const char *cloudservers_network_subnet(const cloudservers_network *network, size_t index);

/**
 * Reads a network from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
 *
 * It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
 *
 * @param[out] out Yours to free: cloudservers_network_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_network_from_json(const cloudservers_client *client,
                                       const char *json,
                                       cloudservers_network **out,
                                       cloudservers_error **error);

/**
 * Makes one that is yours of a network that is borrowed, such as a list's.
 *
 * @param[out] out Yours to free: cloudservers_network_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_network_keep(const cloudservers_network *network,
                                  cloudservers_network **out,
                                  cloudservers_error **error);

/** Frees a network of your own. NULL is fine. */
void cloudservers_network_free(cloudservers_network *network);

/**
 * Begins a listing. Nothing is sent yet: the pages are asked for as they are wanted.
 *
 * `query` says which networks; NULL for all, with details. The list may outlive the client.
 * <https://docs.openstack.org/api-ref/network/v2/#list-networks>
 *
 * @param[out] out Yours to free: cloudservers_network_list_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_network_list_open(const cloudservers_client *client,
                                       const cloudservers_network_query *query,
                                       cloudservers_network_list **out,
                                       cloudservers_error **error);

/**
 * Goes to the next network: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
 *
 * The network is borrowed until the next cloudservers_network_list_next() or _free(); cloudservers_network_keep() makes it
 * yours. A failure is not the end: the next call asks for the same page again.
 *
 * @param[out] out Borrowed from `list` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_network_list_next(cloudservers_network_list *list,
                                       const cloudservers_network **out,
                                       cloudservers_error **error);

/** Frees a list and the network it gave last. NULL is fine. */
void cloudservers_network_list_free(cloudservers_network_list *list);

/**
 * Asks for the first page of a listing; `query` as for cloudservers_network_list_open().
 *
 * @param[out] out Yours to free: cloudservers_network_page_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_network_page_get(const cloudservers_client *client,
                                      const cloudservers_network_query *query,
                                      cloudservers_network_page **out,
                                      cloudservers_error **error);

/**
 * Reads a page from JSON that was kept, as an answer to `query`. Sends nothing but a sign-in.
 *
 * `json` is the whole answer, its wrapper and links included.
 *
 * @param[out] out Yours to free: cloudservers_network_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_network_page_from_json(const cloudservers_client *client,
                                            const cloudservers_network_query *query,
                                            const char *json,
                                            cloudservers_network_page **out,
                                            cloudservers_error **error);

/**
 * Asks for the page after one: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL after the last.
 *
 * @param[out] out Yours to free: cloudservers_network_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_network_page_next(const cloudservers_client *client,
                                       const cloudservers_network_page *page,
                                       cloudservers_network_page **out,
                                       cloudservers_error **error);

/** The network at a position; NULL past the end. Borrowed from `page`. */
const cloudservers_network *cloudservers_network_page_at(const cloudservers_network_page *page, size_t index);

/** How many networks a page has; an empty page is not yet the end. 0 for NULL. */
size_t cloudservers_network_page_len(const cloudservers_network_page *page);

/** The link to the next page; NULL on the last. Borrowed from `page`. */
const cloudservers_link *cloudservers_network_page_link(const cloudservers_network_page *page);

/** Frees a page and its networks. NULL is fine. */
void cloudservers_network_page_free(cloudservers_network_page *page);

/** The address at a position; NULL past the end. Borrowed from `interface_`. */
const cloudservers_interface_address *cloudservers_interface_address_at(const cloudservers_interface *interface_,
                                                                        size_t index);

/**
 * Attaches a server to a network; gives the interface.
 *
 * <https://docs.openstack.org/api-ref/compute/#create-interface>
 *
 * @param[out] out Yours to free: cloudservers_interface_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
 * `CLOUDSERVERS_BAD_REQUEST`, or an error of @ref sending.
 */
int32_t cloudservers_server_attach_interface(const cloudservers_client *client,
                                             const char *server,
                                             const cloudservers_new_interface *spec,
                                             cloudservers_interface **out,
                                             cloudservers_error **error);

/**
 * Detaches an interface from its server, by its id. Nova does so behind the answer, and takes ids that there are none of.
 *
 * <https://docs.openstack.org/api-ref/compute/#detach-interface>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_detach_interface(const cloudservers_client *client,
                                             const char *server,
                                             const char *id,
                                             cloudservers_error **error);

/**
 * Shows one interface of a server, by its id.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/compute/#show-port-interface-details>
 *
 * @param[out] out Yours to free: cloudservers_interface_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_interface_get(const cloudservers_client *client,
                                   const char *server,
                                   const char *id,
                                   cloudservers_interface **out,
                                   cloudservers_error **error);

/** Frees an interface of your own. NULL is fine. */
void cloudservers_interface_free(cloudservers_interface *interface_);

/**
 * Lists the interfaces of a server.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-port-interfaces>
 *
 * @param[out] out Yours to free: cloudservers_interfaces_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_interfaces_get(const cloudservers_client *client,
                                    const char *server,
                                    cloudservers_interfaces **out,
                                    cloudservers_error **error);

/** The interface at a position; NULL past the end. Borrowed from `interfaces`. */
const cloudservers_interface *cloudservers_interfaces_at(const cloudservers_interfaces *interfaces,
                                                         size_t index);

/** How many there are; 0 for NULL. */
size_t cloudservers_interfaces_len(const cloudservers_interfaces *interfaces);

/** Frees them, and what was borrowed from them. NULL is fine. */
void cloudservers_interfaces_free(cloudservers_interfaces *interfaces);

/**
 * Lets a server use a shared address, by its id.
 *
 * On a cloud that is known to have no such thing it fails with `CLOUDSERVERS_CONFIG`, nothing sent.
 * <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>
 *
 * @param[out] out Yours to free: cloudservers_ip_association_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_associate_ip(const cloudservers_client *client,
                                         const char *server,
                                         const char *id,
                                         cloudservers_ip_association **out,
                                         cloudservers_error **error);

/**
 * Ends the use of a shared address by a server.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where the server does not use it.
 * <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_disassociate_ip(const cloudservers_client *client,
                                            const char *server,
                                            const char *id,
                                            cloudservers_error **error);

/**
 * Shows one of the shared addresses that a server may use, by its id.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where the server does not use it.
 * <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>
 *
 * @param[out] out Yours to free: cloudservers_ip_association_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
 * @ref sending.
 */
int32_t cloudservers_ip_association_get(const cloudservers_client *client,
                                        const char *server,
                                        const char *id,
                                        cloudservers_ip_association **out,
                                        cloudservers_error **error);

/** Frees an association of your own. NULL is fine. */
void cloudservers_ip_association_free(cloudservers_ip_association *ip_association);

/**
 * Lists the shared addresses that a server may use.
 *
 * On a cloud that is known to have no such thing it fails with `CLOUDSERVERS_CONFIG`, nothing sent.
 * <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>
 *
 * @param[out] out Yours to free: cloudservers_ip_associations_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFIG`, or an error of
 * @ref sending.
 */
int32_t cloudservers_ip_associations_get(const cloudservers_client *client,
                                         const char *server,
                                         cloudservers_ip_associations **out,
                                         cloudservers_error **error);

/** The association at a position; NULL past the end. Borrowed from `ip_associations`. */
const cloudservers_ip_association *cloudservers_ip_associations_at(const cloudservers_ip_associations *ip_associations,
                                                                   size_t index);

/** How many there are; 0 for NULL. */
size_t cloudservers_ip_associations_len(const cloudservers_ip_associations *ip_associations);

/** Frees them, and what was borrowed from them. NULL is fine. */
void cloudservers_ip_associations_free(cloudservers_ip_associations *ip_associations);

/** @} */

/* ---- Key pairs ------------------------------------------------------------------------------------------- */

/**
 * @defgroup keypairs Key pairs
 * To get into a server without a password.
 * @{
 */

/** Key pairs one after another, over all pages. Yours to free; for one thread at a time. */
typedef struct cloudservers_keypair_list cloudservers_keypair_list;

/** One page of key pairs. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_keypair_page cloudservers_keypair_page;

/**
 * A key pair as it was when it was asked for. It never changes.
 *
 * One that came through an `out` parameter of type `cloudservers_keypair **` is yours to free; a const one
 * is borrowed. Texts that were not sent are "". May be read by several threads at once.
 */
struct cloudservers_keypair {
    /** All that the service sent, unknown attributes included, the private key aside; never NULL. */
    const cloudservers_json *json;
    /** The name, which is its id. */
    const char *name;
    /** A hash of the key: hexadecimal digits with colons between. */
    const char *fingerprint;
    /** The public half, a line as OpenSSH has them. */
    const char *public_key;
    /** "ssh" or "x509"; from microversion 2.2 on. */
    const char *key_type;
    /** The user it belongs to. */
    const char *user_id;
    /** When it was created, as sent; showing it tells. */
    const char *created;
    /** The private half, told once by the answer that created it; wiped when the key pair is freed. */
    const char *private_key;
    /** The URL for long-term storage, without a version. */
    const char *bookmark;
    /** The region it is in, where the catalog names one. */
    const char *region;
};

/**
 * Lets the service make a key pair; its private key is told here and never again: cloudservers_keypair_save() keeps it.
 *
 * From microversion 2.92 on services make none: cloudservers_keypair_import_key() is the way there.
 * <https://docs.openstack.org/api-ref/compute/#import-or-create-keypair>
 *
 * @param[out] out Yours to free: cloudservers_keypair_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONFLICT`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_keypair_create(const cloudservers_client *client,
                                    const char *name,
                                    cloudservers_keypair **out,
                                    cloudservers_error **error);

/**
 * Gives the service the public half of a key pair of your own: a line as in OpenSSH's `.pub` files.
 *
 * What is no public key, and a private key above all, is refused before anything is sent.
 * <https://docs.openstack.org/api-ref/compute/#import-or-create-keypair>
 *
 * @param[out] out Yours to free: cloudservers_keypair_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONFLICT`, `CLOUDSERVERS_BAD_REQUEST`,
 * `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of @ref sending.
 */
int32_t cloudservers_keypair_import_key(const cloudservers_client *client,
                                        const char *name,
                                        const char *public_key,
                                        cloudservers_keypair **out,
                                        cloudservers_error **error);

/**
 * Shows one key pair, named by its name or URL.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/compute/#show-keypair-details>
 *
 * @param[out] out Yours to free: cloudservers_keypair_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_keypair_get(const cloudservers_client *client,
                                 const char *keypair,
                                 cloudservers_keypair **out,
                                 cloudservers_error **error);

/**
 * Deletes a key pair, named by its name or URL; servers that it was put into keep it.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/compute/#delete-keypair>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_keypair_delete(const cloudservers_client *client,
                                    const char *keypair,
                                    cloudservers_error **error);

/**
 * Writes the private key into a new file that only its owner can read (mode 0600).
 *
 * Fails with `CLOUDSERVERS_INVALID_ARGUMENT`, and says why: where there is anything at `file` already, as nothing is ever
 * overwritten; where the key pair holds no private key, as only the one that was just created does; and where the file
 * cannot be written, and none is left then.
 *
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_keypair_save(const cloudservers_keypair *keypair,
                                  const char *file,
                                  cloudservers_error **error);

/**
 * The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
 * name means something else there. "" where neither endpoint nor link tells it. Borrowed from `keypair`.
 */
const char *cloudservers_keypair_self_url(const cloudservers_keypair *keypair);

/** The link at a position, in the order in which they came; NULL past the end. Borrowed from `keypair`. */
const cloudservers_link *cloudservers_keypair_link(const cloudservers_keypair *keypair, size_t index);

/**
 * Makes one that is yours of a key pair that is borrowed, such as a list's.
 *
 * @param[out] out Yours to free: cloudservers_keypair_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_keypair_keep(const cloudservers_keypair *keypair,
                                  cloudservers_keypair **out,
                                  cloudservers_error **error);

/** Frees a key pair of your own, and wipes its private key. NULL is fine. */
void cloudservers_keypair_free(cloudservers_keypair *keypair);

/**
 * Begins a listing. Nothing is sent yet: the pages are asked for as they are wanted.
 *
 * `query` says which; NULL for all. They come in pages from microversion 2.35 on. The list may outlive the client.
 * <https://docs.openstack.org/api-ref/compute/#list-keypairs>
 *
 * @param[out] out Yours to free: cloudservers_keypair_list_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_keypair_list_open(const cloudservers_client *client,
                                       const cloudservers_keypair_query *query,
                                       cloudservers_keypair_list **out,
                                       cloudservers_error **error);

/**
 * Goes to the next key pair: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
 *
 * The key pair is borrowed until the next cloudservers_keypair_list_next() or _free(); cloudservers_keypair_keep() makes it
 * yours. A failure is not the end: the next call asks for the same page again.
 *
 * @param[out] out Borrowed from `list` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_keypair_list_next(cloudservers_keypair_list *list,
                                       const cloudservers_keypair **out,
                                       cloudservers_error **error);

/** Frees a list and the key pair it gave last. NULL is fine. */
void cloudservers_keypair_list_free(cloudservers_keypair_list *list);

/**
 * Asks for the first page of a listing; `query` as for cloudservers_keypair_list_open().
 *
 * @param[out] out Yours to free: cloudservers_keypair_page_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_keypair_page_get(const cloudservers_client *client,
                                      const cloudservers_keypair_query *query,
                                      cloudservers_keypair_page **out,
                                      cloudservers_error **error);

/**
 * Reads a page from JSON that was kept, as an answer to `query`. Sends nothing but a sign-in.
 *
 * `json` is the whole answer, its wrapper and links included.
 *
 * @param[out] out Yours to free: cloudservers_keypair_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_keypair_page_from_json(const cloudservers_client *client,
                                            const cloudservers_keypair_query *query,
                                            const char *json,
                                            cloudservers_keypair_page **out,
                                            cloudservers_error **error);

/**
 * Asks for the page after one: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL after the last.
 *
 * @param[out] out Yours to free: cloudservers_keypair_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_keypair_page_next(const cloudservers_client *client,
                                       const cloudservers_keypair_page *page,
                                       cloudservers_keypair_page **out,
                                       cloudservers_error **error);

/** The key pair at a position; NULL past the end. Borrowed from `page`. */
const cloudservers_keypair *cloudservers_keypair_page_at(const cloudservers_keypair_page *page, size_t index);

/** How many key pairs a page has; an empty page is not yet the end. 0 for NULL. */
size_t cloudservers_keypair_page_len(const cloudservers_keypair_page *page);

/** The link to the next page; NULL on the last. Borrowed from `page`. */
const cloudservers_link *cloudservers_keypair_page_link(const cloudservers_keypair_page *page);

/** Frees a page and its key pairs. NULL is fine. */
void cloudservers_keypair_page_free(cloudservers_keypair_page *page);

/** @} */

/* ---- Volumes --------------------------------------------------------------------------------------------- */

/**
 * @defgroup volumes Volumes
 * Disks with a life of their own.
 * @{
 */

/** The volumes of a server. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_volume_attachments cloudservers_volume_attachments;

/** Volumes one after another, over all pages. Yours to free; for one thread at a time. */
typedef struct cloudservers_volume_list cloudservers_volume_list;

/** One page of volumes. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_volume_page cloudservers_volume_page;

/**
 * A volume as it was when it was asked for. It never changes.
 *
 * One that came through an `out` parameter of type `cloudservers_volume **` is yours to free; a const one
 * is borrowed. Texts that were not sent are "", numbers and truth values -1. May be read by several threads at once.
 */
struct cloudservers_volume {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** The id. */
    const char *id;
    /** The name. */
    const char *name;
    /** "creating", "available", "in-use", "error" … */
    const char *status;
    /** The description. */
    const char *description;
    /** The size in GB (GiB). */
    int64_t size_gb;
    /** The type, such as "SATA" or "SSD". */
    const char *volume_type;
    /** The availability zone. */
    const char *availability_zone;
    /** When it was created, as sent; cloudservers_time_ms() reads it. */
    const char *created;
    /** When it last changed. */
    const char *updated;
    /** Whether a server can boot from it: 1, 0, or -1. */
    int32_t bootable;
    /** Whether it is encrypted: 1, 0, or -1. */
    int32_t encrypted;
    /** The id of the snapshot it was made from. */
    const char *snapshot_id;
    /** The id of the image it was made from, where the service tells. */
    const char *image_id;
    /** The id of the volume it is a copy of. */
    const char *source_volume_id;
    /** The URL for long-term storage, without a version. */
    const char *bookmark;
    /** The region it is in, where the catalog names one. */
    const char *region;
};

/**
 * A volume to be created. Begin with `CLOUDSERVERS_NEW_VOLUME_INIT`; what is 0 or NULL is not sent.
 *
 * It is empty, or made from one of `image`, `snapshot` and `volume`.
 * <https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume>
 */
struct cloudservers_new_volume {
    /** Set by `CLOUDSERVERS_NEW_VOLUME_INIT`. */
    size_t size;
    /** The size in GB (GiB). Needed, but for copies of snapshots and volumes. */
    int64_t size_gb;
    /** The image to fill it from (id or URL). */
    const char *image;
    /** The snapshot to fill it from (id or URL). */
    const char *snapshot;
    /** The volume to copy (id or URL); Rackspace has no such thing. */
    const char *volume;
    /** The name. */
    const char *name;
    /** The description. */
    const char *description;
    /** The type, such as "SATA" or "SSD"; without one the service chooses. */
    const char *volume_type;
    /** The availability zone. */
    const char *availability_zone;
    /** Metadata, 255 bytes each. */
    const cloudservers_pair *metadata;
    /** How many pairs that are. */
    size_t metadata_len;
    /** Other attributes by their wire names: a JSON object. */
    const char *extra_json;
};

/** Begins a `cloudservers_new_volume`: zeros, and its size. */
#define CLOUDSERVERS_NEW_VOLUME_INIT CLOUDSERVERS_INIT(cloudservers_new_volume)

/**
 * A volume's attachment to a server. It never changes.
 *
 * One that came through an `out` parameter is yours to free; a const one is borrowed. Texts that were not sent are "",
 * truth values -1. May be read by several threads at once.
 */
struct cloudservers_volume_attachment {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** The id of the attachment: the same as the volume's; from microversion 2.89 on not told. */
    const char *id;
    /** The id of the volume. */
    const char *volume_id;
    /** The id of the server. */
    const char *server_id;
    /** The device the volume is in the server, such as "/dev/xvdb". */
    const char *device;
    /** Whether the volume goes with the server: 1, 0, or -1; told from microversion 2.79 on. */
    int32_t delete_on_termination;
};

/**
 * Creates a volume. Making it goes on after the answer: see cloudservers_volume_wait_for().
 *
 * <https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume>
 *
 * @param[out] out Yours to free: cloudservers_volume_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_BAD_REQUEST`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
 * @ref sending.
 */
int32_t cloudservers_volume_create(const cloudservers_client *client,
                                   const cloudservers_new_volume *spec,
                                   cloudservers_volume **out,
                                   cloudservers_error **error);

/**
 * Shows one volume, named by its id or URL.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/block-storage/v3/#show-a-volume-s-details>
 *
 * @param[out] out Yours to free: cloudservers_volume_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_volume_get(const cloudservers_client *client,
                                const char *volume,
                                cloudservers_volume **out,
                                cloudservers_error **error);

/**
 * Deletes a volume. Removal goes on after the answer: see cloudservers_volume_wait_until_deleted().
 *
 * <https://docs.openstack.org/api-ref/block-storage/v3/#delete-a-volume>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_BAD_REQUEST`, or an error of
 * @ref sending.
 */
int32_t cloudservers_volume_delete(const cloudservers_client *client,
                                   const char *volume,
                                   cloudservers_error **error);

/**
 * The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
 * id means something else there. "" where neither endpoint nor link tells it. Borrowed from `volume`.
 */
const char *cloudservers_volume_self_url(const cloudservers_volume *volume);

/** The link at a position, in the order in which they came; NULL past the end. Borrowed from `volume`. */
const cloudservers_link *cloudservers_volume_link(const cloudservers_volume *volume, size_t index);

/** The pair of metadata at a position, in the order of the keys; NULL past the end. Borrowed from `volume`. */
const cloudservers_pair *cloudservers_volume_metadata(const cloudservers_volume *volume, size_t index);

/** The value of a key of the metadata; NULL where there is none. Borrowed from `volume`. */
const char *cloudservers_volume_metadata_value(const cloudservers_volume *volume, const char *key);

/** The attachment at a position: a server it is attached to, and how; NULL past the end. Borrowed from `volume`. */
const cloudservers_volume_attachment *cloudservers_volume_attachment_at(const cloudservers_volume *volume,
                                                                        size_t index);

/**
 * Reads a volume from JSON that was kept: what cloudservers_json_text() gave, without a wrapper. Sends nothing but a sign-in.
 *
 * It belongs to the client's endpoint then; `client` may be NULL, for one that belongs nowhere.
 *
 * @param[out] out Yours to free: cloudservers_volume_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_volume_from_json(const cloudservers_client *client,
                                      const char *json,
                                      cloudservers_volume **out,
                                      cloudservers_error **error);

/**
 * Makes one that is yours of a volume that is borrowed, such as a list's.
 *
 * @param[out] out Yours to free: cloudservers_volume_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_volume_keep(const cloudservers_volume *volume,
                                 cloudservers_volume **out,
                                 cloudservers_error **error);

/** Frees a volume of your own. NULL is fine. */
void cloudservers_volume_free(cloudservers_volume *volume);

/**
 * Attaches a volume to a server; both are ids or URLs. `device` is one such as "/dev/xvdb", or NULL for the service to choose.
 *
 * The volume is "in-use" some time after the answer: see cloudservers_volume_wait_for(). `out` may be NULL.
 * <https://docs.openstack.org/api-ref/compute/#attach-a-volume-to-an-instance>
 *
 * @param[out] out Yours to free: cloudservers_volume_attachment_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_attach_volume(const cloudservers_client *client,
                                          const char *server,
                                          const char *volume,
                                          const char *device,
                                          cloudservers_volume_attachment **out,
                                          cloudservers_error **error);

/**
 * Shows how a volume is attached to a server; both are ids or URLs.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where it is not.
 * <https://docs.openstack.org/api-ref/compute/#show-a-detail-of-a-volume-attachment>
 *
 * @param[out] out Yours to free: cloudservers_volume_attachment_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_volume_attachment(const cloudservers_client *client,
                                              const char *server,
                                              const char *volume,
                                              cloudservers_volume_attachment **out,
                                              cloudservers_error **error);

/**
 * Detaches a volume from a server; both are ids or URLs. The volume is "available" some time after the answer.
 *
 * <https://docs.openstack.org/api-ref/compute/#detach-a-volume-from-an-instance>
 *
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
 * @ref sending.
 */
int32_t cloudservers_server_detach_volume(const cloudservers_client *client,
                                          const char *server,
                                          const char *volume,
                                          cloudservers_error **error);

/** Frees an attachment of your own. NULL is fine. */
void cloudservers_volume_attachment_free(cloudservers_volume_attachment *attachment);

/**
 * Lists the volumes of a server, named by its id or URL.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-volume-attachments-for-an-instance>
 *
 * @param[out] out Yours to free: cloudservers_volume_attachments_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_server_volume_attachments(const cloudservers_client *client,
                                               const char *server,
                                               cloudservers_volume_attachments **out,
                                               cloudservers_error **error);

/** The attachment at a position; NULL past the end. Borrowed from `attachments`. */
const cloudservers_volume_attachment *cloudservers_volume_attachments_at(const cloudservers_volume_attachments *attachments,
                                                                         size_t index);

/** How many attachments there are; 0 for NULL. */
size_t cloudservers_volume_attachments_len(const cloudservers_volume_attachments *attachments);

/** Frees attachments, and what was borrowed from them. NULL is fine. */
void cloudservers_volume_attachments_free(cloudservers_volume_attachments *attachments);

/**
 * Begins a listing. Nothing is sent yet: the pages are asked for as they are wanted.
 *
 * `query` says which volumes; NULL for all, with details. The list may outlive the client.
 * <https://docs.openstack.org/api-ref/block-storage/v3/#list-accessible-volumes-with-details>
 *
 * @param[out] out Yours to free: cloudservers_volume_list_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`. What the query refers to is looked at by what sends it.
 */
int32_t cloudservers_volume_list_open(const cloudservers_client *client,
                                      const cloudservers_volume_query *query,
                                      cloudservers_volume_list **out,
                                      cloudservers_error **error);

/**
 * Goes to the next volume: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL when there is none left.
 *
 * The volume is borrowed until the next cloudservers_volume_list_next() or _free(); cloudservers_volume_keep() makes it
 * yours. A failure is not the end: the next call asks for the same page again.
 *
 * @param[out] out Borrowed from `list` until the next call with it.
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_volume_list_next(cloudservers_volume_list *list,
                                      const cloudservers_volume **out,
                                      cloudservers_error **error);

/** Frees a list and the volume it gave last. NULL is fine. */
void cloudservers_volume_list_free(cloudservers_volume_list *list);

/**
 * Asks for the first page of a listing; `query` as for cloudservers_volume_list_open().
 *
 * @param[out] out Yours to free: cloudservers_volume_page_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_volume_page_get(const cloudservers_client *client,
                                     const cloudservers_volume_query *query,
                                     cloudservers_volume_page **out,
                                     cloudservers_error **error);

/**
 * Reads a page from JSON that was kept, as an answer to `query`. Sends nothing but a sign-in.
 *
 * `json` is the whole answer, its wrapper and links included.
 *
 * @param[out] out Yours to free: cloudservers_volume_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DECODE`, or an error of @ref sending.
 */
int32_t cloudservers_volume_page_from_json(const cloudservers_client *client,
                                           const cloudservers_volume_query *query,
                                           const char *json,
                                           cloudservers_volume_page **out,
                                           cloudservers_error **error);

/**
 * Asks for the page after one: `CLOUDSERVERS_OK`, or `CLOUDSERVERS_DONE` and NULL after the last.
 *
 * @param[out] out Yours to free: cloudservers_volume_page_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_DONE`, or an error of @ref sending.
 */
int32_t cloudservers_volume_page_next(const cloudservers_client *client,
                                      const cloudservers_volume_page *page,
                                      cloudservers_volume_page **out,
                                      cloudservers_error **error);

/** The volume at a position; NULL past the end. Borrowed from `page`. */
const cloudservers_volume *cloudservers_volume_page_at(const cloudservers_volume_page *page, size_t index);

/** How many volumes a page has; an empty page is not yet the end. 0 for NULL. */
size_t cloudservers_volume_page_len(const cloudservers_volume_page *page);

/** The link to the next page; NULL on the last. Borrowed from `page`. */
const cloudservers_link *cloudservers_volume_page_link(const cloudservers_volume_page *page);

/** Frees a page and its volumes. NULL is fine. */
void cloudservers_volume_page_free(cloudservers_volume_page *page);

/** @} */

/* ---- Extensions ------------------------------------------------------------------------------------------ */

/**
 * @defgroup extensions Extensions
 * What a service can beyond the plain API.
 * @{
 */

/** Extensions of the API. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_extensions cloudservers_extensions;

/**
 * An extension of the API, as the service announces it. It never changes.
 *
 * One that came through an `out` parameter is yours to free; a const one is borrowed. May be read by several threads at
 * once.
 */
struct cloudservers_extension {
    /** All that the service sent, unknown attributes included; never NULL. */
    const cloudservers_json *json;
    /** What it is asked for by, such as "os-keypairs". */
    const char *alias;
    /** The name, such as "Keypairs". */
    const char *name;
    /** What it does, for people. */
    const char *description;
    /** When it last changed, as sent; cloudservers_time_ms() reads it. */
    const char *updated;
};

/**
 * Shows one extension, by its alias.
 *
 * Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
 * <https://docs.openstack.org/api-ref/compute/#show-an-extension-details>
 *
 * @param[out] out Yours to free: cloudservers_extension_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_extension_get(const cloudservers_client *client,
                                   const char *alias,
                                   cloudservers_extension **out,
                                   cloudservers_error **error);

/** Frees an extension of your own. NULL is fine. */
void cloudservers_extension_free(cloudservers_extension *extension);

/**
 * Lists the extensions that the service announces.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-extensions>
 *
 * @param[out] out Yours to free: cloudservers_extensions_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_extensions_get(const cloudservers_client *client,
                                    cloudservers_extensions **out,
                                    cloudservers_error **error);

/** The extension at a position; NULL past the end. Borrowed from `extensions`. */
const cloudservers_extension *cloudservers_extensions_at(const cloudservers_extensions *extensions,
                                                         size_t index);

/** How many extensions there are; 0 for NULL. */
size_t cloudservers_extensions_len(const cloudservers_extensions *extensions);

/** Frees extensions, and what was borrowed from them. NULL is fine. */
void cloudservers_extensions_free(cloudservers_extensions *extensions);

/** @} */

/* ---- Limits and quotas ----------------------------------------------------------------------------------- */

/**
 * @defgroup limits Limits and quotas
 * How much a project may have, and how often it may ask.
 * @{
 */

/**
 * Rate limits, and the most of everything. Yours to free. May be read by several threads at once.
 *
 * A limit of -1 is none, and one that was not told; `cloudservers_json_get(limits->json, "/absolute/maxTotalCores")` tells
 * them apart, and finds those that have no name here. What is used is -1 where the service does not tell.
 */
struct cloudservers_limits {
    /** All that the service sent; never NULL. */
    const cloudservers_json *json;
    /** How many servers there may be. */
    int64_t max_servers;
    /** How much memory all servers may have together, in MB. */
    int64_t max_ram;
    /** How many virtual CPUs all servers may have together. */
    int64_t max_cores;
    /** How many key pairs a user may have. */
    int64_t max_keypairs;
    /** How many pairs of metadata a server may have. */
    int64_t max_server_metadata;
    /** How many pairs of metadata an image may have. */
    int64_t max_image_metadata;
    /** How many files may be put into a server. */
    int64_t max_files;
    /** How large such a file may be, in bytes. */
    int64_t max_file_size;
    /** How many networks of its own an account may have (Rackspace). */
    int64_t max_private_networks;
    /** How many groups of servers there may be. */
    int64_t max_server_groups;
    /** How many servers a group may have. */
    int64_t max_server_group_members;
    /** How many servers there are. */
    int64_t servers_used;
    /** How much memory they have together, in MB. */
    int64_t ram_used;
    /** How many virtual CPUs they have together. */
    int64_t cores_used;
    /** How many groups of servers there are. */
    int64_t server_groups_used;
};

/** How many requests of a kind may be made in a unit of time. Borrowed from the limits. */
struct cloudservers_rate_limit {
    /** The paths it counts, for people. */
    const char *uri;
    /** The paths it counts, as a regular expression. */
    const char *regex;
    /** The HTTP method it counts. */
    const char *verb;
    /** How many requests a unit of time allows. */
    int64_t value;
    /** How many are left of them. */
    int64_t remaining;
    /** "SECOND", "MINUTE", "HOUR" or "DAY". */
    const char *unit;
    /** When there will be more, in milliseconds since 1970 (UTC); -1 where not told. */
    int64_t next_available_ms;
};

/**
 * The most that a project may have of everything. Yours to free. May be read by several threads at once.
 *
 * A quota of -1 is no limit, and one that was not told; `cloudservers_json_get(quotas->json, "/cores")` tells them apart, and
 * finds those that have no name here.
 */
struct cloudservers_quotas {
    /** All that the service sent; never NULL. */
    const cloudservers_json *json;
    /** The project they are for. */
    const char *project_id;
    /** Servers. */
    int64_t instances;
    /** Virtual CPUs of all servers together. */
    int64_t cores;
    /** Memory of all servers together, in MB. */
    int64_t ram;
    /** Key pairs of a user. */
    int64_t key_pairs;
    /** Pairs of metadata of a server. */
    int64_t metadata_items;
    /** Files put into a server. */
    int64_t injected_files;
    /** Bytes of such a file. */
    int64_t injected_file_content_bytes;
    /** Bytes of the path of such a file. */
    int64_t injected_file_path_bytes;
    /** Groups of servers. */
    int64_t server_groups;
    /** Servers of a group. */
    int64_t server_group_members;
    /** Networks of a project's own (Rackspace). */
    int64_t networks;
};

/**
 * Shows rate limits and absolute limits, and what is used of them where the service tells.
 *
 * <https://docs.openstack.org/api-ref/compute/#show-rate-and-absolute-limits>
 *
 * @param[out] out Yours to free: cloudservers_limits_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_limits_get(const cloudservers_client *client,
                                cloudservers_limits **out,
                                cloudservers_error **error);

/** The rate limit at a position, one for each path and method; NULL past the end. Borrowed from `limits`. */
const cloudservers_rate_limit *cloudservers_limits_rate(const cloudservers_limits *limits, size_t index);

/** Frees limits, and what was borrowed from them. NULL is fine. */
void cloudservers_limits_free(cloudservers_limits *limits);

/**
 * Shows the quotas of a project: `project` is its id, NULL for one's own.
 *
 * Those of others are for administrators: `CLOUDSERVERS_FORBIDDEN`.
 * <https://docs.openstack.org/api-ref/compute/#show-a-quota>
 *
 * @param[out] out Yours to free: cloudservers_quotas_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_FORBIDDEN`, or an error of @ref sending.
 */
int32_t cloudservers_quotas_get(const cloudservers_client *client,
                                const char *project,
                                cloudservers_quotas **out,
                                cloudservers_error **error);

/** Frees quotas. NULL is fine. */
void cloudservers_quotas_free(cloudservers_quotas *quotas);

/** @} */

/* ---- What a client did ----------------------------------------------------------------------------------- */

/**
 * @defgroup ledger What a client did
 * Its last requests: how long they took, waited, and what came of them.
 * @{
 */

/** The last requests of a client at one moment. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_ledger cloudservers_ledger;

/**
 * One request of a client: an operation of the API, a step of signing in, or a look for versions.
 *
 * Borrowed from the ledger that holds it. The second request of a call that takes two has an entry of its own; the first
 * one's time includes it. Times are microseconds.
 */
struct cloudservers_ledger_entry {
    /** Id of the API operation, such as "create_server"; "sign_in", and "list_versions" for discovery. */
    const char *operation;
    /** HTTP method. */
    const char *method;
    /** URL, the values of its query masked. */
    const char *url;
    /** The service's ids of the request, one for each answer that had one, with commas between them. */
    const char *request_ids;
    /** When it began, since 1970 (UTC). */
    int64_t started_us;
    /** How long it took in all, with the waits. */
    int64_t duration_us;
    /** How long it waited: for a rate limit, for a published one's pace, and between attempts. */
    int64_t waited_us;
    /** Bytes of bodies that went out. */
    int64_t sent;
    /** Bytes of bodies that came in, unpacked. */
    int64_t received;
    /** Which page of a listing it asked for, counted from 1; from the second one on it followed a link. -1 for other requests. */
    int64_t page;
    /** HTTP status of the last answer; -1 where there was none. */
    int32_t http_status;
    /** How often it was tried. */
    int32_t attempts;
    /** 1: a new token was fetched in its midst, the old one being refused. */
    int32_t token_renewed;
    /** `CLOUDSERVERS_OK`, or the number of the error that it ended with. */
    int32_t status;
};

/**
 * What was done with a client's session in this process: the last requests, in the order in which they ended.
 *
 * Sends nothing. Clients that were derived from each other have one ledger. It has room for 1,000 entries unless the setting
 * "ledger" says otherwise; after fork() the child begins with an empty one.
 *
 * @param[out] out Yours to free: cloudservers_ledger_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_ledger_open(const cloudservers_client *client,
                                 cloudservers_ledger **out,
                                 cloudservers_error **error);

/** How many entries there are; 0 for NULL. */
size_t cloudservers_ledger_len(const cloudservers_ledger *ledger);

/** The entry at a position, the oldest first; NULL past the end. Borrowed from `ledger`. */
const cloudservers_ledger_entry *cloudservers_ledger_at(const cloudservers_ledger *ledger, size_t index);

/** All entries taken together, operation by operation, as a table to be read; "" for NULL. Borrowed from `ledger`. */
const char *cloudservers_ledger_summary(const cloudservers_ledger *ledger);

/** Frees a ledger. NULL is fine. */
void cloudservers_ledger_free(cloudservers_ledger *ledger);

/** @} */

/* ---- References, links, and following them --------------------------------------------------------------- */

/**
 * @defgroup references References, links, and following them
 * Ids, URLs, links and bookmarks: what they mean, and what they lead to.
 * @{
 */

/** A resource, named by its id or URL. May be read by several threads at once. */
struct cloudservers_reference {
    /** The id alone, decoded. */
    const char *id;
    /** The URL: as given, or the bookmark of what a resource refers to; "" for a bare id. */
    const char *url;
    /** "server", "image", "flavor", "network", "port", "volume", "snapshot", "keypair"; "" for a bare id of no kind. */
    const char *kind;
};

/** A link of a resource. Borrowed from the object that holds it. */
struct cloudservers_link {
    /** The relation: "self", "bookmark", "alternate", "next" … */
    const char *rel;
    /** The target exactly as the service sent it. */
    const char *href;
    /** The target, made absolute, and put back on its endpoint where a proxy had bent it. */
    const char *url;
    /** The media type, which tells the service of an "alternate" link. */
    const char *media_type;
};

/**
 * Reads an id or a URL. Nothing is sent, and no client is needed.
 *
 * `kind` is the kind it has to be of, such as "image", or NULL: then the path of a URL tells it.
 * Fails with `CLOUDSERVERS_INVALID_REFERENCE` and `CLOUDSERVERS_WRONG_KIND`.
 *
 * @param[out] out Yours to free: cloudservers_reference_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_INVALID_REFERENCE`, `CLOUDSERVERS_WRONG_KIND`, or
 * `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_reference_parse(const char *text,
                                     const char *kind,
                                     cloudservers_reference **out,
                                     cloudservers_error **error);

/** Frees a reference of your own. NULL is fine. */
void cloudservers_reference_free(cloudservers_reference *reference);

/**
 * Whether a reference means a resource of the client's region: 1 or 0 goes to `out`. Signs in if need be.
 *
 * `kind` as for cloudservers_reference_parse().
 *
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_is_local(const cloudservers_client *client,
                              const char *text,
                              const char *kind,
                              int32_t *out,
                              cloudservers_error **error);

/**
 * Whether two references mean the same resource, however each is spelt: 1 or 0 goes to `out`. Signs in if need be.
 *
 * `kind` is the kind of both, as for cloudservers_reference_parse(); without one, a bare id is of the other's kind.
 *
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_same(const cloudservers_client *client,
                          const char *one,
                          const char *other,
                          const char *kind,
                          int32_t *out,
                          cloudservers_error **error);

/**
 * The URL under which a reference can be stored for years: it holds no version. Signs in if need be.
 *
 * `kind` as for cloudservers_reference_parse(); a bare id needs one.
 *
 * @param[out] out Yours to free: cloudservers_text_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_bookmark(const cloudservers_client *client,
                              const char *text,
                              const char *kind,
                              char **out,
                              cloudservers_error **error);

/**
 * Asks for what a URL leads to, such as a bookmark that was stored: its path tells the kind.
 *
 * Nothing is requested as it stands: the request is built from endpoint, kind and id. A URL of another region of the
 * catalog is followed there. What comes is the resource itself, without a wrapper. A bare id says no kind: for those
 * there are cloudservers_server_get() and the like.
 *
 * Fails with `CLOUDSERVERS_UNTRUSTED_ORIGIN`, nothing sent, for a URL outside the catalog.
 *
 * @param[out] out Yours to free: cloudservers_json_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error
 * of @ref sending.
 */
int32_t cloudservers_follow(const cloudservers_client *client,
                            const char *text,
                            cloudservers_json **out,
                            cloudservers_error **error);

/**
 * Asks for what a link leads to: "next" to a page, "alternate" to the service that its media type names.
 *
 * @param[out] out Yours to free: cloudservers_json_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error
 * of @ref sending.
 */
int32_t cloudservers_follow_link(const cloudservers_client *client,
                                 const cloudservers_link *link,
                                 cloudservers_json **out,
                                 cloudservers_error **error);

/**
 * Asks for a server, named by its id or by a URL such as a bookmark that was stored.
 *
 * Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
 *
 * @param[out] out Yours to free: cloudservers_server_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
 * `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_follow_server(const cloudservers_client *client,
                                   const char *text,
                                   cloudservers_server **out,
                                   cloudservers_error **error);

/**
 * Asks for an image, named by its id or by a URL such as a bookmark that was stored.
 *
 * Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
 *
 * @param[out] out Yours to free: cloudservers_image_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
 * `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_follow_image(const cloudservers_client *client,
                                  const char *text,
                                  cloudservers_image **out,
                                  cloudservers_error **error);

/**
 * Asks for a flavor, named by its id or by a URL such as a bookmark that was stored.
 *
 * Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
 *
 * @param[out] out Yours to free: cloudservers_flavor_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
 * `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_follow_flavor(const cloudservers_client *client,
                                   const char *text,
                                   cloudservers_flavor **out,
                                   cloudservers_error **error);

/**
 * Asks for a network, named by its id or by a URL such as a bookmark that was stored.
 *
 * Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
 *
 * @param[out] out Yours to free: cloudservers_network_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
 * `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_follow_network(const cloudservers_client *client,
                                    const char *text,
                                    cloudservers_network **out,
                                    cloudservers_error **error);

/**
 * Asks for a volume, named by its id or by a URL such as a bookmark that was stored.
 *
 * Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
 *
 * @param[out] out Yours to free: cloudservers_volume_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
 * `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
 */
int32_t cloudservers_follow_volume(const cloudservers_client *client,
                                   const char *text,
                                   cloudservers_volume **out,
                                   cloudservers_error **error);

/** @} */

/* ---- Versions and times ---------------------------------------------------------------------------------- */

/**
 * @defgroup versions Versions and times
 * Of this library, of the API, and how times are read.
 * @{
 */

/** Versions of an API. Yours to free. May be read by several threads at once. */
typedef struct cloudservers_api_versions cloudservers_api_versions;

/** One version of a service's API. Borrowed from the list that holds it. */
struct cloudservers_api_version {
    /** Its id, such as "v2.1". */
    const char *id;
    /** "CURRENT", "SUPPORTED", "DEPRECATED" … */
    const char *status;
    /** The highest microversion; "" where it has none. */
    const char *max_microversion;
    /** The lowest microversion; "" where it has none. */
    const char *min_microversion;
    /** When it last changed (RFC 3339). */
    const char *updated;
    /** Its URL, as the service believes it to be. */
    const char *url;
};

/**
 * The version of the library that is running, such as "0.1.0"; `CLOUDSERVERS_VERSION` is the header's.
 *
 * @return Nobody's to free: it lives as long as the library.
 */
const char *cloudservers_version(void);

/**
 * The version of the library that is running: major * 1000000 + minor * 1000 + patch;
 * `CLOUDSERVERS_VERSION_NUMBER` is the header's.
 */
int32_t cloudservers_version_number(void);

/**
 * Reads a time as the API writes it, in milliseconds since 1970 (UTC); without a zone it is UTC.
 *
 * -1 for what is no time, such as "", and for NULL.
 */
int64_t cloudservers_time_ms(const char *text);

/**
 * Lists the versions that the compute service offers.
 *
 * <https://docs.openstack.org/api-ref/compute/#list-all-api-versions>
 *
 * @param[out] out Yours to free: cloudservers_api_versions_free().
 * @return `CLOUDSERVERS_OK` or an error of @ref sending.
 */
int32_t cloudservers_api_versions_get(const cloudservers_client *client,
                                      cloudservers_api_versions **out,
                                      cloudservers_error **error);

/** The version at a position; NULL past the end. Borrowed from `versions`. */
const cloudservers_api_version *cloudservers_api_versions_at(const cloudservers_api_versions *versions,
                                                             size_t index);

/** Frees versions. NULL is fine. */
void cloudservers_api_versions_free(cloudservers_api_versions *versions);

/** @} */

/* ---- Sandbox --------------------------------------------------------------------------------------------- */

/**
 * @defgroup sandbox Sandbox
 * A service inside the process, for first steps and for tests.
 * @{
 */

/**
 * A Cloud Servers and identity service inside the process, on 127.0.0.1: for first steps and for your own tests.
 *
 * Yours to free, which ends it. May be used by several threads at once.
 */
typedef struct cloudservers_sandbox cloudservers_sandbox;

/** How a sandbox starts. Begin with `CLOUDSERVERS_SANDBOX_OPTIONS_INIT`; what is 0 or NULL is as described. */
struct cloudservers_sandbox_options {
    /** Set by `CLOUDSERVERS_SANDBOX_OPTIONS_INIT`. */
    size_t size;
    /** The service to play: "rackspace" (or NULL) or "openstack". */
    const char *dialect;
    /** Names of the regions; NULL for one called "DFW". */
    const char *const *regions;
    /** How many regions that are. */
    size_t regions_len;
    /** How long a build, a rebuild or a resize takes, in milliseconds; 0 is at once. */
    int64_t build_ms;
    /** The port on 127.0.0.1; 0 for any free one. */
    int32_t port;
    /** The longest page of a listing; 0 for 1,000. */
    int64_t max_limit;
    /** 1: rate limits are applied. */
    int32_t rate_limits;
    /** 1: time stands still but for cloudservers_sandbox_advance_ms(). */
    int32_t virtual_time;
    /** An origin that compute prints in its links, as behind a proxy; NULL for what the request was sent to. */
    const char *inner_links;
    /** A path below which all services live, such as "/cloud"; NULL for none. */
    const char *path_prefix;
    /**
     * How long RackConnect works on a server after it is ACTIVE, in milliseconds, until the metadata key
     * "rackconnect_automation_status" goes from DEPLOYING to DEPLOYED and the access address changes; 0 for none.
     */
    int64_t rackconnect_ms;
};

/** Begins a `cloudservers_sandbox_options`: zeros, and its size. */
#define CLOUDSERVERS_SANDBOX_OPTIONS_INIT CLOUDSERVERS_INIT(cloudservers_sandbox_options)

/**
 * Starts a sandbox, on a thread of its own. `options` may be NULL.
 *
 * Fails with `CLOUDSERVERS_CONNECTION_FAILED` when the port is taken.
 *
 * @param[out] out Yours to free: cloudservers_sandbox_free().
 * @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONNECTION_FAILED`, or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_sandbox_start(const cloudservers_sandbox_options *options,
                                   cloudservers_sandbox **out,
                                   cloudservers_error **error);

/**
 * A client for the first region of a sandbox.
 *
 * @param[out] out Yours to free: cloudservers_client_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_sandbox_connect(const cloudservers_sandbox *sandbox,
                                     cloudservers_client **out,
                                     cloudservers_error **error);

/** The URL of the sandbox's identity service. Borrowed from `sandbox`; "" for NULL. */
const char *cloudservers_sandbox_auth_url(const cloudservers_sandbox *sandbox);

/**
 * The variables of the environment that make a client sign in to the sandbox, as a JSON object.
 *
 * @param[out] out Yours to free: cloudservers_json_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_sandbox_environ(const cloudservers_sandbox *sandbox,
                                     cloudservers_json **out,
                                     cloudservers_error **error);

/**
 * The requests the sandbox received so far, oldest first, as JSON:
 * [{"method", "path", "service", "region", "operation", "status", "headers", "body"}, …].
 *
 * @param[out] out Yours to free: cloudservers_json_free().
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_sandbox_requests(const cloudservers_sandbox *sandbox,
                                      cloudservers_json **out,
                                      cloudservers_error **error);

/**
 * Makes the next requests of an operation fail.
 *
 * `operation` is the API's name for it, such as "create_server", or "*" for any. `failure` is a JSON object of
 * "status", "times", "after_acting", "delay" (seconds), "kind" ("status", "delay", "cut_connection", "cut_headers", "cut_body",
 * "reset", "stall", "trickle", "wrong_length", "bad_chunk", "unannounced", "html", "truncated_json", "deep_json", "invalid_utf8",
 * "padded", "build_error", "rate_limit", "redirect", "raw", "gzip", "gzip_bomb"), "message", "retry_after", "fault_name",
 * "region" (the one whose requests fail), and what a kind needs: "code", "location", "content_type", "body", "pause" (seconds, 1),
 * "by" (bytes, 16), "depth" (100), "to" (bytes, 64 MiB). So {"status": 500, "times": 2}. NULL is a single 500.
 *
 * @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
 */
int32_t cloudservers_sandbox_fail(const cloudservers_sandbox *sandbox,
                                  const char *operation,
                                  const char *failure,
                                  cloudservers_error **error);

/** Moves the sandbox's time forward. Nothing happens for NULL and for less than nothing. */
void cloudservers_sandbox_advance_ms(const cloudservers_sandbox *sandbox, int64_t ms);

/** Ends a sandbox, its ports closed. NULL is fine. */
void cloudservers_sandbox_free(cloudservers_sandbox *sandbox);

/** @} */

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* CLOUDSERVERS_H */
