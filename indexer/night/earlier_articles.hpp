#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <xapian.h>

namespace poshuk::indexer {

/// The articles of the generation that is current when this is made, also when it is deleted
/// meanwhile; none where there is no such generation, or one that cannot be opened.
class EarlierArticles {
public:
    explicit EarlierArticles(const std::filesystem::path& index_dir);

    [[nodiscard]] bool have(const std::string& id) const;

private:
    std::optional<Xapian::Database> database_;
};

} // namespace poshuk::indexer
