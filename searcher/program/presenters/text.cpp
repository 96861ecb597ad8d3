#include "byline.hpp"
#include "explanation.hpp"
#include "markup.hpp"
#include "messages/plural.hpp"
#include "presenters.hpp"
#include "wrap.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk::presenters {
namespace {

std::string hits(std::uint64_t count, Language language)
{
    return language == Language::ukrainian ? count_uk(count, "результат", "результати", "результатів")
                                           : count_en(count, "result", "results");
}

std::string closing_line(const SearchResult& result, Language language)
{
    const bool uk = language == Language::ukrainian;
    if (result.hits.empty()) {
        if (result.estimated_total == 0) {
            return uk ? "Нічого не знайдено.\n" : "Nothing was found.\n";
        }
        const auto count = hits(result.estimated_total, language);
        return uk ? fmt::format("Далі нічого немає: усього {}.\n", count)
                  : fmt::format("Nothing beyond here: {} in all.\n", count);
    }
    const bool exact = result.least_total == result.estimated_total;
    const auto count = hits(result.least_total, language);
    const auto* at_least = exact ? "" : uk ? "щонайменше " : "at least ";
    if (exact && result.hits.size() == result.estimated_total) {
        return fmt::format("{}.\n", count);
    }
    return uk ? fmt::format("{}{}, показано {}–{}.\n", at_least, count, result.offset + 1,
                            result.offset + result.hits.size())
              : fmt::format("{}{}, {}–{} shown.\n", at_least, count, result.offset + 1,
                            result.offset + result.hits.size());
}

/// « · ще 2 передруки», « · ще 2 місця цього документа»
std::string reprints(const Hit& hit, Language language)
{
    if (hit.reprints == 0) {
        return {};
    }
    if (!hit.article.document.empty()) {
        return language == Language::ukrainian
                   ? fmt::format(" · ще {} цього документа", count_uk(hit.reprints, "місце", "місця", "місць"))
                   : fmt::format(" · {} more of this document", count_en(hit.reprints, "part", "parts"));
    }
    return language == Language::ukrainian ? " · ще " + count_uk(hit.reprints, "передрук", "передруки", "передруків")
                                           : fmt::format(" · {} more", count_en(hit.reprints, "reprint", "reprints"));
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

/// «Можливо: Кохв (3 результати), Кохав (1 результат)»
std::string corrections_line(const SearchResult& result, Language language)
{
    const bool uk = language == Language::ukrainian;
    std::string corrections;
    for (const auto& suggestion : result.suggestions) {
        if (!suggestion.query.empty()) {
            corrections += fmt::format("{}{} ({})", corrections.empty() ? "" : ", ",
                                       marked(suggestion.query, {}, plain_markup), hits(suggestion.hits, language));
        }
    }
    return corrections.empty() ? corrections : (uk ? "Можливо: " : "Did you mean: ") + corrections;
}

std::string suggestion_line(const Suggestion& suggestion, Language language)
{
    const bool uk = language == Language::ukrainian;
    const auto count = hits(suggestion.hits, language);
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
        page += fmt::format(
            "{:>3}. {}", result.offset + i + 1,
            set(fmt::format("{}{}{}", underline, style.colour ? linked(title, hit.article.url) : title, reset))
                .substr(indent));
        page += set(fmt::format("{}{}{}{}", dim, byline(hit.article, language), reprints(hit, language), reset));
        for (const auto& passage : marked_passages(hit, markup)) {
            page += set(passage);
        }
        for (const auto& line : explanation_lines(hit, language)) {
            page += set(fmt::format("{}{}{}", dim, line, reset));
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
    if (const auto corrections = corrections_line(result, language); !corrections.empty()) {
        page += wrapped(corrections, 0, style.columns) + "\n";
    }
    for (const auto& suggestion : result.suggestions) {
        if (!suggestion.without.empty()) {
            page += suggestion_line(suggestion, language) + "\n";
        }
    }
    return page;
}

} // namespace poshuk::presenters
