#pragma once

#include "bm25.hpp"
#include "poshuk/ranking.hpp"
#include "scaled_source.hpp"
#include "term_postings.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// The documents in which words follow each other, or two words are near each other, with what
/// their terms weigh together: what Xapian's OP_PHRASE and OP_NEAR say of any of the terms of each
/// word.
///
/// Lengths come from a column (see WordPostings), and positions are read last, and only where a
/// document weighs enough. For Xapian 1.4.22 no check() here says that a document is none: its
/// OrPostList takes the one behind for a match then, unseen. With its own parts it so counts words
/// that are far apart, and looks the same positions up again and again.
class ProximityPostings : public ScaledSource {
public:
    using Words = std::vector<std::vector<std::string>>; ///< the terms of each, of which any will do

    /// Words that follow each other, at least two. `tables` are of the database that it will be run
    /// on; never null. `scale` as ScaledSource has it.
    static std::unique_ptr<Xapian::PostingSource> phrase(Words words, const Ranking& ranking, Tables tables,
                                                         double scale = 1);
    /// The same, only to raise what is found by others: what check() is asked about is there, with a
    /// weight of 0 where the words do not follow each other.
    static std::unique_ptr<Xapian::PostingSource> raise_phrase(Words words, const Ranking& ranking, Tables tables,
                                                               double scale = 1);
    /// Words in any order, at least two, each at a place of its own, all within `window` positions,
    /// the first and the last included.
    static std::unique_ptr<Xapian::PostingSource> near(Words words, Xapian::termpos window, const Ranking& ranking,
                                                       Tables tables, double scale = 1);
    /// The same of two words, only to raise what is found by others: what check() is asked about is
    /// there, with a weight of 0 where the words are far apart.
    static std::unique_ptr<Xapian::PostingSource> raise_near(Words two_words, Xapian::termpos window,
                                                             const Ranking& ranking, Tables tables, double scale = 1);

    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    bool check(Xapian::docid document, double min_weight) override;
    [[nodiscard]] Xapian::PostingSource* clone() const override;
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override;

private:
    struct Term {
        TermPostings postings;
        Bm25 bm25;
    };
    struct WordReader {
        std::vector<Term> terms;
        Xapian::docid document = 0; ///< the lowest of its terms'
        Xapian::doccount frequency = 0;

        void skip_to(Xapian::docid wanted);
    };

    enum class Kind { phrase, near, raise_phrase, raise_near };

    [[nodiscard]] bool is_phrase() const noexcept { return kind_ == Kind::phrase || kind_ == Kind::raise_phrase; }
    [[nodiscard]] bool raises() const noexcept { return kind_ == Kind::raise_phrase || kind_ == Kind::raise_near; }

    ProximityPostings(Kind kind, Words words, Xapian::termpos window, const Ranking& ranking, Tables tables,
                      double scale);

    [[nodiscard]] WordReader reader_of(const std::vector<std::string>& terms, const Xapian::Database& database,
                                       double& bound) const;
    void find(double min_weight);
    [[nodiscard]] bool all_at(Xapian::docid document);
    [[nodiscard]] bool matches(double min_weight);
    void read_positions(WordReader& word, std::vector<Xapian::termpos>& positions) const;
    [[nodiscard]] bool are_placed();
    [[nodiscard]] bool follow();
    [[nodiscard]] bool follow_in_record(std::string_view record);
    [[nodiscard]] bool two_are_near();
    [[nodiscard]] bool all_are_near();

    Kind kind_;
    Words words_;
    Xapian::termpos window_; ///< of words that are near
    Ranking ranking_;
    Tables tables_;

    std::vector<WordReader> readers_;     ///< of the words in their order
    std::vector<std::size_t> by_rarity_;  ///< their places, the rarest first
    bool matches_ = false;                ///< document_, which was looked at last, is a match
    std::vector<Xapian::termpos> places_; ///< of a word, kept for its memory
    /// where a phrase may begin, or the places of the first of two words
    std::vector<Xapian::termpos> beginnings_;
    std::vector<std::vector<Xapian::termpos>> places_of_words_; ///< of more than two
    std::vector<std::vector<std::uint64_t>> hashes_of_words_;   ///< of the terms that the document has
};

} // namespace poshuk::query
