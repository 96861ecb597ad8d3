#pragma once

#include "indexer/extraction/lines/site_lines.hpp"
#include "page_text.hpp"

#include <filesystem>
#include <utility>
#include <vector>

namespace poshuk::sources {

/// The pages of one folder, which are taken to be of one site.
class PageFolder {
public:
    void add(std::filesystem::path page, PageKind kind) { pages_.emplace_back(std::move(page), kind); }

    /// What the pages share. The first call reads 200 of them, evenly chosen, or all where there
    /// are fewer.
    [[nodiscard]] const extraction::SiteLines& lines();

private:
    std::vector<std::pair<std::filesystem::path, PageKind>> pages_;
    extraction::SiteLines lines_;
    bool read_ = false;
};

} // namespace poshuk::sources
