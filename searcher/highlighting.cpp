#include "highlighting.hpp"

#include "analysis/sentence_break.hpp"
#include "passages.hpp"

#include <algorithm>
#include <string_view>

namespace poshuk {
namespace {

/// The sentences of the paragraphs that matched, of the first one when none did: no passage is taken from elsewhere.
std::vector<analysis::Sentence> sentences_around(const std::vector<Match>& matches, std::string_view text,
                                                 std::span<const TokenView> tokens,
                                                 const analysis::StemmerConfig& config)
{
    std::vector<analysis::Sentence> result;
    const auto add_paragraph = [&](std::size_t offset) {
        const auto before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
        const auto begin = before == std::string_view::npos ? 0 : before + 1;
        const auto end = std::min(text.find('\n', offset), text.size());
        const auto added = analysis::sentences(text, tokens, config, begin, end);
        result.insert(result.end(), added.begin(), added.end());
        return end;
    };
    std::size_t done = 0;
    for (const auto& match : matches) {
        if (result.empty() || match.range.start >= done) {
            done = add_paragraph(match.range.start);
        }
    }
    // The lead may stand behind empty lines.
    while (result.empty() && done < text.size()) {
        done = add_paragraph(done) + 1;
    }
    return result;
}

} // namespace

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
        const auto sentences = sentences_around(matches, hit.article.text, tokens, analysis.config());
        hit.passages = choose_passages(hit.article.text, tokens, sentences, matches, options);
    }
}

} // namespace poshuk
