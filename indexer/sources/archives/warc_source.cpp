#include "warc_source.hpp"

#include "analysis/files/digest.hpp"
#include "analysis/letters/trimmed.hpp"
#include "http_response.hpp"
#include "index/schema.hpp"
#include "indexer/articles/article_check.hpp"
#include "indexer/sources/pages/page_record.hpp"
#include "messages/localized.hpp"

#include <algorithm>

namespace poshuk::sources {
namespace {

bool is_html(std::string_view content_type)
{
    std::string type(analysis::trimmed(content_type.substr(0, content_type.find(';'))));
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return type == "text/html" || type == "application/xhtml+xml";
}

/// «text/html; charset=windows-1251»
std::string charset_of(std::string_view content_type)
{
    const auto at = content_type.find("charset=");
    if (at == std::string_view::npos) {
        return {};
    }
    const auto value = content_type.substr(at + std::string_view("charset=").size());
    return std::string(analysis::trimmed(value.substr(0, value.find(';')), " \t\"'"));
}

/// Some writers put the address between signs.
std::string_view address_of(const HeaderFields& header)
{
    return analysis::trimmed(header.value("WARC-Target-URI"), "<> \t");
}

/// The address, cut where it is too long for an id; what is cut still tells it from others.
std::string id_of(std::string_view address)
{
    if (address.size() <= index::max_id_bytes) {
        return std::string(address);
    }
    constexpr std::size_t kept = 200;
    return std::string(address.substr(0, kept)) + "#" + std::to_string(analysis::fnv1a(address));
}

} // namespace

WarcSource::WarcSource(std::unique_ptr<std::istream> in, std::string name)
    : in_(std::move(in)), name_(std::move(name)), records_(*in_)
{
}

std::optional<Record> WarcSource::next()
{
    while (const auto header = records_.next()) {
        if (auto record = read(*header)) {
            return record;
        }
    }
    return last_words();
}

/// Nothing for a record that is no page.
std::optional<Record> WarcSource::read(const HeaderFields& header)
{
    const auto type = header.value("WARC-Type");
    constexpr std::size_t most = max_article_bytes * 2; // packed pages may be larger than what is taken of them
    if (type == "revisit") {
        ++counts_.revisits;
        return std::nullopt;
    }
    const auto content_type = header.value("Content-Type");
    if (type == "resource" && is_html(content_type)) {
        auto body = records_.content(most);
        return records_.end() == WarcReader::End::cut ? std::nullopt : read_page(header, std::move(body), content_type);
    }
    if (type != "response" || !address_of(header).starts_with("http")) {
        ++counts_.others;
        return std::nullopt;
    }
    const auto content = records_.content(most);
    const auto response = http_response(content);
    if (records_.end() == WarcReader::End::cut) {
        return std::nullopt;
    }
    constexpr unsigned ok = 200;
    if (!response || response->status != ok) {
        ++counts_.failed;
        return std::nullopt;
    }
    if (!is_html(response->headers.value("Content-Type"))) {
        ++counts_.no_pages;
        return std::nullopt;
    }
    auto body = unpacked_body(*response, max_article_bytes + 1);
    if (!body) {
        ++counts_.packed;
        return std::nullopt;
    }
    return read_page(header, std::move(*body), response->headers.value("Content-Type"));
}

std::optional<Record> WarcSource::read_page(const HeaderFields& header, std::string body, std::string_view content_type)
{
    const std::string address(address_of(header));
    if (!addresses_.insert(analysis::fnv1a(address)).second) {
        ++counts_.repeated;
        return std::nullopt;
    }
    if (body.size() > max_article_bytes) {
        auto record =
            rejected({name_, 0}, localized("{}: the page is larger than {} MiB", "{}: сторінка більша за {} МіБ",
                                           address, max_article_bytes >> 20U));
        record.rejected_id = id_of(address);
        return record;
    }
    PageOrigin origin;
    origin.name = name_;
    origin.id = id_of(address);
    origin.saved = day_in_path(std::string(header.value("WARC-Date").substr(0, 10)));
    auto record = record_of_page(std::move(body), PageKind::html, origin, {address, {}, charset_of(content_type)});
    if (!record.rejection.empty()) {
        record.rejected_id = origin.id;
        record.rejection = {address + ": " + record.rejection.en, address + ": " + record.rejection.uk};
    }
    return record;
}

/// What there is to tell at the end: that it came too early, and what was passed over.
std::optional<Record> WarcSource::last_words()
{
    if (!told_end_) {
        told_end_ = true;
        Message why;
        if (records_.end() == WarcReader::End::cut) {
            why = localized("the archive is cut short in its record {}; those before it are read",
                            "архів обірвано в записі {}; попередні прочитано", records_.records());
        } else if (records_.end() == WarcReader::End::damaged) {
            why = localized("the archive is damaged behind its record {}; those before it are read",
                            "архів пошкоджено після запису {}; попередні прочитано", records_.records());
        }
        if (!why.empty()) {
            auto record = rejected({name_, 0}, std::move(why));
            record.cut_short = true;
            return record;
        }
    }
    if (told_counts_) {
        return std::nullopt;
    }
    told_counts_ = true;
    const auto& [revisits, repeated, failed, no_pages, packed, others] = counts_;
    if (revisits + repeated + failed + no_pages + packed + others == 0) {
        return std::nullopt;
    }
    Record record;
    record.place = {name_, 0};
    record.warnings.push_back(localized("passed over: revisits: {}, later copies of a page: {}, errors and "
                                        "redirections: {}, answers that are no page: {}, "
                                        "packed in an unknown way: {}, requests and metadata: {}",
                                        "пропущено: повторні відвідини: {}, пізніші копії сторінок: {}, помилки й "
                                        "переспрямування: {}, відповіді, що не є "
                                        "сторінками: {}, запаковане невідомим способом: {}, запити й метадані: {}",
                                        revisits, repeated, failed, no_pages, packed, others));
    return record;
}

} // namespace poshuk::sources
