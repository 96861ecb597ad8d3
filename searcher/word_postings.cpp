#include "word_postings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace poshuk::query {
namespace {

/// How many documents have at least one of several terms that know nothing of each other, as Xapian's OP_SYNONYM reckons.
Xapian::doccount any_of(std::vector<Xapian::doccount> frequencies, double all)
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
                           std::shared_ptr<const index::DocumentColumns> columns)
    : terms_(std::move(terms)), form_(std::move(form)), ranking_(ranking), columns_(std::move(columns))
{
}

Xapian::PostingSource* WordPostings::clone() const
{
    return new WordPostings(terms_, form_, ranking_, columns_);
}

void WordPostings::init(const Xapian::Database& database)
{
    readers_.clear();
    form_reader_.reset();
    at_end_ = false;
    least_ = most_ = document_ = 0;
    std::vector<Xapian::doccount> frequencies;
    std::uint32_t most_wdf = 0;
    for (const auto& term : terms_) {
        auto postings = database.postlist_begin(term);
        if (postings == Xapian::PostingIterator()) {
            continue;
        }
        const auto document = *postings;
        readers_.push_back({std::move(postings), document});
        frequencies.push_back(database.get_termfreq(term));
        least_ = std::max(least_, frequencies.back());
        most_ += std::min(frequencies.back(), database.get_doccount() - most_);
        most_wdf += database.get_wdf_upper_bound(term);
    }
    const auto lower = [](const Reader& a, const Reader& b) { return a.document > b.document; };
    std::make_heap(readers_.begin(), readers_.end(), lower);
    estimated_ = any_of(std::move(frequencies), database.get_doccount());
    bm25_.emplace(ranking_, database, estimated_);
    form_bound_ = 0;
    if (form_) {
        if (auto postings = database.postlist_begin(form_->term); postings != Xapian::PostingIterator()) {
            const auto document = *postings;
            form_reader_ = {std::move(postings), document};
            form_bm25_.emplace(ranking_, database, database.get_termfreq(form_->term), form_->share);
            form_bound_ = form_bm25_->bound(database.get_wdf_upper_bound(form_->term));
        }
    }
    set_maxweight(bm25_->bound(most_wdf) + form_bound_);
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
    while (!readers_.empty() && readers_.front().document < document) {
        auto& first = readers_.front();
        first.at.skip_to(document);
        moved_first();
    }
    find(min_weight);
}

/// The next document that weighs enough.
void WordPostings::find(double min_weight)
{
    while (!readers_.empty()) {
        document_ = readers_.front().document;
        weight_ = bm25_->weight(take(document_), columns_->length(document_));
        if (weight_ + form_bound_ >= min_weight) {
            weight_ += form_weight(document_);
            if (weight_ >= min_weight) {
                return;
            }
        }
    }
    at_end_ = true;
}

std::uint32_t WordPostings::take(Xapian::docid document)
{
    std::uint32_t wdf = 0;
    do {
        auto& first = readers_.front();
        wdf += first.at.get_wdf();
        ++first.at;
        moved_first();
    } while (!readers_.empty() && readers_.front().document == document);
    return wdf;
}

/// Puts the first reader where it belongs, or away where it is at its end.
void WordPostings::moved_first()
{
    if (readers_.front().at == Xapian::PostingIterator()) {
        readers_.front() = std::move(readers_.back());
        readers_.pop_back();
    } else {
        readers_.front().document = *readers_.front().at;
    }
    for (std::size_t at = 0, below = 1; below < readers_.size(); below = 2 * at + 1) {
        if (below + 1 < readers_.size() && readers_[below + 1].document < readers_[below].document) {
            ++below;
        }
        if (readers_[at].document <= readers_[below].document) {
            break;
        }
        std::swap(readers_[at], readers_[below]);
        at = below;
    }
}

/// What the typed form adds.
double WordPostings::form_weight(Xapian::docid document)
{
    if (form_reader_ && form_reader_->document < document) {
        form_reader_->at.skip_to(document);
        if (form_reader_->at == Xapian::PostingIterator()) {
            form_reader_.reset();
            form_bound_ = 0;
        } else {
            form_reader_->document = *form_reader_->at;
        }
    }
    return form_reader_ && form_reader_->document == document
               ? form_bm25_->weight(form_reader_->at.get_wdf(), columns_->length(document))
               : 0;
}

std::string WordPostings::get_description() const
{
    const auto terms = fmt::format("({})", fmt::join(terms_, " SYNONYM "));
    return form_ ? fmt::format("({} AND_MAYBE {} * {})", terms, form_->share, form_->term) : terms;
}

} // namespace poshuk::query
