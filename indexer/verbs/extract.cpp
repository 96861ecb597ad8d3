#include "command_line/program.hpp"
#include "command_line/terminal.hpp"
#include "index/articles/json_fields.hpp"
#include "indexer/articles/article_languages.hpp"
#include "indexer/extraction/html_page.hpp"
#include "indexer/extraction/text_page.hpp"
#include "indexer/input/input.hpp"
#include "indexer/night/message_limit.hpp"
#include "indexer/sources/open_sources.hpp"
#include "messages/localized.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace poshuk::indexer {
namespace {

std::string json_line(const Article& article)
{
    using index::text_or_null;
    nlohmann::ordered_json object;
    object["id"] = article.id;
    object["title"] = article.title;
    index::add_date(article, object);
    index::add_origin(article, object);
    index::add_labels(article, object);
    const auto& shares = article.languages;
    object["languages"] = {{"uk", shares.ukrainian}, {"ru", shares.russian}, {"other", shares.other}};
    object["url"] = text_or_null(article.url);
    object["page_path"] = text_or_null(article.page_path);
    object["page_sha256"] = text_or_null(article.page_sha256);
    object["text"] = article.text;
    // Nothing malformed comes here; were it so, a letter would be lost and not the article.
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

/// «+» and bold before what was kept, «-» and dim before what was dropped.
std::string shown_line(const extraction::ShownLine& line, bool colour)
{
    constexpr std::array<const char*, 7> marks{"-", "+", "title", "date", "author", "tag", "rubric"};
    const bool kept = line.fate != extraction::LineFate::dropped;
    return fmt::format("{}{:>6} {}{}\n",
                       !colour ? ""
                       : kept  ? "\x1b[1m"
                               : "\x1b[2m",
                       marks.at(static_cast<std::size_t>(line.fate)), command_line::printable(line.text),
                       colour ? "\x1b[0m" : "");
}

int show(const Options& options)
{
    const bool colour = command_line::use_colour("auto");
    for (const auto& file : options.operands) {
        input::Input in(file);
        const auto format = options.reading.format == sources::Format::detect
                                ? sources::format_of_name(file).value_or(sources::Format::text)
                                : options.reading.format;
        const auto kind = format == sources::Format::html ? sources::PageKind::html : sources::PageKind::text;
        const auto page = sources::read_page(in, kind);
        if (!in.failure().empty() || !page.decoded) {
            const auto& why = in.failure().empty() ? page.rejection : in.failure();
            throw Error(ErrorCode::input, {fmt::format("{}: {}.", file, why.en), fmt::format("{}: {}.", file, why.uk)},
                        localized("--show takes pages of text or HTML, one by one.",
                                  "--show приймає сторінки, текстові чи HTML, кожну окремо."));
        }
        const extraction::PageSurroundings around{nullptr, options.reading.saved};
        const auto lines = kind == sources::PageKind::html
                               ? extraction::shown_html_lines(page.decoded->text, around)
                               : extraction::extract_text_page(page.decoded->text, around).lines;
        for (const auto& line : lines) {
            command_line::print(shown_line(line, colour));
        }
    }
    return command_line::exit_done;
}

void tell(const sources::Place& place, const Message& what, const Message& why, Language language)
{
    command_line::print_error("poshuk-indexer",
                              {fmt::format("{}: {}: {}", place.text(), what.en, why.en),
                               fmt::format("{}: {}: {}", place.text(), what.uk, why.uk)},
                              {}, language);
}

Message named(MessageLimit::Verdict verdict)
{
    return verdict == MessageLimit::Verdict::rejection ? localized("rejected", "відхилено")
                                                       : localized("warning", "попередження");
}

void tell(MessageLimit& messages, const sources::Place& place, MessageLimit::Verdict verdict, const Message& why,
          Language language)
{
    if (messages.shows(verdict, why)) {
        tell(place, named(verdict), why, language);
    }
}

} // namespace

int extract(const Options& options)
{
    if (options.operands.empty()) {
        throw Error(ErrorCode::usage, localized("extract needs a page.", "extract потребує сторінки."),
                    localized("Try: poshuk-indexer extract FILE…", "Спробуйте: poshuk-indexer extract ФАЙЛ…"));
    }
    if (options.show) {
        return show(options);
    }
    auto opened = sources::open_sources(options.operands, options.reading);
    for (const auto& note : opened.notes) {
        for (const auto& warning : note.warnings) {
            tell(note.place, named(MessageLimit::Verdict::warning), warning, options.language);
        }
    }
    std::uint64_t rejected = 0;
    MessageLimit messages;
    for (auto& source : opened.sources) {
        while (auto record = source->next()) {
            for (const auto& warning : record->warnings) {
                tell(messages, record->place, MessageLimit::Verdict::warning, warning, options.language);
            }
            if (record->article) {
                set_languages(*record->article);
                command_line::print(json_line(*record->article));
            } else if (!record->rejection.empty()) {
                tell(messages, record->place, MessageLimit::Verdict::rejection, record->rejection, options.language);
                ++rejected;
            }
        }
        for (const auto& rest : messages.end_of_source()) {
            tell({source->name(), 0}, named(rest.verdict), rest.text, options.language);
        }
        source.reset();
    }
    return rejected > options.max_rejected ? command_line::exit_too_many_rejected : command_line::exit_done;
}

} // namespace poshuk::indexer
