#include "poshuk/search_budget.hpp"

#include <ctime>
#include <limits>

namespace poshuk {
namespace {

using std::chrono::nanoseconds;

nanoseconds time_of_thread()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + nanoseconds(now.tv_nsec);
}

} // namespace

SearchBudget::SearchBudget(nanoseconds time, std::size_t bytes, const std::atomic<bool>* stop)
    : begin_(time_of_thread()), end_(time > nanoseconds(0) ? begin_ + time : nanoseconds::max()),
      bytes_(bytes > 0 ? bytes : std::numeric_limits<std::size_t>::max()), stop_(stop)
{
}

bool SearchBudget::over()
{
    until_clock_ = steps_of_a_look;
    return (stop_ != nullptr && stop_->load(std::memory_order_relaxed)) || time_of_thread() >= end_;
}

bool SearchBudget::is_spent()
{
    spent_ = spent_ || over();
    ended_ = ended_ || spent_;
    return spent_;
}

bool SearchBudget::take(std::size_t bytes)
{
    if (bytes > bytes_ - taken_) {
        ended_ = true;
        return false;
    }
    taken_ += bytes;
    return true;
}

nanoseconds SearchBudget::time_used() const
{
    return time_of_thread() - begin_;
}

SearchBudget::Share::Share(SearchBudget* budget, double of_time, double of_bytes) : budget_(budget)
{
    if (budget_ == nullptr) {
        return;
    }
    end_ = budget_->end_;
    bytes_ = budget_->bytes_;
    ended_ = budget_->ended_;
    budget_->ended_ = false;
    const auto now = time_of_thread();
    if (end_ != nanoseconds::max() && end_ > now) {
        budget_->end_ = now + nanoseconds(static_cast<std::int64_t>(of_time * static_cast<double>((end_ - now).count())));
    }
    if (bytes_ != std::numeric_limits<std::size_t>::max()) {
        const auto left = static_cast<double>(bytes_ - budget_->taken_);
        budget_->bytes_ = budget_->taken_ + static_cast<std::size_t>(of_bytes * left);
    }
}

SearchBudget::Share::~Share()
{
    if (budget_ != nullptr) {
        budget_->end_ = end_;
        budget_->bytes_ = bytes_;
        budget_->ended_ = budget_->ended_ || ended_;
        budget_->spent_ = budget_->over();
    }
}

} // namespace poshuk
