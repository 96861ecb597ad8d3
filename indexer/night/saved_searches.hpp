#pragma once

#include "earlier_articles.hpp"
#include "poshuk/analyzer.hpp"
#include "poshuk/message.hpp"
#include "poshuk/searcher.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace poshuk::indexer {

/// A line of a file of queries: a name and a query, or a query alone, which is its own name.
struct SavedSearch {
    std::string name;
    std::string query;
    std::string file;
    std::size_t line = 0; ///< in the file, from 1 on
};

/// What a run of a saved search has to tell.
struct SearchNote {
    SavedSearch search;
    Message text;
};

/// Lines «name, tab, query»; empty lines and those that begin with # are left out. Throws Error
/// (input).
[[nodiscard]] std::vector<SavedSearch> read_saved_searches(const std::filesystem::path& file);

/// Saved searches over one generation of an index, as poshuk-searcher --all would run them: with the
/// same repairs, operators and fields, and dates counted from `today`, an ISO 8601 day (empty: today
/// in Kyiv).
class SavedSearchRun {
public:
    /// `generation` is a folder, published or not; empty: the current one. Throws what Searcher
    /// throws.
    SavedSearchRun(const std::filesystem::path& index_dir, const std::filesystem::path& generation,
                   const AnalyzerOptions& analyzer, std::string today = {});

    /// Each of the searches must say what it looks for. Throws Error (input) with the file and the
    /// line of the first that does not.
    void require_meant(const std::vector<SavedSearch>& searches);

    /// Each of the searches must find something. Throws Error (verification) with the first that
    /// does not.
    void require_all_found(const std::vector<SavedSearch>& searches);

    /// The articles that a search finds, reprints too, the best first. How it was understood, where
    /// that is not plain, and which of its words no article has, is among the notes.
    [[nodiscard]] std::vector<Hit> find_all(const SavedSearch& search);

    [[nodiscard]] const std::vector<SearchNote>& notes() const noexcept { return notes_; }

private:
    [[nodiscard]] SearchResult search(const SavedSearch& search, SearchRequest request);
    void note(const SavedSearch& search, const SearchResult& result);

    Searcher searcher_;
    std::string today_;
    std::vector<SearchNote> notes_;
};

/// The articles that each search finds and that are not among the earlier ones, as lines of JSON
/// (`search`, `query`, `id`, `title`, `url`, `source`, `date`, `score`), the best first.
[[nodiscard]] std::string new_finds(const std::vector<SavedSearch>& searches, SavedSearchRun& run,
                                    const EarlierArticles& earlier);

} // namespace poshuk::indexer
