#include "language_shares.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace poshuk::analysis {
namespace {

/// Words by what tells them.
struct Counts {
    double ukrainian = 0;
    double russian = 0;
    double other = 0;
    double undecided = 0;

    [[nodiscard]] double decided() const { return ukrainian + russian; }

    /// The undecided words after the others of the same text; those of a text that tells nothing
    /// stay.
    void decide_by(const Counts& context)
    {
        if (context.decided() > 0) {
            ukrainian += undecided * context.ukrainian / context.decided();
            russian += undecided * context.russian / context.decided();
            undecided = 0;
        }
    }
};

// What a character says of the word that it stands in.
constexpr std::uint8_t of_word = 1;   // a letter, no digit
constexpr std::uint8_t combining = 2; // passed over
constexpr std::uint8_t cyrillic = 4;
constexpr std::uint8_t ukrainian = 8; // only Ukrainian of the two has it
constexpr std::uint8_t russian = 16;
constexpr std::uint8_t foreign = 32; // of another language in Cyrillic
constexpr std::uint8_t apostrophe = 64;

constexpr char32_t cyrillic_block = 0x400;

struct Letter {
    char32_t lower = 0;
    std::uint8_t says = 0;
};

Letter classified(char32_t c)
{
    constexpr char32_t last_cyrillic = 0x52F;
    Letter letter{to_lower(c), 0};
    const auto says_if = [&](bool true_of_it, std::uint8_t what) { letter.says |= true_of_it ? what : 0U; };
    const auto is_any = [&](std::u32string_view letters) { return letters.find(letter.lower) != letters.npos; };
    says_if(is_combining(c), combining);
    says_if(is_alphanumeric(c) && !(c >= U'0' && c <= U'9'), of_word);
    says_if(letter.lower >= cyrillic_block && letter.lower <= last_cyrillic, cyrillic);
    says_if(is_any(U"'’ʼ"), apostrophe);
    says_if(is_any(U"іїєґ'’ʼ"), ukrainian);
    says_if(is_any(U"ыэёъ"), russian);
    says_if(is_any(U"ўђјљњћџѓќ"), foreign);
    return letter;
}

/// Those of Latin and Cyrillic, to be looked up.
constexpr std::size_t known_letters = 0x530;
using KnownLetters = std::array<Letter, known_letters>;

const KnownLetters& letters_by_code()
{
    static const auto letters = [] {
        KnownLetters result{};
        for (char32_t character = 0; character < known_letters; ++character) {
            result[character] = classified(character);
        }
        return result;
    }();
    return letters;
}

/// A short Cyrillic word as one number: its letters, each by its place in the block.
class PackedWord {
public:
    static constexpr std::size_t most_letters = 7;

    constexpr PackedWord() = default;
    constexpr explicit PackedWord(std::u32string_view word)
    {
        for (const auto c : word) {
            add(c);
        }
    }

    constexpr void add(char32_t letter) { number_ = number_ << 8U | ((letter - cyrillic_block) & 0xFFU); }
    [[nodiscard]] constexpr std::uint64_t number() const { return number_; }

private:
    std::uint64_t number_ = 0;
};

/// A set that a word is looked for in by one glance, as most words are in none. No word is empty or
/// has the first letter of the block.
template <std::size_t Words>
class WordSet {
public:
    constexpr explicit WordSet(const std::array<std::u32string_view, Words>& words)
    {
        for (const auto word : words) {
            const auto number = PackedWord(word).number();
            auto slot = slot_of(number);
            while (slots_[slot] != 0) {
                slot = (slot + 1) % slots_.size();
            }
            slots_[slot] = number;
        }
    }

    [[nodiscard]] bool has(std::uint64_t number) const
    {
        auto slot = slot_of(number);
        while (slots_[slot] != 0 && slots_[slot] != number) {
            slot = (slot + 1) % slots_.size();
        }
        return slots_[slot] != 0;
    }

private:
    static constexpr std::size_t slot_of(std::uint64_t number)
    {
        constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
        constexpr unsigned to_slot_bits = 56;
        return static_cast<std::size_t>(number * factor >> to_slot_bits);
    }

    std::array<std::uint64_t, 256> slots_{}; ///< 0: free
};

constexpr WordSet only_ukrainian(std::array<std::u32string_view, 20>{
    U"та",  U"це",  U"що",    U"й",   U"із", U"як",  U"яка",  U"яку",   U"але", U"або",
    U"під", U"щоб", U"через", U"вже", U"де", U"хто", U"тому", U"проте", U"цей", U"до"});
constexpr WordSet only_russian(std::array<std::u32string_view, 24>{
    U"и",   U"что", U"как", U"от",  U"с",    U"или",  U"его",   U"только",  U"после", U"также", U"когда", U"но",
    U"уже", U"под", U"со",  U"был", U"была", U"было", U"будет", U"который", U"из",    U"об",    U"ее",    U"чтобы"});

/// A word as its letters come.
class Word {
public:
    [[nodiscard]] bool empty() const { return size_ == 0; }

    void add(const Letter& letter)
    {
        packed_.add(letter.lower);
        ++size_;
        cyrillic_ += (letter.says & cyrillic) != 0 ? 1U : 0U;
        says_ |= letter.says;
    }

    void count_in(Counts& counts) const
    {
        const auto is_in = [&](const auto& words) {
            return size_ == cyrillic_ && size_ <= PackedWord::most_letters && words.has(packed_.number());
        };
        if (cyrillic_ * 2 < size_ || (says_ & foreign) != 0) {
            ++counts.other;
        } else if ((says_ & russian) != 0 || is_in(only_russian)) {
            ++counts.russian;
        } else if ((says_ & ukrainian) != 0 || is_in(only_ukrainian)) {
            ++counts.ukrainian;
        } else {
            ++counts.undecided;
        }
    }

private:
    PackedWord packed_; ///< of its last letters
    std::uint32_t size_ = 0;
    std::uint32_t cyrillic_ = 0;
    std::uint8_t says_ = 0; ///< what any letter says
};

Counts counts_of_line(std::string_view line)
{
    Counts counts;
    Word word;
    // an apostrophe, for the letter behind it: at the end of a word it is a quotation mark
    Letter waiting;
    std::size_t apostrophes = 0;
    const auto end_word = [&] {
        if (!word.empty()) {
            word.count_in(counts);
            word = {};
        }
        apostrophes = 0;
    };
    const auto& known = letters_by_code();
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(line[at]); };
    // U+0400 to U+047F, which are letters all of them, and nearly all of a text.
    const auto is_cyrillic_letter = [&](std::size_t at) {
        return at + 1 < line.size() && (byte(at) & 0xFEU) == 0xD0U && (byte(at + 1) & 0xC0U) == 0x80U;
    };
    for (std::size_t i = 0; i < line.size();) {
        if (is_cyrillic_letter(i)) {
            for (; apostrophes > 0; --apostrophes) {
                word.add(waiting);
            }
            do {
                word.add(known[(byte(i) & 0x1FU) << 6U | (byte(i + 1) & 0x3FU)]);
                i += 2;
            } while (is_cyrillic_letter(i));
            continue;
        }
        if (line[i] == ' ') {
            end_word();
            ++i;
            continue;
        }
        const auto c = utf8::next(line, i);
        const auto letter = c < known.size() ? known[c] : classified(c);
        if ((letter.says & combining) != 0) {
            continue;
        }
        if ((letter.says & apostrophe) != 0) {
            waiting = letter;
            apostrophes += word.empty() ? 0 : 1;
        } else if ((letter.says & of_word) != 0) {
            for (; apostrophes > 0; --apostrophes) {
                word.add(waiting);
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
