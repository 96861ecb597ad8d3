#include "index_dump.hpp"

#include "analysis/vocabulary.hpp"
#include "fixtures.hpp"
#include "index/article_dictionary.hpp"
#include "index/generations.hpp"
#include "index/metadata.hpp"
#include "index/reprints.hpp"
#include "index/schema.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace poshuk::test {

namespace {

/// Of each document, from the postings: an index may be without term lists.
std::map<Xapian::docid, std::string> terms_of_documents(const Xapian::Database& database)
{
    std::map<Xapian::docid, std::string> terms;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
            auto& text = terms[*posting];
            text += *term + " " + std::to_string(posting.get_wdf());
            for (auto position = posting.positionlist_begin(); position != posting.positionlist_end(); ++position) {
                text += " " + std::to_string(*position);
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
    auto terms = terms_of_documents(database);
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
