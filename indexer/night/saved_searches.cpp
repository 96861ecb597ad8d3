#include "saved_searches.hpp"

#include "index/articles/json_fields.hpp"
#include "index/generations/generations.hpp"
#include "index/schema.hpp"
#include "index/xapian_errors.hpp"
#include "messages/localized.hpp"
#include "poshuk/searcher.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

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

} // namespace

std::vector<SavedSearch> read_saved_searches(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::vector<SavedSearch> searches;
    for (std::string line; std::getline(in, line);) {
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        const auto tab = line.find('\t');
        searches.push_back(tab == std::string::npos ? SavedSearch{line, line}
                                                    : SavedSearch{line.substr(0, tab), line.substr(tab + 1)});
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

void require_all_found(const std::vector<SavedSearch>& searches, const std::filesystem::path& index_dir,
                       const std::filesystem::path& generation, const AnalyzerOptions& analyzer)
{
    SearcherOptions options{analyzer, generation};
    options.analyzer.stemmer_config_dir.clear(); // the generation has its own
    Searcher searcher(index_dir, options);
    for (const auto& search : searches) {
        SearchRequest request;
        request.query = search.query;
        request.all_words = true;
        request.limit = 1;
        request.fetch_articles = false;
        if (searcher.search(request).hits.empty()) {
            throw Error(
                ErrorCode::verification,
                localized("The new generation finds nothing for the canary “{}”, so it was not published.",
                          "Нове покоління не знаходить нічого на перевірний запит «{}», тож його не опубліковано.",
                          search.query),
                localized("Check the sources; the old index stays.", "Перевірте джерела; старий індекс лишається."));
        }
    }
}

EarlierArticles::EarlierArticles(const std::filesystem::path& index_dir)
{
    try {
        const auto path = index::current_generation(index_dir).path.string();
        database_ = index::with_xapian(index_dir, [&] { return Xapian::Database(path); });
    } catch (const Error&) {
        return; // a build mends what cannot be opened, and all its articles are new
    }
}

bool EarlierArticles::have(const std::string& id) const
{
    return database_ && database_->term_exists(std::string(index::schema_of(index::Field::id).boolean_prefix) + id);
}

std::string new_finds(const std::vector<SavedSearch>& searches, const std::filesystem::path& index_dir,
                      const EarlierArticles& earlier, const AnalyzerOptions& analyzer)
{
    SearcherOptions options;
    options.analyzer = analyzer;
    options.analyzer.stemmer_config_dir.clear();
    Searcher searcher(index_dir, options);
    std::string lines;
    for (const auto& search : searches) {
        constexpr std::size_t page = 200;
        SearchRequest request;
        request.query = search.query;
        request.all_words = true;
        request.limit = page;
        request.collapse = false;
        request.snippet.max_passages = 0;
        for (bool more = true; more; request.offset += page) {
            const auto found = searcher.search(request);
            for (const auto& hit : found.hits) {
                if (!earlier.have(hit.article.id)) {
                    lines += line_of(search, hit);
                }
            }
            more = found.hits.size() == page;
        }
    }
    return lines;
}

} // namespace poshuk::indexer
