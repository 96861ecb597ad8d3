#include "durable.hpp"

#include "messages/localized.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace poshuk::index {

Error write_error(const std::filesystem::path& path, int error)
{
    return {ErrorCode::output,
            localized("{} cannot be written: {}.", "{} не вдалося записати: {}.", path.string(), std::strerror(error)),
            localized("Nothing was published; the old index stays. Check the disk space and the permissions.",
                      "Нічого не опубліковано, старий індекс лишається. Перевірте місце на диску і права доступу.")};
}

namespace {

/// A file descriptor that is closed on the way out.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags) : value_(::open(path.c_str(), flags | O_CLOEXEC, 0666))
    {
        if (value_ < 0) {
            throw write_error(path, errno);
        }
    }
    ~Descriptor() { ::close(value_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const noexcept { return value_; }

private:
    int value_;
};

} // namespace

void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& path)
{
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            throw write_error(path, errno);
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

void read_all(int descriptor, std::uint64_t offset, std::span<char> to, const std::filesystem::path& path)
{
    while (!to.empty()) {
        const auto got = ::pread(descriptor, to.data(), to.size(), static_cast<off_t>(offset));
        if (got == 0 || (got < 0 && errno != EINTR)) {
            throw write_error(path, got == 0 ? EIO : errno);
        }
        const auto bytes = got < 0 ? 0 : static_cast<std::size_t>(got);
        to = to.subspan(bytes);
        offset += bytes;
    }
}

int open_nameless(const std::filesystem::path& dir)
{
    const int descriptor = ::open(dir.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw write_error(dir, errno);
    }
    return descriptor;
}

void sync_path(const std::filesystem::path& path)
{
    const Descriptor descriptor(path, O_RDONLY);
    if (::fsync(descriptor.get()) != 0) {
        throw write_error(path, errno);
    }
}

void sync_tree(const std::filesystem::path& dir)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir)) {
        sync_path(entry.path());
    }
    sync_path(dir);
}

void replace_file(const std::filesystem::path& file, std::string_view content)
{
    auto temporary = file;
    temporary += ".tmp";
    {
        const Descriptor descriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC);
        write_all(descriptor.get(), content, temporary);
        if (::fsync(descriptor.get()) != 0) {
            throw write_error(temporary, errno);
        }
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) {
        throw write_error(file, errno);
    }
    sync_path(file.has_parent_path() ? file.parent_path() : ".");
}

} // namespace poshuk::index
