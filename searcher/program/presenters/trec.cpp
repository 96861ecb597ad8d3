#include "presenters.hpp"

#include <fmt/format.h>

namespace poshuk::presenters {

std::string trec(const SearchResult& result, std::string_view query_id)
{
    std::string run;
    for (std::size_t i = 0; i < result.hits.size(); ++i) {
        const auto& hit = result.hits[i];
        std::string id;
        for (const char c : hit.article.id) {
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                id += fmt::format("%{:02X}", static_cast<unsigned char>(c));
            } else {
                id += c;
            }
        }
        run += fmt::format("{} Q0 {} {} {:.6f} poshuk\n", query_id, id, result.offset + i + 1, hit.score);
    }
    return run;
}

} // namespace poshuk::presenters
