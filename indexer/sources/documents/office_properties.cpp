#include "office_properties.hpp"

#include "indexer/articles/article_check.hpp"
#include "indexer/articles/stated_date.hpp"
#include "messages/localized.hpp"
#include "xml_stream.hpp"

#include <map>

namespace poshuk::sources {
namespace {

/// The text of the first element of each name.
class PropertyReader final : public XmlTaker {
public:
    bool begin(const XmlElement& element) override
    {
        name_ = element.name();
        return true;
    }
    void end(std::string_view /*name*/) override { name_.clear(); }
    void text(std::string_view text) override
    {
        constexpr std::size_t longest = 4096;
        constexpr std::size_t most = 200;
        if (!name_.empty() && values.size() < most) {
            auto& value = values[name_];
            value.append(text.substr(0, longest - std::min(longest, value.size())));
        }
    }

    std::map<std::string, std::string, std::less<>> values;

private:
    std::string name_;
};

} // namespace

void read_properties(const ZipArchive& archive, std::string_view name, Document& document)
{
    const auto bytes = archive.open(name);
    PropertyReader reader;
    if (!bytes || !read_xml(*bytes, reader).empty()) {
        return; // a document is worth reading without them
    }
    const auto& values = reader.values;
    const auto first_of = [&](std::initializer_list<std::string_view> names) {
        for (const auto one : names) {
            if (const auto found = values.find(one); found != values.end() && !found->second.empty()) {
                return found->second;
            }
        }
        return std::string{};
    };
    document.stated_title = first_of({"title"});
    document.stated_author = first_of({"initial-creator", "creator"});
    const auto modified = first_of({"modified", "date"});
    const auto created = first_of({"created", "creation-date"});
    document.saved = stated_date(modified.empty() ? created : modified);
    document.saved_by_program = !modified.empty() && modified == created;
}

Message too_much_text()
{
    return localized("the text is larger than {} MiB", "текст більший за {} МіБ", max_article_bytes >> 20U);
}

} // namespace poshuk::sources
