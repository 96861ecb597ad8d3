#include "index/inversion/term_dictionary.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace poshuk::term_dictionary_test {

TEST_CASE("A term has one number, and its text comes back")
{
    index::TermDictionary dictionary;
    CHECK(dictionary.id("міст") == 0);
    CHECK(dictionary.id("") == 1);
    CHECK(dictionary.id("міст") == 0);
    CHECK(dictionary.text(0) == "міст");
    CHECK(dictionary.text(1).empty());
    CHECK(dictionary.size() == 2);
    dictionary.clear();
    CHECK(dictionary.id("ріка") == 0);
}

TEST_CASE("Terms are sorted as their bytes are")
{
    std::mt19937 random(7);
    const std::vector<std::string> pieces{
        "а",    "б",    "є", "ї", "ґ", "E", "K",          "a", "z",    "'",    "-",    "7",   std::string(1, '\0'),
        "\x01", "\x7F", "é", "€", "я", "щ", "\U0001F600", "Ԁ", "\xD0", "\xD1", "\xFF", "\xC0"};
    index::TermDictionary dictionary;
    std::vector<std::string> texts;
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (auto length = random() % 9; length > 0; --length) {
            text += pieces[random() % pieces.size()];
        }
        if (dictionary.id(text) == texts.size()) {
            texts.push_back(text);
        }
    }
    std::sort(texts.begin(), texts.end());
    std::vector<std::string> sorted;
    for (const auto term : dictionary.sorted()) {
        sorted.emplace_back(dictionary.text(term));
    }
    const bool equal = sorted == texts;
    CHECK(equal);
}

} // namespace poshuk::term_dictionary_test
