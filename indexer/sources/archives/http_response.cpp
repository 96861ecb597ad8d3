#include "http_response.hpp"

#include "analysis/letters/trimmed.hpp"
#include "indexer/input/inflation.hpp"

#include <algorithm>
#include <array>
#include <brotli/decode.h>
#include <charconv>
#include <cstring>
#include <memory>
#include <vector>
#include <zlib.h>

namespace poshuk::sources {
namespace {

class BytesInMemory final : public input::ByteStream {
public:
    explicit BytesInMemory(std::string_view bytes) : bytes_(bytes) {}

    std::size_t read(char* to, std::size_t most) override
    {
        const auto count = std::min(most, bytes_.size());
        std::memcpy(to, bytes_.data(), count);
        bytes_.remove_prefix(count);
        return count;
    }

private:
    std::string_view bytes_;
};

/// What came before it was damaged or cut, as browsers show it.
std::string inflated_text(std::string_view packed, input::Packing packing, std::size_t most)
{
    const auto bytes = input::inflated(std::make_unique<BytesInMemory>(packed), packing);
    std::string text;
    std::array<char, 65536> chunk{};
    for (std::size_t got = 1; got > 0 && text.size() < most;) {
        got = bytes->read(chunk.data(), std::min(chunk.size(), most - text.size()));
        text.append(chunk.data(), got);
    }
    return text;
}

/// «deflate», which is zlib's stream, and for some servers a bare one.
std::string deflated_text(std::string_view packed, std::size_t most)
{
    for (const int bits : {MAX_WBITS, -MAX_WBITS}) {
        z_stream state{};
        if (inflateInit2(&state, bits) != Z_OK) {
            return {};
        }
        std::string text;
        std::array<char, 65536> chunk{};
        // zlib does not write where next_in points, but its type has no const.
        state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        state.avail_in = static_cast<uInt>(packed.size());
        int status = Z_OK;
        while (status == Z_OK && text.size() < most) {
            state.next_out = reinterpret_cast<Bytef*>(chunk.data());
            state.avail_out = static_cast<uInt>(chunk.size());
            status = inflate(&state, Z_NO_FLUSH);
            text.append(chunk.data(), std::min(chunk.size() - state.avail_out, most - text.size()));
        }
        inflateEnd(&state);
        if (!text.empty()) {
            return text;
        }
    }
    return {};
}

/// «br» (RFC 7932); nothing where it is none.
std::optional<std::string> from_brotli(std::string_view packed, std::size_t most)
{
    const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
    if (!state) {
        return std::nullopt;
    }
    std::string text;
    std::vector<std::uint8_t> chunk(std::size_t{64} * 1024);
    const auto* in = reinterpret_cast<const std::uint8_t*>(packed.data());
    auto in_left = packed.size();
    auto result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && text.size() < most) {
        auto* out = chunk.data();
        auto out_left = chunk.size();
        result = BrotliDecoderDecompressStream(state.get(), &in_left, &in, &out_left, &out, nullptr);
        const auto got = std::min(chunk.size() - out_left, most - text.size());
        text.append(reinterpret_cast<const char*>(chunk.data()), got);
    }
    return result == BROTLI_DECODER_RESULT_ERROR && text.empty() ? std::nullopt : std::optional(std::move(text));
}

/// The chunks put together; nothing where the body is not in chunks.
std::optional<std::string> without_chunks(std::string_view body)
{
    std::string result;
    while (!body.empty()) {
        const auto line_end = body.find('\n');
        const auto line = analysis::trimmed(body.substr(0, std::min({line_end, body.find(';'), body.size()})));
        std::size_t size = 0;
        constexpr int hexadecimal = 16;
        const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), size, hexadecimal);
        if (error != std::errc{} || rest != line.data() + line.size() || line_end == std::string_view::npos) {
            return result.empty() ? std::nullopt : std::optional(result);
        }
        body.remove_prefix(line_end + 1);
        if (size == 0) {
            return result;
        }
        result.append(body.substr(0, size));
        body.remove_prefix(std::min(size, body.size()));
        body.remove_prefix(body.starts_with("\r\n") ? 2 : body.starts_with('\n') ? 1 : 0);
    }
    return result;
}

std::string small_letters(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return result;
}

} // namespace

std::optional<HttpResponse> http_response(std::string_view bytes)
{
    if (!bytes.starts_with("HTTP/")) {
        return std::nullopt;
    }
    HttpResponse response;
    const auto status = bytes.find(' ');
    std::size_t line_end = bytes.find('\n');
    if (status == std::string_view::npos || line_end == std::string_view::npos) {
        return std::nullopt;
    }
    std::from_chars(bytes.data() + status + 1, bytes.data() + bytes.size(), response.status);
    while (line_end != std::string_view::npos) {
        const auto begin = line_end + 1;
        line_end = bytes.find('\n', begin);
        auto line = bytes.substr(begin, line_end - begin);
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        if (line.empty() && line_end != std::string_view::npos) {
            response.body = bytes.substr(line_end + 1);
            return response;
        }
        response.headers.add_line(line);
    }
    return std::nullopt;
}

std::optional<std::string> unpacked_body(const HttpResponse& response, std::size_t most)
{
    std::string body(response.body);
    if (small_letters(response.headers.value("Transfer-Encoding")).find("chunked") != std::string::npos) {
        if (auto joined = without_chunks(body)) {
            body = std::move(*joined);
        }
    }
    const auto packing = input::packing_of(body);
    if (packing != input::Packing::none) {
        return inflated_text(body, packing, most);
    }
    const auto encoding = small_letters(response.headers.value("Content-Encoding"));
    if (encoding == "deflate" && !body.starts_with('<')) {
        return deflated_text(body, most);
    }
    const auto begin = analysis::trimmed(std::string_view(body).substr(0, 256), " \t\r\n\xEF\xBB\xBF");
    if (encoding == "br" && !begin.starts_with('<')) { // it is told by no first bytes
        return from_brotli(body, most);
    }
    static constexpr std::array<std::string_view, 7> harmless{"",        "identity", "gzip", "x-gzip",
                                                              "deflate", "zstd",     "utf-8"};
    if (std::find(harmless.begin(), harmless.end(), encoding) == harmless.end() && !begin.starts_with('<')) {
        return std::nullopt;
    }
    body.resize(std::min(body.size(), most));
    return body;
}

} // namespace poshuk::sources
