#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace poshuk::c_library {

/// An object and what makes the threads that use it wait for each other.
template <typename Object>
struct Guarded {
    template <typename... Arguments>
    explicit Guarded(Arguments&&... arguments) : object(std::forward<Arguments>(arguments)...)
    {
    }

    std::mutex mutex;
    Object object;
};

/// A number that no handle of this process had before. Handles are numbers in the shape of
/// pointers: they are looked up and never followed, so that a closed or foreign one is told and
/// reads no memory.
[[nodiscard]] std::uintptr_t next_handle() noexcept;

/// The open objects of one kind by their handles. Any thread may use it.
template <typename Handle, typename Object>
class Handles {
public:
    template <typename... Arguments>
    Handle* open(Arguments&&... arguments)
    {
        auto object = std::make_shared<Guarded<Object>>(std::forward<Arguments>(arguments)...);
        auto* const handle = reinterpret_cast<Handle*>(next_handle());
        const std::lock_guard lock(mutex_);
        objects_.emplace(handle, std::move(object));
        return handle;
    }

    /// Null when there is none.
    std::shared_ptr<Guarded<Object>> find(Handle* handle)
    {
        const std::lock_guard lock(mutex_);
        const auto found = objects_.find(handle);
        return found == objects_.end() ? nullptr : found->second;
    }

    /// The object goes once the last call that uses it has ended. Null when there is none.
    std::shared_ptr<Guarded<Object>> close(Handle* handle)
    {
        const std::lock_guard lock(mutex_);
        const auto node = objects_.extract(handle);
        return node.empty() ? nullptr : node.mapped();
    }

    /// Waits until no call uses any of the objects, and lets none begin.
    void hold()
    {
        mutex_.lock();
        for (const auto& [handle, object] : objects_) {
            object->mutex.lock();
        }
    }

    void let_go()
    {
        for (const auto& [handle, object] : objects_) {
            object->mutex.unlock();
        }
        mutex_.unlock();
    }

private:
    std::mutex mutex_;
    std::unordered_map<Handle*, std::shared_ptr<Guarded<Object>>> objects_;
};

} // namespace poshuk::c_library
