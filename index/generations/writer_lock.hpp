#pragma once

#include <chrono>
#include <filesystem>

namespace poshuk::index {

/// The right to write to an index directory, held by one process at a time. The kernel lets go of
/// it when the process ends in whatever way, so a lock is never stale. A process that was forked
/// off does not hold it.
class WriterLock {
public:
    /// Waits for another process that holds it, up to `wait`. Throws Error: index_locked when that
    /// was not long enough, output when the file cannot be made.
    explicit WriterLock(const std::filesystem::path& index_dir, std::chrono::seconds wait = std::chrono::seconds(0));
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&& other) noexcept;
    ~WriterLock();

private:
    int descriptor_;
};

} // namespace poshuk::index
