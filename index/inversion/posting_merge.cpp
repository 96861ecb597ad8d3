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
        begins_.clear();
        positions_.clear();
    }

    void add(std::string_view packed)
    {
        std::size_t at = 0;
        std::uint32_t document = 0;
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
    }

    /// By the numbers of their documents.
    std::span<const glass::Posting> sorted()
    {
        for (std::size_t i = 0; i < postings_.size(); ++i) {
            const auto end = i + 1 < begins_.size() ? begins_[i + 1] : positions_.size();
            postings_[i].positions = std::span(positions_).subspan(begins_[i], end - begins_[i]);
        }
        const auto by_document = [](const glass::Posting& a, const glass::Posting& b) {
            return a.document < b.document;
        };
        if (!std::is_sorted(postings_.begin(), postings_.end(), by_document)) { // of one source they are
            std::sort(postings_.begin(), postings_.end(), by_document);
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

    std::vector<glass::Posting> postings_;
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
