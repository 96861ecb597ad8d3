#include "superdesk.hpp"

#include "indexer/articles/embargo.hpp"
#include "ninjs.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using simdjson::dom::object;

/// What is given out has no state at all; of what has one that says nothing, nobody knows whether it
/// was published.
std::optional<LeftOut> by_state(object item)
{
    static constexpr std::array<std::string_view, 3> published{"published", "corrected", "being_corrected"};
    if (item.at_key("state").error() != simdjson::SUCCESS) {
        return std::nullopt;
    }
    static constexpr std::array<std::string_view, 3> withdrawn{"killed", "recalled", "unpublished"};
    const auto state = text_at(item, "state");
    if (std::find(published.begin(), published.end(), state) != published.end()) {
        return std::nullopt;
    }
    return std::find(withdrawn.begin(), withdrawn.end(), state) != withdrawn.end() ? LeftOut::withdrawn
                                                                                   : LeftOut::unpublished;
}

} // namespace

bool is_superdesk(object item)
{
    static constexpr std::array<std::string_view, 3> ids{"guid", "_id", "item_id"};
    static constexpr std::array<std::string_view, 6> marks{"body_html", "versioncreated", "firstpublished",
                                                           "pubstatus", "unique_name",    "_current_version"};
    const auto has = [&](auto name) { return member(item, name).has_value(); };
    return std::any_of(ids.begin(), ids.end(), has) && (has("headline") || has("slugline")) &&
           std::any_of(marks.begin(), marks.end(), has);
}

std::optional<LeftOut> read_superdesk(object item, const ItemContext& context, Record& record)
{
    static const NewsItemNames names{{"guid", "_id", "item_id", "uri"},
                                     {"firstpublished", "versioncreated", "firstcreated"}};
    const auto why = read_news_item(item, names, context, record);
    const auto state = by_state(item);
    if (state || why) {
        return state ? state : why;
    }
    const auto schedule = object_at(item, "schedule_settings");
    return schedule && is_still_to_come(text_at(*schedule, "utc_embargo"), context.now)
               ? std::optional(LeftOut::embargoed)
               : std::nullopt;
}

} // namespace poshuk::sources
