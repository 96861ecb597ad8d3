#include "writer_lock.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <pthread.h>
#include <set>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace poshuk::index {

namespace {

/// The open lock files of this process. A lock of flock() belongs to the open file, which a forked
/// process shares: it would hold the lock on for as long as it lives, so there they are closed.
class OpenLocks {
public:
    static OpenLocks& of_process()
    {
        static auto* const all = new OpenLocks; // lives until the process ends, as forks may come late
        return *all;
    }

    void add(int descriptor)
    {
        const std::lock_guard lock(mutex_);
        descriptors_.insert(descriptor);
    }

    /// False where this process has it no more.
    bool remove(int descriptor)
    {
        const std::lock_guard lock(mutex_);
        return descriptors_.erase(descriptor) > 0;
    }

private:
    OpenLocks()
    {
        ::pthread_atfork([] { of_process().mutex_.lock(); }, [] { of_process().mutex_.unlock(); },
                         [] { of_process().close_all(); });
    }

    void close_all()
    {
        for (const int descriptor : descriptors_) {
            ::close(descriptor);
        }
        descriptors_.clear();
        mutex_.unlock();
    }

    std::mutex mutex_;
    std::set<int> descriptors_;
};

/// The system's error number; 0 when the lock is ours.
int lock(int descriptor, std::chrono::seconds wait)
{
    constexpr std::chrono::milliseconds pause(100);
    const auto end = std::chrono::steady_clock::now() + wait;
    for (;;) {
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
            return 0;
        }
        const int error = errno;
        if ((error != EWOULDBLOCK && error != EINTR) || std::chrono::steady_clock::now() >= end) {
            return error;
        }
        std::this_thread::sleep_for(pause);
    }
}

} // namespace

WriterLock::WriterLock(const std::filesystem::path& index_dir, std::chrono::seconds wait)
{
    const auto file = index_dir / "writer.lock";
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        throw Error(
            ErrorCode::output,
            localized("{} cannot be made: {}.", "{} не вдалося створити: {}.", file.string(), std::strerror(errno)),
            localized("Check the permissions of the index folder.", "Перевірте права доступу до теки індексу."));
    }
    OpenLocks::of_process().add(descriptor_);
    if (const int error = lock(descriptor_, wait); error != 0) {
        OpenLocks::of_process().remove(descriptor_);
        ::close(std::exchange(descriptor_, -1));
        if (error == EWOULDBLOCK) {
            throw Error(ErrorCode::index_locked,
                        localized("Another poshuk-indexer is writing to the index {}.",
                                  "В індекс {} зараз пише інший poshuk-indexer.", index_dir.string()),
                        localized("Wait until it is done, or give --wait SECONDS; searching goes on meanwhile.",
                                  "Зачекайте, доки він закінчить, або додайте --wait СЕКУНД; пошук тим часом працює."));
        }
        throw Error(ErrorCode::output, localized("{} cannot be locked: {}.", "{} не вдалося замкнути: {}.",
                                                 file.string(), std::strerror(error)));
    }
}

WriterLock::WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

WriterLock::~WriterLock()
{
    if (descriptor_ >= 0 && OpenLocks::of_process().remove(descriptor_)) {
        ::close(descriptor_);
    }
}

} // namespace poshuk::index
