#include "match_finder.hpp"

#include <algorithm>

namespace poshuk {
namespace {

bool has_any(const std::vector<std::string>& lemmas, const std::vector<std::string>& wanted)
{
    return std::any_of(lemmas.begin(), lemmas.end(), [&](const auto& lemma) {
        return std::find(wanted.begin(), wanted.end(), lemma) != wanted.end();
    });
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
    for (const auto& clause : query.clauses) {
        if (clause.occur == query::Occur::must_not) {
            continue;
        }
        const auto number = clause_number++;
        const auto add_word = [&](const std::vector<std::string>& lemmas) {
            const auto weight = rarest(lemmas);
            for (const auto& lemma : lemmas) {
                words_.try_emplace(lemma, SingleWord{number, weight});
            }
        };
        add_word(clause.whole_word);
        if (clause.words.size() == 1) {
            add_word(query::all_lemmas(clause.words.front()));
            continue;
        }
        Phrase phrase{number, {}, {}};
        for (const auto& word : clause.words) {
            auto lemmas = query::all_lemmas(word);
            phrase.weights.push_back(rarest(lemmas));
            phrase.words.push_back(std::move(lemmas));
        }
        phrases_.push_back(std::move(phrase));
    }
}

void MatchFinder::find_phrase(const Phrase& phrase, const std::vector<Token>& tokens,
                              const std::vector<std::size_t>& token_at, std::vector<Match>& matches) const
{
    const auto length = phrase.words.size();
    for (std::size_t position = 0; position + length <= token_at.size(); ++position) {
        std::size_t matched = 0;
        while (matched < length && has_any(tokens[token_at[position + matched]].lemmas, phrase.words[matched])) {
            ++matched;
        }
        for (std::size_t i = 0; matched == length && i < length; ++i) {
            const auto& token = tokens[token_at[position + i]];
            matches.push_back({{token.begin, token.end - token.begin}, phrase.clause, phrase.weights[i]});
        }
    }
}

std::vector<Match> MatchFinder::find(const std::vector<Token>& tokens) const
{
    std::vector<Match> matches;
    std::vector<std::size_t> token_at; // by position: the word itself, not a compound that begins with it
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.kind != TokenKind::compound) {
            token_at.push_back(i);
        }
        for (const auto& lemma : token.lemmas) {
            if (const auto found = words_.find(lemma); found != words_.end()) {
                matches.push_back({{token.begin, token.end - token.begin}, found->second.clause, found->second.weight});
                break;
            }
        }
    }
    for (const auto& phrase : phrases_) {
        find_phrase(phrase, tokens, token_at, matches);
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
