#include "query_shape.hpp"

#include <vector>

namespace poshuk::test {
namespace {

using query::Clause;
using query::Group;
using query::Occur;
using query::Scope;
using query::WordMatch;

std::string name_of(Scope scope)
{
    switch (scope) {
    case Scope::everywhere: return {};
    case Scope::title: return "title:";
    case Scope::text: return "text:";
    case Scope::source: return "source:";
    case Scope::tag: return "tag:";
    case Scope::author: return "author:";
    }
    return {};
}

std::string shape(const query::Word& word)
{
    return (word.match == WordMatch::exact ? "=" : "") + word.form + (word.match == WordMatch::prefix ? "*" : "") +
           (word.errors > 0 ? "~" + std::to_string(word.errors) : "");
}

std::string shape(const std::vector<Clause>& clauses, const std::string& separator);

std::string shape(const Clause& clause)
{
    std::string result = clause.occur == Occur::must ? "+" : clause.occur == Occur::must_not ? "-" : "";
    if (clause.dates) {
        return result + clause.dates->since + ".." + clause.dates->until;
    }
    if (clause.group == Group::sequence) {
        return result + "{" + shape(clause.clauses, " ") + "}";
    }
    if (clause.group != Group::none) {
        return result + (clause.group == Group::all ? "{all: " : "{any: ") + shape(clause.clauses, ", ") + "}";
    }
    result += name_of(clause.scope);
    std::string words;
    for (const auto& word : clause.words) {
        words += (words.empty() ? "" : " ") + shape(word);
    }
    if (clause.words.size() == 1) {
        return result + (clause.quoted ? "«" + words + "»" : words);
    }
    const auto kind = clause.near > 0                     ? "near " + std::to_string(clause.near) + ": "
                      : clause.apart == query::Apart::any ? "any apart: "
                      : clause.apart == query::Apart::all ? "all apart: "
                                                          : "";
    return result + "[" + kind + words + "]";
}

std::string shape(const std::vector<Clause>& clauses, const std::string& separator)
{
    std::string result;
    for (const auto& clause : clauses) {
        result += (result.empty() ? "" : separator) + shape(clause);
    }
    return result;
}

} // namespace

std::string shape(const query::Query& query)
{
    return shape(query.clauses, " ");
}

} // namespace poshuk::test
