#include "metadata.hpp"

#include "build_again.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "schema.hpp"
#include "xapian_errors.hpp"

#include <charconv>

namespace poshuk::index {
namespace {

std::uint64_t number(const std::string& text)
{
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

MetadataEntries metadata_entries(const Metadata& metadata)
{
    return {{"poshuk.schema", std::to_string(metadata.schema_version)},
            {"poshuk.analysis", metadata.analysis_fingerprint},
            {"poshuk.version", metadata.program_version},
            {"poshuk.created", metadata.created},
            {"poshuk.documents", std::to_string(metadata.documents)},
            {"poshuk.tokens", std::to_string(metadata.tokens)}};
}

void write_metadata(Xapian::WritableDatabase& database, const Metadata& metadata)
{
    for (const auto& [key, value] : metadata_entries(metadata)) {
        database.set_metadata(key, value);
    }
}

Metadata read_metadata(const Xapian::Database& database, const std::filesystem::path& index_dir)
{
    const auto version = database.get_metadata("poshuk.schema");
    if (version.empty()) {
        throw Error(ErrorCode::index_incompatible,
                    localized("{} is a Xapian database, but Poshuk did not build it.",
                              "{} — база Xapian, але збудував її не Пошук.", index_dir.string()),
                    localized("Name another folder, or build an index: poshuk-indexer build --db DIR SOURCE…",
                              "Вкажіть іншу теку або побудуйте індекс: poshuk-indexer build --db ТЕКА ДЖЕРЕЛО…"));
    }
    const auto of_index = number(version);
    if (of_index < oldest_schema_version || of_index > schema_version) {
        throw Error(ErrorCode::index_incompatible,
                    localized("The index {} has schema version {}; this Poshuk reads version {}.",
                              "Індекс {} має схему версії {}, а цей Пошук читає версію {}.", index_dir.string(),
                              version, schema_version),
                    build_again_hint(index_dir));
    }
    Metadata metadata;
    metadata.schema_version = static_cast<unsigned>(of_index);
    metadata.analysis_fingerprint = database.get_metadata("poshuk.analysis");
    metadata.program_version = database.get_metadata("poshuk.version");
    metadata.created = database.get_metadata("poshuk.created");
    metadata.documents = number(database.get_metadata("poshuk.documents"));
    metadata.tokens = number(database.get_metadata("poshuk.tokens"));
    return metadata;
}

Metadata metadata_of(const std::filesystem::path& generation, const std::filesystem::path& index_dir)
{
    return with_xapian(index_dir, [&] { return read_metadata(Xapian::Database(generation.string()), index_dir); });
}

void require_analysis(const Metadata& metadata, const std::string& fingerprint, const std::filesystem::path& index_dir)
{
    if (metadata.analysis_fingerprint != fingerprint) {
        throw Error(ErrorCode::index_incompatible,
                    localized("The index {} was built with another analysis of words (another lexicon, stemmer "
                              "configuration or version of Poshuk: {}), so its words would not be found.",
                              "Індекс {} побудовано з іншим розбором слів (інший словник, конфігурація стемера або "
                              "версія Пошуку: {}), тож його слова не знайдуться.",
                              index_dir.string(), metadata.program_version),
                    build_again_hint(index_dir));
    }
}

} // namespace poshuk::index
