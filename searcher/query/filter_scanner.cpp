#include "filter_scanner.hpp"

#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace poshuk::query {
namespace {

using Kind = FilterToken::Kind;

/// The longer signs first.
constexpr std::array<std::pair<std::string_view, Kind>, 11> signs{{{"!=", Kind::unequal},
                                                                   {">=", Kind::at_least},
                                                                   {"<=", Kind::at_most},
                                                                   {"=", Kind::equal},
                                                                   {">", Kind::more},
                                                                   {"<", Kind::less},
                                                                   {"(", Kind::open},
                                                                   {")", Kind::close},
                                                                   {"[", Kind::open_list},
                                                                   {"]", Kind::close_list},
                                                                   {",", Kind::comma}}};

constexpr std::string_view spaces = " \t\r\n";
constexpr std::string_view ends_of_word = " \t\r\n=!<>()[],\"'";

bool same_letters(std::string_view word, std::string_view keyword)
{
    return std::equal(word.begin(), word.end(), keyword.begin(), keyword.end(),
                      [](char a, char b) { return a == b || (a >= 'a' && a <= 'z' && a - 'a' + 'A' == b); });
}

} // namespace

FilterScanner::FilterScanner(std::string_view text) : text_(text), next_(scanned()) {}

FilterToken FilterScanner::take()
{
    before_ = next_.begin;
    return std::exchange(next_, scanned());
}

bool FilterScanner::skip(Kind kind)
{
    const bool there = next_.kind == kind;
    if (there) {
        take();
    }
    return there;
}

bool FilterScanner::skip_keyword(std::string_view keyword)
{
    const bool there = next_.kind == Kind::word && !next_.quoted && same_letters(next_.text, keyword);
    if (there) {
        take();
    }
    return there;
}

void FilterScanner::fail(const Message& reason) const
{
    fail_at(next_.begin, reason);
}

void FilterScanner::fail_before(const Message& reason) const
{
    fail_at(before_, reason);
}

FilterToken FilterScanner::scanned()
{
    at_ = std::min(text_.find_first_not_of(spaces, at_), text_.size());
    FilterToken token;
    token.begin = at_;
    if (at_ == text_.size()) {
        return token;
    }
    if (text_[at_] == '"' || text_[at_] == '\'') {
        return quoted(text_[at_]);
    }
    for (const auto& [sign, kind] : signs) {
        if (text_.substr(at_).starts_with(sign)) {
            at_ += sign.size();
            token.kind = kind;
            return token;
        }
    }
    const auto end = std::min(text_.find_first_of(ends_of_word, at_), text_.size());
    if (end == at_) {
        fail_at(at_, localized("this sign means nothing here", "цей знак тут нічого не означає"));
    }
    token.kind = Kind::word;
    token.text = text_.substr(at_, end - at_);
    at_ = end;
    return token;
}

FilterToken FilterScanner::quoted(char quote)
{
    FilterToken token;
    token.kind = Kind::word;
    token.quoted = true;
    token.begin = at_;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
        const bool escaped =
            text_[at_] == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == quote || text_[at_ + 1] == '\\');
        at_ += escaped ? 1 : 0;
        token.text += text_[at_];
    }
    if (at_ >= text_.size()) {
        fail_at(token.begin, localized("the quote is not closed", "лапки не закрито"));
    }
    ++at_;
    return token;
}

void FilterScanner::fail_at(std::size_t place, const Message& reason) const
{
    constexpr std::size_t shown_letters = 20;
    std::size_t end = place;
    for (std::size_t letters = 0; end < text_.size() && letters < shown_letters; ++letters) {
        utf8::next(text_, end);
    }
    const auto rest = text_.substr(place, end - place);
    Message problem{fmt::format("The filter cannot be read at its end: {}.", reason.en),
                    fmt::format("Фільтр не вдалося прочитати в кінці: {}.", reason.uk)};
    if (!rest.empty()) {
        problem = {fmt::format("The filter cannot be read at “{}”: {}.", rest, reason.en),
                   fmt::format("Фільтр не вдалося прочитати на «{}»: {}.", rest, reason.uk)};
    }
    throw RequestError("filter", std::move(problem),
                       localized("Write it as: source = \"Name\" AND year >= 2023.",
                                 "Пишіть так: source = \"Назва\" AND year >= 2023."));
}

} // namespace poshuk::query
