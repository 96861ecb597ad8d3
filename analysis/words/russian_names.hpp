#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace poshuk::analysis {

/// Names that Russian calls otherwise, russian_names.tsv: «Харькове» is Харків. Immutable once
/// loaded.
class RussianNames {
public:
    /// Throws Error (data_missing, configuration).
    explicit RussianNames(const std::filesystem::path& tsv);

    /// The Ukrainian names, in small letters, that a folded word is the Russian of, in any case.
    [[nodiscard]] std::vector<std::string> find(std::string_view word) const;

private:
    struct Name {
        std::string russian;
        std::string ukrainian;
        bool adjective; ///< its cases are an adjective's
    };

    std::unordered_map<std::string, std::vector<Name>> names_; ///< by what the Russian cases share
    std::unordered_set<std::string> endings_;
    std::unordered_set<std::string> adjective_endings_;
};

} // namespace poshuk::analysis
