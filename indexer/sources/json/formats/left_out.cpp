#include "left_out.hpp"

#include "analysis/letters/lowered.hpp"
#include "indexer/articles/embargo.hpp"
#include "json_fields.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

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

std::string word_at(object item, std::string_view name)
{
    const auto value = member(item, name);
    return value && value->is_string() ? analysis::lowered(text_of(*value).value_or(std::string{})) : std::string{};
}

std::optional<LeftOut> by_status(object item)
{
    static constexpr std::array<std::string_view, 6> withdrawn{"canceled", "cancelled", "withheld",
                                                               "withhold", "killed",    "recalled"};
    static constexpr std::array<std::string_view, 15> unpublished{
        "draft",   "drafts",      "pending", "future",  "scheduled", "planned",  "trash",    "auto-draft",
        "in_work", "unpublished", "deleted", "ingested", "fetched",  "in_progress", "spiked"};
    static constexpr std::array<std::string_view, 9> closed{"private", "members",    "paid",      "tiers",
                                                             "hidden",  "restricted", "protected", "internal", "password"};
    for (const auto* name : {"pubstatus", "state", "status", "visibility", "post_status"}) {
        const auto word = word_at(item, name);
        if (is_one_of(word, withdrawn)) {
            return LeftOut::withdrawn;
        }
        if (is_one_of(word, unpublished)) {
            return LeftOut::unpublished;
        }
        if (is_one_of(word, closed)) {
            return LeftOut::closed;
        }
    }
    return std::nullopt;
}

std::optional<bool> truth_at(object item, std::string_view name)
{
    const auto value = member(item, name);
    bool truth = false;
    return value && value->get(truth) == simdjson::SUCCESS ? std::optional(truth) : std::nullopt;
}

bool is_embargoed(object item, std::chrono::sys_seconds now)
{
    for (const auto* name : {"embargoed", "embargo", "embargoed_until", "embargo_date"}) {
        const auto until = member(item, name);
        if (until && (truth_at(item, name).value_or(false) || is_still_to_come(date_text(*until), now))) {
            return true;
        }
    }
    return false;
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
    if (const auto why = by_status(item)) {
        return why;
    }
    for (const auto* name : {"draft", "is_draft", "isDraft"}) {
        if (truth_at(item, name).value_or(false)) {
            return LeftOut::unpublished;
        }
    }
    for (const auto* name : {"published", "is_published", "isPublished"}) {
        if (!truth_at(item, name).value_or(true)) {
            return LeftOut::unpublished;
        }
    }
    const auto body = object_at(item, "content");
    if (truth_at(item, "private").value_or(false) || truth_at(item, "is_private").value_or(false) ||
        !word_at(item, "password").empty() || (body && truth_at(*body, "protected").value_or(false))) {
        return LeftOut::closed;
    }
    return is_embargoed(item, now) ? std::optional(LeftOut::embargoed) : std::nullopt;
}

} // namespace poshuk::sources
