#include "left_out.hpp"

#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace poshuk::sources {
namespace {

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
    case LeftOut::other_type:
        return localized("passed over, as they are pages or of another type than posts (--type NAME takes a type): {}",
                         "пропущено, бо це сторінки чи записи іншого типу (--type НАЗВА бере цей тип): {}", count);
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
bool is_one_of(std::string_view word, const std::array<std::string_view, Count>& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<LeftOut> by_status(std::string_view status)
{
    static constexpr std::array<std::string_view, 6> withdrawn{"canceled", "cancelled", "withheld",
                                                               "withhold", "killed",    "recalled"};
    static constexpr std::array<std::string_view, 19> unpublished{
        "draft",      "drafts",  "pending",     "future",   "scheduled", "planned", "trash",
        "auto-draft", "in_work", "unpublished", "deleted",  "ingested",  "fetched", "in_progress",
        "spiked",     "routed",  "submitted",   "archived", "inactive"};
    static constexpr std::array<std::string_view, 9> closed{"private",    "members",   "paid",     "tiers",   "hidden",
                                                            "restricted", "protected", "internal", "password"};
    constexpr std::string_view scheme = "stat:"; // of IPTC
    status.remove_prefix(status.starts_with(scheme) ? scheme.size() : 0);
    return is_one_of(status, withdrawn)     ? std::optional(LeftOut::withdrawn)
           : is_one_of(status, unpublished) ? std::optional(LeftOut::unpublished)
           : is_one_of(status, closed)      ? std::optional(LeftOut::closed)
                                            : std::nullopt;
}

bool is_yes(std::string_view value)
{
    return value == "true" || value == "yes" || value == "1" || value == "on" || value == "так";
}

bool is_no(std::string_view value)
{
    return value == "false" || value == "no" || value == "0" || value == "off" || value == "ні";
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

std::optional<LeftOut> why_left_out(std::string_view name, std::string_view value)
{
    static constexpr std::array<std::string_view, 5> statuses{"pubstatus", "state", "status", "visibility",
                                                              "poststatus"};
    static constexpr std::array<std::string_view, 4> private_ones{"private", "isprivate", "hidden", "ishidden"};
    auto key = analysis::lowered(name);
    std::erase_if(key, [](char c) { return c == '_' || c == '-'; });
    const auto word = analysis::lowered(analysis::trimmed(value));
    if (word.empty()) {
        return std::nullopt;
    }
    if (is_one_of(key, statuses)) {
        return by_status(word);
    }
    if (key == "password" || key == "postpassword") {
        return LeftOut::closed;
    }
    const bool unpublished = ((key == "draft" || key == "isdraft" || key == "isdeleted") && is_yes(word)) ||
                             ((key == "published" || key == "ispublished") && is_no(word)) || key == "deletedat";
    if (unpublished) {
        return LeftOut::unpublished;
    }
    return is_one_of(key, private_ones) && is_yes(word) ? std::optional(LeftOut::closed) : std::nullopt;
}

int strength_of(LeftOut why)
{
    return why == LeftOut::withdrawn ? 3 : why == LeftOut::unpublished ? 2 : why == LeftOut::closed ? 1 : 0;
}

bool is_gone(LeftOut why)
{
    return why == LeftOut::withdrawn || why == LeftOut::unpublished || why == LeftOut::closed;
}

} // namespace poshuk::sources
