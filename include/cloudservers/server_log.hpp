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
    /** As every record. */
    using Record::Record;

    /** What happened, such as "compute__do_build_and_run_instance". */
    std::string_view event() const { return get()->event; }
    /** "Success" or "Error"; "" while it goes on. */
    std::string_view result() const { return get()->result; }
    /** Why it went wrong; from microversion 2.84 on. */
    std::string_view details() const { return get()->details; }
    /** Where in the service it went wrong, for administrators. */
    std::string_view traceback() const { return get()->traceback; }
    /** The host it happened on, for administrators; from microversion 2.62 on. */
    std::string_view host() const { return get()->host; }
    /** A hash of that host, unique within a project; from microversion 2.62 on. */
    std::string_view host_id() const { return get()->host_id; }
    /** When it began. */
    std::optional<Time> start_time() const { return detail::time(get()->start_time); }
    /** When it ended; nothing while it goes on. */
    std::optional<Time> finish_time() const { return detail::time(get()->finish_time); }
};

/** An action on a server. */
class ServerAction : public Record<cloudservers_server_action> {
  public:
    /** As every record. */
    using Record::Record;

    /** Such as "create" or "reboot". */
    std::string_view action() const { return get()->action; }
    /** The id of the server. */
    std::string_view server_id() const { return get()->server_id; }
    /** The id of the request that began it, which Error::request_id() tells, too. */
    std::string_view request_id() const { return get()->request_id; }
    /** The user who asked for it. */
    std::string_view user_id() const { return get()->user_id; }
    /** The account or project that asked for it. */
    std::string_view project_id() const { return get()->project_id; }
    /** "Error" where it went wrong; "" while it runs, and where it went well. */
    std::string_view message() const { return get()->message; }
    /** When it began. */
    std::optional<Time> start_time() const { return detail::time(get()->start_time); }
    /** When it, or an event of it, last changed; from microversion 2.58 on. */
    std::optional<Time> updated_at() const { return detail::time(get()->updated_at); }
    /** Whether it went wrong, by its message or by one of its events. */
    std::optional<bool> failed() const { return detail::truth(get()->failed); }
    /** Newest first. Only server_action() tells them: to administrators, and from microversion 2.51 on to everybody. */
    std::vector<ActionEvent> events() const {
        return detail::each_of<ActionEvent>(own(), cloudservers_server_action_event);
    }
};

/** A console of a server, open for a short while. */
class Console : public Record<cloudservers_console> {
  public:
    /** As every record. */
    using Record::Record;

    /** The type, such as "novnc". */
    std::string_view console_type() const { return get()->console_type; }
    /** What is spoken there, such as "vnc"; from microversion 2.6 on. */
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
                                                           detail::c_str(request_id));
    return ServerAction(detail::own(given, cloudservers_server_action_free));
}
inline Console Client::server_console(const Ref& server, const std::string& console_type) const {
    auto* given =
        detail::give<cloudservers_console>(cloudservers_server_console, c(), server.c_str(),
                                           detail::c_str(console_type));
    return Console(detail::own(given, cloudservers_console_free));
}

}  // namespace cloudservers

#endif
