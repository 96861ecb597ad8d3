#include "service.hpp"

#include "access/keys.hpp"
#include "log.hpp"
#include "messages/localized.hpp"
#include "server/routes/route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <random>
#include <string_view>
#include <utility>

namespace poshuk::server {
namespace {

using Clock = std::chrono::steady_clock;

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

Service::Service(const Settings& settings) : settings_(settings), access_(settings), pool_(settings) {}

void Service::handle(Request request, Answer answer)
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
            if (call->route->searches && search_later(call, answer)) {
                return;
            }
            response = call->route->searches ? overloaded().response(call->language) : answer_of(*call, nullptr);
        }
    } catch (const ApiError& error) {
        response = error.response(call->language);
    }
    finish(*call, response);
    answer(std::move(response));
}

bool Service::search_later(const std::shared_ptr<Call>& call, const Answer& answer)
{
    return pool_.submit([this, call, answer](Searchers& searchers) {
        auto found =
            Clock::now() > call->give_up ? overloaded().response(call->language) : answer_of(*call, &searchers);
        finish(*call, found);
        answer(std::move(found));
    });
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

Response Service::answer_of(Call& call, Searchers* searchers) noexcept
{
    try {
        try {
            if (searchers != nullptr) {
                searchers->refresh();
            }
            return call.route->answer({*this, call, searchers});
        } catch (const ApiError& error) {
            return error.response(call.language);
        } catch (const Error& error) {
            const auto told = api_error(error);
            if (told.status() >= 500 && (searchers == nullptr || !searchers->has_told(error))) {
                log(settings_.log, Priority::error, error.problem(), {}, call.request_id);
            }
            return told.response(call.language);
        } catch (const std::exception& error) {
            log(settings_.log, Priority::error, localized("An unforeseen error: ", "Непередбачена помилка: "),
                error.what(), call.request_id);
            return unforeseen(call);
        }
    } catch (...) { // not even an error could be written
        Response response;
        response.status = 500;
        return response;
    }
}

void Service::finish(const Call& call, Response& response)
{
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
}

Language Service::language_of(const Request& request) const
{
    if (request.accept_language.starts_with("uk")) {
        return Language::ukrainian;
    }
    return request.accept_language.starts_with("en") ? Language::english : settings_.language;
}

} // namespace poshuk::server
