#pragma once

#include "index/articles/article_dictionary.hpp"
#include "poshuk/article.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <xapian.h>

namespace poshuk::indexer {

/// The articles of the generation that is current when this is made, also when it is deleted
/// meanwhile; none where there is no such generation, or one that cannot be opened.
class EarlierArticles {
public:
    explicit EarlierArticles(const std::filesystem::path& index_dir);

    [[nodiscard]] bool have(const std::string& id) const;
    /// One that they have. Throws Error (index_damaged).
    [[nodiscard]] Article article(const std::string& id);

private:
    std::filesystem::path index_dir_;
    std::optional<Xapian::Database> database_;
    std::shared_ptr<const index::ArticleDictionary> dictionary_; ///< once an article was read
};

} // namespace poshuk::indexer
