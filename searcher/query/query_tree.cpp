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

} // namespace poshuk::query
