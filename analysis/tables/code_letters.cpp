#include "code_letters.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

#include <algorithm>

namespace poshuk::analysis {
namespace {

/// Of a code in whose beginning another is looked for: «МіГ29К».
constexpr std::size_t most_first_letters = 3;
/// An account number («UA21…») has 34 at most.
constexpr std::size_t most_bytes = 40;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// «COVID19» has five, and of Cyrillic letters «БТР80» three: what has more is a word with a digit
/// in it. Where digits begin it («9М729») two are most: «117річчя» is a numeral.
std::size_t most_letters_of(std::string_view form)
{
    constexpr std::size_t latin = 5;
    constexpr std::size_t cyrillic = 3;
    constexpr std::size_t behind_digits = 2;
    const bool ascii =
        std::all_of(form.begin(), form.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    return is_digit(form.front()) ? behind_digits : ascii ? latin : cyrillic;
}

void add(std::vector<std::string>& lemmas, std::string lemma)
{
    if (!lemma.empty() && std::find(lemmas.begin(), lemmas.end(), lemma) == lemmas.end()) {
        lemmas.push_back(std::move(lemma));
    }
}

/// The letters and digits with which a code begins when letters follow them; empty when there are
/// none.
std::string_view beginning_of(std::string_view form)
{
    const auto first_digit = static_cast<std::size_t>(std::find_if(form.begin(), form.end(), is_digit) - form.begin());
    const auto end = static_cast<std::size_t>(
        std::find_if_not(form.begin() + static_cast<std::ptrdiff_t>(first_digit), form.end(), is_digit) - form.begin());
    const bool is_code =
        first_digit > 0 && end < form.size() && utf8::length(form.substr(0, first_digit)) <= most_first_letters;
    return is_code ? form.substr(0, end) : std::string_view{};
}

/// The length of a Roman numeral of units and tens («хі»), in letters that stand for 1 and 10.
bool is_roman(std::string_view latin)
{
    const auto tens = std::min(latin.find_first_not_of('x'), latin.size());
    const auto units = latin.substr(tens);
    constexpr std::size_t most = 3;
    return latin.size() > 1 && tens <= most &&
           (units == "ix" || (units.size() <= most && units.find_first_not_of('i') == std::string_view::npos));
}

} // namespace

CodeLetters::CodeLetters(const std::filesystem::path& tsv, std::string& digest_input)
{
    TsvReader rows(tsv);
    while (rows.next(3, 4)) {
        std::size_t end = 0;
        const auto field = rows.field(0);
        const auto letter = utf8::next(field, end);
        if (end != field.size()) {
            rows.fail(0, localized("expected one letter", "потрібна одна літера"));
        }
        const std::string sounds(rows.field(2));
        const auto looks = rows.field(1) == "-" ? sounds : std::string(rows.field(1));
        letters_[letter] = {looks, sounds};
        digest_input.append("l").append(field).append("\t").append(looks).append("\t").append(sounds).append("\n");
    }
}

std::string CodeLetters::spelled(std::string_view form, std::string Spelling::*reading) const
{
    std::string result;
    for (std::size_t i = 0; i < form.size();) {
        const auto c = utf8::next(form, i);
        if (const auto found = letters_.find(c); found != letters_.end()) {
            result += found->second.*reading;
        } else {
            utf8::append(result, c);
        }
    }
    return result;
}

bool CodeLetters::lemmas(std::string_view form, std::vector<std::string>& lemmas) const
{
    const auto digits = static_cast<std::size_t>(std::count_if(form.begin(), form.end(), is_digit));
    const auto letters = utf8::length(form) - digits;
    if (digits == 0 || letters == 0 || letters > most_letters_of(form) || form.size() > most_bytes ||
        form.find_first_of("'_.,;") != std::string_view::npos) {
        return false;
    }
    const auto beginning = beginning_of(form);
    lemmas.emplace_back(form);
    for (const auto reading : {&Spelling::looks, &Spelling::sounds}) {
        add(lemmas, spelled(form, reading));
        add(lemmas, spelled(beginning, reading));
    }
    return true;
}

std::string CodeLetters::roman_numeral(std::string_view form) const
{
    constexpr std::size_t most_roman_bytes = 10; // five letters of two
    if (form.empty() || form.size() > most_roman_bytes || static_cast<unsigned char>(form.front()) < 0x80) {
        return {};
    }
    auto latin = spelled(form, &Spelling::looks);
    return is_roman(latin) ? latin : std::string{};
}

void drop_beginnings_of_codes(std::vector<std::string>& lemmas)
{
    const auto is_beginning = [&](const std::string& one) {
        return is_digit(one.back()) && std::any_of(lemmas.begin(), lemmas.end(), [&](const std::string& other) {
                   return other.size() > one.size() && other.starts_with(one) && !is_digit(other[one.size()]);
               });
    };
    std::vector<std::string> kept;
    std::copy_if(lemmas.begin(), lemmas.end(), std::back_inserter(kept),
                 [&](const std::string& lemma) { return !is_beginning(lemma); });
    lemmas = std::move(kept);
}

} // namespace poshuk::analysis
