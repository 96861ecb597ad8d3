#include "highlighting.hpp"

#include "analysis/sentence_break.hpp"
#include "index/positions/position_search.hpp"
#include "index/schema.hpp"
#include "passages.hpp"
#include "text_lines.hpp"

#include <algorithm>
#include <string_view>

namespace poshuk {
namespace {

/// The sentences of the paragraphs that matched, of the first one when none did: no passage is
/// taken from elsewhere.
std::vector<analysis::Sentence> sentences_around(const std::vector<Match>& matches, std::string_view text,
                                                 std::span<const TokenView> tokens,
                                                 const analysis::StemmerConfig& config)
{
    std::vector<analysis::Sentence> result;
    std::size_t line = 0; // where the first line begins that was not looked at
    const auto end_of_line = [&] { return std::min(text.find('\n', line), text.size()); };
    const auto add_line = [&](std::size_t end) {
        const auto added = analysis::sentences(text, tokens, config, line, end);
        result.insert(result.end(), added.begin(), added.end());
        line = end + 1;
    };
    for (const auto& match : matches) {
        if (match.range.start < line) {
            continue;
        }
        auto end = end_of_line();
        for (; end < match.range.start; end = end_of_line()) {
            line = end + 1;
        }
        add_line(end);
    }
    // The lead may stand behind empty lines.
    while (result.empty() && line < text.size()) {
        add_line(end_of_line());
    }
    return result;
}

/// The positions at which terms stand behind the title, counted from the text's first; rising.
std::vector<std::uint32_t> positions_in_text(std::string_view record, const std::vector<std::uint64_t>& terms,
                                             std::span<const TokenView> title)
{
    const auto begin =
        title.empty() ? index::first_position : index::position_behind(index::first_position, title.back().position);
    std::vector<std::uint32_t> positions;
    for (const auto term : terms) {
        index::read_positions(record, term, positions);
    }
    std::erase_if(positions, [&](std::uint32_t position) { return position < begin; });
    std::sort(positions.begin(), positions.end());
    for (auto& position : positions) {
        position -= begin;
    }
    return positions;
}

} // namespace

void highlight(Hit& hit, const MatchFinder& finder, const SnippetOptions& options, Analyzer& analyzer,
               std::string_view positions)
{
    auto& analysis = analyzer.implementation();
    const auto title = analysis.tokens(hit.article.title);
    for (const auto& match : finder.find(title, query::Scope::title)) {
        hit.title_matches.push_back(match.range);
    }
    const bool may_match_anywhere = positions.empty() || !finder.terms();
    const auto wanted =
        may_match_anywhere ? std::vector<std::uint32_t>{} : positions_in_text(positions, *finder.terms(), title);
    TextLines lines(hit.article.text, positions, analysis);
    auto tokens = may_match_anywhere ? analysis.tokens(hit.article.text) : lines.with(wanted);
    const auto matches = finder.find(tokens, query::Scope::text);
    for (const auto& match : matches) {
        hit.text_matches.push_back(match.range);
    }
    if (options.max_passages > 0) {
        if (matches.empty() && !may_match_anywhere) {
            tokens = lines.first(); // the lead is shown
        }
        const auto sentences = sentences_around(matches, hit.article.text, tokens, analysis.config());
        hit.passages = choose_passages(hit.article.text, tokens, sentences, matches, options);
    }
}

} // namespace poshuk
