/** What a client did. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_LEDGER_HPP
#define CLOUDSERVERS_LEDGER_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** One request: an operation of the API, a step of signing in, or a look for versions. */
struct LedgerEntry {
    /** Copies an entry of the C face. */
    explicit LedgerEntry(const cloudservers_ledger_entry& entry)
        : operation(entry.operation), method(entry.method), url(entry.url), request_ids(entry.request_ids),
          started(std::chrono::duration_cast<Time::duration>(std::chrono::microseconds(entry.started_us))),
          duration(entry.duration_us), waited(entry.waited_us), sent(entry.sent), received(entry.received),
          page(detail::number(entry.page)), attempts(entry.attempts), token_renewed(entry.token_renewed != 0),
          status(entry.status) {
        if (entry.http_status != -1) http_status = entry.http_status;
    }

    /** Id of the API operation, such as "create_server"; "sign_in", and "list_versions" for discovery. */
    std::string operation;
    /** HTTP method. */
    std::string method;
    /** URL, the values of its query masked. */
    std::string url;
    /** The service's ids of the request, one for each answer that had one, with commas between them. */
    std::string request_ids;
    /** When it began. */
    Time started;
    /** How long it took in all, with the waits. */
    std::chrono::microseconds duration;
    /** How long it waited: for a rate limit, for a published one's pace, and between attempts. */
    std::chrono::microseconds waited;
    /** Bytes of bodies that went out. */
    std::int64_t sent;
    /** Bytes of bodies that came in, unpacked. */
    std::int64_t received;
    /** Which page of a listing it asked for, counted from 1. */
    std::optional<std::int64_t> page;
    /** HTTP status of the last answer. */
    std::optional<std::int32_t> http_status;
    /** How often it was tried. */
    std::int32_t attempts;
    /** Whether a new token was fetched in its midst, the old one being refused. */
    bool token_renewed;
    /** CLOUDSERVERS_OK, or the number of the error that it ended with. */
    std::int32_t status;
};

/** The last requests at one moment, the oldest first. */
struct Ledger {
    /** A request each. */
    std::vector<LedgerEntry> entries;
    /** All of them taken together, operation by operation, as a table to be read. */
    std::string summary;
};

inline Ledger Client::ledger() const {
    auto given = detail::own(detail::give<cloudservers_ledger>(cloudservers_ledger_open, c()), cloudservers_ledger_free);
    Ledger ledger;
    ledger.entries.reserve(cloudservers_ledger_len(given.get()));
    while (const auto* one = cloudservers_ledger_at(given.get(), ledger.entries.size())) ledger.entries.emplace_back(*one);
    ledger.summary = cloudservers_ledger_summary(given.get());
    return ledger;
}

}  // namespace cloudservers

#endif
