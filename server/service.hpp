#pragma once

#include "access/access.hpp"
#include "api_error.hpp"
#include "metrics.hpp"
#include "server/http/message.hpp"
#include "server/pool/search_pool.hpp"
#include "settings.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace poshuk::server {

struct Route;

/// A request on its way through the service.
struct Call {
    Request request;
    Target target;
    const Route* route = nullptr;               ///< null: nobody is there to answer
    std::map<std::string, std::string> in_path; ///< what stands for {uid} and {id}
    Language language = Language::english;
    Grant grant;            ///< what its key lets it see
    std::string request_id; ///< of the client or a proxy, else new; in the answer and in the log
    std::chrono::steady_clock::time_point begin;
    std::chrono::steady_clock::time_point give_up; ///< it waits no longer for a thread
    std::atomic<bool> gone{false};                 ///< its client is
    /// for the log of slow searches: the index and the query
    std::string about;
};

/// Answers requests: who may ask, which route it is, the search on a thread of the pool, errors,
/// counts. Knows nothing of connections.
class Service {
public:
    using Answer = std::function<void(Response response)>;

    /// Opens the indexes. Throws what Searcher throws. `settings` must outlive the object.
    explicit Service(const Settings& settings);

    /// Calls `answer` once, before it returns or later from a thread of the pool. Any thread may
    /// call it. Returns what abandon() knows the request by.
    std::shared_ptr<Call> handle(Request request, Answer answer);
    /// Nobody waits for the answer any more: the search ends, or is not begun. Any thread may call
    /// it.
    void abandon(Call& call) noexcept;

    /// Counts an answer whose bytes are in memory until unsent() is told that they are not; false,
    /// and does not, where clients have left too many of them untaken. Any thread may call both.
    [[nodiscard]] bool keep_until_sent(std::size_t bytes) noexcept;
    void sent(std::size_t bytes) noexcept { unsent_ -= bytes; }
    [[nodiscard]] std::size_t unsent() const noexcept { return unsent_; }

    [[nodiscard]] Metrics& metrics() noexcept { return metrics_; }
    [[nodiscard]] const Access& access() const noexcept { return access_; }
    [[nodiscard]] const Settings& settings() const noexcept { return settings_; }
    [[nodiscard]] std::size_t waiting() const { return pool_.waiting(); }

    /// Reads the file of keys again; where it cannot be read, or a line of it is wrong, that is
    /// logged, and the old keys hold. Any thread may call it.
    void reload_keys();

    /// The index that a request means which names none: the only one. Throws ApiError where there
    /// are several, and where its key does not open that index.
    [[nodiscard]] std::string index_of(const Call& call, const std::string& named) const;

private:
    /// False where the queue is full.
    [[nodiscard]] bool search_later(const std::shared_ptr<Call>& call, const Answer& answer);
    Response answer_of(Call& call, Searchers* searchers) noexcept;
    Response found_by(Call& call, Searchers* searchers);
    void finish(const Call& call, Response& response) noexcept;
    [[nodiscard]] Language language_of(const Request& request) const;

    const Settings& settings_;
    Access access_;
    Metrics metrics_;
    std::atomic<std::size_t> unsent_{0};
    SearchPool pool_; // last: its threads use the others until they end
};

} // namespace poshuk::server
