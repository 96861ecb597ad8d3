#include "writer_lock.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace poshuk::index {

WriterLock::WriterLock(const std::filesystem::path& index_dir)
{
    const auto file = index_dir / "writer.lock";
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        throw Error(
            ErrorCode::output,
            localized("{} cannot be made: {}.", "{} не вдалося створити: {}.", file.string(), std::strerror(errno)),
            localized("Check the permissions of the index folder.", "Перевірте права доступу до теки індексу."));
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        ::close(std::exchange(descriptor_, -1));
        if (error == EWOULDBLOCK) {
            throw Error(ErrorCode::index_locked,
                        localized("Another poshuk-indexer is writing to the index {}.",
                                  "В індекс {} зараз пише інший poshuk-indexer.", index_dir.string()),
                        localized("Wait until it is done; searching goes on meanwhile.",
                                  "Зачекайте, доки він закінчить; пошук тим часом працює."));
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
