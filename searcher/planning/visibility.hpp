#pragma once

#include "poshuk/filter.hpp"
#include "searcher/generation/index_reader.hpp"

#include <chrono>
#include <list>
#include <memory>

namespace poshuk::query {

/// The articles of one generation that filters leave, for requests that see no others. A filter is
/// run once; some dozens of them are remembered.
class Visibility {
public:
    /// `index` must outlive the object.
    explicit Visibility(IndexReader& index) : index_(index) {}

    /// While it lives, the index has only the articles that the filter leaves.
    class Narrowed {
    public:
        Narrowed(IndexReader& index, std::shared_ptr<const VisibleArticles> visible);
        ~Narrowed();
        Narrowed(const Narrowed&) = delete;
        Narrowed& operator=(const Narrowed&) = delete;

    private:
        IndexReader& index_;
    };

    /// `today` is the day that the days of the filter count from. Throws RequestError where the
    /// filter cannot be read.
    [[nodiscard]] Narrowed narrowed(const Filter& visible, std::chrono::sys_days today);

private:
    struct Remembered {
        Filter filter;
        std::chrono::sys_days today;
        std::shared_ptr<const VisibleArticles> articles;
    };

    [[nodiscard]] std::shared_ptr<const VisibleArticles> articles_of(const Filter& filter, std::chrono::sys_days today);

    IndexReader& index_;
    std::list<Remembered> remembered_; ///< the one used last in front
};

} // namespace poshuk::query
