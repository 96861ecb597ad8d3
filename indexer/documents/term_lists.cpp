#include "term_lists.hpp"

#include "document_inverter.hpp"
#include "index/articles/article_dictionary.hpp"
#include "index/articles/stored_article.hpp"
#include "index/files/in_parallel.hpp"
#include "index/glass/term_list_table.hpp"
#include "index/glass/version_file.hpp"
#include "index/schema.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "term_list_encoder.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <xapian.h>

namespace poshuk {
namespace {

/// So many lists wait to be written at once: some 10 MB.
constexpr std::size_t lists_at_once = 4096;

struct MadeList {
    index::glass::CompressedTag terms;
    std::vector<std::uint32_t> slots;
};

/// What one thread reads and inverts with.
class ListMaker {
public:
    ListMaker(const std::filesystem::path& database, const Analyzer& analyzer)
        : database_(database.string()), dictionary_(index::ArticleDictionary::of(database_)), inverter_(analyzer)
    {
    }

    MadeList list_of(Xapian::docid number)
    {
        const auto json = index::json_of(dictionary_.get(), database_.get_document(number).get_data());
        const auto& document = inverter_.invert(index::decode_article(json));
        std::uint64_t length = 0;
        for (const auto& term : document.terms) {
            length += term.wdf;
        }
        if (length != database_.get_doclength(number)) {
            throw Error(ErrorCode::index_damaged,
                        localized("A stored article is not the one that was indexed.",
                                  "Збережена стаття — не та, яку проіндексовано."),
                        localized("Build the index again.", "Побудуйте індекс заново."));
        }
        const auto& dictionary = inverter_.dictionary();
        MadeList made{encoder_.encode(document, dictionary), {}};
        for (const auto& value : document.values) {
            made.slots.push_back(value.first);
        }
        made.slots.push_back(index::group_slot);
        constexpr std::size_t much_memory = std::size_t{32} << 20;
        if (dictionary.memory() > much_memory) {
            inverter_.clear();
        }
        return made;
    }

private:
    Xapian::Database database_;
    std::shared_ptr<const index::ArticleDictionary> dictionary_;
    DocumentInverter inverter_;
    TermListEncoder encoder_;
};

} // namespace

void make_term_lists(const std::filesystem::path& database, const Analyzer& analyzer)
{
    if (std::filesystem::exists(database / "termlist.glass")) {
        return;
    }
    std::vector<std::unique_ptr<ListMaker>> makers;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        makers.push_back(std::make_unique<ListMaker>(database, analyzer));
    }
    index::glass::TermListTable table(database);
    std::vector<Xapian::docid> numbers;
    std::vector<MadeList> lists;
    const auto write = [&] {
        lists.assign(numbers.size(), {});
        std::atomic<std::size_t> next = 0;
        index::in_parallel(makers.size(), [&](std::size_t maker) {
            for (auto i = next++; i < numbers.size(); i = next++) {
                lists[i] = makers[maker]->list_of(numbers[i]);
            }
        });
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            table.add(numbers[i], lists[i].terms, lists[i].slots);
        }
        numbers.clear();
    };
    const Xapian::Database all(database.string());
    for (auto document = all.postlist_begin({}); document != all.postlist_end({}); ++document) {
        numbers.push_back(*document);
        if (numbers.size() == lists_at_once) {
            write();
        }
    }
    write();
    index::glass::add_term_lists(database, table.finish());
}

} // namespace poshuk
