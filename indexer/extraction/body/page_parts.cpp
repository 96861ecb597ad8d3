#include "page_parts.hpp"

#include "reader_letters.hpp"
#include "teasers.hpp"

#include <algorithm>
#include <map>

namespace poshuk::extraction {
namespace {

constexpr double longest_caption = 60; // words

} // namespace

PageParts::PageParts(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
                     std::span<const BlockEvidence> blocks)
    : tree_(tree), prose_(prose), evidence_(evidence), blocks_(blocks)
{
    read_roles();
    const auto named = own_roles_;
    mark_answers();
    mark_captions();
    find_sections();
    mark_reader_letters(tree, prose, evidence, own_roles_);
    mark_requests(tree, prose, evidence, own_roles_);
    remember_what_was_found(named);
    inherit();
    if (evidence.heading) {
        trust_what_follows_the_title();
    } else {
        trust_what_repeats_the_title();
    }
    trust_what_holds_the_prose();
    is_teaser_ = teasers(tree, prose, evidence, roles_);
}

void PageParts::read_roles()
{
    constexpr double small_print = 60; // words
    own_roles_.reserve(tree_.elements.size());
    for (const auto& element : tree_.elements) {
        auto& role = own_roles_.emplace_back(role_of(tree_, element));
        role.note = (role.note || is_captioned(element, role.picture)) && prose_.below(element) <= small_print;
    }
    for (auto e = evidence_.heading.value_or(PageElement::none); e != PageElement::none; e = tree_.elements[e].parent) {
        own_roles_[e].chrome = own_roles_[e].note = own_roles_[e].hidden = false;
    }
}

void PageParts::remember_what_was_found(std::span<const ElementRole> named)
{
    found_.resize(own_roles_.size());
    for (std::size_t e = 0; e < found_.size(); ++e) {
        found_[e].chrome = (own_roles_[e].chrome && !named[e].chrome) || is_of_site(tree_.elements[e].tag);
        found_[e].notice = own_roles_[e].notice && !named[e].notice;
        found_[e].comments = own_roles_[e].comments && !named[e].comments;
        found_[e].note = (own_roles_[e].note && !named[e].note) || tree_.elements[e].tag == Tag::figcaption;
    }
}

/// A picture and a few lines, by its name, or since a line says what the picture shows.
bool PageParts::is_captioned(const PageElement& element, bool named) const
{
    constexpr std::uint32_t most_lines = 4;
    constexpr std::size_t shortest = 12; // bytes of a description
    if (element.end_block - element.first_block > most_lines || element.end_block == element.first_block) {
        return false;
    }
    const auto first = static_cast<std::size_t>(&element - tree_.elements.data());
    for (auto e = first; e < element.end; ++e) {
        const auto& below = tree_.elements[e];
        const auto shown = tree_.attribute(below, AttributeName::alt);
        if (below.tag == Tag::img && (named || (shown.size() >= shortest && has_line(element, shown)))) {
            return true;
        }
    }
    return false;
}

bool PageParts::has_line(const PageElement& element, std::string_view beginning) const
{
    for (auto b = element.first_block; b < element.end_block; ++b) {
        const auto tag = tree_.tag_of(tree_.blocks[b]);
        if (!is_heading(tag) && tree_.text_of(tree_.blocks[b]).starts_with(beginning)) {
            return true;
        }
    }
    return false;
}

/// Of a page of one question (schema.org's QAPage), which counts its answers or has several; in a list
/// of questions with an answer each the answers are the article.
void PageParts::mark_answers()
{
    const auto property = [&](std::size_t e) { return tree_.attribute(tree_.elements[e], AttributeName::itemprop); };
    bool of_readers = false;
    for (std::size_t e = 0; e < own_roles_.size(); ++e) {
        of_readers = of_readers || property(e) == "suggestedAnswer" || property(e) == "answerCount";
    }
    for (std::size_t e = 0; e < own_roles_.size() && of_readers; ++e) {
        own_roles_[e].comments =
            own_roles_[e].comments || property(e) == "suggestedAnswer" || property(e) == "acceptedAnswer";
    }
}

/// What pictures show: lines below them, or boxes of a picture and a few lines, several side by side
/// with paragraphs. Without those the captions are all that there is to read.
void PageParts::mark_captions()
{
    constexpr std::size_t fewest_captions = 3;
    constexpr std::size_t fewest_paragraphs = 2;
    std::map<std::pair<std::uint32_t, ElementShape>, std::vector<std::uint32_t>> captions; // by what is around
    std::map<std::uint32_t, std::size_t> paragraphs;
    for (std::uint32_t b = 0; b < tree_.blocks.size(); ++b) {
        const auto line = tree_.line_of(tree_.blocks[b].element);
        const auto around = tree_.elements[line].parent;
        if (tree_.blocks[b].below_picture && prose_.between(b, b + 1) <= longest_caption) {
            captions[{around, shape_of(tree_, line)}].push_back(line);
        } else {
            paragraphs[around] += prose_.is_prose(b) ? 1 : 0;
        }
    }
    for (std::uint32_t e = 0; e < tree_.elements.size(); ++e) {
        if (const auto box = tree_.elements[e].tag == Tag::img ? box_of_picture(e) : PageElement::none;
            box != PageElement::none) {
            auto& boxes = captions[{tree_.elements[box].parent, shape_of(tree_, box)}];
            if (boxes.empty() || boxes.back() != box) {
                boxes.push_back(box);
            }
        }
    }
    for (const auto& [key, alike] : captions) {
        if (alike.size() >= fewest_captions && paragraphs[key.first] >= fewest_paragraphs) {
            for (const auto e : alike) {
                own_roles_[e].note = true;
            }
        }
    }
}

/// The largest element around a picture that has a few lines, and no heading, quotation or list; none
/// where it has no line.
std::uint32_t PageParts::box_of_picture(std::uint32_t picture) const
{
    constexpr std::uint32_t most_lines = 4;
    auto box = PageElement::none;
    for (auto e = tree_.elements[picture].parent; e != PageElement::none; e = tree_.elements[e].parent) {
        const auto& element = tree_.elements[e];
        if (element.end_block - element.first_block > most_lines || prose_.below(element) > longest_caption ||
            shows_title(tree_, evidence_, e) || is_heading(element.tag)) {
            break;
        }
        box = begins_line(element.tag) ? e : box;
    }
    const auto is_text = [](Tag tag) { return is_heading(tag) || tag == Tag::blockquote || tag == Tag::li; };
    const auto is_box = [&](const PageElement& element) {
        return element.tag != Tag::p && element.end_block > element.first_block &&
               std::none_of(tree_.elements.begin() + box, tree_.elements.begin() + element.end,
                            [&](const auto& below) { return is_text(below.tag); });
    };
    return box != PageElement::none && is_box(tree_.elements[box]) ? box : PageElement::none;
}

/// «Коментарі», «Читайте також»: the element that such a heading begins is of others; where it stands
/// alone, what is behind it among its neighbours.
void PageParts::find_sections()
{
    const auto title_end = evidence_.heading ? tree_.elements[*evidence_.heading].end_block : 0;
    for (auto b = title_end; b < tree_.blocks.size(); ++b) {
        const auto& line = prose_.line(b);
        if (!line.ends_article || tree_.blocks[b].link_words * 2 > tree_.blocks[b].words) {
            continue;
        }
        const auto mark = [&](ElementRole& role) { (line.begins_comments ? role.comments : role.chrome) = true; };
        auto e = tree_.blocks[b].element;
        while (tree_.elements[e].parent != PageElement::none &&
               !shows_title(tree_, evidence_, tree_.elements[e].parent) &&
               (!begins_line(tree_.elements[e].tag) ||
                tree_.elements[tree_.elements[e].parent].first_block == tree_.elements[e].first_block)) {
            e = tree_.elements[e].parent;
        }
        if (own_roles_[e].comments) {
            continue; // behind such a heading already, or a page of them takes quadratic time
        }
        const auto& section = tree_.elements[e];
        if (section.end_block > b + 1 && section.first_block == b) {
            mark(own_roles_[e]);
            continue;
        }
        const auto end = section.parent == PageElement::none ? section.end : tree_.elements[section.parent].end;
        for (auto next = section.end; next < end; next = tree_.elements[next].end) {
            const auto& element = tree_.elements[next];
            const bool goes_on = is_heading(element.tag) || element.tag == Tag::p;
            if (!line.begins_comments && goes_on) {
                break; // the article
            }
            mark(own_roles_[next]);
            if (!line.begins_comments && element.end_block > element.first_block) {
                break;
            }
        }
    }
}

void PageParts::trust_what_follows_the_title()
{
    constexpr std::size_t enough_paragraphs = 3;
    constexpr double enough_words = 40;
    constexpr std::size_t enough_title_words = 2;
    std::size_t paragraphs = 0;
    double words = 0;
    std::size_t title_words = 0;
    auto first = PageElement::none;
    for (auto b = tree_.elements[*evidence_.heading].end_block; b < tree_.blocks.size(); ++b) {
        const auto e = tree_.blocks[b].element;
        if (!prose_.is_prose(b)) {
            continue;
        }
        if (roles_[e].is_of_article()) {
            break;
        }
        first = first == PageElement::none ? e : first;
        ++paragraphs;
        words += tree_.blocks[b].words;
        title_words += blocks_[b].title_words;
    }
    std::size_t elsewhere = 0; // a gallery above the article has fewer of them than the article
    for (std::uint32_t b = 0; b < tree_.blocks.size(); ++b) {
        const bool counts = prose_.is_prose(b) && roles_[tree_.blocks[b].element].is_of_article();
        elsewhere += counts ? blocks_[b].title_words : 0;
    }
    if (paragraphs < enough_paragraphs || words < enough_words || title_words < enough_title_words ||
        title_words <= elsewhere) {
        return;
    }
    // Names lie on this page: beside the title only what elements are and hold is believed.
    auto around = first;
    while (around != PageElement::none &&
           (!shows_title(tree_, evidence_, around) || prose_.below(tree_.elements[around]) < enough_words)) {
        around = tree_.elements[around].parent;
    }
    const auto end = around == PageElement::none ? tree_.elements.size() : tree_.elements[around].end;
    for (auto e = around == PageElement::none ? 0 : around; e < end; ++e) {
        own_roles_[e] = found_[e];
    }
    for (auto e = first; e != PageElement::none; e = tree_.elements[e].parent) {
        own_roles_[e] = {};
    }
    inherit();
}

/// Where no heading shows the title: what is called the site's, and has more of its words than all
/// the rest.
void PageParts::trust_what_repeats_the_title()
{
    constexpr std::size_t enough_title_words = 3;
    std::map<std::uint32_t, std::size_t> title_words; // by the outermost element that is the site's
    std::size_t elsewhere = 0;
    for (std::uint32_t b = 0; b < tree_.blocks.size(); ++b) {
        if (!prose_.is_prose(b)) {
            continue;
        }
        auto outermost = PageElement::none;
        for (auto e = tree_.blocks[b].element; e != PageElement::none; e = tree_.elements[e].parent) {
            outermost = own_roles_[e].is_of_article() ? outermost : e;
        }
        (outermost == PageElement::none ? elsewhere : title_words[outermost]) += blocks_[b].title_words;
    }
    const auto most = std::max_element(title_words.begin(), title_words.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == title_words.end() || most->second < enough_title_words || most->second <= elsewhere) {
        return;
    }
    const auto& outermost = tree_.elements[most->first];
    for (auto e = most->first; e < outermost.end; ++e) {
        if (prose_.below(tree_.elements[e]) * 2 > prose_.below(outermost)) {
            own_roles_[e] = {};
        }
    }
    inherit();
}

void PageParts::trust_what_holds_the_prose()
{
    constexpr int most_times = 6; // elements within elements
    constexpr double fewest_words = 20;
    for (int times = 0; times < most_times; ++times) {
        const double clean = prose_.of_article(roles_);
        auto most = PageElement::none;
        for (std::uint32_t e = 0; e < tree_.elements.size(); ++e) {
            const auto& role = own_roles_[e];
            const double here = prose_.below(tree_.elements[e]);
            const double times_more = role.notice || role.comments ? 20 : 6;
            if (!role.is_of_article() && here > fewest_words && here > times_more * clean &&
                (most == PageElement::none || here > prose_.below(tree_.elements[most]))) {
                most = e;
            }
        }
        if (most == PageElement::none) {
            return;
        }
        own_roles_[most] = {};
        inherit();
    }
}

void PageParts::inherit()
{
    roles_ = own_roles_;
    for (std::size_t e = 0; e < roles_.size(); ++e) {
        if (const auto parent = tree_.elements[e].parent; parent != PageElement::none) {
            const auto& above = roles_[parent];
            auto& role = roles_[e];
            role.hidden = role.hidden || above.hidden;
            role.chrome = role.chrome || above.chrome;
            role.notice = role.notice || above.notice;
            role.comments = role.comments || above.comments;
            role.note = role.note || above.note;
        }
    }
}

} // namespace poshuk::extraction
