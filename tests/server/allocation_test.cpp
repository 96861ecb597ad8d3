// poshuk-allocation-tests: every allocation of a request fails in turn, in the threads of the server.
// A program of its own, since it puts its own operator new in the place of the library's.

#include "live_server.hpp"
#include "server/http/message.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

constexpr long never = -1;
std::atomic<long> until_failure{never}; ///< allocations of other threads than the test's
std::atomic<long> seen{0};
thread_local bool of_test = false;

void* allocated(std::size_t size)
{
    if (!of_test) {
        ++seen;
        if (until_failure.load() >= 0 && until_failure.fetch_sub(1) == 0) {
            throw std::bad_alloc();
        }
    }
    if (void* memory = std::malloc(size > 0 ? size : 1)) {
        return memory;
    }
    throw std::bad_alloc();
}

} // namespace

void* operator new(std::size_t size)
{
    return allocated(size);
}
void* operator new[](std::size_t size)
{
    return allocated(size);
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory, std::size_t /*size*/) noexcept
{
    std::free(memory);
}

namespace poshuk::allocation_test {

namespace {

std::string post(const std::string& target, const std::string& body)
{
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string get(const std::string& target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

} // namespace

TEST_CASE("An allocation that fails costs its request an error or its connection, and the server goes on")
{
    of_test = true;
    const test::LiveServer server;
    const auto word = server::percent_encoded("міст");
    const auto requests = {
        post("/indexes/news/search",
             R"({"q":"мостом ремонт -книжка","explain":true,"facets":["source"],"filter":"year > 2000"})"),
        post("/indexes/news/search", R"({"q":"\"рух мостом\" мостт полі*"})"),
        post("/multi-search", R"({"queries":[{"indexUid":"news","q":"школа"},{"indexUid":"news","q":"матч"}]})"),
        get("/suggest?q=" + word),
        get("/feed?q=" + word),
        get("/health"),
        get("/nowhere"),
    };
    for (const auto& request : requests) {
        INFO(request);
        const auto whole = server.send(request).status;
        long failed = 0;
        for (long number = 0;; ++number) {
            until_failure = number;
            const auto answer = server.send(request);
            const bool all_passed = until_failure.exchange(never) >= 0;
            INFO("allocation " << number << ", status " << answer.status);
            // What failed may have been dispensable, as a count is.
            const bool told = answer.status == 0 || answer.status == whole || answer.status >= 500;
            CHECK(told);
            failed += answer.status != whole ? 1 : 0;
            if (all_passed) {
                break;
            }
        }
        CHECK(failed > 0);
        CHECK(server.send(request).status == whole);
    }
}

} // namespace poshuk::allocation_test
