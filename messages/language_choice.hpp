#pragma once

#include "poshuk/message.hpp"

#include <optional>
#include <string_view>

namespace poshuk {

/// The language that a value of `--lang` names: uk or en.
[[nodiscard]] std::optional<Language> language_named(std::string_view name);

/// The language of a POSIX locale name («uk_UA.UTF-8»): Ukrainian for uk, else English.
[[nodiscard]] Language language_of_locale(std::string_view locale);

/// The language of the process: LC_ALL, LC_MESSAGES, LANG, the first that is set and not empty.
[[nodiscard]] Language language_of_environment();

} // namespace poshuk
