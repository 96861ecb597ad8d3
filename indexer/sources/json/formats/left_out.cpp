#include "left_out.hpp"

#include "indexer/articles/embargo.hpp"
#include "json_fields.hpp"

namespace poshuk::sources {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

bool is_truth(element value, bool wanted)
{
    bool truth = false;
    return value.get(truth) == simdjson::SUCCESS && truth == wanted;
}

bool is_protected(element content)
{
    object within;
    const auto value = content.get(within) == simdjson::SUCCESS ? member(within, "protected") : std::nullopt;
    return value && is_truth(*value, true);
}

/// Why the member of an item that has this name, in small letters and without «_», keeps it from
/// readers.
std::optional<LeftOut> why_by(std::string_view name, element value, std::chrono::sys_seconds now)
{
    if (name == "content" || name == "excerpt") {
        return is_protected(value) ? std::optional(LeftOut::closed) : std::nullopt;
    }
    if (name == "embargoed" || name == "embargo" || name == "embargoeduntil" || name == "embargodate") {
        const bool holds = is_truth(value, true) || is_still_to_come(date_text(value), now);
        return holds ? std::optional(LeftOut::embargoed) : std::nullopt;
    }
    bool truth = false;
    if (value.get(truth) == simdjson::SUCCESS) {
        return why_left_out(name, truth ? "true" : "false");
    }
    const bool is_scalar = value.is_string() || value.is_number();
    return is_scalar ? why_left_out(name, text_of(value).value_or(std::string{})) : std::nullopt;
}

} // namespace

std::optional<LeftOut> why_left_out(object item, std::chrono::sys_seconds now)
{
    constexpr std::size_t longest = 16;
    std::optional<LeftOut> strongest;
    for (const auto& [key, value] : item) {
        if (value.is_null() && key == "publishedAt" && item.at_key("createdAt").error() == simdjson::SUCCESS) {
            strongest = LeftOut::unpublished; // a draft of Strapi
        }
        if (value.is_null() || key.size() > longest) {
            continue;
        }
        std::string name;
        for (const char c : key) {
            if (c != '_') {
                name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
            }
        }
        if (const auto why = why_by(name, value, now)) {
            const bool stronger = !strongest || strength_of(*why) > strength_of(*strongest);
            strongest = stronger ? why : strongest;
        }
    }
    return strongest;
}

} // namespace poshuk::sources
