#include "trec_queries.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

namespace poshuk::search_program {

std::vector<TrecQuery> read_trec_queries(std::istream& in, const std::string& name)
{
    std::vector<TrecQuery> queries;
    std::string line;
    for (std::uint64_t number = 1; std::getline(in, line); ++number) {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (line.empty()) {
            continue;
        }
        const auto tab = line.find('\t');
        if (tab == std::string::npos || tab == 0) {
            throw Error(ErrorCode::input,
                        localized("{}:{}: a line is an id, a tab and a query; this one is not.",
                                  "{}:{}: рядок має складатися з номера, табуляції і запиту.", name, number));
        }
        queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return queries;
}

} // namespace poshuk::search_program
