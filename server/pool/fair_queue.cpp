#include "fair_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace poshuk::server {

FairQueue::Put FairQueue::put(Waiting waiting)
{
    auto longest = rows_.end();
    if (size_ >= most_) {
        const auto own = rows_.find(waiting.client);
        const auto with_it = own == rows_.end() ? 1 : own->second.size() + 1;
        longest = std::max_element(rows_.begin(), rows_.end(), [](const auto& one, const auto& other) {
            return one.second.size() < other.second.size();
        });
        if (longest == rows_.end() || longest->second.size() <= with_it) {
            return {false, std::nullopt};
        }
    }
    std::list<std::string> turn{waiting.client};
    std::list<Waiting> last;
    last.push_back(std::move(waiting));
    const auto [row, is_new] = rows_.try_emplace(turn.front());
    if (is_new) {
        turns_.splice(turns_.end(), turn);
    }
    row->second.splice(row->second.end(), last);
    if (longest == rows_.end()) {
        ++size_;
        return {true, std::nullopt};
    }
    std::optional<Waiting> displaced(std::move(longest->second.back())); // its row has others
    longest->second.pop_back();
    return {true, std::move(displaced)};
}

std::optional<Waiting> FairQueue::first_of(std::list<std::string>::iterator turn) noexcept
{
    const auto row = rows_.find(*turn);
    std::optional<Waiting> first(std::move(row->second.front()));
    row->second.pop_front();
    --size_;
    if (row->second.empty()) {
        rows_.erase(row);
        turns_.erase(turn);
    } else {
        turns_.splice(turns_.end(), turns_, turn);
    }
    return first;
}

std::list<Waiting> FairQueue::take_out(Waiting::Clock::time_point now) noexcept
{
    std::list<Waiting> out;
    for (auto row = rows_.begin(); row != rows_.end();) {
        auto& all = row->second;
        for (auto one = all.begin(); one != all.end();) {
            const auto next = std::next(one);
            if (now >= one->give_up || (one->gone != nullptr && one->gone->load())) {
                out.splice(out.end(), all, one);
                --size_;
            }
            one = next;
        }
        if (all.empty()) {
            turns_.remove(row->first);
            row = rows_.erase(row);
        } else {
            ++row;
        }
    }
    return out;
}

} // namespace poshuk::server
