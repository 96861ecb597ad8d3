#include "name_lists.hpp"

#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"

#include <algorithm>
#include <array>

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
    std::string line;
    for (auto name = all.begin(); name != all.end(); ++name) {
        if (std::find(all.begin(), name, *name) == name) {
            line.append(line.empty() ? "" : ", ").append(*name);
        }
    }
    return line;
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
