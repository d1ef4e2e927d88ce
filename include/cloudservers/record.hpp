/** What a service tells of things that have no URL of their own. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_RECORD_HPP
#define CLOUDSERVERS_RECORD_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** A record of the C face. It never changes, and copies share one; operator-> leads to the fields of the C structure. */
template <class C>
class Record {
  public:
    /** Shares one of the C face. */
    explicit Record(std::shared_ptr<const C> own) : own_(std::move(own)) {}

    /** For functions of the C face; it stays this object's. */
    const C* get() const { return own_.get(); }
    /** The fields of the C structure. */
    const C* operator->() const { return get(); }
    /** All that the service sent, unknown attributes included. */
    std::string_view json() const { return cloudservers_json_text(get()->json); }
    /** The JSON of whatever the service sent, by JSON Pointer. */
    std::optional<std::string_view> json(const std::string& pointer) const {
        return Json::optional(cloudservers_json_get(get()->json, detail::c_str(pointer)));
    }

  protected:
    /** To be kept alive by what hangs on it. */
    const std::shared_ptr<const C>& own() const { return own_; }

  private:
    std::shared_ptr<const C> own_;
};

namespace detail {

/** Takes over something of the C face. */
template <class C>
std::shared_ptr<C> own(C* given, void (*free)(C*)) {
    return std::shared_ptr<C>(given, free);
}

/** The same; what it needs lives as long. */
template <class C>
std::shared_ptr<C> own(C* given, void (*free)(C*), std::shared_ptr<const void> needed) {
    return std::shared_ptr<C>(given, [free, needed](C* own) { free(own); });
}

/** All that `at` gives of an owner, each of which keeps that alive. */
template <class Item, class Owner, class Each>
std::vector<Item> each_of(const std::shared_ptr<const Owner>& owner, const Each* (*at)(const Owner*, std::size_t)) {
    std::vector<Item> all;
    while (const Each* one = at(owner.get(), all.size())) all.emplace_back(std::shared_ptr<const Each>(owner, one));
    return all;
}

/** All of a list of the C face that was given. */
template <class Item, class List, class Each>
std::vector<Item> each_of(List* given, const Each* (*at)(const List*, std::size_t), void (*free)(List*)) {
    return each_of<Item>(std::shared_ptr<const List>(own(given, free)), at);
}

}  // namespace detail

}  // namespace cloudservers

#endif
