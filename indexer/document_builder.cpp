#include "document_builder.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/language_shares.hpp"
#include "analysis/utf8.hpp"
#include "index/filter_term.hpp"
#include "index/schema.hpp"
#include "index/stored_article.hpp"
#include "messages/localized.hpp"
#include "messages/plural.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace poshuk {
namespace {

using index::Field;
using index::schema_of;

/// The value that sorts as the date does: its digits («202408011651»); a coarser date sorts first.
std::string sortable_date(std::string_view iso_date)
{
    std::string digits;
    for (const char c : iso_date.substr(0, 16)) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    return digits;
}

bool is_cut(const TokenView& token)
{
    constexpr auto limit = Analyzer::Implementation::max_word_letters;
    const auto form = token.form();
    return form.size() >= limit && token.kind == TokenKind::word && utf8::length(form) >= limit;
}

class DocumentBuilder {
public:
    DocumentBuilder(const Article& article, Analyzer& analyzer) : article_(article), analyzer_(analyzer) {}

    BuiltDocument run()
    {
        collect_lemmas_outside_text();
        add_words(Field::title, article_.title);
        add_words(Field::text, article_.text);
        for (const auto& tag : article_.tags) {
            add_words(Field::tag, tag);
            add_filter(Field::tag, tag);
        }
        add_words(Field::source, article_.source);
        add_words(Field::author, article_.author);
        add_filter(Field::source, article_.source);
        add_lemmas_not_in_text();
        add_filter(Field::id, article_.id);
        add_filter(Field::url, article_.url);
        document().add_value(schema_of(Field::id).slot, article_.id);
        add_facet(Field::source, article_.source);
        add_facet(Field::author, article_.author);
        std::string tags;
        for (const auto& tag : article_.tags) {
            tags.append(tags.empty() ? 0 : 1, '\0').append(tag);
        }
        add_facet(Field::tag, tags);
        if (!article_.date.empty()) {
            document().add_value(schema_of(Field::date).slot, sortable_date(article_.date));
        }
        document().set_data(stored_form(article_));
        built_.sketch = sketch_.sketch();
        if (cut_words_ > 0) {
            constexpr auto limit = Analyzer::Implementation::max_word_letters;
            built_.warnings.push_back({fmt::format("{} longer than {} letters: searchable by the beginning only",
                                                   count_en(cut_words_, "word", "words"), limit),
                                       fmt::format("{} понад {} літери: шукати можна лише за початком",
                                                   count_uk(cut_words_, "слово", "слова", "слів"), limit)});
        }
        return std::move(built_);
    }

private:
    Xapian::Document& document() { return built_.document; }

    void add_words(Field field, std::string_view text)
    {
        const auto tokens = analyzer_.implementation().tokens(text);
        const auto& schema = schema_of(field);
        for (const auto& token : tokens) {
            const bool lead = field == Field::text && token.position < index::lead_words;
            const auto position = next_position_ + token.position;
            const auto wdf = lead ? index::lead_wdf : schema.wdf;
            for (const auto lemma : token.lemmas()) {
                term_ = lemma;
                if (schema.wdf > 0) {
                    document().add_posting(term_, position, wdf);
                }
                if (!schema.word_prefix.empty()) {
                    add_filter_posting(schema.word_prefix, lemma, position);
                }
                if (field == Field::text && !not_in_text_.empty()) {
                    if (const auto found = not_in_text_.find(lemma); found != not_in_text_.end()) {
                        not_in_text_.erase(found);
                    }
                }
            }
            if (schema.wdf > 0) {
                add_form(token.form(), wdf);
            }
            if (field == Field::text) {
                add_to_sketch(token);
            }
            cut_words_ += is_cut(token) ? 1U : 0U;
        }
        built_.tokens += schema.wdf > 0 ? tokens.size() : 0;
        if (!tokens.empty()) {
            next_position_ += tokens.back().position + index::field_gap;
        }
    }

    void add_to_sketch(const TokenView& token)
    {
        if (token.kind == TokenKind::number) {
            sketch_.add_number(token.form());
        }
        if (!token.lemmas().empty()) {
            sketch_.add_word(token.lemmas().front());
        }
    }

    void add_filter_posting(std::string_view prefix, std::string_view lemma, Xapian::termpos position)
    {
        if (prefix.size() + lemma.size() <= index::max_term_bytes) {
            filter_term_.assign(prefix).append(lemma);
            document().add_posting(filter_term_, position, 0);
        }
    }

    void add_form(std::string_view form, Xapian::termcount wdf)
    {
        if (index::form_prefix.size() + form.size() <= index::max_term_bytes) {
            filter_term_.assign(index::form_prefix).append(form);
            document().add_term(filter_term_, wdf);
        }
    }

    /// Before the text is read, which takes out what it has.
    void collect_lemmas_outside_text()
    {
        const auto collect = [&](std::string_view words) {
            for (const auto& token : analyzer_.implementation().tokens(words)) {
                for (const auto lemma : token.lemmas()) {
                    not_in_text_.emplace(lemma);
                }
            }
        };
        collect(article_.title);
        for (const auto& tag : article_.tags) {
            collect(tag);
        }
    }

    void add_lemmas_not_in_text()
    {
        for (const auto& lemma : not_in_text_) {
            if (index::not_in_text_prefix.size() + lemma.size() <= index::max_term_bytes) {
                document().add_boolean_term(std::string(index::not_in_text_prefix).append(lemma));
            }
        }
    }

    void add_facet(Field field, const std::string& value)
    {
        if (!value.empty()) {
            document().add_value(schema_of(field).slot, value);
        }
    }

    void add_filter(Field field, std::string_view value)
    {
        if (!value.empty()) {
            document().add_boolean_term(index::filter_term(field, value));
        }
    }

    const Article& article_;
    Analyzer& analyzer_;
    BuiltDocument built_;
    SketchMaker sketch_;
    std::string term_;                               ///< kept for its memory
    std::string filter_term_;                        ///< likewise
    std::set<std::string, std::less<>> not_in_text_; ///< lemmas of the title and the tags
    Xapian::termpos next_position_ = 1;
    std::uint64_t cut_words_ = 0;
};

} // namespace

Message why_rejected(const Article& article)
{
    if (article.id.empty()) {
        return localized("the article has no id", "стаття не має id");
    }
    if (article.id.size() > index::max_id_bytes) {
        return localized("the id is longer than {} bytes", "id довший за {} байтів", index::max_id_bytes);
    }
    if (article.id.find('\0') != std::string::npos) {
        return localized("the id has a zero byte in it", "в id є нульовий байт");
    }
    std::size_t bytes = 0;
    std::vector<std::string_view> texts{article.id,           article.title,    article.text,      article.date,
                                        article.source,       article.url,      article.author,    article.rubric,
                                        article.partial_date, article.language, article.page_path, article.page_sha256};
    texts.insert(texts.end(), article.tags.begin(), article.tags.end());
    for (const auto text : texts) {
        bytes += text.size();
        if (!utf8::valid(text)) {
            return localized("the text is not valid UTF-8", "текст — не коректний UTF-8");
        }
    }
    if (bytes > max_article_bytes) {
        return localized("the article is larger than {} MiB", "стаття більша за {} МіБ",
                         max_article_bytes / (1024 * 1024));
    }
    return {};
}

Article with_languages(Article article)
{
    if (article.languages == LanguageShares{}) {
        article.languages = analysis::language_shares(article.title + "\n" + article.text);
    }
    if (article.language.empty()) {
        article.language = analysis::main_language(article.languages);
    }
    return article;
}

std::string stored_form(const Article& article)
{
    return index::encode_article(with_languages(article));
}

BuiltDocument build_document(const Article& article, Analyzer& analyzer)
{
    return DocumentBuilder(article, analyzer).run();
}

} // namespace poshuk
