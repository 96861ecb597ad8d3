#pragma once

#include "fair_queue.hpp"
#include "server/searchers.hpp"
#include "server/settings.hpp"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace poshuk::server {

/// Where a request waits: what takes a moment has a thread of its own, and does not wait behind
/// searches.
enum class Lane { searches, moments };

/// The threads that search, each with its own searchers, and the queues before them, which are
/// bounded: who comes when a queue is full is told so at once, and who has waited for too long is
/// told so then, whatever the threads do.
///
/// One thread more searches than the settings say, and no client has all of them. Clients whose
/// searches were costly of late have one thread less together: others do not wait behind them.
class SearchPool {
public:
    /// Opens the indexes for each thread. Throws what Searcher throws. `settings` must outlive the
    /// object.
    explicit SearchPool(const Settings& settings);
    /// Runs what is in the queues, and ends.
    ~SearchPool();
    SearchPool(const SearchPool&) = delete;
    SearchPool& operator=(const SearchPool&) = delete;

    /// False, and the job is not run, when the queue has no place for it; another may lose its place
    /// to it, and is run without searchers, before this returns. Any thread may call it.
    [[nodiscard]] bool submit(Lane lane, Waiting waiting);
    /// Takes those out of the queues whose clients are gone; their jobs are run without searchers.
    /// Any thread may call it.
    void withdraw_gone() noexcept;
    /// Searches in the queues.
    [[nodiscard]] std::size_t waiting() const;

private:
    struct Queue {
        explicit Queue(std::size_t most) : waiting(most) {}

        FairQueue waiting;
        std::condition_variable something_to_do;
    };

    /// What is known of who searches.
    struct Client {
        std::size_t running = 0;
        double seconds = 0; ///< of a core that a search takes, the latest the most
    };

    Queue& queue_of(Lane lane) { return queues_[static_cast<std::size_t>(lane)]; }
    void work(Lane lane, Searchers& searchers);
    void search(const Waiting& next, Searchers& searchers, std::unique_lock<std::mutex>& lock);
    [[nodiscard]] bool may_search(const std::string& client) const;
    void know(const std::string& client);
    void watch_time();
    [[nodiscard]] std::list<Waiting> taken_out() noexcept;

    mutable std::mutex mutex_;
    std::array<Queue, 2> queues_;
    std::condition_variable end_;
    bool ending_ = false;
    const std::size_t most_of_client_; ///< searches at once
    const std::size_t most_costly_;    ///< likewise, of clients whose searches are costly
    std::size_t costly_running_ = 0;
    std::map<std::string, Client> clients_;
    Searchers::Together searchers_; ///< one a thread
    std::vector<std::thread> threads_;
};

} // namespace poshuk::server
