#include "poshuk/index_writer.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/words/keyboard_layout.hpp"
#include "analysis/words/romanisation.hpp"
#include "analysis/words/russian_names.hpp"
#include "analysis/words/spelling_correspondence.hpp"
#include "generation_completion.hpp"
#include "index/files/durable.hpp"
#include "index/generations/generations.hpp"
#include "index/generations/writer_lock.hpp"
#include "index/glass/format.hpp"
#include "index/metadata.hpp"
#include "index/schema.hpp"
#include "index/xapian_errors.hpp"
#include "indexed_articles.hpp"
#include "indexer/articles/stated_date.hpp"
#include "messages/localized.hpp"
#include "poshuk/version.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <thread>
#include <utility>

namespace poshuk {
namespace {

std::string utc_now()
{
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    gmtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/// An article whose date has the offset of another place, as sources of other programs may give it;
/// nothing for one that may stay as it is.
std::optional<Article> in_time_of_kyiv(const Article& article)
{
    constexpr std::size_t without_offset = 16; // 2024-08-01T16:51
    if (article.date.size() <= without_offset) {
        return std::nullopt;
    }
    auto moved = article;
    sources::set_date(moved, article.date);
    return moved.date != article.date ? std::optional(std::move(moved)) : std::nullopt;
}

index::WriterLock locked(const std::filesystem::path& index_dir, std::chrono::seconds wait)
{
    index::prepare_index_dir(index_dir);
    return index::WriterLock(index_dir, wait);
}

} // namespace

class IndexWriter::Implementation {
public:
    Implementation(std::filesystem::path index_dir, const IndexWriterOptions& options)
        : index_dir_(std::move(index_dir)), options_(options), analyzer_(options.analyzer),
          lock_(locked(index_dir_, options.wait)), generation_(index_dir_)
    {
        if (options.base == IndexWriterOptions::Base::current) {
            copy_current();
        }
        copy_configuration();
        with_articles([&] {
            if (options.base == IndexWriterOptions::Base::current) {
                writer_ = IndexWriterOptions::Writer::xapian;
                articles_ = IndexedArticles::of_generation(generation_.path(), analyzer_);
                return;
            }
            const bool bulk = options.writer == IndexWriterOptions::Writer::bulk &&
                              index::glass::is_format_of_xapian(generation_.path());
            writer_ = bulk ? IndexWriterOptions::Writer::bulk : IndexWriterOptions::Writer::xapian;
            using TermLists = BulkLayout::TermLists;
            articles_ = IndexedArticles::none(
                generation_.path(), analyzer_, writer_, threads(),
                {options.term_lists ? TermLists::written : TermLists::left_out, options.positions});
        });
    }

    AddResult add(const Article& article)
    {
        AddResult result;
        const auto moved = in_time_of_kyiv(article);
        with_articles([&] {
            result = articles().add(moved ? *moved : article);
            keep_within_memory();
        });
        return result;
    }

    bool keep(std::span<const std::string> ids) { return articles().keep(ids); }

    bool remove(const std::string& id)
    {
        bool removed = false;
        with_articles([&] { removed = articles().remove(id); });
        return removed;
    }

    [[nodiscard]] std::vector<std::string> missing() const { return articles().missing(); }

    void attach(const std::string& name, std::string_view content) const
    {
        index::replace_file(generation_.path() / name, content);
    }

    PublishedGeneration publish(const std::string& created)
    {
        if (failed_) {
            throw Error(ErrorCode::verification,
                        localized("An earlier write failed, so this generation is incomplete and was not published.",
                                  "Попередній запис не вдався: це покоління неповне, його не опубліковано."));
        }
        failed_ = true; // until all is done: a writer publishes once
        const index::Metadata metadata{index::schema_version, analyzer_.fingerprint(),
                                       POSHUK_VERSION,        created.empty() ? utc_now() : created,
                                       documents(),           tokens()};
        require_no_shrinking(metadata.documents);
        published_.documents = metadata.documents;
        published_.tokens = metadata.tokens;
        index::with_xapian(index_dir_, [&] {
            articles_->finish(metadata);
            articles_.reset(); // what is known of a million articles is 300 MB
        });
        const auto sums = complete_generation(generation_.path(), index_dir_, metadata, analyzer_);
        if (options_.verify) {
            options_.verify(generation_.path());
        }
        PublishedGeneration result = published_;
        const auto published = generation_.publish(options_.keep_generations, sums);
        result.name = published.name;
        result.path = published.path;
        result.size_bytes = published.size_bytes();
        return result;
    }

    [[nodiscard]] std::uint64_t documents() const noexcept
    {
        return articles_ ? articles_->documents() : published_.documents;
    }
    std::uint64_t tokens()
    {
        std::uint64_t tokens = published_.tokens;
        if (!articles_) {
            return tokens;
        }
        with_articles([&] { tokens = articles_->tokens(); });
        return tokens;
    }
    [[nodiscard]] IndexWriterOptions::Writer writer() const noexcept { return writer_; }

private:
    [[nodiscard]] IndexedArticles& articles() const
    {
        if (!articles_) {
            throw Error(ErrorCode::usage, localized("The generation is written: another needs another IndexWriter.",
                                                    "Покоління вже записано: для іншого потрібен інший IndexWriter."));
        }
        return *articles_;
    }

    /// After a failed write Xapian has forgotten what it had not written yet: the generation is
    /// lost.
    template <typename Work>
    void with_articles(Work work)
    {
        try {
            index::with_xapian(index_dir_, work);
        } catch (...) {
            failed_ = true;
            throw;
        }
    }

    void keep_within_memory()
    {
        // What is known of each article, its id above all, grows as they come.
        constexpr std::uint64_t an_article = 250;
        const auto limit = options_.memory_bytes;
        const auto known = articles_->documents() * an_article;
        if (limit > 0) {
            articles_->keep_within(std::max(limit / 4, limit - std::min(limit, known)));
        }
    }

    [[nodiscard]] unsigned threads() const
    {
        return options_.threads > 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
    }

    /// What an update goes on from; the configuration is that of today, which must mean the same.
    void copy_current()
    {
        const auto current = index::current_generation(index_dir_);
        index::require_analysis(index::metadata_of(current.path, index_dir_), analyzer_.fingerprint(), index_dir_);
        generation_.copy(current, [](const auto& entry) { return entry.is_regular_file(); });
    }

    /// A source that is broken tonight must not empty the search.
    void require_no_shrinking(std::uint64_t documents) const
    {
        std::uint64_t before = 0;
        try {
            before = index::metadata_of(index::current_generation(index_dir_).path, index_dir_).documents;
        } catch (const Error&) {
            return; // the first one, or one that nobody can read any more
        }
        const auto least = static_cast<double>(before) * (1 - options_.max_shrink);
        if (static_cast<double>(documents) < least) {
            throw Error(
                ErrorCode::verification,
                localized("The new generation of {} would have {} articles, and the current one has {}; it was not "
                          "published.",
                          "Нове покоління {} мало б {} статей, а поточне має {}; його не опубліковано.",
                          index_dir_.string(), documents, before),
                localized("Check the sources. If it is right, say so: --max-shrink 100",
                          "Перевірте джерела. Якщо все правильно, скажіть це: --max-shrink 100"));
        }
    }

    void copy_configuration()
    {
        // These serve queries only, so nothing here has read them yet; a bad line must not reach
        // the searcher.
        static_cast<void>(analysis::KeyboardLayout(analyzer_.stemmer_config_dir() / "keyboard.tsv"));
        static_cast<void>(analysis::Romanisation(analyzer_.stemmer_config_dir() / "romanisation.tsv"));
        static_cast<void>(analysis::RussianNames(analyzer_.stemmer_config_dir() / "russian_names.tsv"));
        for (const auto* table : {"russian_spelling.tsv", "english_sounds.tsv"}) {
            static_cast<void>(analysis::SpellingCorrespondence(analyzer_.stemmer_config_dir() / table));
        }
        const auto copy = generation_.path() / index::configuration_folder;
        std::error_code error;
        std::filesystem::create_directory(copy, error);
        for (const auto file : analysis::StemmerConfig::files) {
            if (!error) {
                std::filesystem::copy_file(analyzer_.stemmer_config_dir() / file, copy / file, error);
            }
        }
        if (error) {
            throw Error(ErrorCode::output, localized("The stemmer configuration cannot be copied to {}: {}.",
                                                     "Не вдалося скопіювати конфігурацію стемера до {}: {}.",
                                                     copy.string(), error.message()));
        }
    }

    std::filesystem::path index_dir_;
    IndexWriterOptions options_;
    Analyzer analyzer_;
    index::WriterLock lock_;
    index::NewGeneration generation_;
    IndexWriterOptions::Writer writer_ = IndexWriterOptions::Writer::xapian;
    std::unique_ptr<IndexedArticles> articles_; ///< there until they are written
    PublishedGeneration published_;             ///< as far as it is known
    bool failed_ = false;
};

IndexWriter::IndexWriter(const std::filesystem::path& index_dir, const IndexWriterOptions& options)
    : implementation_(std::make_unique<Implementation>(index_dir, options))
{
}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

AddResult IndexWriter::add(const Article& article)
{
    return implementation_->add(article);
}

bool IndexWriter::keep(std::span<const std::string> ids)
{
    return implementation_->keep(ids);
}

bool IndexWriter::remove(const std::string& id)
{
    return implementation_->remove(id);
}

std::vector<std::string> IndexWriter::missing() const
{
    return implementation_->missing();
}

void IndexWriter::attach(const std::string& name, std::string_view content)
{
    implementation_->attach(name, content);
}

std::uint64_t IndexWriter::documents() const noexcept
{
    return implementation_->documents();
}

std::uint64_t IndexWriter::tokens()
{
    return implementation_->tokens();
}

IndexWriterOptions::Writer IndexWriter::writer() const noexcept
{
    return implementation_->writer();
}

PublishedGeneration IndexWriter::publish(const std::string& created)
{
    return implementation_->publish(created);
}

} // namespace poshuk
