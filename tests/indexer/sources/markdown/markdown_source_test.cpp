#include "indexer/sources/markdown/markdown_source.hpp"

#include "indexer/sources/markdown/front_matter.hpp"
#include "indexer/sources/markdown/markdown_text.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::markdown_source_test {

namespace {

sources::Record record(std::string_view markdown)
{
    return sources::record_of_markdown(markdown, {"bridge.md", "news/bridge.md", nullptr, std::nullopt, true});
}

Article article(std::string_view markdown)
{
    const auto read = record(markdown);
    REQUIRE(read.article);
    CHECK(read.warnings.empty());
    return *read.article;
}

} // namespace

TEST_CASE("YAML above a text is its title, date, authors, tags and address")
{
    const auto read = article("---\n"
                              "title: \"Міст: відкрито\"   # нарешті\n"
                              "date: 2026-11-24T10:05:00+02:00\n"
                              "authors:\n  - Ганна Коваль\n  - name: Петро Дуб\n    email: dub@a.example\n"
                              "tags: [мости, ремонт]\n"
                              "categories:\n- Громада\n"
                              "permalink: https://a.example/bridge\n"
                              "---\n\nТрамвай *поїде* мостом.\n");
    CHECK(read.id == "news/bridge.md");
    CHECK(read.title == "Міст: відкрито");
    CHECK(read.date == "2026-11-24T10:05+02:00");
    CHECK(read.author == "Ганна Коваль, Петро Дуб");
    CHECK(read.tags == std::vector<std::string>{"мости", "ремонт", "Громада"});
    CHECK(read.rubric == "Громада");
    CHECK(read.url == "https://a.example/bridge");
    CHECK(read.text == "Трамвай поїде мостом.");
}

TEST_CASE("TOML does the same, in tables too")
{
    const auto read =
        article("+++\ntitle = 'Міст відкрито'\ndate = 2026-11-24\nauthor = \"Ганна Коваль\"\nslug = \"bridge\"\n"
                "[taxonomies]\ntags = [\"мости\", \"ремонт\"]\n+++\nТрамвай поїде мостом.\n");
    CHECK(read.title == "Міст відкрито");
    CHECK(read.date == "2026-11-24");
    CHECK(read.author == "Ганна Коваль");
    CHECK(read.tags == std::vector<std::string>{"мости", "ремонт"});
    CHECK(read.url == "bridge");
    CHECK(read.text == "Трамвай поїде мостом.");
}

TEST_CASE("Without a date of its own a text has the day in the name of its file")
{
    const auto of = [](const std::string& name, std::string_view markdown) {
        return sources::record_of_markdown(markdown, {name, "x", nullptr, std::nullopt, true}).article->date;
    };
    CHECK(of("2020/2026-11-24-mist.md", "Текст") == "2026-11-24");
    CHECK(of("2020/2026-11-24-mist.md", "---\ndate: 2025-01-02\n---\nТекст") == "2025-01-02");
    CHECK(of("2020/mist-2026-11-24.md", "Текст").empty());
}

TEST_CASE("A draft is left out, and told")
{
    for (const auto* matter :
         {"---\ntitle: x\ndraft: true\n---\n", "+++\ndraft = true\n+++\n", "---\npublished: false\n---\n"}) {
        const auto read = record(std::string(matter) + "Текст.");
        CHECK_FALSE(read.article);
        CHECK_THAT(read.warnings.at(0).en, Catch::Contains("a draft"));
    }
    CHECK(record("---\ntitle: x\ndraft: false\n---\nТекст.").article);
    const auto closed = record("---\ntitle: x\nDraft: True\nprivate: true\n---\nТекст.");
    CHECK_FALSE(closed.article);
    CHECK(closed.deleted == "news/bridge.md"); // an index that has it loses it
}

TEST_CASE("A front matter that never closes is text, with a word of it")
{
    const auto read = record("---\ntitle: Міст\n\nТрамвай поїде мостом.\n");
    REQUIRE(read.article);
    CHECK_THAT(read.article->text, Catch::Contains("Трамвай поїде мостом."));
    REQUIRE(read.warnings.size() == 1);
    CHECK_THAT(read.warnings[0].en, Catch::Contains("has no end (---)"));
    const auto long_one = record("---\ntitle: Міст\n" + std::string(100'000, 'x') + "\n---\nТекст.\n");
    CHECK_THAT(long_one.warnings.at(0).en, Catch::Contains("has no end"));
}

TEST_CASE("What of a damaged front matter can be read is taken")
{
    const auto read = record("---\ntitle: Міст відкрито\ntags: [мости\nauthor: \"Ганна\n---\nТрамвай поїде мостом.\n");
    REQUIRE(read.article);
    CHECK(read.article->title == "Міст відкрито");
    CHECK(read.article->text == "Трамвай поїде мостом.");
    CHECK_THAT(read.warnings.at(0).en, Catch::Contains("cannot be read from its line"));
}

TEST_CASE("A line of dashes above a text is no front matter")
{
    const auto read = article("---\n\nТрамвай поїде мостом.\n\n---\n\nІ автобус.\n");
    CHECK(read.text == "Трамвай поїде мостом.\nІ автобус.");
}

TEST_CASE("Aliases of YAML stand for nothing, so they multiply nothing")
{
    const auto matter = sources::front_matter("---\na: &a [х, х]\nb: &b [*a, *a]\nc: [*b, *b]\ntags: [мости]\n---\n");
    CHECK(matter.all({"c"}).empty());
    CHECK(matter.all({"tags"}) == std::vector<std::string>{"мости"});
}

TEST_CASE("Without a title of its own a text has that of its first heading")
{
    const auto read = article("# Міст відкрито\n\nТрамвай поїде мостом.\n\n## Що далі\n\nАвтобус.\n");
    CHECK(read.title == "Міст відкрито");
    CHECK(read.text == "Трамвай поїде мостом.\nЩо далі\nАвтобус.");
}

TEST_CASE("The signs of Markdown, HTML and site generators are no text")
{
    const auto read = article(
        "---\ntitle: x\n---\n"
        "Міст [відкрили](https://a.example) &laquo;**сьогодні**&raquo;[^1]\nі `завтра`. ![схема мосту](a.png)\n\n"
        "{{< figure src=\"a.png\" >}}\n\n"
        "<div class=\"note\"><b>Увага:</b> рух обмежено</div>\n\n"
        "- перше\n- друге\n\n"
        "| Рік | Гривень |\n|---|---|\n| 2026 | 9 млн |\n\n"
        "<!-- чернетка абзацу -->\n\n"
        "[^1]: За словами голови громади.\n");
    CHECK(read.text == "Міст відкрили «сьогодні» і завтра.\nУвага: рух обмежено\nперше\nдруге\nРік | Гривень\n"
                       "2026 | 9 млн\nЗа словами голови громади.");
}

TEST_CASE("Markdown takes time in proportion to its size, whatever brackets it has")
{
    const std::string brackets(200'000, '[');
    const auto blocks = sources::markdown_blocks(brackets + "\n\nТекст");
    REQUIRE(blocks);
    CHECK(blocks->back().text == "Текст");
}

TEST_CASE("Tables and links that come to many times the text are not read")
{
    std::string table;
    for (int i = 0; i < 2'000; ++i) {
        table += "|а";
    }
    table += "\n";
    for (int i = 0; i < 2'000; ++i) {
        table += "|---";
    }
    for (int i = 0; i < 20'000; ++i) {
        table += "\n|б";
    }
    CHECK_FALSE(sources::markdown_blocks(table));
    std::string links = "[а]: /" + std::string(50'000, 'x') + "\\-\n\n";
    for (int i = 0; i < 20'000; ++i) {
        links += "[а] ";
    }
    CHECK_FALSE(sources::markdown_blocks(links));
    CHECK_THAT(record(links).rejection.en, Catch::Contains("many times the size"));
    CHECK(sources::markdown_blocks(std::string(300'000, '{') + "\n\nТекст")->back().text == "Текст");
}

} // namespace poshuk::markdown_source_test
