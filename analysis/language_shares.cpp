#include "language_shares.hpp"

#include "character_class.hpp"
#include "utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace poshuk::analysis {
namespace {

/// Words by what tells them.
struct Counts {
    double ukrainian = 0;
    double russian = 0;
    double other = 0;
    double undecided = 0;

    [[nodiscard]] double decided() const { return ukrainian + russian; }

    /// The undecided words after the others of the same text; those of a text that tells nothing stay.
    void decide_by(const Counts& context)
    {
        if (context.decided() > 0) {
            ukrainian += undecided * context.ukrainian / context.decided();
            russian += undecided * context.russian / context.decided();
            undecided = 0;
        }
    }
};

bool is_in(std::u32string_view word, const auto& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

void count_word(std::u32string_view word, Counts& counts)
{
    static constexpr std::array<std::u32string_view, 20> only_ukrainian{
        U"та",  U"це",  U"що",    U"й",   U"із", U"як",  U"яка",  U"яку",   U"але", U"або",
        U"під", U"щоб", U"через", U"вже", U"де", U"хто", U"тому", U"проте", U"цей", U"до"};
    static constexpr std::array<std::u32string_view, 24> only_russian{
        U"и",   U"что", U"как", U"от",  U"с",    U"или",  U"его",   U"только",  U"после", U"также", U"когда", U"но",
        U"уже", U"под", U"со",  U"был", U"была", U"было", U"будет", U"который", U"из",    U"об",    U"ее",    U"чтобы"};
    constexpr std::u32string_view letters_of_ukrainian = U"іїєґ'’ʼ";
    constexpr std::u32string_view letters_of_russian = U"ыэёъ";
    const auto has_any = [&](std::u32string_view letters) {
        return word.find_first_of(letters) != std::u32string_view::npos;
    };
    constexpr char32_t first_cyrillic = 0x400;
    constexpr char32_t last_cyrillic = 0x52F;
    const auto cyrillic =
        std::count_if(word.begin(), word.end(), [](char32_t c) { return c >= first_cyrillic && c <= last_cyrillic; });
    if (static_cast<std::size_t>(cyrillic) * 2 < word.size() || has_any(U"ўђјљњћџѓќ")) {
        ++counts.other;
    } else if (has_any(letters_of_russian) || is_in(word, only_russian)) {
        ++counts.russian;
    } else if (has_any(letters_of_ukrainian) || is_in(word, only_ukrainian)) {
        ++counts.ukrainian;
    } else {
        ++counts.undecided;
    }
}

Counts counts_of_line(std::string_view line)
{
    Counts counts;
    std::u32string word;
    const auto end_word = [&] {
        if (!word.empty()) {
            count_word(word, counts);
            word.clear();
        }
    };
    for (std::size_t i = 0; i < line.size();) {
        const auto c = utf8::next(line, i);
        const bool apostrophe = (c == U'\'' || c == U'’' || c == U'ʼ') && !word.empty();
        if (is_combining(c)) {
            continue;
        }
        if (apostrophe || (is_alphanumeric(c) && !(c >= U'0' && c <= U'9'))) {
            word += to_lower(c);
            continue;
        }
        while (!word.empty() && (word.back() == U'\'' || word.back() == U'’' || word.back() == U'ʼ')) {
            word.pop_back(); // a closing quotation mark
        }
        end_word();
    }
    end_word();
    return counts;
}

double rounded(double share)
{
    constexpr double hundredths = 100;
    return std::round(share * hundredths) / hundredths;
}

} // namespace

LanguageShares language_shares(std::string_view text)
{
    Counts all;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        auto line = counts_of_line(text.substr(begin, end - begin));
        line.decide_by(line);
        all.ukrainian += line.ukrainian;
        all.russian += line.russian;
        all.other += line.other;
        all.undecided += line.undecided;
        begin = end + 1;
    }
    all.decide_by(all);
    all.ukrainian += all.undecided; // «Нова зустріч»: this is a search of Ukrainian news
    const double words = all.decided() + all.other;
    if (words == 0) {
        return {};
    }
    LanguageShares shares;
    shares.russian = rounded(all.russian / words);
    shares.other = rounded(all.other / words);
    shares.ukrainian = rounded(1 - shares.russian - shares.other);
    return shares;
}

std::string main_language(const LanguageShares& shares)
{
    if (shares == LanguageShares{}) {
        return {};
    }
    return shares.ukrainian >= std::max(shares.russian, shares.other) ? "uk"
           : shares.russian >= shares.other                           ? "ru"
                                                                      : "other";
}

} // namespace poshuk::analysis
