#include "index_dump.hpp"

#include "analysis/words/vocabulary.hpp"
#include "fixtures.hpp"
#include "index/articles/article_dictionary.hpp"
#include "index/generations/generations.hpp"
#include "index/metadata.hpp"
#include "index/reprints.hpp"
#include "index/schema.hpp"
#include "searcher/generation/generation_tables.hpp"
#include "searcher/matching/term_postings.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace poshuk::test {

namespace {

/// Lemmas, with the prefix of a field or without.
bool has_positions(const std::string& term)
{
    const auto is_prefix = [&](std::string_view prefix) { return !prefix.empty() && term.starts_with(prefix); };
    return term.front() < 'A' || term.front() > 'Z' ||
           std::any_of(index::schema.begin(), index::schema.end(),
                       [&](const index::FieldSchema& field) { return is_prefix(field.word_prefix); });
}

/// Of each document, from the postings: an index may be without term lists. Positions from wherever
/// they are.
std::map<Xapian::docid, std::string> terms_of_documents(const std::filesystem::path& generation,
                                                        const Xapian::Database& database)
{
    const query::GenerationTables tables(generation, database);
    std::map<Xapian::docid, std::string> terms;
    std::vector<Xapian::termpos> positions;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        auto postings = query::TermPostings::of(*term, database, tables);
        for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
            auto& text = terms[*posting];
            text += *term + " " + std::to_string(posting.get_wdf());
            positions.clear();
            if (has_positions(*term)) {
                postings->skip_to(*posting);
                postings->read_positions(positions);
            }
            for (const auto position : positions) {
                text += " " + std::to_string(position);
            }
            text += "\n";
        }
    }
    return terms;
}

} // namespace

std::string dump_of_index(const std::filesystem::path& index_dir)
{
    const auto generation = index::current_generation(index_dir);
    const Xapian::Database database(generation.path.string());
    const auto id_slot = index::schema_of(index::Field::id).slot;
    const auto dictionary = index::ArticleDictionary::of(database);
    std::map<std::string, std::string> documents;
    auto terms = terms_of_documents(generation.path, database);
    for (auto document = database.postlist_begin(""); document != database.postlist_end(""); ++document) {
        const auto read = database.get_document(*document);
        auto& text = documents[read.get_value(id_slot)];
        const auto stored = read.get_data();
        text += (stored.starts_with('{') ? "plain " : "packed ") + index::json_of(dictionary.get(), stored) +
                "\nlength " + std::to_string(database.get_doclength(*document)) + "\n";
        for (const auto& row : index::schema) {
            if (row.slot != index::no_slot) {
                text += "value " + std::to_string(row.slot) + " " + read.get_value(row.slot) + "\n";
            }
        }
        text += terms[*document];
        const auto group = read.get_value(index::group_slot);
        std::vector<std::string> reprints;
        for (const auto other : index::reprints(database, group)) {
            reprints.push_back(database.get_document(other).get_value(id_slot));
        }
        std::sort(reprints.begin(), reprints.end());
        text += "first of its group: " +
                database.get_document(static_cast<Xapian::docid>(std::stoul(group))).get_value(id_slot);
        for (const auto& id : reprints) {
            text += " " + id;
        }
        text += "\n";
    }
    const auto metadata = index::read_metadata(database, index_dir);
    std::string dump = std::to_string(metadata.documents) + " documents, " + std::to_string(metadata.tokens) +
                       " tokens, " + std::to_string(index::reprint_groups(database)) + " groups\n";
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        dump += *term + " " + std::to_string(term.get_termfreq()) + " " +
                std::to_string(database.get_collection_freq(*term)) + "\n";
    }
    for (const auto& [id, text] : documents) {
        dump += "== " + id + "\n" + text;
    }
    return dump + (dictionary ? dictionary->bytes() : std::string{}) +
           read_file(generation.path / analysis::Vocabulary::file_name);
}

} // namespace poshuk::test
