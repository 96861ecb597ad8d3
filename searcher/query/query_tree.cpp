#include "query_tree.hpp"

#include "analysis/tables/code_letters.hpp"

#include <algorithm>
#include <utility>

namespace poshuk::query {

Word word_of(const Token& token)
{
    Word word;
    word.form = token.form;
    word.lemmas = token.lemmas;
    word.known = token.known;
    analysis::drop_beginnings_of_codes(word.lemmas);
    return word;
}

std::vector<std::string> all_lemmas(const Word& word)
{
    auto lemmas = word.lemmas;
    for (const auto& reading : word.readings) {
        lemmas.insert(lemmas.end(), reading.lemmas.begin(), reading.lemmas.end());
    }
    return lemmas;
}

bool has_weight(Scope scope)
{
    return scope == Scope::everywhere || scope == Scope::text || scope == Scope::title;
}

bool is_exact_phrase(const Clause& clause)
{
    return clause.words.size() > 1 && clause.near == 0 &&
           std::any_of(clause.words.begin(), clause.words.end(),
                       [](const Word& word) { return word.match == WordMatch::exact; });
}

Clause group(Group kind, std::vector<Clause> clauses)
{
    Clause result;
    result.group = kind;
    const auto& last = clauses.back().range;
    result.range = {clauses.front().range.start, last.start + last.length - clauses.front().range.start};
    result.clauses = std::move(clauses);
    return result;
}

Clause all_of(std::vector<Clause> clauses)
{
    for (auto& clause : clauses) {
        clause.occur = clause.occur == Occur::must_not ? Occur::must_not : Occur::must;
    }
    auto result = group(Group::all, std::move(clauses));
    result.occur = Occur::must;
    return result;
}

Clause single(std::vector<Clause> clauses)
{
    return clauses.size() == 1 ? std::move(clauses.front()) : group(Group::sequence, std::move(clauses));
}

std::vector<Clause> words_apart(const Clause& row)
{
    const auto is_left_out = [](const Word& word) { return word.stop_word; };
    const bool all_left_out = std::all_of(row.words.begin(), row.words.end(), is_left_out);
    std::vector<Clause> result;
    for (const auto& word : row.words) {
        if (!is_left_out(word) || all_left_out) {
            auto& clause = result.emplace_back();
            clause.occur = row.apart == Apart::all ? Occur::must : Occur::should;
            clause.words.push_back(word);
            clause.range = row.range;
            clause.scope = row.scope;
            clause.quoted = row.quoted;
            clause.close_pair = row.close_pair;
        }
    }
    return result;
}

Clause strict_row(const Clause& row)
{
    auto result = row;
    result.apart = Apart::no;
    result.occur = Occur::should;
    result.whole_word.clear(); // where it stands, so do its parts
    return result;
}

} // namespace poshuk::query
