#pragma once

#include "item_reading.hpp"

#include <simdjson.h>

namespace poshuk::sources {

/// True for a chat as Telegram Desktop exports one to `result.json`
/// (https://core.telegram.org/import-export): `messages` beside the `type` of the chat.
[[nodiscard]] bool is_telegram_chat(simdjson::dom::object object);

/// The name of the channel is the source of its posts. Only public channels and groups are for
/// readers.
void read_telegram_chat(simdjson::dom::object chat, ItemContext& context);

/// A post: its text, a string or pieces of one, the first line or sentence as its title, hashtags
/// as tags, the moment that `date_unixtime` says, who signed it or, in a group, wrote it; of a poll
/// the question and answers. The address is known only where the export names the channel by its
/// user name. Left out is what the program says itself, and posts without words.
[[nodiscard]] std::optional<LeftOut> read_telegram_message(simdjson::dom::object message, const ItemContext& context,
                                                           Record& record);

/// The headline of a text that has none: its first line that has letters, or of a long one the
/// first sentence, or as many words as a headline bears, with «…».
[[nodiscard]] std::string headline_of(std::string_view text);

} // namespace poshuk::sources
