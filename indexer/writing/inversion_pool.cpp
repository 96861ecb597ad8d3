#include "inversion_pool.hpp"

#include "index/files/in_parallel.hpp"
#include "indexer/articles/article_languages.hpp"
#include "indexer/articles/publication_day.hpp"
#include "indexer/documents/article_positions.hpp"
#include "indexer/documents/document_inverter.hpp"
#include "indexer/documents/positions_by_term.hpp"
#include "indexer/documents/term_list_encoder.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

namespace poshuk {
namespace {

// A batch is so large that giving it to a thread costs nothing beside it, and so small that the
// last ones end together.
constexpr std::size_t batch_articles = 64;
constexpr std::size_t batch_bytes = std::size_t{1} << 18;
/// Batches on their way for each thread.
constexpr std::size_t batches_a_thread = 3;
/// Ranges of terms for each thread: they are not equally long.
constexpr std::size_t ranges_a_thread = 4;

constexpr std::uint64_t default_memory = std::uint64_t{512} << 20;

} // namespace

struct InversionPool::Batch {
    std::vector<Article> articles;
    std::size_t bytes = 0;
    std::uint32_t first_document = 0;
    std::shared_ptr<const index::ArticleDictionary> dictionary; ///< null: articles are stored plain
    std::vector<AnalysedArticle> analysed;
    std::exception_ptr error;
    bool done = false;
};

struct InversionPool::Worker {
    Worker(const Analyzer& analyzer, const std::filesystem::path& dir) : inverter(std::in_place, analyzer), file(dir) {}

    /// The memory, once all is in runs.
    void give_back()
    {
        inverter.reset();
        buffer.clear();
    }

    std::optional<DocumentInverter> inverter;
    TermListEncoder term_list_encoder;
    PositionsByTerm positions_by_term;
    ArticlePositions article_positions;
    index::PostingBuffer buffer;
    index::RunFile file; ///< of the runs
    std::vector<index::PostingRun> runs;
    std::vector<index::TermId> sorted; ///< all terms, at the end
    std::vector<std::size_t> places;   ///< of the ranges among them
    std::thread thread;
};

InversionPool::InversionPool(const Analyzer& analyzer, const std::filesystem::path& dir, unsigned threads,
                             const BulkLayout& layout, Take take)
    : layout_(layout), take_(std::move(take)), memory_(default_memory)
{
    for (unsigned i = 0; i < threads; ++i) {
        workers_.push_back(std::make_unique<Worker>(analyzer, dir));
    }
    for (auto& worker : workers_) {
        try {
            worker->thread = std::thread([this, &worker = *worker] { work(worker); });
        } catch (const std::system_error&) {
            if (worker == workers_.front()) {
                throw Error(ErrorCode::output,
                            localized("No thread can be started: the system allows this program no more.",
                                      "Не вдалося запустити жодного потоку: система більше не дозволяє."),
                            localized("Look at the limits of the service or the user (ulimit -u, TasksMax).",
                                      "Перевірте обмеження служби чи користувача (ulimit -u, TasksMax)."));
            }
            break; // those that run do the work
        }
    }
}

InversionPool::~InversionPool()
{
    stop();
}

void InversionPool::stop() noexcept
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        waiting_.clear();
    }
    batch_waits_.notify_all();
    for (auto& worker : workers_) {
        if (worker->thread.joinable()) {
            worker->thread.join();
        }
    }
}

void InversionPool::keep_within(std::uint64_t bytes) noexcept
{
    memory_ = bytes;
}

void InversionPool::add(const Article& article)
{
    if (!filling_) {
        filling_ = std::make_unique<Batch>();
        filling_->first_document = documents_ + 1;
        filling_->dictionary = dictionary_;
    }
    filling_->articles.push_back(article);
    filling_->bytes += article.text.size();
    ++documents_;
    if (filling_->articles.size() >= batch_articles || filling_->bytes >= batch_bytes) {
        submit();
        take_back(workers_.size() * batches_a_thread);
    }
}

void InversionPool::pack_with(std::shared_ptr<const index::ArticleDictionary> dictionary)
{
    submit();
    dictionary_ = std::move(dictionary);
}

void InversionPool::submit()
{
    if (!filling_) {
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(filling_.get());
        on_their_way_.push_back(std::move(filling_));
    }
    batch_waits_.notify_one();
}

/// What is done, and more when more are on their way than that.
void InversionPool::take_back(std::size_t most_on_their_way)
{
    std::unique_lock lock(mutex_);
    while (!on_their_way_.empty() && (on_their_way_.front()->done || on_their_way_.size() > most_on_their_way)) {
        batch_is_done_.wait(lock, [&] { return on_their_way_.front()->done; });
        const auto batch = std::move(on_their_way_.front());
        on_their_way_.pop_front();
        lock.unlock();
        if (batch->error) {
            std::rethrow_exception(batch->error);
        }
        auto document = batch->first_document;
        for (const auto& analysed : batch->analysed) {
            take_(document++, analysed);
        }
        lock.lock();
    }
}

void InversionPool::settle()
{
    submit();
    take_back(0);
}

void InversionPool::work(Worker& worker)
{
    std::unique_lock lock(mutex_);
    for (;;) {
        batch_waits_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
        if (stopping_) {
            return;
        }
        auto& batch = *waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        try {
            invert(worker, batch);
        } catch (...) {
            batch.error = std::current_exception();
        }
        lock.lock();
        batch.done = true;
        batch_is_done_.notify_one();
    }
}

void InversionPool::invert(Worker& worker, Batch& batch)
{
    const auto& dictionary = worker.inverter->dictionary();
    auto document = batch.first_document;
    for (auto& article : batch.articles) {
        set_languages(article);
        const auto& inverted = worker.inverter->invert(article);
        std::uint64_t length = 0;
        std::uint32_t highest_wdf = 0;
        for (const auto& term : inverted.terms) {
            worker.buffer.prefetch_term(term.id);
            length += term.wdf;
            highest_wdf = std::max(highest_wdf, term.wdf);
        }
        for (const auto& term : inverted.terms) {
            worker.buffer.prefetch_end(term.id);
        }
        auto& analysed = batch.analysed.emplace_back();
        if (layout_.positions == BulkLayout::Positions::by_xapian) {
            worker.positions_by_term.group(inverted);
            for (std::size_t i = 0; i < inverted.terms.size(); ++i) {
                const auto& term = inverted.terms[i];
                worker.buffer.add(term.id, document, term.wdf, worker.positions_by_term.of(i));
            }
        } else {
            for (const auto& term : inverted.terms) {
                worker.buffer.add(term.id, document, term.wdf, {});
            }
            analysed.positions = worker.article_positions.encode(inverted, dictionary);
        }
        analysed.document.set_lengths(length, highest_wdf);
        if (batch.dictionary) {
            analysed.document.set_packed_data(batch.dictionary->packed(inverted.data));
        } else {
            analysed.document.set_data(inverted.data);
        }
        if (layout_.term_lists == BulkLayout::TermLists::written) {
            analysed.document.set_terms(worker.term_list_encoder.encode(inverted, dictionary));
        }
        analysed.entry = {static_cast<std::uint32_t>(inverted.tokens), publication_day(article), inverted.sketch};
        analysed.values = inverted.values;
        ++document;
    }
    // A third more is taken for a moment whenever a table is made larger.
    if (worker.buffer.memory() + worker.inverter->memory() > memory_ / workers_.size() * 3 / 4) {
        spill(worker);
    }
}

void InversionPool::spill(Worker& worker)
{
    const auto& dictionary = worker.inverter->dictionary();
    const auto sorted = dictionary.sorted();
    {
        const std::lock_guard lock(mutex_);
        choose_ranges(worker, sorted);
    }
    worker.runs.emplace_back(worker.file, dictionary, worker.buffer, sorted, ranges_);
    worker.buffer.clear();
    worker.inverter->clear();
}

/// After the postings of the first thread that asks.
void InversionPool::choose_ranges(const Worker& worker, std::span<const index::TermId> sorted)
{
    if (!ranges_chosen_) {
        ranges_ = index::TermRanges::of(worker.inverter->dictionary(), worker.buffer, sorted,
                                        workers_.size() * ranges_a_thread);
        ranges_chosen_ = true;
    }
}

void InversionPool::end()
{
    stop();
    const auto no_runs = [](const auto& worker) { return worker->runs.empty(); };
    if (!std::all_of(workers_.begin(), workers_.end(), no_runs)) {
        index::in_parallel(workers_.size(), [&](std::size_t i) {
            spill(*workers_[i]);
            workers_[i]->give_back();
        });
        return;
    }
    index::in_parallel(workers_.size(),
                       [&](std::size_t i) { workers_[i]->sorted = workers_[i]->inverter->dictionary().sorted(); });
    const auto& fullest = **std::max_element(workers_.begin(), workers_.end(), [](const auto& a, const auto& b) {
        return a->sorted.size() < b->sorted.size();
    });
    choose_ranges(fullest, fullest.sorted);
    for (auto& worker : workers_) {
        worker->places = ranges_.places(worker->inverter->dictionary(), worker->sorted);
    }
}

std::size_t InversionPool::runs() const noexcept
{
    std::size_t runs = 0;
    for (const auto& worker : workers_) {
        runs += worker->runs.size();
    }
    return runs;
}

std::vector<std::unique_ptr<index::PostingSource>> InversionPool::postings(std::size_t range) const
{
    std::vector<std::unique_ptr<index::PostingSource>> sources;
    for (const auto& worker : workers_) {
        for (const auto& run : worker->runs) {
            sources.push_back(run.range(range));
        }
        if (!worker->sorted.empty()) {
            const auto begin = worker->places[range];
            sources.push_back(std::make_unique<index::BufferedPostings>(
                worker->inverter->dictionary(), worker->buffer,
                std::span(worker->sorted).subspan(begin, worker->places[range + 1] - begin)));
        }
    }
    return sources;
}

} // namespace poshuk
