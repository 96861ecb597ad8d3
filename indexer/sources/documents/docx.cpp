#include "analysis/letters/lowered.hpp"
#include "block_builder.hpp"
#include "indexer/articles/article_check.hpp"
#include "office_document.hpp"
#include "office_properties.hpp"
#include "xml_stream.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace poshuk::sources {
namespace {

/// What a style says of the paragraphs or words in it.
struct DocxStyle {
    std::string based_on;
    std::string name;
    unsigned heading = 0;
    std::optional<bool> hidden;
};

using DocxStyles = std::map<std::string, DocxStyle>;

/// A switch is on by being there, and off by its value.
bool is_on(const XmlElement& element)
{
    const auto value = element.attribute("val");
    return value != "0" && value != "false" && value != "off";
}

/// «0» is the first level, «9» that of the text.
unsigned outline_level(const XmlElement& element)
{
    constexpr unsigned of_text = 9;
    unsigned level = of_text;
    const auto value = element.attribute("val");
    std::from_chars(value.data(), value.data() + value.size(), level);
    return level < of_text ? level + 1 : 0;
}

/// «heading 2», by which Word knows its own styles in every language.
unsigned heading_of_name(std::string_view name)
{
    constexpr std::string_view heading = "heading ";
    return name.size() == heading.size() + 1 && name.starts_with(heading) && name.back() >= '1' && name.back() <= '9'
               ? static_cast<unsigned>(name.back() - '0')
               : 0;
}

class StyleReader final : public XmlTaker {
public:
    bool begin(const XmlElement& element) override
    {
        const auto name = element.name();
        if (name == "style") {
            current_ = &styles[element.attribute("styleId")];
        } else if (name == "docDefaults" || name == "latentStyles" || name == "tblStylePr") {
            return false;
        }
        if (current_ == nullptr) {
            return true;
        }
        if (name == "name") {
            current_->name = analysis::lowered(element.attribute("val"));
            current_->heading = std::max(current_->heading, heading_of_name(current_->name));
        } else if (name == "basedOn") {
            current_->based_on = element.attribute("val");
        } else if (name == "outlineLvl") {
            current_->heading = outline_level(element);
        } else if (name == "vanish") {
            current_->hidden = is_on(element);
        }
        return true;
    }
    void end(std::string_view name) override
    {
        if (name == "style") {
            current_ = nullptr;
        }
    }
    void text(std::string_view /*text*/) override {}
    [[nodiscard]] bool is_full() const override
    {
        constexpr std::size_t most_styles = 10'000;
        return styles.size() > most_styles;
    }

    DocxStyles styles;

private:
    DocxStyle* current_ = nullptr;
};

/// The style and those it is based on, which may be so in a circle.
template <typename Visit>
void each_style(const DocxStyles& styles, std::string id, Visit visit)
{
    constexpr int most_bases = 20;
    for (int i = 0; i < most_bases; ++i) {
        const auto found = styles.find(id);
        if (found == styles.end() || visit(found->second)) {
            return;
        }
        id = found->second.based_on;
    }
}

bool is_hidden(const DocxStyles& styles, const std::string& id)
{
    bool hidden = false;
    each_style(styles, id, [&](const DocxStyle& style) {
        hidden = style.hidden.value_or(false);
        return style.hidden.has_value();
    });
    return hidden;
}

using Notes = std::map<std::string, std::string>;

/// The text of the document itself, or of its notes by their numbers.
class DocxReader final : public XmlTaker {
public:
    DocxReader(const DocxStyles& styles, const Notes* footnotes, const Notes* endnotes)
        : styles_(styles), footnotes_(footnotes), endnotes_(endnotes), blocks_(max_article_bytes)
    {
    }

    bool begin(const XmlElement& element) override
    {
        const auto name = element.name();
        // What was deleted or moved away, what properties were before, and the older form of a picture.
        if (name == "del" || name == "moveFrom" || name == "Fallback" || name.ends_with("Change") ||
            name == "instrText" || name == "delText") {
            return false;
        }
        if (name == "p") {
            const bool in_hidden_run = !open_.empty() && open_.back().run_hidden;
            open_.push_back({in_hidden_run, in_hidden_run});
            blocks_.begin_paragraph();
        } else if (name == "r" && !open_.empty()) {
            open_.back().run_hidden = open_.back().hidden;
            open_.back().in_run = true;
        } else if (name == "tr") {
            blocks_.begin_row();
        } else if (name == "t") {
            in_text_ = true;
        } else if (name == "tab" && in_run()) {
            add(" ");
        } else if ((name == "br" || name == "cr") && in_run()) {
            blocks_.add_break();
        } else if (name == "noBreakHyphen") {
            add("-");
        } else if (name == "footnoteReference") {
            refer(footnotes_, element);
        } else if (name == "endnoteReference") {
            refer(endnotes_, element);
        } else if (name == "footnote" || name == "endnote") {
            note_id_ = element.attribute("id");
            return element.attribute("type").empty() || element.attribute("type") == "normal";
        } else {
            read_property(name, element);
        }
        return true;
    }

    void end(std::string_view name) override
    {
        if (name == "p") {
            blocks_.end_paragraph();
            if (!open_.empty()) {
                open_.pop_back();
            }
        } else if (name == "r" && !open_.empty()) {
            open_.back().in_run = false;
        } else if (name == "t") {
            in_text_ = false;
        } else if (name == "tc") {
            blocks_.end_cell();
        } else if (name == "tr") {
            blocks_.end_row();
        } else if (name == "pPr") {
            in_paragraph_properties_ = false;
        } else if (name == "footnote" || name == "endnote") {
            std::string note;
            for (const auto& block : blocks_.take()) {
                note.append(note.empty() ? "" : " ").append(block.text);
            }
            notes.emplace(note_id_, std::move(note));
        }
    }

    void text(std::string_view text) override
    {
        if (in_text_) {
            add(text);
        }
    }

    [[nodiscard]] bool is_full() const override { return blocks_.is_full(); }
    [[nodiscard]] std::vector<Block> take() { return blocks_.take(); }

    Notes notes;

private:
    struct Paragraph {
        bool hidden = false;     ///< by its style, or the run that it stands in
        bool run_hidden = false; ///< the run that is open
        bool in_run = false;
    };

    [[nodiscard]] bool in_run() const { return !open_.empty() && open_.back().in_run; }

    void read_property(std::string_view name, const XmlElement& element)
    {
        if (name == "pPr") {
            in_paragraph_properties_ = true;
        } else if (name == "pStyle") {
            use_style(element.attribute("val"));
        } else if (name == "outlineLvl" && in_paragraph_properties_) {
            if (const auto level = outline_level(element); level > 0) {
                blocks_.set_heading(level);
            }
        } else if (in_paragraph_properties_ || open_.empty()) {
            return; // what follows would be of the mark at the end of the paragraph
        } else if (name == "vanish") {
            open_.back().run_hidden = is_on(element);
        } else if (name == "rStyle") {
            auto& hidden = open_.back().run_hidden;
            hidden = hidden || is_hidden(styles_, element.attribute("val"));
        }
    }

    void use_style(const std::string& id)
    {
        if (!open_.empty()) {
            auto& hidden = open_.back().hidden;
            hidden = hidden || is_hidden(styles_, id);
        }
        each_style(styles_, id, [&](const DocxStyle& style) {
            if (style.name == "title") {
                blocks_.set_title();
            } else if (style.name.starts_with("toc ")) {
                blocks_.drop();
            } else if (style.heading > 0) {
                blocks_.set_heading(style.heading);
            }
            return style.name == "title" || style.heading > 0;
        });
    }

    void refer(const Notes* notes_of_kind, const XmlElement& element)
    {
        if (notes_of_kind == nullptr || (!open_.empty() && open_.back().run_hidden)) {
            return;
        }
        const auto found = notes_of_kind->find(element.attribute("id"));
        if (found != notes_of_kind->end() && !found->second.empty()) {
            blocks_.add_note(found->second);
        }
    }

    void add(std::string_view text)
    {
        if (open_.empty() || !open_.back().run_hidden) {
            blocks_.add(text);
        }
    }

    const DocxStyles& styles_;
    const Notes* footnotes_;
    const Notes* endnotes_;
    BlockBuilder blocks_;
    std::vector<Paragraph> open_;
    std::string note_id_;
    bool in_paragraph_properties_ = false;
    bool in_text_ = false;
};

/// Where the parts of the document lie, which is word/ but need not be.
class RelationReader final : public XmlTaker {
public:
    bool begin(const XmlElement& element) override
    {
        if (element.name() == "Relationship" && element.attribute("Type").ends_with("/officeDocument")) {
            document = element.attribute("Target");
            document.erase(0, document.find_first_not_of('/'));
        }
        return true;
    }
    void end(std::string_view /*name*/) override {}
    void text(std::string_view /*text*/) override {}

    std::string document;
};

/// Nothing where the part is not there: all but the document may be missing.
void read_part(const ZipArchive& archive, const std::string& name, XmlTaker& taker, Message& failure)
{
    if (const auto bytes = archive.open(name); bytes && failure.empty()) {
        failure = read_xml(*bytes, taker);
    }
}

Notes read_notes(const ZipArchive& archive, const std::string& name, const DocxStyles& styles)
{
    Message passed_over; // a document is worth reading without its notes
    DocxReader reader(styles, nullptr, nullptr);
    read_part(archive, name, reader, passed_over);
    return std::move(reader.notes);
}

} // namespace

OfficeDocument read_docx(const ZipArchive& archive)
{
    OfficeDocument result;
    RelationReader relations;
    Message passed_over;
    read_part(archive, "_rels/.rels", relations, passed_over);
    const auto main = archive.has(relations.document) ? relations.document : std::string("word/document.xml");
    const auto folder = main.substr(0, main.rfind('/') + 1);
    StyleReader styles;
    read_part(archive, folder + "styles.xml", styles, passed_over);
    const auto footnotes = read_notes(archive, folder + "footnotes.xml", styles.styles);
    const auto endnotes = read_notes(archive, folder + "endnotes.xml", styles.styles);
    DocxReader reader(styles.styles, &footnotes, &endnotes);
    read_part(archive, main, reader, result.failure);
    if (reader.is_full()) {
        result.failure = too_much_text();
    }
    result.document.blocks = reader.take();
    read_properties(archive, "docProps/core.xml", result.document);
    return result;
}

} // namespace poshuk::sources
