#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/article.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace poshuk::bench {

/// Articles that are made up, from a seed: the same number is the same article, on any machine.
///
/// Words are forms of the dictionary, drawn by Zipf's law with Mandelbrot's shift, the function
/// words of Ukrainian first; every article has a topic, a few dozen words that it repeats; one word
/// of fifty is a surname that no dictionary has, so that the vocabulary never stops growing
/// (Heaps). Lengths are log-normal, 2.6 KB on average.
class GeneratedArticles {
public:
    explicit GeneratedArticles(const Analyzer& analyzer);

    [[nodiscard]] Article article(std::uint64_t number) const;

private:
    using Random = std::mt19937_64;
    [[nodiscard]] const std::string& common_word(Random& random) const;
    [[nodiscard]] std::string sentence(Random& random, const std::vector<std::string>& topic, std::size_t words) const;

    std::vector<std::string> words_; ///< the most frequent first
    std::vector<double> cumulated_;  ///< of their frequencies
};

} // namespace poshuk::bench
