#include "byline.hpp"
#include "command_line/terminal.hpp"
#include "presenters.hpp"

namespace poshuk::presenters {

std::string paths(const SearchResult& result)
{
    std::string lines;
    for (const auto& hit : result.hits) {
        // a line feed in it would make two lines
        lines += command_line::printable(location(hit.article)) + '\n';
    }
    return lines;
}

} // namespace poshuk::presenters
