#include "headline.hpp"

#include "analysis/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace poshuk::sources {
namespace {

std::string_view stripped(std::string_view line)
{
    constexpr std::string_view space = " \t\r";
    constexpr std::string_view no_break_space = "\u00A0";
    for (bool more = true; more;) {
        more = false;
        while (!line.empty() && space.find(line.front()) != std::string_view::npos) {
            line.remove_prefix(1);
        }
        while (!line.empty() && space.find(line.back()) != std::string_view::npos) {
            line.remove_suffix(1);
        }
        if (line.starts_with(no_break_space)) {
            line.remove_prefix(no_break_space.size());
            more = true;
        }
        if (line.ends_with(no_break_space)) {
            line.remove_suffix(no_break_space.size());
            more = true;
        }
    }
    return line;
}

std::size_t count_words(std::string_view line)
{
    std::size_t words = 0;
    bool in_word = false;
    for (const char c : line) {
        words += !in_word && c != ' ' ? 1U : 0U;
        in_word = c != ' ';
    }
    return words;
}

bool begins_list_item(std::string_view line)
{
    constexpr std::array<std::string_view, 8> marks{"•", "- ", "– ", "— ", "* ", "·", "→", "○"};
    return std::any_of(marks.begin(), marks.end(), [&](auto mark) { return line.starts_with(mark); });
}

bool is_paragraph(std::string_view line)
{
    return utf8::length(line) >= 120 && (line.ends_with('.') || line.ends_with('!') || line.ends_with('?') ||
                                         line.ends_with("…") || line.ends_with("»") || line.ends_with(':'));
}

bool has_year(std::string_view line)
{
    std::size_t run = 0;
    for (const char c : line) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run == 4) {
            return true;
        }
    }
    return false;
}

/// A month and a year together: today's date in the header of a site, rather than a headline.
bool is_dated(std::string_view line)
{
    // Without the first letter, which may be a capital.
    constexpr std::array<std::string_view, 12> months{"ічня", "ютого", "ерезня", "вітня", "равня",    "ервня",
                                                      "ипня", "ерпня", "ересня", "овтня", "истопада", "рудня"};
    return has_year(line) && std::any_of(months.begin(), months.end(),
                                         [&](auto month) { return line.find(month) != std::string_view::npos; });
}

bool looks_like_headline(std::string_view line)
{
    return count_words(line) >= 4 && utf8::length(line) <= 200 && !line.ends_with('.') && !line.ends_with(':') &&
           !begins_list_item(line) && !is_paragraph(line);
}

} // namespace

HeadlineAndBody split_headline(std::string_view page)
{
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin < page.size();) {
        const auto end = std::min(page.find('\n', begin), page.size());
        lines.push_back(stripped(page.substr(begin, end - begin)));
        begin = end + 1;
    }
    std::size_t headline = lines.size();
    std::size_t dated = lines.size();
    bool paragraph_seen = false;
    for (std::size_t i = 0; i < lines.size() && !paragraph_seen; ++i) {
        paragraph_seen = is_paragraph(lines[i]);
        if (looks_like_headline(lines[i])) {
            (is_dated(lines[i]) ? dated : headline) = i;
        }
    }
    if (headline == lines.size()) {
        headline = dated;
    }
    if (!paragraph_seen) { // a note of a few lines: its first line is the headline
        const auto first = std::find_if(lines.begin(), lines.end(), looks_like_headline);
        headline = static_cast<std::size_t>(first - lines.begin());
    }

    HeadlineAndBody result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == headline) {
            result.headline = lines[i];
        } else if (!lines[i].empty()) {
            result.body.append(result.body.empty() ? "" : "\n").append(lines[i]);
        }
    }
    return result;
}

} // namespace poshuk::sources
