// The C functions, called as a program in C or another language calls them.

#include "poshuk/poshuk.h"
#include "poshuk/version.hpp"
#include "tests/support/fixtures.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace poshuk::poshuk_test {

using nlohmann::json;

namespace {

/// Takes a string that the library gave out, and gives it back.
json taken(char* string)
{
    REQUIRE(string != nullptr);
    auto object = json::parse(string);
    CHECK(poshuk_string_free(string) == POSHUK_OK);
    return object;
}

std::string data()
{
    return test::data_dir().string();
}

void build(const std::string& dir, const char* text = "Міст закрили.")
{
    poshuk_writer* writer = nullptr;
    REQUIRE(poshuk_writer_open(dir.c_str(), data().c_str(), 0, &writer) == POSHUK_OK);
    const auto article = json{{"id", "1"}, {"title", "Міст"}, {"text", text}}.dump();
    REQUIRE(poshuk_writer_add(writer, article.c_str(), nullptr) == POSHUK_OK);
    REQUIRE(poshuk_writer_publish(writer, nullptr) == POSHUK_OK);
    REQUIRE(poshuk_writer_close(writer) == POSHUK_OK);
}

poshuk_searcher* opened(const std::string& dir)
{
    poshuk_searcher* searcher = nullptr;
    REQUIRE(poshuk_searcher_open(dir.c_str(), data().c_str(), &searcher) == POSHUK_OK);
    return searcher;
}

} // namespace

TEST_CASE("A program in C writes an index and searches it")
{
    const test::TemporaryDir dir;
    const auto index = (dir / "index").string();
    poshuk_writer* writer = nullptr;
    REQUIRE(poshuk_writer_open(index.c_str(), data().c_str(), 1, &writer) == POSHUK_OK);
    char* result = nullptr;
    CHECK(poshuk_writer_add(writer, R"({"id":"1","title":"Поліція","text":"Поліцію викликали.","date":"колись"})",
                            &result) == POSHUK_OK);
    const auto added = taken(result);
    CHECK(added["change"] == "added");
    CHECK(added["warnings"].size() == 1);
    CHECK(poshuk_writer_add(writer, R"({"id":"2","title":"Міст","text":"Міст закрили."})", nullptr) == POSHUK_OK);
    CHECK(poshuk_writer_publish(writer, &result) == POSHUK_OK);
    CHECK(taken(result) == json{{"generation", "000001"}, {"documents", 2}});
    CHECK(poshuk_writer_close(writer) == POSHUK_OK);

    auto* const searcher = opened(index);
    CHECK(poshuk_searcher_search(searcher, R"({"q":"мостом","limit":5})", &result) == POSHUK_OK);
    const auto found = taken(result);
    CHECK(found["hits"][0]["id"] == "2");
    CHECK(found["hits"][0]["_formatted"]["body"] == "<em>Міст</em> закрили.");
    CHECK(poshuk_searcher_suggest(searcher, "полі", 3, &result) == POSHUK_OK);
    CHECK(taken(result)[0]["query"] == "поліція");
    CHECK(poshuk_searcher_document(searcher, "2", &result) == POSHUK_OK);
    CHECK(taken(result)["body"] == "Міст закрили.");

    REQUIRE(poshuk_writer_open(index.c_str(), data().c_str(), 1, &writer) == POSHUK_OK);
    CHECK(poshuk_writer_remove(writer, "1") == POSHUK_OK);
    CHECK(poshuk_writer_remove(writer, "1") == POSHUK_NOT_FOUND);
    CHECK(poshuk_writer_publish(writer, nullptr) == POSHUK_OK);
    CHECK(poshuk_writer_close(writer) == POSHUK_OK);
    int changed = 0;
    CHECK(poshuk_searcher_refresh(searcher, &changed) == POSHUK_OK);
    CHECK(changed == 1);
    CHECK(poshuk_searcher_refresh(searcher, nullptr) == POSHUK_OK);
    CHECK(poshuk_searcher_document(searcher, "1", &result) == POSHUK_NOT_FOUND);
    CHECK(result == nullptr);
    CHECK(poshuk_searcher_close(searcher) == POSHUK_OK);
}

TEST_CASE("Refreshing in C follows an index that was removed and built anew")
{
    const test::TemporaryDir dir;
    const auto index = (dir / "index").string();
    build(index);
    auto* const searcher = opened(index);
    std::filesystem::remove_all(index);
    build(index, "Міст відкрили.");
    int changed = 0;
    CHECK(poshuk_searcher_refresh(searcher, &changed) == POSHUK_OK);
    CHECK(changed == 1);
    char* result = nullptr;
    CHECK(poshuk_searcher_search(searcher, R"({"q":"відкрили"})", &result) == POSHUK_OK);
    CHECK(taken(result)["hits"].size() == 1);
    CHECK(poshuk_searcher_close(searcher) == POSHUK_OK);
}

TEST_CASE("Null, closed and foreign handles get a status and no crash")
{
    const test::TemporaryDir dir;
    build(dir.path().string());
    auto* const closed = opened(dir.path().string());
    REQUIRE(poshuk_searcher_close(closed) == POSHUK_OK);
    poshuk_writer* writer = nullptr;
    REQUIRE(poshuk_writer_open((dir / "other").string().c_str(), data().c_str(), 0, &writer) == POSHUK_OK);
    int somewhere = 0;
    char* result = nullptr;
    for (auto* const handle :
         {static_cast<poshuk_searcher*>(nullptr), closed, reinterpret_cast<poshuk_searcher*>(writer),
          reinterpret_cast<poshuk_searcher*>(&somewhere), reinterpret_cast<poshuk_searcher*>(UINTPTR_MAX)}) {
        CHECK(poshuk_searcher_search(handle, "{}", &result) == POSHUK_INVALID_HANDLE);
        CHECK(poshuk_searcher_suggest(handle, "по", 1, &result) == POSHUK_INVALID_HANDLE);
        CHECK(poshuk_searcher_document(handle, "1", &result) == POSHUK_INVALID_HANDLE);
        CHECK(poshuk_searcher_refresh(handle, nullptr) == POSHUK_INVALID_HANDLE);
        CHECK(poshuk_searcher_close(handle) == POSHUK_INVALID_HANDLE);
    }
    CHECK_THAT(poshuk_error_message(POSHUK_ENGLISH), Catch::Contains("handle"));
    for (auto* const handle : {static_cast<poshuk_writer*>(nullptr), reinterpret_cast<poshuk_writer*>(closed)}) {
        CHECK(poshuk_writer_add(handle, "{}", &result) == POSHUK_INVALID_HANDLE);
        CHECK(poshuk_writer_remove(handle, "1") == POSHUK_INVALID_HANDLE);
        CHECK(poshuk_writer_publish(handle, &result) == POSHUK_INVALID_HANDLE);
        CHECK(poshuk_writer_close(handle) == POSHUK_INVALID_HANDLE);
    }
    CHECK(poshuk_writer_close(writer) == POSHUK_OK);
}

TEST_CASE("Arguments that are NULL are told by their name")
{
    const test::TemporaryDir dir;
    build(dir.path().string());
    auto* const searcher = opened(dir.path().string());
    char* result = nullptr;
    CHECK(poshuk_searcher_open(nullptr, nullptr, nullptr) == POSHUK_INVALID_ARGUMENT);
    poshuk_searcher* other = searcher;
    CHECK(poshuk_searcher_open(nullptr, nullptr, &other) == POSHUK_INVALID_ARGUMENT);
    CHECK(other == nullptr);
    CHECK(poshuk_searcher_search(searcher, nullptr, &result) == POSHUK_INVALID_ARGUMENT);
    CHECK(poshuk_error_message(POSHUK_ENGLISH) == std::string("The argument request is NULL."));
    CHECK(poshuk_searcher_search(searcher, "{}", nullptr) == POSHUK_INVALID_ARGUMENT);
    CHECK(poshuk_searcher_suggest(searcher, nullptr, 1, &result) == POSHUK_INVALID_ARGUMENT);
    CHECK(poshuk_searcher_document(searcher, nullptr, &result) == POSHUK_INVALID_ARGUMENT);
    CHECK(poshuk_writer_open(nullptr, nullptr, 0, nullptr) == POSHUK_INVALID_ARGUMENT);
    CHECK(poshuk_searcher_close(searcher) == POSHUK_OK);
}

TEST_CASE("Strings are freed once, and only those that were given out")
{
    const test::TemporaryDir dir;
    build(dir.path().string());
    auto* const searcher = opened(dir.path().string());
    char* result = nullptr;
    REQUIRE(poshuk_searcher_search(searcher, "{}", &result) == POSHUK_OK);
    CHECK(poshuk_string_free(result) == POSHUK_OK);
    CHECK(poshuk_string_free(result) == POSHUK_INVALID_ARGUMENT);
    char own[] = "own";
    CHECK(poshuk_string_free(own) == POSHUK_INVALID_ARGUMENT);
    CHECK(poshuk_string_free(nullptr) == POSHUK_OK);
    CHECK(poshuk_searcher_close(searcher) == POSHUK_OK);
}

TEST_CASE("What is wrong is told in both languages, and no answer is given")
{
    const test::TemporaryDir dir;
    build(dir.path().string());
    poshuk_searcher* searcher = nullptr;
    CHECK(poshuk_searcher_open((dir / "nothing").string().c_str(), data().c_str(), &searcher) == POSHUK_INDEX_MISSING);
    CHECK(searcher == nullptr);
    CHECK_FALSE(std::string(poshuk_error_message(POSHUK_UKRAINIAN)).empty());
    CHECK_FALSE(std::string(poshuk_error_hint(POSHUK_ENGLISH)).empty());
    CHECK(poshuk_searcher_open(dir.path().string().c_str(), "/nowhere", &searcher) == POSHUK_DATA_MISSING);

    searcher = opened(dir.path().string());
    auto* result = reinterpret_cast<char*>(&searcher);
    CHECK(poshuk_searcher_search(searcher, "{\"limit\":-1}", &result) == POSHUK_USAGE);
    CHECK(result == nullptr);
    CHECK_THAT(poshuk_error_message(POSHUK_UKRAINIAN), Catch::Contains("limit"));
    CHECK(poshuk_searcher_search(searcher, "{\"q\":\"\xFF\"}", &result) == POSHUK_USAGE);
    CHECK(poshuk_searcher_search(searcher, "{\"filter\":\"foo\"}", &result) == POSHUK_USAGE);
    CHECK(poshuk_searcher_close(searcher) == POSHUK_OK);

    poshuk_writer* writer = nullptr;
    REQUIRE(poshuk_writer_open(dir.path().string().c_str(), data().c_str(), 0, &writer) == POSHUK_OK);
    poshuk_writer* second = nullptr;
    CHECK(poshuk_writer_open(dir.path().string().c_str(), data().c_str(), 0, &second) == POSHUK_INDEX_LOCKED);
    CHECK(poshuk_writer_add(writer, "no JSON", nullptr) == POSHUK_USAGE);
    CHECK(poshuk_writer_add(writer, R"({"title":"Без id","text":"Текст"})", nullptr) == POSHUK_USAGE);
    CHECK_THAT(poshuk_error_message(POSHUK_ENGLISH),
               Catch::Contains("The article is rejected: the article has no id."));
    CHECK(poshuk_writer_publish(writer, nullptr) == POSHUK_OK);
    CHECK(poshuk_writer_publish(writer, nullptr) == POSHUK_USAGE);
    CHECK(poshuk_writer_add(writer, R"({"id":"1","text":"Текст"})", nullptr) == POSHUK_USAGE);
    CHECK(poshuk_writer_close(writer) == POSHUK_OK);
}

TEST_CASE("The library tells its version and its ABI")
{
    CHECK(poshuk_version() == std::string(POSHUK_VERSION));
    CHECK(poshuk_abi_version() == POSHUK_ABI_VERSION);
}

TEST_CASE("One handle may be used by several threads, and closed while they do")
{
    const test::TemporaryDir dir;
    build(dir.path().string());
    auto* const searcher = opened(dir.path().string());
    std::atomic<int> answered{0};
    std::atomic<bool> wrong{false};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                char* result = nullptr;
                const auto status = poshuk_searcher_search(searcher, R"({"q":"міст"})", &result);
                answered += status == POSHUK_OK ? 1 : 0;
                wrong = wrong || (status != POSHUK_OK && status != POSHUK_INVALID_HANDLE);
                poshuk_string_free(result);
            }
        });
    }
    while (answered < 50) {
        std::this_thread::yield();
    }
    CHECK(poshuk_searcher_close(searcher) == POSHUK_OK);
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK_FALSE(wrong);
}

TEST_CASE("Threads with a searcher each follow the generations that another thread publishes")
{
    const test::TemporaryDir dir;
    build(dir.path().string(), "Слово нуль.");
    std::atomic<bool> done{false};
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 2; ++t) {
        threads.emplace_back([&] {
            poshuk_searcher* searcher = nullptr;
            wrong += poshuk_searcher_open(dir.path().string().c_str(), data().c_str(), &searcher) == POSHUK_OK ? 0 : 1;
            while (!done) {
                char* result = nullptr;
                const bool sound = poshuk_searcher_refresh(searcher, nullptr) == POSHUK_OK &&
                                   poshuk_searcher_search(searcher, R"({"q":"слово"})", &result) == POSHUK_OK &&
                                   json::parse(result)["hits"].size() == 1;
                wrong += sound ? 0 : 1;
                poshuk_string_free(result);
            }
            wrong += poshuk_searcher_close(searcher) == POSHUK_OK ? 0 : 1;
        });
    }
    for (int i = 0; i < 5; ++i) {
        build(dir.path().string(), i % 2 == 0 ? "Слово парне." : "Слово непарне.");
    }
    done = true;
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(wrong == 0);
}

TEST_CASE("A path counts from the folder in which it was opened")
{
    const test::TemporaryDir dir;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(dir.path());
    build("index");
    auto* const searcher = opened("index");
    poshuk_writer* writer = nullptr;
    REQUIRE(poshuk_writer_open("index", data().c_str(), 0, &writer) == POSHUK_OK);
    std::filesystem::current_path(before);
    CHECK(poshuk_writer_add(writer, R"({"id":"2","text":"Інший міст."})", nullptr) == POSHUK_OK);
    CHECK(poshuk_writer_publish(writer, nullptr) == POSHUK_OK);
    CHECK(poshuk_writer_close(writer) == POSHUK_OK);
    int changed = 0;
    CHECK(poshuk_searcher_refresh(searcher, &changed) == POSHUK_OK);
    CHECK(changed == 1);
    char* result = nullptr;
    CHECK(poshuk_searcher_document(searcher, "2", &result) == POSHUK_OK);
    CHECK(taken(result)["id"] == "2");
    CHECK(poshuk_searcher_close(searcher) == POSHUK_OK);
}

TEST_CASE("A forked process searches on, has no writer, and holds no lock, whatever threads were at work")
{
    const test::TemporaryDir dir;
    const auto index = (dir / "index").string();
    build(index);
    auto* const searcher = opened(index);
    poshuk_writer* writer = nullptr;
    REQUIRE(poshuk_writer_open(index.c_str(), data().c_str(), 1, &writer) == POSHUK_OK);
    std::atomic<bool> ending{false};
    std::thread other([&] {
        while (!ending) {
            char* result = nullptr;
            static_cast<void>(poshuk_searcher_search(searcher, R"({"q":"міст"})", &result));
            poshuk_string_free(result);
        }
    });
    constexpr int all_right = 7;
    for (int i = 0; i < 20; ++i) {
        const auto child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            char* result = nullptr;
            const bool searches = poshuk_searcher_search(searcher, R"({"q":"міст"})", &result) == POSHUK_OK;
            const bool no_writer = poshuk_writer_publish(writer, nullptr) == POSHUK_INVALID_HANDLE;
            ::_exit(searches && no_writer ? all_right : 0);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WEXITSTATUS(status) == all_right);
    }
    ending = true;
    other.join();

    int asleep[2];
    REQUIRE(::pipe(asleep) == 0);
    const auto child = ::fork();
    if (child == 0) { // lives on while the parent lets go of the lock
        char byte = 0;
        ::close(asleep[1]);
        ::_exit(::read(asleep[0], &byte, 1) == 0 ? all_right : 0);
    }
    CHECK(poshuk_writer_close(writer) == POSHUK_OK);
    CHECK(poshuk_writer_open(index.c_str(), data().c_str(), 1, &writer) == POSHUK_OK);
    CHECK(poshuk_writer_close(writer) == POSHUK_OK);
    ::close(asleep[1]);
    int status = 0;
    CHECK(::waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == all_right);
    ::close(asleep[0]);
    CHECK(poshuk_searcher_close(searcher) == POSHUK_OK);
}

} // namespace poshuk::poshuk_test
