#include "indexer/sources/json/formats/telegram.hpp"

#include "read_json.hpp"

#include <catch2/catch.hpp>

namespace poshuk::telegram_test {

using sources::headline_of;
using test::read_json;

TEST_CASE("The posts of a channel are articles")
{
    const auto read = read_json(R"({"name":"Лиман 24","type":"public_channel","id":77,"messages":[
{"id":1,"type":"service","date":"2026-11-24T09:00:00","actor":"Лиман 24","action":"create_channel","text":""},
{"id":2,"type":"message","date":"2026-11-24T09:05:00","date_unixtime":"1795507500","from":"Лиман 24",
"author":"Віра Рута","text":["❗️❗️\n",{"type":"bold","text":"Лиман замерз"},"\n\nРибалок просять ",
{"type":"text_link","text":"не виходити","href":"https://l.example"}," на лід.\n",{"type":"hashtag","text":"#зимова_риболовля"}],
"text_entities":[{"type":"plain","text":"❗️❗️\n"}]},
{"id":3,"type":"message","date_unixtime":"1795507560","photo":"photo.jpg","text":""},
{"id":4,"type":"message","date_unixtime":"1795507560","forwarded_from":"Інший канал","text":"Переслане повідомлення."},
{"id":5,"type":"message","date_unixtime":"1795507560","text":"","text_entities":[{"type":"plain","text":"Лише частини."}]},
{"id":6,"type":"message","date_unixtime":"1795507560","text":"","poll":{"question":"Чи був лід?","answers":[{"text":"Так"}]}}]})");
    REQUIRE(read.seen() == "+77/2+77/4+77/5+77/6");
    const auto& article = read.article();
    CHECK(article.title == "Лиман замерз");
    CHECK(article.text == "Рибалок просять не виходити на лід.\n#зимова_риболовля");
    CHECK(article.date == "2026-11-24T10:05+02:00");
    CHECK(article.author == "Віра Рута");
    CHECK(article.source == "Лиман 24");
    CHECK(article.url.empty());
    CHECK(article.tags == std::vector<std::string>{"зимова риболовля"});
    CHECK(read.article(1).text == "Переслане повідомлення.");
    CHECK(read.article(2).text == "Лише частини.");
    CHECK(read.article(3).text == "• Так");
    REQUIRE(read.left_out.size() == 2);
    CHECK_THAT(read.left_out[0].en, Catch::Contains("messages of the program") && Catch::EndsWith(": 1"));
    CHECK_THAT(read.left_out[1].en, Catch::Contains("no words") && Catch::EndsWith(": 1"));
}

TEST_CASE("A post has an address where the export names the channel by its user name")
{
    const auto read = read_json(R"({"name":"Лиман","type":"public_channel","id":7,"username":"lyman24","messages":[
{"id":5,"type":"message","date_unixtime":"1795507500","text":"Лід скрес."}]})");
    CHECK(read.article().url == "https://t.me/lyman24/5");
}

TEST_CASE("Of all chats of somebody only the public ones are read")
{
    const auto chat = [](const std::string& type, int id) {
        return R"({"name":"Чат","type":")" + type + R"(","id":)" + std::to_string(id) +
               R"(,"messages":[{"id":1,"type":"message","date_unixtime":"1795507500","text":"Привіт усім."}]})";
    };
    const auto read = read_json(
        R"({"about":"…","chats":{"about":"…","list":[)" + chat("personal_chat", 1) + "," + chat("public_channel", 2) +
        "," + chat("saved_messages", 3) + "," + chat("private_channel", 4) + "," + chat("public_supergroup", 5) +
        R"(]},"left_chats":{"list":[)" + chat("private_group", 6) + "," + chat("public_channel", 7) + "]}}");
    CHECK(read.seen() == "+2/1+5/1+7/1");
    REQUIRE(read.left_out.size() == 1);
    CHECK_THAT(read.left_out[0].en, Catch::Contains("not public") && Catch::EndsWith(": 4"));
}

TEST_CASE("A headline is the first line, of a long one the first sentence, else as much as fits")
{
    CHECK(headline_of("⚡️\n\n  Міст відкрили  \nТекст.") == "Міст відкрили");
    CHECK(headline_of("Один рядок. Другий.") == "Один рядок. Другий.");
    std::string rest;
    std::string words;
    for (int i = 0; i < 40; ++i) {
        rest += " Далі довгий абзац.";
        words += "слово ";
    }
    CHECK(headline_of("Увага! У Лимані скрес лід на всій річці." + rest) == "Увага! У Лимані скрес лід на всій річці.");
    const auto cut = headline_of(words);
    CHECK_THAT(cut, Catch::StartsWith("слово слово") && Catch::EndsWith("слово…"));
    CHECK(cut.size() < 250);
    CHECK(headline_of("🔥🔥") == "");
}

} // namespace poshuk::telegram_test
