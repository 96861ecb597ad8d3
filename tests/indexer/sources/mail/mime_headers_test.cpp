#include "indexer/sources/mail/mime_headers.hpp"

#include <catch2/catch.hpp>

namespace poshuk::mime_headers_test {

using namespace poshuk::sources;

TEST_CASE("Encoded words are read in any character set, and put together where a letter is divided")
{
    CHECK(decoded_header("=?UTF-8?B?0JzRltGB0YI=?= =?utf-8?q?_=D0=B2=D1=96=D0=B4=D0=BA=D1=80=D0=B8=D1=82=D0=BE?=") ==
          "Міст відкрито");
    CHECK(decoded_header("=?windows-1251?Q?=CC=B3=F1=F2?= 2026") == "Міст 2026");
    CHECK(decoded_header("=?koi8-r?B?7c/T1A==?=") == "Мост");
    CHECK(decoded_header("=?ISO-8859-5?Q?=BC=EE=E1=E2?=") == "Мюст");
    CHECK(decoded_header("=?UTF-8?B?0Jw=?= =?UTF-8?B?0Q==?= =?UTF-8?B?lg==?=") == "Мі");
    CHECK(decoded_header("Новини =?UTF-8*uk?B?0LTQvdGP?=") == "Новини дня");
}

TEST_CASE("What is no encoded word stays as it stands")
{
    CHECK(decoded_header("2 =? 3") == "2 =? 3");
    CHECK(decoded_header("=?utf-8?X?abc?=") == "=?utf-8?X?abc?=");
    CHECK(decoded_header("=?utf-8?Q?abc") == "=?utf-8?Q?abc");
    CHECK(decoded_header("") == "");
}

TEST_CASE("A mailbox is its name, else its address")
{
    CHECK(name_of_mailbox("\"Коваль, Ганна\" <hanna@a.example>") == "Коваль, Ганна");
    CHECK(name_of_mailbox("=?UTF-8?B?0JPQsNC90L3QsA==?= <hanna@a.example>") == "Ганна");
    CHECK(name_of_mailbox("<hanna@a.example>") == "hanna@a.example");
    CHECK(name_of_mailbox("hanna@a.example (Ганна Коваль)") == "Ганна Коваль");
    CHECK(name_of_mailbox("hanna@a.example, petro@a.example") == "hanna@a.example");
}

TEST_CASE("Parameters stand behind a type, quoted or not")
{
    constexpr auto* value = "Multipart/Alternative; charset=utf-8;\tboundary=\"a; b=c\" ; x";
    CHECK(mime_type(value) == "multipart/alternative");
    CHECK(parameter(value, "boundary") == "a; b=c");
    CHECK(parameter(value, "charset") == "utf-8");
    CHECK(parameter(value, "b").empty());
    CHECK(parameter("text/html", "charset").empty());
}

TEST_CASE("Headers go on in lines that begin with a space, whatever the case of their names")
{
    MimeHeaders headers;
    headers.add_line("SUBJECT: Міст");
    headers.add_line("\t відкрито");
    headers.add_line("no header");
    CHECK(headers.value("Subject") == "Міст відкрито");
    CHECK(headers.value("From").empty());
    for (int i = 0; i < 100; ++i) {
        headers.add_line("X: " + std::string(10'000, 'x'));
    }
    headers.add_line("From: a@b");
    CHECK(headers.value("From").empty()); // beyond 256 KiB
}

} // namespace poshuk::mime_headers_test
