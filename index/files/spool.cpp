#include "spool.hpp"

#include "durable.hpp"

#include <cerrno>
#include <cstdint>
#include <unistd.h>

namespace poshuk::index {

Spool::Spool(const std::filesystem::path& dir) : dir_(dir)
{
    const int descriptor = open_nameless(dir);
    file_.reset(::fdopen(descriptor, "w+"));
    if (!file_) {
        const int error = errno;
        ::close(descriptor);
        throw write_error(dir, error);
    }
}

void Spool::add(std::string_view key, std::string_view tag)
{
    for (const auto text : {key, tag}) {
        const auto size = static_cast<std::uint32_t>(text.size());
        if (std::fwrite(&size, sizeof size, 1, file_.get()) != 1 ||
            std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) {
            throw write_error(dir_, errno);
        }
    }
}

void Spool::rewind()
{
    if (std::fflush(file_.get()) != 0 || std::fseek(file_.get(), 0, SEEK_SET) != 0) {
        throw write_error(dir_, errno);
    }
}

bool Spool::next(std::string& key, std::string& tag)
{
    return read(key) && read(tag);
}

bool Spool::read(std::string& text)
{
    std::uint32_t size = 0;
    if (std::fread(&size, sizeof size, 1, file_.get()) != 1) {
        if (std::ferror(file_.get()) != 0) {
            throw write_error(dir_, errno);
        }
        return false;
    }
    text.resize(size);
    if (std::fread(text.data(), 1, size, file_.get()) != size) {
        throw write_error(dir_, std::ferror(file_.get()) != 0 ? errno : EIO);
    }
    return true;
}

} // namespace poshuk::index
