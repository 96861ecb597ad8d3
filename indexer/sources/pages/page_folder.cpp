#include "page_folder.hpp"

#include "indexer/extraction/html_page.hpp"
#include "indexer/input/input.hpp"

#include <algorithm>

namespace poshuk::sources {

const extraction::SiteLines& PageFolder::lines()
{
    constexpr std::size_t most_read = 200;
    if (read_ || pages_.size() < extraction::SiteLines::fewest_pages) {
        return lines_;
    }
    read_ = true;
    const auto count = std::min(most_read, pages_.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [file, kind] = pages_[i * pages_.size() / count];
        input::Input in(file);
        const auto page = read_page(in, kind);
        if (page.decoded && in.failure().empty()) {
            lines_.add(kind == PageKind::html ? extraction::html_lines(page.decoded->text) : page.decoded->text);
        }
    }
    return lines_;
}

} // namespace poshuk::sources
