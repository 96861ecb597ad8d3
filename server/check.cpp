#include "check.hpp"

#include "messages/plural.hpp"
#include "poshuk/searcher.hpp"

#include <fmt/format.h>

namespace poshuk::server {
namespace {

std::string index_line(const std::string& name, const Searcher& searcher, bool uk)
{
    const auto articles = uk ? count_uk(searcher.documents(), "стаття", "статті", "статей")
                             : count_en(searcher.documents(), "article", "articles");
    return fmt::format("{}: {}, {}\n", name, searcher.generation(), articles);
}

std::string key_line(const Key& key, const Settings& settings, bool uk)
{
    std::string opened;
    for (const auto& [name, filter] : key.indexes) {
        opened += (opened.empty() ? "" : ", ") + (name == "*" ? std::string(uk ? "усе" : "all") : name);
        opened += filter.empty() ? "" : uk ? " (з фільтром)" : " (with a filter)";
        const bool is_there = name.ends_with('*') || settings.indexes.contains(name);
        opened += is_there ? "" : uk ? " (такого індексу немає)" : " (there is no such index)";
    }
    return fmt::format("{} {}: {}\n", uk ? "ключ" : "key", key.uid, opened);
}

} // namespace

std::string check(const Settings& settings)
{
    const bool uk = settings.language == Language::ukrainian;
    std::string text;
    for (const auto& [name, directory] : settings.indexes) {
        text += index_line(name, Searcher(directory, SearcherOptions{settings.analyzer, {}}), uk);
    }
    for (const auto& key : settings.keys) {
        text += key_line(key, settings, uk);
    }
    return text;
}

} // namespace poshuk::server
