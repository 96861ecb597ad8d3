#include "name_lists.hpp"

#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace poshuk::sources {
namespace {

using analysis::trimmed;

bool begins_with_capital(std::string_view word)
{
    std::size_t at = 0;
    utf8::next(word, at);
    const auto first = word.substr(0, at);
    return analysis::lowered(first) != first;
}

/// Two words or more, each with a capital.
bool is_full_name(std::string_view name)
{
    constexpr std::size_t at_most = 5;
    std::size_t words = 0;
    for (name = trimmed(name); !name.empty(); ++words) {
        const auto word = name.substr(0, name.find(' '));
        if (!begins_with_capital(word)) {
            return false;
        }
        name = trimmed(name.substr(word.size()));
    }
    return words >= 2 && words <= at_most;
}

/// Divides what an «і» joins where all of it is names.
void add_joined(std::string_view names, std::vector<std::string>& result)
{
    static constexpr std::array<std::string_view, 5> joints{" і ", " та ", " й ", " and ", " & "};
    std::vector<std::string> parts;
    for (auto rest = names;;) {
        auto end = rest.size();
        std::size_t behind = rest.size();
        for (const auto joint : joints) {
            if (const auto at = rest.find(joint); at < end) {
                end = at;
                behind = at + joint.size();
            }
        }
        parts.emplace_back(trimmed(rest.substr(0, end)));
        if (end == rest.size()) {
            break;
        }
        rest.remove_prefix(behind);
    }
    if (!std::all_of(parts.begin(), parts.end(), is_full_name)) {
        parts = {std::string(trimmed(names))};
    }
    for (auto& part : parts) {
        if (!part.empty()) {
            result.push_back(std::move(part));
        }
    }
}

std::string joined(const std::vector<std::string>& names)
{
    std::string line;
    for (const auto& name : names) {
        line.append(line.empty() ? "" : ", ").append(name);
    }
    return line;
}

/// In small letters, with one space between words.
std::string key_of(std::string_view name)
{
    std::string key;
    for (const char c : analysis::lowered(name)) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_space) {
            key += c;
        } else if (!key.empty() && key.back() != ' ') {
            key += ' ';
        }
    }
    if (key.ends_with(' ')) {
        key.pop_back();
    }
    return key;
}

} // namespace

std::string author_line(std::string_view names)
{
    return author_line(std::vector<std::string>{std::string(names)});
}

std::string author_line(const std::vector<std::string>& names)
{
    std::vector<std::string> all;
    for (const std::string_view some : names) {
        for (std::size_t begin = 0; begin <= some.size();) {
            const auto end = std::min(some.find_first_of(",;", begin), some.size());
            add_joined(some.substr(begin, end - begin), all);
            begin = end + 1;
        }
    }
    keep_distinct(all, all.size());
    return joined(all);
}

std::size_t keep_distinct(std::vector<std::string>& names, std::size_t most)
{
    std::set<std::string> seen;
    std::erase_if(names, [&](const std::string& name) {
        auto key = key_of(name);
        return key.empty() || !seen.insert(std::move(key)).second;
    });
    const auto others = names.size() - std::min(names.size(), most);
    names.resize(names.size() - others);
    return others;
}

std::size_t keep_distinct_authors(std::string& line, std::size_t most)
{
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= line.size();) {
        const auto end = std::min(line.find(',', begin), line.size());
        names.emplace_back(trimmed(std::string_view(line).substr(begin, end - begin)));
        begin = end + 1;
    }
    const auto before = names.size();
    const auto others = keep_distinct(names, most);
    if (names.size() < before) {
        line = joined(names);
    }
    return others;
}

std::vector<std::string> tag_list(std::string_view tags)
{
    std::vector<std::string> result;
    const char separator = tags.find(';') != std::string_view::npos   ? ';'
                           : tags.find('|') != std::string_view::npos ? '|'
                                                                      : ',';
    for (std::size_t begin = 0; begin < tags.size();) {
        const auto end = std::min(tags.find(separator, begin), tags.size());
        if (const auto tag = trimmed(tags.substr(begin, end - begin)); !tag.empty()) {
            result.emplace_back(tag);
        }
        begin = end + 1;
    }
    return result;
}

} // namespace poshuk::sources
