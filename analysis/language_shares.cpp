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

/// What a character says of the word that it stands in.
struct Letter {
    char32_t lower = 0;
    bool of_word = false;   ///< a letter, no digit
    bool combining = false; ///< passed over
    bool cyrillic = false;
    bool ukrainian = false; ///< only Ukrainian of the two has it
    bool russian = false;
    bool foreign = false; ///< of another language in Cyrillic
};

bool is_any(char32_t c, std::u32string_view letters)
{
    return letters.find(c) != std::u32string_view::npos;
}

Letter classified(char32_t c)
{
    constexpr char32_t first_cyrillic = 0x400;
    constexpr char32_t last_cyrillic = 0x52F;
    Letter letter;
    letter.combining = is_combining(c);
    letter.of_word = is_alphanumeric(c) && !(c >= U'0' && c <= U'9');
    letter.lower = to_lower(c);
    letter.cyrillic = letter.lower >= first_cyrillic && letter.lower <= last_cyrillic;
    letter.ukrainian = is_any(letter.lower, U"іїєґ'’ʼ");
    letter.russian = is_any(letter.lower, U"ыэёъ");
    letter.foreign = is_any(letter.lower, U"ўђјљњћџѓќ");
    return letter;
}

/// Those of Latin and Cyrillic are looked up.
Letter letter_of(char32_t c)
{
    constexpr std::size_t looked_up = 0x530;
    static const auto letters = [] {
        std::array<Letter, looked_up> result{};
        for (char32_t character = 0; character < looked_up; ++character) {
            result[character] = classified(character);
        }
        return result;
    }();
    return c < looked_up ? letters[c] : classified(c);
}

bool is_in(std::u32string_view word, const auto& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A word as its letters come.
class Word {
public:
    [[nodiscard]] bool empty() const { return size_ == 0; }

    void add(const Letter& letter)
    {
        if (size_ < letters_.size()) {
            letters_[size_] = letter.lower;
        }
        ++size_;
        cyrillic_ += letter.cyrillic ? 1U : 0U;
        ukrainian_ = ukrainian_ || letter.ukrainian;
        russian_ = russian_ || letter.russian;
        foreign_ = foreign_ || letter.foreign;
    }

    void count_in(Counts& counts) const
    {
        static constexpr std::array<std::u32string_view, 20> only_ukrainian{
            U"та",  U"це",  U"що",    U"й",   U"із", U"як",  U"яка",  U"яку",   U"але", U"або",
            U"під", U"щоб", U"через", U"вже", U"де", U"хто", U"тому", U"проте", U"цей", U"до"};
        static constexpr std::array<std::u32string_view, 24> only_russian{
            U"и",     U"что",   U"как",   U"от",      U"с",   U"или", U"его", U"только",
            U"после", U"также", U"когда", U"но",      U"уже", U"под", U"со",  U"был",
            U"была",  U"было",  U"будет", U"который", U"из",  U"об",  U"ее",  U"чтобы"};
        const bool is_short = size_ <= letters_.size(); // as all of these are
        const std::u32string_view word(letters_.data(), is_short ? size_ : 0);
        if (cyrillic_ * 2 < size_ || foreign_) {
            ++counts.other;
        } else if (russian_ || (is_short && is_in(word, only_russian))) {
            ++counts.russian;
        } else if (ukrainian_ || (is_short && is_in(word, only_ukrainian))) {
            ++counts.ukrainian;
        } else {
            ++counts.undecided;
        }
    }

private:
    std::array<char32_t, 7> letters_{}; ///< the first
    std::size_t size_ = 0;
    std::size_t cyrillic_ = 0;
    bool ukrainian_ = false;
    bool russian_ = false;
    bool foreign_ = false;
};

bool is_apostrophe(char32_t c)
{
    return c == U'\'' || c == U'’' || c == U'ʼ';
}

Counts counts_of_line(std::string_view line)
{
    Counts counts;
    Word word;
    Letter apostrophe; // what waits for the letter behind it: at the end of a word it is a quotation mark
    std::size_t apostrophes = 0;
    const auto end_word = [&] {
        if (!word.empty()) {
            word.count_in(counts);
            word = {};
        }
        apostrophes = 0;
    };
    for (std::size_t i = 0; i < line.size();) {
        const auto c = utf8::next(line, i);
        const auto letter = letter_of(c);
        if (letter.combining) {
            continue;
        }
        if (is_apostrophe(c)) {
            apostrophe = letter;
            apostrophes += word.empty() ? 0 : 1;
        } else if (letter.of_word) {
            for (; apostrophes > 0; --apostrophes) {
                word.add(apostrophe);
            }
            word.add(letter);
        } else {
            end_word();
        }
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

LanguageShares language_shares(std::initializer_list<std::string_view> texts)
{
    Counts all;
    for (const auto text : texts) {
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
