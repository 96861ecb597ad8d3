#include "searchers.hpp"

#include "api_error.hpp"
#include "log.hpp"
#include "messages/localized.hpp"

namespace poshuk::server {

void Searchers::open()
{
    for (const auto& [name, directory] : settings_.indexes) {
        open_.try_emplace(name, directory, SearcherOptions{settings_.analyzer, {}});
    }
}

void Searchers::refresh()
{
    for (auto& [name, searcher] : open_) {
        try {
            searcher.refresh();
        } catch (const Error& error) {
            log(settings_.log, Priority::error,
                localized("The new generation of “{}” cannot be opened, the old one answers: ",
                          "Нове покоління «{}» не відкрити, відповідає старе: ", name),
                error.problem().in(settings_.log.language));
        }
    }
}

Searcher& Searchers::of(const std::string& index)
{
    const auto found = open_.find(index);
    if (found == open_.end()) {
        throw ApiError(404, "index_not_found", localized("There is no index “{}”.", "Немає індексу «{}».", index),
                       localized("GET /indexes lists those that there are.", "GET /indexes перелічує ті, що є."));
    }
    return found->second;
}

} // namespace poshuk::server
