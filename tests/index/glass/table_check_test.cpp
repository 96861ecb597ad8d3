#include "index/glass/block.hpp"
#include "index/glass/table_check.hpp"
#include "index/glass/table_file.hpp"
#include "index/glass/version_file.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/random_corpus.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <xapian.h>

namespace poshuk::table_check_test {

namespace glass = index::glass;

namespace {

using glass::block_size;

struct Table {
    std::string bytes;
    glass::TableRoot root;

    [[nodiscard]] bool is_whole() const
    {
        return glass::is_whole_tree(root, [&](std::uint32_t number, std::span<char, block_size> block) {
            const bool there = number < blocks();
            std::copy_n(bytes.data() + (there ? number * block_size : 0), there ? block_size : 0, block.data());
            return there;
        });
    }
    [[nodiscard]] std::size_t blocks() const { return bytes.size() / block_size; }
    [[nodiscard]] std::string block(std::size_t number) const { return bytes.substr(number * block_size, block_size); }
    void set_block(std::size_t number, const std::string& block)
    {
        bytes.replace(number * block_size, block_size, block);
    }
};

std::vector<Table> tables_of(const std::filesystem::path& dir)
{
    const auto roots = glass::read_version_file(dir).roots;
    std::vector<Table> tables;
    for (const auto& [name, root] : {std::pair{"postlist.glass", roots.postlist},
                                     {"docdata.glass", roots.docdata},
                                     {"position.glass", roots.position},
                                     {"termlist.glass", roots.termlist}}) {
        tables.push_back({root.empty ? std::string{} : test::read_file(dir / name), root});
    }
    return tables;
}

/// The same as it is read from files.
bool all_are_whole(const std::filesystem::path& dir)
{
    const auto roots = glass::read_version_file(dir).roots;
    const auto is_whole = [&](const char* name, const glass::TableRoot& root) {
        glass::TableFile file(dir / name);
        return glass::is_whole_tree(root, [&](auto number, auto block) { return file.read(number, block); });
    };
    return is_whole("postlist.glass", roots.postlist) && is_whole("docdata.glass", roots.docdata) &&
           is_whole("position.glass", roots.position) && is_whole("termlist.glass", roots.termlist);
}

/// A table of three levels with tags of many items.
Table large_table()
{
    const test::TemporaryDir dir;
    glass::TableWriter writer(dir / "table");
    for (int i = 100000; i < 130000; ++i) {
        writer.add("key" + std::to_string(i) + std::string(static_cast<std::size_t>(i) % 150, 'k'),
                   std::string(i % 1000 == 0 ? 30000 : static_cast<std::size_t>(i) % 90, 't'));
    }
    const auto root = writer.finish(glass::TableWriter::IfEmpty::keep_file);
    REQUIRE(root.level == 2);
    return {test::read_file(dir / "table"), root};
}

} // namespace

TEST_CASE("A table is a whole tree, whoever wrote it, and after updates")
{
    for (unsigned seed = 301; seed < 305; ++seed) {
        INFO("seed " << seed);
        const test::TemporaryDir dir;
        const auto corpus = test::RandomCorpus(seed)();
        test::write_by_xapian(dir / "xapian", corpus);
        test::write_ourselves(dir / "ours", corpus);
        for (const auto* name : {"xapian", "ours"}) {
            for (const auto& table : tables_of(dir / name)) {
                REQUIRE(table.is_whole());
            }
            REQUIRE(all_are_whole(dir / name));
        }
        std::filesystem::resize_file(dir / "ours" / "postlist.glass", block_size - 1);
        REQUIRE_FALSE(all_are_whole(dir / "ours"));
        const auto changes = test::RandomCorpus(seed + 100)();
        Xapian::WritableDatabase database((dir / "xapian").string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
        for (const auto& [number, change] : changes.documents) {
            Xapian::Document document;
            document.set_data(change.data);
            for (const auto& [term, occurrences] : change.terms) {
                document.add_term(term, occurrences.wdf);
            }
            database.replace_document(number, document);
        }
        database.commit();
        for (const auto& table : tables_of(dir / "xapian")) {
            REQUIRE(table.is_whole());
        }
        for (auto document = corpus.documents.begin(); document != corpus.documents.end();) {
            for (int i = 0; i < 40 && document != corpus.documents.end(); ++i, ++document) {
                database.delete_document(document->first);
            }
            database.commit();
            for (const auto& table : tables_of(dir / "xapian")) {
                REQUIRE(table.is_whole());
            }
        }
    }
}

TEST_CASE("A block of a table that is lost, misplaced or of another time is seen, each of them")
{
    const auto whole = large_table();
    REQUIRE(whole.is_whole());
    std::mt19937 random(1);
    for (std::size_t i = 0; i < whole.blocks(); ++i) {
        INFO("block " << i);
        const auto other = (i + 1 + random() % (whole.blocks() - 1)) % whole.blocks();
        auto table = whole;
        table.set_block(i, std::string(block_size, '\0'));
        REQUIRE_FALSE(table.is_whole());
        table.set_block(i, whole.block(other));
        REQUIRE_FALSE(table.is_whole());
        table.set_block(other, whole.block(i));
        REQUIRE_FALSE(table.is_whole());
    }
}

TEST_CASE("A table that ends too soon, or has other entries than the version file says, is seen")
{
    const auto whole = large_table();
    auto table = whole;
    table.bytes.resize(whole.bytes.size() - 1);
    CHECK_FALSE(table.is_whole());
    table.bytes.clear();
    CHECK_FALSE(table.is_whole());
    table = whole;
    ++table.root.entries;
    CHECK_FALSE(table.is_whole());
    table = whole;
    --table.root.level;
    CHECK_FALSE(table.is_whole());
    table = whole;
    table.root.block = 0;
    CHECK_FALSE(table.is_whole());
}

TEST_CASE("A bit that flips in what holds a table together is seen, one elsewhere harms nothing")
{
    const auto whole = large_table();
    std::mt19937 random(2);
    for (int i = 0; i < 300; ++i) {
        auto table = whole;
        const auto begin = random() % whole.blocks() * block_size;
        const auto used = glass::number_2(whole.bytes, begin + glass::directory_end_at);
        const auto at = begin + glass::level_at + random() % (used - glass::level_at);
        INFO("byte " << at);
        table.bytes[at] ^= static_cast<char>(1U << random() % 8);
        const bool in_largest_gap = at - begin == glass::largest_gap_at || at - begin == glass::largest_gap_at + 1;
        REQUIRE(table.is_whole() == in_largest_gap); // which only tells a writer where there is room
    }
    for (int i = 0; i < 300; ++i) {
        auto table = whole;
        for (int flips = 0; flips < 20; ++flips) {
            table.bytes[random() % table.bytes.size()] ^= static_cast<char>(1U << random() % 8);
        }
        static_cast<void>(table.is_whole());
    }
}

} // namespace poshuk::table_check_test
