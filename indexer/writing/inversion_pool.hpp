#pragma once

#include "article_ledger.hpp"
#include "index/articles/article_dictionary.hpp"
#include "index/glass/database_writer.hpp"
#include "index/inversion/posting_run.hpp"
#include "poshuk/analyzer.hpp"
#include "poshuk/article.hpp"
#include "poshuk/index_writer.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace poshuk {

/// What a thread made of an article; its postings stay with the thread.
struct AnalysedArticle {
    LedgerEntry entry;
    std::vector<std::pair<std::uint32_t, std::string>> values; ///< by slots, rising
    index::glass::EncodedDocument document;
    std::string positions; ///< the record, where they are in a file
};

/// What the bulk writer writes of documents beside what a search asks for, and where.
struct BulkLayout {
    using TermLists = index::glass::DatabaseWriter::TermLists;
    using Positions = IndexWriterOptions::Positions;

    TermLists term_lists = TermLists::left_out;
    Positions positions = Positions::in_file;
};

/// Threads that analyse and invert articles, each into postings of its own, and one thread that
/// gives them articles and gets them back in the order in which it gave them. Documents are
/// numbered from 1 in that order.
///
/// Everything is called by that one thread. An error of a thread is thrown by the next call:
/// whatever the analysis throws, Error (output) for runs.
class InversionPool {
public:
    using Take = std::function<void(std::uint32_t document, const AnalysedArticle& article)>;

    /// `dir` is where postings lie for which the memory was too small. `take` gets the articles
    /// back.
    InversionPool(const Analyzer& analyzer, const std::filesystem::path& dir, unsigned threads,
                  const BulkLayout& layout, Take take);
    InversionPool(const InversionPool&) = delete;
    InversionPool& operator=(const InversionPool&) = delete;
    ~InversionPool();

    /// Requires that the article has a word. Waits while many are on their way.
    void add(const Article& article);

    /// Has the articles that are added from now on stored packed by it.
    void pack_with(std::shared_ptr<const index::ArticleDictionary> dictionary);

    /// What the postings in memory may take, in bytes, of all threads together.
    void keep_within(std::uint64_t bytes) noexcept;

    /// Waits until all articles are back.
    void settle();

    /// After settle(), with no more articles to come: ends the threads, and gives the memory of
    /// postings back where they do not all fit in it.
    void end();

    // After end():
    [[nodiscard]] const index::TermRanges& ranges() const noexcept { return ranges_; }
    /// The postings of the terms of a range. The pool must outlive them. May be called by several
    /// threads.
    [[nodiscard]] std::vector<std::unique_ptr<index::PostingSource>> postings(std::size_t range) const;
    [[nodiscard]] std::size_t threads() const noexcept { return workers_.size(); }
    /// How often the memory was full.
    [[nodiscard]] std::size_t runs() const noexcept;

private:
    struct Batch;
    struct Worker;

    void submit();
    void take_back(std::size_t most_on_their_way);
    void work(Worker& worker);
    void invert(Worker& worker, Batch& batch);
    void spill(Worker& worker);
    void choose_ranges(const Worker& worker, std::span<const index::TermId> sorted);
    void stop() noexcept;

    BulkLayout layout_;
    Take take_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::atomic<std::uint64_t> memory_;

    std::unique_ptr<Batch> filling_;
    std::uint32_t documents_ = 0;                                ///< given so far
    std::shared_ptr<const index::ArticleDictionary> dictionary_; ///< of the batches to come

    std::mutex mutex_; ///< of what follows
    std::condition_variable batch_waits_;
    std::condition_variable batch_is_done_;
    std::deque<Batch*> waiting_;                      ///< for a thread
    std::deque<std::unique_ptr<Batch>> on_their_way_; ///< in order
    bool stopping_ = false;
    index::TermRanges ranges_;
    bool ranges_chosen_ = false;
};

} // namespace poshuk
