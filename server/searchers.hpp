#pragma once

#include "poshuk/searcher.hpp"
#include "settings.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>

namespace poshuk::server {

/// The indexes of the server, open for one thread.
class Searchers {
public:
    /// What the threads of a server have in common: they go over to another generation together, so
    /// that no answer is older than the one before it, and tell of what is wrong once.
    struct Together {
        std::deque<Searchers> all;
        /// Shared by those that search; alone goes over to other generations.
        std::shared_mutex in_use;
        std::mutex telling;
        std::set<std::pair<std::string, std::string>> told; ///< indexes, with the generations refused
    };

    /// `settings` and `together`, which has this one among `all`, must outlive the object.
    Searchers(const Settings& settings, Together& together);

    /// Opens all of them. Throws what Searcher throws.
    void open();
    /// Goes over to the generations that are current now, in all threads at once. What cannot be
    /// opened is told, once for all threads, and the open generation or an older one answers.
    void refresh();
    /// Until then the searchers are in use, from refresh() or of() on, and no thread goes over.
    void end_use();
    /// Whether an error is that of a generation that the log has told of.
    [[nodiscard]] bool has_told(const Error& error) const;

    /// Throws ApiError when the server has no such index.
    [[nodiscard]] Searcher& of(const std::string& index);

private:
    [[nodiscard]] bool is_outdated() const;
    void go_over();
    void tell_of_refused();

    const Settings& settings_;
    Together& together_;
    std::shared_lock<std::shared_mutex> use_;
    std::map<std::string, Searcher> open_;
};

} // namespace poshuk::server
