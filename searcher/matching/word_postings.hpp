#pragma once

#include "bm25.hpp"
#include "poshuk/ranking.hpp"
#include "scaled_source.hpp"
#include "term_postings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// The documents of a word of a query, with what it weighs in each: its terms as synonyms, which
/// share one frequency, and on top the form that was typed.
///
/// Xapian's OP_SYNONYM, OP_AND_MAYBE and BM25Weight say the same and find the same weights. But
/// they look up the length of every document in the B-tree, and here it stands in a column; and
/// what cannot come among the best any more is passed over in one loop.
class WordPostings : public ScaledSource {
public:
    /// A term that raises the weight where it stands beside the others, by a share of its own BM25
    /// weight.
    struct Form {
        std::string term;
        double share;
    };

    /// `tables` are of the database that it will be run on; never null. `scale` as ScaledSource has
    /// it.
    WordPostings(std::vector<std::string> terms, std::optional<Form> form, const Ranking& ranking, Tables tables,
                 double scale = 1);

    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    [[nodiscard]] Xapian::PostingSource* clone() const override;
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override;

private:
    /// Where the postings of a term are.
    struct Head {
        Xapian::docid document;
        std::uint32_t term;
    };

    void find(double min_weight);
    void find_single(double enough);
    void require(double enough);
    /// Past the document, for those terms that have it; returns how often it has them.
    std::uint32_t take(Xapian::docid document);
    void moved_first();
    [[nodiscard]] double form_weight(Xapian::docid document);

    std::vector<std::string> terms_;
    std::optional<Form> form_;
    Ranking ranking_;
    Tables tables_;

    std::vector<TermPostings> postings_;
    /// of several: those that are not at their end, the one with the lowest document first
    std::vector<Head> heap_;
    std::optional<TermPostings> form_postings_;
    std::optional<Bm25> bm25_;
    std::optional<Bm25> form_bm25_;
    double form_bound_ = 0;
    std::uint32_t highest_wdf_ = 0;  ///< of all terms together
    double required_ = 0;            ///< weight
    std::uint32_t required_wdf_ = 0; ///< without which no document weighs that much
};

} // namespace poshuk::query
