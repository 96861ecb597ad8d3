// A fuzz target without libFuzzer: RUNS inputs from a fixed seed, made of the pieces that parsers
// of Ukrainian text stumble over. The same inputs every time, so a failure can be repeated.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::string_view pieces[] = {
    "а",
    "ї",
    "й",
    "ґ",
    "поліція",
    "ЗВ'ЯЗОК",
    "зв’",
    "-",
    "–",
    ".",
    ". ",
    ",",
    "'",
    "`",
    "\"",
    "«",
    "»",
    " ",
    "\n",
    "т. зв.",
    "м.",
    "24",
    "24-ма",
    "+380",
    "(044)",
    "a@b.cc",
    "http://",
    "www.",
    "i",
    "Facebook'у",
    "\xCC\x81",
    "\xCC\x88",
    "\xC2\xAD",
    "\xE2\x80\x8B",
    "\xEF\xBB\xBF",
    "日本",
    "🇺🇦",
    "👩‍👩‍👧",
    "שלום",
    "½",
    "№",
    "ﷺ",
    "\xFF",
    "\xD0",
    "\xED\xA0\x80",
    "e\xCC\x81",
    // The query language.
    " І ",
    " АБО ",
    " НЕ ",
    " AND ",
    " OR ",
    " NOT ",
    " NEAR/3 ",
    " ПОРУЧ ",
    "(",
    ")",
    "+",
    "-",
    "=",
    "*",
    "~2",
    "title:",
    "тег:",
    "дата:",
    "date:",
    "2023-09",
    "..",
    "вчора",
    "\"міська рада\"",
    "автро:",
    // Pages.
    "\nОстанні новини\n",
    "\n15:00\n",
    "\n3 вересня 2023 р.\n",
    "\nТеги: ",
    "\nАвтор: ",
    "\n– Мені байдуже, чий це човен і хто на ньому плаває, – сказав він.\n",
    "\nУ місті після довгого ремонту відкрили міст, на який чекали десять років і ще зиму.\n",
    "\nЧитайте також: ",
    "<p>",
    "<article><h1>",
    "</div>",
    "<div class='comments'>",
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"",
    "</script>",
    "<meta property=og:title content='",
    "&nbsp;&#x1F1FA;&amp",
    // Exports and feeds.
    "{\"id\":\"1\",",
    "\"text\":\"",
    "\"}",
    "}\n{",
    "[",
    "]",
    "\\\"",
    "{\"uri\":\"u\",\"versioncreated\":\"2026-11-24\",\"bodies\":[{\"value\":\"",
    "{\"articles\":[",
    "{\"title\":{\"rendered\":\"",
    ",\"content\":{\"rendered\":\"<p>",
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[",
    "{\"name\":\"к\",\"type\":\"public_channel\",\"messages\":[",
    "{\"type\":\"message\",\"date_unixtime\":\"1795514700\",\"text\":[\"",
    "{\"db\":[{\"data\":{\"posts\":[",
    "\"_id\":\"1\",\"headline\":\"",
    ",\"state\":\"published\",\"authors\":[{\"name\":\"",
    ",\"embargoed\":\"2026-11-24\"",
    "\\ud83d",
    "NaN",
    "]}",
    "\x1E",
    "sep=;\r",
    "id;text\n",
    "\"\"",
    "\r\n",
    "<item><guid>1</guid>",
    "</item>",
    "<title>",
    "</title>",
    "<content:encoded><![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<a b='",
    "<!DOCTYPE rss [<!ENTITY x \"xx\">]>",
    "&x;&laquo;",
    "&#0;&#150;&#55358;",
    "<?xml version=\"1.0\"?>",
    "</rss>",
    "<rss>",
    "<br>",
    "<a b=\"",
    "<inlineXML><body>",
    "<pubStatus qcode=\"stat:canceled\"/>",
    "<url><loc>",
    "utm_source=x&amp",
    "<wp:status>publish</wp:status>",
    "[caption id='1']",
    "Tue, 24 Nov 2026 10:05:00 +0200",
    // Letters, web archives, Markdown and office documents.
    "From a@b.example Tue Nov 24 10:05:00 2026\n",
    "Subject: =?windows-1251?Q?=CC=B3",
    "?=",
    "=?UTF-8?B?0JzR",
    "Content-Type: multipart/related; boundary=\"c\"\n\n--c\n",
    "\n--b\n",
    "\n--b--\n",
    "Content-Transfer-Encoding: base64\n\n",
    "=D0=\n",
    "WARC/1.1\r\n",
    "WARC-Type: revisit\r\n",
    "Content-Length: 18446744073709551615\r\n\r\n",
    "\x1F\x8B\x08",
    "Content-Encoding: deflate\r\n\r\n",
    "FFFFFFFFFFFFFFFF\r\n",
    "---\n",
    "+++\n",
    "tags: [а, &x б, *x]\n",
    "authors:\n  - name: ",
    "{{< figure >}}",
    "| а | б |\n|---|---|\n",
    "[^1]: ",
    "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>",
    "</w:t></w:r></w:p>",
    "<w:del>",
    "</w:del>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr>",
    "<text:h text:outline-level=\"3\">",
    "</text:h>",
    "<text:note><text:note-body>",
    "<style:style style:name='T1'><style:text-properties text:display='none'/>",
    "<page width=\"1\">\n",
    "\n<line xMin=\"1\" xMax=\"nan\" yMax=\"1e999\">\n<word >",
    "</word>\n",
    // Requests and filters.
    "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST /multi-search HTTP/1.1\r\nHost: localhost\r\n",
    "GET /suggest?q=%D0%BC",
    "Content-Length: 2\r\n",
    "Transfer-Encoding: chunked\r\n",
    "5\r\n",
    "0\r\n\r\n",
    " HTTP/1.1\r\n",
    "\r\n\r\n",
    "%",
    "&limit=",
    "{\"q\":\"",
    "\",\"filter\":\"",
    "{\"queries\":[{\"indexUid\":\"news\"}",
    "\"facets\":[\"*\"]",
    "source = ",
    "year >= 2023",
    " AND ",
    "NOT ",
    "tags IN [",
    "date EXISTS",
    " TO ",
};

std::string random_input(std::mt19937& random)
{
    std::string input;
    for (auto count = random() % 24; count > 0; --count) {
        if (random() % 16 == 0) {
            input.push_back(static_cast<char>(random()));
        } else {
            input += pieces[random() % std::size(pieces)];
        }
    }
    return input;
}

} // namespace

int main(int argc, char** argv)
{
    const auto runs = argc == 2 ? std::strtoul(argv[1], nullptr, 10) : 0;
    if (runs == 0) {
        std::fprintf(stderr, "usage: %s RUNS\n", argv[0]);
        return 2;
    }
    std::mt19937 random(20241125);
    using Clock = std::chrono::steady_clock;
    Clock::duration longest{};
    std::string slowest;
    for (unsigned long run = 0; run < runs; ++run) {
        const auto input = random_input(random);
        const auto start = Clock::now();
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
        if (run > 0 && Clock::now() - start > longest) { // the first one opens the index
            longest = Clock::now() - start;
            slowest = input;
        }
    }
    std::printf("%lu inputs, nothing broken; the slowest took %.1f ms: %s\n", runs,
                std::chrono::duration<double, std::milli>(longest).count(), slowest.c_str());
}
