#include "file_source.hpp"

#include "analysis/letters/charset.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/input/input.hpp"
#include "indexer/sources/archives/warc_source.hpp"
#include "indexer/sources/documents/document_source.hpp"
#include "indexer/sources/feeds/feed_source.hpp"
#include "indexer/sources/feeds/newsml_source.hpp"
#include "indexer/sources/feeds/nitf_source.hpp"
#include "indexer/sources/feeds/sitemap_source.hpp"
#include "indexer/sources/feeds/wxr_source.hpp"
#include "indexer/sources/json/json_source.hpp"
#include "indexer/sources/mail/mail_source.hpp"
#include "indexer/sources/mail/mhtml_source.hpp"
#include "indexer/sources/markdown/markdown_source.hpp"
#include "indexer/sources/records/mended_text.hpp"
#include "indexer/sources/records/record_check.hpp"
#include "indexer/sources/tables/csv_source.hpp"
#include "messages/localized.hpp"
#include "no_articles.hpp"

#include <sys/stat.h>

namespace poshuk::sources {
namespace {

/// What is longer is no empty file, whatever it begins with.
constexpr std::size_t longest_blank = std::size_t{16} * 1024;

/// What XML says of itself; other formats have no place for it.
std::string declared_charset(std::string_view xml)
{
    constexpr std::string_view name = "encoding=";
    const auto begin = xml.find("<?xml");
    const auto declaration = xml.substr(std::min(begin, xml.size()), xml.find("?>", begin) - begin);
    const auto at = declaration.find(name);
    if (begin == std::string_view::npos || at == std::string_view::npos) {
        return {};
    }
    const auto value = declaration.substr(at + name.size());
    return value.empty() ? std::string{} : std::string(value.substr(1, value.find(value.front(), 1) - 1));
}

bool is_page(Format format)
{
    return format == Format::text || format == Format::html;
}

/// Sources of these find out the character sets of what is in them by themselves.
bool is_container(Format format)
{
    return format >= Format::markdown;
}

/// Files that people hand over by mistake, told by their first bytes.
Message what_is_no_text(std::string_view head)
{
    constexpr std::string_view png = "\x89PNG";
    constexpr std::string_view jpeg = "\xFF\xD8\xFF";
    if (head.starts_with("{\\rtf")) {
        return localized("it is RTF; save it as DOCX, ODT or text", "це RTF; збережіть його як DOCX, ODT чи текст");
    }
    if (head.starts_with("\xD0\xCF\x11\xE0")) {
        return localized(
            "it is a document of old Office (.doc, .xls), or one with a password; save it as DOCX without one",
            "це документ старого Office (.doc, .xls) або документ із паролем; збережіть його як DOCX без "
            "пароля");
    }
    if (head.starts_with("AT&TFORM")) {
        return localized("it is a DjVu, pictures of pages; recognise it first, and save it as PDF",
                         "це DjVu, зображення сторінок; спершу розпізнайте його і збережіть як PDF");
    }
    return head.starts_with(png) || head.starts_with(jpeg) || head.starts_with("GIF8")
               ? localized("it is a picture, no text", "це зображення, а не текст")
               : Message{};
}

std::chrono::sys_seconds now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

FileSource::FileSource(PageOrigin origin, Format format, Rules rules)
    : origin_(std::move(origin)), format_(format), rules_(std::move(rules))
{
}

FileSource::~FileSource() = default;

std::optional<Record> FileSource::next()
{
    auto record = read();
    if (record) {
        tell_of_map(*record);
        check_record(*record, rules_.require_text);
    }
    return record;
}

/// Once a format in a run, with the first record of it.
void FileSource::tell_of_map(Record& record)
{
    const bool has_fields = json_format(format_) || format_ == Format::csv || format_ == Format::tsv;
    if (rules_.map.empty() || has_fields || format_ == Format::detect || rules_.formats_told == nullptr ||
        !rules_.formats_told->insert(format_).second) {
        return;
    }
    record.warnings.push_back(localized("--map is for JSON and tables; here it changes nothing",
                                        "--map діє для JSON і таблиць; тут він нічого не змінює"));
}

std::optional<Record> FileSource::read()
{
    if (!opened_) {
        opened_ = true;
        if (auto told = open()) {
            return told;
        }
    }
    if (source_ == nullptr) {
        return std::nullopt;
    }
    auto record = source_->next();
    bytes_read_ = in_->bytes_read();
    while (record && !record->article && !is_page(format_) && !in_->failure().empty()) {
        record = source_->next(); // what the cut made of the last record is no news beside the cut
    }
    if (record || is_page(format_)) {
        return record;
    }
    if (!told_mended_) {
        told_mended_ = true;
        if (auto told = what_was_mended_in(*in_)) {
            return told;
        }
    }
    if (!ended_) {
        ended_ = true;
        return failure_of(*in_);
    }
    return std::nullopt;
}

/// What there is to tell of the file before its first article.
std::optional<Record> FileSource::open()
{
    auto in = origin_.name == "-" ? std::make_unique<input::Input>() : std::make_unique<input::Input>(origin_.name);
    in_ = in.get();
    const auto head = in->head();
    if (head.empty() && !in->failure().empty()) {
        return failure_of(*in);
    }
    if (auto what = what_is_no_text(head); !what.empty()) {
        return rejection(std::move(what));
    }
    if (analysis::trimmed(head).empty() && head.size() < longest_blank) {
        passed_over_ = true;
        return is_a_list() ? warning(localized("the file is empty", "файл порожній"))
                           : rejection(localized("the file is empty", "файл порожній"));
    }
    const auto signature = format_of_signature(head);
    if (!signature) {
        if (auto what = what_is_packed(head); !what.empty()) {
            return rejection(std::move(what));
        }
        if (is_binary(head)) {
            return rejection(localized("it is no text: there are more control characters in it than a text has",
                                       "це не текст: керівних символів у ньому більше, ніж буває в тексті"));
        }
    }
    format_ = signature.value_or(format_);
    if (auto why = set_format(head)) {
        return rejection(std::move(*why));
    }
    if ((is_page(format_) || is_container(format_)) && !utf8::valid(origin_.id)) {
        return rejection(
            localized("the name of the file is not valid UTF-8, so it can be no id and no address; rename the file",
                      "назва файла — не коректний UTF-8, тож не може бути id чи адресою; перейменуйте файл"));
    }
    if (format_ == Format::html && head.starts_with("<?php") && !is_html(head)) {
        passed_over_ = true;
        return warning(localized("passed over: a program, not the page that it makes",
                                 "пропущено: програма, а не сторінка, яку вона робить"));
    }
    const bool is_table = format_ == Format::csv || format_ == Format::tsv;
    if (is_table && !origin_.named && !looks_like_csv(head, rules_.map)) {
        passed_over_ = true;
        return warning(localized("passed over: a table without the columns of articles",
                                 "пропущено: таблиця без стовпців статей"));
    }
    auto told = is_page(format_) || is_container(format_) ? std::nullopt : decode(*in);
    source_ = source_of(std::move(in));
    return told;
}

/// Of a file whose name does not tell it, or tells one of several, by what it begins with. A file
/// with the name of a feed that is none is told as what it is.
std::optional<Message> FileSource::set_format(std::string_view head)
{
    const auto named = format_of_name(origin_.name);
    const bool is_told = format_ != Format::detect; // by --format
    format_ = is_told ? format_ : named.value_or(Format::detect);
    if (format_ != Format::detect && !is_feed(format_)) {
        return std::nullopt;
    }
    const auto decoded = analysis::decode_text(head);
    const std::string_view text = decoded ? std::string_view(decoded->text) : head;
    const auto feed = format_of_feed(text);
    if (is_feed(format_)) {
        format_ = is_told && feed != Format::sitemap ? format_ : feed.value_or(format_);
        return feed || (is_told && !is_html(text)) ? std::nullopt : std::optional(why_no_feed(text));
    }
    const auto format = format_of_content(text, rules_.map);
    const bool named_xml = named && is_named_xml(origin_.name);
    if (!format || (named_xml && !is_feed(*format) && !is_page_of_xml(text))) {
        return why_no_feed(text);
    }
    // What is named JSON and begins with nothing of the kind is bad JSON, no page: a warning of PHP
    // before the drafts of an export would make all of it one.
    const bool named_json = named.has_value() && !named_xml;
    format_ = is_page(*format) && named_json ? Format::json : *format;
    return std::nullopt;
}

/// Pages are decoded whole, by the one who reads them.
std::optional<Record> FileSource::decode(input::Input& in) const
{
    const auto said = is_feed(format_) ? declared_charset(in.head()) : std::string{};
    const auto declared = said.empty() ? std::nullopt : analysis::charset_named(said);
    const auto decoded = in.decode(declared);
    Record record;
    record.place = {origin_.name, 0};
    if (declared && decoded.charset != analysis::name_of(*declared)) {
        record.warnings.push_back(localized("it says that it is in {}, and it is in {}: read so",
                                            "файл називає кодування {}, а насправді воно {}: так і прочитано", said,
                                            decoded.charset));
    } else if (decoded.decoding == input::Input::Decoding::guessed) {
        record.warnings.push_back(
            localized("read as {}, by its letters", "прочитано як {}, за буквами", decoded.charset));
    }
    return record.warnings.empty() ? std::nullopt : std::optional(std::move(record));
}

/// Of what was no text, and is known only now.
std::optional<Record> FileSource::what_was_mended_in(const input::Input& in) const
{
    const auto mended = in.mended();
    const auto late = in.guessed_late();
    Record record;
    record.place = {origin_.name, mended.first_line};
    if (!late.empty()) {
        record.warnings.push_back(localized("read as {}, by its letters", "прочитано як {}, за буквами", late));
    }
    if (mended.characters > 0) {
        record.warnings.push_back(what_was_mended(mended));
    }
    return record.warnings.empty() ? std::nullopt : std::optional(std::move(record));
}

std::unique_ptr<ArticleSource> FileSource::source_of(std::unique_ptr<input::Input> in) const
{
    const auto& name = origin_.name;
    if (const auto json = json_format(format_)) {
        return std::make_unique<JsonSource>(std::move(in), name, rules_.map, *json, rules_.types);
    }
    switch (format_) {
    case Format::csv: {
        const auto separator = csv_separator(in->head()).value_or(',');
        const auto ends = line_ends_of(in->head());
        return std::make_unique<CsvSource>(std::move(in), name, separator, rules_.map, ends);
    }
    case Format::tsv: {
        const auto ends = line_ends_of(in->head());
        return std::make_unique<CsvSource>(std::move(in), name, '\t', rules_.map, ends);
    }
    case Format::feed: return std::make_unique<FeedSource>(std::move(in), name);
    case Format::wxr: return std::make_unique<WxrSource>(std::move(in), name, rules_.types);
    case Format::newsml: return std::make_unique<NewsmlSource>(std::move(in), name, now());
    case Format::nitf: return std::make_unique<NitfSource>(std::move(in), name, now());
    case Format::sitemap: return std::make_unique<SitemapSource>(std::move(in), name);
    case Format::html: return std::make_unique<PageSource>(std::move(in), origin_, PageKind::html);
    case Format::markdown: return std::make_unique<MarkdownSource>(std::move(in), origin_);
    case Format::mail: return std::make_unique<MailSource>(std::move(in), name, origin_.id);
    case Format::mhtml: return std::make_unique<MhtmlSource>(std::move(in), origin_);
    case Format::warc: return std::make_unique<WarcSource>(std::move(in), name);
    case Format::document: return std::make_unique<DocumentSource>(std::move(in), origin_);
    default: break;
    }
    return std::make_unique<PageSource>(std::move(in), origin_, PageKind::text);
}

std::optional<Record> FileSource::failure_of(const input::Input& in) const
{
    return in.failure().empty() ? std::nullopt : std::optional(rejection(in.failure()));
}

/// A list of nothing is a list: on a night without a change a newsroom exports one.
bool FileSource::is_a_list() const
{
    const auto named = format_ != Format::detect ? format_ : format_of_name(origin_.name).value_or(Format::detect);
    return named == Format::json || named == Format::csv || named == Format::tsv;
}

Record FileSource::warning(Message what) const
{
    Record record;
    record.place = {origin_.name, 0};
    record.warnings.push_back(std::move(what));
    return record;
}

Record FileSource::rejection(Message why) const
{
    auto record = rejected({origin_.name, 0}, std::move(why));
    record.cut_short = true;
    return record;
}

std::optional<SourceStamp> FileSource::stamp() const
{
    struct stat status {};
    if (origin_.name == "-" || ::stat(origin_.name.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    return SourceStamp{origin_.name, static_cast<std::uint64_t>(status.st_size),
                       status.st_mtim.tv_sec * nanoseconds + status.st_mtim.tv_nsec,
                       origin_.folder ? origin_.folder->lines().digest() : 0};
}

SourceKind FileSource::kind() const noexcept
{
    return is_page(format_) ? SourceKind::page : format_ == Format::feed ? SourceKind::feed : SourceKind::exported;
}

bool FileSource::is_named_feed() const
{
    return format_of_name(origin_.name) == Format::feed || is_named_xml(origin_.name);
}

std::uint64_t FileSource::bytes_read() const noexcept
{
    return bytes_read_;
}

} // namespace poshuk::sources
