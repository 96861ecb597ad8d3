#include "indexer/verbs/index_run.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/index_dump.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <map>
#include <random>

namespace poshuk::update_test {

using indexer::IndexRun;
using indexer::Options;
using indexer::Tally;

namespace {

Options options(const std::string& verb, const std::filesystem::path& db, const std::filesystem::path& sources)
{
    Options result;
    result.verb = verb;
    result.db = db;
    result.operands = {sources.string()};
    result.quiet = true;
    result.analyzer = {test::data_dir(), test::source_dir() / "stemmer-config"};
    result.skip_space_check = true;
    result.max_shrink = 100;
    result.max_rejected = 1'000'000;
    return result;
}

Tally run(const Options& options)
{
    Tally tally;
    IndexRun(options, tally).run();
    CHECK(tally.adds_up());
    return tally;
}

std::string line(const std::string& id, const std::string& text)
{
    return "{\"id\":\"" + id + "\",\"title\":\"Заголовок " + id + "\",\"text\":\"" + text + "\"}\n";
}

/// A folder of exports and pages that changes as newsrooms change theirs, from a seed.
class Newsroom {
public:
    Newsroom(const test::TemporaryDir& dir, unsigned seed) : dir_(dir), random_(seed)
    {
        for (int i = 0; i < 3; ++i) {
            add_file();
        }
        // Enough pages for lines that they share to be the site's, and to cease to be.
        for (auto pages = random_() % 2 * 22; pages > 0; --pages) {
            add_page();
        }
    }

    void change()
    {
        switch (random_() % 8) {
        case 0: add_file(); break;
        case 1: remove_file(); break;
        case 2: add_page(); break;
        case 3: remove_page(); break;
        case 4: rewrite_page(); break;
        default: change_file();
        }
    }

private:
    std::string sentence()
    {
        static const std::vector<std::string> words{"поліція", "міста",  "затримала", "крадія",   "уночі",  "на",
                                                    "мосту",   "школа",  "відкрила",  "двері",    "для",    "учнів",
                                                    "сіл",     "Кохвом", "рада",      "ухвалила", "бюджет", "громади",
                                                    "ремонт",  "дороги", "триває"};
        std::string text;
        for (auto count = 4 + random_() % 30; count > 0; --count) {
            text += words[random_() % words.size()] + " ";
        }
        return text + std::to_string(random_() % 50) + ".";
    }

    std::string article_line()
    {
        // Ids meet across files now and then, and texts are reprinted.
        const auto id = std::to_string(random_() % 60);
        if (texts_.empty() || random_() % 4 != 0) {
            texts_.push_back(sentence() + " " + sentence() + " " + sentence());
        }
        const auto kind = random_() % 20;
        return kind == 0   ? "{\"id\":\"" + id + "\",\"deleted\":true}\n"
               : kind == 1 ? "{\"broken\"}\n"
                           : line(id, texts_[texts_.size() - 1 - random_() % std::min<std::size_t>(texts_.size(), 4)]);
    }

    void add_file()
    {
        auto& lines = files_["part" + std::to_string(random_() % 6) + ".jsonl"];
        for (int i = 0; i < 6; ++i) {
            lines.push_back(article_line());
        }
        write();
    }
    void remove_file()
    {
        if (files_.size() > 1) {
            std::filesystem::remove(dir_ / files_.begin()->first);
            files_.erase(files_.begin());
        }
    }
    void change_file()
    {
        auto& lines = std::next(files_.begin(), static_cast<std::ptrdiff_t>(random_() % files_.size()))->second;
        switch (lines.empty() ? 0 : random_() % 3) {
        case 0: lines.push_back(article_line()); break;
        case 1: lines[random_() % lines.size()] = article_line(); break;
        default: lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(random_() % lines.size()));
        }
        write();
    }
    void add_page() { rewrite("page" + std::to_string(pages_++) + ".txt"); }
    void rewrite_page()
    {
        if (pages_ > 0) {
            rewrite("page" + std::to_string(random_() % pages_) + ".txt");
        }
    }
    void remove_page()
    {
        if (pages_ > 0) {
            std::filesystem::remove(dir_ / ("page" + std::to_string(random_() % pages_) + ".txt"));
        }
    }
    void rewrite(const std::string& page)
    {
        const std::string shared_by_some =
            "Мешканці громади щодня читають новини, оголошення та поради на нашому сайті.\n";
        dir_.write(page, "Сайт громади\nНовина " + sentence() + "\n" + sentence() + " " + sentence() + "\n" +
                             (random_() % 5 == 0 ? shared_by_some : "") + "Усі права застережено\n");
    }
    void write()
    {
        for (const auto& [name, lines] : files_) {
            std::string text;
            for (const auto& one : lines) {
                text += one;
            }
            dir_.write(name, text);
        }
    }

    const test::TemporaryDir& dir_;
    std::mt19937 random_;
    std::map<std::string, std::vector<std::string>> files_;
    std::vector<std::string> texts_;
    unsigned pages_ = 0;
};

} // namespace

TEST_CASE("An update reads what changed and ends with the index of a build from the same sources")
{
    const auto* const wanted = std::getenv("POSHUK_UPDATE_SEQUENCES");
    const unsigned sequences = wanted == nullptr ? 6 : static_cast<unsigned>(std::atoi(wanted));
    for (unsigned seed = 1; seed <= sequences; ++seed) {
        const test::TemporaryDir sources;
        const test::TemporaryDir dbs;
        Newsroom newsroom(sources, seed);
        run(options("build", dbs / "updated", sources.path()));
        for (int step = 0; step < 4; ++step) {
            for (int changes = 0; changes < 3; ++changes) {
                newsroom.change();
            }
            auto update = options("update", dbs / "updated", sources.path());
            update.prune_missing = true;
            update.force = true;
            run(update);
            const auto built = dbs / ("built" + std::to_string(step));
            run(options("build", built, sources.path()));
            INFO("seed " << seed << ", step " << step);
            const bool identical = test::dump_of_index(dbs / "updated") == test::dump_of_index(built);
            REQUIRE(identical);
        }
    }
}

TEST_CASE("A file that did not change is not read again")
{
    const test::TemporaryDir sources;
    const test::TemporaryDir dbs;
    sources.write("a.jsonl", line("1", "Міст закрили.") + line("2", "Школу відкрили."));
    run(options("build", dbs / "db", sources.path()));
    sources.write("b.jsonl", line("3", "Рада зібралася."));
    const auto tally = run(options("update", dbs / "db", sources.path()));
    CHECK(tally.unchanged == 2);
    CHECK(tally.added == 1);
    // The same size and time with other content is what an update cannot see, which shows that it
    // did not look.
    const auto time = std::filesystem::last_write_time(sources / "a.jsonl");
    sources.write("a.jsonl", line("1", "Міст закрали.") + line("2", "Школу відкрили."));
    std::filesystem::last_write_time(sources / "a.jsonl", time);
    CHECK(run(options("update", dbs / "db", sources.path())).changed == 0);
}

TEST_CASE("A file with another time and the same articles changes nothing")
{
    const test::TemporaryDir sources;
    const test::TemporaryDir dbs;
    const auto file = sources.write("a.jsonl", line("1", "Міст закрили.") + line("2", "Школу відкрили."));
    run(options("build", dbs / "db", sources.path()));
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) + std::chrono::hours(1));
    CHECK(run(options("update", dbs / "db", sources.path())).unchanged == 2);
    sources.write("a.jsonl", line("1", "Міст відкрили знову.") + line("2", "Школу відкрили."));
    const auto tally = run(options("update", dbs / "db", sources.path()));
    CHECK(tally.changed == 1);
    CHECK(tally.unchanged == 1);
}

TEST_CASE("What no source has stays unless it is pruned, and more than a fifth only by force")
{
    const test::TemporaryDir sources;
    const test::TemporaryDir dbs;
    std::string lines;
    for (int i = 0; i < 10; ++i) {
        lines += line(std::to_string(i), "Міст номер " + std::to_string(i));
    }
    sources.write("a.jsonl", lines);
    run(options("build", dbs / "db", sources.path()));
    sources.write("a.jsonl", lines.substr(0, lines.find("{\"id\":\"7\"")));
    const auto kept = run(options("update", dbs / "db", sources.path()));
    CHECK(kept.missing == 3);
    CHECK(kept.deleted == 0);
    auto prune = options("update", dbs / "db", sources.path());
    prune.prune_missing = true;
    CHECK_THROWS_AS(run(prune), Error);
    prune.force = true;
    CHECK(run(prune).deleted == 3);
}

TEST_CASE("A tombstone deletes, and a trial publishes nothing")
{
    const test::TemporaryDir sources;
    const test::TemporaryDir dbs;
    sources.write("a.jsonl", line("1", "Міст закрили.") + line("2", "Школу відкрили."));
    run(options("build", dbs / "db", sources.path()));
    const auto before = test::dump_of_index(dbs / "db");
    sources.write("b.jsonl", "{\"id\":\"2\",\"deleted\":true}\n");
    auto trial = options("update", dbs / "db", sources.path());
    trial.dry_run = true;
    CHECK(run(trial).deleted == 1);
    CHECK(test::dump_of_index(dbs / "db") == before);
    CHECK(run(options("update", dbs / "db", sources.path())).deleted == 1);
    const auto dump = test::dump_of_index(dbs / "db");
    CHECK(dump.find("== 1\n") != std::string::npos);
    CHECK(dump.find("== 2\n") == std::string::npos);
}

TEST_CASE("What readers may not see any more is deleted by an update")
{
    const test::TemporaryDir sources;
    const test::TemporaryDir dbs;
    const auto post = [](const std::string& id, const std::string& status) {
        return R"({"id":)" + id + R"(,"status":")" + status +
               R"(","title":{"rendered":"Міст"},"content":{"rendered":"<p>Міст закрили.</p>"}})";
    };
    sources.write("a.json", "[" + post("1", "publish") + "," + post("2", "publish") + "," + post("3", "draft") + "]");
    const auto first = run(options("build", dbs / "db", sources.path()));
    CHECK(first.added == 2);
    CHECK(first.tombstones == 1);
    CHECK(first.deleted == 0);
    sources.write("a.json", "[" + post("1", "publish") + "," + post("2", "private") + "]");
    const auto second = run(options("update", dbs / "db", sources.path()));
    CHECK(second.deleted == 1);
    CHECK(test::dump_of_index(dbs / "db").find("== 2\n") == std::string::npos);
}

TEST_CASE("A file with an embargo in it is read again, though nothing in it changed")
{
    const test::TemporaryDir sources;
    const test::TemporaryDir dbs;
    const std::string embargoed = R"({"uri":"urn:1","versioncreated":"2026-11-24","embargoed":"9000-01-01T00:00:00Z",)"
                                  R"("headline":"Міст","body_text":"Міст закрили."})"
                                  "\n";
    const auto file = sources.write("a.json", line("1", "Школу відкрили.") + embargoed);
    CHECK(run(options("build", dbs / "db", sources.path())).added == 1);
    // The same size and time with other content, which only who reads it again can see.
    const auto time = std::filesystem::last_write_time(file);
    auto ended = embargoed;
    ended.replace(ended.find("9000"), 4, "2001");
    sources.write("a.json", line("1", "Школу відкрили.") + ended);
    std::filesystem::last_write_time(file, time);
    CHECK(run(options("update", dbs / "db", sources.path())).added == 1);
}

} // namespace poshuk::update_test
