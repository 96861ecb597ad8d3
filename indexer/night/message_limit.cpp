#include "message_limit.hpp"

#include "messages/localized.hpp"

#include <algorithm>
#include <string_view>

namespace poshuk::indexer {
namespace {

constexpr std::uint64_t most_shown = 10;
constexpr std::size_t most_kinds = 50; // a source; what is beyond is one kind

/// Without its numbers and quotations.
std::string kind_of(std::string_view text)
{
    constexpr std::string_view opening = "“";
    constexpr std::string_view closing = "”";
    std::string kind;
    while (!text.empty()) {
        if (text.starts_with(opening)) {
            const auto end = text.find(closing, opening.size()); // the last of those that nest is near enough
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + closing.size());
            kind += opening;
            continue;
        }
        const char c = text.front();
        kind.append(c >= '0' && c <= '9' ? 0 : 1, c);
        text.remove_prefix(1);
    }
    return kind;
}

Message rest_of(MessageLimit::Verdict verdict, std::uint64_t others, const Message& example)
{
    if (verdict == MessageLimit::Verdict::rejection) {
        return localized("and {0} more of the kind “{1}”; build --rejects FILE has them all",
                         "і ще {0} такого роду: «{2}»; усі має build --rejects ФАЙЛ", others, example.en, example.uk);
    }
    return localized("and {0} more of the kind “{1}”", "і ще {0} такого роду: «{2}»", others, example.en, example.uk);
}

} // namespace

bool MessageLimit::shows(Verdict verdict, const Message& what)
{
    auto kind = kind_of(what.en);
    if (kinds_.size() >= most_kinds && !kinds_.contains({verdict, kind})) {
        kind.clear();
    }
    auto& entry = kinds_[{verdict, std::move(kind)}];
    if (entry.count == 0) {
        entry.order = kinds_.size();
        entry.example = what;
    }
    return ++entry.count <= most_shown;
}

std::vector<MessageLimit::Rest> MessageLimit::end_of_source()
{
    std::vector<std::pair<std::uint64_t, Rest>> found;
    for (const auto& [key, kind] : kinds_) {
        if (kind.count > most_shown) {
            found.push_back({kind.order, {key.first, rest_of(key.first, kind.count - most_shown, kind.example)}});
        }
    }
    kinds_.clear();
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Rest> result;
    for (auto& [order, rest] : found) {
        result.push_back(std::move(rest));
    }
    return result;
}

} // namespace poshuk::indexer
