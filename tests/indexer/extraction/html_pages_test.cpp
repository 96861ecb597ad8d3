// The invented pages of html_pages/: what is found in each half of them, as word F1 of the bodies.

#include "indexer/extraction/html_page.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

namespace poshuk::html_pages_test {

namespace {

namespace fs = std::filesystem;

std::map<std::string, int> words_of(const std::string& text)
{
    std::map<std::string, int> words;
    std::string word;
    for (const char c : text + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
            word += c;
        } else if (!word.empty()) {
            ++words[word];
            word.clear();
        }
    }
    return words;
}

int count(const std::map<std::string, int>& words)
{
    int all = 0;
    for (const auto& [word, times] : words) {
        all += times;
    }
    return all;
}

double word_f1(const std::string& found, const std::string& gold)
{
    const auto a = words_of(found);
    const auto b = words_of(gold);
    int both = 0;
    for (const auto& [word, times] : a) {
        const auto other = b.find(word);
        both += other == b.end() ? 0 : std::min(times, other->second);
    }
    return 2.0 * both / std::max(1, count(a) + count(b));
}

struct Score {
    int pages = 0;
    int titles = 0;
    double f1 = 0; ///< a mean over pages
};

Score score_of(const std::string& half)
{
    Score score;
    for (const auto& entry :
         fs::directory_iterator(test::source_dir() / "tests/indexer/extraction/html_pages" / half)) {
        auto path = entry.path();
        if (path.extension() != ".html") {
            continue;
        }
        const auto bytes = test::read_file(path);
        const auto decoded = analysis::decode_text(bytes, extraction::declared_charset(bytes));
        REQUIRE(decoded);
        const auto found = extraction::extract_html_page(decoded->text);
        const auto gold = nlohmann::json::parse(test::read_file(path.replace_extension(".json")));
        ++score.pages;
        score.titles += found.title == gold["title"] ? 1 : 0;
        score.f1 += word_f1(found.text, gold["body"]);
    }
    score.f1 /= score.pages;
    std::cout << half << ": " << score.pages << " pages, F1 " << score.f1 << ", titles " << score.titles << "\n";
    return score;
}

} // namespace

TEST_CASE("Articles of twenty kinds of sites are found in the pages that the extractor was made with")
{
    const auto score = score_of("tuning");
    CHECK(score.pages == 45);
    CHECK(score.titles >= 44);
    CHECK(score.f1 >= 0.98);
}

TEST_CASE("And in those that nobody looked at")
{
    const auto score = score_of("held_out");
    CHECK(score.pages == 34);
    CHECK(score.titles >= 28);
    CHECK(score.f1 >= 0.97);
}

} // namespace poshuk::html_pages_test
