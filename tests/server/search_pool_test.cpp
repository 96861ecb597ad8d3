#include "live_server.hpp"
#include "poshuk/error.hpp"
#include "server/search_pool.hpp"
#include "tests/support/fixtures.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <future>

namespace poshuk::search_pool_test {

namespace {

server::Settings settings(std::size_t threads, std::size_t queue)
{
    server::Settings result;
    result.indexes["news"] = test::LiveServer::sample_index();
    result.analyzer.data_dir = test::data_dir();
    result.threads = threads;
    result.queue = queue;
    return result;
}

} // namespace

TEST_CASE("Jobs run with searchers of their own, and all that were taken are run before the pool ends")
{
    const auto set_up = settings(3, 100);
    std::atomic<int> found{0};
    {
        server::SearchPool pool(set_up);
        for (int i = 0; i < 100; ++i) {
            while (!pool.submit([&](server::Searchers& searchers) {
                SearchRequest request;
                request.query = "міст";
                found += static_cast<int>(searchers.of("news").search(request).hits.size());
            })) {
                std::this_thread::yield();
            }
        }
    }
    CHECK(found == 200);
}

TEST_CASE("A full queue takes no more")
{
    const auto set_up = settings(1, 2);
    std::promise<void> started;
    std::promise<void> go_on;
    server::SearchPool pool(set_up);
    REQUIRE(pool.submit([&](server::Searchers&) {
        started.set_value();
        go_on.get_future().wait();
    }));
    started.get_future().wait();
    CHECK(pool.submit([](server::Searchers&) {}));
    CHECK(pool.submit([](server::Searchers&) {}));
    CHECK(pool.waiting() == 2);
    CHECK_FALSE(pool.submit([](server::Searchers&) {}));
    go_on.set_value();
}

TEST_CASE("An index that is not there is found out before a thread is started")
{
    auto set_up = settings(2, 2);
    set_up.indexes["other"] = "/nowhere";
    CHECK_THROWS_AS(server::SearchPool(set_up), Error);
}

} // namespace poshuk::search_pool_test
