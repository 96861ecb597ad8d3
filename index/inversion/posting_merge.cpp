#include "posting_merge.hpp"

#include <algorithm>
#include <queue>
#include <string>

namespace poshuk::index {
namespace {

/// Postings of one term, unpacked. The positions of all stand in a row, which may move while it grows, so places in it are kept meanwhile.
class UnpackedPostings {
public:
    void clear()
    {
        postings_.clear();
        stretches_.clear();
        begins_.clear();
        positions_.clear();
    }

    void add(std::string_view packed)
    {
        std::size_t at = 0;
        std::uint32_t document = 0;
        const auto begin = postings_.size();
        while (at < packed.size()) {
            document += number(packed, at);
            const auto wdf = number(packed, at);
            const auto count = number(packed, at);
            begins_.push_back(positions_.size());
            postings_.push_back({document, wdf, {}});
            std::uint32_t position = 0;
            for (std::uint32_t i = 0; i < count; ++i) {
                position += number(packed, at);
                positions_.push_back(position);
            }
        }
        if (begin == 0 || postings_[begin].document < postings_[begin - 1].document) {
            stretches_.push_back(begin);
        }
    }

    /// By the numbers of their documents. Of one source they are in order, and of the sources of one thread mostly too.
    std::span<const glass::Posting> sorted()
    {
        for (std::size_t i = 0; i < postings_.size(); ++i) {
            const auto end = i + 1 < begins_.size() ? begins_[i + 1] : positions_.size();
            postings_[i].positions = std::span(positions_).subspan(begins_[i], end - begins_[i]);
        }
        while (stretches_.size() > 1) {
            merge_neighbours();
        }
        return postings_;
    }

private:
    static std::uint32_t number(std::string_view packed, std::size_t& at)
    {
        constexpr unsigned more = 0x80;
        std::uint32_t result = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(packed[at++]);
            result |= static_cast<std::uint32_t>(byte & (more - 1)) << shift;
            if (byte < more) {
                return result;
            }
        }
    }

    /// Stretches that are in order become half as many.
    void merge_neighbours()
    {
        const auto place = [&](std::size_t stretch) {
            return postings_.begin() +
                   static_cast<std::ptrdiff_t>(stretch < stretches_.size() ? stretches_[stretch] : postings_.size());
        };
        std::size_t merged = 0;
        for (std::size_t i = 0; i < stretches_.size(); i += 2) {
            std::inplace_merge(place(i), place(i + 1), place(i + 2),
                               [](const auto& a, const auto& b) { return a.document < b.document; });
            stretches_[merged++] = stretches_[i];
        }
        stretches_.resize(merged);
    }

    std::vector<glass::Posting> postings_;
    std::vector<std::size_t> stretches_; ///< where each begins that is in order
    std::vector<std::size_t> begins_;
    std::vector<std::uint32_t> positions_;
};

} // namespace

void merge_postings(std::span<const std::unique_ptr<PostingSource>> sources,
                    const std::function<void(std::string_view term, std::span<const glass::Posting> postings)>& take)
{
    const auto behind = [](const PostingSource* a, const PostingSource* b) { return a->term() > b->term(); };
    std::priority_queue<PostingSource*, std::vector<PostingSource*>, decltype(behind)> waiting(behind);
    const auto advance = [&](PostingSource* source) {
        if (source->next()) {
            waiting.push(source);
        }
    };
    for (const auto& source : sources) {
        advance(source.get());
    }
    UnpackedPostings postings;
    std::string term;
    while (!waiting.empty()) {
        term = waiting.top()->term();
        postings.clear();
        while (!waiting.empty() && waiting.top()->term() == term) {
            auto* const source = waiting.top();
            waiting.pop();
            postings.add(source->postings());
            advance(source);
        }
        take(term, postings.sorted());
    }
}

} // namespace poshuk::index
