#include "analysis/text/language_shares.hpp"

#include <catch2/catch.hpp>

namespace poshuk::language_shares_test {

using analysis::language_shares;
using analysis::main_language;

namespace {

std::string language(std::string_view text)
{
    return main_language(language_shares(text));
}

} // namespace

TEST_CASE("A text is of the language that most of its words are of")
{
    CHECK(language("Мешканці міста дочекалися нового мосту через річку, і рух ним відкрили зранку.") == "uk");
    CHECK(language("Жители города дождались нового моста через реку, и движение по нему открыли утром.") == "ru");
    CHECK(language("The residents waited for the new bridge for ten years.") == "other");
    CHECK(language("Нова зустріч") == "uk");
    CHECK(language("Погода") == "uk");
    CHECK(language("12:30, 2024 — …").empty());
    CHECK(language("").empty());
}

TEST_CASE("The shares are those of the words, and add up")
{
    const auto shares =
        language_shares("Новий міст відкрили. Її чекали всі.\nМосковские власти молчат, и это понятно.\nNew bridge");
    CHECK(shares.russian == Approx(0.4).margin(0.05));
    CHECK(shares.other == Approx(0.13).margin(0.02));
    CHECK(shares.ukrainian + shares.russian + shares.other == Approx(1.0));
}

TEST_CASE("A word that both languages have goes with its line")
{
    CHECK(language_shares("Эта новость\nЦя новина є").russian == Approx(0.4));
    CHECK(language_shares("город и река").russian == 1.0);
    CHECK(language_shares("город та ріка").russian == 0.0);
}

} // namespace poshuk::language_shares_test
