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

bool compress(std::string_view tag, std::string& compressed)
{
    constexpr std::size_t shortest = 18; // as Xapian has it
    if (tag.size() < shortest) {
        return false;
    }
    compressed.resize(tag.size() - 1);
    const auto size =
        libdeflate_deflate_compress(compressor(), tag.data(), tag.size(), compressed.data(), compressed.size());
    compressed.resize(size);
    return size > 0;
}

} // namespace poshuk::index::glass
