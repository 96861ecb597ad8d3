#include "scope_terms.hpp"

#include "index/schema.hpp"

namespace poshuk::query {

std::string_view word_prefix(Scope scope)
{
    switch (scope) {
    case Scope::everywhere:
    case Scope::text: return {};
    case Scope::title: return index::schema_of(index::Field::title).word_prefix;
    case Scope::source: return index::schema_of(index::Field::source).word_prefix;
    case Scope::tag: return index::schema_of(index::Field::tag).word_prefix;
    case Scope::author: return index::schema_of(index::Field::author).word_prefix;
    }
    return {};
}

std::vector<std::string> with_prefix(std::string_view prefix, const std::vector<std::string>& lemmas)
{
    std::vector<std::string> terms;
    for (const auto& lemma : lemmas) {
        terms.push_back(std::string(prefix) + lemma);
    }
    return terms;
}

std::string_view beginning_prefix(Scope scope)
{
    return scope == Scope::everywhere || scope == Scope::text ? index::form_prefix : word_prefix(scope);
}

} // namespace poshuk::query
