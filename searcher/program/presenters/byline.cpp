#include "byline.hpp"

#include "markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace poshuk::presenters {
namespace {

constexpr std::array months{"січня", "лютого", "березня", "квітня", "травня",    "червня",
                            "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"};

/// «1 серпня» of what stands behind the year; empty where that is no day.
std::string day_text(std::string_view month_and_day)
{
    const auto number = [&](std::size_t offset) {
        unsigned value = 0;
        const auto digits = month_and_day.substr(std::min(offset, month_and_day.size()), 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    };
    const auto month = number(0);
    return month < 1 || month > months.size() ? std::string{} : fmt::format("{} {}", number(3), months.at(month - 1));
}

/// «1 серпня 2024, 16:51», as far as the date goes; «1 серпня» where the year is not known.
std::string date_text(const Article& article, Language language)
{
    const auto& date = article.date.empty() ? article.partial_date : article.date;
    const std::size_t year = article.date.empty() ? 2 : 5; // bytes before the month: «--», «2024-»
    const auto day = day_text(std::string_view(date).substr(std::min(year, date.size())));
    const bool has_day = article.date.empty() || article.date_precision >= DatePrecision::day;
    if (language == Language::english || !has_day || day.empty()) {
        constexpr std::size_t without_offset = 16; // 2024-08-01T16:51
        auto text = date.substr(0, without_offset);
        std::replace(text.begin(), text.end(), 'T', ' ');
        return text;
    }
    if (article.date.empty()) {
        return day;
    }
    auto text = fmt::format("{} {}", day, date.substr(0, 4));
    if (article.date_precision == DatePrecision::minute && date.size() >= 16) {
        text += ", " + date.substr(11, 5);
    }
    return text;
}

/// Only where it is not the language one expects.
std::string language_text(const Article& article, Language language)
{
    const bool uk = language == Language::ukrainian;
    return article.language == "ru"      ? (uk ? "російською" : "in Russian")
           : article.language == "other" ? (uk ? "іншою мовою" : "in another language")
                                         : "";
}

} // namespace

std::string byline(const Article& article, Language language)
{
    std::string line;
    for (const auto& part : {date_text(article, language), article.source, article.author,
                             language_text(article, language), location(article)}) {
        if (!part.empty()) {
            line += (line.empty() ? "" : " · ") + marked(part, {}, plain_markup);
        }
    }
    return line;
}

const std::string& location(const Article& article)
{
    return article.url.empty() ? article.id : article.url;
}

} // namespace poshuk::presenters
