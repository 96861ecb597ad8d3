#include "left_out.hpp"

#include "analysis/letters/lowered.hpp"
#include "indexer/articles/embargo.hpp"
#include "json_fields.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

Message sentence(LeftOut kind, std::uint64_t count)
{
    switch (kind) {
    case LeftOut::withdrawn:
        return localized("passed over, as they were withdrawn (canceled, withheld, killed): {}",
                         "пропущено, бо їх відкликано (скасовано, притримано, знято): {}", count);
    case LeftOut::embargoed:
        return localized("passed over, as they are under embargo until later: {}",
                         "пропущено, бо на них ще діє ембарго: {}", count);
    case LeftOut::unpublished:
        return localized("passed over, as they are not published (drafts, planned, in work): {}",
                         "пропущено, бо їх не опубліковано (чернетки, заплановані, у роботі): {}", count);
    case LeftOut::closed:
        return localized("passed over, as not every reader may see them (private, for members, with a password): {}",
                         "пропущено, бо їх бачить не кожен читач (приватні, для учасників, із паролем): {}", count);
    case LeftOut::private_chat:
        return localized("passed over, as they are in chats that are not public: {}",
                         "пропущено, бо вони в непублічних чатах: {}", count);
    case LeftOut::page:
        return localized("passed over, as they are pages of the site, no articles: {}",
                         "пропущено, бо це сторінки сайту, а не статті: {}", count);
    case LeftOut::other_kind:
        return localized("passed over, as they are no text (pictures, recordings, plans of events): {}",
                         "пропущено, бо це не тексти (зображення, записи, плани подій): {}", count);
    case LeftOut::service:
        return localized("passed over, as they are messages of the program itself (joined, pinned, renamed): {}",
                         "пропущено, бо це повідомлення самої програми (хтось приєднався, закріпив, перейменував): {}",
                         count);
    case LeftOut::comment:
        return localized("passed over, as they are comments of readers: {}", "пропущено, бо це коментарі читачів: {}",
                         count);
    case LeftOut::without_words: break;
    }
    return localized("passed over, as they have no words, only pictures or files: {}",
                     "пропущено, бо в них немає слів, лише зображення чи файли: {}", count);
}

template <std::size_t Count>
bool is_one_of(const std::string& word, const std::array<std::string_view, Count>& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<LeftOut> by_status(element status)
{
    static constexpr std::array<std::string_view, 6> withdrawn{"canceled", "cancelled", "withheld",
                                                               "withhold", "killed",    "recalled"};
    static constexpr std::array<std::string_view, 17> unpublished{
        "draft",       "drafts",  "pending",  "future",  "scheduled",   "planned", "trash",  "auto-draft", "in_work",
        "unpublished", "deleted", "ingested", "fetched", "in_progress", "spiked",  "routed", "submitted"};
    static constexpr std::array<std::string_view, 9> closed{"private",    "members",   "paid",     "tiers",   "hidden",
                                                            "restricted", "protected", "internal", "password"};
    const auto word = status.is_string() ? analysis::lowered(text_of(status).value_or(std::string{})) : std::string{};
    return is_one_of(word, withdrawn)     ? std::optional(LeftOut::withdrawn)
           : is_one_of(word, unpublished) ? std::optional(LeftOut::unpublished)
           : is_one_of(word, closed)      ? std::optional(LeftOut::closed)
                                          : std::nullopt;
}

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

/// Of several reasons the one that tells most is counted; an embargo least, as it ends by itself.
int strength_of(LeftOut why)
{
    return why == LeftOut::withdrawn ? 3 : why == LeftOut::unpublished ? 2 : why == LeftOut::closed ? 1 : 0;
}

/// Why the member of an item that has this name, in small letters and without «_», keeps it from
/// readers.
std::optional<LeftOut> why_by(std::string_view name, element value, std::chrono::sys_seconds now)
{
    if (name == "pubstatus" || name == "state" || name == "status" || name == "visibility" || name == "poststatus") {
        return by_status(value);
    }
    if (name == "draft" || name == "isdraft") {
        return is_truth(value, true) ? std::optional(LeftOut::unpublished) : std::nullopt;
    }
    if (name == "published" || name == "ispublished") {
        return is_truth(value, false) ? std::optional(LeftOut::unpublished) : std::nullopt;
    }
    if (name == "private" || name == "isprivate") {
        return is_truth(value, true) ? std::optional(LeftOut::closed) : std::nullopt;
    }
    if (name == "password") {
        return text_of(value).value_or(std::string{}).empty() ? std::nullopt : std::optional(LeftOut::closed);
    }
    if (name == "content" || name == "excerpt") {
        return is_protected(value) ? std::optional(LeftOut::closed) : std::nullopt;
    }
    if (name == "embargoed" || name == "embargo" || name == "embargoeduntil" || name == "embargodate") {
        const bool holds = is_truth(value, true) || is_still_to_come(date_text(value), now);
        return holds ? std::optional(LeftOut::embargoed) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::vector<Message> LeftOutCounts::sentences() const
{
    std::vector<Message> result;
    for (const auto& [kind, count] : counts_) {
        result.push_back(sentence(kind, count));
    }
    return result;
}

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
