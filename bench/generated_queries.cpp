#include "generated_queries.hpp"

#include "analysis/letters/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk::bench {
namespace {

constexpr std::size_t five_letters = 10; // bytes

std::vector<std::string> words_of(const std::string& text)
{
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find_first_of(" .,\n", begin), text.size());
        if (end > begin) {
            words.push_back(text.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    return words;
}

} // namespace

std::vector<std::string> GeneratedQueries::words(std::size_t how_many)
{
    const auto all = next_article();
    std::vector<std::string> result;
    for (std::size_t i = 0; i < how_many; ++i) {
        result.push_back(content_word(all));
    }
    return result;
}

std::vector<std::string> GeneratedQueries::neighbours()
{
    const auto all = next_article();
    const auto at = random_() % (all.size() - 1);
    return {all[at], all[at + 1]};
}

std::string GeneratedQueries::beginning()
{
    const auto word = content_word(next_article());
    auto end = five_letters;
    while (!utf8::is_boundary(word, end)) { // behind an apostrophe or a hyphen
        --end;
    }
    return word.substr(0, end);
}

std::string GeneratedQueries::month()
{
    return fmt::format("{}-{:02}", 2018 + random_() % 8, 1 + random_() % 12);
}

std::vector<std::string> GeneratedQueries::next_article()
{
    return words_of(articles_.article(random_() % count_).text);
}

std::string GeneratedQueries::content_word(const std::vector<std::string>& all)
{
    for (;;) {
        const auto& word = all[random_() % all.size()];
        if (word.size() >= five_letters) {
            return word;
        }
    }
}

} // namespace poshuk::bench
