#include "poshuk/index_writer.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/keyboard_layout.hpp"
#include "analysis/romanisation.hpp"
#include "analysis/vocabulary.hpp"
#include "document_builder.hpp"
#include "index/generations.hpp"
#include "index/metadata.hpp"
#include "index/reprints.hpp"
#include "index/schema.hpp"
#include "index/writer_lock.hpp"
#include "index/xapian_errors.hpp"
#include "messages/localized.hpp"
#include "near_duplicates.hpp"
#include "poshuk/version.hpp"

#include <xapian.h>

#include <charconv>
#include <chrono>
#include <ctime>
#include <unordered_set>

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

/// The day of its publication, in days since 1970; nothing where the date is coarser.
std::optional<std::int32_t> day_of(const Article& article)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto& date = article.date;
    const auto read = [&](std::size_t begin, std::size_t end, auto& value) {
        return date.size() >= end &&
               std::from_chars(date.data() + begin, date.data() + end, value).ptr == date.data() + end;
    };
    if (!read(0, 4, year) || !read(5, 7, month) || !read(8, 10, day)) {
        return std::nullopt;
    }
    using namespace std::chrono;
    const year_month_day parsed{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return parsed.ok() ? std::optional(static_cast<std::int32_t>(sys_days(parsed).time_since_epoch().count()))
                       : std::nullopt;
}

index::WriterLock locked(const std::filesystem::path& index_dir)
{
    index::prepare_index_dir(index_dir);
    return index::WriterLock(index_dir);
}

} // namespace

class IndexWriter::Implementation {
public:
    Implementation(std::filesystem::path index_dir, const IndexWriterOptions& options)
        : index_dir_(std::move(index_dir)), keep_generations_(options.keep_generations), analyzer_(options.analyzer),
          lock_(locked(index_dir_)), generation_(index_dir_)
    {
        copy_configuration();
        index::with_xapian(index_dir_, [&] {
            // No syncing while it is built: publish() syncs the whole generation once.
            database_ = Xapian::WritableDatabase(generation_.path().string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                                                  Xapian::DB_NO_SYNC |
                                                                                  Xapian::DB_BACKEND_GLASS);
        });
    }

    AddResult add(const Article& article)
    {
        AddResult result;
        result.reason = why_rejected(article);
        if (!result.reason.empty()) {
            return result;
        }
        if (ids_.contains(article.id)) {
            result.reason =
                localized("the id “{}” is taken by an earlier article", "id «{}» уже має попередня стаття", article.id);
            return result;
        }
        auto built = build_document(article, analyzer_);
        if (built.tokens == 0) {
            result.reason = localized("the article is empty: no word in its title or text",
                                      "стаття порожня: жодного слова в заголовку чи тексті");
            return result;
        }
        const auto first = near_duplicates_.add(built.sketch, day_of(article));
        built.document.add_value(index::group_slot, index::group_value(first));
        try {
            index::with_xapian(index_dir_, [&] { database_.add_document(built.document); });
        } catch (...) {
            failed_ = true; // Xapian has forgotten what it had not written yet
            throw;
        }
        ids_.insert(article.id);
        tokens_ += built.tokens;
        result.added = true;
        result.warnings = std::move(built.warnings);
        return result;
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
                                       documents(),           tokens_};
        index::with_xapian(index_dir_, [&] {
            index::write_metadata(database_, metadata);
            index::write_reprints(database_, near_duplicates_.groups());
            database_.commit();
            write_vocabulary();
            database_.close();
        });
        verify(metadata);
        PublishedGeneration result;
        result.documents = documents();
        result.tokens = tokens_;
        const auto published = generation_.publish(keep_generations_);
        result.name = published.name;
        result.path = published.path;
        result.size_bytes = published.size_bytes();
        return result;
    }

    [[nodiscard]] std::uint64_t documents() const noexcept { return ids_.size(); }
    [[nodiscard]] std::uint64_t tokens() const noexcept { return tokens_; }

private:
    void copy_configuration()
    {
        // These serve queries only, so nothing here has read them yet; a bad line must not reach the searcher.
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
    void write_vocabulary()
    {
        analysis::VocabularyBuilder vocabulary;
        std::vector<std::string> lemmas;
        for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
            lemmas.clear();
            if (!analyzer_.implementation().lexicon().lemmas(*term, lemmas)) {
                vocabulary.add(*term); // terms with a prefix begin with a capital, which is no letter of a word
            }
        }
        vocabulary.write(generation_.path() / analysis::Vocabulary::file_name);
    }

    /// Reads back what was written before anybody else does.
    void verify(const index::Metadata& metadata) const
    {
        const auto path = generation_.path().string();
        const bool sound = index::with_xapian(index_dir_, [&] {
            const Xapian::Database written(path);
            return written.get_doccount() == metadata.documents &&
                   index::read_metadata(written, index_dir_) == metadata && Xapian::Database::check(path) == 0;
        });
        if (!sound) {
            throw Error(ErrorCode::verification,
                        localized("The new generation of {} failed its verification and was not published.",
                                  "Нове покоління індексу {} не пройшло перевірки, його не опубліковано.",
                                  index_dir_.string()),
                        localized("The old index stays. Check the disk and build again.",
                                  "Старий індекс лишається. Перевірте диск і побудуйте ще раз."));
        }
    }

    std::filesystem::path index_dir_;
    unsigned keep_generations_;
    Analyzer analyzer_;
    index::WriterLock lock_;
    index::NewGeneration generation_;
    Xapian::WritableDatabase database_;
    std::unordered_set<std::string> ids_;
    NearDuplicates near_duplicates_; ///< numbers documents as the database does
    std::uint64_t tokens_ = 0;
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

std::uint64_t IndexWriter::documents() const noexcept
{
    return implementation_->documents();
}

std::uint64_t IndexWriter::tokens() const noexcept
{
    return implementation_->tokens();
}

PublishedGeneration IndexWriter::publish(const std::string& created)
{
    return implementation_->publish(created);
}

} // namespace poshuk
