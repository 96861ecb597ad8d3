#include "proximity_postings.hpp"

#include "index/positions/position_search.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace poshuk::query {
namespace {

constexpr auto no_document = TermPostings::no_document;

/// Whether each word can have one of its places from `begin` on, less than `window` behind it, that
/// no other has: a matching of a bipartite graph, by augmenting paths (Kuhn 1955; Munkres 1957).
bool have_places_of_their_own(const std::vector<std::vector<Xapian::termpos>>& places_of_words, Xapian::termpos begin,
                              Xapian::termpos window)
{
    std::map<Xapian::termpos, std::size_t> word_at;
    std::set<Xapian::termpos> looked_at;
    const std::function<bool(std::size_t)> finds_place = [&](std::size_t word) {
        const auto& places = places_of_words[word];
        for (auto place = std::lower_bound(places.begin(), places.end(), begin);
             place != places.end() && *place - begin < window; ++place) {
            if (!looked_at.insert(*place).second) {
                continue;
            }
            const auto other = word_at.find(*place);
            if (other == word_at.end() || finds_place(other->second)) {
                word_at[*place] = word;
                return true;
            }
        }
        return false;
    };
    for (std::size_t word = 0; word < places_of_words.size(); ++word) {
        looked_at.clear();
        if (!finds_place(word)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::unique_ptr<Xapian::PostingSource> ProximityPostings::phrase(Words words, const Ranking& ranking, Tables tables,
                                                                 double scale)
{
    return std::unique_ptr<Xapian::PostingSource>(
        new ProximityPostings(Kind::phrase, std::move(words), 0, ranking, std::move(tables), scale));
}

std::unique_ptr<Xapian::PostingSource> ProximityPostings::near(Words words, Xapian::termpos window,
                                                               const Ranking& ranking, Tables tables, double scale)
{
    return std::unique_ptr<Xapian::PostingSource>(
        new ProximityPostings(Kind::near, std::move(words), window, ranking, std::move(tables), scale));
}

std::unique_ptr<Xapian::PostingSource> ProximityPostings::raise_phrase(Words words, const Ranking& ranking,
                                                                       Tables tables, double scale)
{
    const auto count = static_cast<Xapian::termpos>(words.size());
    return std::unique_ptr<Xapian::PostingSource>(
        new ProximityPostings(Kind::raise_phrase, std::move(words), count, ranking, std::move(tables), scale));
}

std::unique_ptr<Xapian::PostingSource> ProximityPostings::raise_near(Words two_words, Xapian::termpos window,
                                                                     const Ranking& ranking, Tables tables,
                                                                     double scale)
{
    return std::unique_ptr<Xapian::PostingSource>(
        new ProximityPostings(Kind::raise_near, std::move(two_words), window, ranking, std::move(tables), scale));
}

ProximityPostings::ProximityPostings(Kind kind, Words words, Xapian::termpos window, const Ranking& ranking,
                                     Tables tables, double scale)
    : ScaledSource(scale), kind_(kind), words_(std::move(words)), window_(window), ranking_(ranking),
      tables_(std::move(tables))
{
}

Xapian::PostingSource* ProximityPostings::clone() const
{
    return new ProximityPostings(kind_, words_, window_, ranking_, tables_, scale_);
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
    const double of_those_with_all_words = is_phrase() ? 0.25 : 0.5;
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
    if (!raises()) {
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
    while (rarest.document != no_document && !is_spent_after(static_cast<std::uint32_t>(words_.size()))) {
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
    constexpr std::uint32_t steps_of_positions = 20; // which are read in the end
    if (is_spent_after(steps_of_positions)) {
        return false;
    }
    if (const auto* positions = tables_->positions()) {
        positions->prefetch(document_);
    }
    const auto length = tables_->columns().length(document_);
    for (const auto& word : readers_) {
        for (const auto& term : word.terms) {
            weight_ += term.postings.document() == document_ ? term.bm25.weight(term.postings.wdf(), length) : 0;
        }
    }
    return weight_ >= least_weight(min_weight) && are_placed();
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

bool ProximityPostings::are_placed()
{
    return is_phrase() ? follow() : words_.size() == 2 ? two_are_near() : all_are_near();
}

bool ProximityPostings::follow()
{
    if (const auto* file = tables_->positions()) {
        return follow_in_record(file->record(document_));
    }
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

bool ProximityPostings::follow_in_record(std::string_view record)
{
    hashes_of_words_.resize(readers_.size());
    for (std::size_t i = 0; i < readers_.size(); ++i) {
        hashes_of_words_[i].clear();
        for (const auto& term : readers_[i].terms) {
            if (term.postings.document() == document_) {
                hashes_of_words_[i].push_back(term.postings.term_hash());
            }
        }
    }
    return index::follow_each_other(record, hashes_of_words_, by_rarity_.front());
}

bool ProximityPostings::two_are_near()
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

bool ProximityPostings::all_are_near()
{
    places_of_words_.resize(readers_.size());
    beginnings_.clear();
    for (std::size_t i = 0; i < readers_.size(); ++i) {
        read_positions(readers_[i], places_of_words_[i]);
        beginnings_.insert(beginnings_.end(), places_of_words_[i].begin(), places_of_words_[i].end());
    }
    std::sort(beginnings_.begin(), beginnings_.end());
    constexpr std::uint32_t steps_of_a_place = 30;
    const auto steps = static_cast<std::uint32_t>(readers_.size()) * steps_of_a_place;
    return std::any_of(beginnings_.begin(), beginnings_.end(), [&](Xapian::termpos beginning) {
        return !is_spent_after(steps) && have_places_of_their_own(places_of_words_, beginning, window_);
    });
}

std::string ProximityPostings::get_description() const
{
    std::vector<std::string> words;
    for (const auto& terms : words_) {
        words.push_back(terms.size() == 1 ? terms.front() : fmt::format("({})", fmt::join(terms, " OR ")));
    }
    const auto separator = is_phrase() ? fmt::format(" PHRASE {} ", words_.size()) : fmt::format(" NEAR {} ", window_);
    return fmt::format("({})", fmt::join(words, separator));
}

} // namespace poshuk::query
