// A feed is XML whatever stands in a query and in articles.

#include "server/http/message.hpp"
#include "tests/server/live_server.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <libxml/parser.h>

#include <array>
#include <memory>
#include <random>

namespace poshuk::feed_test {

namespace {

/// As a reader that bears no fault sees it.
bool is_xml(const std::string& text)
{
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
        xmlFreeDoc);
    return document != nullptr;
}

/// What may end an element, cannot be said in XML, or is no text at all.
std::string hostile(std::mt19937& random)
{
    using namespace std::string_view_literals;
    static constexpr std::array pieces{"міст"sv,
                                       "ремонт "sv,
                                       "\0"sv,
                                       "\x01"sv,
                                       "\x0B"sv,
                                       "\x1F"sv,
                                       "\x7F"sv,
                                       "\xC2\x85"sv,
                                       "\xED\xA0\x80"sv,
                                       "\xEF\xBF\xBE"sv,
                                       "\xEF\xBF\xBF"sv,
                                       "\xFF"sv,
                                       "\xD0"sv,
                                       "\xF4\x90\x80\x80"sv,
                                       "\xC0\xBC"sv,
                                       "]]>"sv,
                                       "<![CDATA["sv,
                                       "<"sv,
                                       ">"sv,
                                       "&"sv,
                                       "&amp;"sv,
                                       "&#0;"sv,
                                       "&#xD800;"sv,
                                       "\""sv,
                                       "'"sv,
                                       "<!--"sv,
                                       "--"sv,
                                       "<?xml ?>"sv,
                                       "\r\n"sv,
                                       "\xF0\x9F\x8C\x89"sv,
                                       "\xEF\xB7\x90"sv,
                                       " "sv,
                                       "</title>"sv,
                                       "\xF0\x9F\xBF\xBE"sv};
    std::string text;
    for (auto count = random() % 8; count > 0; --count) {
        text += pieces.at(random() % pieces.size());
    }
    return text;
}

/// An article may have anything that is UTF-8.
std::string mended(const std::string& text)
{
    return nlohmann::json::parse(nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::ignore))
        .get<std::string>();
}

} // namespace

TEST_CASE("A feed is well-formed XML whatever the query and the articles hold")
{
    constexpr unsigned seed = 7;
    std::mt19937 random(seed); // NOLINT: the same texts in every run
    std::vector<Article> articles;
    for (int i = 0; i < 40; ++i) {
        auto article = test::article("a" + std::to_string(i) + "&<]]>", mended(hostile(random)),
                                     "Міст. " + mended(hostile(random)) + "міст");
        article.author = mended(hostile(random));
        article.source = mended(hostile(random));
        article.tags = {"x" + mended(hostile(random))};
        article.url = "https://news.example/" + std::to_string(i) + mended(hostile(random));
        articles.push_back(std::move(article));
    }
    const test::TemporaryDir dir;
    test::build_index(dir.path(), articles);
    server::Settings settings;
    settings.indexes["news"] = dir.path().string();
    const test::LiveServer server(settings);
    const auto all = server.get("/feed?limit=100&q=" + server::percent_encoded("міст"));
    REQUIRE(all.status == 200);
    CHECK_THAT(all.body, Catch::Contains("<item>"));
    CHECK(is_xml(all.body));
    for (int i = 0; i < 300; ++i) {
        const auto query = hostile(random);
        const auto feed = server.get("/feed?limit=3&q=" + server::percent_encoded("міст " + query));
        INFO(feed.body);
        CHECK(feed.status == 200);
        CHECK(is_xml(feed.body));
        CHECK(is_xml(server.get("/opensearch.xml?index=" + server::percent_encoded(query)).body));
    }
}

} // namespace poshuk::feed_test
