#include "highlighting.hpp"

#include "analysis/sentence_break.hpp"
#include "passages.hpp"

namespace poshuk {

void highlight(Hit& hit, const MatchFinder& finder, const SnippetOptions& options, Analyzer& analyzer)
{
    auto& analysis = analyzer.implementation();
    for (const auto& match : finder.find(analysis.tokens(hit.article.title), query::Scope::title)) {
        hit.title_matches.push_back(match.range);
    }
    const auto tokens = analysis.tokens(hit.article.text);
    const auto matches = finder.find(tokens, query::Scope::text);
    for (const auto& match : matches) {
        hit.text_matches.push_back(match.range);
    }
    if (options.max_passages > 0) {
        const auto sentences = analysis::sentences(hit.article.text, tokens, analysis.config());
        hit.passages = choose_passages(hit.article.text, tokens, sentences, matches, options);
    }
}

} // namespace poshuk
