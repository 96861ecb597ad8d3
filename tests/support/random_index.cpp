#include "random_index.hpp"

#include "index/positions/position_encoder.hpp"
#include "index/positions/positions_file.hpp"
#include "index/positions/term_hash.hpp"
#include "searcher/matching/xapian_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace poshuk::test {
namespace {

std::string date(std::mt19937& random)
{
    const auto all = fmt::format("20{:02}{:02}{:02}{:02}{:02}", 20 + random() % 5, 1 + random() % 12, 1 + random() % 28,
                                 random() % 24, random() % 60);
    constexpr std::size_t precisions[] = {0, 4, 6, 8, 12};
    return all.substr(0, precisions[random() % std::size(precisions)]);
}

/// The positions of a document, which it loses, as a record.
std::string_view record_of(Xapian::Document& document, index::PositionEncoder& encoder)
{
    std::vector<std::pair<std::string, Xapian::termcount>> terms;
    std::vector<std::uint64_t> hashes;
    std::vector<index::Occurrence> occurrences;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        for (auto position = term.positionlist_begin(); position != term.positionlist_end(); ++position) {
            occurrences.push_back({static_cast<std::uint32_t>(terms.size()), *position});
        }
        terms.emplace_back(*term, term.get_wdf());
        hashes.push_back(index::term_hash(*term));
    }
    std::stable_sort(occurrences.begin(), occurrences.end(),
                     [](const auto& a, const auto& b) { return a.position < b.position; });
    document.clear_terms();
    for (const auto& [term, wdf] : terms) {
        document.add_term(term, wdf);
    }
    return encoder.encode(hashes, occurrences);
}

enum class Positions { in_database, in_file };

void write(const std::filesystem::path& dir, unsigned seed, unsigned documents, Positions positions)
{
    std::mt19937 random(seed);
    index::PositionEncoder encoder;
    auto file = index::PositionsWriter::create(dir);
    Xapian::WritableDatabase database(dir.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
    Xapian::docid number = 0;
    for (unsigned i = 0; i < documents; ++i) {
        number += random() % 6 == 0 ? 3 : 1;
        Xapian::Document document;
        const auto length = 1 + random() % 60;
        for (Xapian::termpos position = 1; position <= length; ++position) {
            const auto& words = RandomIndex::words();
            const auto word = std::min(random() % (words.size() - 1), random() % (words.size() - 1));
            document.add_posting(words[word], position, 1 + random() % 2);
            if (random() % 3 == 0) { // a second reading of the same word
                document.add_posting(words[random() % (words.size() - 1)], position);
            }
            document.add_term("E" + words[word]);
        }
        document.add_value(index::schema_of(index::Field::date).slot, date(random));
        document.add_value(index::schema_of(index::Field::id).slot, fmt::format("{}-{}", random() % 1000, number));
        document.set_data(fmt::format("data {}", number));
        if (positions == Positions::in_file) {
            file.set(number, record_of(document, encoder));
        }
        database.replace_document(number, document);
    }
    if (positions == Positions::in_file) {
        file.finish(number);
        database.set_metadata(index::positions_metadata_key, index::positions_file_name);
    }
    database.commit();
}

Matches matches_of(const RandomIndex& index, const Xapian::Query& query, Xapian::doccount count)
{
    Xapian::Enquire enquire(index.database());
    enquire.set_query(query);
    enquire.set_weighting_scheme(query::weighting({}));
    Matches result;
    const auto matches = enquire.get_mset(0, count);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
        result.emplace_back(*match, match.get_weight());
    }
    return result;
}

} // namespace

RandomIndex::RandomIndex(unsigned seed, unsigned documents, ReadBy read_by)
{
    write(dir_.path(), seed, documents, Positions::in_database);
    database_ = Xapian::Database(dir_.path().string());
    if (read_by == ReadBy::positions_file) {
        write(other_dir_.path(), seed, documents, Positions::in_file);
        const Xapian::Database other(other_dir_.path().string());
        tables_ = std::make_shared<const query::GenerationTables>(other_dir_.path(), other);
        return;
    }
    tables_ = std::make_shared<const query::GenerationTables>(
        read_by == ReadBy::tables ? dir_.path() : other_dir_.path(), database_);
}

const std::vector<std::string>& RandomIndex::words()
{
    static const std::vector<std::string> words{"рада",   "місто",    "школа",  "дорога", "міст", "ліс",       "вода",
                                                "ремонт", "директор", "бюджет", "учень",  "сніг", "фестиваль", "ніде"};
    return words;
}

Matches all_matches(const RandomIndex& index, const Xapian::Query& query)
{
    return matches_of(index, query, index.database().get_doccount());
}

Matches best_matches(const RandomIndex& index, const Xapian::Query& query, std::size_t count)
{
    return matches_of(index, query, static_cast<Xapian::doccount>(count));
}

bool are_same(const Matches& some, const Matches& others)
{
    constexpr double rounding = 1e-9;
    constexpr double nowhere = -1;
    const auto weight_of = [&](const Matches& matches, Xapian::docid document) {
        const auto found =
            std::find_if(matches.begin(), matches.end(), [&](const auto& match) { return match.first == document; });
        return found == matches.end() ? nowhere : found->second;
    };
    const auto same = [&](double one, double other) { return std::abs(one - other) <= rounding; };
    if (some.size() != others.size()) {
        return false;
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
        const auto& [document, weight] = some[i];
        // Of what weighs as much as the last one some may be here and some there.
        const bool at_the_end = same(weight, some.back().second);
        if (!same(weight, others[i].second) || (!at_the_end && !same(weight_of(others, document), weight))) {
            return false;
        }
    }
    return true;
}

} // namespace poshuk::test
