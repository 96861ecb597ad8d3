#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace poshuk::server {

/// What a request goes through behind its last byte.
enum class Stage { waiting, searching, writing };

/// What the server counts. Any thread may use it.
class Metrics {
public:
    using Duration = std::chrono::steady_clock::duration;

    /// An answer of a route; what came to no route has an empty name.
    void count(const std::string& route, unsigned status, Duration duration);
    void set_connections(std::size_t connections);
    /// A request that could not be read.
    void count_malformed();
    /// How long a request was in a stage of its way.
    void observe(Stage stage, Duration duration);
    /// An answer that its budget did not suffice for.
    void count_partial();
    /// A search whose client went before its answer came.
    void count_abandoned();

    /// What stands beside the counts when they are shown.
    struct State {
        std::size_t waiting = 0;
        /// generation and documents by the name
        std::map<std::string, std::pair<std::string, std::uint64_t>> indexes;
        std::size_t unsent_bytes = 0;
    };
    /// In the text format of Prometheus, version 0.0.4.
    [[nodiscard]] std::string text(const State& state) const;
    /// Of this what is told of the indexes.
    [[nodiscard]] static std::string text_of_indexes(const State& state);

private:
    /// Upper bounds in seconds.
    static constexpr std::array<double, 10> bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5};

    struct Histogram {
        std::array<std::uint64_t, bounds.size()> counts{}; ///< of each bound alone
        std::uint64_t count = 0;
        double sum = 0;

        void add(Duration duration);
        [[nodiscard]] std::string text(std::string_view name, std::string_view label, std::string_view value) const;
    };

    mutable std::mutex mutex_;
    std::map<std::pair<std::string, unsigned>, std::uint64_t> requests_;
    std::map<std::string, Histogram> durations_;
    std::array<Histogram, 3> stages_{};
    std::size_t connections_ = 0;
    std::uint64_t malformed_ = 0;
    std::uint64_t partial_ = 0;
    std::uint64_t abandoned_ = 0;
};

} // namespace poshuk::server
