#include "element_role.hpp"

#include "name_table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace poshuk::extraction {
namespace {

/// What a word of a class or an id hints at.
enum Hint : std::uint16_t {
    chrome = 1,
    notice = 2,
    comments = 4,
    note = 8,
    lead = 16,
    byline = 32,
    person = 64,
    part_of_article = 128, ///< «body», «text»: with the next it names the body of an article
    whole_article = 256,
    picture = 512,
};

struct HintOfWords {
    std::uint16_t hints;
    std::string_view words; ///< with a space between
};

constexpr auto hints_of_words = std::to_array<HintOfWords>({
    {picture, "photo foto image img picture figure"},
    {chrome, "rules profile postprofile userinfo"},
    {chrome, "ad ads advert advertisement advertising advertorial adverts affiliate agegate also aside "
             "banner banners bottombar breadcrumb breadcrumbs carousel crumbs donate donation dontmiss "
             "faq follow footer gallery infobox interesting jump masthead membership menu morenews "
             "mostread nav navbar navigation onward outbrain pager pagination partner partners paywall "
             "poll popular print printable printonly promo promoted promotion quiz rail rating "
             "reactions readalso readmore recommend recommendation recommendations recommended regwall "
             "related relevant search share sharing sidebar similar skip skyscraper slick slideshow "
             "social sponsor sponsored subnav subscribe subscription subscriptions suggested "
             "suggestions support survey taboola teaser teasers ticker toc toolbar tooltip topbar "
             "topics trending upsell"},
    {notice, "cmp consent cookie cookies disclaimer dropdown gdpr lightbox modal newsletter "
             "newsletters offcanvas overlay popup register registration signin signup toast"},
    {notice | person, "login"},
    {notice | note, "copyright"},
    {comments, "comment commentaires commentlist comments discussion disqus kommentare replies respond"},
    {note, "badge bio caption captions categories category counter credit credits date dateline "
           "datetime duration eyebrow figcaption imagecaption info keywords kicker label legend "
           "license meta overline photographer postmeta pubdate publish published rubric source tag "
           "taglist tags time timestamp views"},
    {note | byline, "authors byline"},
    {note | byline | person, "author"},
    {part_of_article, "articlebody body content copy detail fulltext maincontent paragraphs prose richtext text "
                      "texte"},
    {part_of_article | whole_article, "entry story"},
    {lead, "abstract announce anons chapo deck dek description einleitung entradilla excerpt ingress "
           "intro lead leadtext lid perex preamble sapo standfirst subhead subheading subheadline "
           "subtitle subtitulo summary teasertext vorspann"},
    {byline | person, "autor avtor"},
    {byline, "journalist signature writer"},
    {person, "avatar commenter name nick nickname user username"},
    {whole_article, "article artikel hentry material news post publication single stattia statya"},
});

constexpr auto hints = [] {
    NameTable<std::uint16_t, 1024> table;
    for (const auto& [hint, words] : hints_of_words) {
        table.add(words, hint);
    }
    return table;
}();

/// Calls `visit` for each word of `names`: «has-sidebar», «articleBody» and «post_text» have two.
template <typename Visit>
void each_word(std::string_view names, Visit visit)
{
    std::array<char, 24> word{};
    std::size_t size = 0;
    bool was_lower = false;
    const auto end = [&] {
        if (size > 0) {
            visit(std::string_view(word.data(), size));
        }
        size = 0;
    };
    for (const char c : names) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z');
        if (!letter || (upper && was_lower)) {
            end();
        }
        if (letter && size < word.size()) {
            word[size++] = static_cast<char>(c | 0x20);
        }
        was_lower = letter && !upper;
    }
    end();
}

bool is_undisplayed(std::string_view style)
{
    std::string plain;
    std::copy_if(style.begin(), style.end(), std::back_inserter(plain), [](char c) { return c != ' '; });
    return plain.find("display:none") != std::string::npos || plain.find("visibility:hidden") != std::string::npos ||
           plain.find("font-size:0;") != std::string::npos || plain.ends_with("font-size:0") ||
           plain.find("font-size:0px") != std::string::npos;
}

/// «widget widget_recent», not «elementor-widget-text»: builders of pages call all their blocks so.
bool has_widget_class(std::string_view classes)
{
    return classes == "widget" || classes.starts_with("widget ") || classes.starts_with("widget_") ||
           classes.find(" widget ") != std::string_view::npos || classes.ends_with(" widget");
}

/// Names of frameworks for what is not on the page, or only for those who listen to it.
bool has_hidden_class(std::string_view classes)
{
    static constexpr std::array<std::string_view, 8> names{"hidden", "visually-hidden",    "visuallyhidden", "sr-only",
                                                           "d-none", "screen-reader-text", "is-hidden",      "hide"};
    for (std::size_t begin = 0; begin < classes.size();) {
        const auto end = std::min(classes.find(' ', begin), classes.size());
        if (std::find(names.begin(), names.end(), classes.substr(begin, end - begin)) != names.end()) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

void read_names(std::string_view names, bool of_id, ElementRole& role)
{
    std::uint16_t found = 0;
    std::size_t count = 0;
    bool before = false; // «has-sidebar», «no-comments», «with-ads» tell what stands elsewhere
    each_word(names, [&](std::string_view word) {
        ++count;
        if (!before) {
            found |= hints.value_of(word);
        }
        before = !before && (word == "has" || word == "no" || word == "with" || word == "without");
    });
    constexpr std::size_t longest_id = 4; // words; a longer one is a heading made into an address
    if (of_id && count > longest_id) {
        return;
    }
    role.chrome = role.chrome || (found & chrome) != 0;
    role.notice = role.notice || (found & notice) != 0;
    role.comments = role.comments || (found & comments) != 0;
    role.note = role.note || (found & note) != 0;
    role.lead = role.lead || (found & lead) != 0;
    role.byline = role.byline || (found & byline) != 0;
    role.person = role.person || (found & person) != 0;
    role.picture = role.picture || (found & picture) != 0;
    role.body = role.body || ((found & part_of_article) != 0 && (found & whole_article) != 0);
}

} // namespace

bool is_of_site(Tag tag)
{
    return tag == Tag::nav || tag == Tag::aside || tag == Tag::footer || tag == Tag::form || tag == Tag::menu ||
           tag == Tag::label || tag == Tag::button;
}

ElementRole role_of(const PageTree& tree, const PageElement& element)
{
    ElementRole role;
    for (auto i = element.first_attribute; i < element.end_attribute; ++i) {
        const auto name = tree.attributes[i].name;
        const auto value = tree.value_of(tree.attributes[i]);
        if (name == AttributeName::class_ || name == AttributeName::id) {
            role.hidden = role.hidden || (name == AttributeName::class_ && has_hidden_class(value));
            role.chrome = role.chrome || has_widget_class(value);
            read_names(value, name == AttributeName::id, role);
        } else if (name == AttributeName::hidden || (name == AttributeName::style && is_undisplayed(value)) ||
                   (name == AttributeName::aria_hidden && value == "true")) {
            role.hidden = true;
        } else if (name == AttributeName::role) {
            role.chrome = role.chrome || value == "navigation" || value == "complementary" || value == "banner" ||
                          value == "contentinfo" || value == "search";
            role.notice = role.notice || value == "dialog" || value == "alertdialog" || value == "alert";
        } else if (name == AttributeName::itemprop) {
            role.body = role.body || value == "articleBody" || value == "text";
            role.byline = role.byline || value.find("author") != std::string::npos;
        } else if (name == AttributeName::rel) {
            role.byline = role.byline || value.find("author") != std::string::npos;
        }
    }
    role.chrome = role.chrome || is_of_site(element.tag);
    switch (element.tag) {
    case Tag::dialog: role.notice = true; break;
    case Tag::head: role.hidden = true; break;
    case Tag::figcaption: role.note = true; break;
    case Tag::html:
    case Tag::body: role = {}; break;
    case Tag::main: role.chrome = role.notice = role.comments = role.note = false; break;
    case Tag::article: role.note = false; break;
    default: break;
    }
    return role;
}

} // namespace poshuk::extraction
