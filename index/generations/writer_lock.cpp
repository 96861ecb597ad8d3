#include "writer_lock.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace poshuk::index {

namespace {

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
    if (const int error = lock(descriptor_, wait); error != 0) {
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
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

} // namespace poshuk::index
