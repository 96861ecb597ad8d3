#pragma once

#include "poshuk/message.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::command_line {

/// One option of a program. Options are a table: parsing and help both read it.
struct OptionSpec {
    std::string name;   ///< without the dashes
    char letter = '\0'; ///< its short form, or none
    Message value;      ///< what stands for its value in the help; empty: the option takes none
    Message description;
};

/// The arguments of a program, taken apart but not yet understood.
class Arguments {
public:
    [[nodiscard]] bool has(const std::string& option) const { return values_.contains(option); }
    /// The last value given to an option, or `fallback`.
    [[nodiscard]] std::string value(const std::string& option, std::string_view fallback = {}) const;
    /// Every value given to an option, in order.
    [[nodiscard]] std::vector<std::string> values(const std::string& option) const;
    /// A whole number of at least `minimum`. Throws Error (usage).
    [[nodiscard]] std::uint64_t number(const std::string& option, std::uint64_t fallback,
                                       std::uint64_t minimum = 0) const;
    /// One of a few words. Throws Error (usage) with the near one.
    [[nodiscard]] std::string choice(const std::string& option, std::string_view fallback,
                                     std::span<const std::string> choices) const;
    /// What is no option, in order.
    [[nodiscard]] const std::vector<std::string>& operands() const noexcept { return operands_; }

private:
    friend Arguments parse(std::span<const std::string>, std::span<const OptionSpec>);
    std::map<std::string, std::vector<std::string>> values_;
    std::vector<std::string> operands_;
};

/// Takes arguments apart. `--` ends the options; «-слово» is no option, since options are ASCII: it
/// is a word that a query excludes. Throws Error (usage) for an unknown option (with the near name)
/// and a lost value.
[[nodiscard]] Arguments parse(std::span<const std::string> arguments, std::span<const OptionSpec> options);

/// The options as two columns of a help text, `width` characters wide; words are never cut.
[[nodiscard]] std::string option_help(std::span<const OptionSpec> options, Language language, std::size_t width = 100);

} // namespace poshuk::command_line
