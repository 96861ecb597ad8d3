#pragma once

#include "bm25.hpp"
#include "index/document_columns.hpp"
#include "poshuk/ranking.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::query {

/// The documents of a word of a query, with what it weighs in each: its terms as synonyms, which share one frequency, and on top the form that
/// was typed.
///
/// Xapian's OP_SYNONYM, OP_AND_MAYBE and BM25Weight say the same and find the same weights. But they look up the length of every document in
/// the B-tree, and here it stands in a column; and what cannot come among the best any more is passed over in one loop.
class WordPostings : public Xapian::PostingSource {
public:
    /// A term that raises the weight where it stands beside the others, by a share of its own BM25 weight.
    struct Form {
        std::string term;
        double share;
    };

    /// `columns` are of the database that it will be run on; never null.
    WordPostings(std::vector<std::string> terms, std::optional<Form> form, const Ranking& ranking,
                 std::shared_ptr<const index::DocumentColumns> columns);

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return least_; }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return estimated_; }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return most_; }
    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    [[nodiscard]] bool at_end() const override { return at_end_; }
    [[nodiscard]] Xapian::docid get_docid() const override { return document_; }
    [[nodiscard]] double get_weight() const override { return weight_; }
    [[nodiscard]] Xapian::PostingSource* clone() const override;
    void init(const Xapian::Database& database) override;
    [[nodiscard]] std::string get_description() const override;

private:
    /// Where reading the postings of a term has come to.
    struct Reader {
        Xapian::PostingIterator at;
        Xapian::docid document;
    };

    void find(double min_weight);
    /// Past the document, for those terms that have it; returns how often it has them.
    std::uint32_t take(Xapian::docid document);
    void moved_first();
    [[nodiscard]] double form_weight(Xapian::docid document);

    std::vector<std::string> terms_;
    std::optional<Form> form_;
    Ranking ranking_;
    std::shared_ptr<const index::DocumentColumns> columns_;

    std::vector<Reader> readers_; ///< a heap, the one with the lowest document first
    std::optional<Reader> form_reader_;
    std::optional<Bm25> bm25_;
    std::optional<Bm25> form_bm25_;
    double form_bound_ = 0;
    Xapian::doccount least_ = 0;
    Xapian::doccount estimated_ = 0;
    Xapian::doccount most_ = 0;
    Xapian::docid document_ = 0;
    double weight_ = 0;
    bool at_end_ = false;
};

} // namespace poshuk::query
