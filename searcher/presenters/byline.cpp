#include "byline.hpp"

#include "markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

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

} // namespace

std::string byline(const Article& article, Language language)
{
    std::string line;
    for (const auto& part : {article.date.empty() ? std::string{} : date_text(article, language), article.source,
                             article.author, location(article)}) {
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
