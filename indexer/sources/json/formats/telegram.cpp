#include "telegram.hpp"

#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/sources/records/name_lists.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using analysis::trimmed;
using simdjson::dom::array;
using simdjson::dom::object;

/// Strings, and objects with a text and what it is.
std::string text_of_pieces(object message, std::string_view name, std::vector<std::string>& hashtags)
{
    const auto value = member(message, name);
    array pieces;
    if (!value || value->get(pieces) != simdjson::SUCCESS) {
        return value && value->is_string() ? text_of(*value).value_or(std::string{}) : std::string{};
    }
    std::string text;
    for (const auto piece : pieces) {
        object entity;
        if (piece.get(entity) != simdjson::SUCCESS) {
            text += text_of(piece).value_or(std::string{});
            continue;
        }
        auto words = text_at(entity, "text");
        text += words;
        if (text_at(entity, "type") == "hashtag" && words.starts_with('#')) {
            std::replace(words.begin(), words.end(), '_', ' ');
            add_once(hashtags, {words.substr(1)});
        }
    }
    return text;
}

std::string text_of_poll(object message)
{
    const auto poll = object_at(message, "poll");
    if (!poll) {
        return {};
    }
    auto text = text_at(*poll, "question");
    for (const auto answer : objects_at(*poll, "answers")) {
        text += "\n• " + text_at(answer, "text");
    }
    return text;
}

bool has_letters(std::string_view line)
{
    return std::any_of(line.begin(), line.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        const bool cyrillic = byte >= 0xD0 && byte <= 0xD3; // the first byte of it
        return cyrillic || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

/// The line behind white space that has letters; what stands before it is emoji and rules.
std::string_view first_line(std::string_view text)
{
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        if (has_letters(line)) {
            return trimmed(line);
        }
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return {};
}

/// Without the line that became the title, unless nothing else is there.
std::string_view without_title(std::string_view text, std::string_view title)
{
    const auto line = first_line(text);
    if (line.empty() || line != title) {
        return text;
    }
    const auto rest = trimmed(text.substr(static_cast<std::size_t>(line.data() - text.data()) + line.size()));
    return has_letters(rest) ? rest : text;
}

} // namespace

std::string headline_of(std::string_view text)
{
    constexpr std::size_t most_letters = 120;
    constexpr std::size_t least_sentence = 15; // «Увага! …» is no headline
    const auto line = first_line(text);
    std::size_t letters = 0;
    std::size_t last_space = 0;
    std::size_t at = 0;
    while (at < line.size() && letters < most_letters) {
        utf8::next(line, at);
        ++letters;
        const auto rest = line.substr(at);
        const bool space_follows = rest.starts_with(' ');
        last_space = space_follows ? at : last_space;
        const auto before = line.substr(0, at);
        const bool ends =
            before.ends_with('.') || before.ends_with('!') || before.ends_with('?') || before.ends_with("…");
        const bool capital_follows = space_follows && rest.size() > 1 && !(rest[1] >= 'a' && rest[1] <= 'z');
        if (ends && capital_follows && letters >= least_sentence && last_space > 0 && line.size() > 2 * most_letters) {
            return std::string(before);
        }
    }
    if (at == line.size()) {
        return std::string(line);
    }
    return std::string(trimmed(line.substr(0, last_space == 0 ? at : last_space))) + "…";
}

bool is_telegram_chat(object chat)
{
    const auto messages = member(chat, "messages");
    array list;
    if (!messages || messages->get(list) != simdjson::SUCCESS) {
        return false;
    }
    object first;
    const bool of_telegram = list.at(0).get(first) == simdjson::SUCCESS &&
                             (member(first, "date_unixtime").has_value() || member(first, "text_entities").has_value());
    static constexpr std::array<std::string_view, 6> kinds{"chat",           "group",   "channel",
                                                           "saved_messages", "replies", "verify_codes"};
    const auto type = text_at(chat, "type");
    return of_telegram ||
           std::any_of(kinds.begin(), kinds.end(), [&](auto kind) { return type.find(kind) != std::string::npos; });
}

void read_telegram_chat(object chat, ItemContext& context)
{
    context.source = text_at(chat, "name");
    context.id_prefix = text_at(chat, "id");
    context.id_prefix += context.id_prefix.empty() ? "" : "/";
    const auto type = text_at(chat, "type");
    context.is_private = !type.empty() && !type.starts_with("public_");
    auto name = first_text_at(chat, {"username", "public_name"});
    name.erase(0, name.starts_with('@') ? 1 : 0);
    context.address = name.empty() ? std::string{} : "https://t.me/" + name + "/";
}

std::optional<LeftOut> read_telegram_message(object message, const ItemContext& context, Record& record)
{
    const auto number = text_at(message, "id");
    Article article;
    article.id = number.empty() ? std::string{} : context.id_prefix + number;
    record.article = article;
    if (context.is_private) {
        return LeftOut::private_chat;
    }
    if (text_at(message, "type") == "service") {
        return LeftOut::service;
    }
    auto text = text_of_pieces(message, "text", article.tags);
    std::vector<std::string> hashtags;
    const auto entities = text_of_pieces(message, "text_entities", hashtags);
    text = trimmed(text).empty() ? entities : text;
    text = trimmed(text).empty() ? text_of_poll(message) : text;
    add_once(article.tags, std::move(hashtags));
    if (!has_letters(text)) {
        return LeftOut::without_words;
    }
    article.title = headline_of(text);
    article.text = std::string(trimmed(without_title(text, article.title)));
    article.source = context.source;
    article.url = context.address.empty() ? std::string{} : context.address + number;
    article.author = text_at(message, "author");
    if (const auto from = text_at(message, "from"); article.author.empty() && from != context.source) {
        article.author = from;
    }
    article.author = author_line(article.author);
    set_date_of(article, first_text_at(message, {"date_unixtime", "date"}), record);
    record.article = std::move(article);
    return std::nullopt;
}

} // namespace poshuk::sources
