#include "feed_text.hpp"

#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/extraction/html/html_fragment.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Letters and digits in their order, which is what two copies of a sentence share.
std::string bare(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = i;
        const auto c = utf8::next(text, i);
        const bool is_sign = (c < 0x80 && !is_latin(static_cast<char>(c)) && (c < U'0' || c > U'9')) ||
                             (c >= 0x2000 && c < 0x2070) || c == U'«' || c == U'»' || c == U'\u00A0' || c == U'ʼ';
        result += is_sign ? std::string_view{} : text.substr(begin, i - begin);
    }
    return result;
}

/// «Текст обірвано на сло…»: without its end, which is no whole word.
std::string_view without_cut_end(std::string_view line)
{
    line = analysis::trimmed(line);
    for (const std::string_view end : {"[…]", "[...]", "[&hellip;]", "…", "..."}) {
        if (line.ends_with(end)) {
            line = analysis::trimmed(line.substr(0, line.size() - end.size()));
            return line.substr(0, std::min(line.find_last_of(' '), line.size()));
        }
    }
    return line;
}

/// What WordPress puts behind each lead: «The post … appeared first on …».
bool is_credit_of_feed(std::string_view line)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> credits{
        {{"The post ", " appeared first on "},
         {"The post ", " first appeared on "},
         {"Запис ", "з'явився"},
         {"Запис ", "з’явився"},
         {"Сообщение ", "появились сначала на "}}};
    return std::any_of(credits.begin(), credits.end(), [&](const auto& credit) {
        return line.starts_with(credit.first) && line.find(credit.second) != std::string_view::npos;
    });
}

bool has_escapes(std::string_view line)
{
    const auto ampersand = line.find('&');
    return (ampersand != std::string_view::npos && line.find(';', ampersand) != std::string_view::npos) ||
           (line.find('<') != std::string_view::npos && line.find('>') != std::string_view::npos);
}

} // namespace

std::string line_of_html(std::string_view html)
{
    constexpr int most_often = 3;
    auto line = extraction::line_of_fragment(html);
    for (int i = 1; i < most_often && has_escapes(line); ++i) {
        line = extraction::line_of_fragment(line);
    }
    return line;
}

std::string with_lead(std::string_view lead, std::string text)
{
    if (lead.empty() || text.empty()) {
        return lead.empty() ? std::move(text) : std::string(lead);
    }
    const auto bare_text = bare(text);
    if (bare(lead).find(bare_text) != std::string::npos) {
        return std::string(lead);
    }
    std::string result;
    while (!lead.empty()) {
        const auto end = std::min(lead.find('\n'), lead.size());
        const auto line = lead.substr(0, end);
        lead.remove_prefix(std::min(end + 1, lead.size()));
        if (!is_credit_of_feed(line) && bare_text.find(bare(without_cut_end(line))) == std::string::npos) {
            result.append(line).append("\n");
        }
    }
    return result + text;
}

std::string joined_authors(const std::vector<std::string>& names)
{
    constexpr std::string_view conjunction = " and ";
    std::vector<std::string> known;
    std::string joined;
    const auto add = [&](std::string_view name) {
        name = analysis::trimmed(name);
        for (const std::string_view label : {"Автор:", "Автори:", "By "}) {
            name = analysis::trimmed(name.substr(name.starts_with(label) ? label.size() : 0));
        }
        const auto open = name.find('(');
        const auto at = name.find('@');
        if (at != std::string_view::npos && open != std::string_view::npos && at < open && name.ends_with(')')) {
            name = analysis::trimmed(name.substr(open + 1, name.size() - open - 2));
        } else if (at != std::string_view::npos && name.find(' ') == std::string_view::npos) {
            return; // nobody's name
        }
        if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end()) {
            known.emplace_back(name);
            joined.append(joined.empty() ? "" : ", ").append(name);
        }
    };
    for (std::string_view name : names) {
        for (auto end = name.find(conjunction); end != std::string_view::npos; end = name.find(conjunction)) {
            add(name.substr(0, end));
            name.remove_prefix(end + conjunction.size());
        }
        add(name);
    }
    return joined;
}

} // namespace poshuk::sources
