#include "indexer/sources/mail/mail_source.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::mail_source_test {

using sources::MailSource;
using sources::MessageLimits;
using sources::Record;

namespace {

std::vector<Record> records(const std::string& mail, const MessageLimits& limits = {})
{
    MailSource source(std::make_unique<std::istringstream>(mail), "a.mbox", "a.mbox", limits);
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(std::move(*record));
    }
    return result;
}

Article letter(const std::string& mail)
{
    auto all = records(mail);
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    return *all[0].article;
}

const std::string newsletter = "Message-ID: <1@a.example>\r\n"
                               "From: =?UTF-8?B?0JPQsNC90L3QsA==?= <hanna@a.example>\r\n"
                               "List-Id: =?UTF-8?B?0JLRltGB0YLRlg==?= <news.a.example>\r\n"
                               "Subject: =?windows-1251?Q?=CC=B3=F1=F2?=\r\n"
                               "Date: Tue, 24 Nov 2026 10:05:00 +0200\r\n"
                               "Archived-At: <https://a.example/letters/1>\r\n"
                               "MIME-Version: 1.0\r\n"
                               "Content-Type: multipart/mixed; boundary=outer\r\n"
                               "\r\n"
                               "for programs without MIME\r\n"
                               "--outer\r\n"
                               "Content-Type: multipart/alternative;\r\n boundary=\"in ner\"\r\n"
                               "\r\n"
                               "--in ner\r\n"
                               "Content-Type: text/plain; charset=utf-8\r\n\r\nМіст (простий текст)\r\n"
                               "--in ner\r\n"
                               "Content-Type: text/html; charset=windows-1251\r\n"
                               "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                               "<p>=CC=B3=F1=F2 =E2=B3=E4=\r\n=EA=F0=E8=EB=E8</p>\r\n"
                               "--in ner--\r\n"
                               "--outer\r\n"
                               "Content-Type: text/plain; name=secret.txt\r\n"
                               "Content-Disposition: attachment; filename=secret.txt\r\n\r\nтаємниця\r\n"
                               "--outer--\r\n";

} // namespace

TEST_CASE("A newsletter is its subject and its HTML, by its sender and its list")
{
    const auto read = letter(newsletter);
    CHECK(read.id == "1@a.example");
    CHECK(read.title == "Міст");
    CHECK(read.text == "Міст відкрили");
    CHECK(read.author == "Ганна");
    CHECK(read.source == "Вісті");
    CHECK(read.date == "2026-11-24T10:05+02:00");
    CHECK(read.url == "https://a.example/letters/1");
}

TEST_CASE("Plain text that was broken into lines is put together, and its signature is none of it")
{
    const auto read =
        letter("From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
               "Міст через Надбужжя \nвідкрили.\n\nУсі раді.\n-- \nЯк відписатися: лист на a@b.example\n");
    CHECK(read.text == "Міст через Надбужжя відкрили.\nУсі раді.");
    CHECK(read.id == "a.mbox");
}

TEST_CASE("Letters of an mbox are told apart by their From lines, which a text may have quoted")
{
    const auto all =
        records("From a@b.example Tue Nov 24 10:05:00 2026\nFrom: a@b.example\nSubject: Перший\n\n"
                "Текст.\n>From Kyiv at 10:05\n\nFrom Kyiv with love\n\n"
                "From a@b.example Wed Nov 25 10:05:00 2026\nFrom: a@b.example\nSubject: Другий\n\nТекст.\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].article->title == "Перший");
    CHECK(all[0].article->text == "Текст.\nFrom Kyiv at 10:05\nFrom Kyiv with love");
    CHECK(all[1].article->title == "Другий");
    CHECK(all[1].article->id == "a.mbox#message=2");
    CHECK(all[1].place.text() == "a.mbox:10");
}

TEST_CASE("An attachment of any size is read over, not kept")
{
    // What an attachment has comes as it is asked for, so that it would show if it were kept.
    class Attachment final : public std::streambuf {
    public:
        explicit Attachment(std::string head, std::size_t lines, std::string tail)
            : chunk_(std::move(head)), tail_(std::move(tail)), lines_(lines)
        {
            setg(chunk_.data(), chunk_.data(), chunk_.data() + chunk_.size());
        }

    protected:
        int_type underflow() override
        {
            if (lines_ == 0 && tail_.empty()) {
                return traits_type::eof();
            }
            if (lines_ > 0) {
                --lines_;
                chunk_.assign(76, 'A');
                chunk_ += '\n';
            } else {
                chunk_ = std::move(tail_);
                tail_.clear();
            }
            setg(chunk_.data(), chunk_.data(), chunk_.data() + chunk_.size());
            return traits_type::to_int_type(*gptr());
        }

    private:
        std::string chunk_;
        std::string tail_;
        std::size_t lines_;
    };
    Attachment bytes(
        "From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nТекст листа\n--b\n"
        "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n",
        1'000'000, "--b--\n");
    MailSource source(std::make_unique<std::istream>(&bytes), "a.eml", "a.eml",
                      {.text_bytes = 1'000, .depth = 5, .texts = 5});
    const auto record = source.next();
    REQUIRE(record);
    REQUIRE(record->article);
    CHECK(record->article->text == "Текст листа");
    CHECK_FALSE(source.next());
}

TEST_CASE("Parts in parts are followed so deep and no deeper")
{
    std::string mail = "From: a@b.example\nSubject: x\n";
    for (int i = 0; i < 200; ++i) {
        mail += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
    }
    const auto all = records(mail + "\nТекст\n");
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].article);
    CHECK_THAT(all[0].warnings.at(0).en, Catch::Contains("more than 20 deep"));
}

TEST_CASE("A letter whose text is too large is rejected, and the next one is read")
{
    const std::string from = "From a@b.example Tue Nov 24 10:05:00 2026\n";
    const auto all =
        records(from + "Subject: Перший\n\n" + std::string(5'000, 'x') + "\n\n" + from + "Subject: Другий\n\nТекст.\n",
                {.text_bytes = 1'000, .depth = 5, .texts = 5});
    REQUIRE(all.size() == 2);
    CHECK_FALSE(all[0].article);
    CHECK_THAT(all[0].rejection.en, Catch::Contains("larger than"));
    CHECK(all[1].article->title == "Другий");
}

TEST_CASE("What has neither sender nor subject is no letter")
{
    const auto all = records("просто текст\n\nі ще\n");
    REQUIRE(all.size() == 1);
    CHECK_THAT(all[0].rejection.en, Catch::Contains("no letter"));
    CHECK(records("").empty());
}

} // namespace poshuk::mail_source_test
