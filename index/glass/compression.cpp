#include "compression.hpp"

#include "damage.hpp"

#include <memory>
#include <new>

#include <libdeflate.h>

namespace poshuk::index::glass {
namespace {

struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
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

libdeflate_decompressor* decompressor()
{
    static thread_local const std::unique_ptr<libdeflate_decompressor, Free> mine(libdeflate_alloc_decompressor());
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

std::string decompressed(std::string_view stream)
{
    constexpr std::size_t usual_ratio = 4;
    constexpr std::size_t highest_ratio = 1100;              // of deflate it is 1,032
    constexpr std::size_t most_bytes = std::size_t{1} << 30; // more than an article may have
    for (std::size_t ratio = usual_ratio; ratio <= highest_ratio * 2 && stream.size() * ratio <= most_bytes * 2;
         ratio *= 2) {
        std::string plain(stream.size() * ratio, '\0');
        std::size_t size = 0;
        const auto result = libdeflate_deflate_decompress(decompressor(), stream.data(), stream.size(), plain.data(),
                                                          plain.size(), &size);
        if (result == LIBDEFLATE_SUCCESS) {
            plain.resize(size);
            return plain;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE) {
            break;
        }
    }
    throw_damaged_table();
}

} // namespace poshuk::index::glass
