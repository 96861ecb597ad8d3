#include "analysis/charset.hpp"
#include "command_line/program.hpp"
#include "command_line/terminal.hpp"
#include "extraction/text_page.hpp"
#include "index/stored_article.hpp"
#include "messages/localized.hpp"
#include "sources/open_sources.hpp"
#include "verbs.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace poshuk::indexer {
namespace {

std::string json_line(const Article& article)
{
    const auto text_or_null = [](const std::string& text) {
        return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
    };
    nlohmann::ordered_json object;
    object["id"] = article.id;
    object["title"] = article.title;
    object["date"] = text_or_null(article.date);
    object["date_precision"] = article.date_precision == DatePrecision::none
                                   ? nlohmann::ordered_json(nullptr)
                                   : nlohmann::ordered_json(index::precision_name(article.date_precision));
    object["source"] = text_or_null(article.source);
    object["author"] = text_or_null(article.author);
    object["tags"] = article.tags;
    object["text"] = article.text;
    return object.dump() + "\n";
}

/// «+» and bold before what was kept, «-» and dim before what was dropped.
std::string shown_line(const extraction::ShownLine& line, bool colour)
{
    constexpr std::array<const char*, 6> marks{"-", "+", "title", "date", "author", "tag"};
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
        std::ifstream in(file, std::ios::binary);
        if (!in || std::filesystem::is_directory(file)) {
            throw Error(ErrorCode::input, localized("{} cannot be read.", "{} не вдалося прочитати.", file),
                        localized("--show takes pages of text, one by one.",
                                  "--show приймає текстові сторінки, кожну окремо."));
        }
        const std::string page{std::istreambuf_iterator<char>(in), {}};
        const auto decoded = analysis::decode_text(page); // what is shown is what is read without --show
        const auto extracted = extraction::extract_text_page(decoded ? decoded->text : page);
        for (const auto& line : extracted.lines) {
            command_line::print(shown_line(line, colour));
        }
    }
    return command_line::exit_done;
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
    auto opened = sources::open_sources(options.operands, options.format, options.map);
    std::uint64_t rejected = 0;
    for (auto& source : opened.sources) {
        while (const auto record = source->next()) {
            if (record->article) {
                command_line::print(json_line(*record->article));
                continue;
            }
            ++rejected;
            command_line::print_error("poshuk-indexer",
                                      {fmt::format("{}: rejected: {}", record->place.text(), record->rejection.en),
                                       fmt::format("{}: відхилено: {}", record->place.text(), record->rejection.uk)},
                                      {}, options.language);
        }
        source.reset();
    }
    return rejected > options.max_rejected ? command_line::exit_too_many_rejected : command_line::exit_done;
}

} // namespace poshuk::indexer
