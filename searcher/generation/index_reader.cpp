#include "index_reader.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "analysis/tables/stemmer_config.hpp"
#include "index/articles/stored_article.hpp"
#include "index/files/damaged_file.hpp"
#include "index/metadata.hpp"
#include "index/schema.hpp"
#include "index/xapian_errors.hpp"
#include "refused_generations.hpp"

#include <fstream>
#include <sstream>

namespace poshuk {

namespace {

index::Generation opened_generation(const std::filesystem::path& index_dir, const SearcherOptions& options)
{
    auto generation = options.generation.empty()
                          ? index::current_generation(index_dir)
                          : index::Generation{options.generation.filename().string(), options.generation};
    // Xapian opens a database file by file: through a link that is switched meanwhile it would open
    // a mix of two without a word.
    std::error_code error;
    if (auto resolved = std::filesystem::canonical(generation.path, error); !error) {
        generation.path = std::move(resolved);
    }
    generation.identity = index::identity_of(generation.path);
    return generation;
}

Error changed_meanwhile(const std::filesystem::path& generation)
{
    return index::damaged_file(localized("The index {} was changed while it was opened.",
                                         "Індекс {} змінили, поки його відкривали.", generation.string()));
}

/// The bytes of every file of a configuration; a missing one is found out by the analyzer.
std::string configuration_in(const std::filesystem::path& folder)
{
    std::ostringstream bytes;
    for (const auto file : analysis::StemmerConfig::files) {
        std::ifstream in(folder / file, std::ios::binary);
        bytes << file << '\0' << in.rdbuf();
        bytes.clear(); // an empty file is no failure
    }
    return bytes.str();
}

} // namespace

IndexReader::IndexReader(std::filesystem::path index_dir, const SearcherOptions& options, const IndexReader* before)
    : index_dir_(std::move(index_dir)), generation_(opened_generation(index_dir_, options)), watch_(generation_.path)
{
    const auto metadata = index::with_xapian(index_dir_, [&] {
        // The resolved path: a new generation may be published at any moment.
        database_ = Xapian::Database(generation_.path.string());
        auto read = index::read_metadata(database_, index_dir_);
        tables_ = std::make_shared<const query::GenerationTables>(generation_.path, database_);
        document_data_ = tables_->document_data();
        dictionary_ = index::ArticleDictionary::of(database_);
        return read;
    });
    const auto analyzer_options = generation_.analyzer_options(options.analyzer);
    configuration_ = configuration_in(analyzer_options.stemmer_config_dir);
    const bool same = before != nullptr && before->lexicon_is_whole() && before->configuration_ == configuration_ &&
                      before->analyzer_->fingerprint() == metadata.analysis_fingerprint;
    analyzer_ = same ? before->analyzer_ : std::make_shared<Analyzer>(analyzer_options);
    index::require_analysis(metadata, analyzer_->fingerprint(), index_dir_);
    vocabulary_.emplace(generation_.path / analysis::Vocabulary::file_name);
    documents_ = metadata.documents;
    words_.emplace(
        *analyzer_, analyzer_options.stemmer_config_dir, [this](const std::string& lemma) { return frequency(lemma); },
        documents_, &*vocabulary_, [this](const std::string& beginning) { return forms_that_begin(beginning); });
    constexpr bool all = true;
    if (!mappings_are_whole() || !watch_.is_as_it_was(all) ||
        index::identity_of(generation_.path) != generation_.identity) {
        throw changed_meanwhile(generation_.path);
    }
}

bool IndexReader::mappings_are_whole() const
{
    return tables_->is_whole() && vocabulary_->is_whole();
}

bool IndexReader::lexicon_is_whole() const
{
    return analyzer_->implementation().lexicon().is_whole();
}

bool IndexReader::is_as_it_was()
{
    // Of one that was deleted only what is mapped can be looked at; nobody else has its files.
    return deleted_ ? mappings_are_whole()
                    : watch_.is_as_it_was() && !tables_->faulted() && !vocabulary_->faulted() &&
                          !query::RefusedGenerations::of_process().reason(generation_.identity);
}

bool IndexReader::may_be_read()
{
    return (watch_.was_looked_at() && !deleted_ && !tables_->faulted() && !vocabulary_->faulted() &&
            !query::RefusedGenerations::of_process().reason(generation_.identity)) ||
           is_as_it_was();
}

bool IndexReader::is_good()
{
    auto& refused = query::RefusedGenerations::of_process();
    if (refused.reason(generation_.identity)) {
        return false;
    }
    const auto changed = deleted_ ? std::vector<std::string>{} : watch_.changed_files();
    if (!mappings_are_whole()) {
        const auto named = changed.empty() ? std::nullopt : refused.damage(generation_, changed);
        refused.refuse(generation_, named.value_or(damage()));
        return false;
    }
    if (changed.empty()) {
        return true;
    }
    const auto current = index::current_generation_identity(index_dir_);
    if (watch_.misses_any() && current != generation_.identity) {
        deleted_ = true;
        return true;
    }
    if (const auto damage = refused.damage(generation_, changed)) {
        refused.refuse(generation_, *damage);
        return false;
    }
    watch_.note_again();
    return true;
}

bool IndexReader::has_damage()
{
    auto& refused = query::RefusedGenerations::of_process();
    const auto damage = deleted_ ? std::nullopt : refused.damage(generation_);
    if (damage) {
        refused.refuse(generation_, *damage);
    }
    return damage.has_value();
}

Error IndexReader::damage() const
{
    auto& refused = query::RefusedGenerations::of_process();
    if (const auto reason = refused.reason(generation_.identity)) {
        return *reason;
    }
    return index::damaged_file(localized("A file of the index {} was cut short while it was read.",
                                         "Файл індексу {} обірвано під час читання.", generation_.path.string()));
}

std::uint64_t IndexReader::frequency(const std::string& term) const
{
    return visible_ ? visible_->frequency(term, database_) : postings(term);
}

std::uint64_t IndexReader::postings(const std::string& term) const
{
    constexpr std::size_t most = 10'000;
    if (const auto remembered = frequencies_.find(term); remembered != frequencies_.end()) {
        return remembered->second;
    }
    if (frequencies_.size() >= most) {
        frequencies_.clear();
    }
    const auto known = tables_->frequency_of(term);
    return frequencies_[term] = known ? *known : database_.get_termfreq(term);
}

std::vector<std::pair<std::string, std::uint64_t>> IndexReader::forms_that_begin(const std::string& beginning) const
{
    constexpr std::size_t most = 200; // of a beginning of some letters there are fewer
    std::vector<std::pair<std::string, std::uint64_t>> forms;
    const auto prefix = std::string(index::form_prefix) + beginning;
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix) && forms.size() < most;
         ++term) {
        if (const auto articles = visible_ ? frequency(*term) : term.get_termfreq(); articles > 0) {
            forms.emplace_back((*term).substr(index::form_prefix.size()), articles);
        }
    }
    return forms;
}

Article IndexReader::article(Xapian::docid document)
{
    auto stored = document_data_ ? document_data_->read(document) : database_.get_document(document).get_data();
    return index::decode_article(index::json_of(dictionary_.get(), std::move(stored)));
}

std::string_view IndexReader::positions(Xapian::docid document) const
{
    const auto* file = tables_->positions();
    return file != nullptr ? file->record(document) : std::string_view{};
}

std::optional<Xapian::Document> IndexReader::document(std::string_view id_or_url) const
{
    for (const auto field : {index::Field::id, index::Field::url}) {
        const auto term = std::string(index::schema_of(field).boolean_prefix).append(id_or_url);
        const bool possible = !id_or_url.empty() && term.size() <= index::max_term_bytes;
        const auto found = possible ? database_.postlist_begin(term) : Xapian::PostingIterator();
        if (found != Xapian::PostingIterator() && shows(*found)) {
            return database_.get_document(*found);
        }
    }
    return std::nullopt;
}

} // namespace poshuk
