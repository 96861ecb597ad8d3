#pragma once

#include "poshuk/export.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace poshuk {

/// What may be spent on a request: time of a core, and memory for its answer. Where it does not
/// suffice, the answer is what was found until then, and says so.
///
/// One object goes through all that is done for a request, several searches and the writing of
/// their JSON too. It is used by the thread that made it.
class POSHUK_EXPORT SearchBudget {
public:
    /// The time is that of this thread on the processor, from now on. Of either 0 is no bound.
    /// `stop` ends the work when another thread sets it; it may be null, and must outlive the
    /// object.
    SearchBudget(std::chrono::nanoseconds time, std::size_t bytes, const std::atomic<bool>* stop = nullptr);
    SearchBudget(const SearchBudget&) = delete;
    SearchBudget& operator=(const SearchBudget&) = delete;

    /// Whether nothing more may be begun. Looks at the clock.
    [[nodiscard]] bool is_spent();
    /// The same behind so many small steps, some tens of nanoseconds each, of which thousands are
    /// one look at the clock.
    [[nodiscard]] bool step(std::uint32_t steps = 1)
    {
        if (steps < until_clock_) {
            until_clock_ -= steps;
            return spent_;
        }
        return is_spent();
    }
    /// Takes memory for a part of the answer; false, and takes nothing, where that does not fit.
    [[nodiscard]] bool take(std::size_t bytes);

    /// Whether anybody was told that nothing more may be done.
    [[nodiscard]] bool has_ended() const noexcept { return ended_; }
    [[nodiscard]] std::chrono::nanoseconds time_used() const;
    [[nodiscard]] std::size_t bytes_taken() const noexcept { return taken_; }

    /// While it lives, no more than a share of what is left may be spent, so that something is left
    /// for what follows.
    class POSHUK_EXPORT Share {
    public:
        /// `budget` may be null. What is not taken of the shares stays for others.
        Share(SearchBudget* budget, double of_time, double of_bytes = 1);
        ~Share();
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

        /// Whether it was not enough.
        [[nodiscard]] bool has_ended() const noexcept { return budget_ != nullptr && budget_->ended_; }

    private:
        SearchBudget* budget_;
        std::chrono::nanoseconds end_{};
        std::size_t bytes_ = 0;
        bool ended_ = false;
    };

private:
    bool over();

    static constexpr std::uint32_t steps_of_a_look = 4096;

    std::chrono::nanoseconds begin_;
    std::chrono::nanoseconds end_; ///< on the thread's clock
    std::size_t bytes_;            ///< that may be taken in all
    const std::atomic<bool>* stop_;
    std::size_t taken_ = 0;
    std::uint32_t until_clock_ = steps_of_a_look;
    bool spent_ = false;
    bool ended_ = false;
};

} // namespace poshuk
