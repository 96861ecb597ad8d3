#include "poshuk/analyzer.hpp"

#include "analyzer_implementation.hpp"

#include <algorithm>

namespace poshuk {
namespace {

Token owned(const TokenView& token)
{
    return {token.begin,
            token.end,
            token.position,
            token.span,
            token.kind,
            token.known(),
            std::string(token.form()),
            {token.lemmas().begin(), token.lemmas().end()}};
}

} // namespace

Analyzer::Analyzer(const AnalyzerOptions& options) : implementation_(std::make_unique<Implementation>(options)) {}
Analyzer::Analyzer(const Analyzer& other) : implementation_(std::make_unique<Implementation>(*other.implementation_)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Analyzer& Analyzer::operator=(const Analyzer& other)
{
    if (this != &other) {
        implementation_ = std::make_unique<Implementation>(*other.implementation_);
    }
    return *this;
}

std::vector<Token> Analyzer::analyze(std::string_view text)
{
    std::vector<Token> result;
    const auto tokens = implementation_->tokens(text);
    result.reserve(tokens.size());
    for (const auto& token : tokens) {
        result.push_back(owned(token));
    }
    return result;
}

bool Analyzer::is_stop_word(const Token& token) const
{
    const auto& config = implementation_->config();
    return config.is_stop_word(token.form) ||
           std::all_of(token.lemmas.begin(), token.lemmas.end(),
                       [&](const std::string& lemma) { return config.is_stop_word(lemma); });
}

const std::string& Analyzer::fingerprint() const noexcept
{
    return implementation_->fingerprint();
}

const std::filesystem::path& Analyzer::stemmer_config_dir() const noexcept
{
    return implementation_->stemmer_config_dir();
}

Analyzer::Explanation Analyzer::explain(std::string_view text)
{
    Explanation result;
    result.folded = implementation_->config().orthography().fold(text).text;
    for (const auto& view : implementation_->tokens(text)) {
        auto token = owned(view);
        const bool stop_word = is_stop_word(token);
        const auto source = analysis::name_of(static_cast<analysis::LemmaSource>(view.reading->source));
        result.words.push_back({std::move(token), std::string(source), stop_word});
    }
    return result;
}

} // namespace poshuk
