#include "command_line/pager.hpp"
#include "command_line/program.hpp"
#include "command_line/terminal.hpp"
#include "messages/localized.hpp"
#include "options.hpp"
#include "poshuk/searcher.hpp"
#include "searcher/program/presenters/presenters.hpp"
#include "trec_queries.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>

namespace poshuk::search_program {
namespace {

using command_line::print;

std::vector<TrecQuery> trec_queries(const std::string& file)
{
    if (file == "-") {
        return read_trec_queries(std::cin, "stdin");
    }
    std::ifstream in(file);
    if (!in || std::filesystem::is_directory(file)) {
        throw Error(ErrorCode::input, localized("{} cannot be read.", "{} не вдалося прочитати.", file),
                    localized("Check the path and the permissions.", "Перевірте шлях і права доступу."));
    }
    return read_trec_queries(in, file);
}

/// Tells of a current generation that cannot be used, as an older one answers in its place.
void warn_of_refused(const Searcher& searcher, Language language)
{
    if (const auto* refused = searcher.refused()) {
        auto advice = localized("Generation {} answers.", "Відповідає покоління {}.", searcher.generation());
        if (const auto& hint = refused->reason.hint(); !hint.en.empty()) {
            advice.en.append("\n").append(hint.en);
            advice.uk.append("\n").append(hint.uk);
        }
        command_line::print_error("poshuk-searcher", refused->reason.problem(), advice, language);
    }
}

int answer_trec(const Options& options)
{
    const auto queries = trec_queries(options.trec_queries);
    Searcher searcher(options.db, {options.analyzer});
    auto request = options.request;
    request.fetch_articles = false;
    bool found = false;
    for (const auto& query : queries) {
        request.query = query.text;
        const auto result = searcher.search(request);
        found = found || !result.hits.empty();
        print(presenters::trec(result, query.id));
    }
    warn_of_refused(searcher, options.language);
    return found ? command_line::exit_done : command_line::exit_nothing_found;
}

presenters::TextStyle text_style(const Options& options)
{
    // A page of more than this is harder to read than a narrower one.
    constexpr std::size_t widest = 120;
    return {options.colour, std::min(command_line::stdout_columns(), widest)};
}

void print_for_people(const std::string& text, const Options& options)
{
    if (options.pager && command_line::stdout_is_terminal()) {
        command_line::page(text);
    } else {
        print(text);
    }
}

int answer(const Options& options)
{
    const auto start = std::chrono::steady_clock::now();
    Searcher searcher(options.db, {options.analyzer});
    const auto result = searcher.search(options.request);
    warn_of_refused(searcher, options.language);
    switch (options.output) {
    case Output::json: {
        const auto elapsed =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
        print(presenters::json(result, options.language, static_cast<std::uint64_t>(elapsed.count())));
        break;
    }
    case Output::jsonl: print(presenters::jsonl(result)); break;
    case Output::paths: print(presenters::paths(result)); break;
    case Output::article:
        if (!result.hits.empty()) {
            print_for_people(presenters::article(result.hits.front(), options.language, text_style(options)), options);
            break;
        }
        [[fallthrough]]; // the page says that there is none
    default: print_for_people(presenters::text(result, options.language, text_style(options)), options); break;
    }
    return result.hits.empty() ? command_line::exit_nothing_found : command_line::exit_done;
}

int program(const std::vector<std::string>& arguments, Language language)
{
    const auto options = parse_options(arguments, language);
    if (command_line::print_help_or_version(options, "poshuk-searcher", help_text)) {
        return command_line::exit_done;
    }
    return options.output == Output::trec ? answer_trec(options) : answer(options);
}

} // namespace
} // namespace poshuk::search_program

int main(int argc, char** argv)
{
    return poshuk::command_line::run("poshuk-searcher", argc, argv, poshuk::search_program::program);
}
