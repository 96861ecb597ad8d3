#include "server/metrics.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <string>

namespace poshuk::metrics_test {

using namespace poshuk::server;
using namespace std::chrono_literals;

TEST_CASE("Counts are shown in Prometheus' format, buckets with what is below them")
{
    Metrics metrics;
    metrics.count("search", 200, 2ms);
    metrics.count("search", 200, 3ms);
    metrics.count("search", 503, 10s);
    metrics.count_malformed();
    metrics.set_connections(7);
    metrics.observe(Stage::writing, 2s);
    metrics.count_partial();
    metrics.count_abandoned();
    const auto text = metrics.text({4, {{"news", {"000012", 44}}}, 17});
    for (const auto* line :
         {"poshuk_requests_total{route=\"search\",status=\"200\"} 2\n",
          "poshuk_requests_total{route=\"search\",status=\"503\"} 1\n",
          "poshuk_request_seconds_bucket{route=\"search\",le=\"0.001\"} 0\n",
          "poshuk_request_seconds_bucket{route=\"search\",le=\"0.0025\"} 1\n",
          "poshuk_request_seconds_bucket{route=\"search\",le=\"2.5\"} 2\n",
          "poshuk_request_seconds_bucket{route=\"search\",le=\"+Inf\"} 3\n",
          "poshuk_request_seconds_count{route=\"search\"} 3\n", "poshuk_malformed_requests_total 1\n",
          "poshuk_stage_seconds_bucket{stage=\"writing\",le=\"2.5\"} 1\n",
          "poshuk_stage_seconds_count{stage=\"waiting\"} 0\n", "poshuk_partial_answers_total 1\n",
          "poshuk_abandoned_searches_total 1\n", "poshuk_unsent_bytes 17\n", "poshuk_connections 7\n",
          "poshuk_searches_waiting 4\n", "poshuk_index_documents{index=\"news\"} 44\n",
          "poshuk_index_generation{index=\"news\",generation=\"000012\"} 1\n"}) {
        CHECK_THAT(text, Catch::Contains(line));
    }
}

TEST_CASE("Alerts and the board ask for metrics that there are")
{
    const auto of_server = test::read_file(test::source_dir() / "server/metrics.cpp");
    const auto of_indexer = test::read_file(test::source_dir() / "indexer/night/report.cpp");
    const std::regex metric("poshuk_[a-z_]+");
    const std::regex suffix("_(bucket|sum|count)$");
    std::set<std::string> names;
    for (const auto* file : {"alerts.yml", "grafana.json"}) {
        const auto text = test::read_file(test::source_dir() / "packaging/monitoring" / file);
        for (std::sregex_iterator found(text.begin(), text.end(), metric), end; found != end; ++found) {
            names.insert(std::regex_replace(found->str(), suffix, ""));
        }
    }
    CHECK(names.size() > 12);
    for (const auto& name : names) {
        INFO(name);
        const auto in_report = "metric(\"" + name.substr(std::string_view("poshuk_").size()) + "\"";
        CHECK((of_server.find('"' + name) != std::string::npos || of_indexer.find(in_report) != std::string::npos ||
               of_indexer.find(name + "{") != std::string::npos));
    }
}

} // namespace poshuk::metrics_test
