#include "file_bytes.hpp"

#include "interruption.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace poshuk::input {
namespace {

Message why_unreadable(int error)
{
    switch (error) {
    case ENOENT: return localized("the file cannot be read: it is not there", "файл не вдалося прочитати: його немає");
    case EACCES:
    case EPERM:
        return localized("the file cannot be read: permission denied", "файл не вдалося прочитати: немає прав доступу");
    case EMFILE:
    case ENFILE:
        return localized("the file cannot be read: too many files are open",
                         "файл не вдалося прочитати: відкрито забагато файлів");
    default: return localized("the file cannot be read: {}", "файл не вдалося прочитати: {}", std::strerror(error));
    }
}

/// Until stdin has something, or its end. A signal may come just before the wait, so none is longer
/// than a moment.
void wait_for_input()
{
    constexpr int moment = 200; // milliseconds
    pollfd input{STDIN_FILENO, POLLIN, 0};
    while (::poll(&input, 1, moment) <= 0) {
        indexer::stop_if_interrupted();
    }
}

} // namespace

FileBytes::FileBytes(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)), size_(0)
{
    struct stat status {};
    if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) {
        fail(why_unreadable(errno));
    } else if (!S_ISREG(status.st_mode)) {
        fail(localized("the file cannot be read: it is no regular file",
                       "файл не вдалося прочитати: це не звичайний файл"));
    } else {
        size_ = static_cast<std::uint64_t>(status.st_size);
    }
}

FileBytes::FileBytes() : descriptor_(STDIN_FILENO), size_(std::numeric_limits<std::uint64_t>::max()) {}

FileBytes::~FileBytes()
{
    if (descriptor_ > STDIN_FILENO) {
        ::close(descriptor_);
    }
}

std::size_t FileBytes::read(char* to, std::size_t most)
{
    const auto wanted = std::min<std::uint64_t>(most, size_ - bytes_read_);
    if (wanted == 0) {
        return 0;
    }
    if (descriptor_ == STDIN_FILENO) {
        wait_for_input();
    }
    ssize_t got = 0;
    while ((got = ::read(descriptor_, to, wanted)) < 0 && errno == EINTR) {
        indexer::stop_if_interrupted();
    }
    if (got < 0) {
        return fail(why_unreadable(errno));
    }
    bytes_read_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
}

} // namespace poshuk::input
