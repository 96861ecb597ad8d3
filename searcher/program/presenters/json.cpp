#include "presenters.hpp"

#include "poshuk/json.hpp"

namespace poshuk::presenters {

std::string json(const SearchResult& result, Language language, std::uint64_t processing_time_ms)
{
    JsonDisplay display;
    display.language = language;
    return to_json(result, display, processing_time_ms) + "\n";
}

std::string jsonl(const SearchResult& result)
{
    std::string lines;
    for (const auto& hit : result.hits) {
        lines += to_json(hit, JsonDisplay{}) + "\n";
    }
    return lines;
}

} // namespace poshuk::presenters
