#include "soundness.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/letters/utf8.hpp"
#include "analysis/sentence_break.hpp"

#include <algorithm>
#include <vector>

namespace poshuk::test {
namespace {

/// Whether tokens of which each third position is wanted are where all are, mean the same there,
/// and divide the same sentences.
bool are_same_where_wanted(Analyzer& analyzer, const std::string& text)
{
    auto& analysis = analyzer.implementation();
    const auto some = analysis.tokens(text);
    const std::vector<TokenView> all(some.begin(), some.end());
    constexpr std::uint32_t step = 3;
    std::vector<std::uint32_t> wanted;
    for (std::uint32_t position = 1; !all.empty() && position <= all.back().position; position += step) {
        wanted.push_back(position);
    }
    const auto sentences = analysis::sentences(text, all, analysis.config());
    const auto again = analysis.tokens(text, wanted);
    const auto is_wanted = [&](std::uint32_t position) { return position % step == 1; };
    return std::equal(all.begin(), all.end(), again.begin(), again.end(),
                      [&](const TokenView& one, const TokenView& other) {
                          return one.begin == other.begin && one.end == other.end && one.kind == other.kind &&
                                 one.position == other.position && one.span == other.span &&
                                 (!is_wanted(one.position) || one.reading == other.reading);
                      }) &&
           std::ranges::equal(sentences, analysis::sentences(text, again, analysis.config()),
                              [](const auto& one, const auto& other) {
                                  return one.begin == other.begin && one.end == other.end &&
                                         one.paragraph_begins == other.paragraph_begins;
                              });
}

/// Whether each line has the tokens that it has in the text, unless a token goes over the end of
/// one.
bool are_same_line_by_line(Analyzer& analyzer, const std::string& text, const std::vector<Token>& all)
{
    std::vector<Token> by_lines;
    for (std::size_t line = 0; line <= text.size();) {
        const auto end = std::min(text.find('\n', line), text.size());
        if (std::any_of(all.begin(), all.end(),
                        [&](const Token& token) { return token.begin <= end && token.end > end; })) {
            return true;
        }
        const auto first = by_lines.size() < all.size() ? all[by_lines.size()].position : 0;
        for (auto token : analyzer.analyze(std::string_view(text).substr(line, end - line))) {
            token.begin += line;
            token.end += line;
            token.position += first;
            by_lines.push_back(std::move(token));
        }
        line = end + 1;
    }
    return by_lines == all;
}

} // namespace

std::string unsoundness(Analyzer& analyzer, const std::string& text)
{
    constexpr std::size_t longest_term = 245; // bytes, Xapian's limit
    const auto tokens = analyzer.analyze(text);
    const bool text_is_utf8 = utf8::valid(text);
    std::size_t position = 0;
    std::size_t begin = 0;
    for (const auto& token : tokens) {
        if (token.begin >= token.end || token.end > text.size() || token.begin < begin) {
            return "the offsets of «" + token.form + "» are not in the text or not in order";
        }
        if (token.lemmas.empty() || token.position < position || !utf8::valid(token.form)) {
            return "«" + token.form + "» has no lemma, goes back, or is no UTF-8";
        }
        for (const auto& lemma : token.lemmas) {
            if (lemma.empty() || lemma.size() > longest_term) {
                return "a lemma of «" + token.form + "» is no term";
            }
        }
        if (text_is_utf8 && (!utf8::is_boundary(text, token.begin) || !utf8::is_boundary(text, token.end))) {
            return "the offsets of «" + token.form + "» cut a character";
        }
        position = token.position;
        begin = token.begin;
    }
    if (tokens != analyzer.analyze(text)) {
        return "another analysis gives other tokens";
    }
    if (!are_same_where_wanted(analyzer, text)) {
        return "tokens of which only some are wanted are others";
    }
    if (!are_same_line_by_line(analyzer, text, tokens)) {
        return "the lines by themselves have other tokens";
    }
    std::size_t end = 0;
    for (const auto& sentence :
         analysis::sentences(text, analyzer.implementation().tokens(text), analyzer.implementation().config())) {
        if (sentence.begin < end || sentence.begin >= sentence.end || sentence.end > text.size()) {
            return "a sentence is not in the text or not in order";
        }
        end = sentence.end;
    }
    return {};
}

} // namespace poshuk::test
