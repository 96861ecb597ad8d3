#include "json_list.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace poshuk::sources {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t deepest = 5;

bool is_same(std::string_view name, std::string_view lowered)
{
    return std::equal(name.begin(), name.end(), lowered.begin(), lowered.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
    });
}

template <std::size_t Count>
bool is_one_of(std::string_view name, const std::array<std::string_view, Count>& names)
{
    return std::any_of(names.begin(), names.end(), [&](auto one) { return is_same(name, one); });
}

bool names_list(std::string_view name)
{
    static constexpr std::array<std::string_view, 21> names{
        "articles", "items",     "_items",  "news", "posts",        "data",      "hits",
        "results",  "messages",  "entries", "docs", "documents",    "records",   "stories",
        "rows",     "materials", "list",    "item", "publications", "newsitems", "entry"};
    return is_one_of(name, names);
}

/// What may have the list in it, as an object or as the first of several.
bool names_container(std::string_view name)
{
    static constexpr std::array<std::string_view, 10> names{"response", "result",     "payload", "feed", "rss",
                                                            "chats",    "left_chats", "db",      "body", "channel"};
    return names_list(name) || is_one_of(name, names);
}

std::optional<array> list_under(object container, std::size_t depth, std::optional<array>& empty)
{
    for (const auto& [name, value] : container) {
        array values;
        object inner;
        if (names_list(name) && value.get(values) == simdjson::SUCCESS) {
            if (values.begin() == values.end()) {
                empty = empty ? empty : values;
            } else if ((*values.begin()).is_object()) {
                return values;
            }
        }
        if (depth == deepest || !names_container(name)) {
            continue;
        }
        const bool found = value.get(inner) == simdjson::SUCCESS ||
                           (value.get(values) == simdjson::SUCCESS && values.at(0).get(inner) == simdjson::SUCCESS);
        if (found) {
            if (auto list = list_under(inner, depth + 1, empty)) {
                return list;
            }
        }
    }
    return std::nullopt;
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Follows the names and brackets of JSON as far as the list, whatever comes behind.
class ListSearch {
public:
    explicit ListSearch(std::string_view json) : json_(json) {}

    std::optional<ListPlace> run()
    {
        for (std::size_t at = 0; at < json_.size(); ++at) {
            const char c = json_[at];
            if (c == '"') {
                at = end_of_string(at);
                continue;
            }
            if (c == ':') {
                name_ = string_;
            } else if (c == '{' || c == '[') {
                if (open(c, at)) {
                    return place(at);
                }
            } else if (c == '}' || c == ']') {
                if (open_.empty()) {
                    return std::nullopt;
                }
                open_.pop_back();
            } else if (c == ',') {
                name_ = {};
                if (!open_.empty()) {
                    open_.back().may_have_it = open_.back().may_have_it && open_.back().bracket == '{';
                }
            }
        }
        return std::nullopt;
    }

private:
    struct Open {
        char bracket;
        bool may_have_it; ///< all names around may have a list
    };

    std::size_t end_of_string(std::size_t quote)
    {
        auto at = quote + 1;
        while (at < json_.size() && json_[at] != '"') {
            at += json_[at] == '\\' ? 2 : 1;
        }
        string_ = json_.substr(quote + 1, std::min(at, json_.size()) - quote - 1);
        return at;
    }

    /// True where this bracket opens the list.
    bool open(char bracket, std::size_t at)
    {
        const bool in_array = !open_.empty() && open_.back().bracket == '[';
        const bool around = open_.empty() || (open_.back().may_have_it && open_.size() < 2 * deepest);
        const bool named = open_.empty() || in_array || names_container(name_);
        if (bracket == '[' && around && !in_array && names_list(name_) && holds_objects(at)) {
            return true;
        }
        open_.push_back({bracket, around && named});
        name_ = {};
        return false;
    }

    [[nodiscard]] bool holds_objects(std::size_t bracket) const
    {
        auto at = bracket + 1;
        while (at < json_.size() && is_space(json_[at])) {
            ++at;
        }
        return at >= json_.size() || json_[at] == '{';
    }

    [[nodiscard]] ListPlace place(std::size_t bracket) const
    {
        ListPlace found{bracket + 1, open_.size(), std::string(json_.substr(0, bracket)) + "[]"};
        for (auto one = open_.rbegin(); one != open_.rend(); ++one) {
            found.head += one->bracket == '{' ? '}' : ']';
        }
        return found;
    }

    std::string_view json_;
    std::string_view string_; ///< the last one
    std::string_view name_;   ///< of the value that comes
    std::vector<Open> open_;
};

} // namespace

std::optional<array> find_list(object object)
{
    std::optional<array> empty;
    auto list = list_under(object, 1, empty);
    return list ? list : empty;
}

std::optional<ListPlace> find_list_in(std::string_view object)
{
    return ListSearch(object).run();
}

} // namespace poshuk::sources
