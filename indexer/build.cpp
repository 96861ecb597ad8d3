#include "command_line/program.hpp"
#include "command_line/terminal.hpp"
#include "messages/localized.hpp"
#include "messages/plural.hpp"
#include "poshuk/index_writer.hpp"
#include "progress.hpp"
#include "sources/open_sources.hpp"
#include "verbs.hpp"

#include <chrono>

namespace poshuk::indexer {
namespace {

/// One run of the verb: articles flow from the sources into the writer, and what goes wrong is told and counted.
class Build {
public:
    explicit Build(const Options& options)
        : options_(options), opened_(sources::open_sources(options.operands, options.reading)),
          writer_(options.db, {options.analyzer, options.keep}),
          progress_(progress_style(options), options.language, opened_.total_bytes)
    {
    }

    int run()
    {
        const auto start = std::chrono::steady_clock::now();
        for (auto& source : opened_.sources) {
            while (auto record = source->next()) {
                add(*record);
                progress_.advance(writer_.documents(), finished_bytes_ + source->bytes_read());
            }
            finished_bytes_ += source->bytes_read();
            source.reset();
        }
        progress_.clear();
        if (writer_.documents() == 0) {
            throw Error(
                ErrorCode::input,
                localized("No article could be indexed, so nothing was published ({} rejected).",
                          "Жодної статті не вдалося проіндексувати, тож нічого не опубліковано (відхилено: {}).",
                          rejected_),
                localized("An older index, if there is one, stays as it was.",
                          "Попередній індекс, якщо він є, лишився як був."));
        }
        const auto published = writer_.publish();
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        if (!options_.quiet) {
            command_line::print(summary(published, elapsed.count()));
        }
        return rejected_ > options_.max_rejected ? command_line::exit_too_many_rejected : command_line::exit_done;
    }

private:
    static Progress::Style progress_style(const Options& options)
    {
        if (options.quiet) {
            return Progress::Style::none;
        }
        return command_line::stderr_is_terminal() ? Progress::Style::bar : Progress::Style::lines;
    }

    void add(const sources::Record& record)
    {
        for (const auto& warning : record.warnings) {
            tell(record.place, localized("warning", "попередження"), warning);
            ++warnings_;
        }
        if (!record.article) {
            if (!record.rejection.empty()) {
                reject(record.place, record.rejection);
            }
            return;
        }
        const auto result = writer_.add(*record.article);
        if (!result.added) {
            reject(record.place, result.reason);
        }
        for (const auto& warning : result.warnings) {
            tell(record.place, localized("warning", "попередження"), warning);
            ++warnings_;
        }
    }

    void reject(const sources::Place& place, const Message& reason)
    {
        tell(place, localized("rejected", "відхилено"), reason);
        ++rejected_;
    }

    void tell(const sources::Place& place, const Message& what, const Message& why)
    {
        progress_.clear();
        const auto line =
            fmt::format("{}: {}: {}", place.text(), what.in(options_.language), why.in(options_.language));
        fmt::print(stderr, "{}\n", command_line::printable(line));
    }

    [[nodiscard]] std::string summary(const PublishedGeneration& published, double seconds) const
    {
        const auto read_bytes = human_bytes(finished_bytes_, options_.language);
        const auto index_bytes = human_bytes(published.size_bytes, options_.language);
        if (options_.language == Language::ukrainian) {
            auto time = fmt::format("{:.1f}", seconds);
            std::replace(time.begin(), time.end(), '.', ',');
            return fmt::format("Проіндексовано: {}, {}, {} прочитано за {} с. Індекс: {}, покоління {}.\n"
                               "Відхилено: {}, попереджень: {}.\n",
                               count_uk(published.documents, "стаття", "статті", "статей"),
                               count_uk(published.tokens, "слово", "слова", "слів"), read_bytes, time, index_bytes,
                               published.name, rejected_, warnings_);
        }
        return fmt::format("Indexed: {}, {}, {} read in {:.1f} s. Index: {}, generation {}.\n"
                           "Rejected: {}, warnings: {}.\n",
                           count_en(published.documents, "article", "articles"),
                           count_en(published.tokens, "word", "words"), read_bytes, seconds, index_bytes,
                           published.name, rejected_, warnings_);
    }

    const Options& options_;
    sources::OpenedSources opened_;
    IndexWriter writer_;
    Progress progress_;
    std::uint64_t finished_bytes_ = 0; ///< of the sources already read to the end
    std::uint64_t rejected_ = 0;
    std::uint64_t warnings_ = 0;
};

} // namespace

int build(const Options& options)
{
    require_db(options);
    if (options.operands.empty()) {
        throw Error(ErrorCode::usage, localized("Nothing to index was named.", "Не вказано, що індексувати."),
                    localized("Name files or folders, or - for stdin.", "Назвіть файли або теки, або «-» для stdin."));
    }
    return Build(options).run();
}

} // namespace poshuk::indexer
