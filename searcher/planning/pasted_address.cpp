#include "pasted_address.hpp"

#include "analysis/letters/trimmed.hpp"
#include "messages/localized.hpp"
#include "searcher/query/address_shape.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace poshuk::query {
namespace {

std::vector<std::string> spellings(std::string_view address)
{
    std::vector<std::string> result{std::string(address)};
    const auto bare = bare_address(address);
    for (auto path : {bare, bare.substr(0, bare.find('#')), bare.substr(0, bare.find_first_of("?#"))}) {
        path = path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
        for (const auto* beginning : {"https://", "http://", "https://www.", "http://www.", ""}) {
            for (const auto* end : {"", "/"}) {
                result.push_back(std::string(beginning).append(path).append(end));
            }
        }
    }
    return result;
}

} // namespace

void find_pasted_address(Query& query, std::string_view text, IndexReader& index, std::vector<Message>& notes)
{
    const auto address = analysis::trimmed(text);
    if (!looks_like_address(address)) {
        return;
    }
    for (const auto& spelling : spellings(address)) {
        if (const auto document = index.document(spelling)) {
            Clause article;
            article.range = {0, text.size()};
            article.verified = std::make_shared<const std::vector<std::uint32_t>>(1, document->get_docid());
            query.clauses = {std::move(article)};
            notes.push_back(localized("Found by its address; in quotes the address is searched in the texts.",
                                      "Знайдено за адресою; у лапках адресу шукаємо в текстах."));
            return;
        }
    }
}

} // namespace poshuk::query
