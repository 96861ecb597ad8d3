// Kills the indexer at random moments, with SIGKILL, while four readers query: what a reader sees
// is one generation or another, whole.
//
//   poshuk-faults-kills INDEXER [KILLS [CHECKS]]

#include "poshuk/error.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Two editions of the same newsroom: every article of one has its word, and no article of the
/// other has it.
struct Edition {
    const char* word;
    std::uint64_t articles;
};
constexpr Edition editions[] = {{"альфа", 300}, {"бета", 280}};

/// In memory that the processes share.
struct Shared {
    std::atomic<std::uint64_t> checks{0};
    std::atomic<std::uint64_t> changes{0}; ///< generations that readers went over to
    std::atomic<std::uint64_t> wrong{0};
    std::atomic<std::uint64_t> errors{0};
    std::atomic<bool> stop{false};
};

void write_edition(const fs::path& file, const Edition& edition)
{
    std::ofstream out(file);
    for (std::uint64_t i = 0; i < edition.articles; ++i) {
        out << R"({"id":")" << i << R"(","title":"Новина )" << i << R"(","text":"Спільне слово, )" << edition.word
            << ", і ще слово" << i * 7919 % 1000 << R"( для різноманіття."})"
            << "\n";
    }
}

/// True when all that the reader sees is of one edition.
bool is_whole(const poshuk::SearchResult& result)
{
    for (const auto& edition : editions) {
        if (result.estimated_total == edition.articles && result.documents == edition.articles &&
            result.hits.size() == 3) {
            bool all = true;
            for (const auto& hit : result.hits) {
                all = all && hit.article.text.find(edition.word) != std::string::npos;
            }
            return all;
        }
    }
    return false;
}

[[noreturn]] void read_until_stopped(const fs::path& db, Shared& shared)
{
    try {
        poshuk::Searcher searcher(db);
        poshuk::SearchRequest request;
        request.query = "спільне";
        request.limit = 3;
        request.collapse = false;
        request.snippet.max_passages = 0;
        while (!shared.stop) {
            try {
                shared.changes += searcher.refresh() ? 1U : 0U;
                shared.wrong += is_whole(searcher.search(request)) ? 0U : 1U;
            } catch (const poshuk::Error& error) {
                fmt::print(stderr, "{}\n", error.problem().en);
                ++shared.errors;
            }
            ++shared.checks;
        }
    } catch (const poshuk::Error& error) {
        fmt::print(stderr, "{}\n", error.problem().en);
        ++shared.errors;
    }
    std::_Exit(0);
}

pid_t start_build(const char* indexer, const fs::path& db, const fs::path& source)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl(indexer, indexer, "build", "-q", "--db", db.c_str(), source.c_str(), nullptr);
        std::_Exit(127);
    }
    return child;
}

/// True when it ended by itself, and well.
bool wait_for(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        fmt::print(stderr, "usage: {} INDEXER [KILLS [CHECKS]]\n", argv[0]);
        return 2;
    }
    const auto most_kills = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1000;
    const auto least_checks = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1'000'000;
    const auto folder = fs::temp_directory_path() / fmt::format("poshuk-kills-{}", ::getpid());
    fs::create_directories(folder);
    const auto db = folder / "db";
    const fs::path sources[] = {folder / "a.jsonl", folder / "b.jsonl"};
    for (std::size_t i = 0; i < 2; ++i) {
        write_edition(sources[i], editions[i]);
    }
    const auto start = Clock::now();
    if (!wait_for(start_build(argv[1], db, sources[0]))) {
        fmt::print(stderr, "the first build failed\n");
        return 2;
    }
    const auto whole_build = Clock::now() - start;

    void* const memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    auto& shared = *new (memory) Shared;
    constexpr std::size_t readers = 4;
    std::vector<pid_t> children;
    for (std::size_t i = 0; i < readers; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            read_until_stopped(db, shared);
        }
        children.push_back(child);
    }

    std::mt19937_64 random(2611);
    std::uint64_t kills = 0;
    std::uint64_t finished = 0;
    std::uint64_t failed = 0;
    for (std::uint64_t run = 0; kills < most_kills || shared.checks < least_checks; ++run) {
        const auto child = start_build(argv[1], db, sources[run % 2]);
        // Some builds are let through, so that readers have something to go over to.
        // the readers slow it down
        const auto moment = whole_build * static_cast<int>(random() % 6000) / 1000;
        const auto end = Clock::now() + moment;
        int status = 0;
        pid_t ended = 0;
        while ((ended = ::waitpid(child, &status, WNOHANG)) == 0 && Clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        if (ended == 0) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            ++kills;
        } else {
            ++finished;
            failed += WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
        }
    }
    shared.stop = true;
    for (const auto child : children) {
        ::waitpid(child, nullptr, 0);
    }
    fmt::print("{} kills, {} builds finished ({} of them with an error), {} checks by {} readers over {} changes of "
               "generation: "
               "{} wrong, {} errors\n",
               kills, finished, failed, shared.checks.load(), readers, shared.changes.load(), shared.wrong.load(),
               shared.errors.load());
    const bool sound = shared.wrong == 0 && shared.errors == 0 && failed == 0;
    fs::remove_all(folder);
    return sound ? 0 : 1;
}
