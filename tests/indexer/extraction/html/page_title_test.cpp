#include "indexer/extraction/html/page_title.hpp"

#include <catch2/catch.hpp>

namespace poshuk::page_title_test {

using extraction::page_title;
using extraction::StatedTitles;

namespace {

std::string title_of(std::string_view html, const StatedTitles& stated = {})
{
    return page_title(extraction::page_tree(extraction::html_source(html)), stated).text;
}

} // namespace

TEST_CASE("The heading that is like the stated title is the title, not that of the site")
{
    CHECK(title_of("<h1>Вісник Надбужжя</h1><h2>Міст у Вербинці відкрили</h2>",
                   {"", {"Міст у Вербинці відкрили | Вісник Надбужжя"}, "", "Вісник Надбужжя"}) ==
          "Міст у Вербинці відкрили");
    CHECK(title_of("<div>Міст у Вербинці нарешті відкрили</div>",
                   {"", {}, "Міст у Вербинці нарешті відкрили - Вісник", ""}) == "Міст у Вербинці нарешті відкрили");
}

TEST_CASE("A heading loses the rubric or the byline that it has in it")
{
    CHECK(title_of("<h1>Інтерв'ю Міст відкрили без стрічки Записала Леся Вишня</h1>",
                   {"", {"Міст відкрили без стрічки"}, "", ""}) == "Міст відкрили без стрічки");
}

TEST_CASE("The headline of linked data goes first where the page has one like it")
{
    CHECK(title_of("<h1>Міст у Вербинці відкрили</h1>", {"У Вербинці відкрили новий міст", {}, "", ""}) ==
          "У Вербинці відкрили новий міст");
    CHECK(title_of("<h1>Міст у Вербинці відкрили</h1>",
                   {"Стаття з енциклопедії", {"Міст у Вербинці відкрили"}, "", ""}) == "Міст у Вербинці відкрили");
}

TEST_CASE("The name of the site is taken off the title of the window, on either side")
{
    CHECK(title_of("", {"", {}, "Вісник | Новини | Міст у Вербинці відкрили", ""}) == "Міст у Вербинці відкрили");
    CHECK(title_of("", {"", {"Міст у Вербинці відкрили — Вісник Надбужжя"}, "", "Вісник Надбужжя"}) ==
          "Міст у Вербинці відкрили");
    CHECK(title_of("", {"", {"Міст — це надовго"}, "", "Вісник"}) == "Міст — це надовго");
}

TEST_CASE("A line that shows the title is found where no heading does, but not in a version to print")
{
    const auto tree = extraction::page_tree(extraction::html_source(
        "<div class=t>Міст у Вербинці відкрили</div><p>Текст.</p><div class=print-area><h2>Міст у Вербинці "
        "відкрили</h2></div>"));
    const auto title = page_title(tree, {"", {"Міст у Вербинці відкрили"}, "", ""});
    REQUIRE(title.shown);
    CHECK(tree.elements[*title.shown].tag == extraction::Tag::div);
}

} // namespace poshuk::page_title_test
