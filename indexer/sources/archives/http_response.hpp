#pragma once

#include "warc_reader.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// An answer of a server as it came over the line (RFC 9112).
struct HttpResponse {
    unsigned status = 0;
    HeaderFields headers;
    std::string_view body; ///< in whatever it was sent
};

/// Nothing where the bytes are no answer. They must outlive it.
[[nodiscard]] std::optional<HttpResponse> http_response(std::string_view bytes);

/// The body without its chunks and its packing; at most `most` bytes of it. Nothing where it is
/// packed in another way than gzip, deflate, zstd or Brotli. Crawlers often unpack it and leave the headers
/// as they were: a body that is not what they say is taken as it is.
[[nodiscard]] std::optional<std::string> unpacked_body(const HttpResponse& response, std::size_t most);

} // namespace poshuk::sources
