#pragma once

#include "indexer/input/input.hpp"
#include "indexer/sources/pages/page_source.hpp"
#include "indexer/sources/records/article_source.hpp"

#include <memory>
#include <optional>

namespace poshuk::sources {

/// An article in Markdown, as site generators (Hugo, Jekyll, Zola and others) have them: what stands
/// above the text is its title, date and so on. A draft is passed over, and told.
class MarkdownSource final : public ArticleSource {
public:
    /// A file that cannot be read to its end becomes a rejection.
    MarkdownSource(std::unique_ptr<input::Input> in, PageOrigin origin);

    std::optional<Record> next() override;

private:
    std::unique_ptr<input::Input> in_;
    PageOrigin origin_;
    bool done_ = false;
};

/// The same of a text in memory. `page_sha256` is left to the caller.
[[nodiscard]] Record record_of_markdown(std::string_view markdown, const PageOrigin& origin);

} // namespace poshuk::sources
