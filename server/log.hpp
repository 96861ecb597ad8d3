#pragma once

#include "poshuk/message.hpp"

#include <string_view>

namespace poshuk::server {

/// As in sd-daemon(3).
enum class Priority { error = 3, warning = 4, notice = 5 };

/// Writes a line to stderr: the sentence and what it quotes, whose control characters become
/// spaces. Any thread may call it.
void log(Priority priority, const Message& sentence, std::string_view quoted, Language language);
void log(Priority priority, const Message& sentence, const Message& quoted, Language language);

} // namespace poshuk::server
