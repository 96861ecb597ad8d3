#pragma once

#include "poshuk/analyzer.hpp"
#include "query_tree.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace poshuk {

/// A place of a text that a clause of the query matched.
struct Match {
    TextRange range;    ///< the word; of a phrase, each of its words is a match
    std::size_t clause; ///< which clause
    double weight;      ///< the rarity of the clause's word in the index
};

/// Finds what a query matched in a text that was analysed with the chain that the index was built with. Words
/// match in whatever form; the words of a phrase only where the phrase stands.
class MatchFinder {
public:
    /// `rarity` gives the weight of a lemma, e.g. its inverse document frequency.
    MatchFinder(const query::Query& query, const std::function<double(const std::string& lemma)>& rarity);

    /// Matches in a title or a text, in its order; where ranges overlap (a compound and its part), the longer stays.
    [[nodiscard]] std::vector<Match> find(const std::vector<Token>& tokens, query::Scope where) const;

private:
    struct Phrase {
        std::size_t clause;
        query::Scope scope;
        std::vector<query::Word> words;
        std::vector<double> weights;
    };
    struct SingleWord {
        std::size_t clause;
        query::Scope scope;
        double weight;
    };
    void add_word(const query::Word& word, const SingleWord& found);
    void find_phrase(const Phrase& phrase, const std::vector<Token>& tokens, const std::vector<std::size_t>& token_at,
                     std::vector<Match>& matches) const;
    [[nodiscard]] const SingleWord* find_word(const Token& token, query::Scope where) const;

    std::unordered_map<std::string, SingleWord> words_; ///< by lemma
    std::unordered_map<std::string, SingleWord> forms_; ///< of =слово
    std::vector<std::pair<std::string, SingleWord>> beginnings_;
    std::vector<Phrase> phrases_;
};

} // namespace poshuk
