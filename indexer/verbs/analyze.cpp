#include "command_line/program.hpp"
#include "indexer/sources/records/line_reader.hpp"
#include "messages/localized.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>

namespace poshuk::indexer {
namespace {

/// The tokens of a line; parts of a compound are left out, since the compound says it all.
std::string lemmas_line(const std::vector<Token>& tokens)
{
    std::string result;
    std::uint32_t next_position = 0;
    for (const auto& token : tokens) {
        if (token.position < next_position) {
            continue;
        }
        next_position = token.position + (token.kind == TokenKind::compound ? token.span : 0);
        result += fmt::format("{}{}", result.empty() ? "" : " ", fmt::join(token.lemmas, "|"));
    }
    return result;
}

std::string explanation_text(std::string_view line, const Analyzer::Explanation& explanation, Language language)
{
    const bool uk = language == Language::ukrainian;
    std::string text = fmt::format("{}: {}\n{}: {}\n", uk ? "рядок" : "line", line,
                                   uk ? "після правопису" : "after orthography", explanation.folded);
    for (const auto& word : explanation.words) {
        const auto& token = word.token;
        text += fmt::format("  {} «{}» → {} → {}  [{}]{}\n", token.position,
                            line.substr(token.begin, token.end - token.begin), token.form,
                            fmt::join(token.lemmas, " | "), word.lemma_source,
                            !word.stop_word ? ""
                            : uk            ? "  стоп-слово"
                                            : "  stop word");
    }
    return text;
}

} // namespace

int analyze(const Options& options)
{
    if (!options.operands.empty()) {
        throw Error(
            ErrorCode::usage,
            localized("analyze reads stdin and takes no files.", "analyze читає stdin і не приймає файлів."),
            localized("Try: echo слово | poshuk-indexer analyze", "Спробуйте: echo слово | poshuk-indexer analyze"));
    }
    Analyzer analyzer(options.analyzer);
    constexpr std::size_t max_line_bytes = std::size_t{64} * 1024 * 1024;
    std::ios::sync_with_stdio(false);
    sources::LineReader lines(std::cin, max_line_bytes);
    while (lines.next()) {
        std::string_view line = lines.line();
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        command_line::print(options.explain ? explanation_text(line, analyzer.explain(line), options.language)
                                            : lemmas_line(analyzer.analyze(line)) + "\n");
    }
    return command_line::exit_done;
}

} // namespace poshuk::indexer
