#include "indexer/articles/article_check.hpp"
#include "indexer/documents/document_inverter.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <random>

namespace poshuk::article_check_test {

TEST_CASE("What Xapian would choke on is rejected before")
{
    CHECK(why_rejected(test::article("1", "Т", "Т")).empty());
    CHECK_FALSE(why_rejected(test::article("", "Т", "Т")).empty());
    CHECK_FALSE(why_rejected(test::article(std::string(241, 'x'), "Т", "Т")).empty());
    CHECK(why_rejected(test::article(std::string(240, 'x'), "Т", "Т")).empty());
    CHECK_FALSE(why_rejected(test::article(std::string("a\0b", 3), "Т", "Т")).empty());
    CHECK_FALSE(why_rejected(test::article("1", "Т", "\xFF")).empty());
    CHECK_FALSE(why_rejected(test::article("1", "Т", std::string(max_article_bytes, 'x'))).empty());
}

TEST_CASE("An article that is said to be plain has a word, and none that is cut")
{
    // Pieces that the folding makes longer or shorter, and borders of words of all kinds.
    const std::vector<std::string> pieces{
        "а",      "щ",      "ґ", "ї",      "x",      "7",      "'",      "’",          "-", "–", ".",
        " ",      "\n",     "«", "\u00A0", "\u00AD", "\u0301", "\uFDFA", "\uFB03",     "½", "ß", "é",
        "\u3000", "\u2003", "…", "@",      "/",      ":",      "漢",     "\U0001D51E", "№", "™", "_"};
    DocumentInverter inverter(test::analyzer());
    std::mt19937 random(11);
    int plain = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        const auto favourite = random() % pieces.size();
        for (auto length = random() % 120; length > 0; --length) {
            text += pieces[random() % 3 == 0 ? random() % pieces.size() : favourite];
        }
        const auto article = test::article("1", "", text);
        if (is_plain(article)) {
            ++plain;
            const auto& inverted = inverter.invert(article);
            INFO(text);
            CHECK(inverted.tokens > 0);
            CHECK(inverted.cut_words == 0);
        }
    }
    CHECK(plain > 1000);
    CHECK(is_plain(test::article("1", "Міст відкрили", "Учора, «о десятій» — уперше за 2024-й рік.")));
    CHECK_FALSE(is_plain(test::article("1", "…", "— !")));
    CHECK_FALSE(is_plain(test::article("1", "Міст", std::string(64, 'x'))));
}

} // namespace poshuk::article_check_test
