#include "match_finder.hpp"

#include "index/positions/term_hash.hpp"
#include "searcher/budget/spending.hpp"

#include <algorithm>
#include <iterator>

namespace poshuk {
namespace {

using analysis::beginning_bit;
using query::Scope;
using query::WordMatch;

/// At least what a word of half of the articles has: a beginning is no lemma of the index, and its
/// words are worth showing too.
double rarest(const std::vector<std::string>& lemmas, const std::function<double(const std::string&)>& rarity)
{
    double weight = 1;
    for (const auto& lemma : lemmas) {
        weight = std::max(weight, rarity(lemma));
    }
    return weight;
}

/// Words without a field are those of titles, texts and tags, see index/schema.hpp.
bool belongs(Scope scope, Scope where)
{
    return scope == where || (scope == Scope::everywhere && where != Scope::source && where != Scope::author);
}

TextRange range_of(const TokenView& token)
{
    return {token.begin, token.end - token.begin};
}

} // namespace

MatchFinder::MatchFinder(const query::Query& query, const Rarity& rarity)
{
    add_clauses(query.clauses, rarity);
}

void MatchFinder::add_clauses(const std::vector<query::Clause>& clauses, const Rarity& rarity)
{
    for (const auto& clause : clauses) {
        if (clause.occur == query::Occur::must_not) {
            continue;
        }
        const auto number = clauses_; // a group's synonyms stand for the first of its words
        if (clause.group != query::Group::none) {
            add_clauses(clause.clauses, rarity);
        } else if (!clause.words.empty()) {
            ++clauses_;
            add_clause(clause, number, rarity);
            if (clause.apart != query::Apart::no) {
                add_words_apart(clause, rarity);
            }
        }
        add_synonyms(clause, number, rarity);
    }
}

void MatchFinder::add_clause(const query::Clause& clause, std::size_t number, const Rarity& rarity)
{
    if (!clause.whole_word.empty()) {
        query::Word whole;
        whole.lemmas = clause.whole_word;
        add_word(whole, {number, clause.scope, 0, {}, MatchKind::other_form}, rarity);
    }
    if (clause.words.size() > 1 && clause.near == 0) {
        add_phrase(clause.words, number, clause.scope, MatchKind::other_form, rarity);
        return;
    }
    for (const auto& word : clause.words) {
        add_word(word, {number, clause.scope, 0, word.form, MatchKind::other_form}, rarity);
    }
}

/// Each is shown by itself, as words side by side are; the row rather than they.
void MatchFinder::add_words_apart(const query::Clause& clause, const Rarity& rarity)
{
    constexpr double more_than_its_words = 1.5;
    phrases_.back().weight *= more_than_its_words;
    for (const auto& word : query::words_apart(clause)) {
        add_word(word.words.front(), {clauses_++, clause.scope, 0, word.words.front().form, MatchKind::other_form},
                 rarity);
    }
}

void MatchFinder::add_synonyms(const query::Clause& clause, std::size_t number, const Rarity& rarity)
{
    for (const auto& synonym : clause.synonyms) {
        if (synonym.words.size() > 1) {
            add_phrase(synonym.words, number, clause.scope, MatchKind::synonym, rarity);
        } else {
            add_word(synonym.words.front(), {number, clause.scope, 0, {}, MatchKind::synonym}, rarity);
        }
    }
}

void MatchFinder::add_terms(const std::vector<std::string>& lemmas)
{
    if (terms_) {
        std::transform(lemmas.begin(), lemmas.end(), std::back_inserter(*terms_), index::term_hash);
    }
}

void MatchFinder::add_word(const query::Word& word, Wanted wanted, const Rarity& rarity)
{
    const auto lemmas = query::all_lemmas(word);
    // Of a beginning beside a word the lemmas are those of all that begins so, which tells nothing
    // of how rare it is.
    const bool half_typed = word.match == WordMatch::prefix && wanted.kind == MatchKind::synonym;
    wanted.weight = half_typed ? 1 : rarest(lemmas, rarity);
    add_terms(lemmas);
    if (word.match == WordMatch::exact) {
        forms_.add(word.form, wanted);
        beginnings_of_words_ |= beginning_bit(word.form);
        return;
    }
    if (word.match == WordMatch::prefix) {
        beginnings_.emplace_back(word.form, wanted);
        if (!half_typed) {
            terms_.reset();
        }
        // Of three Latin letters any byte may be the fourth.
        constexpr std::size_t two_letters = 4;
        beginnings_of_words_ |= word.form.size() < two_letters ? ~std::uint64_t{0} : beginning_bit(word.form);
        return;
    }
    const auto add_lemma = [&](const std::string& lemma) {
        lemmas_.add(lemma, wanted);
        beginnings_of_words_ |= beginning_bit(lemma);
    };
    std::for_each(word.lemmas.begin(), word.lemmas.end(), add_lemma);
    wanted.kind = MatchKind::correction;
    wanted.form.clear();
    for (const auto& reading : word.readings) {
        std::for_each(reading.lemmas.begin(), reading.lemmas.end(), add_lemma);
    }
}

void MatchFinder::add_phrase(const std::vector<query::Word>& words, std::size_t clause, Scope scope, MatchKind kind,
                             const Rarity& rarity)
{
    Phrase phrase{clause, scope, 0, {}};
    for (const auto& word : words) {
        // A phrase is found as one thing, and that is as rare as its words together.
        const auto lemmas = query::all_lemmas(word);
        phrase.weight += rarest(lemmas, rarity);
        add_terms(lemmas);
        PhraseWord one{{}, word.form, word.match == WordMatch::exact, beginning_bit(word.form)};
        for (const auto& lemma : word.lemmas) {
            one.lemmas.emplace_back(lemma, kind);
        }
        for (const auto& reading : word.readings) {
            for (const auto& lemma : reading.lemmas) {
                one.lemmas.emplace_back(lemma, MatchKind::correction);
            }
        }
        for (const auto& [lemma, its_kind] : one.lemmas) {
            one.beginnings |= beginning_bit(lemma);
        }
        phrase.words.push_back(std::move(one));
    }
    phrases_.push_back(std::move(phrase));
}

void MatchFinder::WantedWords::add(const std::string& word, const Wanted& wanted)
{
    words_[word].push_back(wanted);
}

const MatchFinder::Wanted* MatchFinder::WantedWords::find(std::string_view word, Scope where,
                                                          std::string_view& kept) const
{
    const auto found = words_.find(word);
    if (found == words_.end()) {
        return nullptr;
    }
    kept = found->first;
    const auto& all = found->second;
    const auto wanted =
        std::find_if(all.begin(), all.end(), [&](const Wanted& one) { return belongs(one.scope, where); });
    return wanted == all.end() ? nullptr : &*wanted;
}

bool MatchFinder::find_word(const TokenView& token, Scope where, Match& match) const
{
    const auto matched = [&](const Wanted& wanted, MatchKind kind, std::string_view lemma) {
        match = {range_of(token), wanted.clause, wanted.weight, kind, lemma};
        return true;
    };
    if ((token.reading->beginnings & beginnings_of_words_) == 0) {
        return false; // most words of a text
    }
    std::string_view kept;
    for (const auto lemma : token.lemmas()) {
        if (const auto* wanted = lemmas_.find(lemma, where, kept)) {
            return matched(*wanted, token.form() == wanted->form ? MatchKind::typed_form : wanted->kind, kept);
        }
    }
    if (const auto* wanted = forms_.find(token.form(), where, kept)) {
        return matched(*wanted, MatchKind::typed_form, {});
    }
    for (const auto& [beginning, wanted] : beginnings_) {
        const auto begins = [&, &with = beginning](std::string_view word) { return word.starts_with(with); };
        const bool by_lemma = wanted.scope != Scope::everywhere && wanted.scope != Scope::text;
        if (belongs(wanted.scope, where) &&
            (by_lemma ? std::any_of(token.lemmas().begin(), token.lemmas().end(), begins) : begins(token.form()))) {
            return matched(wanted, MatchKind::beginning, {});
        }
    }
    return false;
}

bool MatchFinder::matches(const TokenView& token, const PhraseWord& word, Match& match)
{
    if ((token.reading->beginnings & word.beginnings) == 0) {
        return false;
    }
    if (word.exact) {
        match.kind = MatchKind::typed_form;
        match.lemma = {};
        return token.form() == word.form;
    }
    for (const auto& [lemma, kind] : word.lemmas) {
        const auto of_token = token.lemmas();
        if (std::find(of_token.begin(), of_token.end(), lemma) != of_token.end()) {
            match.kind = kind == MatchKind::other_form && token.form() == word.form ? MatchKind::typed_form : kind;
            match.lemma = lemma;
            return true;
        }
    }
    return false;
}

void MatchFinder::find_phrase(const Phrase& phrase, std::span<const TokenView> tokens,
                              const std::vector<std::size_t>& token_at, std::vector<Match>& found) const
{
    const auto length = phrase.words.size();
    for (std::size_t position = 0; position + length <= token_at.size() && !query::is_spent_after(1); ++position) {
        const auto kept = found.size();
        for (std::size_t i = 0; i < length; ++i) {
            const auto& token = tokens[token_at[position + i]];
            Match match{range_of(token), phrase.clause, phrase.weight, MatchKind::other_form, {}};
            // lines may be left out
            const bool follows = token.position == tokens[token_at[position]].position + i;
            if (!follows || !matches(token, phrase.words[i], match)) {
                found.resize(kept);
                break;
            }
            found.push_back(match);
        }
    }
}

std::vector<Match> MatchFinder::find(std::span<const TokenView> tokens, Scope where) const
{
    std::vector<Match> matches;
    // by position: the word itself, not a compound that begins with it
    std::vector<std::size_t> token_at;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (!phrases_.empty() && token.kind != TokenKind::compound) {
            token_at.push_back(i);
        }
    }
    // Before the words: what stands in the row is of the row, and is not divided.
    for (const auto& phrase : phrases_) {
        if (belongs(phrase.scope, where)) {
            find_phrase(phrase, tokens, token_at, matches);
        }
    }
    for (const auto& token : tokens) {
        if (query::is_spent_after(1)) {
            break;
        }
        if (Match match; find_word(token, where, match)) {
            matches.push_back(match);
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
