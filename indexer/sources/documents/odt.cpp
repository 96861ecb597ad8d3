#include "block_builder.hpp"
#include "indexer/articles/article_check.hpp"
#include "messages/localized.hpp"
#include "office_document.hpp"
#include "office_properties.hpp"
#include "xml_stream.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace poshuk::sources {
namespace {

struct OdtStyle {
    std::string parent;
    std::optional<bool> hidden;
};

using OdtStyles = std::map<std::string, OdtStyle>;

unsigned number_of(const std::string& text, unsigned otherwise)
{
    unsigned number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The styles of styles.xml and those of the content itself, and the text between them.
class OdtReader final : public XmlTaker {
public:
    explicit OdtReader(OdtStyles styles) : styles_(std::move(styles)), blocks_(max_article_bytes) {}

    bool begin(const XmlElement& element) override
    {
        const auto name = element.name();
        if (is_unseen(name) || is_hidden_section(name, element)) {
            return false;
        }
        if (name == "hidden-paragraph" && element.attribute("is-hidden") == "true") {
            blocks().drop();
        }
        if (name == "style") {
            begin_style(element);
        } else if (name == "text-properties" && style_ != nullptr) {
            if (const auto display = element.attribute("display"); !display.empty()) {
                style_->hidden = display == "none";
            }
        } else if (name == "p" || name == "h") {
            begin_paragraph(name, element);
        } else if (name == "span") {
            hidden_.push_back(is_hidden() || is_hidden(element.attribute("style-name")));
        } else if (name == "note-body") {
            notes_.emplace_back(max_article_bytes);
        } else if (name == "table-row") {
            blocks().begin_row();
        } else if (name == "s") {
            add(" ");
        } else if (name == "tab") {
            add(" ");
        } else if (name == "line-break") {
            blocks().add_break();
        }
        return true;
    }

    void end(std::string_view name) override
    {
        if (name == "style") {
            style_ = nullptr;
        } else if (name == "p" || name == "h") {
            blocks().end_paragraph();
            leave();
        } else if (name == "span") {
            leave();
        } else if (name == "note-body" && !notes_.empty()) {
            end_note();
        } else if (name == "table-cell") {
            blocks().end_cell();
        } else if (name == "table-row") {
            blocks().end_row();
        }
    }

    void text(std::string_view text) override
    {
        if (style_ == nullptr) {
            add(text);
        }
    }

    [[nodiscard]] bool is_full() const override
    {
        constexpr std::size_t most_styles = 100'000;
        return blocks_.is_full() || styles_.size() > most_styles;
    }
    [[nodiscard]] std::vector<Block> take() { return blocks_.take(); }
    [[nodiscard]] OdtStyles take_styles() { return std::move(styles_); }

private:
    /// Comments, deletions that are tracked, what describes a picture, tables of contents, and what
    /// is of the file and not of the text.
    static bool is_unseen(std::string_view name)
    {
        static constexpr std::array<std::string_view, 13> names{
            "annotation",     "tracked-changes", "note-citation",   "title", "desc",
            "index-body",     "scripts",         "font-face-decls", "forms", "master-styles",
            "sequence-decls", "variable-decls",  "hidden-text"};
        // «number:date-style» and the like have the texts of their signs.
        return name.ends_with("-style") || std::find(names.begin(), names.end(), name) != names.end();
    }

    static bool is_hidden_section(std::string_view name, const XmlElement& element)
    {
        return name == "section" &&
               (element.attribute("display") == "none" || element.attribute("is-hidden") == "true");
    }

    void begin_style(const XmlElement& element)
    {
        style_ = &styles_[element.attribute("name")];
        style_->parent = element.attribute("parent-style-name");
    }

    void begin_paragraph(std::string_view name, const XmlElement& element)
    {
        auto style = element.attribute("style-name");
        blocks().begin_paragraph();
        hidden_.push_back(is_hidden() || is_hidden(style));
        if (name == "h") {
            blocks().set_heading(std::max(1U, number_of(element.attribute("outline-level"), 1)));
        }
        constexpr int most_parents = 20;
        for (int i = 0; i < most_parents; ++i) {
            if (style == "Title") {
                blocks().set_title();
                return;
            }
            const auto found = styles_.find(style);
            if (found == styles_.end()) {
                return;
            }
            style = found->second.parent;
        }
    }

    void end_note()
    {
        std::string note;
        for (const auto& block : notes_.back().take()) {
            note.append(note.empty() ? "" : " ").append(block.text);
        }
        notes_.pop_back();
        if (!note.empty() && !is_hidden()) {
            blocks().add_note(std::move(note));
        }
    }

    [[nodiscard]] bool is_hidden() const { return !hidden_.empty() && hidden_.back(); }
    [[nodiscard]] bool is_hidden(std::string style) const
    {
        constexpr int most_parents = 20;
        for (int i = 0; i < most_parents; ++i) {
            const auto found = styles_.find(style);
            if (found == styles_.end() || found->second.hidden) {
                return found != styles_.end() && *found->second.hidden;
            }
            style = found->second.parent;
        }
        return false;
    }

    void leave()
    {
        if (!hidden_.empty()) {
            hidden_.pop_back();
        }
    }

    void add(std::string_view text)
    {
        if (!is_hidden()) {
            blocks().add(text);
        }
    }

    [[nodiscard]] BlockBuilder& blocks() { return notes_.empty() ? blocks_ : notes_.back(); }

    OdtStyles styles_;
    OdtStyle* style_ = nullptr; ///< that is being read
    BlockBuilder blocks_;
    std::vector<BlockBuilder> notes_; ///< those that are open
    std::vector<bool> hidden_;        ///< of the paragraphs and spans that are open
};

} // namespace

OfficeDocument read_odt(const ZipArchive& archive)
{
    OfficeDocument result;
    constexpr std::size_t largest_manifest = std::size_t{1} << 20U;
    if (archive.read("META-INF/manifest.xml", largest_manifest).find("encryption-data") != std::string::npos) {
        result.failure = localized("it is protected by a password; save it without one",
                                   "його захищено паролем; збережіть без нього");
        return result;
    }
    OdtReader styles({});
    if (const auto bytes = archive.open("styles.xml")) {
        static_cast<void>(read_xml(*bytes, styles)); // a document is worth reading without them
    }
    OdtReader reader(styles.take_styles());
    const auto content = archive.open("content.xml");
    result.failure =
        content ? read_xml(*content, reader) : localized("it has no content.xml", "у ньому немає content.xml");
    if (reader.is_full()) {
        result.failure = too_much_text();
    }
    result.document.blocks = reader.take();
    read_properties(archive, "meta.xml", result.document);
    return result;
}

} // namespace poshuk::sources
