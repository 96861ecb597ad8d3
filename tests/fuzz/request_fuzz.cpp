// libFuzzer's entry: any bytes are a request in JSON, a filter, and the target of an address. What
// is taken for a request is searched, and its result is JSON. The first byte chooses how the rest
// is wrapped, as bytes alone are seldom a request.

#include "poshuk/error.hpp"
#include "poshuk/json.hpp"
#include "require.hpp"
#include "searcher/matching/filter.hpp"
#include "server/http/message.hpp"
#include "small_index.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

namespace {

using namespace poshuk;
using test::require;

/// The text in a field of a request whose other fields are plain.
std::string wrapped(const char* field, const std::string& text)
{
    return nlohmann::json{{field, text}, {"limit", 3}, {"facets", {"*"}}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void search(const std::string& json)
{
    try {
        auto search = search_from_json(json);
        search.request.limit = std::min<std::size_t>(search.request.limit, 10);
        const auto result = test::small_searcher().search(search.request);
        require(nlohmann::json::accept(to_json(result, search.display, 0)), "the result is no JSON");
    } catch (const RequestError&) { // refused
        return;
    } catch (const Error& error) {
        require(error.code() == ErrorCode::usage, "a request broke the search");
    }
}

void filter(const std::string& text)
{
    try {
        static_cast<void>(query::filter_query(text, std::chrono::sys_days(std::chrono::days(20000))));
    } catch (const RequestError& error) {
        require(error.part() == "filter", "the filter is not to blame");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    search(text);
    filter(text);
    if (size > 0) {
        constexpr const char* fields[] = {"q", "filter", "facetQuery", "highlightPreTag", "similarTo", "today"};
        search(wrapped(fields[data[0] % std::size(fields)], text.substr(1)));
    }
    server::Target target;
    if (server::parse_target(text, target)) {
        for (const auto& segment : target.path) {
            server::Target again;
            require(server::parse_target("/" + server::percent_encoded(segment) + "/x", again) &&
                        again.path.front() == segment,
                    "a segment does not come back");
        }
    }
    return 0;
}
