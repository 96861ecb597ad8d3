#include "keys.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <utility>

namespace poshuk::server {
namespace {

/// A line of the file, for its errors.
struct Place {
    const std::filesystem::path& file;
    std::size_t line;
};

[[noreturn]] void fail(const Place& place, const Message& problem, Message hint)
{
    throw Error(ErrorCode::usage,
                {fmt::format("{}:{}: {}", place.file.string(), place.line, problem.en),
                 fmt::format("{}:{}: {}", place.file.string(), place.line, problem.uk)},
                std::move(hint));
}

std::string without_comment(const std::string& line)
{
    char quote = '\0';
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quote != '\0') {
            i += line[i] == '\\' ? 1U : 0U;
            quote = i < line.size() && line[i] == quote ? '\0' : quote;
        } else if (line[i] == '#') {
            return line.substr(0, i);
        } else if (line[i] == '"' || line[i] == '\'') {
            quote = line[i];
        }
    }
    return line;
}

/// A name, or what names begin with before «*»; «*» alone is any.
bool is_index_rule(std::string_view word)
{
    return word == "*" || is_index_name(word.ends_with('*') ? word.substr(0, word.size() - 1) : word);
}

/// What stands behind the key: indexes, «where» and a filter.
IndexRules read_rules(std::istringstream& words, const Place& place)
{
    std::vector<std::string> indexes;
    Filter filter;
    for (std::string word; words >> word;) {
        if (word == "where") {
            std::string condition;
            std::getline(words, condition);
            filter = condition;
            if (filter.empty()) { // half a line must not open everything
                fail(place, localized("nothing stands behind “where”.", "за «where» нічого немає."),
                     localized("Write it as: KEY news where source = \"Name\"",
                               "Пишіть так: КЛЮЧ news where source = \"Назва\""));
            }
            break;
        }
        // A filter whose «where» is misspelt must not open everything.
        if (!is_index_rule(word)) {
            fail(place, localized("“{}” is no name of an index.", "«{}» — не назва індексу.", word),
                 localized("A filter stands behind “where”.", "Фільтр пишуть за словом «where»."));
        }
        indexes.push_back(std::move(word));
    }
    try {
        require_readable(filter);
    } catch (const RequestError& error) {
        fail(place, error.problem(), error.hint());
    }
    IndexRules rules;
    for (const auto& index : indexes) {
        rules.emplace(index, filter);
    }
    if (indexes.empty()) {
        rules.emplace("*", filter);
    }
    return rules;
}

void add(Key key, std::vector<Key>& keys, const Place& place)
{
    const auto same =
        std::find_if(keys.begin(), keys.end(), [&](const Key& other) { return other.secret == key.secret; });
    if (same == keys.end()) {
        keys.push_back(std::move(key));
        return;
    }
    for (auto& [index, filter] : key.indexes) {
        if (!same->indexes.emplace(index, std::move(filter)).second) {
            fail(place, localized("the key has the index “{}” already.", "ключ уже має індекс «{}».", index),
                 localized("Join the two filters with OR.", "З'єднайте обидва фільтри через OR."));
        }
    }
}

} // namespace

std::vector<Key> read_keys(const std::filesystem::path& file)
{
    std::ifstream in(file);
    if (!in || std::filesystem::is_directory(file)) {
        throw Error(ErrorCode::input, localized("{} cannot be read.", "{} не вдалося прочитати.", file.string()),
                    localized("Check the path and the permissions.", "Перевірте шлях і права доступу."));
    }
    std::vector<Key> keys;
    Place place{file, 0};
    for (std::string line; std::getline(in, line);) {
        ++place.line;
        std::istringstream words(without_comment(line));
        Key key;
        if (!(words >> key.secret)) {
            continue;
        }
        if (key.secret.size() < shortest_key) {
            fail(place, localized("the key is shorter than {} letters.", "ключ коротший за {} знаків.", shortest_key),
                 localized("Make one: openssl rand -hex 24", "Зробіть так: openssl rand -hex 24"));
        }
        key.uid = uid_of_key(key.secret);
        key.indexes = read_rules(words, place);
        add(std::move(key), keys, place);
    }
    if (in.bad()) {
        throw Error(ErrorCode::input, localized("{} cannot be read.", "{} не вдалося прочитати.", file.string()));
    }
    if (keys.empty()) {
        throw Error(
            ErrorCode::usage, localized("{} has no key in it.", "У {} немає жодного ключа.", file.string()),
            localized("Write one a line: openssl rand -hex 24", "Пишіть по одному в рядку: openssl rand -hex 24"));
    }
    return keys;
}

std::string uid_of_key(std::string_view secret)
{
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_ctx context{};
    sha256_init(&context);
    sha256_update(&context, secret.size(), reinterpret_cast<const std::uint8_t*>(secret.data()));
    sha256_digest(&context, digest.size(), digest.data());
    constexpr std::uint8_t version_4 = 0x40;
    constexpr std::uint8_t variant = 0x80;
    digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0FU) | version_4);
    digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3FU) | variant);
    std::string uid;
    constexpr std::size_t bytes = 16;
    for (std::size_t i = 0; i < bytes; ++i) {
        uid += i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "";
        uid += fmt::format("{:02x}", digest[i]);
    }
    return uid;
}

} // namespace poshuk::server
