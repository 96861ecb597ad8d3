// What is written in several pieces and in several ways: codes, numbers, days, accounts. Each gets
// the reading of its spelling in one piece, so that all ways have the same lemmas.

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "analysis/text/number_spelling.hpp"
#include "analyzer_implementation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk {
namespace {

using analysis::Gap;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool are_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_latin(char c)
{
    return c >= 'a' && c <= 'z';
}

/// The spaces that people and typesetters put into numbers, the narrow and the unbreakable ones too.
bool is_one_space(std::string_view between)
{
    return between == " " || between == "\u00A0" || between == "\u2007" || between == "\u2009" || between == "\u202F";
}

/// Of a day, behind the abbreviated name of a month: «черв. 2024».
bool is_space_of_date(std::string_view between)
{
    return is_one_space(between) || (between.starts_with('.') && is_one_space(between.substr(1)));
}

/// «19:30», and no score and no verse.
bool is_time(std::string_view hours, std::string_view minutes)
{
    constexpr std::size_t two_digits = 2;
    return are_digits(hours) && are_digits(minutes) && hours.size() <= two_digits && minutes.size() == two_digits &&
           (hours.size() == 1 || hours < "24") && minutes < "60";
}

/// A letter that is no word by itself and no Roman numeral, so that even a small one before a
/// number is of a code.
bool is_latin_consonant(std::string_view form)
{
    return form.size() == 1 && is_latin(form.front()) &&
           std::string_view("aeiouyvxc").find(form.front()) == std::string_view::npos;
}

} // namespace

/// What stands in the source between a piece and the one before it.
std::string_view Analyzer::Implementation::between(std::size_t piece) const
{
    const auto& pieces = tokenizer_.pieces();
    const auto begin = pieces[piece - 1].end;
    return text_.substr(begin, pieces[piece].begin - begin);
}

template <typename Reading>
void Analyzer::Implementation::append_whole(std::size_t first, std::size_t end, Reading reading)
{
    const auto& pieces = tokenizer_.pieces();
    const bool is_read = is_wanted(pieces[end - 1]);
    append(pieces[first].begin, pieces[end - 1].end, TokenKind::compound, is_read ? reading() : unread_);
    tokens_.back().span = static_cast<std::uint32_t>(end - first);
    append_pieces(first, end);
}

/// The end of what is one thing from the piece on, or 0; appends it.
std::size_t Analyzer::Implementation::append_spelling(std::size_t first)
{
    if (tokenizer_.pieces()[first].number) {
        return append_number(first);
    }
    const auto end = append_account(first);
    return end != 0 ? end : append_code(first);
}

/// «F-16», «Су–27», «Т-72Б3» are one word each; «F 16» is one over its two words, since a space may
/// as well part them.
std::size_t Analyzer::Implementation::append_code(std::size_t first)
{
    constexpr std::size_t most_letters = 2;
    constexpr std::size_t most_bytes = 12;
    const auto& pieces = tokenizer_.pieces();
    const auto& head = pieces[first];
    const auto& number = pieces[first + 1];
    const auto letters = tokenizer_.form(head);
    const auto digits = tokenizer_.form(number);
    if (utf8::length(letters) > most_letters || std::any_of(letters.begin(), letters.end(), is_digit) ||
        digits.size() > most_bytes || digits.find_first_of(".,;_'") != std::string_view::npos) {
        return 0;
    }
    const auto end = first + 2;
    const bool goes_on = end < pieces.size() && pieces[end].gap == Gap::hyphen;
    const bool hyphen = number.gap == Gap::hyphen;
    std::size_t at = head.begin;
    const bool capital = analysis::is_upper(utf8::next(text_, at));
    const bool stop_word = config().is_stop_word(letters);
    word_.assign(letters).append(digits);
    if (!goes_on && (hyphen || (number.gap == Gap::dash && capital && !stop_word))) {
        append(head.begin, number.end, TokenKind::word, reading_of_form(word_, analysis::WordMemo::hash(word_)));
        ++position_;
        return end;
    }
    constexpr std::size_t most_digits = 3; // four are a year
    const auto behind_digits = std::find_if_not(digits.begin(), digits.end(), is_digit);
    const bool roman = letters.find_first_not_of("ivx") == std::string_view::npos;
    const bool code = (capital && !stop_word && !roman) || is_latin_consonant(letters);
    if (!goes_on && code && is_one_space(between(first + 1)) &&
        static_cast<std::size_t>(behind_digits - digits.begin()) <= most_digits) {
        append_whole(first, end, [&]() -> const analysis::WordReading& {
            return reading_of_form(word_, analysis::WordMemo::hash(word_));
        });
        return end;
    }
    return 0;
}

/// An IBAN in groups: of Ukraine 29 letters and digits, of others groups of four. Whoever mistyped
/// one wants it found as it is, so the check digits are not looked at.
std::size_t Analyzer::Implementation::append_account(std::size_t first)
{
    constexpr std::size_t of_ukraine = 29;
    constexpr std::size_t shortest = 15;
    constexpr std::size_t longest = 34;
    constexpr std::size_t group = 4;
    const auto& pieces = tokenizer_.pieces();
    const auto head = tokenizer_.form(pieces[first]);
    if (head.size() < 2 || !is_latin(head[0]) || !is_latin(head[1])) {
        return 0;
    }
    const bool ukrainian = head.starts_with("ua");
    const auto belongs = [](char c) { return is_latin(c) || is_digit(c); };
    word_.assign(head);
    std::size_t end = first + 1;
    for (bool last = false; end < pieces.size() && !last && is_one_space(between(end)); ++end) {
        const auto form = tokenizer_.form(pieces[end]);
        const auto length = word_.size() + form.size();
        if (!std::all_of(form.begin(), form.end(), belongs) || length > (ukrainian ? of_ukraine : longest) ||
            (!ukrainian && word_.size() >= group && form.size() > group)) {
            break;
        }
        word_.append(form);
        last = ukrainian ? length == of_ukraine : word_.size() > group && form.size() < group;
    }
    const bool complete = ukrainian ? word_.size() == of_ukraine : word_.size() >= shortest;
    if (end - first < 2 || !complete || !is_digit(word_[2]) || !is_digit(word_[3])) {
        return 0;
    }
    const auto account = word_;
    append_whole(first, end, [&]() -> const analysis::WordReading& {
        return reading_of_form(account, analysis::WordMemo::hash(account));
    });
    return end;
}

/// Days («5 червня 2024», 2024-06-05, 05/06/2024), times (19:30), cards (4444 3333 2222 1111) and
/// numbers in groups of three (12 500 000).
std::size_t Analyzer::Implementation::append_number(std::size_t first)
{
    const auto& pieces = tokenizer_.pieces();
    const auto form = [&](std::size_t i) { return tokenizer_.form(pieces[i]); };
    const auto has = [&](std::size_t count) { return first + count <= pieces.size(); };
    const auto is_number = [&](std::size_t i) { return pieces[i].number && are_digits(form(i)); };
    const auto all_behind = [&](std::string_view sign, std::size_t count) {
        for (auto i = first + 1; i < first + count; ++i) {
            if (!is_number(i) || between(i) != sign) {
                return false;
            }
        }
        return true;
    };
    // «2024-го» stays one number.
    const auto goes_on = [&](std::size_t end) {
        return end < pieces.size() && (pieces[end].gap == Gap::hyphen || pieces[end].gap == Gap::dash) &&
               !pieces[end].number;
    };
    const auto append_as = [&](std::size_t count, const std::string& spelling) {
        append_whole(first, first + count,
                     [&]() -> const analysis::WordReading& { return reading_of_number(spelling); });
        return first + count;
    };
    constexpr std::size_t of_date = 3;
    constexpr std::size_t of_card = 4;
    constexpr std::size_t year = 4;
    if (!is_number(first)) {
        return 0;
    }
    if (has(of_date) && is_number(first + 2) && !goes_on(first + of_date)) {
        std::optional<std::string> date;
        if (!pieces[first + 1].number) {
            if (is_one_space(between(first + 1)) && is_space_of_date(between(first + 2))) {
                date = analysis::iso_date_in_words(form(first), form(first + 1), form(first + 2));
            }
        } else if (all_behind("-", of_date)) {
            date = form(first).size() == year ? analysis::iso_date(form(first), form(first + 1), form(first + 2))
                                              : analysis::iso_date(form(first + 2), form(first + 1), form(first));
        } else if (all_behind("/", of_date)) {
            date = analysis::iso_date(form(first + 2), form(first + 1), form(first));
        }
        if (date) {
            return append_as(of_date, *date);
        }
    }
    if (!has(2) || !pieces[first + 1].number) {
        return 0;
    }
    if (const bool part = first > 0 && between(first) == ":"; between(first + 1) == ":" && !part) {
        const bool longer = has(3) && between(first + 2) == ":";
        return !longer && is_time(form(first), form(first + 1))
                   ? append_as(2, fmt::format("{}.{}", form(first), form(first + 1)))
                   : 0;
    }
    const auto spaced = [&](std::size_t i) { return is_one_space(between(i)); };
    if (has(of_card) && form(first).size() == year) {
        bool card = true;
        std::string digits(form(first));
        for (auto i = first + 1; i < first + of_card; ++i) {
            card = card && is_number(i) && form(i).size() == year && (spaced(i) || between(i) == "-");
            digits += form(i);
        }
        return card ? append_as(of_card, digits) : 0;
    }
    constexpr std::size_t group = 3;
    if (form(first).size() > group || form(first).front() == '0' ||
        (first > 0 && pieces[first - 1].number && spaced(first))) {
        return 0;
    }
    constexpr std::size_t most_groups = 6;
    std::string digits(form(first));
    std::size_t end = first + 1;
    bool decimals = false;
    for (; end < pieces.size() && pieces[end].number && spaced(end) && !decimals; ++end) {
        auto next = form(end);
        const auto joiner = next.find_first_of(".,");
        if (next.substr(0, joiner).size() != group || end - first > most_groups) {
            return 0; // numbers in a row
        }
        digits += next.substr(0, group);
        if (joiner != std::string_view::npos) {
            decimals = true;
            digits.append(".").append(next.substr(joiner + 1));
        }
    }
    return end - first > 1 && !goes_on(end) ? append_as(end - first, digits) : 0;
}

} // namespace poshuk
