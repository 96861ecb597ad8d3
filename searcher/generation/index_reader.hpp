#pragma once

#include "analysis/words/vocabulary.hpp"
#include "generation_tables.hpp"
#include "index/articles/article_dictionary.hpp"
#include "index/generations/generations.hpp"
#include "known_words.hpp"
#include "poshuk/searcher.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

namespace poshuk {

/// One generation of an index, open for reading, with the analysis it was built with.
class IndexReader {
public:
    /// Opens the generation that is current now. Throws Error: index_missing, index_incompatible,
    /// index_damaged, and what Analyzer throws. Of the reader of an earlier generation (`before`
    /// may be null) the analyzer is taken over where it is the same, with the words that it
    /// remembers: without them the first dozens of searches would take twice as long.
    IndexReader(std::filesystem::path index_dir, const SearcherOptions& options, const IndexReader* before = nullptr);
    IndexReader(const IndexReader&) = delete; // its parts know each other
    IndexReader& operator=(const IndexReader&) = delete;

    [[nodiscard]] const std::filesystem::path& index_dir() const noexcept { return index_dir_; }
    [[nodiscard]] const std::string& generation() const noexcept { return generation_.name; }
    /// Its folder.
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return generation_.path; }
    [[nodiscard]] std::uint64_t documents() const noexcept { return documents_; }
    [[nodiscard]] const Xapian::Database& database() const noexcept { return database_; }
    /// Never null.
    [[nodiscard]] const query::Tables& tables() const noexcept { return tables_; }
    [[nodiscard]] Analyzer& analyzer() noexcept { return *analyzer_; }
    [[nodiscard]] query::KnownWords& words() noexcept { return *words_; }

    /// How many documents have a term.
    [[nodiscard]] std::uint64_t frequency(const std::string& term) const;

    /// Forms of the index that begin so, by the alphabet, each with how many documents have it; at
    /// most 200.
    [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>>
    forms_that_begin(const std::string& beginning) const;

    /// The article of a document. Throws Error (index_damaged), or what Xapian throws, where the
    /// database has none that can be read.
    [[nodiscard]] Article article(Xapian::docid document);

    /// Where the words of a document stand, see index/positions/position_record.hpp; empty where
    /// only Xapian can tell.
    [[nodiscard]] std::string_view positions(Xapian::docid document) const;

    /// The document of an article by its id, else by its URL; nothing when the index has neither.
    [[nodiscard]] std::optional<Xapian::Document> document(std::string_view id_or_url) const;

private:
    std::filesystem::path index_dir_;
    index::Generation generation_;
    Xapian::Database database_;
    query::Tables tables_;
    std::optional<index::glass::DocumentDataReader> document_data_; ///< else Xapian reads it
    std::shared_ptr<const index::ArticleDictionary> dictionary_;    ///< of the articles
    /// the files that the analyzer was made of
    std::string configuration_;
    /// never null once the reader is made
    std::shared_ptr<Analyzer> analyzer_;
    std::optional<analysis::Vocabulary> vocabulary_;
    std::optional<query::KnownWords> words_;
    std::uint64_t documents_ = 0;
    /// of terms that were asked for: a search asks for those of its words several times
    mutable std::unordered_map<std::string, std::uint64_t> frequencies_;
};

} // namespace poshuk
