#include "indexer/extraction/html_page.hpp"

#include <catch2/catch.hpp>

namespace poshuk::html_page_test {

using extraction::extract_html_page;

namespace {

const std::string lead = "У Вербинці відкрили нову бібліотеку, на яку мешканці чекали майже десять років поспіль.";
const std::string second = "Перші читачі прийшли до неї ще до сьомої ранку, а найстаршому з них дев'яносто два роки.";

std::string page(const std::string& head, const std::string& body)
{
    return "<!DOCTYPE html><html lang=uk><head><meta charset=utf-8>" + head + "</head><body>" + body + "</body></html>";
}

const std::string chrome = "<nav><ul><li><a href=/>Головна</a><li>Погода</ul></nav>";
const std::string footer =
    "<footer><p>Усі права застережено, передрук лише з посиланням на джерело публікації.</p></footer>";

} // namespace

TEST_CASE("The body is the article's paragraphs, without menus, asides, scripts and footers")
{
    const auto found = extract_html_page(
        page("<title>Бібліотека | Вісник</title><script>var погода = 'Погода';</script>",
             chrome + "<article><h1>Нова бібліотека у Вербинці</h1><p>" + lead +
                 "</p><aside><p>Погода на завтра: дощ, місцями гроза, вночі до десяти градусів.</p></aside><p>" +
                 second + "</p></article>" + footer));
    CHECK(found.title == "Нова бібліотека у Вербинці");
    CHECK(found.text == lead + "\n" + second);
    CHECK(found.date.empty());
}

TEST_CASE("JSON-LD comes first, also in a graph")
{
    const auto found = extract_html_page(page(
        R"(<meta property="og:title" content="Інша назва"><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","name":"Вісник"},{"@type":["NewsArticle"],"headline":"Нова бібліотека","datePublished":"2024-05-06T10:25:00",
"author":[{"@type":"Person","name":"Леся Вишня"}],"publisher":{"name":"Вісник"},"keywords":["книги","місто"]}]}</script>)",
        "<p>" + lead + "</p><p>" + second + "</p>"));
    CHECK(found.title == "Нова бібліотека");
    CHECK(found.date == "2024-05-06T10:25");
    CHECK(found.precision == DatePrecision::minute);
    CHECK(found.author == "Леся Вишня");
    CHECK(found.source == "Вісник");
    CHECK(found.tags == std::vector<std::string>{"книги", "місто"});
}

TEST_CASE("OpenGraph and the canonical address are next, then headings and times")
{
    const auto found = extract_html_page(page(
        R"(<meta property="og:title" content="Нова бібліотека у місті | Вісник"><meta property="og:site_name" content="Вісник">
<meta property="article:published_time" content="2024-05-06"><link rel="canonical" href="https://visnyk.example/1"><meta name="author" content="Л. В.">)",
        "<h1>Нова бібліотека у місті</h1><p>" + lead + "</p>"));
    CHECK(found.title == "Нова бібліотека у місті");
    CHECK(found.date == "2024-05-06");
    CHECK(found.source == "Вісник");
    CHECK(found.url == "https://visnyk.example/1");
    CHECK(found.author == "Л. В.");
    const auto timed = extract_html_page(
        page("", "<h1>Нова бібліотека у місті</h1><time itemprop=datePublished datetime='2024-05-06T10:00'></time><p>" +
                     lead + "</p>"));
    CHECK(timed.date == "2024-05-06T10:00");
}

TEST_CASE("A name for the last line is a signature, no paragraph")
{
    const auto signed_by = [](const std::string& head, const std::string& last) {
        return extract_html_page(page(head, "<h1>Нова бібліотека</h1><p>" + lead + "</p><p>" + second +
                                                "</p><p align=right>" + last + "</p>"));
    };
    CHECK(signed_by("", "<b>Л. Вишня.</b>").author == "Л. Вишня");
    CHECK(signed_by("", "<b>Леся Вишня</b>").text == lead + "\n" + second);
    CHECK(signed_by("<meta name=author content='Гнат Явір'>", "Леся Вишня").author == "Гнат Явір");
    CHECK(signed_by("", "Так і живуть.").text == lead + "\n" + second + "\nТак і живуть.");
}

TEST_CASE("A byline as long as prose is none, and its date is the article's")
{
    const auto found = extract_html_page(
        page("", "<h1>Нова бібліотека у Вербинці</h1><p>Леся Вишня · 10 жовтня 2023, 17:05 · оновлено 11 жовтня 2023, "
                 "08:20 · 2 318 переглядів цього матеріалу</p><p>" +
                     lead + "</p><p>" + second + "</p>"));
    CHECK(found.text == lead + "\n" + second);
    CHECK(found.date == "2023-10-10T17:05");
    CHECK(found.author == "Леся Вишня");
}

TEST_CASE("A site that signs for its author gives way to a person's name")
{
    const auto author_of = [](const std::string& line) {
        return extract_html_page(
                   page("<meta property='og:site_name' content='Вісник'><meta name=author content='Вісник'>",
                        "<h1>Нова бібліотека</h1>" + line + "<p>" + lead + "</p><p>" + second + "</p>"))
            .author;
    };
    CHECK(author_of("<p>Леся Вишня, 6 травня 2024</p>") == "Леся Вишня");
    CHECK(author_of("<p class=author>Відділ новин</p>") == "Вісник");
    CHECK(author_of("") == "Вісник");
}

TEST_CASE("A page without markup for machines is read as its lines")
{
    const auto found = extract_html_page(
        page("", chrome +
                     "<div>Вісник Надбужжя</div><h2>Нова бібліотека у Вербинці відкрилася</h2><span>6 травня 2024, "
                     "10:25</span><div>" +
                     lead + "<br>" + second +
                     "</div><h3>Останні новини</h3><div>Погода на вихідні</div><div>5 травня 2024</div>"));
    CHECK(found.title == "Нова бібліотека у Вербинці відкрилася");
    CHECK(found.date == "2024-05-06T10:25");
    CHECK(found.text == lead + "\n" + second);
}

TEST_CASE("Entities are characters, white space is one space, and inline tags do not part words")
{
    const auto found = extract_html_page(page("", "<h1>Ціна хліба &mdash; нова</h1><p>Хліб&nbsp;по &laquo;новій&raquo; "
                                                  "ціні  \n купують у міс<b>ті</b> вже третій тиждень поспіль, "
                                                  "і ніхто не дивується.</p>"));
    CHECK(found.title == "Ціна хліба — нова");
    CHECK(found.text == "Хліб\u00A0по «новій» ціні купують у місті вже третій тиждень поспіль, і ніхто не дивується.");
}

TEST_CASE("The character set that a page declares is found")
{
    using analysis::Charset;
    CHECK(extraction::declared_charset("<meta charset=\"windows-1251\">") == Charset::windows1251);
    CHECK(extraction::declared_charset("<meta http-equiv=Content-Type content=\"text/html; charset=koi8-u\">") ==
          Charset::koi8_u);
    CHECK(extraction::declared_charset("<script charset=utf-8></script><META CONTENT=\"text/html; CHARSET=cp1251\">") ==
          Charset::windows1251);
    CHECK_FALSE(extraction::declared_charset("<meta charset=\"\">").has_value());
    CHECK_FALSE(extraction::declared_charset("<p>без нічого</p>").has_value());
}

TEST_CASE("A script may have any number of signs that look like tags")
{
    std::string script = "<script>";
    for (int i = 0; i < 5000; ++i) {
        script += "if(a<b)c();";
    }
    const auto found =
        extract_html_page(page(script + "</script>", "<h1>Нова бібліотека у місті</h1><p>" + lead + "</p>"));
    CHECK(found.text == lead);
}

TEST_CASE("Hostile HTML is read, and soon")
{
    const auto is_read = [](const std::string& html) {
        CHECK(extract_html_page(html + "<p>" + lead + "</p>").text == lead);
    };
    std::string attributes = "<p";
    for (int i = 0; i < 50'000; ++i) {
        attributes += " a" + std::to_string(i) + "=1";
    }
    is_read(attributes + "></p>");
    is_read("<img src=\"data:image/png;base64," + std::string(200'000, 'A') + "\">");
    std::string nested;
    for (int i = 0; i < 50'000; ++i) {
        nested += "<div>";
    }
    is_read(nested);
    std::string unknown;
    for (int i = 0; i < 50'000; ++i) {
        unknown += "<x" + std::to_string(i % 7) + ">";
    }
    is_read(unknown);
    std::string paragraphs;
    for (int i = 0; i < 20'000; ++i) {
        paragraphs += "<p>а<li>б<td>в";
    }
    CHECK_NOTHROW(extract_html_page(paragraphs));
    std::string headings;
    for (int i = 0; i < 20'000; ++i) {
        headings += "<p>Коментарі</p>";
    }
    CHECK_NOTHROW(extract_html_page(headings));
    CHECK_NOTHROW(extract_html_page(std::string(200'000, '<')));
    CHECK_NOTHROW(extract_html_page("<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><p>&a;</p>"));
    CHECK(extract_html_page("").text.empty());
    CHECK_NOTHROW(extract_html_page("<p>\xFF\xFE<script type='application/ld+json'>{[</script>"));
}

TEST_CASE("A moment that a page says for machines is kept as clocks in Kyiv showed it")
{
    const auto date_of = [](const std::string& head, const std::string& before = {}) {
        const auto found = extract_html_page(
            page(head, "<article><h1>Нова бібліотека у Вербинці</h1>" + before + "<p>" + lead + "</p></article>"));
        return found.date;
    };
    const std::string meta = "<meta property=\"article:published_time\" content=\"";
    CHECK(date_of(meta + "2026-06-30T21:30:00Z\">") == "2026-07-01T00:30+03:00");
    CHECK(date_of(meta + "Tue, 30 Jun 2026 21:30:00 GMT\">") == "2026-07-01T00:30+03:00");
    CHECK(date_of(meta + "2026-06-30T21:30\">") == "2026-06-30T21:30");
    CHECK(date_of(R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Назва",)"
                  R"("datePublished":"2026-12-31T17:10:00-05:00"}</script>)") == "2027-01-01T00:10+02:00");
    CHECK(date_of("", "<time itemprop=datePublished datetime=\"2026-12-31T22:10Z\">учора</time>") ==
          "2027-01-01T00:10+02:00");
}

} // namespace poshuk::html_page_test
