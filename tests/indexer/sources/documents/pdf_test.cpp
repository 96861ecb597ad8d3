#include "indexer/sources/documents/pdf.hpp"

#include "indexer/sources/documents/pdf_pages.hpp"
#include "tests/support/containers.hpp"

#include <catch2/catch.hpp>

namespace poshuk::pdf_test {

using sources::PdfDocument;
using sources::PdfLine;
using sources::PdfPage;
using sources::read_pdf;

namespace {

using Lines = std::vector<std::string>;

/// The paragraphs of a page, or of all.
Lines paragraphs(const PdfDocument& pdf, std::optional<std::size_t> page = std::nullopt)
{
    const auto& blocks = pdf.document.blocks;
    const auto& begins = pdf.document.page_begins;
    const auto begin = page ? begins.at(*page) : 0;
    const auto end = page && *page + 1 < begins.size() ? begins[*page + 1] : blocks.size();
    Lines result;
    for (auto i = begin; i < end; ++i) {
        result.push_back(blocks[i].text);
    }
    return result;
}

} // namespace

TEST_CASE("Lines of a PDF become paragraphs, and words that were divided at their ends whole")
{
    const auto pdf =
        read_pdf(test::pdf_of({{"Міст через Надбужжя закрили на ремонт до кінця року через тріщини, які знай-",
                                "шли обстежувачі, а будь-який об'їзд довший, як сказав про це голова гро-",
                                "мади. Каже він і таке: об'їзду немає, є лише човен, як і колись, а будь-",
                                "який водій це знає.", "Кошти виділять у червні, а роботи почнуть у липні."}}));
    CHECK(pdf.failure.empty());
    CHECK(
        paragraphs(pdf) ==
        Lines{"Міст через Надбужжя закрили на ремонт до кінця року через тріщини, які знайшли обстежувачі, а будь-який "
              "об'їзд довший, як сказав про це голова громади. Каже він і таке: об'їзду немає, є лише човен, як і "
              "колись, "
              "а будь-який водій це знає.",
              "Кошти виділять у червні, а роботи почнуть у липні."});
}

TEST_CASE("Headers, footers and the numbers of pages are left out by their repetition")
{
    std::vector<Lines> pages;
    const Lines words{"перший", "другий", "третій", "четвертий", "п'ятий"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        pages.push_back({"Вербинецька громада, стор. " + std::to_string(i + 7), "", "",
                         "Тут описано " + words[i] + " міст.", "", "", "2026", "", "", "", std::to_string(i + 7)});
    }
    const auto pdf = read_pdf(test::pdf_of(pages, {"Звіт Вербинецької громади", false}));
    REQUIRE(pdf.document.page_begins.size() == 5);
    for (std::size_t i = 0; i < words.size(); ++i) {
        CHECK(paragraphs(pdf, i).front() == "Тут описано " + words[i] + " міст.");
        CHECK(paragraphs(pdf, i).back() != std::to_string(i + 7));
    }
    CHECK(pdf.document.stated_title == "Звіт Вербинецької громади");
    CHECK_THAT(pdf.document.page_edges, Catch::Contains("Вербинецька громада"));
}

TEST_CASE("Three pages of different texts lose nothing")
{
    const auto pdf =
        read_pdf(test::pdf_of({{"Перша сторінка про міст."}, {"Друга сторінка про човен."}, {"Третя про дорогу."}}));
    CHECK(paragraphs(pdf) == Lines{"Перша сторінка про міст.", "Друга сторінка про човен.", "Третя про дорогу."});
}

TEST_CASE("Pages are counted on where a long document is read in pieces")
{
    std::vector<Lines> pages;
    for (int i = 1; i <= 205; ++i) {
        pages.push_back({"Про човен номер", std::to_string(i * 7919) + " у Вербинцях."});
    }
    const auto pdf = read_pdf(test::pdf_of(pages));
    REQUIRE(pdf.document.page_begins.size() == 205);
    CHECK_THAT(paragraphs(pdf, 200).back(), Catch::Contains(std::to_string(201 * 7919)));
    CHECK_THAT(paragraphs(pdf, 204).back(), Catch::Contains(std::to_string(205 * 7919)));
}

TEST_CASE("The largest letters of the first page are the title")
{
    PdfPage page;
    page.push_back({"Вербинецька громада", 50, 150, 10, true});
    page.push_back({"Звіт про ремонт", 50, 250, 20, true});
    page.push_back({"мостів", 50, 150, 20, false});
    for (int i = 0; i < 5; ++i) {
        page.push_back({"Рядок тексту", 50, 400, 10, i == 0});
    }
    const auto text = sources::pdf_paragraphs({page});
    REQUIRE(text.pages.at(0).size() == 3);
    CHECK(text.pages[0][1].text == "Звіт про ремонт мостів");
    CHECK(text.pages[0][1].is_title);
    CHECK_FALSE(text.pages[0][0].is_title);
}

TEST_CASE("The title of the first page is one, though it is the header of the others")
{
    std::vector<PdfPage> pages;
    for (int i = 0; i < 5; ++i) {
        const double height = i == 0 ? 20 : 9;
        pages.push_back({{"Звіт про мости", 50, 200, height, true},
                         {std::to_string(i + 1), 300, 310, 9, true},
                         {"Текст сторінки, який іде від краю до краю " + std::string(1, static_cast<char>('a' + i)), 50,
                          400, 10, true}});
    }
    const auto text = sources::pdf_paragraphs(pages);
    REQUIRE(text.pages.at(0).size() == 2);
    CHECK(text.pages[0][0].text == "Звіт про мости");
    CHECK(text.pages[0][0].is_title);
    CHECK(text.pages.at(1).size() == 1);
}

TEST_CASE("A paragraph within a block begins further to the right, or behind a line that is not full")
{
    const auto text = sources::pdf_paragraphs({{{"Перший рядок, який іде", 50, 400, 10, true},
                                                {"До кінця.", 50, 400, 10, false},
                                                {"Другий з відступом", 70, 400, 10, false},
                                                {"Короткий", 50, 120, 10, false},
                                                {"Третій", 50, 400, 10, false}}});
    REQUIRE(text.pages.at(0).size() == 3);
    CHECK(text.pages[0][0].text == "Перший рядок, який іде До кінця.");
    CHECK(text.pages[0][1].text == "Другий з відступом Короткий");
}

TEST_CASE("A PDF with a password, without text or damaged is told in one sentence")
{
    CHECK_THAT(read_pdf(test::pdf_of({{"Текст"}}, {"", true})).failure.en, Catch::Contains("password"));
    CHECK_THAT(read_pdf(test::pdf_of({{}, {}})).failure.en, Catch::Contains("no text, only pictures"));
    CHECK_THAT(read_pdf("%PDF-1.7\nno more").failure.en, Catch::Contains("damaged"));
}

TEST_CASE("A PDF that needs more than it may is told, and ends")
{
    sources::ProcessLimits small;
    small.output_bytes = 100;
    CHECK_THAT(read_pdf(test::pdf_of({{"Текст"}}), small).failure.en, Catch::Contains("more memory, time or text"));
}

} // namespace poshuk::pdf_test
