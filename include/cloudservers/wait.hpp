/** How to wait. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_WAIT_HPP
#define CLOUDSERVERS_WAIT_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** How to wait. */
class Wait {
  public:
    /** How long to wait at most; else ten minutes. */
    Wait& timeout(Milliseconds timeout) { timeout_ = timeout; return *this; }
    /** The pause between polls, give or take a fifth; else half a second, growing to five. */
    Wait& interval(Milliseconds interval) { interval_ = interval; return *this; }
    /** Called after each poll; `true` ends the wait with what is given. What it throws ends the wait too. */
    Wait& each(std::function<bool(const Server&)> each) { each_ = std::move(each); return *this; }
    /** The same for an image. */
    Wait& each(std::function<bool(const Image&)> each) { each_image_ = std::move(each); return *this; }
    /** The same for a volume. */
    Wait& each(std::function<bool(const Volume&)> each) { each_volume_ = std::move(each); return *this; }

    /** Calls `use` with the structure of the C face, and throws what `each` threw. */
    template <class Use>
    auto with(Use use) const {
        Callback callback{*this, nullptr};
        cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
        wait.timeout_ms = timeout_.count();
        wait.interval_ms = interval_.count();
        wait.data = &callback;
        if (each_) wait.each = [](void* data, const cloudservers_server* seen) {
            return Callback::call(data, &Wait::each_, seen);
        };
        if (each_image_) wait.each_image = [](void* data, const cloudservers_image* seen) {
            return Callback::call(data, &Wait::each_image_, seen);
        };
        if (each_volume_) wait.each_volume = [](void* data, const cloudservers_volume* seen) {
            return Callback::call(data, &Wait::each_volume_, seen);
        };
        try {
            return use(wait);
        } catch (const Error&) {
            if (callback.thrown) std::rethrow_exception(callback.thrown);
            throw;
        }
    }

  private:
    struct Callback {
        const Wait& wait;
        std::exception_ptr thrown;

        template <class T, class C>
        static std::int32_t call(void* data, std::function<bool(const T&)> Wait::*each, const C* seen) {
            auto* own = static_cast<Callback*>(data);
            try {
                return (own->wait.*each)(T(seen)) ? CLOUDSERVERS_DONE : CLOUDSERVERS_OK;
            } catch (...) {
                own->thrown = std::current_exception();
                return CLOUDSERVERS_CANCELLED;
            }
        }
    };

    Milliseconds timeout_{0}, interval_{0};
    std::function<bool(const Server&)> each_;
    std::function<bool(const Image&)> each_image_;
    std::function<bool(const Volume&)> each_volume_;
};

}  // namespace cloudservers

#endif
