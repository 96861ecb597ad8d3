#include "tenant_token.hpp"

#include "messages/localized.hpp"
#include "poshuk/json.hpp"
#include "server/api_error.hpp"

#include <jwt.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

namespace poshuk::server {
namespace {

using Json = nlohmann::json;

struct Free {
    void operator()(jwt_t* token) const { jwt_free(token); }
    void operator()(char* text) const { std::free(text); }
};
using Token = std::unique_ptr<jwt_t, Free>;

[[noreturn]] void refuse(Message problem)
{
    throw ApiError(403, "invalid_api_key", std::move(problem),
                   localized("Ask the site for a new one.", "Попросіть новий у сайту."));
}

/// Without a key the signature is not looked at, nor is anything true that it says.
Token decoded(const std::string& text, const std::string* secret)
{
    jwt_t* token = nullptr;
    const auto* const key = secret == nullptr ? nullptr : reinterpret_cast<const unsigned char*>(secret->data());
    const bool good =
        jwt_decode(&token, text.c_str(), key, secret == nullptr ? 0 : static_cast<int>(secret->size())) == 0;
    return Token(good ? token : nullptr);
}

Json claims_of(const Token& token)
{
    const std::unique_ptr<char, Free> text(token ? jwt_get_grants_json(token.get(), nullptr) : nullptr);
    constexpr bool with_exceptions = false;
    auto claims = text ? Json::parse(text.get(), nullptr, with_exceptions) : Json();
    return claims.is_object() ? claims : Json::object();
}

bool is_signed(jwt_t* token)
{
    const auto algorithm = jwt_get_alg(token);
    return algorithm == JWT_ALG_HS256 || algorithm == JWT_ALG_HS384 || algorithm == JWT_ALG_HS512;
}

const Key& key_of(const Json& claims, const std::vector<Key>& keys)
{
    const auto uid = claims.value("apiKeyUid", Json());
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return uid == key.uid; });
    if (found == keys.end()) {
        refuse(localized("The token names no key of this server.", "Токен не називає жодного ключа цього сервера."));
    }
    return *found;
}

void require_time(const Json& claims, std::chrono::system_clock::time_point now)
{
    const auto end = claims.find("exp");
    if (end == claims.end() || end->is_null()) {
        return;
    }
    if (!end->is_number()) {
        refuse(localized("The end of the token is no number.", "Кінець дії токена — не число."));
    }
    const auto seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    if (!(end->get<double>() > seconds)) {
        refuse(localized("The token is over.", "Дія токена скінчилася."));
    }
}

Filter filter_of(const Json& rule)
{
    const bool whole = rule.is_null() || (rule.is_object() && rule.value("filter", Json()).is_null());
    if (!whole && !rule.is_object()) {
        refuse(localized("A rule of the token is no object.", "Правило токена — не об'єкт."));
    }
    try {
        auto filter = whole ? Filter() : filter_from_json(rule["filter"].dump());
        require_readable(filter);
        return filter;
    } catch (const RequestError& error) {
        refuse(error.problem());
    } catch (const Json::exception&) { // bytes that are no UTF-8
        refuse(localized("The rules of the token cannot be read.", "Правила токена не вдалося прочитати."));
    }
}

IndexRules rules_of(const Json& claims)
{
    const auto rules = claims.value("searchRules", Json());
    IndexRules result;
    if (rules.is_object()) {
        for (const auto& [index, rule] : rules.items()) {
            result.emplace(index, filter_of(rule));
        }
    } else if (rules.is_array()) {
        for (const auto& index : rules) {
            if (index.is_string()) {
                result.emplace(index.get<std::string>(), Filter());
            }
        }
    }
    if (result.empty()) {
        refuse(localized("The token opens no index.", "Токен не відкриває жодного індексу."));
    }
    return result;
}

} // namespace

bool looks_like_token(std::string_view text)
{
    return std::count(text.begin(), text.end(), '.') == 2;
}

Grant grant_of_token(std::string_view token, const std::vector<Key>& keys, std::chrono::system_clock::time_point now)
{
    const std::string text(token);
    const auto& key = key_of(claims_of(decoded(text, nullptr)), keys);
    const auto checked = decoded(text, &key.secret);
    if (!checked || !is_signed(checked.get())) {
        refuse(localized("The token is not signed by its key.", "Токен не підписано його ключем."));
    }
    const auto claims = claims_of(checked);
    require_time(claims, now);
    return Grant(key.indexes).narrowed(rules_of(claims));
}

} // namespace poshuk::server
