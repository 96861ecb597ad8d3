#include "indexer/night/message_limit.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace poshuk::message_limit_test {

using indexer::MessageLimit;
using Verdict = MessageLimit::Verdict;

namespace {

Message message(const std::string& text)
{
    return {text, text};
}

} // namespace

TEST_CASE("Of many messages of one kind the first ten are shown, and how many others there were")
{
    MessageLimit limit;
    int shown = 0;
    for (int i = 0; i < 500; ++i) {
        const auto text = fmt::format("a comma is missing before “слово {} і {}” (line {})", i, 2 * i, 3 * i);
        shown += limit.shows(Verdict::rejection, message(text)) ? 1 : 0;
    }
    CHECK(shown == 10);
    const auto rest = limit.end_of_source();
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].verdict == Verdict::rejection);
    CHECK(rest[0].text.en == "and 490 more of the kind “a comma is missing before “слово 0 і 0” (line 0)”; build "
                             "--rejects FILE has them all");
    CHECK(rest[0].text.uk.find("і ще 490 такого роду") == 0);
}

TEST_CASE("Kinds, verdicts and sources are counted apart")
{
    MessageLimit limit;
    for (int i = 0; i < 11; ++i) {
        CHECK(limit.shows(Verdict::rejection, message("the article is empty")) == (i < 10));
        CHECK(limit.shows(Verdict::warning, message("the article is empty")) == (i < 10));
        CHECK(limit.shows(Verdict::warning, message("the article has no text")) == (i < 10));
    }
    const auto rest = limit.end_of_source();
    REQUIRE(rest.size() == 3);
    CHECK(rest[1].text.en == "and 1 more of the kind “the article is empty”");
    CHECK(rest[2].text.en == "and 1 more of the kind “the article has no text”");
    CHECK(limit.shows(Verdict::rejection, message("the article is empty")));
    CHECK(limit.end_of_source().empty());
}

TEST_CASE("Messages that all differ are bounded too")
{
    MessageLimit limit;
    int shown = 0;
    for (int i = 0; i < 10'000; ++i) {
        std::string text = "kind ";
        for (int rest = i; rest > 0; rest /= 10) {
            text += static_cast<char>('a' + rest % 10);
        }
        shown += limit.shows(Verdict::warning, message(text)) ? 1 : 0;
    }
    CHECK(shown <= 100);
    CHECK(limit.end_of_source().size() == 1);
}

} // namespace poshuk::message_limit_test
