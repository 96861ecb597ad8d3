#include "exact_phrases.hpp"

#include "index/stored_article.hpp"
#include "match_finder.hpp"
#include "messages/localized.hpp"
#include "xapian_query.hpp"

#include <algorithm>
#include <memory>

namespace poshuk::query {
namespace {

constexpr Xapian::doccount most_articles = 5000;

bool has(const Article& article, const MatchFinder& phrase, Scope scope, Analyzer& analyzer)
{
    const auto stands_in = [&](Scope where, const std::string& text) {
        return (scope == Scope::everywhere || scope == where) &&
               !phrase.find(analyzer.implementation().tokens(text), where).empty();
    };
    return stands_in(Scope::title, article.title) || stands_in(Scope::text, article.text) ||
           stands_in(Scope::source, article.source) || stands_in(Scope::author, article.author) ||
           std::any_of(article.tags.begin(), article.tags.end(),
                       [&](const auto& tag) { return stands_in(Scope::tag, tag); });
}

/// Takes what it reads from the articles that may still be read.
void verify(Clause& clause, Xapian::doccount& readable, IndexReader& index, std::vector<Message>& notes)
{
    Query alone{{clause}};
    alone.clauses.front().occur = Occur::should; // what is excluded is found first
    const MatchFinder phrase(alone, [](const std::string&) { return 1.0; });
    Xapian::Enquire enquire(index.database());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(to_xapian(alone, {}));
    const auto candidates = enquire.get_mset(0, readable + 1);
    std::vector<std::uint32_t> documents;
    for (auto candidate = candidates.begin(); candidate != candidates.end(); ++candidate) {
        if (candidate.get_rank() < readable &&
            has(index::decode_article(candidate.get_document().get_data()), phrase, clause.scope, index.analyzer())) {
            documents.push_back(*candidate);
        }
    }
    if (candidates.size() > readable) {
        notes.push_back(localized("The exact phrase was looked for in {} articles only; the rest are left out.",
                                  "Точну фразу шукали лише в {} статтях; решту відкинуто.", readable));
    }
    readable -= std::min(readable, candidates.size());
    std::sort(documents.begin(), documents.end());
    clause.verified = std::make_shared<const std::vector<std::uint32_t>>(std::move(documents));
}

void verify(std::vector<Clause>& clauses, Xapian::doccount& readable, IndexReader& index, std::vector<Message>& notes)
{
    for (auto& clause : clauses) {
        if (is_exact_phrase(clause)) {
            verify(clause, readable, index, notes);
        }
        verify(clause.clauses, readable, index, notes);
    }
}

} // namespace

void verify_exact_phrases(Query& query, IndexReader& index, std::vector<Message>& notes)
{
    auto readable = most_articles;
    verify(query.clauses, readable, index, notes);
}

} // namespace poshuk::query
