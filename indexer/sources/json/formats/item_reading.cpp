#include "item_reading.hpp"

#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/field_text.hpp"
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
