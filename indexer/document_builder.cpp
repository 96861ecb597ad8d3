#include "document_builder.hpp"

namespace poshuk {

Xapian::Document build_document(const InvertedDocument& inverted, const index::TermDictionary& dictionary)
{
    Xapian::Document document;
    std::string text;
    for (const auto& term : inverted.terms) {
        text = dictionary.text(term.id);
        document.add_term(text, term.wdf);
        for (const auto position : term.positions) {
            document.add_posting(text, position, 0);
        }
    }
    for (const auto& [slot, value] : inverted.values) {
        document.add_value(slot, value);
    }
    return document;
}

} // namespace poshuk
