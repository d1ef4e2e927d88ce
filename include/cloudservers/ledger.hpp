/** What a client did. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_LEDGER_HPP
#define CLOUDSERVERS_LEDGER_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** One request: an operation of the API, a step of signing in, or a look for versions. */
struct LedgerEntry {
    explicit LedgerEntry(const cloudservers_ledger_entry& entry)
        : operation(entry.operation), method(entry.method), url(entry.url), request_ids(entry.request_ids),
          started(std::chrono::duration_cast<Time::duration>(std::chrono::microseconds(entry.started_us))),
          duration(entry.duration_us), waited(entry.waited_us), sent(entry.sent), received(entry.received),
          page(detail::number(entry.page)), attempts(entry.attempts), token_renewed(entry.token_renewed != 0),
          status(entry.status) {
        if (entry.http_status != -1) http_status = entry.http_status;
    }

    /** Where there are several request ids, they have commas between them. */
    std::string operation, method, url, request_ids;
    Time started;
    std::chrono::microseconds duration, waited;
    /** Bytes of bodies. */
    std::int64_t sent, received;
    std::optional<std::int64_t> page;
    std::optional<std::int32_t> http_status;
    std::int32_t attempts;
    bool token_renewed;
    /** CLOUDSERVERS_OK, or the number of the error that it ended with. */
    std::int32_t status;
};

/** The last requests at one moment, the oldest first. */
struct Ledger {
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
