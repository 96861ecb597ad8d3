#include "indexer/extraction/html/field_text.hpp"

#include <catch2/catch.hpp>

namespace poshuk::field_text_test {

using extraction::line_of_field;
using extraction::text_of_field;

TEST_CASE("A field is HTML where it has its tags or references, and plain text elsewhere")
{
    CHECK(text_of_field("<p>Міст &laquo;Новий&raquo;.</p><p>Рух відкрили.</p>") == "Міст «Новий».\nРух відкрили.");
    CHECK(text_of_field("<span>Один</span><h2>Два</h2>") == "Один\nДва");
    CHECK(text_of_field("Сказав: &quot;так&quot; і <b>пішов</b>") == "Сказав: \"так\" і пішов");
    for (const auto* plain :
         {"Якщо a < b & c > d", "Сіль&перець; кава", "R&D; A&B", "5 <6> 7", "<3 вам", "&#; &;", ""}) {
        CHECK(text_of_field(plain) == plain);
    }
}

TEST_CASE("Line feeds stay where only words are marked up, and mean nothing between paragraphs")
{
    CHECK(text_of_field("Перший <b>абзац</b>.\nДругий.") == "Перший абзац.\nДругий.");
    CHECK(text_of_field("<p>Один\nрядок.</p>\n<p>Другий.</p>") == "Один рядок.\nДругий.");
    CHECK(text_of_field("Просто\n\nтекст") == "Просто\n\nтекст");
}

TEST_CASE("A headline is one line without markup")
{
    CHECK(line_of_field("Рада &amp; мер &quot;так&quot;\n") == "Рада & мер \"так\"");
    CHECK(line_of_field(" <b>Міст</b>\u00A0відкрили ") == "Міст відкрили");
    CHECK(line_of_field("a < b") == "a < b");
}

TEST_CASE("Attributes of any length cost nothing but themselves")
{
    const std::string value(100'000, 'x');
    CHECK(text_of_field("<p>Один</p><img alt='y' src=\"data:" + value + "\"><p>Два</p>") == "Один\nДва");
}

} // namespace poshuk::field_text_test
