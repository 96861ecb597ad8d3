#include "search_pool.hpp"

#include "poshuk/search_budget.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace poshuk::server {

namespace {

bool is_costly(double seconds)
{
    constexpr double of_a_good_search = 0.1; // and more than ten times that of most
    return seconds > of_a_good_search;
}

} // namespace

SearchPool::SearchPool(const Settings& settings)
    : queues_{Queue(settings.queue), Queue(settings.queue)}, most_of_client_(settings.threads),
      most_costly_(std::max<std::size_t>(settings.threads, 2) - 1)
{
    constexpr std::size_t moments_and_spare = 2;
    for (std::size_t i = 0; i < settings.threads + moments_and_spare; ++i) {
        searchers_.all.emplace_back(settings, searchers_).open();
    }
    // Only now, since nothing may throw while a thread runs.
    threads_.reserve(searchers_.all.size() + 1);
    for (auto& searchers : searchers_.all) {
        const auto lane = &searchers == &searchers_.all.front() ? Lane::moments : Lane::searches;
        threads_.emplace_back([this, lane, &searchers] { work(lane, searchers); });
    }
    threads_.emplace_back([this] { watch_time(); });
}

SearchPool::~SearchPool()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    for (auto& queue : queues_) {
        queue.something_to_do.notify_all();
    }
    end_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
}

bool SearchPool::submit(Lane lane, Waiting waiting)
{
    auto& queue = queue_of(lane);
    FairQueue::Put put{};
    {
        const std::lock_guard lock(mutex_);
        if (!ending_) {
            know(waiting.client);
            put = queue.waiting.put(std::move(waiting));
        }
    }
    if (put.taken) {
        queue.something_to_do.notify_one();
    }
    if (put.displaced) {
        put.displaced->job(nullptr);
    }
    return put.taken;
}

void SearchPool::withdraw_gone() noexcept
{
    for (const auto& one : taken_out()) {
        one.job(nullptr);
    }
}

std::size_t SearchPool::waiting() const
{
    const std::lock_guard lock(mutex_);
    return queues_[0].waiting.size() + queues_[1].waiting.size();
}

void SearchPool::work(Lane lane, Searchers& searchers)
{
    auto& queue = queue_of(lane);
    std::unique_lock lock(mutex_);
    while (true) {
        auto next =
            queue.waiting.take([&](const std::string& client) { return lane == Lane::moments || may_search(client); });
        if (!next && ending_ && queue.waiting.size() == 0) {
            return;
        }
        if (!next) {
            queue.something_to_do.wait(lock);
        } else if (lane == Lane::searches) {
            search(*next, searchers, lock);
            if (queue.waiting.size() > 0) { // others may have their turns now
                queue.something_to_do.notify_all();
            }
        } else {
            lock.unlock();
            next->job(&searchers);
            searchers.end_use();
            next.reset();
            lock.lock();
        }
    }
}

/// Runs a search without the lock, and notes what it takes.
void SearchPool::search(const Waiting& next, Searchers& searchers, std::unique_lock<std::mutex>& lock)
{
    const auto client = clients_.find(next.client); // stays where it is while a search of it runs
    const bool costly = is_costly(client->second.seconds);
    ++client->second.running;
    costly_running_ += costly ? 1 : 0;
    lock.unlock();
    const SearchBudget unbounded({}, 0); // as a watch of this thread's time
    next.job(&searchers);
    searchers.end_use();
    const auto took = std::chrono::duration<double>(unbounded.time_used()).count();
    lock.lock();
    constexpr double share_of_latest = 0.3;
    client->second.seconds += share_of_latest * (took - client->second.seconds);
    --client->second.running;
    costly_running_ -= costly ? 1 : 0;
}

bool SearchPool::may_search(const std::string& client) const
{
    const auto& known = clients_.at(client);
    return known.running < most_of_client_ && (!is_costly(known.seconds) || costly_running_ < most_costly_);
}

/// Of very many clients those that do nothing now are forgotten.
void SearchPool::know(const std::string& client)
{
    constexpr std::size_t most = 4096;
    if (clients_.size() >= most) {
        std::erase_if(clients_, [&](const auto& known) {
            return known.second.running == 0 && !queue_of(Lane::searches).waiting.has(known.first);
        });
    }
    clients_[client];
}

/// Tells those whose time is over, while all threads may be busy with others.
void SearchPool::watch_time()
{
    std::unique_lock lock(mutex_);
    while (!ending_) {
        constexpr std::chrono::milliseconds between_looks(100); // to be woken by every search would cost more
        end_.wait_for(lock, between_looks);
        lock.unlock();
        withdraw_gone();
        lock.lock();
    }
}

std::list<Waiting> SearchPool::taken_out() noexcept
{
    const std::lock_guard lock(mutex_);
    std::list<Waiting> out;
    for (auto& queue : queues_) {
        out.splice(out.end(), queue.waiting.take_out(Waiting::Clock::now()));
    }
    return out;
}

} // namespace poshuk::server
