#pragma once

#include "poshuk/searcher.hpp"
#include "settings.hpp"

#include <map>
#include <string>
#include <string_view>

namespace poshuk::server {

/// The indexes of the server, open for one thread.
class Searchers {
public:
    /// `settings` must outlive the object.
    explicit Searchers(const Settings& settings) : settings_(settings) {}

    /// Opens all of them. Throws what Searcher throws.
    void open();
    /// Goes over to the generations that are current now, so that a request sees one of each. An
    /// index that cannot be opened stays as it is.
    void refresh();

    /// Throws ApiError when the server has no such index.
    [[nodiscard]] Searcher& of(const std::string& index);

private:
    const Settings& settings_;
    std::map<std::string, Searcher> open_;
};

} // namespace poshuk::server
