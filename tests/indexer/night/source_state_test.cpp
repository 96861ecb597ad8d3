#include "indexer/night/source_state.hpp"

#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::source_state_test {

using indexer::ArticleTraits;
using indexer::SourceState;

TEST_CASE("A state comes back as it was written, whatever is in names and ids")
{
    const test::TemporaryDir dir;
    const sources::SourceStamp stamp{"/news/a\tb\n.xml", 12, 345, 6};
    const ArticleTraits one{"1\t2\\", 0xFFFFFFFFFFFFFFFF, 2, 3, 4, sources::SourceKind::feed, true};
    const ArticleTraits other{"2", 0, 0, 0, 0, sources::SourceKind::page, false};
    SourceState state("reading");
    state.set_source_bytes(12);
    state.note(stamp, {{one, {}}, {other, {}}});
    state.note_beaten(stamp.path, "2", "/news/z.html");
    state.note_left_alone({"3", 9, 0, 0, 0, sources::SourceKind::exported, false});
    const ArticleTraits held{"4", 5, 0, 0, 0, sources::SourceKind::feed, true};
    state.note_to_read_again("/news/bad.xml", {{held, {}}});
    state.note_to_read_again("/news/bad.pdf", {});
    dir.write(SourceState::file_name, state.text());

    const auto again = SourceState::read(dir.path(), "reading");
    const auto* const records = again.records_of(stamp);
    REQUIRE(records != nullptr);
    REQUIRE(records->size() == 2);
    CHECK(records->at(0).traits == one);
    CHECK(records->at(0).beaten_by.empty());
    CHECK(records->at(1).traits == other);
    CHECK(records->at(1).beaten_by == "/news/z.html");
    REQUIRE(again.last_records_of("/news/bad.xml") != nullptr);
    CHECK(again.last_records_of("/news/bad.xml")->at(0).traits == held);
    CHECK_FALSE(again.has({"/news/bad.xml", 0, 0, 0})); // whatever it is like
    REQUIRE(again.last_records_of("/news/bad.pdf") != nullptr);
    CHECK(again.last_records_of("/news/bad.pdf")->empty());
    CHECK(again.last_records_of("/news/new.xml") == nullptr);
    const auto all = again.all_articles();
    CHECK(all.size() == 3); // what was beaten is none
    CHECK(all.at(one.id).is_of_file);
    CHECK_FALSE(all.at("3").is_of_file);
    CHECK(again.text() == state.text());

    const auto elsewise = SourceState::read(dir.path(), "another reading");
    CHECK(elsewise.records_of(stamp) == nullptr);
    CHECK(elsewise.all_articles().size() == 3);
    REQUIRE(elsewise.last_records_of(stamp.path) != nullptr);
    CHECK(elsewise.last_records_of(stamp.path)->size() == 2);
}

} // namespace poshuk::source_state_test
