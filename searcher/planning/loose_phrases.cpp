#include "loose_phrases.hpp"

#include "messages/localized.hpp"
#include "messages/plural.hpp"
#include "searcher/generation/budget_gate.hpp"
#include "searcher/matching/xapian_query.hpp"

#include <utility>

namespace poshuk::query {
namespace {

/// Exactly, which is quick for what is rare.
Xapian::doccount articles_with(Clause clause, const IndexReader& index)
{
    clause.occur = Occur::should;
    Xapian::Enquire enquire(index.database());
    enquire.set_query(gated(index.narrowed(to_filter({{std::move(clause)}}, index.tables()))));
    return enquire.get_mset(0, 0, index.database().get_doccount()).get_matches_estimated();
}

/// A phrase of a field says where it wants to be, and of a source or an author it is a name.
bool may_be_loosened(const Clause& clause)
{
    return clause.words.size() > 1 && clause.near == 0 && clause.apart == Apart::no && !is_exact_phrase(clause) &&
           clause.scope == Scope::everywhere;
}

} // namespace

bool loosen_phrases(Query& query, std::string_view text, const IndexReader& index, std::vector<Message>& notes)
{
    bool loosened = false;
    each_wanted_clause(query.clauses, [&](Clause& clause) {
        if (!may_be_loosened(clause) || articles_with(clause, index) > 0) {
            return;
        }
        auto apart = clause;
        apart.apart = clause.occur == Occur::must ? Apart::all : Apart::any;
        const auto articles = articles_with(apart, index);
        if (articles == 0) {
            return;
        }
        clause = std::move(apart);
        loosened = true;
        const auto phrase = text.substr(clause.range.start, clause.range.length);
        notes.push_back(localized("No article has “{0}” in a row; its words apart are in {1}.",
                                  "Підряд «{0}» немає в жодній статті; окремі слова: {2}.", phrase,
                                  count_en(articles, "article", "articles"),
                                  count_uk(articles, "стаття", "статті", "статей")));
    });
    return loosened;
}

} // namespace poshuk::query
