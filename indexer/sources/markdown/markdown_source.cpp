#include "markdown_source.hpp"

#include "analysis/files/digest.hpp"
#include "front_matter.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/sources/records/left_out.hpp"
#include "markdown_text.hpp"
#include "messages/localized.hpp"

#include <algorithm>

namespace poshuk::sources {
namespace {

/// «2026-11-24-mist.md», as Jekyll has the day of a post; empty for other names.
std::string day_of_file_name(const std::string& path)
{
    constexpr std::size_t day = 10;
    const auto name = path.substr(path.rfind('/') + 1);
    return name.size() > day && name[day] == '-' && day_in_path(name.substr(0, day)) ? name.substr(0, day)
                                                                                     : std::string{};
}

std::optional<LeftOut> why_kept_back(const FrontMatter& matter)
{
    std::optional<LeftOut> strongest;
    for (const auto* name : {"draft", "published", "private", "hidden", "status", "visibility", "password"}) {
        const auto why = why_left_out(name, matter.first({name}));
        strongest = why && (!strongest || strength_of(*why) > strength_of(*strongest)) ? why : strongest;
    }
    return strongest;
}

/// «Ганна Коваль, Петро Дуб»
std::string joined(const std::vector<std::string>& names)
{
    std::string result;
    for (const auto& name : names) {
        result.append(result.empty() ? "" : ", ").append(name);
    }
    return result;
}

/// A list may be written as one text with commas.
std::vector<std::string> as_list(std::vector<std::string> values)
{
    if (values.size() != 1 || values[0].find(',') == std::string::npos) {
        return values;
    }
    std::vector<std::string> parts;
    const std::string text = std::move(values[0]);
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto first = text.find_first_not_of(' ', begin);
        if (first < end) {
            const auto part = text.substr(first, end - first);
            parts.push_back(part.substr(0, part.find_last_not_of(' ') + 1));
        }
        begin = end + 1;
    }
    return parts;
}

void set_text(Article& article, const FrontMatter& matter, std::vector<MarkdownBlock> blocks)
{
    const bool begins_with_heading = !blocks.empty() && blocks.front().heading > 0;
    if (begins_with_heading && (article.title.empty() || blocks.front().text == article.title)) {
        article.title = std::move(blocks.front().text);
        blocks.erase(blocks.begin());
    }
    for (const auto& block : blocks) {
        article.text.append(article.text.empty() ? "" : "\n").append(block.text);
    }
    const auto lead = matter.first({"lead", "excerpt", "summary", "description"});
    if (!lead.empty() && article.text.find(lead) == std::string::npos) {
        article.text.insert(0, article.text.empty() ? lead : lead + "\n");
    }
}

void set_labels(Article& article, const FrontMatter& matter)
{
    article.author = joined(matter.all({"authors", "author", "byline"}));
    article.source = matter.first({"source"});
    article.url = matter.first({"canonical_url", "canonicalurl", "canonical", "url", "permalink", "link", "slug"});
    article.tags = as_list(matter.all({"tags", "tag", "keywords"}));
    const auto categories = as_list(matter.all({"categories", "category"}));
    article.rubric = matter.first({"section", "rubric"});
    article.rubric = article.rubric.empty() && !categories.empty() ? categories.front() : article.rubric;
    for (const auto& category : categories) {
        if (std::find(article.tags.begin(), article.tags.end(), category) == article.tags.end()) {
            article.tags.push_back(category);
        }
    }
}

} // namespace

MarkdownSource::MarkdownSource(std::unique_ptr<input::Input> in, PageOrigin origin)
    : in_(std::move(in)), origin_(std::move(origin))
{
}

std::optional<Record> MarkdownSource::next()
{
    if (done_) {
        return std::nullopt;
    }
    done_ = true;
    const auto page = read_page(*in_, PageKind::text);
    if (!in_->failure().empty()) {
        return std::nullopt; // FileSource tells it
    }
    if (!page.decoded) {
        return rejected({origin_.name, 0}, page.rejection);
    }
    auto record = record_of_markdown(page.decoded->text, origin_);
    if (page.decoded->guessed) {
        record.warnings.push_back(localized("read as {}, by its letters", "прочитано як {}, за буквами",
                                            analysis::name_of(page.decoded->charset)));
    }
    if (record.article) {
        record.article->page_sha256 = analysis::sha256_hex(page.bytes);
    }
    return record;
}

Record record_of_markdown(std::string_view markdown, const PageOrigin& origin)
{
    Record record;
    record.place = {origin.name, 0};
    const auto matter = front_matter(markdown);
    if (!matter.warning.empty()) {
        record.warnings.push_back(matter.warning);
    }
    if (const auto why = why_kept_back(matter)) {
        record.warnings.push_back(*why == LeftOut::closed
                                      ? localized("passed over: it is not for every reader (private, with a password)",
                                                  "пропущено: це не для кожного читача (приватне, з паролем)")
                                      : localized("passed over: a draft", "пропущено: чернетка"));
        record.deleted = origin.id;
        return record;
    }
    auto blocks = markdown_blocks(matter.text);
    if (!blocks) {
        record.rejection = localized("its tables or links come to many times the size of the text",
                                     "його таблиці чи посилання в багато разів більші за сам текст");
        return record;
    }
    Article article;
    article.id = origin.id;
    article.page_path = origin.name;
    article.title = matter.first({"title", "headline"});
    set_labels(article, matter);
    set_text(article, matter, std::move(*blocks));
    if (matter.first({"date"}).empty()) {
        set_date(article, day_of_file_name(origin.name));
    }
    if (const auto date = matter.first({"date", "published_at", "publishdate", "pubdate"}); !set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
