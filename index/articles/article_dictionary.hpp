#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace poshuk::index {

/// What the stored articles of one index have in common, so that each is compressed by what the
/// others have too: a dictionary of zstd's (RFC 8878, section 5), trained on the first articles. It
/// is among the metadata of the database, and `zstd -D` unpacks by it.
///
/// Used by any number of threads.
class ArticleDictionary {
public:
    static constexpr const char* metadata_key = "poshuk.dictionary";

    /// Throws Error (index_damaged) where the bytes are no dictionary.
    explicit ArticleDictionary(std::string bytes);
    ~ArticleDictionary();
    ArticleDictionary(const ArticleDictionary&) = delete;
    ArticleDictionary& operator=(const ArticleDictionary&) = delete;

    /// That of a database; null where it has none: all its articles are plain then.
    [[nodiscard]] static std::shared_ptr<const ArticleDictionary> of(const Xapian::Database& database);

    /// Made from texts of the kind that is to be compressed; null where they are too few or have
    /// nothing in common.
    [[nodiscard]] static std::shared_ptr<const ArticleDictionary> trained_on(std::span<const std::string> texts);

    [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

    /// A text as one frame of zstd's. Throws Error (index_damaged) where the dictionary cannot be
    /// packed by.
    [[nodiscard]] std::string packed(std::string_view text) const;

    /// The way back. Throws Error (index_damaged).
    [[nodiscard]] std::string unpacked(std::string_view frame) const;

private:
    struct Tables; // zstd's, made of the bytes

    std::string bytes_;
    std::unique_ptr<Tables> tables_;
};

/// The stored form of an article's JSON in an index that has this dictionary, or none.
[[nodiscard]] std::string stored_form(const ArticleDictionary* dictionary, std::string json);
/// The way back, from either form: the first articles of an index are plain. Throws Error
/// (index_damaged).
[[nodiscard]] std::string json_of(const ArticleDictionary* dictionary, std::string stored);

/// Makes the dictionary of an index from its first articles, while more of them come. Which article
/// is the first one that is packed depends on nothing but their order.
class DictionaryTraining {
public:
    /// The texts that it is trained on. More make it no better.
    static constexpr std::size_t texts = 512;
    /// So many articles are stored plain: by then the training has ended.
    static constexpr std::size_t plain_articles = 2048;

    /// An article that is stored.
    void add(std::string_view json);

    /// Whether add() still wants the article's text.
    [[nodiscard]] bool wants_text() const noexcept { return articles_ < texts; }
    /// To be called once so many articles were added: waits for the dictionary, which may be null.
    [[nodiscard]] bool is_due() const noexcept { return articles_ == plain_articles; }
    [[nodiscard]] std::shared_ptr<const ArticleDictionary> dictionary() { return trained_.get(); }

private:
    std::vector<std::string> texts_;
    std::size_t articles_ = 0;
    std::future<std::shared_ptr<const ArticleDictionary>> trained_;
};

} // namespace poshuk::index
