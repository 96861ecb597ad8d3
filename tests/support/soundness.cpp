#include "soundness.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/sentence_break.hpp"
#include "analysis/utf8.hpp"

namespace poshuk::test {

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
    std::size_t end = 0;
    for (const auto& sentence : analysis::sentences(text, analyzer.implementation().tokens(text), analyzer.implementation().config())) {
        if (sentence.begin < end || sentence.begin >= sentence.end || sentence.end > text.size()) {
            return "a sentence is not in the text or not in order";
        }
        end = sentence.end;
    }
    return {};
}

} // namespace poshuk::test
