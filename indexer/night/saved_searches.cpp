#include "saved_searches.hpp"

#include "index/articles/json_fields.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

namespace poshuk::indexer {
namespace {

std::string line_of(const SavedSearch& search, const Hit& hit)
{
    using index::text_or_null;
    const nlohmann::ordered_json object{{"search", search.name},
                                        {"query", search.query},
                                        {"id", hit.article.id},
                                        {"title", hit.article.title},
                                        {"url", text_or_null(hit.article.url)},
                                        {"source", text_or_null(hit.article.source)},
                                        {"date", text_or_null(hit.article.date)},
                                        {"score", hit.ranking_score}};
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

SearcherOptions searcher_options(const std::filesystem::path& generation, const AnalyzerOptions& analyzer)
{
    SearcherOptions options{analyzer, generation};
    options.analyzer.stemmer_config_dir.clear(); // the generation has its own
    return options;
}

} // namespace

std::vector<SavedSearch> read_saved_searches(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::vector<SavedSearch> searches;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        const auto tab = line.find('\t');
        const auto query = tab == std::string::npos ? line : line.substr(tab + 1);
        searches.push_back({line.substr(0, tab), query, file.string(), number});
    }
    if (!in.eof() || searches.empty()) {
        throw Error(ErrorCode::input,
                    localized("{} has no searches, or cannot be read.",
                              "У {} немає пошуків, або його не вдалося прочитати.", file.string()),
                    localized("Write a search a line: a name, a tab, a query.",
                              "Пишіть по пошуку в рядку: назва, табуляція, запит."));
    }
    return searches;
}

SavedSearchRun::SavedSearchRun(const std::filesystem::path& index_dir, const std::filesystem::path& generation,
                               const AnalyzerOptions& analyzer, std::string today)
    : searcher_(index_dir, searcher_options(generation, analyzer)), today_(std::move(today))
{
}

SearchResult SavedSearchRun::search(const SavedSearch& search, SearchRequest request)
{
    request.query = search.query;
    request.all_words = true;
    request.today = today_;
    const auto refused = [&](const Message& reason) {
        auto problem =
            localized("{}:{}: the search “{}” cannot be meant: ", "{}:{}: пошук «{}» не може бути таким: ", search.file,
                      search.line, search.name);
        problem.en += reason.en;
        problem.uk += reason.uk;
        return Error(ErrorCode::input, problem,
                     localized("Mend the line: docs/queries.md tells what a query may be.",
                               "Виправте рядок: яким буває запит, каже docs/queries.md."));
    };
    SearchResult result;
    try {
        result = searcher_.search(request);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::usage) {
            throw;
        }
        throw refused(error.problem());
    }
    if (result.asks_for_nothing) {
        throw refused(result.notes.back());
    }
    return result;
}

void SavedSearchRun::require_meant(const std::vector<SavedSearch>& searches)
{
    for (const auto& saved : searches) {
        SearchRequest request;
        request.limit = 1;
        request.fetch_articles = false;
        static_cast<void>(search(saved, request));
    }
}

void SavedSearchRun::require_all_found(const std::vector<SavedSearch>& searches)
{
    for (const auto& saved : searches) {
        SearchRequest request;
        request.limit = 1;
        request.fetch_articles = false;
        const auto result = search(saved, request);
        note(saved, result);
        if (result.hits.empty()) {
            throw Error(
                ErrorCode::verification,
                localized("The new generation finds nothing for the canary “{}”, so it was not published.",
                          "Нове покоління не знаходить нічого на перевірний запит «{}», тож його не опубліковано.",
                          saved.query),
                localized("Check the sources; the old index stays.", "Перевірте джерела; старий індекс лишається."));
        }
    }
}

std::vector<Hit> SavedSearchRun::find_all(const SavedSearch& saved)
{
    constexpr std::size_t page = 200;
    SearchRequest request;
    request.limit = page;
    request.collapse = false;
    request.snippet.max_passages = 0;
    std::vector<Hit> hits;
    for (bool more = true; more; request.offset += page) {
        auto found = search(saved, request);
        if (request.offset == 0) {
            note(saved, found);
        }
        more = found.hits.size() == page;
        std::move(found.hits.begin(), found.hits.end(), std::back_inserter(hits));
    }
    return hits;
}

void SavedSearchRun::note(const SavedSearch& saved, const SearchResult& result)
{
    for (const auto& text : result.notes) {
        notes_.push_back({saved, text});
    }
}

std::string new_finds(const std::vector<SavedSearch>& searches, SavedSearchRun& run, const EarlierArticles& earlier)
{
    std::string lines;
    for (const auto& saved : searches) {
        for (const auto& hit : run.find_all(saved)) {
            if (!earlier.have(hit.article.id)) {
                lines += line_of(saved, hit);
            }
        }
    }
    return lines;
}

} // namespace poshuk::indexer
