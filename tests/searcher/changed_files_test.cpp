// Files of an index that change under those who read it.

#include "index/generations/generations.hpp"
#include "poshuk/error.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace poshuk::changed_files_test {

namespace fs = std::filesystem;

namespace {

void publish(const fs::path& dir, const std::string& text, unsigned keep = 3)
{
    IndexWriterOptions options;
    options.analyzer = {test::data_dir(), test::source_dir() / "stemmer-config"};
    options.keep_generations = keep;
    IndexWriter writer(dir, options);
    for (int i = 0; i < 60; ++i) {
        writer.add(test::article(std::to_string(i), "Новина про кохвайлика", text));
    }
    writer.publish();
}

Searcher opened(const fs::path& dir)
{
    return Searcher(dir, {{test::data_dir(), {}}});
}

std::string found(Searcher& searcher, const std::string& query = "міст")
{
    SearchRequest request;
    request.query = query;
    const auto result = searcher.search(request);
    return result.generation + " " + (result.hits.empty() ? "" : result.hits[0].article.text);
}

ErrorCode error_of(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::interrupted; // none
}

void change_byte(const fs::path& file)
{
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(fs::file_size(file) / 2));
    const auto place = stream.tellg();
    const auto byte = static_cast<char>(stream.get());
    stream.seekp(place);
    stream.put(static_cast<char>(byte ^ 1));
}

/// What may happen to a file, by names for messages.
struct Fault {
    const char* name;
    std::function<void(const fs::path& file)> happen;
};

std::vector<Fault> faults()
{
    return {
        {"cut to half", [](const fs::path& file) { fs::resize_file(file, fs::file_size(file) / 2); }},
        {"emptied", [](const fs::path& file) { fs::resize_file(file, 0); }},
        {"a byte changed", change_byte},
        {"a byte changed, with the time set back",
         [](const fs::path& file) {
             const auto time = fs::last_write_time(file);
             change_byte(file);
             fs::last_write_time(file, time);
         }},
        {"removed", [](const fs::path& file) { fs::remove(file); }},
        {"another in its place",
         [](const fs::path& file) {
             fs::copy_file(file, file.string() + ".new");
             change_byte(file.string() + ".new");
             fs::rename(file.string() + ".new", file);
         }},
    };
}

} // namespace

TEST_CASE("Whatever happens to a file that searches read, the last good generation answers, and says so")
{
    for (const auto* file : {"postlist.glass", "docdata.glass", "documents.positions", "vocabulary.trie"}) {
        for (const auto& fault : faults()) {
            INFO(file << " " << fault.name);
            const test::TemporaryDir dir;
            publish(dir.path(), "Міст закрили");
            publish(dir.path(), "Міст відкрили");
            auto searcher = opened(dir.path());
            REQUIRE(found(searcher) == "000002 Міст відкрили");
            CHECK(searcher.refused() == nullptr);
            fault.happen(dir / "generations/000002" / file);
            CHECK(found(searcher) == "000001 Міст закрили");
            CHECK(found(searcher, "\"міст закрили\"") == "000001 Міст закрили");
            CHECK_FALSE(searcher.suggest("кохв").empty());
            CHECK(searcher.article("7").value().text == "Міст закрили");
            REQUIRE(searcher.refused() != nullptr);
            CHECK(searcher.refused()->name == "000002");
            CHECK_THAT(searcher.refused()->reason.problem().en, Catch::Contains(file));
            CHECK_FALSE(searcher.refresh());
            auto another = opened(dir.path());
            CHECK(found(another) == "000001 Міст закрили");
            publish(dir.path(), "Міст полагодили");
            CHECK(searcher.refresh());
            CHECK(found(searcher) == "000003 Міст полагодили");
            CHECK(searcher.refused() == nullptr);
        }
    }
}

TEST_CASE("A change of a file that was read at opening is noticed too")
{
    for (const auto* file : {"iamglass", "documents.columns", "MANIFEST.sha256", "stemmer-config/synonyms.tsv"}) {
        INFO(file);
        const test::TemporaryDir dir;
        publish(dir.path(), "Міст закрили");
        publish(dir.path(), "Міст відкрили");
        auto searcher = opened(dir.path());
        REQUIRE(found(searcher) == "000002 Міст відкрили");
        change_byte(dir / "generations/000002" / file);
        bool went_over = false; // they are looked at some times a second
        for (int i = 0; i < 100'000 && !went_over; ++i) {
            went_over = found(searcher) == "000001 Міст закрили";
        }
        CHECK(went_over);
    }
}

TEST_CASE("Where nothing good is left each search is an error, until a good generation is published")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    auto searcher = opened(dir.path());
    fs::resize_file(dir / "generations/000001/postlist.glass", 8192);
    for (int i = 0; i < 3; ++i) {
        CHECK(error_of([&] { static_cast<void>(found(searcher)); }) == ErrorCode::index_damaged);
        CHECK(error_of([&] { static_cast<void>(searcher.suggest("міс")); }) == ErrorCode::index_damaged);
        CHECK(error_of([&] { static_cast<void>(searcher.article("1")); }) == ErrorCode::index_damaged);
    }
    CHECK(error_of([&] { static_cast<void>(opened(dir.path())); }) == ErrorCode::index_damaged);
    REQUIRE(searcher.refused() != nullptr);
    publish(dir.path(), "Міст відкрили");
    CHECK(found(searcher) == "000002 Міст відкрили");
    CHECK(searcher.refused() == nullptr);
}

TEST_CASE("Files that are touched, or replaced by the same bytes, are no damage")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    publish(dir.path(), "Міст відкрили");
    auto searcher = opened(dir.path());
    const auto generation = dir / "generations/000002";
    fs::create_hard_link(generation / "postlist.glass", dir / "backup"); // changes the times
    CHECK(found(searcher) == "000002 Міст відкрили");
    fs::last_write_time(generation / "docdata.glass", fs::file_time_type::clock::now());
    CHECK(found(searcher) == "000002 Міст відкрили");
    fs::copy_file(generation / "vocabulary.trie", dir / "copy");
    fs::rename(dir / "copy", generation / "vocabulary.trie");
    CHECK(found(searcher) == "000002 Міст відкрили");
    CHECK(searcher.refused() == nullptr);
    CHECK_FALSE(searcher.refresh());
}

TEST_CASE("A generation that cannot be opened is passed over at the start")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    publish(dir.path(), "Міст відкрили");
    publish(dir.path(), "Міст полагодили");
    fs::remove(dir / "generations/000003/docdata.glass");
    change_byte(dir / "generations/000002/postlist.glass");
    auto searcher = opened(dir.path());
    CHECK(found(searcher) == "000001 Міст закрили");
    REQUIRE(searcher.refused() != nullptr);
    CHECK(searcher.refused()->name == "000003");
}

TEST_CASE("A newer generation that was taken back is not gone over to")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    publish(dir.path(), "Міст відкрили");
    publish(dir.path(), "Міст полагодили");
    index::make_current(dir.path(), index::generation_named(dir.path(), "000002"));
    auto searcher = opened(dir.path());
    change_byte(dir / "generations/000002/postlist.glass");
    CHECK(found(searcher) == "000001 Міст закрили");
}

TEST_CASE("An index that was removed and built anew is followed, though its generation has the same name")
{
    const test::TemporaryDir dir;
    const auto db = dir / "index";
    publish(db, "Міст закрили");
    auto searcher = opened(db);
    fs::remove_all(db);
    CHECK(error_of([&] { searcher.refresh(); }) == ErrorCode::index_missing); // told once
    CHECK_FALSE(searcher.refresh());
    CHECK(found(searcher) == "000001 Міст закрили");
    publish(db, "Міст відкрили");
    CHECK(searcher.refresh());
    CHECK(found(searcher) == "000001 Міст відкрили");
    CHECK_FALSE(searcher.refresh());
}

TEST_CASE("Another folder in the place of an index, and a link that leads elsewhere, are followed")
{
    const test::TemporaryDir dir;
    publish(dir / "one", "Міст закрили");
    publish(dir / "two", "Міст відкрили");
    fs::create_directory_symlink(dir / "one", dir / "link");
    auto by_name = opened(dir / "one");
    auto by_link = opened(dir / "link");
    fs::remove(dir / "link");
    fs::create_directory_symlink(dir / "two", dir / "link");
    CHECK(by_link.refresh());
    CHECK(found(by_link) == "000001 Міст відкрили");
    fs::rename(dir / "one", dir / "old");
    fs::rename(dir / "two", dir / "one");
    CHECK(by_name.refresh());
    CHECK(found(by_name) == "000001 Міст відкрили");
}

TEST_CASE("Several searchers go over together, or none does")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    auto one = opened(dir.path());
    auto two = opened(dir.path());
    const std::array<Searcher*, 2> both{&one, &two};
    CHECK_FALSE(Searcher::refresh(both));
    publish(dir.path(), "Міст відкрили");
    CHECK(one.is_outdated());
    CHECK(Searcher::refresh(both));
    CHECK(found(one) == found(two));
    CHECK(one.generation() == "000002");
    CHECK_FALSE(two.is_outdated());
    fs::rename(dir / "current", dir / "away");
    CHECK_FALSE(Searcher::refresh(both)); // there is none at the moment, and what is open answers
    CHECK(one.refused() != nullptr);
    CHECK_FALSE(two.is_outdated());
    fs::rename(dir / "away", dir / "current");
    CHECK_FALSE(two.is_outdated());
    CHECK(two.refused() == nullptr);
}

} // namespace poshuk::changed_files_test
