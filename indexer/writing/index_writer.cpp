#include "poshuk/index_writer.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/words/keyboard_layout.hpp"
#include "analysis/words/romanisation.hpp"
#include "analysis/words/vocabulary.hpp"
#include "index/document_columns.hpp"
#include "index/files/durable.hpp"
#include "index/files/in_parallel.hpp"
#include "index/files/sha256_of_file.hpp"
#include "index/generations/generations.hpp"
#include "index/generations/manifest.hpp"
#include "index/generations/writer_lock.hpp"
#include "index/glass/format.hpp"
#include "index/glass/table_check.hpp"
#include "index/glass/table_file.hpp"
#include "index/glass/version_file.hpp"
#include "index/metadata.hpp"
#include "index/positions/positions_file.hpp"
#include "index/schema.hpp"
#include "index/xapian_errors.hpp"
#include "indexed_articles.hpp"
#include "messages/localized.hpp"
#include "poshuk/version.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <ctime>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

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

index::WriterLock locked(const std::filesystem::path& index_dir, std::chrono::seconds wait)
{
    index::prepare_index_dir(index_dir);
    return index::WriterLock(index_dir, wait);
}

/// Whether the positions lie on the disk as they were written, of as many articles as there are.
bool are_whole_positions(const std::filesystem::path& generation)
{
    const Xapian::Database database(generation.string());
    return index::is_whole_positions_file(generation, database.get_lastdocid(), database.get_doccount());
}

/// Whether a table lies on the disk as it was written, by the bulk writer or by Xapian: all of the
/// tree, see is_whole_tree(). Of a format that is unknown here Xapian's own check tells, which took
/// an eighth of a build and a third of a small update.
bool is_whole_table(const std::filesystem::path& database, const std::string& file)
{
    if (index::glass::format_of(database) != index::glass::format_version) {
        return Xapian::Database::check((database / file).string()) == 0;
    }
    using index::glass::TableRoots;
    constexpr std::array<std::pair<std::string_view, index::glass::TableRoot TableRoots::*>, 4> root_of{{
        {"postlist.glass", &TableRoots::postlist},
        {"docdata.glass", &TableRoots::docdata},
        {"termlist.glass", &TableRoots::termlist},
        {"position.glass", &TableRoots::position},
    }};
    const auto roots = index::glass::read_version_file(database).roots;
    const auto of_file =
        std::find_if(root_of.begin(), root_of.end(), [&](const auto& one) { return one.first == file; });
    index::glass::TableFile table(database / file);
    return index::glass::is_whole_tree(roots.*(of_file->second),
                                       [&](auto number, auto block) { return table.read(number, block); });
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
        with_articles([&] {
            result = articles().add(article);
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
        const auto sums = finish_beside_database(metadata);
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
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(current.path, error)) {
            if (entry.is_regular_file() && entry.path().filename() != index::manifest_name) {
                std::filesystem::copy_file(entry.path(), generation_.path() / entry.path().filename(), error);
            }
            if (error) {
                throw Error(ErrorCode::output, localized("{} cannot be copied: {}.", "{} не вдалося скопіювати: {}.",
                                                         entry.path().string(), error.message()));
            }
        }
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

    /// The words that the lexicon lacks, for the searcher to correct queries towards.
    void write_vocabulary(const Xapian::Database& database) const
    {
        analysis::VocabularyBuilder vocabulary;
        std::vector<std::string> lemmas;
        for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
            lemmas.clear();
            if (!analyzer_.implementation().lexicon().lemmas(*term, lemmas)) {
                // terms with a prefix begin with a capital, which is no letter of a word
                vocabulary.add(*term);
            }
        }
        vocabulary.write(generation_.path() / analysis::Vocabulary::file_name);
    }

    /// Writes what is made from the database, and reads back what was written before anybody else
    /// does: each table is checked by itself, as of a whole database Xapian looks at one after
    /// another, and beside that the sums of the tables are taken, and all goes to the disk.
    index::FileSums finish_beside_database(const index::Metadata& metadata) const
    {
        const auto dir = generation_.path();
        std::vector<std::string> files;
        for (const auto* file : {"termlist.glass", "position.glass", "postlist.glass", "docdata.glass",
                                 index::positions_file_name}) { // what takes longest first
            if (std::filesystem::exists(dir / file)) {
                files.emplace_back(file);
            }
        }
        auto synced = std::async(std::launch::async, [&] {
            for (const auto& file : files) {
                index::sync_path(dir / file);
            }
        });
        std::atomic<bool> sound = true;
        std::mutex mutex;
        index::FileSums sums;
        std::vector<std::function<void()>> work;
        for (const auto& file : files) {
            work.emplace_back([&, file] {
                if (file == index::positions_file_name ? !are_whole_positions(dir) : !is_whole_table(dir, file)) {
                    sound = false;
                }
            });
            work.emplace_back([&, file] {
                if (auto sum = index::sha256_of_file(dir / file)) {
                    const std::lock_guard lock(mutex);
                    sums[file] = std::move(*sum);
                }
            });
        }
        work.emplace_back([&] {
            const Xapian::Database written(dir.string());
            if (written.get_doccount() != metadata.documents || index::read_metadata(written, index_dir_) != metadata) {
                sound = false;
            }
            write_vocabulary(written);
            index::DocumentColumns::of(written).write(dir);
        });
        index::with_xapian(index_dir_, [&] { index::in_parallel(work.size(), [&](std::size_t i) { work[i](); }); });
        synced.get();
        if (!sound) {
            throw Error(ErrorCode::verification,
                        localized("The new generation of {} failed its verification and was not published.",
                                  "Нове покоління індексу {} не пройшло перевірки, його не опубліковано.",
                                  index_dir_.string()),
                        localized("The old index stays. Check the disk and build again.",
                                  "Старий індекс лишається. Перевірте диск і побудуйте ще раз."));
        }
        return sums;
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
