#include "server/pool/fair_queue.hpp"

#include <catch2/catch.hpp>

namespace poshuk::fair_queue_test {

using namespace server;
using namespace std::chrono_literals;

namespace {

constexpr Waiting::Clock::time_point begin{};

Waiting of(const std::string& client, std::string name, std::vector<std::string>& run)
{
    return {client, begin + 5s, nullptr, [name = std::move(name), &run](Searchers*) { run.push_back(name); }};
}

using Names = std::vector<std::string>;

bool anybody(const std::string& /*client*/)
{
    return true;
}

} // namespace

TEST_CASE("Clients take turns, whoever of them has more in the queue")
{
    Names run;
    FairQueue queue(100);
    for (const auto* name : {"a1", "a2", "a3", "a4"}) {
        CHECK(queue.put(of("a", name, run)).taken);
    }
    CHECK(queue.put(of("b", "b1", run)).taken);
    CHECK(queue.put(of("c", "c1", run)).taken);
    CHECK(queue.put(of("b", "b2", run)).taken);
    CHECK(queue.size() == 7);
    while (auto next = queue.take(anybody)) {
        next->job(nullptr);
    }
    CHECK(run == Names{"a1", "b1", "c1", "a2", "b2", "a3", "a4"});
    CHECK(queue.size() == 0);
}

TEST_CASE("Who may not have a turn keeps its place")
{
    Names run;
    FairQueue queue(10);
    CHECK(queue.put(of("a", "a1", run)).taken);
    CHECK(queue.put(of("b", "b1", run)).taken);
    const auto not_a = [](const std::string& client) { return client != "a"; };
    queue.take(not_a)->job(nullptr);
    CHECK_FALSE(queue.take(not_a));
    queue.take(anybody)->job(nullptr);
    CHECK(run == Names{"b1", "a1"});
}

TEST_CASE("In a full queue the longest row makes room for shorter ones, by what came last")
{
    Names run;
    FairQueue queue(3);
    for (const auto* name : {"a1", "a2", "a3"}) {
        CHECK(queue.put(of("a", name, run)).taken);
    }
    CHECK_FALSE(queue.put(of("a", "a4", run)).taken);
    auto put = queue.put(of("b", "b1", run));
    REQUIRE(put.taken);
    REQUIRE(put.displaced);
    put.displaced->job(nullptr);
    CHECK(run == Names{"a3"});
    CHECK_FALSE(queue.put(of("b", "b2", run)).taken); // as many as the other's then
    CHECK(queue.put(of("c", "c1", run)).taken);
    CHECK_FALSE(queue.put(of("d", "d1", run)).taken); // each has one
    CHECK(queue.size() == 3);
}

TEST_CASE("Whose time is over, or whose client is gone, is taken out wherever it stands")
{
    Names run;
    FairQueue queue(10);
    auto gone = std::make_shared<std::atomic<bool>>(false);
    auto early = of("a", "early", run);
    early.give_up = begin + 1s;
    auto left = of("b", "left", run);
    left.gone = gone;
    CHECK(queue.put(of("a", "late", run)).taken);
    CHECK(queue.put(std::move(early)).taken);
    CHECK(queue.put(std::move(left)).taken);
    CHECK(queue.take_out(begin).empty());
    *gone = true;
    for (const auto& one : queue.take_out(begin + 1s)) {
        one.job(nullptr);
    }
    CHECK(run == Names{"early", "left"});
    REQUIRE(queue.take(anybody));
    CHECK_FALSE(queue.take(anybody));
}

} // namespace poshuk::fair_queue_test
