// libFuzzer's entry: any bytes are damage to the files of an index, which are then read past Xapian:
// words, postings, positions, stored articles, the words of the index and of the dictionary. All
// may say that it is damaged, or find something else.

#include "analysis/compile/lexicon_file.hpp"
#include "analysis/words/lexicon.hpp"
#include "analysis/words/near_forms.hpp"
#include "analysis/words/vocabulary.hpp"
#include "index/articles/article_dictionary.hpp"
#include "index/articles/stored_article.hpp"
#include "index/generations/generations.hpp"
#include "index/glass/reading/document_data_reader.hpp"
#include "index/glass/reading/position_reader.hpp"
#include "index/glass/reading/posting_reader.hpp"
#include "index/glass/version_file.hpp"
#include "index/positions/position_search.hpp"
#include "index/positions/positions_file.hpp"
#include "poshuk/error.hpp"
#include "small_index.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace {

namespace fs = std::filesystem;
namespace index = poshuk::index;
namespace glass = poshuk::index::glass;
namespace analysis = poshuk::analysis;

std::string read(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string small_lexicon()
{
    std::vector<analysis::Lexeme> lexemes{{"міст", false, {"моста", "мости", "мосту", "міст"}}};
    for (const std::string first : {"б", "в", "г", "д", "ж", "к", "л", "м", "н", "п", "р", "с", "т", "ш"}) {
        for (const std::string stem : {"алин", "озор", "уран", "илим"}) {
            const auto word = first + stem;
            lexemes.push_back({word + "ка", false, {word + "ка", word + "ки", word + "ку"}});
        }
    }
    return analysis::lexicon_file(lexemes, analysis::EndingModel(lexemes), {});
}

/// The files of an index as they were written.
struct Files {
    Files()
        : dir(small.dir()), generation(index::current_generation(dir).path), version(read(generation / "iamglass")),
          postlist(read(generation / "postlist.glass")), docdata(read(generation / "docdata.glass")),
          positions(read(generation / index::positions_file_name)),
          vocabulary(read(generation / analysis::Vocabulary::file_name)), lexicon(small_lexicon()),
          roots(glass::read_version_file(generation).roots),
          dictionary(index::ArticleDictionary::of(Xapian::Database(generation.string())))
    {
        fs::create_directories(dir / "damaged");
    }

    poshuk::test::SmallIndex small;
    fs::path dir;
    fs::path generation;
    std::string version, postlist, docdata, positions, vocabulary, lexicon;
    glass::TableRoots roots;
    std::shared_ptr<const index::ArticleDictionary> dictionary;
};

/// A file with some of its bytes changed as the input says, and cut where it says so, in memory of
/// its own size.
class Damaged {
public:
    Damaged(const std::string& whole, const std::uint8_t* data, std::size_t size)
    {
        constexpr std::size_t change = 3;
        std::size_t left = whole.size();
        if (size > 1 && data[0] % 4 == 0) {
            left = left * data[1] / 256;
        }
        bytes_ = std::make_unique<char[]>(left);
        size_ = left;
        std::copy_n(whole.begin(), left, bytes_.get());
        for (std::size_t i = 0; i + change <= size && left > 0; i += change) {
            // Half of them near the ends, where all that leads on stands.
            const auto far = (std::size_t{data[i]} << 8U | data[i + 1]) % left;
            const auto near = std::size_t{data[i + 1]} % left;
            const auto place = data[i] % 4 == 1 ? near : data[i] % 4 == 2 ? left - 1 - near : far;
            bytes_[place] = static_cast<char>(data[i + 2]);
        }
    }
    [[nodiscard]] std::string_view bytes() const { return {bytes_.get(), size_}; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
};

/// Runs a reader, which may find its file damaged.
template <typename Work>
void bearing_damage(Work work)
{
    try {
        work();
    } catch (const poshuk::Error&) {
    } catch (const Xapian::Error&) {
    }
}

void read_postings(std::string_view bytes, const glass::TableRoot& root)
{
    constexpr int more_than_there_are = 100'000;
    for (const auto* term : {"міст", "поліція", "рада", "", "Kполіція", "немає"}) {
        bearing_damage([&] {
            glass::PostingReader all({bytes, root}, term);
            int read = 0;
            for (; all.document() != glass::PostingReader::no_document && ++read < more_than_there_are; all.next()) {
            }
            glass::PostingReader some({bytes, root}, term);
            some.skip_to(2);
            some.skip_to(3000);
            glass::PostingReader heavy({bytes, root}, term);
            heavy.next_with(2);
        });
    }
}

void read_positions(std::string_view bytes)
{
    bearing_damage([&] {
        const index::PositionsFile file(bytes);
        for (std::uint32_t document = 0; document < std::min<std::uint64_t>(file.size(), 100); ++document) {
            bearing_damage([&] {
                file.prefetch(document);
                const auto record = file.record(document);
                const std::vector<std::vector<std::uint64_t>> words{{1, 2}, {3}};
                static_cast<void>(index::follow_each_other(record, words, 1));
                std::vector<std::uint32_t> positions;
                for (std::uint64_t term = 0; term < 4; ++term) {
                    index::read_positions(record, term << 48U, positions);
                }
                static_cast<void>(index::position_lines(record));
            });
        }
    });
}

void read_articles(std::string_view bytes, const Files& files)
{
    for (std::uint32_t document = 0; document < 5; ++document) {
        bearing_damage([&] {
            auto stored = glass::DocumentDataReader({bytes, files.roots.docdata}).read(document);
            static_cast<void>(index::decode_article(index::json_of(files.dictionary.get(), std::move(stored))));
        });
    }
}

void read_words(std::string_view vocabulary, std::string_view lexicon, const Files& files)
{
    const auto written = [&](std::string_view bytes) {
        const auto file = files.dir / "damaged" / "words";
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    };
    bearing_damage([&] {
        const analysis::Vocabulary words(written(vocabulary));
        static_cast<void>(analysis::near_forms("поліцыя", words.words(), 1));
    });
    bearing_damage([&] {
        const analysis::Lexicon words(written(lexicon));
        static_cast<void>(analysis::near_forms("мист", words.words(), 1));
        std::vector<std::string> lemmas;
        for (const auto* form : {"мосту", "калинку", "тазоринку", "я"}) {
            static_cast<void>(words.lemmas(form, lemmas) || words.guesses(form, lemmas));
        }
    });
}

void read_version(std::string_view bytes, const Files& files)
{
    std::ofstream(files.dir / "damaged" / "iamglass", std::ios::binary) << bytes;
    bearing_damage([&] {
        const auto roots = glass::read_version_file(files.dir / "damaged").roots;
        read_postings(files.postlist, roots.postlist);
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Files files;
    const auto damaged = [&](const std::string& whole) { return Damaged(whole, data, size); };
    read_postings(damaged(files.postlist).bytes(), files.roots.postlist);
    read_positions(damaged(files.positions).bytes());
    read_articles(damaged(files.docdata).bytes(), files);
    read_words(damaged(files.vocabulary).bytes(), damaged(files.lexicon).bytes(), files);
    read_version(damaged(files.version).bytes(), files);
    return 0;
}
