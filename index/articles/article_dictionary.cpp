#include "article_dictionary.hpp"

#include "stored_article.hpp"

#include <algorithm>
#include <mutex>
#include <new>

#include <zdict.h>
#include <zstd.h>

namespace poshuk::index {
namespace {

/// Measured for articles of 3.7 KB: 32 KB make them 0.29 of their JSON, 64 KB 0.28, 110 KB 0.275,
/// and a larger one is read more slowly.
constexpr std::size_t dictionary_bytes = std::size_t{64} << 10;
/// A long text tells no more than its beginning.
constexpr std::size_t bytes_a_text = std::size_t{16} << 10;
/// Larger than an article that is taken (see article_check), so that a damaged frame cannot ask for
/// all memory.
constexpr unsigned long long most_bytes = 1ULL << 30;
/// zstd's own: smaller than its level 1 by a fifth here, and as fast.
constexpr int level = 3;

} // namespace

struct ArticleDictionary::Tables {
    template <auto free>
    struct Free {
        template <typename Object>
        void operator()(Object* object) const
        {
            free(object);
        }
    };

    template <typename Object, auto free>
    using Owned = std::unique_ptr<Object, Free<free>>;

    Owned<ZSTD_DDict, ZSTD_freeDDict> unpacking;
    /// made once something is packed: who searches packs nothing
    Owned<ZSTD_CDict, ZSTD_freeCDict> packing;
    std::once_flag packing_is_made;
};

ArticleDictionary::ArticleDictionary(std::string bytes) : bytes_(std::move(bytes))
{
    if (ZDICT_getDictID(bytes_.data(), bytes_.size()) == 0) {
        throw_unreadable_article();
    }
    tables_ = std::make_unique<Tables>();
    tables_->unpacking.reset(ZSTD_createDDict(bytes_.data(), bytes_.size()));
    if (!tables_->unpacking) {
        throw_unreadable_article();
    }
}

ArticleDictionary::~ArticleDictionary() = default;

std::shared_ptr<const ArticleDictionary> ArticleDictionary::of(const Xapian::Database& database)
{
    auto bytes = database.get_metadata(metadata_key);
    return bytes.empty() ? nullptr : std::make_shared<const ArticleDictionary>(std::move(bytes));
}

std::shared_ptr<const ArticleDictionary> ArticleDictionary::trained_on(std::span<const std::string> texts)
{
    std::string all;
    std::vector<std::size_t> sizes;
    for (const auto& text : texts) {
        sizes.push_back(std::min(text.size(), bytes_a_text));
        all.append(text, 0, sizes.back());
    }
    std::string bytes(dictionary_bytes, '\0');
    const auto size = ZDICT_trainFromBuffer(bytes.data(), bytes.size(), all.data(), sizes.data(),
                                            static_cast<unsigned>(sizes.size()));
    if (ZDICT_isError(size) != 0) {
        return nullptr;
    }
    bytes.resize(size);
    return std::make_shared<const ArticleDictionary>(std::move(bytes));
}

std::string ArticleDictionary::packed(std::string_view text) const
{
    static thread_local const Tables::Owned<ZSTD_CCtx, ZSTD_freeCCtx> context(ZSTD_createCCtx());
    if (!context) {
        throw std::bad_alloc();
    }
    std::call_once(tables_->packing_is_made,
                   [&] { tables_->packing.reset(ZSTD_createCDict(bytes_.data(), bytes_.size(), level)); });
    if (!tables_->packing) {
        throw_unreadable_article();
    }
    std::string frame(ZSTD_compressBound(text.size()), '\0');
    const auto size = ZSTD_compress_usingCDict(context.get(), frame.data(), frame.size(), text.data(), text.size(),
                                               tables_->packing.get());
    if (ZSTD_isError(size) != 0) {
        throw std::bad_alloc(); // there is room, and nothing else can fail
    }
    frame.resize(size);
    return frame;
}

std::string ArticleDictionary::unpacked(std::string_view frame) const
{
    static thread_local const Tables::Owned<ZSTD_DCtx, ZSTD_freeDCtx> context(ZSTD_createDCtx());
    if (!context) {
        throw std::bad_alloc();
    }
    const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size > most_bytes) { // which those that tell of an error are
        throw_unreadable_article();
    }
    std::string text(size, '\0');
    const auto got = ZSTD_decompress_usingDDict(context.get(), text.data(), text.size(), frame.data(), frame.size(),
                                                tables_->unpacking.get());
    if (got != size) {
        throw_unreadable_article();
    }
    return text;
}

std::string stored_form(const ArticleDictionary* dictionary, std::string json)
{
    return dictionary == nullptr ? std::move(json) : dictionary->packed(json);
}

std::string json_of(const ArticleDictionary* dictionary, std::string stored)
{
    return dictionary == nullptr || stored.starts_with('{') ? std::move(stored) : dictionary->unpacked(stored);
}

void DictionaryTraining::add(std::string_view json)
{
    if (wants_text()) {
        texts_.emplace_back(json);
    }
    ++articles_;
    if (articles_ == texts) {
        // Deferred where no thread can be had.
        trained_ = std::async(std::launch::async | std::launch::deferred,
                              [samples = std::move(texts_)] { return ArticleDictionary::trained_on(samples); });
    }
}

} // namespace poshuk::index
