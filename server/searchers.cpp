#include "searchers.hpp"

#include "api_error.hpp"
#include "log.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <vector>

namespace poshuk::server {

Searchers::Searchers(const Settings& settings, Together& together)
    : settings_(settings), together_(together), use_(together.in_use, std::defer_lock)
{
}

void Searchers::open()
{
    for (const auto& [name, directory] : settings_.indexes) {
        open_.try_emplace(name, directory, SearcherOptions{settings_.analyzer, {}});
    }
    tell_of_refused();
}

bool Searchers::is_outdated() const
{
    return std::any_of(open_.begin(), open_.end(), [](const auto& one) { return one.second.is_outdated(); });
}

void Searchers::refresh()
{
    end_use();
    use_.lock();
    if (is_outdated()) {
        use_.unlock();
        go_over();
        use_.lock();
    }
}

void Searchers::go_over()
{
    const std::lock_guard alone(together_.in_use);
    for (auto& [name, searcher] : open_) {
        if (!searcher.is_outdated()) { // another thread may have gone over with all
            continue;
        }
        std::vector<Searcher*> all;
        for (auto& searchers : together_.all) {
            all.push_back(&searchers.open_.at(name));
        }
        try {
            Searcher::refresh(all);
        } catch (const Error&) { // whoever searches gets it
        }
    }
    tell_of_refused();
}

void Searchers::end_use()
{
    if (use_.owns_lock()) {
        tell_of_refused();
        use_.unlock();
    }
}

void Searchers::tell_of_refused()
{
    for (const auto& [name, searcher] : open_) {
        const auto* refused = searcher.refused();
        if (refused == nullptr) {
            continue;
        }
        const std::lock_guard lock(together_.telling);
        if (together_.told.emplace(name, refused->identity).second) {
            const auto& answers = searcher.generation();
            const auto& which = refused->name.empty() ? std::string("–") : refused->name;
            log(settings_.log, Priority::error,
                answers == refused->name
                    ? localized("Generation {} of “{}” cannot be used, and no other can: ",
                                "Покоління {} індексу «{}» непридатне, а іншого придатного немає: ", which, name)
                    : localized("Generation {} of “{}” cannot be used, {} answers: ",
                                "Покоління {} індексу «{}» непридатне, відповідає {}: ", which, name, answers),
                refused->reason.problem().in(settings_.log.language));
        }
    }
}

bool Searchers::has_told(const Error& error) const
{
    return std::any_of(open_.begin(), open_.end(), [&](const auto& one) {
        const auto* refused = one.second.refused();
        return refused != nullptr && refused->reason.problem().en == error.problem().en;
    });
}

Searcher& Searchers::of(const std::string& index)
{
    if (!use_.owns_lock()) {
        use_.lock();
    }
    const auto found = open_.find(index);
    if (found == open_.end()) {
        throw ApiError(404, "index_not_found", localized("There is no index “{}”.", "Немає індексу «{}».", index),
                       localized("GET /indexes lists those that there are.", "GET /indexes перелічує ті, що є."));
    }
    return found->second;
}

} // namespace poshuk::server
