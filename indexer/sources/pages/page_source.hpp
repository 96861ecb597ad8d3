#pragma once

#include "indexer/input/input.hpp"
#include "indexer/sources/records/article_source.hpp"
#include "page_folder.hpp"
#include "page_text.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace poshuk::sources {

/// What is known of a page beside its bytes.
struct PageOrigin {
    std::string name;                           ///< the file, or «-»
    std::string id;                             ///< of its article
    std::shared_ptr<PageFolder> folder;         ///< null for a page by itself
    std::optional<std::chrono::sys_days> saved; ///< the day it was saved, for «вчора» in it
    bool named = true;                          ///< by somebody, not found in a folder
};

/// The day that a file's name or the folders above it give: `2026-11-24-….html`,
/// `2026/11/24/….txt`, `20261124….txt`.
[[nodiscard]] std::optional<std::chrono::sys_days> day_in_path(const std::string& path);

/// A page of text or HTML as one article, without what its site put around it; see extraction/.
class PageSource final : public ArticleSource {
public:
    /// A page that cannot be read to its end becomes a rejection.
    PageSource(std::unique_ptr<input::Input> in, PageOrigin origin, PageKind kind);

    std::optional<Record> next() override;

private:
    std::unique_ptr<input::Input> in_;
    PageOrigin origin_;
    PageKind kind_;
    bool done_ = false;
};

} // namespace poshuk::sources
