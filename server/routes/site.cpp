#include "site.hpp"

namespace poshuk::server {

std::string site_of(const Call& call)
{
    return (call.request.forwarded_proto == "https" ? "https://" : "http://") + call.request.host;
}

std::string query_parameters(const Call& call)
{
    std::string parameters = "q=" + percent_encoded(call.target.parameter("q"));
    for (const auto* name : {"index", "filter"}) {
        if (const auto value = call.target.parameter(name); !value.empty()) {
            parameters.append("&amp;").append(name).append("=").append(percent_encoded(value));
        }
    }
    return parameters;
}

std::string web_address(const std::string& url)
{
    return url.starts_with("https://") || url.starts_with("http://") ? url : std::string{};
}

} // namespace poshuk::server
