#include "bulk_build.hpp"

#include "index/inversion/posting_merge.hpp"
#include "index/reprints.hpp"
#include "index/schema.hpp"

#include <atomic>
#include <future>
#include <system_error>

namespace poshuk {

BulkBuild::BulkBuild(const std::filesystem::path& dir, const Analyzer& analyzer, unsigned threads,
                     const BulkLayout& layout, GroupOf group_of)
    : dir_(dir), group_of_(std::move(group_of)), database_(dir, layout.term_lists),
      pool_(analyzer, dir, threads, layout, [this](auto number, const auto& article) { add_document(number, article); })
{
    if (layout.positions == BulkLayout::Positions::in_file) {
        positions_.emplace(index::PositionsWriter::create(dir));
        database_.set_metadata(index::positions_metadata_key, index::positions_file_name);
    }
}

void BulkBuild::add_document(std::uint32_t number, const AnalysedArticle& article)
{
    const auto group = index::group_value(group_of_(article.entry));
    std::vector<index::glass::DocumentValue> values;
    for (const auto& [slot, value] : article.values) {
        values.push_back({slot, value});
    }
    static_assert(index::group_slot > index::schema_of(index::Field::tag).slot, "values rise by slots");
    values.push_back({index::group_slot, group});
    database_.add_document(number, article.document, values);
    if (positions_) {
        positions_->set(number, article.positions);
    }
    documents_ = number;
}

void BulkBuild::finish(const index::MetadataEntries& metadata)
{
    pool_.end();
    for (const auto& [key, value] : metadata) {
        database_.set_metadata(key, value);
    }
    write_terms();
    database_.finish();
    if (positions_) {
        positions_->finish(documents_);
    }
}

/// Each range of terms by whichever thread is free, and put together in order.
void BulkBuild::write_terms()
{
    using index::glass::TermRange;
    std::vector<std::promise<std::unique_ptr<TermRange>>> written(pool_.ranges().size());
    std::atomic<std::size_t> next = 0;
    const auto write = [&] {
        for (auto range = next++; range < written.size(); range = next++) {
            try {
                auto terms = std::make_unique<TermRange>(dir_);
                index::merge_postings(pool_.postings(range), terms->terms());
                written[range].set_value(std::move(terms));
            } catch (...) {
                written[range].set_exception(std::current_exception());
            }
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < pool_.threads(); ++i) {
        try {
            threads.emplace_back(write);
        } catch (const std::system_error&) {
            break;
        }
    }
    if (threads.empty()) {
        write();
    }
    for (auto& range : written) {
        database_.add_terms(*range.get_future().get());
    }
}

} // namespace poshuk
