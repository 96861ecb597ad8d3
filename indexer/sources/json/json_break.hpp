#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace poshuk::sources {

/// Where an object of JSON stops to be one, and what is missing there.
struct JsonBreak {
    enum class Missing {
        end, ///< it is cut short
        comma,
        colon,
        name,
        value,
        quote, ///< a string goes on into the next line, and ends nowhere there
        bracket,
    };
    std::size_t at = 0; ///< of the first byte that may not stand where it does
    Missing missing = Missing::end;
};

/// Nothing where brackets, commas, names and strings are by the rules. Numbers and escapes are not
/// looked at, and control characters may stand within strings.
[[nodiscard]] std::optional<JsonBreak> find_json_break(std::string_view object);

} // namespace poshuk::sources
