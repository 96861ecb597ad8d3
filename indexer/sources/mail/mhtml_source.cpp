#include "mhtml_source.hpp"

#include "indexer/articles/stated_date.hpp"
#include "indexer/sources/pages/page_record.hpp"
#include "messages/localized.hpp"
#include "mime_text.hpp"

#include <algorithm>

namespace poshuk::sources {
namespace {

bool is_address(std::string_view text)
{
    return text.starts_with("http://") || text.starts_with("https://");
}

} // namespace

MhtmlSource::MhtmlSource(std::unique_ptr<std::istream> in, PageOrigin origin)
    : in_(std::move(in)), origin_(std::move(origin))
{
}

/// The root of the parts, as «start» names it; the first page otherwise.
const TextPart* MhtmlSource::page_of(const MailMessage& message) const
{
    const auto start = parameter(message.headers.value("Content-Type"), "start");
    const auto is_page = [](const TextPart& part) { return part.type != "text/plain"; };
    const auto named = std::find_if(message.parts.begin(), message.parts.end(), [&](const TextPart& part) {
        return is_page(part) && !start.empty() && part.headers.value("Content-ID") == start;
    });
    const auto found =
        named != message.parts.end() ? named : std::find_if(message.parts.begin(), message.parts.end(), is_page);
    return found == message.parts.end() ? nullptr : &*found;
}

std::optional<Record> MhtmlSource::next()
{
    if (done_) {
        return std::nullopt;
    }
    done_ = true;
    MessageReader messages(*in_);
    const auto message = messages.next();
    const auto* const page = message ? page_of(*message) : nullptr;
    Record record;
    record.place = {origin_.name, 0};
    if (page == nullptr || !page->whole || message->too_large) {
        record.rejection =
            page == nullptr ? localized("there is no page in the saved page (MHTML)",
                                        "у збереженій сторінці (MHTML) немає сторінки")
            : message->too_large
                ? localized("the page is larger than {} MiB", "сторінка більша за {} МіБ",
                            MessageLimits{}.text_bytes >> 20U)
                : localized("the saved page (MHTML) is cut short", "збережену сторінку (MHTML) обірвано");
        return record;
    }
    KnownOfPage known;
    known.address = page->headers.value("Content-Location");
    if (!is_address(known.address)) {
        known.address = message->headers.value("Snapshot-Content-Location");
    }
    if (!is_address(known.address)) {
        known.address.clear();
    }
    known.title = decoded_header(message->headers.value("Subject"));
    known.charset = page->charset;
    if (const auto saved = stated_date(message->headers.value("Date")); saved && !origin_.saved) {
        origin_.saved = day_in_path(saved->text);
    }
    return record_of_page(page->body, PageKind::html, origin_, known);
}

} // namespace poshuk::sources
