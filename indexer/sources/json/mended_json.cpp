#include "mended_json.hpp"

#include "messages/localized.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace poshuk::sources {
namespace {

class Mending {
public:
    explicit Mending(std::string_view json) : json_(json) { result_.reserve(json.size()); }

    std::optional<MendedJson> run()
    {
        while (at_ < json_.size()) {
            const char c = json_[at_];
            if (c == '"') {
                copy_string();
            } else if ((c >= '0' && c <= '9') || c == '-' || (c >= 'A' && c <= 'Z')) {
                copy_word();
            } else {
                close_behind_comma(c);
                result_ += c;
                ++at_;
            }
        }
        if (what_.empty()) {
            return std::nullopt;
        }
        return MendedJson{std::move(result_), std::move(what_), first_};
    }

private:
    void copy_string()
    {
        result_ += json_[at_++];
        while (at_ < json_.size() && json_[at_] != '"') {
            const char c = json_[at_];
            if (c == '\\') {
                copy_escape();
                continue;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                note(localized("a control character within a string", "керівний символ у рядку тексту"));
                result_ += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : " ";
            } else {
                result_ += c;
            }
            ++at_;
        }
        if (at_ < json_.size()) {
            result_ += json_[at_++];
        }
    }

    void copy_escape()
    {
        constexpr std::size_t length = 6; // \uXXXX
        const auto first = unit_at(at_);
        const bool begins_pair = first && *first >= 0xD800 && *first < 0xDC00;
        const auto second = begins_pair ? unit_at(at_ + length) : std::nullopt;
        if (second && *second >= 0xDC00 && *second < 0xE000) {
            copy(2 * length);
        } else if (first && *first >= 0xD800 && *first < 0xE000) {
            note(localized("half a letter", "половину літери"));
            result_ += "\\ufffd";
            at_ += length;
        } else {
            copy(first ? length : 2);
        }
    }

    /// The sixteen bits that `\uXXXX` stands for.
    [[nodiscard]] std::optional<std::uint32_t> unit_at(std::size_t at) const
    {
        constexpr std::size_t digits = 4;
        const auto escape = json_.substr(std::min(at, json_.size()), digits + 2);
        if (escape.size() < digits + 2 || !escape.starts_with("\\u")) {
            return std::nullopt;
        }
        std::uint32_t value = 0;
        const auto* const end = escape.data() + escape.size();
        const auto [rest, error] = std::from_chars(escape.data() + 2, end, value, 16);
        return error == std::errc{} && rest == end ? std::optional(value) : std::nullopt;
    }

    /// A number, or what stands for one.
    void copy_word()
    {
        static constexpr std::string_view of_words =
            "+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        auto end = json_.find_first_not_of(of_words, at_);
        end = end == std::string_view::npos ? json_.size() : end;
        const auto word = json_.substr(at_, end - at_);
        constexpr std::size_t surely_kept = 18; // digits
        const bool whole_number =
            word.find_first_not_of("0123456789", word.starts_with('-') ? 1 : 0) == std::string::npos;
        if (word == "NaN" || word == "Infinity" || word == "-Infinity") {
            note(localized("a number that is none", "число, яке не є числом"));
            result_ += "null";
        } else if (whole_number && word.size() > surely_kept) {
            note(localized("a number of {} digits", "число з {} цифр", word.size()));
            result_.append("\"").append(word).append("\"");
        } else {
            result_ += word;
        }
        at_ = end;
    }

    void close_behind_comma(char c)
    {
        if (c != '}' && c != ']') {
            return;
        }
        const auto last = result_.find_last_not_of(" \t\r\n");
        if (last != std::string::npos && result_[last] == ',') {
            note(localized("a comma too many", "зайву кому"));
            result_.erase(last, 1);
        }
    }

    void note(Message what)
    {
        if (what_.empty()) {
            what_ = std::move(what);
            first_ = at_;
        }
    }

    void copy(std::size_t bytes)
    {
        const auto part = json_.substr(at_, bytes);
        result_ += part;
        at_ += part.size();
    }

    std::string_view json_;
    std::size_t at_ = 0;
    std::string result_;
    Message what_; ///< of the first fault
    std::size_t first_ = 0;
};

} // namespace

std::optional<MendedJson> mended_json(std::string_view json)
{
    return Mending(json).run();
}

} // namespace poshuk::sources
