#include "compression.hpp"

#include <memory>
#include <new>

#include <libdeflate.h>

namespace poshuk::index::glass {
namespace {

struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

/// One a thread: making it costs more than an article.
libdeflate_compressor* compressor()
{
    constexpr int fastest = 1;
    static thread_local const std::unique_ptr<libdeflate_compressor, Free> mine(libdeflate_alloc_compressor(fastest));
    if (!mine) {
        throw std::bad_alloc();
    }
    return mine.get();
}

} // namespace

CompressedTag::CompressedTag(std::string_view plain)
{
    constexpr std::size_t shortest = 18;  // as Xapian has it
    static thread_local std::string room; // so that the bytes are as long as they must be
    if (plain.size() >= shortest) {
        room.resize(plain.size() - 1);
        const auto size =
            libdeflate_deflate_compress(compressor(), plain.data(), plain.size(), room.data(), room.size());
        compressed = size > 0;
        bytes.assign(room, 0, size);
    }
    if (!compressed) {
        bytes = plain;
    }
}

} // namespace poshuk::index::glass
