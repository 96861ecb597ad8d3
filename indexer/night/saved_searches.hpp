#pragma once

#include "poshuk/analyzer.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::indexer {

/// A line of a file of queries: a name and a query, or a query alone, which is its own name.
struct SavedSearch {
    std::string name;
    std::string query;
};

/// Lines «name, tab, query»; empty lines and those that begin with # are left out. Throws Error
/// (input).
[[nodiscard]] std::vector<SavedSearch> read_saved_searches(const std::filesystem::path& file);

/// Each of the searches must find something in a generation that is not published yet. Throws Error
/// (verification) with the first that does not.
void require_all_found(const std::vector<SavedSearch>& searches, const std::filesystem::path& index_dir,
                       const std::filesystem::path& generation, const AnalyzerOptions& analyzer);

/// The articles of the generation that is current when this is made, also when it is deleted
/// meanwhile; none where there is no such generation, or one that cannot be opened.
class EarlierArticles {
public:
    explicit EarlierArticles(const std::filesystem::path& index_dir);

    [[nodiscard]] bool have(const std::string& id) const;

private:
    std::optional<Xapian::Database> database_;
};

/// The articles that each search finds in the current generation and that are not among the earlier
/// ones, as lines of JSON (`search`, `query`, `id`, `title`, `url`, `source`, `date`, `score`), the
/// best first.
[[nodiscard]] std::string new_finds(const std::vector<SavedSearch>& searches, const std::filesystem::path& index_dir,
                                    const EarlierArticles& earlier, const AnalyzerOptions& analyzer);

} // namespace poshuk::indexer
