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
    dir.write(SourceState::file_name, state.text());

    const auto again = SourceState::read(dir.path(), "reading");
    const auto* const records = again.records_of(stamp);
    REQUIRE(records != nullptr);
    REQUIRE(records->size() == 2);
    CHECK(records->at(0).traits == one);
    CHECK(records->at(0).beaten_by.empty());
    CHECK(records->at(1).traits == other);
    CHECK(records->at(1).beaten_by == "/news/z.html");
    CHECK(again.all_articles().size() == 2); // what was beaten is none
    CHECK(again.text() == state.text());

    const auto elsewise = SourceState::read(dir.path(), "another reading");
    CHECK(elsewise.records_of(stamp) == nullptr);
    CHECK(elsewise.all_articles().size() == 2);
}

} // namespace poshuk::source_state_test
