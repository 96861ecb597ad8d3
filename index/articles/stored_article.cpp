#include "stored_article.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <iterator>

namespace poshuk::index {
namespace {

constexpr std::array<std::pair<DatePrecision, std::string_view>, 5> precisions{{
    {DatePrecision::none, "none"},
    {DatePrecision::year, "year"},
    {DatePrecision::month, "month"},
    {DatePrecision::day, "day"},
    {DatePrecision::minute, "minute"},
}};

/// The text fields by their names in the JSON object.
constexpr std::array<std::pair<const char*, std::string Article::*>, 13> text_fields{{
    {"id", &Article::id},
    {"title", &Article::title},
    {"date", &Article::date},
    {"partial_date", &Article::partial_date},
    {"source", &Article::source},
    {"url", &Article::url},
    {"author", &Article::author},
    {"rubric", &Article::rubric},
    {"language", &Article::language},
    {"page_path", &Article::page_path},
    {"page_sha256", &Article::page_sha256},
    {"document", &Article::document},
    {"text", &Article::text},
}};

/// The shares of languages likewise.
constexpr std::array<std::pair<const char*, double LanguageShares::*>, 3> language_fields{{
    {"uk", &LanguageShares::ukrainian},
    {"ru", &LanguageShares::russian},
    {"other", &LanguageShares::other},
}};

constexpr std::size_t reserved_for_the_rest = 512;

/// A text in quotation marks. Its UTF-8 was looked at before, and looking again, as a library for
/// JSON does, took a twentieth of a build.
void append_string(std::string& json, std::string_view text)
{
    json += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool control = static_cast<unsigned char>(c) < 0x20;
        if (!control && c != '"' && c != '\\') {
            continue;
        }
        json.append(text, begin, i - begin);
        begin = i + 1;
        constexpr std::string_view named = "\b\f\n\r\t\"\\";
        constexpr std::string_view names = "bfnrt\"\\";
        if (const auto place = named.find(c); place != std::string_view::npos) {
            json.append({'\\', names[place]});
        } else {
            fmt::format_to(std::back_inserter(json), "\\u{:04x}", static_cast<unsigned>(c));
        }
    }
    json.append(text, begin).push_back('"');
}

/// A share as JSON has numbers: «1.0» and not «1».
std::string number(double share)
{
    const auto text = fmt::format("{}", share);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

} // namespace

std::string_view precision_name(DatePrecision precision) noexcept
{
    return precisions[static_cast<std::size_t>(precision)].second;
}

DatePrecision precision_named(std::string_view name) noexcept
{
    for (const auto& [precision, its_name] : precisions) {
        if (its_name == name) {
            return precision;
        }
    }
    return DatePrecision::none;
}

std::string encode_article(const Article& article)
{
    std::string json;
    json.reserve(article.text.size() + article.title.size() + reserved_for_the_rest);
    json += '{';
    const auto begin_field = [&](std::string_view name) {
        json.append(json.size() > 1 ? ",\"" : "\"").append(name).append("\":");
    };
    for (const auto& [name, member] : text_fields) {
        if (!(article.*member).empty()) {
            begin_field(name);
            append_string(json, article.*member);
        }
    }
    if (article.date_precision != DatePrecision::none) {
        begin_field("date_precision");
        append_string(json, precision_name(article.date_precision));
    }
    if (article.languages != LanguageShares{}) {
        begin_field("languages");
        const auto& shares = article.languages;
        fmt::format_to(std::back_inserter(json), R"({{"uk":{},"ru":{},"other":{}}})", number(shares.ukrainian),
                       number(shares.russian), number(shares.other));
    }
    if (!article.tags.empty()) {
        begin_field("tags");
        char separator = '[';
        for (const auto& tag : article.tags) {
            json += separator;
            append_string(json, tag);
            separator = ',';
        }
        json += ']';
    }
    json += '}';
    return json;
}

void throw_unreadable_article()
{
    throw Error(ErrorCode::index_damaged,
                localized("An article stored in the index cannot be read.",
                          "Статтю, збережену в індексі, не вдалося прочитати."),
                localized("Build the index again.", "Побудуйте індекс заново."));
}

Article decode_article(std::string_view data)
{
    Article article;
    static thread_local simdjson::dom::parser parser; // whose memory is worth keeping
    simdjson::dom::object object;
    if (parser.parse(data.data(), data.size()).get(object) != simdjson::SUCCESS) {
        throw_unreadable_article();
    }
    for (const auto& [name, member] : text_fields) {
        std::string_view value;
        if (object.at_key(name).get(value) == simdjson::SUCCESS) {
            article.*member = value;
        }
    }
    std::string_view precision;
    if (object.at_key("date_precision").get(precision) == simdjson::SUCCESS) {
        article.date_precision = precision_named(precision);
    }
    simdjson::dom::object languages;
    if (object.at_key("languages").get(languages) == simdjson::SUCCESS) {
        for (const auto& [name, member] : language_fields) {
            double share = 0;
            if (languages.at_key(name).get(share) == simdjson::SUCCESS) {
                article.languages.*member = share;
            }
        }
    }
    simdjson::dom::array tags;
    if (object.at_key("tags").get(tags) == simdjson::SUCCESS) {
        for (const auto tag : tags) {
            std::string_view value;
            if (tag.get(value) == simdjson::SUCCESS) {
                article.tags.emplace_back(value);
            }
        }
    }
    return article;
}

} // namespace poshuk::index
