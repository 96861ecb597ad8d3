#include "metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace poshuk::server {
namespace {

std::string escaped(std::string_view label)
{
    std::string result;
    for (const char c : label) {
        if (c == '\\' || c == '"') {
            result += '\\';
        }
        result += c == '\n' ? ' ' : c;
    }
    return result;
}

void add_family(std::string& text, std::string_view name, std::string_view type, std::string_view help)
{
    text += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

} // namespace

void Metrics::count(const std::string& route, unsigned status, Duration duration)
{
    const auto seconds = std::chrono::duration<double>(duration).count();
    const std::lock_guard lock(mutex_);
    ++requests_[{route, status}];
    auto& histogram = durations_[route];
    ++histogram.count;
    histogram.sum += seconds;
    const auto bound = std::lower_bound(bounds.begin(), bounds.end(), seconds);
    if (bound != bounds.end()) {
        ++histogram.counts[static_cast<std::size_t>(bound - bounds.begin())];
    }
}

void Metrics::set_connections(std::size_t connections)
{
    const std::lock_guard lock(mutex_);
    connections_ = connections;
}

void Metrics::count_malformed()
{
    const std::lock_guard lock(mutex_);
    ++malformed_;
}

std::string Metrics::text(const State& state) const
{
    const std::lock_guard lock(mutex_);
    std::string text;
    add_family(text, "poshuk_requests_total", "counter", "Answers by route and status.");
    for (const auto& [labels, count] : requests_) {
        text += fmt::format("poshuk_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", escaped(labels.first),
                            labels.second, count);
    }
    add_family(text, "poshuk_request_seconds", "histogram",
               "From the whole request to its answer, the wait for a search included.");
    for (const auto& [route, histogram] : durations_) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            sum += histogram.counts[i];
            text += fmt::format("poshuk_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", escaped(route),
                                bounds[i], sum);
        }
        text += fmt::format("poshuk_request_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} "
                            "{1}\nposhuk_request_seconds_sum{{route=\"{0}\"}} {2}\n"
                            "poshuk_request_seconds_count{{route=\"{0}\"}} {1}\n",
                            escaped(route), histogram.count, histogram.sum);
    }
    add_family(text, "poshuk_malformed_requests_total", "counter", "Requests that could not be read.");
    text += fmt::format("poshuk_malformed_requests_total {}\n", malformed_);
    add_family(text, "poshuk_connections", "gauge", "Open connections.");
    text += fmt::format("poshuk_connections {}\n", connections_);
    add_family(text, "poshuk_searches_waiting", "gauge", "Searches in the queue.");
    text += fmt::format("poshuk_searches_waiting {}\n", state.waiting);
    return text + text_of_indexes(state);
}

std::string Metrics::text_of_indexes(const State& state)
{
    std::string text;
    add_family(text, "poshuk_index_documents", "gauge", "Articles of the current generation.");
    for (const auto& [index, current] : state.indexes) {
        text += fmt::format("poshuk_index_documents{{index=\"{}\"}} {}\n", escaped(index), current.second);
    }
    add_family(text, "poshuk_index_generation", "gauge", "Always 1; the label is the current generation.");
    for (const auto& [index, current] : state.indexes) {
        text += fmt::format("poshuk_index_generation{{index=\"{}\",generation=\"{}\"}} 1\n", escaped(index),
                            escaped(current.first));
    }
    return text;
}

} // namespace poshuk::server
