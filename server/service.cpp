#include "service.hpp"

#include "access/keys.hpp"
#include "log.hpp"
#include "messages/localized.hpp"
#include "server/routes/route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <random>
#include <string_view>
#include <utility>

#include <malloc.h>

namespace poshuk::server {
namespace {

using Clock = std::chrono::steady_clock;

/// What was needed for a larger answer is given back to the system behind it.
constexpr std::size_t large_answer = std::size_t{512} * 1024;

void give_memory_back()
{
    ::malloc_trim(0);
}

/// Nobody knows what to answer, and not why.
Response unforeseen(const Call& call)
{
    return ApiError(500, "internal", localized("An unforeseen error.", "Непередбачена помилка."),
                    localized("The log of the server says more.", "Більше — в журналі сервера."))
        .response(call.language);
}

/// What a proxy before us called the request, if it can stand in a header and in a log.
bool is_request_id(std::string_view text)
{
    constexpr std::size_t longest = 64;
    return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    });
}

std::string new_request_id()
{
    static thread_local std::mt19937_64 random(std::random_device{}());
    return fmt::format("{:016x}", random());
}

} // namespace

namespace {

/// Has the table of routes made first, so that it goes after the threads that read it, wherever the
/// service lives.
const Settings& with_routes(const Settings& settings)
{
    static_cast<void>(routes());
    return settings;
}

} // namespace

Service::Service(const Settings& settings) : settings_(with_routes(settings)), access_(settings), pool_(settings) {}

std::shared_ptr<Call> Service::handle(Request request, Answer answer)
{
    auto call = std::make_shared<Call>();
    call->begin = Clock::now();
    call->give_up = call->begin + settings_.limits.waiting;
    call->language = language_of(request);
    call->request_id = is_request_id(request.request_id) ? request.request_id : new_request_id();
    call->request = std::move(request);
    Response response;
    try {
        access_.require_known_site(call->request);
        if (call->request.method == "OPTIONS" && settings_.origins.empty()) {
            throw ApiError(405, "method_not_allowed",
                           localized("Pages of other sites may not ask this server.",
                                     "Сторінкам інших сайтів не можна звертатися до цього сервера."),
                           localized("Start it with --allow-origin if they should.",
                                     "Якщо можна, запустіть його з --allow-origin."))
                .with("Allow", allowed_methods(call->request.target));
        }
        if (call->request.method == "OPTIONS") { // the question of a browser before the request itself
            response.status = 204;
        } else {
            find_route(*call);
            if (!call->route->open_to_all) {
                call->grant = access_.grant_of(call->request);
            }
            const bool at_once = call->route->turn == Turn::at_once;
            if (!at_once && search_later(call, answer)) {
                return call;
            }
            response = at_once ? answer_of(*call, nullptr) : overloaded().response(call->language);
        }
    } catch (const ApiError& error) {
        response = error.response(call->language);
    }
    finish(*call, response);
    answer(std::move(response));
    return call;
}

void Service::abandon(Call& call) noexcept
{
    call.gone = true;
    pool_.withdraw_gone();
}

bool Service::keep_until_sent(std::size_t bytes) noexcept
{
    if ((unsent_ += bytes) <= settings_.limits.unsent_bytes) {
        return true;
    }
    unsent_ -= bytes;
    return false;
}

bool Service::search_later(const std::shared_ptr<Call>& call, const Answer& answer)
{
    const auto lane = call->route->turn == Turn::moment ? Lane::moments : Lane::searches;
    // Whoever has the key: readers of one site differ by their addresses.
    auto client = access_.has_keys() ? call->request.client + ' ' + call->request.authorization : call->request.client;
    return pool_.submit(
        lane, {std::move(client), call->give_up, Gone(call, &call->gone), [this, call, answer](Searchers* searchers) {
                   auto found = answer_of(*call, searchers);
                   finish(*call, found);
                   const bool is_large = found.body.size() > large_answer;
                   answer(std::move(found));
                   if (is_large) {
                       give_memory_back();
                   }
               }});
}

std::string Service::index_of(const Call& call, const std::string& named) const
{
    if (named.empty() && settings_.indexes.size() > 1) {
        throw ApiError(
            400, "missing_index",
            localized("The server has several indexes, and the request names none.",
                      "Сервер має кілька індексів, а запит не називає жодного."),
            localized("Add index=NAME; GET /indexes lists them.", "Додайте index=НАЗВА; GET /indexes їх перелічує."));
    }
    auto index = named.empty() ? settings_.indexes.begin()->first : named;
    require_index(call.grant, index);
    return index;
}

void Service::reload_keys()
{
    if (settings_.keys_file.empty()) {
        return;
    }
    try {
        auto keys = read_keys(settings_.keys_file);
        const auto count = keys.size();
        access_.replace_keys(std::move(keys));
        log(settings_.log, Priority::notice,
            localized("Keys are read again: {}.", "Ключі прочитано знову: {}.", count));
    } catch (const Error& error) {
        log(settings_.log, Priority::error, localized("The old keys hold: ", "Діють старі ключі: "),
            error.problem().in(settings_.log.language));
    }
}

/// What a route answers within the budget of a request; without searchers, that it waited in vain.
Response Service::found_by(Call& call, Searchers* searchers)
{
    if (call.route->turn == Turn::at_once) {
        return call.route->answer({*this, call, nullptr, nullptr});
    }
    const auto begun = Clock::now();
    metrics_.observe(Stage::waiting, begun - call.begin);
    if (searchers == nullptr) {
        throw overloaded();
    }
    searchers->refresh();
    // What shall take a moment does not keep the others of its lane for long.
    constexpr int share_of_moments = 4;
    const auto& limits = settings_.limits;
    const auto time = call.route->turn == Turn::moment ? limits.core_time / share_of_moments : limits.core_time;
    SearchBudget budget(time, limits.answer_bytes, &call.gone);
    auto response = call.route->answer({*this, call, searchers, &budget});
    metrics_.observe(Stage::searching, Clock::now() - begun);
    if (budget.has_ended()) {
        metrics_.count_partial();
    }
    return response;
}

Response Service::answer_of(Call& call, Searchers* searchers) noexcept
{
    try {
        try {
            return found_by(call, searchers);
        } catch (const ApiError& error) {
            return error.response(call.language);
        } catch (const Error& error) {
            const auto told = api_error(error);
            if (told.status() >= 500 && (searchers == nullptr || !searchers->has_told(error))) {
                log(settings_.log, Priority::error, error.problem(), {}, call.request_id);
            }
            return told.response(call.language);
        } catch (const std::bad_alloc&) {
            return no_memory().response(call.language);
        } catch (const std::exception& error) {
            log(settings_.log, Priority::error, localized("An unforeseen error: ", "Непередбачена помилка: "),
                error.what(), call.request_id);
            return unforeseen(call);
        }
    } catch (...) { // not even an error could be written
        Response response;
        response.status = 503;
        return response;
    }
}

/// Nothing of it is worth the answer.
void Service::finish(const Call& call, Response& response) noexcept
{
    try {
        access_.add_cors_headers(call.request, response);
        response.headers.emplace_back("X-Request-Id", call.request_id);
        const auto elapsed = Clock::now() - call.begin;
        metrics_.count(call.route == nullptr ? "" : std::string(call.route->name), response.status, elapsed);
        if (elapsed >= settings_.slow && !call.about.empty()) {
            constexpr std::size_t longest = 500;
            const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count();
            log(settings_.log, Priority::notice,
                localized("A slow search, {} ms: ", "Повільний пошук, {} мс: ", milliseconds),
                call.about.substr(0, longest), call.request_id);
        }
    } catch (const std::exception&) {
        return; // there is no memory for it
    }
}

Language Service::language_of(const Request& request) const
{
    if (request.accept_language.starts_with("uk")) {
        return Language::ukrainian;
    }
    return request.accept_language.starts_with("en") ? Language::english : settings_.language;
}

} // namespace poshuk::server
