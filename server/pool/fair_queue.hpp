#pragma once

#include "server/searchers.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace poshuk::server {

/// Set when a client goes before it has its answer.
using Gone = std::shared_ptr<const std::atomic<bool>>;

/// A search that waits for a thread.
struct Waiting {
    using Clock = std::chrono::steady_clock;
    /// Must not throw. `searchers` is null where it is not to be run any more: its time is over, or
    /// others need its place.
    using Job = std::function<void(Searchers* searchers)>;

    std::string client; ///< whose it is: all of one client wait in a row of their own
    Clock::time_point give_up;
    Gone gone; ///< may be null
    Job job;
};

/// What waits for the threads of a lane, bounded, with a row for each client: the first of each row
/// is taken in turn, so that who sends hundreds of searches waits for them and others do not.
/// One thread uses it at a time.
class FairQueue {
public:
    explicit FairQueue(std::size_t most) : most_(most) {}

    struct Put {
        bool taken;
        std::optional<Waiting> displaced;
    };
    /// Puts it behind what its client has there. Where the queue is full, the last of the longest
    /// row gives up its place; where no row is longer than its own it is not taken. Nothing is
    /// changed where memory for it cannot be had.
    [[nodiscard]] Put put(Waiting waiting);
    /// The first of the next client whose turn it is and that may have one; nothing where there is
    /// none.
    template <typename MayHaveTurn>
    [[nodiscard]] std::optional<Waiting> take(const MayHaveTurn& may_have_turn)
    {
        for (auto turn = turns_.begin(); turn != turns_.end(); ++turn) {
            if (may_have_turn(*turn)) {
                return first_of(turn);
            }
        }
        return std::nullopt;
    }
    /// Takes out those whose time is over, or whose clients are gone.
    [[nodiscard]] std::list<Waiting> take_out(Waiting::Clock::time_point now) noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// Whether anything of a client waits.
    [[nodiscard]] bool has(const std::string& client) const { return rows_.contains(client); }

private:
    std::optional<Waiting> first_of(std::list<std::string>::iterator turn) noexcept;

    // Lists, so that who waits can be told without memory that there may be none of.
    std::size_t most_;
    std::map<std::string, std::list<Waiting>> rows_; ///< by client; none is empty
    std::list<std::string> turns_;                   ///< of the clients
    std::size_t size_ = 0;
};

} // namespace poshuk::server
