#include "proximity_postings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace poshuk::query {
namespace {

constexpr auto no_document = TermPostings::no_document;

} // namespace

std::unique_ptr<Xapian::PostingSource> ProximityPostings::phrase(Words words, const Ranking& ranking, Tables tables,
                                                                 double scale)
{
    return std::unique_ptr<Xapian::PostingSource>(
        new ProximityPostings(std::move(words), follow_each_other, ranking, std::move(tables), scale));
}

std::unique_ptr<Xapian::PostingSource> ProximityPostings::near(Words two_words, Xapian::termpos window,
                                                               const Ranking& ranking, Tables tables, double scale)
{
    return std::unique_ptr<Xapian::PostingSource>(
        new ProximityPostings(std::move(two_words), window, ranking, std::move(tables), scale));
}

ProximityPostings::ProximityPostings(Words words, Xapian::termpos window, const Ranking& ranking, Tables tables,
                                     double scale)
    : ScaledSource(scale), words_(std::move(words)), window_(window), ranking_(ranking), tables_(std::move(tables))
{
}

Xapian::PostingSource* ProximityPostings::clone() const
{
    return new ProximityPostings(words_, window_, ranking_, tables_, scale_);
}

void ProximityPostings::init(const Xapian::Database& database)
{
    restart();
    matches_ = false;
    readers_.clear();
    double bound = 0;
    const auto documents = database.get_doccount();
    double all_words = documents;
    most_ = documents;
    for (const auto& terms : words_) {
        const auto& word = readers_.emplace_back(reader_of(terms, database, bound));
        most_ = std::min(most_, word.frequency);
        all_words *= documents > 0 ? static_cast<double>(word.frequency) / documents : 0;
    }
    by_rarity_.resize(words_.size());
    std::iota(by_rarity_.begin(), by_rarity_.end(), 0);
    std::stable_sort(by_rarity_.begin(), by_rarity_.end(),
                     [&](auto a, auto b) { return readers_[a].frequency < readers_[b].frequency; });
    // As Xapian reckons.
    const double of_those_with_all_words = window_ == follow_each_other ? 0.25 : 0.5;
    estimated_ = static_cast<Xapian::doccount>(all_words * of_those_with_all_words);
    set_maxweight(bound);
}

ProximityPostings::WordReader ProximityPostings::reader_of(const std::vector<std::string>& terms,
                                                           const Xapian::Database& database, double& bound) const
{
    WordReader word;
    word.document = no_document;
    for (const auto& term : terms) {
        if (auto postings = TermPostings::of(term, database, *tables_)) {
            const auto frequency = postings->frequency();
            const Bm25 bm25(ranking_, database, frequency);
            bound += bm25.bound(postings->highest_wdf());
            word.frequency += std::min(frequency, database.get_doccount() - word.frequency);
            word.document = std::min(word.document, postings->document());
            word.terms.push_back({std::move(*postings), bm25});
        }
    }
    return word;
}

void ProximityPostings::WordReader::skip_to(Xapian::docid wanted)
{
    if (document >= wanted) {
        return;
    }
    document = no_document;
    for (auto& term : terms) {
        term.postings.skip_to(wanted);
        document = std::min(document, term.postings.document());
    }
}

void ProximityPostings::next(double min_weight)
{
    readers_[by_rarity_.front()].skip_to(document_ + 1);
    find(min_weight);
}

void ProximityPostings::skip_to(Xapian::docid document, double min_weight)
{
    if (matches_ && document <= document_) {
        return; // it is there, or behind
    }
    readers_[by_rarity_.front()].skip_to(document);
    find(min_weight);
}

bool ProximityPostings::check(Xapian::docid document, double min_weight)
{
    if (window_ == follow_each_other) {
        skip_to(document, min_weight);
    } else if (!matches_ || document > document_) {
        document_ = document;
        matches_ = true;
        weight_ = all_at(document) && matches(min_weight) ? weight_ : 0;
    }
    return true;
}

/// The next document that matches, from the one on at which the rarest word is.
void ProximityPostings::find(double min_weight)
{
    auto& rarest = readers_[by_rarity_.front()];
    while (rarest.document != no_document) {
        document_ = rarest.document;
        if (all_at(document_)) {
            if (matches(min_weight)) {
                matches_ = true;
                return;
            }
            rarest.skip_to(document_ + 1);
        } else {
            // No document before the one of the word that is the furthest has them all.
            auto furthest = document_ + 1;
            for (const auto& word : readers_) {
                furthest = std::max(furthest, word.document);
            }
            rarest.skip_to(furthest);
        }
    }
    matches_ = false;
    at_end_ = true;
}

/// Goes on to a document with every word, as far as they have it.
bool ProximityPostings::all_at(Xapian::docid document)
{
    return std::all_of(by_rarity_.begin(), by_rarity_.end(), [&](std::size_t i) {
        readers_[i].skip_to(document);
        return readers_[i].document == document;
    });
}

/// Whether a document that has all words weighs enough, and has them where they should be.
bool ProximityPostings::matches(double min_weight)
{
    weight_ = 0;
    const auto length = tables_->columns().length(document_);
    for (const auto& word : readers_) {
        for (const auto& term : word.terms) {
            weight_ += term.postings.document() == document_ ? term.bm25.weight(term.postings.wdf(), length) : 0;
        }
    }
    return weight_ >= least_weight(min_weight) && (window_ == follow_each_other ? follow() : are_near());
}

/// Where a word stands in the document.
void ProximityPostings::read_positions(WordReader& word, std::vector<Xapian::termpos>& positions) const
{
    positions.clear();
    bool several = false;
    for (auto& term : word.terms) {
        if (term.postings.document() == document_) {
            several = !positions.empty();
            term.postings.read_positions(positions);
        }
    }
    if (several) {
        std::sort(positions.begin(), positions.end());
    }
}

bool ProximityPostings::follow()
{
    read_positions(readers_.front(), beginnings_);
    for (Xapian::termpos i = 1; i < readers_.size() && !beginnings_.empty(); ++i) {
        read_positions(readers_[i], places_);
        auto place = places_.begin();
        std::erase_if(beginnings_, [&](Xapian::termpos beginning) {
            place = std::lower_bound(place, places_.end(), beginning + i);
            return place == places_.end() || *place != beginning + i;
        });
    }
    return !beginnings_.empty();
}

bool ProximityPostings::are_near()
{
    read_positions(readers_.front(), beginnings_);
    read_positions(readers_.back(), places_);
    // Of two words that share a lemma a place of both is one word.
    auto other = places_.begin();
    return std::any_of(beginnings_.begin(), beginnings_.end(), [&](Xapian::termpos one) {
        other = std::find_if(other, places_.end(), [&](Xapian::termpos place) { return place + window_ > one; });
        for (auto near = other; near != places_.end() && *near < one + window_; ++near) {
            if (*near != one) {
                return true;
            }
        }
        return false;
    });
}

std::string ProximityPostings::get_description() const
{
    std::vector<std::string> words;
    for (const auto& terms : words_) {
        words.push_back(terms.size() == 1 ? terms.front() : fmt::format("({})", fmt::join(terms, " OR ")));
    }
    const auto separator =
        window_ == follow_each_other ? fmt::format(" PHRASE {} ", words_.size()) : fmt::format(" NEAR {} ", window_);
    return fmt::format("({})", fmt::join(words, separator));
}

} // namespace poshuk::query
