#include "article_languages.hpp"

#include "analysis/text/language_shares.hpp"

namespace poshuk {

void set_languages(Article& article)
{
    if (article.languages == LanguageShares{}) {
        article.languages = analysis::language_shares({article.title, article.text});
    }
    if (article.language.empty()) {
        article.language = analysis::main_language(article.languages);
    }
}

} // namespace poshuk
