#include "record_check.hpp"

#include "indexer/articles/article_check.hpp"
#include "messages/localized.hpp"
#include "name_lists.hpp"

namespace poshuk::sources {
namespace {

constexpr auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
};

std::size_t drop_controls(std::string& text)
{
    unsigned char any = 0; // looked at without a branch, as there is nearly never one
    for (const char c : text) {
        any = static_cast<unsigned char>(any | static_cast<unsigned char>(is_control(c)));
    }
    return any == 0 ? 0 : std::erase_if(text, is_control);
}

std::size_t drop_controls(Article& article)
{
    auto dropped = drop_controls(article.title) + drop_controls(article.text) + drop_controls(article.author) +
                   drop_controls(article.source) + drop_controls(article.rubric);
    for (auto& tag : article.tags) {
        dropped += drop_controls(tag);
    }
    return dropped;
}

/// An export may repeat them, and what is no list of names may have thousands.
void bound_names(Article& article, std::vector<Message>& warnings)
{
    constexpr std::size_t most_tags = 100;
    constexpr std::size_t most_authors = 50;
    if (const auto others = keep_distinct(article.tags, most_tags); others > 0) {
        warnings.push_back(localized("tags beyond the first {}, which were left out: {}",
                                     "міток понад перші {}, їх відкинуто: {}", most_tags, others));
    }
    if (const auto others = keep_distinct_authors(article.author, most_authors); others > 0) {
        warnings.push_back(localized("authors beyond the first {}, who were left out: {}",
                                     "авторів понад перших {}, їх відкинуто: {}", most_authors, others));
    }
}

} // namespace

Record rejected(Place place, Message why)
{
    Record record;
    record.place = std::move(place);
    record.rejection = std::move(why);
    return record;
}

void check_record(Record& record, bool require_text)
{
    if (!record.article) {
        return;
    }
    if (const auto dropped = drop_controls(*record.article); dropped > 0) {
        record.warnings.push_back(
            localized("control characters were dropped: {}", "відкинуто керівних символів: {}", dropped));
    }
    bound_names(*record.article, record.warnings);
    if (has_text(*record.article)) {
        return;
    }
    auto what = localized("the article has no text, only a title", "стаття не має тексту, лише заголовок");
    if (record.article->title.empty()) {
        what = localized("the article has no text", "стаття не має тексту");
    }
    if (require_text) {
        record.rejected_id = record.article->id;
        record.article.reset();
        record.warnings.clear();
        record.rejection = std::move(what);
    } else {
        record.warnings.push_back(std::move(what));
    }
}

} // namespace poshuk::sources
