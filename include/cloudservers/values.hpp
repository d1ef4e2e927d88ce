/** How C writes what C++ has types for. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_VALUES_HPP
#define CLOUDSERVERS_VALUES_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

namespace detail {

inline std::optional<std::int64_t> number(std::int64_t value) {
    return value < 0 ? std::nullopt : std::optional<std::int64_t>(value);
}

inline std::optional<bool> truth(std::int32_t value) {
    return value < 0 ? std::nullopt : std::optional<bool>(value != 0);
}

/** A time since 1970 (UTC); nothing for -1, and for one that Time does not reach, as the year 9999 is with nanoseconds. */
inline std::optional<Time> time(std::int64_t since_1970_ms) {
    constexpr std::int64_t reach = std::chrono::duration_cast<Milliseconds>(Time::duration::max()).count();
    if (since_1970_ms == -1 || since_1970_ms > reach || since_1970_ms < -reach) return std::nullopt;
    return Time(std::chrono::duration_cast<Time::duration>(Milliseconds(since_1970_ms)));
}

/** A time as the service wrote it; nothing for what is none. */
inline std::optional<Time> time(const char* text) { return time(cloudservers_time_ms(text)); }

/** A time as RFC 3339 writes it, in whole seconds of UTC; the date is reckoned from the first of March. */
inline std::string rfc3339(Time time) {
    const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    const std::int64_t second = (seconds % 86400 + 86400) % 86400;
    const std::int64_t day = (seconds - second) / 86400 + 719468;
    const std::int64_t era = (day >= 0 ? day : day - 146096) / 146097;
    const std::int64_t of_era = day - era * 146097;
    const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const std::int64_t month = (5 * of_year + 2) / 153;
    const auto digits = [](std::int64_t number, std::size_t width) {
        std::string text = std::to_string(number);
        return text.size() < width ? std::string(width - text.size(), '0') + text : text;
    };
    return digits(year + era * 400 + (month >= 10 ? 1 : 0), 4) + '-' + digits(month < 10 ? month + 3 : month - 9, 2) +
           '-' + digits(of_year - (153 * month + 2) / 5 + 1, 2) + 'T' + digits(second / 3600, 2) + ':' +
           digits(second / 60 % 60, 2) + ':' + digits(second % 60, 2) + 'Z';
}

/** Throws InvalidArgument for a text that C would take for a shorter one. */
[[noreturn]] inline void refuse_nul(const std::string& text);

/** A text as C has it: without a NUL in it. Every text that goes to the C face comes through here. */
inline const char* c_str(const std::string& text) {
    if (text.find('\0') != std::string::npos) refuse_nul(text);
    return text.c_str();
}

/** NULL for a text that was not given. */
inline const char* c_str(const std::optional<std::string>& text) { return text ? c_str(*text) : nullptr; }

inline std::vector<cloudservers_pair> pairs(const Metadata& metadata) {
    std::vector<cloudservers_pair> pairs;
    for (const auto& [key, value] : metadata) pairs.push_back({c_str(key), c_str(value)});
    return pairs;
}

inline std::vector<const char*> texts(const std::vector<std::string>& list) {
    std::vector<const char*> texts;
    for (const auto& text : list) texts.push_back(c_str(text));
    return texts;
}

}  // namespace detail

}  // namespace cloudservers

#endif
