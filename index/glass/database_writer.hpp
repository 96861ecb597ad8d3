#pragma once

#include "index/files/spool.hpp"
#include "posting_chunks.hpp"
#include "table_writer.hpp"
#include "term_list_table.hpp"
#include "version_file.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::index::glass {

/// A value of a document.
struct DocumentValue {
    std::uint32_t slot = 0;
    std::string_view value; ///< not empty
};

/// What the tables hold of a document, compressed: made by any thread, before the document's turn.
class EncodedDocument {
public:
    /// The sum of the wdf of its terms, and the highest.
    void set_lengths(std::uint64_t length, std::uint32_t highest_wdf);
    void set_data(std::string_view data) { data_ = CompressedTag(data); }
    /// Data that is compressed already.
    void set_packed_data(std::string data) { data_ = CompressedTag::as_it_is(std::move(data)); }
    /// Where the database has term lists.
    void set_terms(CompressedTag terms) { terms_ = std::move(terms); }

private:
    friend class DatabaseWriter;

    CompressedTag data_;
    CompressedTag terms_;
    std::uint64_t length_ = 0;
    std::uint32_t highest_wdf_ = 0;
};

/// A document as it is written: all of it but where its terms stand.
struct DocumentParts {
    std::uint32_t number = 0;              ///< from 1, larger than that of the document before
    std::span<const DocumentTerm> terms;   ///< rising, each once
    std::span<const DocumentValue> values; ///< by slots, rising
    std::string_view data;
};

/// An occurrence of a term in a document.
struct Posting {
    std::uint32_t document = 0;
    std::uint32_t wdf = 0;
    std::span<const std::uint32_t> positions; ///< rising; may be empty
};

/// Takes terms with the documents of each, in the order of the terms' bytes.
class PostingSink {
public:
    virtual ~PostingSink() = default;

    /// `documents`: how many there will be, at least one; `collection_frequency`: the sum of their
    /// wdf.
    virtual void begin_term(std::string_view term, std::uint64_t documents, std::uint64_t collection_frequency) = 0;
    /// Documents rise.
    virtual void add_posting(const Posting& posting) = 0;
    virtual void end_term() = 0;

    /// The same for a whole term.
    void add_term(std::string_view term, std::span<const Posting> postings);
};

/// Writes them into the two tables that hold them. Throws Error (output).
class TermWriter : public PostingSink {
public:
    /// Both must outlive the object.
    TermWriter(TableWriter& postlist, TableWriter& position) : postlist_(postlist), position_(position) {}

    void begin_term(std::string_view term, std::uint64_t documents, std::uint64_t collection_frequency) override;
    void add_posting(const Posting& posting) override;
    void end_term() override;

private:
    TableWriter& postlist_;
    TableWriter& position_;
    PostingChunks postings_;
    std::string key_; ///< kept for its memory, as the next ones
    std::string later_key_;
    std::string tag_;
};

/// The terms of a range, written apart from others, by a thread of its own; DatabaseWriter puts the
/// ranges together. Throws Error (output).
class TermRange {
public:
    /// Files without names are made in `dir`.
    explicit TermRange(const std::filesystem::path& dir)
        : postlist_(TableWriter::part(dir)), position_(TableWriter::part(dir)), writer_(postlist_, position_)
    {
    }

    [[nodiscard]] PostingSink& terms() noexcept { return writer_; }

private:
    friend class DatabaseWriter;

    TableWriter postlist_;
    TableWriter position_;
    TermWriter writer_;
};

/// Writes a whole database in the glass format of Xapian 1.4, in the order in which its tables hold
/// things: all documents by their numbers, then all terms by their bytes, with the documents of
/// each. Every block is written once, and what memory it takes does not grow with the database.
/// Throws Error (output).
class DatabaseWriter {
public:
    enum class TermLists { written, left_out };
    explicit DatabaseWriter(std::filesystem::path dir, TermLists term_lists = TermLists::written);

    void add_document(const DocumentParts& document);
    /// The same of one that is encoded.
    void add_document(std::uint32_t number, const EncodedDocument& document, std::span<const DocumentValue> values);

    /// Metadata of the database; before the first term.
    void set_metadata(std::string key, std::string value)
    {
        metadata_.insert_or_assign(std::move(key), std::move(value));
    }

    /// After the last document. `postings` rise, and are at least one.
    void add_term(std::string_view term, std::span<const Posting> postings);
    /// The same for all terms of a range, larger than all before. Uses the range up.
    void add_terms(TermRange& range);

    /// Writes what is left. Call once.
    void finish();

private:
    /// The values of a slot, as chunks that are as long as glass makes them.
    struct Slot {
        explicit Slot(const std::filesystem::path& dir) : chunks(dir) {}

        Spool chunks;
        std::string chunk;
        std::uint32_t first_document = 0;
        std::uint32_t last_document = 0;
        std::uint32_t frequency = 0;
        std::string lowest;
        std::string highest;
    };

    void add_value(std::uint32_t document, const DocumentValue& value);
    void end_chunk(std::uint32_t number, Slot& slot);
    void add_length(std::uint32_t document, std::uint32_t length);
    void end_documents();

    std::filesystem::path dir_;
    TableWriter postlist_;
    TableWriter docdata_;
    std::optional<TermListTable> termlist_;
    TableWriter position_;
    std::map<std::string, std::string> metadata_;
    std::map<std::uint32_t, Slot> slots_;
    Spool length_spool_;
    PostingChunks lengths_;
    TermWriter terms_;
    bool documents_ended_ = false;
    Statistics statistics_;
    std::string key_; ///< kept for its memory, as the next ones
    std::string tag_;
    EncodedDocument encoded_;
    std::vector<std::uint32_t> used_slots_;
};

} // namespace poshuk::index::glass
