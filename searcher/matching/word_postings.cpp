#include "word_postings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace poshuk::query {
namespace {

/// A document of several terms, of which each is put back into the heap.
constexpr std::uint32_t steps_of_several = 4;

/// How many documents have at least one of several terms that know nothing of each other, as
/// Xapian's OP_SYNONYM reckons.
Xapian::doccount documents_with_any(std::vector<Xapian::doccount> frequencies, double all)
{
    std::sort(frequencies.begin(), frequencies.end());
    double documents = 0;
    for (const auto frequency : frequencies) {
        documents = documents + frequency - documents * frequency / all;
        documents = static_cast<Xapian::doccount>(documents + 0.5);
    }
    return static_cast<Xapian::doccount>(documents);
}

} // namespace

WordPostings::WordPostings(std::vector<std::string> terms, std::optional<Form> form, const Ranking& ranking,
                           Tables tables, double scale)
    : ScaledSource(scale), terms_(std::move(terms)), form_(std::move(form)), ranking_(ranking),
      tables_(std::move(tables))
{
}

Xapian::PostingSource* WordPostings::clone() const
{
    return new WordPostings(terms_, form_, ranking_, tables_, scale_);
}

void WordPostings::init(const Xapian::Database& database)
{
    postings_.clear();
    restart();
    std::vector<Xapian::doccount> frequencies;
    highest_wdf_ = 0;
    required_ = 0;
    required_wdf_ = 0;
    for (const auto& term : terms_) {
        if (auto postings = TermPostings::of(term, database, *tables_)) {
            frequencies.push_back(postings->frequency());
            least_ = std::max(least_, postings->frequency());
            most_ += std::min(postings->frequency(), database.get_doccount() - most_);
            highest_wdf_ += postings->highest_wdf();
            postings_.push_back(std::move(*postings));
        }
    }
    heap_.clear();
    for (std::uint32_t term = 0; term < postings_.size(); ++term) {
        heap_.push_back({postings_[term].document(), term});
    }
    std::make_heap(heap_.begin(), heap_.end(), [](const Head& a, const Head& b) { return a.document > b.document; });
    estimated_ = documents_with_any(std::move(frequencies), database.get_doccount());
    bm25_.emplace(ranking_, database, estimated_);
    form_bound_ = 0;
    form_postings_ = form_ ? TermPostings::of(form_->term, database, *tables_) : std::nullopt;
    if (form_postings_) {
        form_bm25_.emplace(ranking_, database, form_postings_->frequency(), form_->share);
        form_bound_ = form_bm25_->bound(form_postings_->highest_wdf());
    }
    set_maxweight(bm25_->bound(highest_wdf_) + form_bound_);
}

void WordPostings::next(double min_weight)
{
    find(min_weight);
}

void WordPostings::skip_to(Xapian::docid document, double min_weight)
{
    if (document <= document_) {
        return; // it is there, or behind
    }
    if (postings_.size() == 1) {
        postings_.front().skip_to(document);
    }
    while (postings_.size() > 1 && !heap_.empty() && heap_.front().document < document &&
           !is_spent_after(steps_of_several)) {
        postings_[heap_.front().term].skip_to(document);
        moved_first();
    }
    find(min_weight);
}

/// From now on only documents with this weight are wanted. How often they have the word is known
/// before their lengths are looked up.
void WordPostings::require(double enough)
{
    if (enough != required_) {
        required_ = enough;
        required_wdf_ = bm25_->least_wdf(enough - form_bound_, highest_wdf_);
    }
}

/// The next document that weighs enough.
void WordPostings::find(double min_weight)
{
    const auto enough = least_weight(min_weight);
    require(enough);
    if (postings_.size() == 1) {
        find_single(enough);
        return;
    }
    while (!heap_.empty() && !is_spent_after(steps_of_several)) {
        document_ = heap_.front().document;
        const auto wdf = take(document_);
        if (wdf < required_wdf_) {
            continue;
        }
        weight_ = bm25_->weight(wdf, tables_->columns().length(document_));
        if (weight_ + form_bound_ >= enough) {
            weight_ += form_weight(document_);
            if (weight_ >= enough) {
                return;
            }
        }
    }
    at_end_ = true;
}

/// The same of one term, which needs no heap.
void WordPostings::find_single(double enough)
{
    auto& postings = postings_.front();
    const auto& columns = tables_->columns();
    if (postings.document() != TermPostings::no_document && postings.wdf() < required_wdf_) {
        postings.next_with(required_wdf_);
    }
    for (; postings.document() != TermPostings::no_document && !is_spent_after(1);
         postings.next_with(required_wdf_)) {
        document_ = postings.document();
        weight_ = bm25_->weight(postings.wdf(), columns.length(document_));
        if (weight_ + form_bound_ < enough) {
            continue;
        }
        weight_ += form_weight(document_);
        if (weight_ >= enough) {
            postings.next();
            return;
        }
    }
    at_end_ = true;
}

std::uint32_t WordPostings::take(Xapian::docid document)
{
    std::uint32_t wdf = 0;
    do {
        auto& postings = postings_[heap_.front().term];
        wdf += postings.wdf();
        postings.next();
        moved_first();
    } while (!heap_.empty() && heap_.front().document == document);
    return wdf;
}

/// Puts the first of the heap where it belongs, or away where it is at its end.
void WordPostings::moved_first()
{
    auto& first = heap_.front();
    first.document = postings_[first.term].document();
    if (first.document == TermPostings::no_document) {
        first = heap_.back();
        heap_.pop_back();
    }
    for (std::size_t at = 0, below = 1; below < heap_.size(); below = 2 * at + 1) {
        if (below + 1 < heap_.size() && heap_[below + 1].document < heap_[below].document) {
            ++below;
        }
        if (heap_[at].document <= heap_[below].document) {
            break;
        }
        std::swap(heap_[at], heap_[below]);
        at = below;
    }
}

/// What the typed form adds.
double WordPostings::form_weight(Xapian::docid document)
{
    if (!form_postings_) {
        return 0;
    }
    form_postings_->skip_to(document);
    return form_postings_->document() == document
               ? form_bm25_->weight(form_postings_->wdf(), tables_->columns().length(document))
               : 0;
}

std::string WordPostings::get_description() const
{
    const auto terms = fmt::format("({})", fmt::join(terms_, " SYNONYM "));
    return form_ ? fmt::format("({} AND_MAYBE {} * {})", terms, form_->share, form_->term) : terms;
}

} // namespace poshuk::query
