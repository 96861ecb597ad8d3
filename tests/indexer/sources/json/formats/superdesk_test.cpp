#include "read_json.hpp"

#include <catch2/catch.hpp>

namespace poshuk::superdesk_test {

using test::read_json;

TEST_CASE("The items of Superdesk are articles")
{
    const auto read = read_json(R"({"_items":[{"_id":"urn:newsml:step.example:1","guid":"urn:newsml:step.example:1",
"type":"text","state":"published","pubstatus":"usable","headline":"Школа <b>відкрилась</b>","abstract":"<p>Стислий виклад.</p>",
"body_html":"<p>Перший абзац.</p><p>Другий.</p>","firstpublished":"2026-11-24T08:05:00+0000",
"versioncreated":"2026-11-25T08:05:00+0000","authors":[{"role":"writer","name":"Автор","sub_label":"Марта Клен"},
{"role":"editor","name":"Редактор","sub_label":"Остап Явір"}],"source":"Степ","slugline":"школа",
"anpa_category":[{"name":"Освіта","qcode":"e"}],"subject":[{"name":"школи","qcode":"1"}]}],"_meta":{"total":1}})");
    REQUIRE(read.seen() == "+urn:newsml:step.example:1");
    const auto& article = read.article();
    CHECK(article.title == "Школа відкрилась");
    CHECK(article.text == "Стислий виклад.\nПерший абзац.\nДругий.");
    CHECK(article.date == "2026-11-24T10:05+02:00");
    CHECK(article.author == "Марта Клен, Остап Явір");
    CHECK(article.source == "Степ");
    CHECK(article.rubric == "Освіта");
    CHECK(article.tags == std::vector<std::string>{"школи"});
}

TEST_CASE("Only what Superdesk published and nobody withdrew is read")
{
    const auto item = [](const std::string& id, const std::string& more) {
        return R"({"_id":")" + id + R"(","type":"text","headline":"Т","body_html":"<p>а</p>")" + more + "}";
    };
    const auto read =
        read_json(R"({"_items":[)" + item("a", R"(,"state":"corrected")") + "," + item("b", R"(,"state":"killed")") +
                  "," + item("c", R"(,"state":"in_progress")") + "," + item("d", R"(,"state":"scheduled")") + "," +
                  item("e", R"(,"state":"published","pubstatus":"canceled")") + "," +
                  item("f", R"(,"state":"published","embargoed":"2026-11-29T00:00:00+0000")") + "," +
                  item("g", R"(,"state":"published","embargoed":"2026-11-27T00:00:00+0000")") + "," +
                  item("h", R"(,"state":"published","schedule_settings":{"utc_embargo":"2026-12-01T00:00:00+0000"})") +
                  "," + item("i", R"(,"state":"unpublished")") + "," + item("j", R"(,"state":null)") + "," +
                  item("k", R"(,"versioncreated":"2026-11-24T10:00:00+0000")") + "]}");
    CHECK(read.seen() == "+a-b-c-d-e?+g?-i-j+k");
    REQUIRE(read.left_out.size() == 3);
    CHECK_THAT(read.left_out[0].en, Catch::Contains("withdrawn") && Catch::EndsWith(": 3"));
    CHECK_THAT(read.left_out[1].en, Catch::Contains("embargo") && Catch::EndsWith(": 2"));
    CHECK_THAT(read.left_out[2].en, Catch::Contains("not published") && Catch::EndsWith(": 3"));
}

} // namespace poshuk::superdesk_test
