#include "item_reading.hpp"

#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/field_text.hpp"
#include "messages/localized.hpp"

namespace poshuk::sources {
namespace {

std::string without_space(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            result += c;
        }
    }
    return result;
}

} // namespace

std::string text_of_html(std::string_view html, Record& record)
{
    auto text = extraction::text_of_html_field(html);
    if (!text) {
        record.rejection = localized("the content has a tag of more than 64 KiB, or thousands of open tags",
                                     "у вмісті є тег понад 64 КіБ або тисячі незакритих тегів");
    }
    return text.value_or(std::string{});
}

void set_date_of(Article& article, std::string_view stated, Record& record)
{
    if (!set_date(article, stated)) {
        record.warnings.push_back(no_date(stated));
    }
}

std::string with_lead(const std::string& lead, std::string text)
{
    if (lead.empty() || without_space(text).find(without_space(lead)) != std::string::npos) {
        return text;
    }
    return text.empty() ? lead : lead + "\n" + text;
}

} // namespace poshuk::sources
