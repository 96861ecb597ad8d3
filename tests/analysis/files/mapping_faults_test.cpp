#include "analysis/files/mapped_file.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

namespace poshuk::mapping_faults_test {

using analysis::MappedFile;

namespace {

constexpr std::size_t page = 4096;

} // namespace

TEST_CASE("What was cut off a mapped file reads as zeros, and the file is no longer whole")
{
    const test::TemporaryDir dir;
    const auto path = dir.write("file", std::string(8 * page, 'a'));
    const MappedFile file(path);
    const MappedFile other(dir.write("other", std::string(8 * page, 'b')));
    std::filesystem::resize_file(path, 3 * page);
    CHECK(file.data()[0] == 'a');
    CHECK(file.data()[5 * page + 1] == '\0');
    CHECK(file.data()[8 * page - 1] == '\0');
    CHECK(file.data()[3 * page - 1] == 'a');
    CHECK(std::count(file.data(), file.data() + file.size(), 'a') == 3 * page);
    CHECK_FALSE(file.is_whole());
    CHECK(other.is_whole());
    CHECK(other.data()[8 * page - 1] == 'b');
}

TEST_CASE("A file that was cut short and filled again is not whole where a cut page was read")
{
    const test::TemporaryDir dir;
    const auto path = dir.write("file", std::string(2 * page, 'a'));
    const MappedFile file(path);
    std::filesystem::resize_file(path, 0);
    CHECK(file.data()[page] == '\0');
    dir.write("file", std::string(2 * page, 'a'));
    CHECK_FALSE(file.is_whole());
    CHECK(MappedFile(path).is_whole());
}

TEST_CASE("Threads read files that are cut short meanwhile, and others are opened and closed")
{
    const test::TemporaryDir dir;
    const auto whole = dir.write("whole", std::string(page, 'w'));
    std::atomic<bool> ended{false};
    std::thread opening([&] {
        while (!ended) {
            const MappedFile file(whole);
            CHECK(file.is_whole());
        }
    });
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&dir, i] {
            for (int round = 0; round < 100; ++round) {
                const auto path = dir.write(std::to_string(i), std::string(4 * page, 'a'));
                const MappedFile file(path);
                std::filesystem::resize_file(path, page);
                CHECK(std::count(file.data(), file.data() + file.size(), 'a') == page);
                CHECK_FALSE(file.is_whole());
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    ended = true;
    opening.join();
}

TEST_CASE("Faults of others do what they would have done without us")
{
    // In processes of their own, as the handler is installed with the first mapping.
    constexpr int from_handler = 7;
    CHECK(test::run_program("poshuk-foreign-fault", {"fault", "handler"}).exit_code == from_handler);
    CHECK(test::run_program("poshuk-foreign-fault", {"fault", "action"}).exit_code == from_handler);
    CHECK(test::run_program("poshuk-foreign-fault", {"signal", "handler"}).exit_code == from_handler);
    CHECK(test::run_program("poshuk-foreign-fault", {"fault", "default"}).exit_code == 128 + SIGBUS);
    CHECK(test::run_program("poshuk-foreign-fault", {"signal", "default"}).exit_code == 128 + SIGBUS);
    CHECK(test::run_program("poshuk-foreign-fault", {"fault", "ignored"}).exit_code == 128 + SIGBUS);
    CHECK(test::run_program("poshuk-foreign-fault", {"signal", "ignored"}).exit_code == 0);
}

} // namespace poshuk::mapping_faults_test
