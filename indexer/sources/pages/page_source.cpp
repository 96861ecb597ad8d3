#include "page_source.hpp"

#include "analysis/files/digest.hpp"
#include "indexer/extraction/html_page.hpp"
#include "indexer/extraction/text_page.hpp"
#include "indexer/sources/records/mended_text.hpp"
#include "messages/localized.hpp"

#include <array>

namespace poshuk::sources {
namespace {

/// Reads `digits` digits and nothing else.
std::optional<unsigned> number_at(std::string_view text, std::size_t begin, std::size_t digits)
{
    unsigned value = 0;
    for (auto i = begin; i < begin + digits; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<unsigned>(text[i] - '0');
    }
    return value;
}

bool is_digit_at(std::string_view text, std::size_t i)
{
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
}

/// A day of eight digits at `begin`, with or without signs between its parts.
std::optional<std::chrono::sys_days> day_at(std::string_view path, std::size_t begin)
{
    constexpr std::string_view signs = "-_/.";
    constexpr unsigned first_year = 1990;
    constexpr unsigned last_year = 2100;
    const auto year = number_at(path, begin, 4);
    auto at = begin + 4;
    const bool separated = at < path.size() && signs.find(path[at]) != std::string_view::npos;
    at += separated ? 1 : 0;
    const auto month = number_at(path, at, 2);
    at += 2;
    if (separated && (at >= path.size() || path[at] != path[begin + 4])) {
        return std::nullopt;
    }
    at += separated ? 1 : 0;
    const auto day = number_at(path, at, 2);
    if (!year || !month || !day || *year < first_year || *year > last_year || is_digit_at(path, at + 2)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                                           std::chrono::day{*day}};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

} // namespace

std::optional<std::chrono::sys_days> day_in_path(const std::string& path)
{
    std::optional<std::chrono::sys_days> last;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (!is_digit_at(path, i) || (i > 0 && is_digit_at(path, i - 1))) {
            continue;
        }
        if (const auto day = day_at(path, i)) {
            last = day;
        }
    }
    return last;
}

PageSource::PageSource(std::unique_ptr<input::Input> in, PageOrigin origin, PageKind kind)
    : in_(std::move(in)), origin_(std::move(origin)), kind_(kind)
{
}

std::optional<Record> PageSource::next()
{
    if (done_) {
        return std::nullopt;
    }
    done_ = true;
    Record record;
    record.place = {origin_.name, 0};
    auto page = read_page(*in_, kind_);
    if (!in_->failure().empty() || !page.decoded) {
        record.rejection = in_->failure().empty() ? page.rejection : in_->failure();
        return record;
    }
    if (page.decoded->guessed) {
        record.warnings.push_back(localized("read as {}, by its letters", "прочитано як {}, за буквами",
                                            analysis::name_of(page.decoded->charset)));
    }
    if (page.decoded->mended.characters > 0) {
        record.place.line = page.decoded->mended.first_line;
        record.warnings.push_back(what_was_mended(page.decoded->mended));
    }
    const extraction::PageSurroundings around{origin_.folder ? &origin_.folder->lines() : nullptr, origin_.saved};
    auto extracted = kind_ == PageKind::html ? extraction::extract_html_page(page.decoded->text, around)
                                             : std::optional(extraction::extract_text_page(page.decoded->text, around));
    if (!extracted) {
        record.rejection = localized("the page has a tag of more than 64 KiB, or thousands of open tags",
                                     "на сторінці є тег понад 64 КіБ або тисячі незакритих тегів");
        return record;
    }
    auto& found = *extracted;
    Article article;
    article.id = origin_.id;
    article.title = std::move(found.title);
    article.text = std::move(found.text);
    article.date = std::move(found.date);
    article.date_precision = found.precision;
    article.partial_date = std::move(found.partial_date);
    article.author = std::move(found.author);
    article.source = std::move(found.source);
    article.url = std::move(found.url);
    article.tags = std::move(found.tags);
    article.rubric = std::move(found.rubric);
    article.page_path = origin_.name;
    article.page_sha256 = analysis::sha256_hex(page.bytes);
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
