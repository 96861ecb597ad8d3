#include "explanation.hpp"

#include "markup.hpp"
#include "messages/plural.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace poshuk::presenters {
namespace {

std::string_view in_words(MatchKind kind, bool uk)
{
    switch (kind) {
    case MatchKind::typed_form: return uk ? "та сама форма" : "the form typed";
    case MatchKind::other_form: return uk ? "інша форма" : "another form";
    case MatchKind::beginning: return uk ? "так починається" : "begins so";
    case MatchKind::correction: return uk ? "виправлення" : "a correction";
    case MatchKind::synonym: return uk ? "синонім" : "a synonym";
    }
    return {};
}

std::string_view field_in_words(std::string_view field, bool uk)
{
    constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"title", "заголовок"}, {"text", "текст"}, {"tag", "тег"}, {"source", "джерело"}, {"author", "автор"}};
    for (const auto& [en, in_ukrainian] : names) {
        if (field == en && uk) {
            return in_ukrainian;
        }
    }
    return field;
}

std::string quoted(const std::string& text, bool uk)
{
    return (uk ? "«" : "“") + marked(text, {}, plain_markup) + (uk ? "»" : "”");
}

/// «12.34 = «ремонт» 4.20 + «дороги» 7.90 + близькі слова 0.12 + дата 0.12»
std::string sum_line(const Hit& hit, bool uk)
{
    std::string sum;
    const auto add = [&](const std::string& name, double weight) {
        if (weight > 0) {
            sum += fmt::format("{}{} {:.2f}", sum.empty() ? "" : " + ", name, weight);
        }
    };
    for (const auto& part : hit.explanation->parts) {
        add(part.query.empty() ? (uk ? "спільні слова" : "common words") : quoted(part.query, uk), part.weight);
    }
    add(uk ? "близькі слова" : "words close together", hit.explanation->closeness);
    add(uk ? "дата" : "date", hit.explanation->recency);
    return fmt::format("{:.2f} = {}", hit.score, sum.empty() ? "0" : sum);
}

std::string found_line(const Explanation::Found& found, bool uk)
{
    const auto times = found.times == 1 ? std::string{} : fmt::format(" ×{}", found.times);
    const auto lemma = found.lemma.empty() ? std::string{}
                       : uk                ? fmt::format(", лема {}", quoted(found.lemma, uk))
                                           : fmt::format(", lemma {}", quoted(found.lemma, uk));
    return fmt::format("{}: {}{} ({}{})", field_in_words(found.field, uk), quoted(found.form, uk), times,
                       in_words(found.kind, uk), lemma);
}

std::string date_line(const Explanation& explanation, bool uk)
{
    const auto days = static_cast<std::uint64_t>(std::llround(explanation.age_days));
    return uk ? fmt::format("дата: на {} старша за найновішу в індексі, додає {:.2f}",
                            count_uk(days, "день", "дні", "днів"), explanation.recency)
              : fmt::format("date: {} older than the newest of the index, adds {:.2f}", count_en(days, "day", "days"),
                            explanation.recency);
}

} // namespace

std::vector<std::string> explanation_lines(const Hit& hit, Language language)
{
    std::vector<std::string> lines;
    if (!hit.explanation) {
        return lines;
    }
    const bool uk = language == Language::ukrainian;
    lines.push_back(sum_line(hit, uk));
    for (const auto& part : hit.explanation->parts) {
        std::string found;
        for (const auto& one : part.found) {
            found += (found.empty() ? "" : "; ") + found_line(one, uk);
        }
        lines.push_back((part.query.empty() ? "" : quoted(part.query, uk) + " — ") + found);
    }
    if (hit.explanation->age_days >= 0) {
        lines.push_back(date_line(*hit.explanation, uk));
    }
    return lines;
}

} // namespace poshuk::presenters
