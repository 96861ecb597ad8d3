// libFuzzer's entry: any bytes are a web archive, or the answer of a server in one.

#include "indexer/sources/archives/http_response.hpp"
#include "indexer/sources/archives/warc_source.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace poshuk::sources;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const std::string head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n";
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n";
    const auto length = [](const std::string& content) {
        return "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
    };
    for (const auto& warc : {bytes, head + bytes, head + length(bytes), head + length(answer + "\r\n" + bytes),
                             head + length(answer + bytes)}) {
        WarcSource source(std::make_unique<std::istringstream>(warc), "a.warc");
        poshuk::test::require_sound(source);
    }
    constexpr std::size_t most = 1000;
    const auto whole = answer + bytes;
    if (const auto response = http_response(whole)) {
        const auto body = unpacked_body(*response, most);
        poshuk::test::require(!body || body->size() <= most, "a body is larger than it may be");
    }
    return 0;
}
