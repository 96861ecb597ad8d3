#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::server {

/// A request as the service sees it: read whole, its framing checked.
struct Request {
    std::string method; ///< GET, POST, …
    std::string target; ///< as it was sent: /indexes/news/search?q=%D0%BC
    std::string body;
    std::string host;          ///< the header, or empty
    std::string origin;        ///< likewise
    std::string authorization; ///< likewise
    std::string content_type;
    std::string content_encoding;
    std::string accept_language;
    std::string request_id;      ///< X-Request-Id
    std::string forwarded_proto; ///< X-Forwarded-Proto: what the client spoke to the proxy before us
    std::string client;          ///< its address, as far as a proxy of this machine tells
};

struct Response {
    unsigned status = 200;
    std::string_view content_type = "application/json"; ///< a literal
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers; ///< besides the type and the length
};

/// The target of a request, taken apart.
struct Target {
    /// its segments, decoded: /indexes/a%2Fb is indexes and a/b. Empty ones are passed over, as
    /// Meilisearch does, since clients of it write some.
    std::vector<std::string> path;
    /// what stands behind «?», decoded; of equal names the last
    std::map<std::string, std::string> parameters;

    /// The value of a parameter, or `fallback` where there is none.
    [[nodiscard]] std::string parameter(const std::string& name, std::string_view fallback = {}) const;
};

/// Takes a target apart. False for one that is no path, or has a «%» that begins no byte.
[[nodiscard]] bool parse_target(std::string_view text, Target& target);

/// A text as a part of a URL (RFC 3986): everything but letters, digits and -._~ becomes %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

} // namespace poshuk::server
