#include "term_list_encoder.hpp"

namespace poshuk {

index::glass::CompressedTag TermListEncoder::encode(const InvertedDocument& document,
                                                    const index::TermDictionary& dictionary)
{
    terms_.clear();
    for (const auto& term : document.terms) {
        terms_.emplace_back(term.id, term.wdf);
    }
    dictionary.sort(terms_);
    list_.clear();
    for (const auto& [id, wdf] : terms_) {
        list_.push_back({dictionary.text(id), wdf});
    }
    return index::glass::encode_term_list(list_);
}

} // namespace poshuk
