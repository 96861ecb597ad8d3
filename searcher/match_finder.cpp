#include "match_finder.hpp"

#include <algorithm>

namespace poshuk {
namespace {

using query::Scope;
using query::WordMatch;

bool matches_word(const Token& token, const query::Word& word)
{
    if (word.match == WordMatch::exact) {
        return token.form == word.form;
    }
    const auto wanted = all_lemmas(word);
    return std::any_of(token.lemmas.begin(), token.lemmas.end(), [&](const auto& lemma) {
        return std::find(wanted.begin(), wanted.end(), lemma) != wanted.end();
    });
}

bool belongs(Scope scope, Scope where)
{
    return scope == Scope::everywhere || scope == where;
}

} // namespace

MatchFinder::MatchFinder(const query::Query& query, const std::function<double(const std::string&)>& rarity)
{
    const auto rarest = [&](const std::vector<std::string>& lemmas) {
        double weight = 0;
        for (const auto& lemma : lemmas) {
            weight = std::max(weight, rarity(lemma));
        }
        return weight;
    };
    std::size_t clause_number = 0;
    query::each_wanted_clause(query.clauses, [&](const query::Clause& clause) {
        const auto number = clause_number++;
        if (!clause.whole_word.empty()) {
            query::Word whole;
            whole.lemmas = clause.whole_word;
            add_word(whole, {number, clause.scope, rarest(whole.lemmas)});
        }
        if (clause.words.size() == 1 || clause.near > 0) {
            for (const auto& word : clause.words) {
                add_word(word, {number, clause.scope, rarest(all_lemmas(word))});
            }
            return;
        }
        Phrase phrase{number, clause.scope, clause.words, {}};
        for (const auto& word : clause.words) {
            phrase.weights.push_back(rarest(all_lemmas(word)));
        }
        phrases_.push_back(std::move(phrase));
    });
}

void MatchFinder::add_word(const query::Word& word, const SingleWord& found)
{
    if (word.match == WordMatch::exact) {
        forms_.try_emplace(word.form, found);
        return;
    }
    if (word.match == WordMatch::prefix) {
        beginnings_.emplace_back(word.form, found);
    }
    for (const auto& lemma : all_lemmas(word)) {
        words_.try_emplace(lemma, found);
    }
}

const MatchFinder::SingleWord* MatchFinder::find_word(const Token& token, Scope where) const
{
    for (const auto& lemma : token.lemmas) {
        if (const auto found = words_.find(lemma); found != words_.end() && belongs(found->second.scope, where)) {
            return &found->second;
        }
    }
    if (const auto found = forms_.find(token.form); found != forms_.end() && belongs(found->second.scope, where)) {
        return &found->second;
    }
    for (const auto& [beginning, found] : beginnings_) {
        if (belongs(found.scope, where) && token.form.starts_with(beginning)) {
            return &found;
        }
    }
    return nullptr;
}

void MatchFinder::find_phrase(const Phrase& phrase, const std::vector<Token>& tokens,
                              const std::vector<std::size_t>& token_at, std::vector<Match>& matches) const
{
    const auto length = phrase.words.size();
    for (std::size_t position = 0; position + length <= token_at.size(); ++position) {
        std::size_t matched = 0;
        while (matched < length && matches_word(tokens[token_at[position + matched]], phrase.words[matched])) {
            ++matched;
        }
        for (std::size_t i = 0; matched == length && i < length; ++i) {
            const auto& token = tokens[token_at[position + i]];
            matches.push_back({{token.begin, token.end - token.begin}, phrase.clause, phrase.weights[i]});
        }
    }
}

std::vector<Match> MatchFinder::find(const std::vector<Token>& tokens, Scope where) const
{
    std::vector<Match> matches;
    std::vector<std::size_t> token_at; // by position: the word itself, not a compound that begins with it
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.kind != TokenKind::compound) {
            token_at.push_back(i);
        }
        if (const auto* found = find_word(token, where)) {
            matches.push_back({{token.begin, token.end - token.begin}, found->clause, found->weight});
        }
    }
    for (const auto& phrase : phrases_) {
        if (belongs(phrase.scope, where)) {
            find_phrase(phrase, tokens, token_at, matches);
        }
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
        return std::pair(a.range.start, b.range.length) < std::pair(b.range.start, a.range.length);
    });
    std::vector<Match> disjoint;
    for (const auto& match : matches) {
        if (disjoint.empty() || match.range.start >= disjoint.back().range.start + disjoint.back().range.length) {
            disjoint.push_back(match);
        }
    }
    return disjoint;
}

} // namespace poshuk
