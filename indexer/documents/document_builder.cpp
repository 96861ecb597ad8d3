#include "document_builder.hpp"

#include "positions_by_term.hpp"

namespace poshuk {

Xapian::Document build_document(const InvertedDocument& inverted, const index::TermDictionary& dictionary,
                                IndexWriterOptions::Positions positions)
{
    Xapian::Document document;
    PositionsByTerm by_term;
    if (positions == IndexWriterOptions::Positions::by_xapian) {
        by_term.group(inverted);
    }
    std::string text;
    for (std::size_t i = 0; i < inverted.terms.size(); ++i) {
        const auto& term = inverted.terms[i];
        text = dictionary.text(term.id);
        document.add_term(text, term.wdf);
        if (positions == IndexWriterOptions::Positions::by_xapian) {
            for (const auto position : by_term.of(i)) {
                document.add_posting(text, position, 0);
            }
        }
    }
    for (const auto& [slot, value] : inverted.values) {
        document.add_value(slot, value);
    }
    return document;
}

} // namespace poshuk
