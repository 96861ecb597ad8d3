#include "mail_source.hpp"

#include "analysis/letters/trimmed.hpp"
#include "index/schema.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/extraction/lines/broken_lines.hpp"
#include "indexer/extraction/lines/page_line.hpp"
#include "messages/localized.hpp"
#include "mime_text.hpp"

#include <algorithm>

namespace poshuk::sources {
namespace {

/// Lines that end with a space go on in the next one (RFC 3676).
std::string unwrapped(std::string_view text)
{
    std::string result;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        const auto line = text.substr(begin, end - begin);
        result.append(line).append(line.ends_with(' ') && line != "-- " ? "" : "\n");
        begin = end + 1;
    }
    return result;
}

/// Without what stands behind «-- », which is who wrote it and how to leave the list.
std::string without_signature(const std::string& text)
{
    return text.substr(0, std::min(text.find("\n-- \n"), text.size()));
}

/// A paragraph a line.
std::string text_of_plain(const TextPart& part)
{
    auto text = text_in(part.body, part.charset);
    std::erase(text, '\r');
    text = without_signature(text);
    if (parameter(part.headers.value("Content-Type"), "format") == "flowed") {
        text = unwrapped(text);
    } else if (extraction::is_broken_into_lines(extraction::page_lines(text))) {
        text = extraction::joined_lines(text);
    }
    std::string result;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (const auto line = analysis::trimmed(std::string_view(text).substr(begin, end - begin)); !line.empty()) {
            result.append(result.empty() ? "" : "\n").append(line);
        }
        begin = end + 1;
    }
    return result;
}

/// Of HTML, else of plain text; empty where there is neither.
std::string text_of(const MailMessage& message)
{
    for (const auto& part : message.parts) {
        if (part.type != "text/plain") {
            auto text = extraction::text_of_fragment(text_in(part.body, part.charset));
            if (!text.empty()) {
                return text;
            }
        }
    }
    for (const auto& part : message.parts) {
        if (part.type == "text/plain") {
            if (auto text = text_of_plain(part); !text.empty()) {
                return text;
            }
        }
    }
    return {};
}

/// «Вісті Надбужжя <news.visti.example>»: the name of a list, else its identifier.
std::string name_of_list(const MimeHeaders& headers)
{
    const auto value = headers.value("List-Id");
    return value.empty() ? std::string{} : name_of_mailbox(value);
}

/// «<id@host>», «<https://…>»: what stands between the signs.
std::string inside_angles(std::string_view value)
{
    const auto begin = value.find('<');
    const auto end = value.find('>', std::min(begin, value.size()));
    return decoded_header(begin == std::string_view::npos || end == std::string_view::npos
                              ? value
                              : value.substr(begin + 1, end - begin - 1));
}

} // namespace

MailSource::MailSource(std::unique_ptr<std::istream> in, std::string name, std::string id, const MessageLimits& limits)
    : in_(std::move(in)), name_(std::move(name)), id_(std::move(id)), messages_(*in_, limits)
{
}

std::optional<Record> MailSource::next()
{
    const auto message = messages_.next();
    if (!message) {
        return std::nullopt;
    }
    ++count_;
    return read(*message);
}

Record MailSource::read(const MailMessage& message) const
{
    Record record;
    record.place = {name_, message.line};
    const auto& headers = message.headers;
    if (headers.value("From").empty() && headers.value("Subject").empty()) {
        record.rejection = localized("it is no letter: it has neither a sender nor a subject",
                                     "це не лист: немає ні відправника, ні теми");
        return record;
    }
    if (message.too_deep) {
        record.warnings.push_back(localized("parts lie in parts more than {} deep; those are left out",
                                            "частини вкладено одну в одну глибше ніж на {}; їх пропущено",
                                            MessageLimits{}.depth));
    }
    if (message.too_large) {
        record.rejection = localized("the text of the letter is larger than {} MiB", "текст листа більший за {} МіБ",
                                     MessageLimits{}.text_bytes >> 20U);
        return record;
    }
    Article article;
    article.id = inside_angles(headers.value("Message-ID"));
    if (article.id.empty() || article.id.size() > index::max_id_bytes) {
        article.id = count_ == 1 ? id_ : id_ + "#message=" + std::to_string(count_);
    }
    article.title = decoded_header(headers.value("Subject"));
    article.text = text_of(message);
    if (!set_date(article, headers.value("Date"))) {
        record.warnings.push_back(no_date(headers.value("Date")));
    }
    article.author = name_of_mailbox(headers.value("From"));
    article.source = name_of_list(headers);
    if (article.source.empty() && !headers.value("List-Unsubscribe").empty()) {
        article.source = article.author; // a newsletter that names itself as its sender only
    }
    article.url = inside_angles(headers.value("Archived-At"));
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
