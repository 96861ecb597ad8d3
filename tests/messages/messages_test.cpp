#include "messages/language_choice.hpp"
#include "messages/localized.hpp"
#include "messages/plural.hpp"
#include "poshuk/error.hpp"

#include <catch2/catch.hpp>

namespace poshuk::messages_test {

TEST_CASE("Ukrainian plurals follow the last digits of a number")
{
    const auto count = [](std::uint64_t n) { return count_uk(n, "результат", "результати", "результатів"); };
    CHECK(count(0) == "0 результатів");
    CHECK(count(1) == "1 результат");
    CHECK(count(2) == "2 результати");
    CHECK(count(4) == "4 результати");
    CHECK(count(5) == "5 результатів");
    CHECK(count(11) == "11 результатів");
    CHECK(count(12) == "12 результатів");
    CHECK(count(14) == "14 результатів");
    CHECK(count(21) == "21 результат");
    CHECK(count(22) == "22 результати");
    CHECK(count(111) == "111 результатів");
    CHECK(count(1001) == "1001 результат");
}

TEST_CASE("English plurals differ for one only")
{
    CHECK(count_en(0, "result", "results") == "0 results");
    CHECK(count_en(1, "result", "results") == "1 result");
    CHECK(count_en(21, "result", "results") == "21 results");
}

TEST_CASE("A locale name tells the language of messages")
{
    CHECK(language_of_locale("uk_UA.UTF-8") == Language::ukrainian);
    CHECK(language_of_locale("uk") == Language::ukrainian);
    CHECK(language_of_locale("en_GB.UTF-8") == Language::english);
    CHECK(language_of_locale("ukr") == Language::english);
    CHECK(language_of_locale("C") == Language::english);
}

TEST_CASE("Only uk and en name a language")
{
    CHECK(language_named("uk") == Language::ukrainian);
    CHECK(language_named("en") == Language::english);
    CHECK_FALSE(language_named("ua"));
    CHECK_FALSE(language_named(""));
}

TEST_CASE("A message is filled in for both languages at once")
{
    const auto message = localized("{} is missing", "бракує {}", "файла");
    CHECK(message.in(Language::english) == "файла is missing");
    CHECK(message.in(Language::ukrainian) == "бракує файла");
}

TEST_CASE("An error tells the problem and the hint")
{
    const Error error(ErrorCode::input, {"No file.", "Немає файла."}, {"Look again.", "Пошукайте ще."});
    CHECK(error.code() == ErrorCode::input);
    CHECK(std::string(error.what()) == "No file. Look again.");
    CHECK(error.hint().in(Language::ukrainian) == "Пошукайте ще.");
}

} // namespace poshuk::messages_test
