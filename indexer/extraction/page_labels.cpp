#include "page_labels.hpp"

#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "lines/byline.hpp"

#include <algorithm>
#include <array>

namespace poshuk::extraction {
namespace {

/// The last step of a trail of breadcrumbs that is not the headline itself; empty for a line that
/// is no trail.
std::string_view last_step(std::string_view trail, std::string_view title)
{
    static constexpr std::array<std::string_view, 6> arrows{" » ", " › ", " > ", " / ", " → ", " | "};
    const auto* const arrow =
        std::find_if(arrows.begin(), arrows.end(), [&](auto one) { return trail.find(one) != std::string_view::npos; });
    if (arrow == arrows.end()) {
        return {};
    }
    std::string_view last;
    auto begin = trail.find(*arrow) + arrow->size(); // the first step is the front page
    for (auto end = begin; end < trail.size(); begin = end + arrow->size()) {
        end = std::min(trail.find(*arrow, begin), trail.size());
        if (const auto step = analysis::trimmed(trail.substr(begin, end - begin)); step != title && !step.empty()) {
            last = step;
        }
    }
    constexpr std::size_t longest = 60; // letters; a longer step is a headline
    return utf8::length(last) <= longest ? last : std::string_view{};
}

void find_author(std::span<const PageLine> lines, std::span<LineFate> fates, TextPage& result)
{
    for (std::size_t i = 0; i < lines.size() && result.author.empty(); ++i) {
        const auto label = after_author_label(lines[i].text);
        if (label.empty() || fates[i] != LineFate::dropped) {
            continue;
        }
        for (const auto name : names_of_byline(label)) {
            result.author.append(result.author.empty() ? "" : ", ").append(name);
            fates[i] = LineFate::author;
        }
    }
}

void add_listed_tags(std::string_view list, TextPage& result)
{
    for (std::size_t begin = 0; begin < list.size();) {
        const auto end = std::min(list.find(',', begin), list.size());
        const auto first = list.find_first_not_of(" #", begin);
        if (first < end) {
            result.tags.emplace_back(list.substr(first, end - first));
        }
        begin = end + 1;
    }
}

void find_tags(std::span<const PageLine> lines, std::span<LineFate> fates, TextPage& result)
{
    constexpr std::size_t most_tags = 20;
    constexpr std::size_t longest_tag = 4;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto heading = lines[i].text;
        if (!heading.starts_with("Теги") && !heading.starts_with("ТЕГИ") && !heading.starts_with("Мітки")) {
            continue;
        }
        if (const auto colon = heading.find(':'); colon != std::string_view::npos && colon + 1 < heading.size()) {
            add_listed_tags(heading.substr(colon + 1), result);
            return;
        }
        for (++i; i < lines.size() && result.tags.size() < most_tags; ++i) {
            const auto& line = lines[i];
            if (fates[i] != LineFate::dropped || line.words == 0 || line.words > longest_tag || line.ends_article ||
                line.is_chrome || line.is_date || line.ends_as_sentence) {
                return;
            }
            result.tags.emplace_back(line.text);
            fates[i] = LineFate::tag;
        }
        return;
    }
}

/// «Рубрика: Культура», or the last step of «Головна » Новини » Культура».
void find_rubric(std::span<const PageLine> lines, std::span<LineFate> fates, TextPage& result)
{
    static constexpr std::array<std::string_view, 3> labels{"Рубрика:", "Категорія:", "Розділ:"};
    for (std::size_t i = 0; i < lines.size() && result.rubric.empty(); ++i) {
        if (fates[i] != LineFate::dropped) {
            continue;
        }
        const auto text = lines[i].text;
        for (const auto label : labels) {
            if (text.starts_with(label)) {
                result.rubric = analysis::trimmed(text.substr(label.size()));
            }
        }
        if (result.rubric.empty() && text.starts_with("Головна")) {
            result.rubric = last_step(text, result.title);
        }
        fates[i] = result.rubric.empty() ? fates[i] : LineFate::rubric;
    }
}

} // namespace

std::string_view after_author_label(std::string_view line)
{
    static constexpr std::array<std::string_view, 6> labels{
        "Автор:", "Авторка:", "Автори:", "Текст:", "Автор -", "Автор –"};
    for (const auto label : labels) {
        if (line.starts_with(label)) {
            const auto begin = line.find_first_not_of(' ', label.size());
            return begin == std::string_view::npos ? std::string_view{} : line.substr(begin);
        }
    }
    return {};
}

void find_labelled(std::span<const PageLine> lines, std::span<LineFate> fates, TextPage& result)
{
    find_author(lines, fates, result);
    find_tags(lines, fates, result);
    find_rubric(lines, fates, result);
}

} // namespace poshuk::extraction
