#include "indexer/extraction/body/article_body.hpp"

#include <catch2/catch.hpp>

namespace poshuk::article_body_test {

namespace {

using extraction::PageTree;
using extraction::Tag;

const std::string first = "У Вербинці відкрили нову бібліотеку, на яку мешканці чекали майже десять років поспіль.";
const std::string second = "Перші читачі прийшли до неї ще до сьомої ранку, а найстаршому з них дев'яносто два роки.";
const std::string third = "Бібліотека працюватиме щодня без вихідних, а читальну залу зачинятимуть опівночі.";
const std::string other = "У горах випав сніг заввишки метр, і рятувальники просять туристів не виходити на хребет.";

std::string p(const std::string& text)
{
    return "<p>" + text + "</p>";
}

std::vector<std::uint32_t> blocks_of(const PageTree& tree, const extraction::BodyEvidence& evidence)
{
    std::vector<extraction::PageLine> lines;
    for (const auto& block : tree.blocks) {
        lines.push_back(extraction::undated_line(tree.text_of(block)));
    }
    return extraction::article_blocks(tree, lines, evidence);
}

std::string body_of(const std::string& html, bool is_live = false)
{
    const auto tree = extraction::page_tree(extraction::html_source(html));
    extraction::BodyEvidence evidence;
    for (std::uint32_t e = 0; e < tree.elements.size(); ++e) {
        if (tree.elements[e].tag == Tag::h1) {
            evidence.heading = e;
        }
    }
    evidence.title = "Нова бібліотека у Вербинці: перші читачі";
    evidence.is_live = is_live;
    std::string text;
    for (const auto b : blocks_of(tree, evidence)) {
        text.append(text.empty() ? "" : "\n").append(tree.text_of(tree.blocks[b]));
    }
    return text;
}

const std::string title = "<h1>Нова бібліотека у Вербинці: перші читачі</h1>";
const std::string whole = first + "\n" + second + "\n" + third;
const std::string paragraphs = p(first) + p(second) + p(third);

} // namespace

TEST_CASE("The name of a class hides nothing that is most of the page's prose")
{
    for (const auto* name : {"has-sidebar", "sidebar", "share-text", "hidden-xs", "comment-content-area", "popup",
                             "footer-widget", "cookie-notice", "related", "sponsored-post", "d-none"}) {
        INFO(name);
        CHECK(body_of(title + "<div class='" + name + "'>" + paragraphs + "</div>") == whole);
    }
    CHECK(body_of("<form><div>" + title + paragraphs + "</div></form>") == whole);
}

TEST_CASE("Menus, teasers, boxes and footers around an article are none of it")
{
    CHECK(body_of("<nav><ul><li><a href=/a>Головна сторінка</a></ul></nav><main>" + title + paragraphs +
                  "</main><aside>" + p(other) + "</aside><footer>" + p(other) + "</footer>") == whole);
    const std::string card = "<div class=card><a href=/1>Зовсім інша новина про сніг</a>" + p(other) + "</div>";
    CHECK(body_of(title + "<div>" + paragraphs + "</div><div>" + card + card + card + "</div>") == whole);
    CHECK(body_of(title + paragraphs + "<div class=box>" + p(other) + "<button>Підписатися</button></div>") == whole);
}

TEST_CASE("Teasers in <article> are told from the entries of a report")
{
    const std::string teaser = "<article><h3>Зовсім інша новина</h3>" + p(other) + "</article>";
    CHECK(body_of(title + "<div>" + paragraphs + "</div>" + teaser + teaser) == whole);
    const auto entry = [](const std::string& time, const std::string& text) {
        return "<article><h2>" + time + "</h2>" + p(text) + "</article>";
    };
    CHECK(body_of(title + entry("8:00 Початок", first) + entry("9:00 Черга", second) + entry("10:00 Далі", third)) ==
          "8:00 Початок\n" + first + "\n9:00 Черга\n" + second + "\n10:00 Далі\n" + third);
}

TEST_CASE("What readers wrote is not the article, even where it is longer")
{
    const auto letter = [](const std::string& inner) { return "<div class=m>" + inner + "</div>"; };
    const std::string answered = letter("<b>Ганна</b>" + p(other + " " + other) + "<a href=#>Відповісти</a>");
    CHECK(body_of(title + "<div>" + paragraphs + "</div>" + answered + answered + answered) == whole);
    const std::string dated =
        letter("<div class=nick>Ганна</div><div>12.03.2025, 10:20</div>" + p(other + " " + other));
    CHECK(body_of(title + "<div>" + paragraphs + "</div>" + dated + dated + dated) == whole);
    CHECK(body_of(title + "<div>" + paragraphs + "</div><section><h3>Коментарі</h3>" + p(other) + p(other) +
                  "</section>") == whole);
}

TEST_CASE("A request for consent is not the article, even where it is longer")
{
    CHECK(body_of(title + p(first) + p(second) + "<div>" + p(other) + p(other) + p(other) +
                  "<button>Прийняти</button></div>") == first + "\n" + second);
}

TEST_CASE("The lead beside the title and headings between paragraphs belong to an article")
{
    CHECK(body_of("<header>" + title + "<div class=lead>Мешканці чекали на неї майже десять років</div></header><div>" +
                  p(first) + "<h2>Перші читачі</h2>" + p(second) + p(third) + "<h2>Ще</h2></div>") ==
          "Мешканці чекали на неї майже десять років\n" + first + "\nПерші читачі\n" + second + "\n" + third);
}

TEST_CASE("«Читайте також» between paragraphs is left out with its links")
{
    CHECK(body_of(title + p(first) + "<p>Читайте також: <a href=/1>У горах випав сніг</a></p>" + p(second) +
                  "<h4>Читайте також</h4><ul><li><a href=/1>У горах випав сніг</a></ul>" + p(third)) == whole);
}

TEST_CASE("Where linked data has the whole article, what stands behind it is the site's")
{
    const auto tree = extraction::page_tree(
        extraction::html_source(title + paragraphs + p("Знімки цього дня зробив Гнат Явір, і він же їх підписав.")));
    const std::string linked = first + " " + second + " " + third;
    const auto blocks = blocks_of(tree, {"", std::nullopt, linked, "", false});
    REQUIRE(blocks.size() == 3);
    CHECK(tree.text_of(tree.blocks[blocks.back()]) == third);
}

TEST_CASE("Of a question its answers are no part, of a list of questions they are")
{
    const auto answer = [](const std::string& kind, const std::string& text) {
        return "<div itemprop=" + kind + "><div itemprop=text>" + p(text) + "</div></div>";
    };
    const std::string accepted = answer("acceptedAnswer", other);
    CHECK(body_of(title + paragraphs + accepted + answer("suggestedAnswer", other)) == whole);
    CHECK(body_of(title + "<span itemprop=answerCount>1</span>" + paragraphs + accepted) == whole);
    CHECK(body_of(title + paragraphs + accepted) == whole + "\n" + other);
    CHECK(body_of(title + paragraphs + "<h2>2 поради</h2><div>" + p(other) + p(other) + "</div>") == whole);
    CHECK(body_of(title + paragraphs + "<h2>Поради садівників (2)</h2><div>" + p(other) + p(other) + "</div>") ==
          whole);
    CHECK(body_of(title + paragraphs + "<h2>Поради садівників</h2><div>" + p(other) + "</div>") ==
          whole + "\nПоради садівників\n" + other);
}

TEST_CASE("What pictures show is left out where several of them stand between paragraphs")
{
    const std::string below = "<p><img src=1.jpg><br><em>" + other + "</em></p>";
    const std::string box = "<div class=shot><a><img src=1.jpg></a><div>" + other + "</div><div>1 / 3</div></div>";
    for (const auto& caption : {below, box}) {
        CHECK(body_of(title + p(first) + caption + caption + p(second) + caption + p(third)) == whole);
        CHECK(body_of(title + p(first) + caption + p(second) + p(third)) ==
              first + "\n" + other + "\n" + second + "\n" + third); // one may be a paragraph
    }
    const std::string quote = "<blockquote><img src=1.jpg>" + p(other) + "</blockquote>";
    CHECK(body_of(title + p(first) + quote + quote + p(second) + quote) ==
          first + "\n" + other + "\n" + other + "\n" + second + "\n" + other);
    CHECK(body_of(title + below + below + below) == other + "\n" + other + "\n" + other); // and nothing else to read
}

TEST_CASE("Names that lie are passed over as far as the article reaches, not only beside the title")
{
    const std::string head = "<div class=modal-header>" + title +
                             p("Оновлено о десятій, і ще раз надвечір, коли прийшли усі читачі.") + "</div>";
    const auto part = [](const std::string& text) { return "<div class=rating-box>" + text + "</div>"; };
    CHECK_THAT(body_of("<div role=dialog><div class=modal>" + head + part(p(first) + p(second)) + "<div>" + p(other) +
                       "</div>" + part(p(third)) + "</div></div>"),
               Catch::Contains(first) && Catch::Contains(second) && Catch::Contains(third));
}

TEST_CASE("A page without prose has no body")
{
    CHECK(body_of("<ul><li><a href=/1>Перше</a><li><a href=/2>Друге</a></ul>") == "");
    CHECK(body_of("") == "");
}

} // namespace poshuk::article_body_test
