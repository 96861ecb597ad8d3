#pragma once

#include "poshuk/article.hpp"
#include "searcher/query/query_tree.hpp"

#include <string_view>
#include <vector>

namespace poshuk::query {

/// A field of an article as it is searched: each tag by itself.
struct SearchedField {
    Scope scope;
    std::string_view name; ///< as JSON has it
    std::string_view text; ///< of the article, which must outlive this
};

[[nodiscard]] inline std::vector<SearchedField> searched_fields(const Article& article)
{
    std::vector<SearchedField> fields{{Scope::title, "title", article.title},
                                      {Scope::text, "text", article.text},
                                      {Scope::source, "source", article.source},
                                      {Scope::author, "author", article.author}};
    for (const auto& tag : article.tags) {
        fields.push_back({Scope::tag, "tag", tag});
    }
    return fields;
}

} // namespace poshuk::query
