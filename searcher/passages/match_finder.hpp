#pragma once

#include "analysis/analyzer_implementation.hpp"
#include "poshuk/explanation.hpp"
#include "searcher/query/query_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace poshuk {

/// A place of a text that a clause of the query matched.
struct Match {
    TextRange range;        ///< the word; of a phrase, each of its words is a match
    std::size_t clause = 0; ///< which clause
    double weight = 0;      ///< the rarity of the clause's words in the index
    MatchKind kind = MatchKind::other_form;
    std::string_view lemma; ///< by which; empty for a form or a beginning. Lives as long as the finder
};

/// Finds what a query matched in a text that was analysed with the chain that the index was built
/// with. Words match in whatever form; the words of a phrase only where the phrase stands.
class MatchFinder {
public:
    /// `rarity` gives the weight of a lemma, e.g. its inverse document frequency.
    MatchFinder(const query::Query& query, const std::function<double(const std::string& lemma)>& rarity);

    /// Matches in a field, in the order of its text, of which whole lines may be left out; where
    /// ranges overlap (a compound and its part), the longer stays.
    [[nodiscard]] std::vector<Match> find(std::span<const TokenView> tokens, query::Scope where) const;

    /// The index::term_hash() of each lemma that a match in a title or a text has, so that the
    /// index can tell where matches are; nothing where it cannot, as a beginning is no term with
    /// positions.
    [[nodiscard]] const std::optional<std::vector<std::uint64_t>>& terms() const noexcept { return terms_; }

private:
    /// A word of the query, by which a word of a text is recognised.
    struct Wanted {
        std::size_t clause;
        query::Scope scope;
        double weight;
        std::string form; ///< as it was typed
        MatchKind kind;   ///< of any other form
    };
    /// One word of a phrase: its lemmas, or the form it must have.
    struct PhraseWord {
        std::vector<std::pair<std::string, MatchKind>> lemmas;
        std::string form;
        bool exact;
        std::uint64_t beginnings; ///< of the lemmas and the form, see analysis::beginning_bit()
    };
    struct Phrase {
        std::size_t clause;
        query::Scope scope;
        double weight;
        std::vector<PhraseWord> words;
    };
    using Rarity = std::function<double(const std::string&)>;

    void add_clauses(const std::vector<query::Clause>& clauses, const Rarity& rarity);
    void add_clause(const query::Clause& clause, std::size_t number, const Rarity& rarity);
    void add_words_apart(const query::Clause& clause, const Rarity& rarity);
    void add_word(const query::Word& word, Wanted wanted, const Rarity& rarity);
    void add_phrase(const std::vector<query::Word>& words, std::size_t clause, query::Scope scope, MatchKind kind,
                    const Rarity& rarity);
    void add_synonyms(const query::Clause& clause, std::size_t number, const Rarity& rarity);
    void add_terms(const std::vector<std::string>& lemmas);

    [[nodiscard]] static bool matches(const TokenView& token, const PhraseWord& word, Match& match);
    [[nodiscard]] bool find_word(const TokenView& token, query::Scope where, Match& match) const;
    void find_phrase(const Phrase& phrase, std::span<const TokenView> tokens, const std::vector<std::size_t>& token_at,
                     std::vector<Match>& found) const;

    std::size_t clauses_ = 0;
    /// Words that are wanted, each maybe in several fields.
    class WantedWords {
    public:
        void add(const std::string& word, const Wanted& wanted);
        /// The word as it is kept and who wants it in a field, or null.
        [[nodiscard]] const Wanted* find(std::string_view word, query::Scope where, std::string_view& kept) const;

    private:
        struct Hash {
            using is_transparent = void;
            std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
        };
        std::unordered_map<std::string, std::vector<Wanted>, Hash, std::equal_to<>> words_;
    };

    WantedWords lemmas_;
    WantedWords forms_; ///< of =слово
    std::vector<std::pair<std::string, Wanted>> beginnings_;
    /// of all that is wanted alone, see analysis::beginning_bit()
    std::uint64_t beginnings_of_words_ = 0;
    std::vector<Phrase> phrases_;
    std::optional<std::vector<std::uint64_t>> terms_{std::in_place};
};

} // namespace poshuk
