#include "json_break.hpp"

#include <algorithm>
#include <string>

namespace poshuk::sources {
namespace {

using Missing = JsonBreak::Missing;

constexpr std::string_view space = " \t\r\n";

class BreakSearch {
public:
    explicit BreakSearch(std::string_view json) : json_(json) {}

    std::optional<JsonBreak> run()
    {
        for (at_ = 0; at_ < json_.size();) {
            const char c = json_[at_];
            if (space.find(c) != std::string_view::npos) {
                ++at_;
                continue;
            }
            if (!open_.empty() && (c == '}' || c == ']')) {
                if (auto found = close(c)) {
                    return found;
                }
                if (open_.empty()) {
                    return std::nullopt;
                }
            } else if (auto found = step(c)) {
                return found;
            }
        }
        return JsonBreak{json_.size(), Missing::end};
    }

private:
    enum class Expected { value, name, colon, comma };

    /// A comma too many before it does not matter, as it is mended.
    std::optional<JsonBreak> close(char c)
    {
        const bool may_close = expected_ == Expected::comma || expected_ == Expected::name ||
                               (expected_ == Expected::value && open_.back() == '[');
        if (!may_close) {
            return missing(expected_ == Expected::colon ? Missing::colon : Missing::value);
        }
        if ((open_.back() == '{') != (c == '}')) {
            return missing(Missing::bracket);
        }
        open_.pop_back();
        expected_ = Expected::comma;
        ++at_;
        return std::nullopt;
    }

    std::optional<JsonBreak> step(char c)
    {
        switch (expected_) {
        case Expected::colon:
            if (c != ':') {
                return missing(Missing::colon);
            }
            expected_ = Expected::value;
            break;
        case Expected::comma:
            if (c != ',') {
                return missing(Missing::comma);
            }
            expected_ = open_.back() == '{' ? Expected::name : Expected::value;
            break;
        case Expected::name:
            if (c != '"') {
                return missing(Missing::name);
            }
            expected_ = Expected::colon;
            return pass_string();
        case Expected::value: return pass_value(c);
        }
        ++at_;
        return std::nullopt;
    }

    std::optional<JsonBreak> pass_value(char c)
    {
        if (c == '{' || c == '[') {
            open_ += c;
            expected_ = c == '{' ? Expected::name : Expected::value;
            ++at_;
            return std::nullopt;
        }
        expected_ = Expected::comma;
        if (c == '"') {
            return pass_string();
        }
        static constexpr std::string_view of_words =
            "+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        const auto end = std::min(json_.find_first_not_of(of_words, at_), json_.size());
        const auto word = json_.substr(at_, end - at_);
        const bool is_number = !word.empty() && word.find_first_of("0123456789") <= 1;
        if (!is_number && word != "true" && word != "false" && word != "null" && word != "NaN" && word != "Infinity" &&
            word != "-Infinity") {
            return missing(end == json_.size() ? Missing::end : Missing::value);
        }
        at_ = end;
        return std::nullopt;
    }

    /// A string with a line feed has to end where a string may.
    std::optional<JsonBreak> pass_string()
    {
        auto feed = std::string_view::npos;
        auto end = at_ + 1;
        while (end < json_.size() && json_[end] != '"') {
            feed = json_[end] == '\n' ? std::min(feed, end) : feed;
            end += json_[end] == '\\' ? 2 : 1;
        }
        if (feed != std::string_view::npos) {
            const auto behind = json_.find_first_not_of(space, std::min(end, json_.size() - 1) + 1);
            constexpr std::string_view may_follow = ",:]}";
            if (behind == std::string_view::npos || may_follow.find(json_[behind]) == std::string_view::npos) {
                at_ = feed;
                return missing(Missing::quote);
            }
        }
        at_ = end + 1;
        return end < json_.size() ? std::nullopt : std::optional(JsonBreak{json_.size(), Missing::end});
    }

    [[nodiscard]] std::optional<JsonBreak> missing(Missing what) const { return JsonBreak{at_, what}; }

    std::string_view json_;
    std::size_t at_ = 0;
    std::string open_; ///< brackets
    Expected expected_ = Expected::value;
};

} // namespace

std::optional<JsonBreak> find_json_break(std::string_view object)
{
    return BreakSearch(object).run();
}

} // namespace poshuk::sources
