#pragma once

#include "searchers.hpp"
#include "settings.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace poshuk::server {

/// The threads that search, each with its own searchers, and the queue before them, which is
/// bounded: who comes when it is full is told so at once, and does not wait for an answer that
/// comes too late.
class SearchPool {
public:
    using Job = std::function<void(Searchers& searchers)>;

    /// Opens the indexes for each thread. Throws what Searcher throws. `settings` must outlive the
    /// object.
    explicit SearchPool(const Settings& settings);
    /// Runs what is in the queue, and ends.
    ~SearchPool();
    SearchPool(const SearchPool&) = delete;
    SearchPool& operator=(const SearchPool&) = delete;

    /// False, and the job is not run, when the queue is full. A job must not throw. Any thread may
    /// call it.
    [[nodiscard]] bool submit(Job job);
    [[nodiscard]] std::size_t waiting() const;

private:
    void work(Searchers& searchers);

    const Settings& settings_;
    mutable std::mutex mutex_;
    std::condition_variable something_to_do_;
    std::deque<Job> queue_;
    bool ending_ = false;
    Searchers::Together searchers_; ///< one a thread
    std::vector<std::thread> threads_;
};

} // namespace poshuk::server
