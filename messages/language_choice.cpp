#include "language_choice.hpp"

#include <cstdlib>

namespace poshuk {

std::optional<Language> language_named(std::string_view name)
{
    if (name == "uk") {
        return Language::ukrainian;
    }
    if (name == "en") {
        return Language::english;
    }
    return std::nullopt;
}

Language language_of_locale(std::string_view locale)
{
    return language_named(locale.substr(0, locale.find_first_of("_.@"))).value_or(Language::english);
}

Language language_of_environment()
{
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') {
            return language_of_locale(value);
        }
    }
    return Language::english;
}

} // namespace poshuk
