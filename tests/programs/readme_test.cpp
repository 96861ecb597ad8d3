// What README.md and docs/queries.md show of a terminal is what a terminal shows: each command of
// theirs is run here, and its output held against the lines that are printed under it.

#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <regex>
#include <sstream>

namespace poshuk::readme_test {

namespace {

/// A line behind `$ ` of a ```console block, and the lines under it.
struct Session {
    std::string command;
    std::string shown;
};

/// The sessions of a page whose program is of those that end by themselves: poshuk-server and curl
/// are for other tests.
std::vector<Session> sessions_of(std::string_view page)
{
    std::vector<Session> result;
    std::istringstream lines(test::read_file(test::source_dir() / page));
    bool in_console = false;
    bool shown = false; // what stands here is shown by the last session
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            in_console = line == "```console";
            shown = false;
        } else if (in_console && line.starts_with("$ ")) {
            const auto command = line.substr(2);
            shown = command.starts_with("poshuk-indexer ") || command.starts_with("poshuk-searcher ");
            if (shown) {
                result.push_back({command, {}});
            }
        } else if (shown) {
            result.back().shown += line + '\n';
        }
    }
    return result;
}

bool prints_json(const std::string& command)
{
    return command.find(" --json ") != std::string::npos;
}

/// A command on the machine of the pages. It has two cores, as each core leaves blocks of the tables
/// half empty, by which the size of a small index differs. Its terminal has 100 columns and no
/// colours, which a page cannot show; only pages of results ask how wide it is, and the indexer
/// would draw its progress there.
std::string on_the_machine_of_the_pages(const std::string& command)
{
    if (command.starts_with("poshuk-indexer ")) {
        return command + " --threads 2";
    }
    return prints_json(command)
               ? command
               : "script -qec " + test::shell_word("stty cols 100; " + command) + " /dev/null </dev/null";
}

/// What a command prints in `folder`, which has the sample data.
std::string run(const std::string& command, const std::filesystem::path& folder)
{
    const auto result = test::shell(
        "cd " + test::shell_word(folder.string()) + " && env -u POSHUK_DB -u POSHUK_DATA_DIR LC_ALL=C.UTF-8" +
        " SHELL=/bin/sh NO_COLOR=1 PAGER=cat PATH=" + test::shell_word(test::program_path("")) + ":\"$PATH\" sh -c " +
        test::shell_word(on_the_machine_of_the_pages(command)));
    REQUIRE(result.err.empty());
    REQUIRE(result.exit_code == 0);
    // A terminal ends lines with a carriage return too, and may echo the end of its input.
    return std::regex_replace(result.out, std::regex("\r|\\^D\b\b"), "");
}

/// Lines for people with what differs from run to run by nature taken out: how long the articles
/// took to read (`read in 0.0 s`). Empty lines at the end part sessions and are no output.
std::string comparable(const std::string& lines)
{
    const auto timeless = std::regex_replace(lines, std::regex("read in [0-9]+\\.[0-9] s\\."), "read in – s.");
    return timeless.substr(0, timeless.find_last_not_of('\n') + 1);
}

/// The same of JSON, which the page breaks into lines: how long the search took; and a score is
/// compared to nine digits, as the last ones are the compiler's. Fields keep their order.
nlohmann::ordered_json comparable_json(const std::string& text)
{
    auto object = nlohmann::ordered_json::parse(text);
    object.at("processingTimeMs") = 0;
    for (auto& hit : object.at("hits")) {
        auto& score = hit.at("_rankingScore");
        score = std::round(score.get<double>() * 1e9);
    }
    return object;
}

/// Runs the sessions of a page one after another, as a reader would.
void check_sessions(const std::vector<Session>& sessions, const std::filesystem::path& folder)
{
    for (const auto& session : sessions) {
        INFO("$ " << session.command);
        const auto printed = run(session.command, folder);
        if (prints_json(session.command)) {
            CHECK(comparable_json(session.shown) == comparable_json(printed));
        } else {
            CHECK(comparable(session.shown) == comparable(printed));
        }
    }
}

void link_samples(const std::filesystem::path& folder)
{
    std::filesystem::create_directory_symlink(test::source_dir() / "sample-data", folder / "sample-data");
}

} // namespace

TEST_CASE("The session of README.md prints what it shows")
{
    const test::TemporaryDir dir;
    link_samples(dir.path());
    const auto sessions = sessions_of("README.md");
    CHECK(sessions.size() >= 6);
    check_sessions(sessions, dir.path());
}

TEST_CASE("The sessions of docs/queries.md print what they show, of the index of README.md")
{
    const test::TemporaryDir dir;
    link_samples(dir.path());
    const auto build = sessions_of("README.md").front();
    REQUIRE(build.command.starts_with("poshuk-indexer build "));
    run(build.command, dir.path());
    const auto sessions = sessions_of("docs/queries.md");
    CHECK_FALSE(sessions.empty());
    check_sessions(sessions, dir.path());
}

} // namespace poshuk::readme_test
