#include "generated_articles.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/letters/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace poshuk::bench {
namespace {

constexpr std::array<const char*, 40> function_words{
    "у",    "і",  "на",  "з",   "що",    "до",    "та",  "не",  "за",  "про", "для",   "від",  "як",   "це",
    "його", "й",  "а",   "які", "був",   "також", "він", "але", "із",  "під", "після", "буде", "було", "по",
    "то",   "її", "вже", "їх",  "цього", "якщо",  "ще",  "при", "або", "ми",  "чи",    "року"};

/// Every fortieth form of the dictionary, by a hash that spreads, in the order of the hash: about
/// eighty thousand.
void add_dictionary_words(const analysis::WordTrieCursor& cursor, std::string& prefix, std::size_t length,
                          std::vector<std::pair<std::uint64_t, std::string>>& words)
{
    constexpr std::u32string_view letters = U"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'";
    constexpr std::size_t longest = 14;
    constexpr std::uint64_t one_of = 40;
    for (const char32_t letter : letters) {
        auto next = cursor;
        if (length == longest || !next.step(letter)) {
            continue;
        }
        const auto size = prefix.size();
        utf8::append(prefix, letter);
        if (next.is_word() && length > 1) {
            std::uint64_t hash = 1469598103934665603U; // FNV-1a
            for (const char byte : prefix) {
                hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
            }
            hash ^= hash >> 29U;
            if (hash % one_of == 0) {
                words.emplace_back(hash, prefix);
            }
        }
        add_dictionary_words(next, prefix, length + 1, words);
        prefix.resize(size);
    }
}

std::string surname(std::uint64_t number)
{
    constexpr std::array<const char*, 16> syllables{"бал", "вор", "гри", "дов", "жму", "зін", "кох", "лап",
                                                    "мар", "ник", "пол", "руб", "сто", "тка", "хом", "шев"};
    constexpr std::array<const char*, 6> endings{"енко", "ук", "ський", "ишин", "ак", "ець"};
    std::string name;
    for (auto rest = number; rest > 0 || name.empty(); rest /= syllables.size()) {
        name += syllables[rest % syllables.size()];
    }
    return name + endings[number % endings.size()];
}

std::string capitalised(const std::string& word)
{
    std::size_t i = 0;
    const char32_t first = utf8::next(word, i);
    std::string result;
    utf8::append(result, first >= U'а' && first <= U'я' ? first - (U'а' - U'А') : first);
    return result + word.substr(i);
}

/// A number from 0 on, below `end`: the library's distributions differ between libraries.
std::uint64_t below(std::mt19937_64& random, std::uint64_t end)
{
    return random() % end;
}

double unit(std::mt19937_64& random)
{
    return static_cast<double>(random() >> 11U) * 0x1.0p-53;
}

} // namespace

GeneratedArticles::GeneratedArticles(const Analyzer& analyzer)
{
    std::vector<std::pair<std::uint64_t, std::string>> dictionary;
    std::string prefix;
    add_dictionary_words(analyzer.implementation().lexicon().words(), prefix, 0, dictionary);
    std::sort(dictionary.begin(), dictionary.end());
    words_.assign(function_words.begin(), function_words.end());
    for (auto& [hash, word] : dictionary) {
        words_.push_back(std::move(word));
    }
    constexpr double shift = 2.7;
    constexpr double exponent = 1.05;
    double sum = 0;
    for (std::size_t rank = 0; rank < words_.size(); ++rank) {
        sum += std::pow(static_cast<double>(rank) + shift, -exponent);
        cumulated_.push_back(sum);
    }
}

const std::string& GeneratedArticles::common_word(Random& random) const
{
    const auto at = std::lower_bound(cumulated_.begin(), cumulated_.end(), unit(random) * cumulated_.back());
    return words_[static_cast<std::size_t>(at - cumulated_.begin())];
}

std::string GeneratedArticles::sentence(Random& random, const std::vector<std::string>& topic, std::size_t words) const
{
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
        constexpr std::uint64_t one_name_in = 50;
        constexpr std::uint64_t one_topical_in = 5;
        std::string word;
        if (below(random, one_name_in) == 0) {
            // Few names are everywhere, most are rare.
            word = capitalised(surname(static_cast<std::uint64_t>(std::exp(unit(random) * 14))));
        } else if (below(random, one_topical_in) == 0) {
            word = topic[below(random, topic.size())];
        } else {
            word = common_word(random);
        }
        text += (i == 0                                   ? ""
                 : i + 1 < words && below(random, 9) == 0 ? ", "
                                                          : " ") +
                (i == 0 ? capitalised(word) : word);
    }
    return text + ".";
}

Article GeneratedArticles::article(std::uint64_t number) const
{
    Random random(number * 2654435761U + 97);
    std::vector<std::string> topic;
    constexpr std::size_t topical_words = 30;
    while (topic.size() < topical_words) {
        const auto& word = words_[function_words.size() + below(random, words_.size() - function_words.size())];
        topic.push_back(below(random, 2) == 0 ? word : common_word(random));
    }
    Article article;
    article.id = fmt::format("{:07}", number);
    article.title = sentence(random, topic, 6 + below(random, 6));
    const auto normal = std::sqrt(-2 * std::log(1 - unit(random))) * std::cos(6.283185307179586 * unit(random));
    constexpr double average_words = 150;
    constexpr double spread = 0.6;
    const auto words = 20 + static_cast<std::size_t>(average_words * std::exp(spread * normal));
    for (std::size_t written = 0, sentences = 1; written < words; ++sentences) {
        const auto length = 6 + below(random, 18);
        article.text += sentence(random, topic, length) + (sentences % 4 == 0 ? "\n" : " ");
        written += length;
    }
    article.date = fmt::format("{}-{:02}-{:02}", 2018 + below(random, 8), 1 + below(random, 12), 1 + below(random, 28));
    article.date_precision = DatePrecision::day;
    article.source = fmt::format("Вісник {}", 1 + below(random, 20));
    article.tags = {topic.front(), topic.back()};
    return article;
}

} // namespace poshuk::bench
