/** What was done to a server, and its consoles. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_SERVER_LOG_HPP
#define CLOUDSERVERS_SERVER_LOG_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** A step of an action. */
class ActionEvent : public Record<cloudservers_action_event> {
  public:
    using Record::Record;

    std::string_view event() const { return get()->event; }
    /** "Success" or "Error"; "" while it goes on. */
    std::string_view result() const { return get()->result; }
    std::string_view details() const { return get()->details; }
    std::string_view traceback() const { return get()->traceback; }
    std::string_view host() const { return get()->host; }
    std::string_view host_id() const { return get()->host_id; }
    std::optional<Time> start_time() const { return detail::time(get()->start_time); }
    std::optional<Time> finish_time() const { return detail::time(get()->finish_time); }
};

/** An action on a server. */
class ServerAction : public Record<cloudservers_server_action> {
  public:
    using Record::Record;

    /** Such as "create" or "reboot". */
    std::string_view action() const { return get()->action; }
    std::string_view server_id() const { return get()->server_id; }
    std::string_view request_id() const { return get()->request_id; }
    std::string_view user_id() const { return get()->user_id; }
    std::string_view project_id() const { return get()->project_id; }
    std::string_view message() const { return get()->message; }
    std::optional<Time> start_time() const { return detail::time(get()->start_time); }
    std::optional<Time> updated_at() const { return detail::time(get()->updated_at); }
    std::optional<bool> failed() const { return detail::truth(get()->failed); }
    /** Newest first. Only server_action() tells them: to administrators, and from microversion 2.51 on to everybody. */
    std::vector<ActionEvent> events() const {
        return detail::each_of<ActionEvent>(own(), cloudservers_server_action_event);
    }
};

/** A console of a server, open for a short while. */
class Console : public Record<cloudservers_console> {
  public:
    using Record::Record;

    std::string_view console_type() const { return get()->console_type; }
    std::string_view protocol() const { return get()->protocol; }
    /** The URL to open: whoever has it is let in. Wiped with the last copy of the console. */
    std::string_view url() const { return get()->url; }
};

inline std::vector<ServerAction> Client::server_actions(const Ref& server) const {
    return detail::each_of<ServerAction>(
        detail::give<cloudservers_server_actions>(cloudservers_server_actions_get, c(), server.c_str()),
        cloudservers_server_actions_at, cloudservers_server_actions_free);
}
inline ServerAction Client::server_action(const Ref& server, const std::string& request_id) const {
    auto* given = detail::give<cloudservers_server_action>(cloudservers_server_action_get, c(), server.c_str(),
                                                           request_id.c_str());
    return ServerAction(detail::own(given, cloudservers_server_action_free));
}
inline Console Client::server_console(const Ref& server, const std::string& console_type) const {
    auto* given =
        detail::give<cloudservers_console>(cloudservers_server_console, c(), server.c_str(), console_type.c_str());
    return Console(detail::own(given, cloudservers_console_free));
}

}  // namespace cloudservers

#endif
