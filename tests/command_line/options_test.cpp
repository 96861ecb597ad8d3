#include "command_line/options.hpp"
#include "command_line/terminal.hpp"
#include "poshuk/error.hpp"

#include <catch2/catch.hpp>

namespace poshuk::command_line_options_test {

using namespace poshuk::command_line;

namespace {

const std::vector<OptionSpec> table{
    {"limit", 'n', {"N", "N"}, {"hits to show", "скільки показати"}},
    {"map", '\0', {"A=B", "А=Б"}, {"a name", "назва"}},
    {"all", 'a', {}, {"every word", "усі слова"}},
};

Arguments parsed(const std::vector<std::string>& arguments)
{
    return parse(arguments, table);
}

using Strings = std::vector<std::string>;

} // namespace

TEST_CASE("Options are read in their long and short forms")
{
    CHECK(parsed({"--limit", "5"}).number("limit", 10) == 5);
    CHECK(parsed({"--limit=5"}).number("limit", 10) == 5);
    CHECK(parsed({"-n", "5"}).number("limit", 10) == 5);
    CHECK(parsed({"-n5"}).number("limit", 10) == 5);
    CHECK(parsed({"-a"}).has("all"));
    CHECK(parsed({}).number("limit", 10) == 10);
}

TEST_CASE("Operands keep their order among the options")
{
    CHECK(parsed({"один", "--all", "два", "-n", "5", "три"}).operands() == Strings{"один", "два", "три"});
}

TEST_CASE("A Ukrainian word behind a dash is an operand")
{
    CHECK(parsed({"+поліція", "-крадіжка", "-a"}).operands() == Strings{"+поліція", "-крадіжка"});
}

TEST_CASE("Two dashes end the options")
{
    const auto arguments = parsed({"--", "--all", "-n"});
    CHECK_FALSE(arguments.has("all"));
    CHECK(arguments.operands() == Strings{"--all", "-n"});
}

TEST_CASE("An option may be given again")
{
    CHECK(parsed({"--map", "a=b", "--map", "c=d"}).values("map") == Strings{"a=b", "c=d"});
    CHECK(parsed({"-n", "1", "-n", "2"}).number("limit", 10) == 2);
}

TEST_CASE("An unknown option is refused with the near one")
{
    try {
        static_cast<void>(parsed({"--limt", "5"}));
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::usage);
        CHECK(error.problem().en.find("--limt") != std::string::npos);
        CHECK(error.hint().en.find("--limit") != std::string::npos);
    }
}

TEST_CASE("The beginning of an option is not taken for it")
{
    CHECK_THROWS_AS(parsed({"--lim", "5"}), Error);
}

TEST_CASE("A lost value and a value too many are refused")
{
    CHECK_THROWS_AS(parsed({"--limit"}), Error);
    CHECK_THROWS_AS(parsed({"--all=yes"}), Error);
}

TEST_CASE("Numbers are whole, and not less than the least")
{
    for (const auto* value : {"", "-1", "1.5", "five", "5x", "99999999999999999999999"}) {
        CHECK_THROWS_AS(parsed({std::string("--limit=") + value}).number("limit", 10), Error);
    }
    CHECK_THROWS_AS(parsed({"--limit=3"}).number("limit", 10, 4), Error);
}

TEST_CASE("A choice is one of its words")
{
    const Strings choices{"always", "never", "auto"};
    CHECK(parsed({"--map=never"}).choice("map", "auto", choices) == "never");
    CHECK(parsed({}).choice("map", "auto", choices) == "auto");
    CHECK_THROWS_WITH(parsed({"--map=nevr"}).choice("map", "auto", choices), Catch::Contains("never"));
}

TEST_CASE("The help has a line for every option and cuts no word")
{
    const auto help = option_help(table, Language::ukrainian, 30);
    CHECK(help.find("-n, --limit N") != std::string::npos);
    CHECK(help.find("      --map А=Б") != std::string::npos);
    CHECK(help.find("скільки") != std::string::npos);
    CHECK(help.find("показати") != std::string::npos);
}

TEST_CASE("Control characters from outside do not reach the terminal")
{
    CHECK(printable("a\x1b[31mb\nc\x7f") == "a [31mb c ");
    CHECK(printable("їжак") == "їжак");
}

} // namespace poshuk::command_line_options_test
