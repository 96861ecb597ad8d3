#pragma once

#include "analysis/analyzer_implementation.hpp"
#include "index/inversion/term_dictionary.hpp"
#include "index/positions/position_encoder.hpp"
#include "index/schema.hpp"
#include "poshuk/article.hpp"
#include "poshuk/message.hpp"
#include "sketch.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk {

/// An article as the index holds it, after the table in index/schema.hpp: all but its number and
/// its group.
struct InvertedDocument {
    struct Term {
        index::TermId id = 0; ///< in the inverter's dictionary
        std::uint32_t wdf = 0;
    };

    std::span<const Term> terms;                    ///< in no order, each once
    std::span<const index::Occurrence> occurrences; ///< of them, in the order of positions
    /// How many positions each line of the text has; empty where a word goes over the end of a
    /// line.
    std::span<const std::uint32_t> text_lines;
    std::vector<std::pair<std::uint32_t, std::string>> values; ///< by slots, rising
    std::string data;
    std::uint64_t tokens = 0;
    std::uint64_t cut_words = 0; ///< how many are too long and can be found by their beginning only
    Sketch sketch;               ///< of the text
};

/// What is told of an article with words that were cut; nothing where there are none.
[[nodiscard]] std::vector<Message> warnings_of(const InvertedDocument& document);

/// Turns articles into terms, one after another. What a word gives is looked up once and remembered
/// by the number of its reading, so that a word costs neither a hash of its terms nor an
/// allocation. Used by one thread.
class DocumentInverter {
public:
    /// Takes the analyzer's configuration, not its state.
    explicit DocumentInverter(const Analyzer& analyzer) : analyzer_(analyzer.implementation()) {}

    /// Requires that why_rejected(article) is empty and its languages are set. A document without
    /// tokens is left to the caller. Valid until the next call.
    const InvertedDocument& invert(const Article& article);

    [[nodiscard]] const index::TermDictionary& dictionary() const noexcept { return dictionary_; }
    /// What is taken for the terms so far, in bytes.
    [[nodiscard]] std::size_t memory() const noexcept;
    /// Forgets all terms: numbers begin anew.
    void clear();

private:
    void begin_document();
    void add_words(index::Field field, std::string_view text);
    void add_word(index::Field field, const TokenView& token);
    void count_lines(std::string_view text, std::span<const TokenView> tokens);
    void prefetch(std::span<const TokenView> tokens) const;
    [[nodiscard]] std::span<const index::TermId> terms_of(const analysis::WordReading& reading);
    [[nodiscard]] bool set_term(std::string_view prefix, std::string_view text);
    /// The terms of one prefix by the lemmas behind it, as a lemma of a title is looked up in each
    /// article: numbers + 1; 0: not known yet.
    using PrefixedTerms = std::vector<index::TermId>;
    [[nodiscard]] index::TermId prefixed(std::string_view prefix, index::TermId lemma, PrefixedTerms& known);
    void add_filter(index::Field field, std::string_view value);
    void add_lemmas_not_in_text();
    void add_value(index::Field field, std::string value);
    std::uint32_t place_of(index::TermId term);
    void occurs(index::TermId term, std::uint32_t position, std::uint32_t wdf, bool in_text);

    Analyzer::Implementation analyzer_;
    index::TermDictionary dictionary_;
    /// Where the terms of a reading begin among those of all, by its ordinal: lemmas, and then the
    /// form or no_term. 0: not known yet.
    std::vector<std::uint32_t> begins_;
    std::vector<index::TermId> word_terms_;
    std::uint64_t memo_generation_ = 0;
    std::array<PrefixedTerms, index::field_count> field_terms_;
    PrefixedTerms not_in_text_terms_;

    InvertedDocument document_;
    SketchMaker sketch_;
    std::vector<std::uint32_t>
        places_; ///< of terms in the document, by their numbers; valid where that place has the term
    std::vector<InvertedDocument::Term> terms_;
    std::vector<char> in_text_; ///< beside terms_: whether the text has it as a lemma
    std::vector<index::Occurrence> occurrences_;
    std::vector<std::uint32_t> text_lines_;
    std::vector<index::TermId> outside_text_; ///< lemmas of the title and the tags
    std::uint32_t next_position_ = index::first_position;
    std::string term_; ///< kept for its memory
};

} // namespace poshuk
