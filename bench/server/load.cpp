// poshuk-bench-server SERVER DIR QUERIES.tsv [SECONDS]: what the service carries.
//
// DIR is an index with two published generations; QUERIES has lines `id<TAB>query`. Prints how many
// requests a second the service answers beside what the bare library does on as many threads with
// the same queries, one after the other on this machine; then the latency at half of the rate that
// saturates it, while the current generation is changed 100 times to and fro. Every answer is
// looked at: its status, and that each of its hits is of the generation that it names, by the first
// word of the titles. Ends with 1 when anything was wrong.
//
// The clients run on this machine too, so on two cores the service has less than two.

#include "client.hpp"
#include "index/generations/generations.hpp"
#include "poshuk/error.hpp"
#include "poshuk/json.hpp"
#include "poshuk/searcher.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace poshuk;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr int swaps = 100;

std::vector<std::string> read_queries(const char* file)
{
    std::ifstream in(file);
    std::vector<std::string> queries;
    for (std::string line; std::getline(in, line);) {
        queries.push_back(line.substr(line.find('\t') + 1));
    }
    return queries;
}

SearchRequest request_of(const std::string& query)
{
    SearchRequest request;
    request.query = query;
    return request;
}

/// Queries a second that `threads` searchers answer in this process.
double library_rate(const std::string& dir, const std::vector<std::string>& queries, unsigned threads, double seconds,
                    bool with_json)
{
    std::atomic<std::uint64_t> answered{0};
    std::vector<std::thread> workers;
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
    for (unsigned t = 0; t < threads; ++t) {
        workers.emplace_back([&, t] {
            Searcher searcher(dir);
            for (auto i = static_cast<std::size_t>(t); Clock::now() < end; i += threads) {
                const auto result = searcher.search(request_of(queries[i % queries.size()]));
                answered += with_json ? to_json(result, {}, 0).empty() ? 0 : 1 : 1;
            }
        });
    }
    for (auto& worker : workers) {
        worker.join();
    }
    return static_cast<double>(answered) / seconds;
}

std::string http_request(const std::string& query)
{
    const auto body = nlohmann::json{{"q", query}, {"limit", 10}}.dump();
    return fmt::format("POST /indexes/news/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                       "application/json\r\nContent-Length: {}\r\n\r\n{}",
                       body.size(), body);
}

/// The first word that the titles of each generation have, by its name.
std::map<std::string, std::string> marks_of(const std::string& dir)
{
    std::map<std::string, std::string> marks;
    for (const auto& name : index::generation_names(dir)) {
        SearcherOptions options;
        options.generation = index::generation_named(dir, name).path;
        SearchRequest request;
        request.all_without_query = true;
        request.limit = 1;
        const auto title = Searcher(dir, options).search(request).hits.at(0).article.title;
        marks[name] = title.substr(0, title.find(' '));
    }
    return marks;
}

class Campaign {
public:
    Campaign(std::uint16_t port, const std::vector<std::string>& queries, std::map<std::string, std::string> marks)
        : port_(port), marks_(std::move(marks))
    {
        for (const auto& query : queries) {
            requests_.push_back(http_request(query));
        }
    }

    /// Answers a second when `clients` ask as fast as they are answered.
    double saturate(unsigned clients, double seconds)
    {
        std::atomic<std::uint64_t> answered{0};
        const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
        run(clients, [&](bench::Client& client, std::size_t number) {
            for (auto i = number; Clock::now() < end; i += clients) {
                look_at(client.ask(requests_[i % requests_.size()]));
                ++answered;
            }
        });
        return static_cast<double>(answered) / seconds;
    }

    /// Latencies in seconds, counted from when each request was due, at a rate that does not wait
    /// for answers.
    std::vector<double> latencies(unsigned clients, double rate, double seconds)
    {
        std::vector<double> result;
        std::mutex mutex;
        std::atomic<std::size_t> next{0};
        const auto start = Clock::now();
        const auto count = static_cast<std::size_t>(rate * seconds);
        run(clients, [&](bench::Client& client, std::size_t) {
            std::vector<double> own;
            for (auto i = next++; i < count; i = next++) {
                const auto due =
                    start + std::chrono::duration_cast<Clock::duration>(Seconds(static_cast<double>(i) / rate));
                std::this_thread::sleep_until(due);
                look_at(client.ask(requests_[i % requests_.size()]));
                own.push_back(Seconds(Clock::now() - due).count());
            }
            const std::lock_guard lock(mutex);
            result.insert(result.end(), own.begin(), own.end());
        });
        std::sort(result.begin(), result.end());
        return result;
    }

    std::atomic<std::uint64_t> answers{0};
    std::atomic<std::uint64_t> refused{0}; ///< with a status other than 200
    std::atomic<std::uint64_t> mixed{0};

private:
    template <typename Work>
    void run(unsigned clients, Work work)
    {
        std::vector<std::thread> threads;
        for (unsigned c = 0; c < clients; ++c) {
            threads.emplace_back([&, c] {
                bench::Client client(port_);
                work(client, c);
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
    }

    void look_at(const bench::Answer& answer)
    {
        ++answers;
        refused += answer.status == 200 ? 0 : 1;
        const auto generation = answer.body.rfind(R"("generation":")");
        const auto name = answer.status == 200 ? answer.body.substr(generation + 14, 6) : std::string{};
        bool whole = true;
        constexpr std::string_view title = R"("title":")";
        for (auto at = answer.body.find(title); at != std::string::npos && !name.empty();
             at = answer.body.find(title, at + 1)) {
            const auto& mark = marks_.at(name);
            const auto begin = at + title.size();
            // Of the formatted title the first word may be marked.
            whole = whole && (answer.body.compare(begin, mark.size(), mark) == 0 ||
                              answer.body.compare(begin, 4, "<em>") == 0 || answer.body[begin] == '[');
        }
        mixed += whole ? 0 : 1;
    }

    std::uint16_t port_;
    std::map<std::string, std::string> marks_;
    std::vector<std::string> requests_;
};

double at_share(const std::vector<double>& sorted, double share)
{
    return sorted.empty() ? 0
                          : sorted[std::min(sorted.size() - 1,
                                            static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

int program(int argc, char** argv)
{
    const std::string dir = argv[2];
    const auto queries = read_queries(argv[3]);
    const double seconds = argc > 4 ? std::atof(argv[4]) : 20;
    const auto cores = std::max(1U, std::thread::hardware_concurrency());
    const auto marks = marks_of(dir);
    if (queries.empty() || marks.size() < 2) {
        fmt::print(stderr, "{} needs queries, and an index with two generations\n", argv[0]);
        return 2;
    }
    const bench::Server server(argv[1], dir);
    Campaign campaign(server.port(), queries, marks);
    library_rate(dir, queries, cores, seconds / 4, true); // warms the system's cache
    const auto bare = library_rate(dir, queries, cores, seconds, false);
    const auto with_json = library_rate(dir, queries, cores, seconds, true);
    const auto served = campaign.saturate(16, seconds);
    fmt::print("{} queries, {} threads\nlibrary {:.0f}/s, with JSON {:.0f}/s, service {:.0f}/s: {:.2f} of the library, "
               "{:.2f} of it with JSON\n",
               queries.size(), cores, bare, with_json, served, served / bare, served / with_json);

    std::atomic<bool> done{false};
    int swapped = 0;
    std::thread swapper([&] {
        for (; swapped < swaps && !done; ++swapped) {
            auto generation = marks.begin();
            std::advance(generation, swapped % 2);
            index::make_current(dir, index::generation_named(dir, generation->first));
            std::this_thread::sleep_for(Seconds(2 * seconds / swaps));
        }
    });
    const auto sorted = campaign.latencies(64, served / 2, 2 * seconds);
    done = true;
    swapper.join();
    const auto p50 = at_share(sorted, 0.5);
    const auto p99 = at_share(sorted, 0.99);
    fmt::print("at {:.0f}/s, {} changes of generation: p50 {:.2f} ms, p99 {:.2f} ms, p99/p50 {:.2f}\n", served / 2,
               swapped, p50 * 1000, p99 * 1000, p99 / p50);
    fmt::print("{} answers: {} refused, {} mixed\n", campaign.answers.load(), campaign.refused.load(),
               campaign.mixed.load());
    return campaign.refused + campaign.mixed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        fmt::print(stderr, "usage: {} SERVER DIR QUERIES.tsv [SECONDS]\n", argv[0]);
        return 2;
    }
    try {
        return program(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}
