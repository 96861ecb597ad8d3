#include "search_pool.hpp"

#include <utility>

namespace poshuk::server {

SearchPool::SearchPool(const Settings& settings) : settings_(settings)
{
    for (std::size_t i = 0; i < settings.threads; ++i) {
        searchers_.all.emplace_back(settings, searchers_).open();
    }
    for (auto& searchers : searchers_.all) { // only now, since nothing may throw while a thread runs
        threads_.emplace_back([this, &searchers] { work(searchers); });
    }
}

SearchPool::~SearchPool()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    something_to_do_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
}

bool SearchPool::submit(Job job)
{
    {
        const std::lock_guard lock(mutex_);
        if (ending_ || queue_.size() >= settings_.queue) {
            return false;
        }
        queue_.push_back(std::move(job));
    }
    something_to_do_.notify_one();
    return true;
}

std::size_t SearchPool::waiting() const
{
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void SearchPool::work(Searchers& searchers)
{
    std::unique_lock lock(mutex_);
    while (true) {
        something_to_do_.wait(lock, [&] { return ending_ || !queue_.empty(); });
        if (queue_.empty()) {
            return;
        }
        const auto job = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        job(searchers);
        searchers.end_use();
        lock.lock();
    }
}

} // namespace poshuk::server
