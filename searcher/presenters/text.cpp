#include "markup.hpp"
#include "messages/plural.hpp"
#include "presenters.hpp"
#include "wrap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace poshuk::presenters {
namespace {

/// «1 серпня 2024, 16:51», as far as the date goes.
std::string date_text(const Article& article, Language language)
{
    if (language == Language::english || article.date_precision < DatePrecision::day) {
        auto date = article.date;
        std::replace(date.begin(), date.end(), 'T', ' ');
        return date;
    }
    constexpr std::array months{"січня", "лютого", "березня", "квітня", "травня",    "червня",
                                "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"};
    const auto number = [&](std::size_t offset) {
        unsigned value = 0;
        const auto digits = std::string_view(article.date).substr(std::min(offset, article.date.size()), 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    };
    const auto month = number(5);
    if (month < 1 || month > months.size()) {
        return article.date; // not ours to explain
    }
    auto text = fmt::format("{} {} {}", number(8), months.at(month - 1), article.date.substr(0, 4));
    if (article.date_precision == DatePrecision::minute && article.date.size() >= 16) {
        text += ", " + article.date.substr(11, 5);
    }
    return text;
}

std::string about(const Article& article, Language language)
{
    std::string line;
    for (const auto& part : {article.date.empty() ? std::string{} : date_text(article, language), article.source,
                             article.author, article.url.empty() ? article.id : article.url}) {
        if (!part.empty()) {
            line += (line.empty() ? "" : " · ") + marked(part, {}, plain_markup);
        }
    }
    return line;
}

std::string closing_line(const SearchResult& result, Language language)
{
    const bool uk = language == Language::ukrainian;
    if (result.hits.empty()) {
        if (result.estimated_total == 0) {
            return uk ? "Нічого не знайдено.\n" : "Nothing was found.\n";
        }
        return uk ? fmt::format("Далі нічого немає: усього {}.\n",
                                count_uk(result.estimated_total, "результат", "результати", "результатів"))
                  : fmt::format("Nothing beyond here: {} in all.\n",
                                count_en(result.estimated_total, "result", "results"));
    }
    const auto count = uk ? count_uk(result.estimated_total, "результат", "результати", "результатів")
                          : count_en(result.estimated_total, "result", "results");
    const auto* about_how_many = result.total_is_exact ? "" : uk ? "приблизно " : "about ";
    if (result.hits.size() == result.estimated_total) {
        return fmt::format("{}{}.\n", about_how_many, count);
    }
    return uk ? fmt::format("{}{}, показано {}–{}.\n", about_how_many, count, result.offset + 1,
                            result.offset + result.hits.size())
              : fmt::format("{}{}, {}–{} shown.\n", about_how_many, count, result.offset + 1,
                            result.offset + result.hits.size());
}

std::string_view facet_title(std::string_view name, Language language)
{
    const bool uk = language == Language::ukrainian;
    return name == "source"   ? (uk ? "Джерела" : "Sources")
           : name == "author" ? (uk ? "Автори" : "Authors")
           : name == "tag"    ? (uk ? "Теги" : "Tags")
           : name == "year"   ? (uk ? "Роки" : "Years")
                              : (uk ? "Місяці" : "Months");
}

std::string facet_line(const Facet& facet, Language language)
{
    constexpr std::size_t most_values = 12;
    std::string line(facet_title(facet.name, language));
    line += ":";
    for (std::size_t i = 0; i < std::min(facet.values.size(), most_values); ++i) {
        line += fmt::format("{} {} {}", i == 0 ? "" : " ·", marked(facet.values[i].first, {}, plain_markup),
                            facet.values[i].second);
    }
    return line + (facet.values.size() > most_values ? " · …" : "");
}

std::string suggestion_line(const Suggestion& suggestion, Language language)
{
    const bool uk = language == Language::ukrainian;
    const auto count = uk ? count_uk(suggestion.hits, "результат", "результати", "результатів")
                          : count_en(suggestion.hits, "result", "results");
    return uk ? fmt::format("Без «{}»: {}.", marked(suggestion.without, {}, plain_markup), count)
              : fmt::format("Without “{}”: {}.", marked(suggestion.without, {}, plain_markup), count);
}

} // namespace

std::string text(const SearchResult& result, Language language, const TextStyle& style)
{
    const auto& markup = style.colour ? bold_markup : plain_markup;
    const auto* dim = style.colour ? "\x1b[2m" : "";
    const auto* underline = style.colour ? "\x1b[4m" : "";
    const auto* reset = style.colour ? "\x1b[0m" : "";
    constexpr std::size_t indent = 5;
    std::string page;
    for (std::size_t i = 0; i < result.hits.size(); ++i) {
        const auto& hit = result.hits[i];
        const auto title = hit.article.title.empty() ? marked(hit.article.id, {}, markup)
                                                     : marked(hit.article.title, hit.title_matches, markup);
        const auto set = [&](const std::string& line) { return wrapped(line, indent, style.columns) + '\n'; };
        // The number stands in the indent of the title's first line.
        page += fmt::format("{:>3}. {}", result.offset + i + 1,
                            set(fmt::format("{}{}{}", underline, title, reset)).substr(indent));
        page += set(fmt::format("{}{}{}", dim, about(hit.article, language), reset));
        for (const auto& passage : marked_passages(hit, markup)) {
            page += set(passage);
        }
        page += '\n';
    }
    for (const auto& note : result.notes) {
        page += note.in(language) + "\n";
    }
    for (const auto& facet : result.facets) {
        page += wrapped(facet_line(facet, language), 0, style.columns) + "\n";
    }
    page += closing_line(result, language);
    for (const auto& suggestion : result.suggestions) {
        if (!suggestion.without.empty()) { // corrections are in the notes
            page += suggestion_line(suggestion, language) + "\n";
        }
    }
    return page;
}

} // namespace poshuk::presenters
