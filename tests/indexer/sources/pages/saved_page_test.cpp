#include "indexer/sources/pages/saved_page.hpp"

#include "indexer/sources/pages/page_record.hpp"

#include <catch2/catch.hpp>

namespace poshuk::saved_page_test {

using namespace std::chrono;
using sources::saved_page;

TEST_CASE("SingleFile and browsers say where a page was saved from")
{
    const auto single =
        saved_page("<!DOCTYPE html> <html lang=uk><!--\n Page saved with SingleFile \n url: https://a.example/1 \n"
                   " saved date: Tue Nov 24 2026 10:05:00 GMT+0200 (за східноєвропейським часом)\n--><body>");
    CHECK(single.address == "https://a.example/1");
    CHECK(single.day == sys_days(2026y / 11 / 24));
    CHECK(saved_page("<!-- saved from url=(0019)https://a.example/2 -->\n<html>").address == "https://a.example/2");
    CHECK(saved_page("<!-- SingleFile url: javascript:x --><html>").address.empty());
    CHECK(saved_page("<html><!-- url: https://a.example/3 -->").address.empty());
}

TEST_CASE("Pictures inside attributes cost a page nothing but themselves")
{
    const auto picture = "<img src=\"data:image/jpeg;base64," + std::string(100'000, 'A') + "\">";
    const auto style = "<div style='background:url(data:image/png;base64," + std::string(100'000, 'B') + ")'>";
    const std::string text = "<p>Міст через Надбужжя відкрили після ремонту, який тривав два роки.</p></div>";
    const auto record = sources::record_of_page(
        "<html><meta charset=utf-8><h1>Міст у Вербинцях відкрили</h1>" + picture + style + text + "</html>",
        sources::PageKind::html, {"a.html", "a.html", nullptr, std::nullopt, true}, {});
    REQUIRE(record.article);
    CHECK(record.article->title == "Міст у Вербинцях відкрили");
    CHECK_THAT(record.article->text, Catch::Contains("тривав два роки"));
}

TEST_CASE("The address of a page is what it says itself, else where it was saved from")
{
    const sources::PageOrigin origin{"a.html", "a.html", nullptr, std::nullopt, true};
    const auto address = [&](const std::string& html, const sources::KnownOfPage& known) {
        return sources::record_of_page(html, sources::PageKind::html, origin, known).article->url;
    };
    const std::string saved = "<!-- saved from url=(0019)https://a.example/2 --><html>";
    CHECK(address(saved + "<link rel=canonical href=https://a.example/1><p>Міст</p>",
                  {"https://a.example/3", "", ""}) == "https://a.example/1");
    CHECK(address(saved + "<p>Міст</p>", {"https://a.example/3", "", ""}) == "https://a.example/3");
    CHECK(address(saved + "<p>Міст</p>", {}) == "https://a.example/2");
}

} // namespace poshuk::saved_page_test
