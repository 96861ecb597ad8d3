#pragma once

#include "indexer/sources/json/json_article.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::test {

/// What becomes of an object of JSON, or of those in an array, at noon of 28 November 2026, by UTC.
struct ReadJson {
    std::vector<sources::Record> records; ///< that have something to tell
    std::vector<Message> left_out;

    [[nodiscard]] const Article& article(std::size_t number = 0) const { return records.at(number).article.value(); }
    /// «+id» for an article, «-id» for one that is gone, «!» for a rejection.
    [[nodiscard]] std::string seen() const
    {
        std::string all;
        for (const auto& record : records) {
            all += record.article             ? "+" + record.article->id
                   : !record.deleted.empty()  ? "-" + record.deleted
                   : record.rejection.empty() ? "?"
                                              : "!";
        }
        return all;
    }
};

inline ReadJson read_json(std::string_view json, sources::JsonFormat format = sources::JsonFormat::any)
{
    using namespace std::chrono;
    const sys_seconds noon = sys_days(year(2026) / November / 28) + hours(12);
    sources::JsonArticles articles({}, format, noon);
    ReadJson read;
    const auto object = json.starts_with('[') ? R"({"items":)" + std::string(json) + "}" : std::string(json);
    for (auto& record : articles.read_all(object, {"a.json", 1}).records) {
        if (sources::says_anything(record)) {
            read.records.push_back(std::move(record));
        }
    }
    read.left_out = articles.left_out();
    return read;
}

} // namespace poshuk::test
