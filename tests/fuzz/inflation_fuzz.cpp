// libFuzzer's entry: any bytes are packed, and any bytes are damage to what is packed. What comes
// out without a failure is what went in.

#include "indexer/input/inflation.hpp"
#include "require.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <zlib.h>
#include <zstd.h>

namespace {

using poshuk::input::Packing;

class Bytes final : public poshuk::input::ByteStream {
public:
    explicit Bytes(std::string bytes) : bytes_(std::move(bytes)) {}
    std::size_t read(char* to, std::size_t most) override
    {
        constexpr std::size_t piece = 7;
        const auto count = std::min({most, piece, bytes_.size() - taken_});
        std::memcpy(to, bytes_.data() + taken_, count);
        taken_ += count;
        return count;
    }

private:
    std::string bytes_;
    std::size_t taken_ = 0;
};

/// What comes out, and whether it is whole.
std::pair<std::string, bool> unpacked(const std::string& bytes, Packing packing)
{
    const auto stream = poshuk::input::inflated(std::make_unique<Bytes>(bytes), packing);
    std::string text;
    std::string chunk(64, '\0');
    while (const auto got = stream->read(chunk.data(), chunk.size())) {
        text.append(chunk, 0, got);
    }
    return {text, stream->failure().empty()};
}

std::string gzipped(const std::string& text)
{
    z_stream state{};
    constexpr int gzip = 16;
    constexpr int memory = 8;
    deflateInit2(&state, 1, Z_DEFLATED, MAX_WBITS + gzip, memory, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&state, text.size()), '\0');
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    state.avail_in = static_cast<uInt>(text.size());
    state.next_out = reinterpret_cast<Bytef*>(packed.data());
    state.avail_out = static_cast<uInt>(packed.size());
    deflate(&state, Z_FINISH);
    packed.resize(state.total_out);
    deflateEnd(&state);
    return packed;
}

std::string zstandard(const std::string& text)
{
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1));
    return packed;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const auto packing : {Packing::gzip, Packing::zstd}) {
        static_cast<void>(unpacked(bytes, packing));
        auto packed = packing == Packing::gzip ? gzipped(bytes) : zstandard(bytes);
        poshuk::test::require(unpacked(packed, packing) == std::pair(bytes, true), "what is packed does not come out");
        if (size > 1) {
            const auto cut = packed.substr(0, packed.size() * data[0] / 256);
            const auto [text, whole] = unpacked(cut, packing);
            poshuk::test::require(bytes.starts_with(text), "a cut file gives what was not in it");
            poshuk::test::require(!whole || cut.empty() || text == bytes, "a cut file is taken for a whole one");
            // zstd has no checksum by default: only that it ends is sure
            packed[packed.size() * data[1] / 256] ^= 1;
            static_cast<void>(unpacked(packed, packing));
        }
    }
    return 0;
}
