#include "indexer/sources/documents/document_parts.hpp"

#include <catch2/catch.hpp>

namespace poshuk::document_parts_test {

using sources::articles_of;
using sources::Block;
using sources::Document;

namespace {

Block words(std::size_t count, const std::string& word = "слово")
{
    Block block;
    for (std::size_t i = 0; i < count; ++i) {
        block.text += (i == 0 ? "" : " ") + word;
    }
    return block;
}

Block heading(const std::string& text, unsigned level)
{
    return {text, level, false};
}

std::vector<std::string> titles(const std::vector<Article>& articles)
{
    std::vector<std::string> result;
    for (const auto& article : articles) {
        result.push_back(article.title);
    }
    return result;
}

} // namespace

TEST_CASE("A short document is one article, whatever headings it has")
{
    Document document;
    document.blocks = {{"Звіт про мости", 0, true}, heading("Видатки", 1), words(300)};
    const auto articles = articles_of(document, "zvit.docx");
    REQUIRE(articles.size() == 1);
    CHECK(articles[0].id == "zvit.docx");
    CHECK(articles[0].document.empty());
    CHECK(articles[0].title == "Звіт про мости");
    CHECK(articles[0].text.starts_with("Видатки\nслово"));
}

TEST_CASE("Each section of a long document is an article with the title of the document")
{
    Document document;
    document.blocks = {{"Звіт про мости", 0, true}, words(50, "вступ"),     heading("Видатки", 1),
                       heading("2025 рік", 2),      words(300, "гривня"),   heading("2026 рік", 2),
                       words(300, "копійка"),       heading("Висновки", 1), words(20, "висновок"),
                       heading("Порожній", 1)};
    const auto articles = articles_of(document, "d/zvit.docx");
    CHECK(titles(articles) == std::vector<std::string>{"Звіт про мости — ч. 1", "Звіт про мости — Видатки — 2025 рік",
                                                       "Звіт про мости — Видатки — 2026 рік",
                                                       "Звіт про мости — Висновки", "Звіт про мости — Порожній"});
    CHECK(articles[1].id == "d/zvit.docx#part=2");
    CHECK(articles[1].url == "d/zvit.docx#2025-рік");
    CHECK(articles[1].document == "d/zvit.docx");
    CHECK(articles[4].text == "Порожній");
}

TEST_CASE("A long section is divided between paragraphs, and nothing of it is lost")
{
    Document document;
    document.blocks = {{"Звіт", 0, true}, heading("Видатки", 1)};
    for (int i = 0; i < 10; ++i) {
        document.blocks.push_back(words(150, "слово" + std::to_string(i)));
    }
    const auto articles = articles_of(document, "a.odt");
    CHECK(titles(articles) == std::vector<std::string>{"Звіт — Видатки", "Звіт — Видатки — ч. 2",
                                                       "Звіт — Видатки — ч. 3", "Звіт — Видатки — ч. 4"});
    std::string all;
    for (const auto& article : articles) {
        all += article.text + "\n";
    }
    for (int i = 0; i < 10; ++i) {
        CHECK(all.find("слово" + std::to_string(i)) != std::string::npos);
    }
}

TEST_CASE("A document of pages has a part for each, by its number")
{
    Document document;
    for (int page = 0; page < 4; ++page) {
        document.page_begins.push_back(document.blocks.size());
        if (page != 2) {
            document.blocks.push_back({"Сторінка", 0, false});
            document.blocks.push_back(words(100));
        }
    }
    document.blocks.front() = {"Звіт про мости", 0, true};
    const auto articles = articles_of(document, "zvit.pdf");
    CHECK(titles(articles) ==
          std::vector<std::string>{"Звіт про мости — с. 1", "Звіт про мости — с. 2", "Звіт про мости — с. 4"});
    CHECK(articles[2].id == "zvit.pdf#page=4");
    CHECK(articles[2].url == "zvit.pdf#page=4");
    CHECK(articles[0].text.starts_with("слово")); // the title is none of the text
    CHECK(articles[1].text.starts_with("Сторінка\nслово"));
}

TEST_CASE("The articles of a law are its sections, also without styles")
{
    Document document;
    document.blocks = {{"Закон про мости", 0, false},   {"Розділ I", 0, false},
                       {"Стаття 1. Терміни", 0, false}, words(250),
                       {"Стаття 2-1. Опори", 0, false}, words(250),
                       {"ДОДАТОК 3", 0, false},         words(150),
                       {"Стаття про мости", 0, false},  {"Додаток 3 " + words(60).text, 0, false}};
    CHECK(titles(articles_of(document, "zakon.docx")) ==
          std::vector<std::string>{"Закон про мости — Розділ I — Стаття 1. Терміни",
                                   "Закон про мости — Розділ I — Стаття 2-1. Опори", "Закон про мости — ДОДАТОК 3"});
}

TEST_CASE("A document has so many parts and no more, and nothing of it is lost")
{
    Document document;
    document.blocks = {{"Звіт", 0, true}};
    for (std::size_t i = 0; i < sources::most_parts + 500; ++i) {
        document.blocks.push_back(heading("Стаття", 1));
        document.blocks.push_back({"слово" + std::to_string(i), 0, false});
    }
    const auto articles = articles_of(document, "a.docx");
    CHECK(articles.size() == sources::most_parts);
    CHECK_THAT(articles.back().text, Catch::EndsWith("слово" + std::to_string(sources::most_parts + 499)));
    CHECK(articles.front().url == "a.docx#стаття");
    CHECK(articles[41].url == "a.docx#стаття-42");
}

TEST_CASE("Headings of one name have addresses of their own")
{
    Document document;
    document.blocks = {{"Звіт", 0, true}, heading("Стаття 1.", 1), words(300), heading("Стаття 1.", 1), words(350)};
    const auto articles = articles_of(document, "a.docx");
    REQUIRE(articles.size() == 2);
    CHECK(articles[0].url == "a.docx#стаття-1");
    CHECK(articles[1].url == "a.docx#стаття-1-2");
}

TEST_CASE("The title of the properties is taken where it is one, and of this text")
{
    const auto title = [](const std::string& stated, std::vector<Block> blocks) {
        Document document;
        document.blocks = std::move(blocks);
        document.stated_title = stated;
        return articles_of(document, "zvit.docx").at(0).title;
    };
    const std::vector<Block> blocks{{"Доповідь голови", 0, false}, {"Звіт про ремонт мостів громади", 0, false}};
    CHECK(title("Звіт про ремонт мостів", blocks) == "Звіт про ремонт мостів");
    CHECK(title("Microsoft Word - звіт про ремонт.doc", blocks) == "Доповідь голови");
    CHECK(title("Документ1", blocks) == "Доповідь голови");
    CHECK(title("Зразок наказу про відпустку", blocks) == "Доповідь голови"); // of the file it was made of
    CHECK(title("", {{"Вступ", 1, false}, {"Текст", 0, false}}) == "Вступ");
    CHECK(title("", {}) == "zvit.docx");
}

TEST_CASE("What a document is about completes what it is")
{
    Document document;
    document.blocks = {
        {"ЗАКОН УКРАЇНИ", 0, false}, {"Київ, № 12", 0, false}, {"Про мости громад", 0, false}, {"Про це.", 0, false}};
    const auto article = articles_of(document, "a.docx").at(0);
    CHECK(article.title == "ЗАКОН УКРАЇНИ Про мости громад");
    CHECK(article.text == "Київ, № 12\nПро це.");
}

TEST_CASE("The day of a file that a program made is none, unless the document is of that year")
{
    Document document;
    document.blocks = {{"Звіт", 0, true}, {"Текст без року", 0, false}};
    document.saved = sources::IsoDate{"2013-12-23", DatePrecision::day};
    document.saved_by_program = true;
    CHECK(articles_of(document, "a.docx").at(0).date.empty());
    document.blocks[1].text = "За 2013 рік";
    CHECK(articles_of(document, "a.docx").at(0).date == "2013-12-23");
}

TEST_CASE("A first paragraph that is a sentence is a title and stays in the text")
{
    Document document;
    document.blocks = {{"Міст через Надбужжя відкрили.", 0, false}, {"Усі раді.", 0, false}};
    const auto article = articles_of(document, "a.docx").at(0);
    CHECK(article.title == "Міст через Надбужжя відкрили.");
    CHECK(article.text == "Міст через Надбужжя відкрили.\nУсі раді.");
}

TEST_CASE("A day among the first lines is the date, else the day it was saved, without a time")
{
    Document document;
    document.blocks = {{"Звіт", 0, true}, {"24 листопада 2026 року", 0, false}, {"Текст", 0, false}};
    document.saved = sources::IsoDate{"2027-01-02T10:05+02:00", DatePrecision::minute};
    CHECK(articles_of(document, "a.docx").at(0).date == "2026-11-24");
    document.blocks.erase(document.blocks.begin() + 1);
    const auto article = articles_of(document, "a.docx").at(0);
    CHECK(article.date == "2027-01-02");
    CHECK(article.date_precision == DatePrecision::day);
}

TEST_CASE("Accounts and programs are no authors")
{
    Document document;
    document.blocks = {{"Текст", 0, false}};
    for (const auto* account : {"Admin", "Користувач", "Microsoft Office User", "python-docx"}) {
        document.stated_author = account;
        CHECK(articles_of(document, "a.docx").at(0).author.empty());
    }
    document.stated_author = "Ганна  Коваль ";
    CHECK(articles_of(document, "a.docx").at(0).author == "Ганна Коваль");
}

} // namespace poshuk::document_parts_test
