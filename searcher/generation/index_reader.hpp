#pragma once

#include "analysis/words/vocabulary.hpp"
#include "generation_tables.hpp"
#include "generation_watch.hpp"
#include "index/articles/article_dictionary.hpp"
#include "index/generations/generations.hpp"
#include "known_words.hpp"
#include "poshuk/searcher.hpp"
#include "visible_articles.hpp"

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
    ///
    /// The folder is that which the path led to when it was opened, through whatever links; where it
    /// was replaced or changed while it was opened: index_damaged.
    IndexReader(std::filesystem::path index_dir, const SearcherOptions& options, const IndexReader* before = nullptr);
    IndexReader(const IndexReader&) = delete; // its parts know each other
    IndexReader& operator=(const IndexReader&) = delete;

    [[nodiscard]] const std::filesystem::path& index_dir() const noexcept { return index_dir_; }
    [[nodiscard]] const std::string& generation() const noexcept { return generation_.name; }
    /// How many articles there are to see.
    [[nodiscard]] std::uint64_t documents() const noexcept { return visible_ ? visible_->count() : documents_; }
    /// Of its folder.
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return generation_.path; }
    [[nodiscard]] const index::GenerationIdentity& identity() const noexcept { return generation_.identity; }

    /// Whether everything that a search reads is as it was when it was opened, as far as it costs a
    /// few microseconds. Asked before a search and after it.
    [[nodiscard]] bool is_as_it_was();
    /// The same for what is about to be read: a look of the last millisecond counts.
    [[nodiscard]] bool may_be_read();
    /// The same of all files, at any cost. What differs and is still as it was written is taken as
    /// it is now, and so is a generation that was deleted, as its bytes are kept while it is open;
    /// where it is the current one that lacks a file, it is damaged. The process refuses a damaged
    /// one from then on.
    [[nodiscard]] bool is_good();
    /// Compares all files with their sums, unless that was done: for bytes that make no sense in
    /// files that nobody seems to have changed. The process refuses a damaged one from then on.
    [[nodiscard]] bool has_damage();
    /// What is wrong with one that is not good.
    [[nodiscard]] Error damage() const;
    /// Whether the lexicon, which is no file of the index, was not cut short.
    [[nodiscard]] bool lexicon_is_whole() const;
    [[nodiscard]] const Xapian::Database& database() const noexcept { return database_; }
    /// Never null.
    [[nodiscard]] const query::Tables& tables() const noexcept { return tables_; }
    [[nodiscard]] Analyzer& analyzer() noexcept { return *analyzer_; }
    [[nodiscard]] query::KnownWords& words() noexcept { return *words_; }

    /// From now on only these articles exist for all that is asked here, and through words(); null:
    /// all. What is asked of the database itself must be narrowed.
    void show_only(std::shared_ptr<const VisibleArticles> visible) { visible_ = std::move(visible); }
    /// What a query finds of the articles that exist.
    [[nodiscard]] Xapian::Query narrowed(const Xapian::Query& query) const
    {
        return visible_ ? visible_->narrowed(query) : query;
    }
    [[nodiscard]] bool shows(Xapian::docid document) const { return !visible_ || visible_->has(document); }
    [[nodiscard]] bool shows_all() const noexcept { return !visible_; }

    /// How many articles that exist have a term.
    [[nodiscard]] std::uint64_t frequency(const std::string& term) const;
    /// How many postings of a term are read in a search, whoever may see their articles.
    [[nodiscard]] std::uint64_t postings(const std::string& term) const;

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
    [[nodiscard]] bool mappings_are_whole() const;

    std::filesystem::path index_dir_;
    index::Generation generation_;
    query::GenerationWatch watch_;
    bool deleted_ = false; ///< by a later publication, or with the index
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
    std::shared_ptr<const VisibleArticles> visible_;
    /// of terms that were asked for: a search asks for those of its words several times
    mutable std::unordered_map<std::string, std::uint64_t> frequencies_;
};

} // namespace poshuk
