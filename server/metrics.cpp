#include "metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string_view>

#include <unistd.h>

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

std::uint64_t resident_bytes()
{
    std::ifstream in("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    in >> all >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace

void Metrics::Histogram::add(Duration duration)
{
    const auto seconds = std::chrono::duration<double>(duration).count();
    ++count;
    sum += seconds;
    const auto bound = std::lower_bound(bounds.begin(), bounds.end(), seconds);
    if (bound != bounds.end()) {
        ++counts[static_cast<std::size_t>(bound - bounds.begin())];
    }
}

std::string Metrics::Histogram::text(std::string_view name, std::string_view label, std::string_view value) const
{
    std::string result;
    const auto labelled = fmt::format("{}=\"{}\"", label, escaped(value));
    std::uint64_t up_to = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        up_to += counts[i];
        result += fmt::format("{}_bucket{{{},le=\"{}\"}} {}\n", name, labelled, bounds[i], up_to);
    }
    return result + fmt::format("{0}_bucket{{{1},le=\"+Inf\"}} {2}\n{0}_sum{{{1}}} {3}\n{0}_count{{{1}}} {2}\n", name,
                                labelled, count, sum);
}

void Metrics::count(const std::string& route, unsigned status, Duration duration)
{
    const std::lock_guard lock(mutex_);
    ++requests_[{route, status}];
    durations_[route].add(duration);
}

void Metrics::observe(Stage stage, Duration duration)
{
    const std::lock_guard lock(mutex_);
    stages_[static_cast<std::size_t>(stage)].add(duration);
}

void Metrics::count_partial()
{
    const std::lock_guard lock(mutex_);
    ++partial_;
}

void Metrics::count_abandoned()
{
    const std::lock_guard lock(mutex_);
    ++abandoned_;
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
        text += histogram.text("poshuk_request_seconds", "route", route);
    }
    add_family(text, "poshuk_stage_seconds", "histogram",
               "Of a request: the wait for a thread, the search with its answer, the writing to the client.");
    constexpr std::array<std::string_view, 3> names{"waiting", "searching", "writing"};
    for (std::size_t stage = 0; stage < names.size(); ++stage) {
        text += stages_[stage].text("poshuk_stage_seconds", "stage", names[stage]);
    }
    add_family(text, "poshuk_partial_answers_total", "counter", "Answers that their budget did not suffice for.");
    text += fmt::format("poshuk_partial_answers_total {}\n", partial_);
    add_family(text, "poshuk_abandoned_searches_total", "counter", "Searches whose clients went before the answer.");
    text += fmt::format("poshuk_abandoned_searches_total {}\n", abandoned_);
    add_family(text, "poshuk_unsent_bytes", "gauge", "Of answers that clients have not taken yet.");
    text += fmt::format("poshuk_unsent_bytes {}\n", state.unsent_bytes);
    add_family(text, "poshuk_resident_bytes", "gauge", "Memory of the server, with what it reads of the indexes.");
    text += fmt::format("poshuk_resident_bytes {}\n", resident_bytes());
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
