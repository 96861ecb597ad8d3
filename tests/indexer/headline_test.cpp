#include "indexer/sources/headline.hpp"

#include <catch2/catch.hpp>

using poshuk::sources::split_headline;

namespace {

const std::string paragraph =
    "У середу в місті відкрили нову бібліотеку, на яку мешканці чекали майже десять років і про яку просили в "
    "кожному зверненні до міської ради.";

} // namespace

TEST_CASE("The first line of a plain article is its headline")
{
    const auto parts = split_headline("У місті відкрили нову бібліотеку\n\n" + paragraph + "\nДругий абзац.");
    CHECK(parts.headline == "У місті відкрили нову бібліотеку");
    CHECK(parts.body == paragraph + "\nДругий абзац.");
}

TEST_CASE("Rubrics, times and badges above a headline are passed over")
{
    const auto parts = split_headline("КУЛЬТУРА\n11:30, 5 червня 2024 р.\nРедакція перевірила\n"
                                      "У місті відкрили нову бібліотеку\nКУЛЬТУРА\n" +
                                      paragraph);
    CHECK(parts.headline == "У місті відкрили нову бібліотеку");
}

TEST_CASE("Menus and lists above a headline are passed over")
{
    const auto parts =
        split_headline("• Перейти до основного тексту сторінки\nГоловна\n\nУ місті відкрили нову бібліотеку\n"
                       "  • Відділ культури, туризму та охорони спадщини\n" +
                       paragraph);
    CHECK(parts.headline == "У місті відкрили нову бібліотеку");
}

TEST_CASE("Today's date in a site's header is no headline")
{
    const auto parts = split_headline("Середа 12 Червня 2024 року отримувати сповіщення\n"
                                      "У місті відкрили бібліотеку 1903 року\n" +
                                      paragraph);
    CHECK(parts.headline == "У місті відкрили бібліотеку 1903 року");
}

TEST_CASE("A dated line is a headline when there is no other")
{
    const auto parts = split_headline("План заходів 4 вересня 2023 року\n" + paragraph);
    CHECK(parts.headline == "План заходів 4 вересня 2023 року");
}

TEST_CASE("Headlines of other articles below the text are not taken")
{
    const auto parts = split_headline("У місті відкрили нову бібліотеку\n" + paragraph +
                                      "\nОстанні новини\nПогода на вихідні буде дощовою");
    CHECK(parts.headline == "У місті відкрили нову бібліотеку");
}

TEST_CASE("A text without a headline keeps all its lines")
{
    const auto parts = split_headline("Коротко.\nІ ясно.");
    CHECK(parts.headline.empty());
    CHECK(parts.body == "Коротко.\nІ ясно.");
}

TEST_CASE("A note without paragraphs has its first line for a headline")
{
    const auto parts = split_headline("Завтра у Вербинці не буде води\nРемонт триватиме до вечора п'ятниці включно");
    CHECK(parts.headline == "Завтра у Вербинці не буде води");
}

TEST_CASE("Spaces that do not break are stripped from lines")
{
    CHECK(split_headline("\u00A0 \u00A0\n\u00A0слово\u00A0\n").body == "слово");
}
