#include "index_state.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "index/generations/generations.hpp"
#include "index/metadata.hpp"
#include "index/schema.hpp"
#include "poshuk/error.hpp"
#include "searcher/repair/word_readings.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

#include <xapian.h>

namespace poshuk::query {
namespace {

/// When the oldest generation that is kept was made; empty where it cannot be told any more.
std::string oldest_created(const std::filesystem::path& index_dir)
try {
    const auto names = index::generation_names(index_dir);
    return names.empty()
               ? std::string{}
               : index::metadata_of(index::generation_named(index_dir, names.front()).path, index_dir).created;
} catch (const Error&) { // of another schema, or deleted just now
    return {};
}

std::uint64_t bytes_of(const std::filesystem::path& file)
{
    std::error_code missing;
    const auto bytes = std::filesystem::file_size(file, missing);
    return missing ? 0 : bytes;
}

std::uint64_t articles_with(Xapian::valueno slot, const IndexReader& index)
{
    if (index.shows_all()) {
        return index.database().get_value_freq(slot);
    }
    Xapian::Enquire enquire(index.database());
    enquire.set_query(index.narrowed(Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, std::string(1, '\0'))));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, index.database().get_doccount()).get_matches_estimated();
}

/// The part of the articles that are visible, about.
std::uint64_t visible_share(std::uint64_t bytes, const IndexReader& index)
{
    const auto all = std::max<std::uint64_t>(index.database().get_doccount(), 1);
    return index.shows_all() ? bytes : bytes / all * index.documents();
}

} // namespace

IndexState state_of(IndexReader& index)
{
    IndexState state;
    state.generation = index.generation();
    state.documents = index.documents();
    state.updated = index::read_metadata(index.database(), index.index_dir()).created;
    state.created = std::min(state.updated, oldest_created(index.index_dir()));
    if (state.created.empty()) {
        state.created = state.updated;
    }
    for (const auto& file : std::filesystem::recursive_directory_iterator(index.path())) {
        state.bytes += file.is_regular_file() ? file.file_size() : 0;
    }
    state.bytes = visible_share(state.bytes, index);
    state.bytes_of_articles = visible_share(bytes_of(index.path() / "docdata.glass"), index);
    state.fields.emplace_back("id", index.documents());
    constexpr std::array fields{index::Field::source, index::Field::author, index::Field::date, index::Field::tag};
    for (const auto field : fields) {
        const auto& schema = index::schema_of(field);
        state.fields.emplace_back(field == index::Field::tag ? "tags" : schema.name, articles_with(schema.slot, index));
    }
    state.shortest_mended = shortest_mended;
    state.shortest_for_two = shortest_for_two_errors;
    const auto& stop_words = index.analyzer().implementation().config().stop_words();
    state.stop_words.assign(stop_words.begin(), stop_words.end());
    std::sort(state.stop_words.begin(), state.stop_words.end());
    for (auto& [name, others] : index.words().synonyms().all()) {
        state.synonyms.emplace_back(name, others);
    }
    return state;
}

} // namespace poshuk::query
