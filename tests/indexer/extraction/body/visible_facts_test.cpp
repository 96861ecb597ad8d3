#include "indexer/extraction/body/visible_facts.hpp"

#include <catch2/catch.hpp>

namespace poshuk::visible_facts_test {

namespace {

using extraction::Tag;
using extraction::VisibleFacts;

/// The body is the paragraphs of class «b».
VisibleFacts facts_of(const std::string& html)
{
    const auto tree = extraction::page_tree(extraction::html_source(html));
    extraction::ArticlePlace place;
    for (std::uint32_t e = 0; e < tree.elements.size(); ++e) {
        if (tree.elements[e].tag == Tag::h1) {
            place.heading = e;
        }
    }
    std::vector<std::uint32_t> body;
    for (std::uint32_t b = 0; b < tree.blocks.size(); ++b) {
        if (tree.attribute(tree.elements[tree.blocks[b].element], extraction::AttributeName::class_) == "b") {
            body.push_back(b);
        }
    }
    place.body = body;
    return extraction::visible_facts(tree, place, std::nullopt);
}

const std::string title = "<h1>Нова бібліотека</h1>";
const std::string body = "<p class=b>Бібліотеку відкрили о сьомій ранку.</p>";

} // namespace

TEST_CASE("The date is that beside the title, not that of a teaser")
{
    const std::string teaser = "<aside><time datetime=2026-01-01T10:00>1 січня 2026</time></aside>";
    CHECK(facts_of(teaser + title + "<div>6 травня 2024, 10:25</div>" + body + teaser).date == "2024-05-06T10:25");
    CHECK(facts_of("<div>6 травня 2024</div>" + title + body).date == "2024-05-06");
    CHECK(facts_of(title + "<time datetime='2024-05-06T07:25:00Z'>6 травня</time>" + body).date ==
          "2024-05-06T10:25+03:00");
    CHECK(facts_of(title + body + "<div>6 травня 2024</div>").date.empty());
    CHECK(facts_of(title + body + "<div>Опубліковано: 6 травня 2024</div>").date == "2024-05-06");
}

TEST_CASE("Who wrote it stands by a label, or is named so by its class")
{
    using Names = std::vector<std::string>;
    CHECK(facts_of(title + "<div>Автор: Леся Вишня</div>" + body).authors == Names{"Леся Вишня"});
    CHECK(facts_of(title + "<span class=post-author>Леся Вишня, Гнат Явір</span>" + body).authors ==
          Names{"Леся Вишня", "Гнат Явір"});
    CHECK(facts_of(title + "<div><a rel=author href=/a>Леся Вишня</a> • 06.05.2024</div>" + body).authors ==
          Names{"Леся Вишня"});
    CHECK(facts_of(title + body + "<p>Записала Юстина Лис</p>").authors == Names{"Юстина Лис"});
    CHECK(facts_of(title + "<div>Культура</div>" + body).authors.empty());
}

TEST_CASE("A name beside the date is the author's, whatever it is called")
{
    using Names = std::vector<std::string>;
    const Names lesia{"Леся Вишня"};
    CHECK(facts_of(title + "<div>Леся Вишня</div><div>6 травня 2024</div>" + body).authors == lesia);
    CHECK(facts_of(title + "<p>6 травня 2024, 10:25</p><p>Леся Вишня</p>" + body).authors == lesia);
    CHECK(facts_of(title + "<p>Леся Вишня · 6 травня 2024 · Культура</p>" + body).authors == lesia);
    CHECK(facts_of(title + "<p><span>Леся Вишня</span> <i>6 травня 2024</i></p>" + body).authors == lesia);
    CHECK(facts_of(title + "<p>Леся Вишня, Гнат Явір | 06.05.2024</p>" + body).authors ==
          Names{"Леся Вишня", "Гнат Явір"});
    CHECK(facts_of(title + body + "<p>Леся Вишня, 6 травня 2024</p>" + body).authors == lesia); // below a lead
    CHECK(facts_of(title + "<div class=subnav>6 травня 2024 <span>Текст: Леся Вишня</span></div>" + body).authors ==
          lesia);
}

TEST_CASE("A name elsewhere is nobody's who wrote it")
{
    CHECK(facts_of(title + "<div>Леся Вишня</div>" + body).authors.empty());
    CHECK(facts_of(title + "<div>Кривий Ріг, 6 травня 2024</div>" + body).authors.empty());
    CHECK(facts_of(title + "<div>Леся Вишня відкрила її 6 травня 2024</div>" + body).authors.empty());
    CHECK(facts_of(title + "<aside>Леся Вишня, 6 травня 2024</aside>" + body).authors.empty());
    CHECK(facts_of(title + "<div hidden>Леся Вишня, 6 травня 2024</div>" + body).authors.empty());
    CHECK(facts_of(title + "<p class=author>Кур’єрка</p><p>Леся Вишня, 6 травня 2024</p>" + body).authors ==
          std::vector<std::string>{"Кур’єрка"});
}

} // namespace poshuk::visible_facts_test
