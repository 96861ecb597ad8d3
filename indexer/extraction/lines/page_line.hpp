#pragma once

#include "indexer/articles/page_date.hpp"
#include "site_lines.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// What is known around a page.
struct PageSurroundings {
    const SiteLines* site = nullptr; ///< the lines of its site
    /// the day it was saved, which «вчора» in it refers to
    std::optional<std::chrono::sys_days> day_of_page;
};

/// What a line of a page looks like, by itself.
struct PageLine {
    std::string_view text; ///< without the spaces around it, never empty
    std::size_t words = 0;
    bool ends_as_sentence = false; ///< with . ! ? … or a colon, maybe behind a closing quote
    bool is_list_item = false;     ///< begins with a bullet; a dash is one only where no speech follows
    bool is_speech = false;        ///< begins with a dash and goes on as a sentence
    bool is_date = false;          ///< a time or a day and no more
    /// «Останні новини», «Новости по теме», «Коментарі»: what follows is of other articles
    bool ends_article = false;
    bool begins_comments = false; ///< of them «Коментарі», «3 відповіді»: what readers wrote
    bool is_chrome =
        /// «Поділитися», «Читайте також: …», «Усі права застережено»: not the article's, wherever
        /// it stands
        false;
    bool is_of_site = false; ///< other pages of the site have it as well
    std::optional<PageDate> date;

    /// A sentence of an article, by its length and its end.
    [[nodiscard]] bool is_prose() const noexcept
    {
        constexpr std::size_t long_line = 10;
        constexpr std::size_t very_long_line = 30;
        constexpr std::size_t speech = 5;
        return !is_chrome && !is_of_site && !is_date && !ends_article &&
               ((words >= long_line && ends_as_sentence && !is_list_item) || words >= very_long_line ||
                (is_speech && words >= speech));
    }
};

/// What a line looks like but for dates and the site, for a few letters' work.
[[nodiscard]] PageLine undated_line(std::string_view text);

/// The lines of a page that have anything in them.
[[nodiscard]] std::vector<PageLine> page_lines(std::string_view page, const PageSurroundings& around = {});

} // namespace poshuk::extraction
