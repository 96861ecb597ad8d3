#include "search_fields.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace poshuk::query {
namespace {

Scope scope_of(const std::string& name)
{
    static constexpr std::array<std::pair<std::string_view, Scope>, 5> scopes{{{"title", Scope::title},
                                                                               {"body", Scope::text},
                                                                               {"tags", Scope::tag},
                                                                               {"author", Scope::author},
                                                                               {"source", Scope::source}}};
    const auto found = std::find_if(scopes.begin(), scopes.end(), [&](const auto& one) { return one.first == name; });
    if (found == scopes.end()) {
        throw RequestError(
            "attributesToSearchOn", localized("There are no words in “{}”.", "У «{}» немає слів.", name),
            localized("There are: title, body, tags, author, source.", "Є такі: title, body, tags, author, source."));
    }
    return found->second;
}

/// As the parser makes it of title:word.
Clause in_scope(Clause clause, Scope scope)
{
    clause.scope = scope;
    clause.apart = Apart::no;
    if (!has_weight(scope) && clause.occur == Occur::should) {
        clause.occur = Occur::must;
    }
    return clause;
}

Clause in_any(const Clause& clause, const std::vector<Scope>& scopes)
{
    if (scopes.size() == 1) {
        return in_scope(clause, scopes.front());
    }
    std::vector<Clause> alternatives;
    for (const auto scope : scopes) {
        alternatives.push_back(in_scope(clause, scope));
        alternatives.back().occur = Occur::should;
    }
    auto result = group(Group::any, std::move(alternatives));
    result.occur = clause.occur;
    return result;
}

void look_in(const std::vector<Scope>& scopes, std::vector<Clause>& clauses)
{
    for (auto& clause : clauses) {
        if (clause.group != Group::none) {
            look_in(scopes, clause.clauses);
        } else if (!clause.dates && clause.scope == Scope::everywhere) {
            clause = in_any(clause, scopes);
        }
    }
}

} // namespace

void look_in(const std::vector<std::string>& fields, std::vector<Clause>& clauses)
{
    std::vector<Scope> scopes;
    for (const auto& field : fields) {
        if (const auto scope = scope_of(field); std::find(scopes.begin(), scopes.end(), scope) == scopes.end()) {
            scopes.push_back(scope);
        }
    }
    if (!scopes.empty()) {
        look_in(scopes, clauses);
    }
}

} // namespace poshuk::query
