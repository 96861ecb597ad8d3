#pragma once

#include "poshuk/message.hpp"

#include <string_view>

namespace poshuk::server {

/// As in sd-daemon(3).
enum class Priority { error = 3, warning = 4, notice = 5 };

/// How lines are written, and what may stand in them.
struct LogStyle {
    Language language = Language::english;
    bool json = false;    ///< an object a line, for programs that collect them
    bool queries = false; ///< what people search for
};

/// Writes a line to stderr: the sentence and what it quotes, whose control characters become
/// spaces, and the id of the request that it is about, if any. Any thread may call it.
void log(const LogStyle& style, Priority priority, const Message& sentence, std::string_view quoted = {},
         std::string_view request_id = {});

} // namespace poshuk::server
