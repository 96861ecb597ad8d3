#pragma once

#include "poshuk/analyzer.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace poshuk::indexer {

/// A line of a file of queries: a name and a query, or a query alone, which is its own name.
struct SavedSearch {
    std::string name;
    std::string query;
};

/// Lines «name, tab, query»; empty lines and those that begin with # are left out. Throws Error (input).
[[nodiscard]] std::vector<SavedSearch> read_saved_searches(const std::filesystem::path& file);

/// Each of the searches must find something in a generation that is not published yet. Throws Error (verification) with the first that does not.
void require_all_found(const std::vector<SavedSearch>& searches, const std::filesystem::path& index_dir,
                       const std::filesystem::path& generation, const AnalyzerOptions& analyzer);

/// The articles that each search finds in the current generation and that an earlier one does not have, as lines of JSON (`search`, `query`, `id`, `title`, `url`, `source`, `date`,
/// `score`), the best first. An empty name of the earlier one: all are new.
[[nodiscard]] std::string new_finds(const std::vector<SavedSearch>& searches, const std::filesystem::path& index_dir,
                                    const std::string& earlier_generation, const AnalyzerOptions& analyzer);

} // namespace poshuk::indexer
