#include "byline.hpp"
#include "explanation.hpp"
#include "markup.hpp"
#include "presenters.hpp"
#include "wrap.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk::presenters {

std::string article(const Hit& hit, Language language, const TextStyle& style)
{
    const auto& markup = style.colour ? bold_markup : plain_markup;
    const auto set = [&](const std::string& line) { return wrapped(line, 0, style.columns) + '\n'; };
    const auto title = marked(hit.article.title, hit.title_matches, markup);
    auto page = title.empty() ? std::string{} : set(style.colour ? linked(title, hit.article.url) : title);
    page += set(byline(hit.article, language));
    for (const auto& tag : hit.article.tags) {
        page += fmt::format("{}#{}", &tag == &hit.article.tags.front() ? "" : " ", marked(tag, {}, plain_markup));
    }
    page += hit.article.tags.empty() ? "" : "\n";
    const auto& text = hit.article.text;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        page += '\n' + set(marked(text, {begin, end - begin}, hit.text_matches, markup));
        begin = end + 1;
    }
    for (const auto& line : explanation_lines(hit, language)) {
        page += '\n' + set(line);
    }
    return page;
}

} // namespace poshuk::presenters
