#include "message_reader.hpp"

#include "mime_text.hpp"

#include <algorithm>

namespace poshuk::sources {
namespace {

constexpr std::size_t longest_line = std::size_t{32} << 20U; ///< a page may be one

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// «From hanna@list.example Tue Nov 24 10:05:00 2026»; «From Kyiv with love» is a line of a text.
bool is_from_line(std::string_view line)
{
    constexpr std::string_view from = "From ";
    const auto colon = line.find(':');
    return line.starts_with(from) && colon != std::string_view::npos && colon + 1 < line.size() &&
           is_digit(line[colon - 1]) && is_digit(line[colon + 1]);
}

/// mbox puts «>» before such a line in a text.
std::string_view without_quote(std::string_view line)
{
    const auto behind = line.find_first_not_of('>');
    return behind != std::string_view::npos && behind > 0 && line.substr(behind).starts_with("From ") ? line.substr(1)
                                                                                                      : line;
}

bool is_attachment(const MimeHeaders& headers)
{
    return mime_type(headers.value("Content-Disposition")) == "attachment";
}

} // namespace

MessageReader::MessageReader(std::istream& in, const MessageLimits& limits) : limits_(limits), lines_(in, longest_line)
{
}

bool MessageReader::read_line()
{
    if (line_waits_) {
        line_waits_ = false;
        return true;
    }
    if (!lines_.next()) {
        ended_ = true;
        return false;
    }
    line_ = lines_.line();
    if (line_.ends_with('\r')) {
        line_.remove_suffix(1);
    }
    return true;
}

/// The line between two messages of an mbox, which has an empty one before it.
bool MessageReader::begins_message() const
{
    return is_mbox_ && behind_empty_line_ && is_from_line(line_);
}

std::optional<MailMessage> MessageReader::next()
{
    while (!ended_ && read_line() && line_.empty()) {
    }
    if (ended_) {
        return std::nullopt;
    }
    MailMessage message;
    message.line = lines_.number();
    if (is_from_line(line_)) {
        is_mbox_ = true;
    } else {
        line_waits_ = true;
    }
    boundaries_.clear();
    part_headers_ = {};
    part_.reset();
    text_bytes_ = 0;
    state_ = State::headers;
    behind_empty_line_ = false;
    bool in_message_headers = true;
    while (read_line()) {
        if (begins_message()) {
            line_waits_ = true;
            break;
        }
        behind_empty_line_ = line_.empty();
        if (!boundaries_.empty() && take_boundary(message)) {
            continue;
        }
        if (state_ == State::body) {
            take_body();
        } else if (state_ == State::headers && !line_.empty()) {
            part_headers_.add_line(line_);
        } else if (state_ == State::headers) {
            if (in_message_headers) {
                message.headers = part_headers_;
                in_message_headers = false;
            }
            begin_part();
            message.too_deep = message.too_deep || boundaries_.size() > limits_.depth;
        }
        message.too_large = message.too_large || text_bytes_ > limits_.text_bytes;
    }
    if (in_message_headers) {
        message.headers = part_headers_;
    }
    message.whole = boundaries_.empty();
    if (part_) {
        part_->whole = message.whole;
    }
    end_part(message);
    return message;
}

/// What the headers of a part say it is.
void MessageReader::begin_part()
{
    state_ = State::after; // of a part that is not kept nothing is
    const auto content_type = part_headers_.value("Content-Type");
    const auto type = content_type.empty() ? std::string("text/plain") : mime_type(content_type);
    if (type.starts_with("multipart/")) {
        if (auto boundary = parameter(content_type, "boundary");
            !boundary.empty() && boundaries_.size() <= limits_.depth) {
            boundaries_.push_back(std::move(boundary));
        }
        return;
    }
    if ((type == "text/plain" || type == "text/html" || type == "application/xhtml+xml") &&
        !is_attachment(part_headers_)) {
        part_ = TextPart{part_headers_, type, {}, parameter(content_type, "charset"), true};
        state_ = State::body;
    }
}

/// True for a line that ends a part. One that belongs to an outer part ends the inner ones too.
bool MessageReader::take_boundary(MailMessage& message)
{
    if (!line_.starts_with("--")) {
        return false;
    }
    auto marked = line_.substr(2);
    marked = marked.substr(0, marked.find_last_not_of(" \t") + 1);
    for (auto i = boundaries_.size(); i > 0; --i) {
        const auto& boundary = boundaries_[i - 1];
        const bool closes =
            marked.size() == boundary.size() + 2 && marked.starts_with(boundary) && marked.ends_with("--");
        if (marked != boundary && !closes) {
            continue;
        }
        end_part(message);
        boundaries_.resize(closes ? i - 1 : i);
        part_headers_ = {};
        state_ = closes ? State::after : State::headers;
        return true;
    }
    return false;
}

void MessageReader::take_body()
{
    const auto line = is_mbox_ ? without_quote(line_) : line_;
    text_bytes_ += line.size() + 1;
    if (text_bytes_ <= limits_.text_bytes) {
        part_->body.append(line).append("\n");
    }
}

void MessageReader::end_part(MailMessage& message)
{
    if (!part_) {
        return;
    }
    if (message.parts.size() < limits_.texts) {
        part_->body = without_encoding(std::move(part_->body), part_->headers.value("Content-Transfer-Encoding"));
        message.parts.push_back(std::move(*part_));
    }
    part_.reset();
}

} // namespace poshuk::sources
