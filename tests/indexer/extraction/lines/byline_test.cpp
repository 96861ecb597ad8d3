#include "indexer/extraction/lines/byline.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace poshuk::byline_test {

using extraction::is_person_name;
using extraction::names_of_byline;

namespace {

using Names = std::vector<std::string_view>;

} // namespace

TEST_CASE("A name is two or three words with capitals and a given name, or a surname with initials")
{
    for (const auto* const name : {"Леся Вишня", "Вишня Леся", "Леся Вишня-Криниця", "Мар'яна Дем’янчук", "Гнат Явір",
                                   "Олександр Петрович Лис", "Л. Вишня", "О.П. Вишня", "Вишня О. П.", "Елена Рябина"}) {
        CAPTURE(name);
        CHECK(is_person_name(name));
    }
}

TEST_CASE("Places, papers, rubrics and sentences are no names of people")
{
    for (const auto* const text :
         {"", "Леся", "Кривий Ріг", "Нова Каховка", "Вісник Надбужжя", "Верховна Рада України", "Дім і сад",
          "Віра і церква", "Леся Вишня розповіла", "Леся Вишня.", "Леся Вишня Криниця Явір", "леся вишня", "ЛЕСЯ ВИШНЯ",
          "Роман року", "Л. В.", "м. Київ", "вул. П. Вишні", "Леся  Вишня", "Associated Press"}) {
        CAPTURE(text);
        CHECK_FALSE(is_person_name(text));
    }
    CHECK_FALSE(is_person_name("Леся " + std::string("В") + std::string(200, 'x')));
}

TEST_CASE("Of a byline only the names are kept")
{
    CHECK(names_of_byline("Автор: Леся Вишня, Гнат Явір") == Names{"Леся Вишня", "Гнат Явір"});
    CHECK(names_of_byline("Леся Вишня · 6 травня 2024") == Names{"Леся Вишня"});
    CHECK(names_of_byline("Леся Вишня на 07:15") == Names{"Леся Вишня"});
    CHECK(names_of_byline("By Ann Cherry November 5, 2024") == Names{"Ann Cherry"});
    CHECK(names_of_byline("Posted by Ann Cherry on Monday") == Names{"Ann Cherry"});
    CHECK(names_of_byline("Ann Cherry ann@paper.example") == Names{"Ann Cherry"});
    CHECK(names_of_byline("Follow @anncherry").empty());
    CHECK(names_of_byline("Contact the author:").empty());
}

TEST_CASE("A label is taken off only where there is one")
{
    std::string_view text = "Текст: Леся Вишня";
    CHECK(extraction::take_byline_label(text));
    CHECK(text == "Леся Вишня");
    CHECK_FALSE(extraction::take_byline_label(text));
    CHECK(text == "Леся Вишня");
}

} // namespace poshuk::byline_test
