/** Key pairs. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_KEYPAIRS_HPP
#define CLOUDSERVERS_KEYPAIRS_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** A key pair; its name is its id. */
class KeyPair : public Resource<cloudservers_keypair, cloudservers_keypair_keep, cloudservers_keypair_free,
                                cloudservers_keypair_link, cloudservers_keypair_self_url> {
  public:
    /** As every resource. */
    using Resource::Resource;

    /** The name, which is its id. */
    std::string_view name() const { return get()->name; }
    /** A hash of the key: hexadecimal digits with colons between. */
    std::string_view fingerprint() const { return get()->fingerprint; }
    /** The public half, a line as OpenSSH has them. */
    std::string_view public_key() const { return get()->public_key; }
    /** "ssh" or "x509"; from microversion 2.2 on. */
    std::string_view key_type() const { return get()->key_type; }
    /** The user it belongs to. */
    std::string_view user_id() const { return get()->user_id; }
    /** When it was created. */
    std::optional<Time> created() const { return detail::time(get()->created); }
    /** Only in what keypair_create() gives, and never again. */
    std::string_view private_key() const { return get()->private_key; }
    /** Writes the private key into a new file that only its owner can read. Nothing is ever overwritten. */
    void save(const std::string& file) const { detail::run(cloudservers_keypair_save, get(), detail::c_str(file)); }
};

inline KeyPair Client::keypair_create(const std::string& name) const {
    return KeyPair(detail::give<cloudservers_keypair>(cloudservers_keypair_create, c(), detail::c_str(name)));
}
inline KeyPair Client::keypair_import_key(const std::string& name, const std::string& public_key) const {
    return KeyPair(detail::give<cloudservers_keypair>(cloudservers_keypair_import_key, c(), detail::c_str(name),
                                                      detail::c_str(public_key)));
}
inline KeyPair Client::keypair_get(const Ref& keypair) const {
    return KeyPair(detail::give<cloudservers_keypair>(cloudservers_keypair_get, c(), keypair.c_str()));
}
inline void Client::keypair_delete(const Ref& keypair, bool missing_ok) const {
    try {
        detail::run(cloudservers_keypair_delete, c(), keypair.c_str());
    } catch (const Error& error) {
        if (!missing_ok || !error.is_not_found()) throw;
    }
}

}  // namespace cloudservers

#endif
