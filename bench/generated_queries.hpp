#pragma once

#include "generated_articles.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace poshuk::bench {

/// What people ask, taken from generated articles: so frequent words are asked often. Each function
/// makes one after another, the same on any machine.
class GeneratedQueries {
public:
    /// Of the first `count` articles, which must outlive the object.
    GeneratedQueries(const GeneratedArticles& articles, std::uint64_t count) : articles_(articles), count_(count) {}

    /// So many words of one article, five letters or more each: none that queries leave out.
    std::vector<std::string> words(std::size_t how_many);
    /// Two words that stand beside each other.
    std::vector<std::string> neighbours();
    /// The first five letters of a word.
    std::string beginning();
    /// «2024-03».
    std::string month();

private:
    [[nodiscard]] std::vector<std::string> next_article();
    [[nodiscard]] std::string content_word(const std::vector<std::string>& all);

    const GeneratedArticles& articles_;
    std::uint64_t count_;
    std::mt19937_64 random_{7};
};

} // namespace poshuk::bench
