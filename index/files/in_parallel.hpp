#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace poshuk::index {

/// Calls `work(0)` to `work(count - 1)`, each by whichever thread is free, on as many as there are
/// cores. Returns when all are done; throws the first of their exceptions then.
template <typename Work>
void in_parallel(std::size_t count, Work work)
{
    std::atomic<std::size_t> next = 0;
    std::exception_ptr error;
    std::mutex mutex;
    const auto run = [&] {
        for (auto i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                error = error ? error : std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < std::min<std::size_t>(count, std::thread::hardware_concurrency()); ++i) {
            try {
                others.emplace_back(run);
            } catch (const std::system_error&) {
                break; // fewer threads do it too
            }
        }
        run();
    }
    if (error) {
        std::rethrow_exception(error);
    }
}

} // namespace poshuk::index
