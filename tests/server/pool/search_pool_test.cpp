#include "tests/server/live_server.hpp"
#include "poshuk/error.hpp"
#include "server/pool/search_pool.hpp"
#include "tests/support/fixtures.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <thread>

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

using server::Lane;
using Clock = server::Waiting::Clock;

server::Waiting waiting(server::Waiting::Job job)
{
    return {"somebody", Clock::now() + std::chrono::hours(1), nullptr, std::move(job)};
}

/// Keeps a thread busy until it is told to go on.
struct Busy {
    std::promise<void> started;
    std::promise<void> go_on;

    void operator()(server::Searchers* /*searchers*/)
    {
        started.set_value();
        go_on.get_future().wait();
    }
};

} // namespace

TEST_CASE("Jobs run with searchers of their own, and all that were taken are run before the pool ends")
{
    const auto set_up = settings(3, 100);
    std::atomic<int> found{0};
    {
        server::SearchPool pool(set_up);
        for (int i = 0; i < 100; ++i) {
            while (!pool.submit(Lane::searches, waiting([&](server::Searchers* searchers) {
                SearchRequest request;
                request.query = "міст";
                found += static_cast<int>(searchers->of("news").search(request).hits.size());
            }))) {
                std::this_thread::yield();
            }
        }
    }
    CHECK(found == 200);
}

TEST_CASE("A full queue takes no more of one client, and what takes a moment waits elsewhere")
{
    const auto set_up = settings(1, 2);
    Busy busy;
    server::SearchPool pool(set_up);
    REQUIRE(pool.submit(Lane::searches, waiting(std::ref(busy))));
    busy.started.get_future().wait();
    CHECK(pool.submit(Lane::searches, waiting([](server::Searchers*) {})));
    CHECK(pool.submit(Lane::searches, waiting([](server::Searchers*) {})));
    CHECK(pool.waiting() == 2);
    CHECK_FALSE(pool.submit(Lane::searches, waiting([](server::Searchers*) {})));
    std::promise<bool> answered;
    CHECK(pool.submit(Lane::moments, waiting([&](server::Searchers* all) { answered.set_value(all != nullptr); })));
    CHECK(answered.get_future().get());
    busy.go_on.set_value();
}

TEST_CASE("No client has all threads, so that another need not wait for it")
{
    const auto set_up = settings(1, 10);
    Busy busy;
    server::SearchPool pool(set_up);
    REQUIRE(pool.submit(Lane::searches, waiting(std::ref(busy))));
    busy.started.get_future().wait();
    std::atomic<bool> second{false};
    CHECK(pool.submit(Lane::searches, waiting([&](server::Searchers*) { second = true; })));
    std::promise<void> served;
    auto other = waiting([&](server::Searchers*) { served.set_value(); });
    other.client = "another";
    CHECK(pool.submit(Lane::searches, std::move(other)));
    served.get_future().wait();
    CHECK_FALSE(second);
    CHECK(pool.waiting() == 1);
    busy.go_on.set_value();
}

TEST_CASE("Who has waited for too long, or is gone, is told so while every thread is busy")
{
    const auto set_up = settings(1, 10);
    Busy busy;
    server::SearchPool pool(set_up);
    REQUIRE(pool.submit(Lane::searches, waiting(std::ref(busy))));
    busy.started.get_future().wait();
    std::promise<bool> too_late;
    auto late = waiting([&](server::Searchers* all) { too_late.set_value(all == nullptr); });
    late.give_up = Clock::now() + std::chrono::milliseconds(20);
    CHECK(pool.submit(Lane::searches, std::move(late)));
    CHECK(too_late.get_future().get());
    const auto gone = std::make_shared<std::atomic<bool>>(false);
    bool left = false;
    auto leaving = waiting([&](server::Searchers* all) { left = all == nullptr; });
    leaving.gone = gone;
    CHECK(pool.submit(Lane::searches, std::move(leaving)));
    *gone = true;
    pool.withdraw_gone();
    CHECK(left);
    CHECK(pool.waiting() == 0);
    busy.go_on.set_value();
}

TEST_CASE("An index that is not there is found out before a thread is started")
{
    auto set_up = settings(2, 2);
    set_up.indexes["other"] = "/nowhere";
    CHECK_THROWS_AS(server::SearchPool(set_up), Error);
}

} // namespace poshuk::search_pool_test
