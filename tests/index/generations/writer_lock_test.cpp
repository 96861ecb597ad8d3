#include "index/generations/writer_lock.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <optional>

namespace poshuk::writer_lock_test {

TEST_CASE("A second writer is told that the index is locked")
{
    const test::TemporaryDir dir;
    const index::WriterLock first(dir.path());
    try {
        const index::WriterLock second(dir.path());
        FAIL("both hold it");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::index_locked);
    }
}

TEST_CASE("A lock is free again once its writer is gone")
{
    const test::TemporaryDir dir;
    std::optional<index::WriterLock> first(dir.path());
    first.reset();
    CHECK_NOTHROW(index::WriterLock(dir.path()));
}

TEST_CASE("A lock moves with its object")
{
    const test::TemporaryDir dir;
    std::optional<index::WriterLock> first(dir.path());
    const index::WriterLock second(std::move(*first));
    first.reset();
    CHECK_THROWS_AS(index::WriterLock(dir.path()), Error);
}

} // namespace poshuk::writer_lock_test
