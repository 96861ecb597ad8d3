#include "indexer/sources/documents/limited_process.hpp"

#include <catch2/catch.hpp>

namespace poshuk::limited_process_test {

using sources::NamelessFile;
using sources::run_limited;
using End = sources::ProcessResult::End;

TEST_CASE("A program gets its input and gives its output, its errors and how it ended")
{
    const auto result = run_limited("sh", {"-c", "cat; echo помилка >&2; exit 3"}, NamelessFile("Міст"));
    CHECK(result.end == End::exited);
    CHECK(result.exit_code == 3);
    CHECK(result.output == "Міст");
    CHECK(result.errors == "помилка\n");
}

TEST_CASE("A program may read its input as a file, from any place in it")
{
    const NamelessFile file("перший міст");
    for (int again = 0; again < 2; ++again) {
        CHECK(run_limited("tail", {"-c", "4", "/dev/stdin"}, file).output == "ст");
        CHECK(run_limited("tail", {"-c", "4"}, file).output == "ст");
    }
}

TEST_CASE("A program that is not there is missing, and no error")
{
    CHECK(run_limited("poshuk-no-such-program", {}, NamelessFile("")).end == End::missing);
}

TEST_CASE("A program that writes too much, takes too much memory or is killed is out of its limits")
{
    sources::ProcessLimits limits;
    limits.output_bytes = 1'000;
    CHECK(run_limited("yes", {}, NamelessFile(""), limits).end == End::out_of_limits);
    CHECK(run_limited("sh", {"-c", "kill -9 $$"}, NamelessFile("")).end == End::out_of_limits);
    limits.memory_bytes = std::size_t{64} << 20U;
    CHECK(run_limited("sort", {"-S", "512M", "/dev/stdin"}, NamelessFile(std::string(std::size_t{100} << 20U, 'x')),
                      limits)
              .exit_code != 0);
}

TEST_CASE("A program that waits for nothing is ended by the clock")
{
    sources::ProcessLimits limits;
    limits.seconds = 0;
    CHECK(run_limited("sleep", {"1000"}, NamelessFile(""), limits).end == End::out_of_limits);
}

} // namespace poshuk::limited_process_test
