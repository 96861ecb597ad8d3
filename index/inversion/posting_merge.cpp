#include "posting_merge.hpp"

#include "term_dictionary.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <queue>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index {
namespace {

constexpr unsigned more_bytes = 0x80; // of a packed number

/// Unpacks the postings of a term one after another.
class PostingCursor {
public:
    explicit PostingCursor(std::string_view packed) : at_(packed.data()), end_(packed.data() + packed.size()) {}

    /// Goes to the next posting, the first at first. False behind the last.
    bool next()
    {
        if (at_ == end_) {
            return false;
        }
        document_ += static_cast<std::uint32_t>(number());
        const auto wdf_and_mark = number();
        wdf_ = static_cast<std::uint32_t>(wdf_and_mark / 2);
        positions_ = wdf_and_mark % 2 == 0 ? 0 : static_cast<std::uint32_t>(number());
        return true;
    }

    [[nodiscard]] std::uint32_t document() const noexcept { return document_; }
    [[nodiscard]] std::uint32_t wdf() const noexcept { return wdf_; }

    // One of these is to be called before next().
    void skip_positions()
    {
        for (auto left = positions_; left > 0; ++at_) {
            left -= static_cast<unsigned char>(*at_) < more_bytes ? 1U : 0U;
        }
    }
    void read_positions(std::vector<std::uint32_t>& positions)
    {
        positions.resize(positions_);
        std::uint32_t position = 0;
        for (auto& read : positions) {
            position += static_cast<std::uint32_t>(number());
            read = position;
        }
    }

private:
    std::uint64_t number()
    {
        std::uint64_t result = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(*at_++);
            result |= static_cast<std::uint64_t>(byte & (more_bytes - 1)) << shift;
            if (byte < more_bytes) {
                return result;
            }
        }
    }

    const char* at_;
    const char* end_;
    std::uint32_t document_ = 0;
    std::uint32_t wdf_ = 0;
    std::uint32_t positions_ = 0; ///< how many
};

/// The term that a source is at.
struct Head {
    std::uint64_t sort_key;
    PostingSource* source;

    /// Whether the other comes first.
    bool operator<(const Head& other) const
    {
        return sort_key != other.sort_key ? sort_key > other.sort_key : source->term() > other.source->term();
    }
};

class Merge {
public:
    Merge(std::span<const std::unique_ptr<PostingSource>> sources, glass::PostingSink& sink) : sink_(sink)
    {
        for (const auto& source : sources) {
            advance(*source);
        }
    }

    void run()
    {
        while (!heads_.empty()) {
            term_ = heads_.top().source->term();
            const auto sort_key = heads_.top().sort_key;
            same_.clear();
            while (!heads_.empty() && heads_.top().sort_key == sort_key && heads_.top().source->term() == term_) {
                same_.push_back(heads_.top().source);
                heads_.pop();
            }
            put_together();
            for (auto* const source : same_) {
                advance(*source);
            }
        }
    }

private:
    void advance(PostingSource& source)
    {
        if (source.next()) {
            heads_.push({sort_key_of(source.term()), &source});
        }
    }

    /// The postings of one term in all sources that have it.
    void put_together()
    {
        std::uint64_t documents = 0;
        std::uint64_t collection_frequency = 0;
        cursors_.clear();
        for (const auto* const source : same_) {
            for (PostingCursor counted(source->postings()); counted.next(); counted.skip_positions()) {
                ++documents;
                collection_frequency += counted.wdf();
            }
            if (PostingCursor cursor(source->postings()); cursor.next()) {
                cursors_.push_back(cursor);
            }
        }
        if (documents == 0) {
            return;
        }
        sink_.begin_term(term_, documents, collection_frequency);
        const auto behind = [](const auto& a, const auto& b) { return a.document() > b.document(); };
        std::make_heap(cursors_.begin(), cursors_.end(), behind);
        while (!cursors_.empty()) {
            std::pop_heap(cursors_.begin(), cursors_.end(), behind);
            auto& first = cursors_.back();
            // The others are behind it for long, as each has stretches of documents.
            const auto until =
                cursors_.size() > 1 ? cursors_.front().document() : std::numeric_limits<std::uint32_t>::max();
            bool more = true;
            while (more && first.document() < until) {
                first.read_positions(positions_);
                sink_.add_posting({first.document(), first.wdf(), positions_});
                more = first.next();
            }
            if (more) {
                std::push_heap(cursors_.begin(), cursors_.end(), behind);
            } else {
                cursors_.pop_back();
            }
        }
        sink_.end_term();
    }

    glass::PostingSink& sink_;
    std::priority_queue<Head> heads_;
    std::string term_;
    std::vector<PostingSource*> same_; ///< those that are at the same term
    std::vector<PostingCursor> cursors_;
    std::vector<std::uint32_t> positions_;
};

} // namespace

void merge_postings(std::span<const std::unique_ptr<PostingSource>> sources, glass::PostingSink& sink)
{
    Merge(sources, sink).run();
}

} // namespace poshuk::index
