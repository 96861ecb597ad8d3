#include "transcoding.hpp"

#include "messages/localized.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace poshuk::input {
namespace {

using analysis::Charset;

bool is_ascii(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

class Transcoding final : public Utf8Stream {
public:
    Transcoding(std::unique_ptr<ByteStream> bytes, Charset charset) : bytes_(std::move(bytes)), charset_(charset) {}

    std::size_t read(char* to, std::size_t most) override
    {
        while (taken_ == text_.size()) {
            if (!refill()) {
                return bytes_->failure().empty() ? 0 : fail(bytes_->failure());
            }
        }
        const auto count = std::min(most, text_.size() - taken_);
        std::memcpy(to, text_.data() + taken_, count);
        taken_ += count;
        return count;
    }

    [[nodiscard]] const analysis::Mended& mended() const noexcept override { return mending_.mended(); }
    [[nodiscard]] std::optional<Charset> guessed_late() const noexcept override { return guessed_; }

private:
    bool refill()
    {
        constexpr std::size_t step = std::size_t{64} * 1024;
        const auto kept = pending_.size();
        pending_.resize(kept + step);
        const auto got = bytes_->read(pending_.data() + kept, step);
        pending_.resize(kept + got);
        if (pending_.empty() && ended_) {
            return false;
        }
        ended_ = got == 0;
        const auto whole = ended_ ? pending_.size() : whole_characters();
        const auto piece = std::string_view(pending_).substr(0, whole);
        look_for_letters(piece);
        text_.clear();
        taken_ = 0;
        if (charset_ == Charset::utf8) {
            mending_.mend(piece, text_);
        } else {
            mending_.mend(analysis::to_utf8(piece, charset_), text_);
        }
        if (ended_) {
            mending_.finish(text_);
        }
        pending_.erase(0, whole);
        constexpr std::string_view byte_order_mark = "\uFEFF";
        if (at_begin_ && text_.starts_with(byte_order_mark)) {
            taken_ = byte_order_mark.size();
        }
        at_begin_ = at_begin_ && text_.empty();
        return true;
    }

    void look_for_letters(std::string_view piece)
    {
        if (charset_ != Charset::utf8 || letters_came_ || is_ascii(piece)) {
            return;
        }
        letters_came_ = true;
        if (const auto found = analysis::charset_of(piece); found && found->guessed && !at_begin_) {
            charset_ = found->charset;
            guessed_ = charset_;
        }
    }

    /// Only UTF-16 has characters that a chunk may end within: a unit of two bytes, a pair of two
    /// units.
    [[nodiscard]] std::size_t whole_characters() const
    {
        if (charset_ != Charset::utf16_le && charset_ != Charset::utf16_be) {
            return pending_.size();
        }
        auto whole = pending_.size() / 2 * 2;
        if (whole >= 2) {
            const auto high = static_cast<unsigned char>(pending_[whole - (charset_ == Charset::utf16_le ? 1 : 2)]);
            whole -= (high & 0xFCU) == 0xD8U ? 2 : 0;
        }
        return whole;
    }

    std::unique_ptr<ByteStream> bytes_;
    Charset charset_;
    std::string pending_; ///< read, and not decoded yet
    std::string text_;
    std::size_t taken_ = 0; ///< of the text
    analysis::TextMending mending_;
    std::optional<Charset> guessed_;
    bool letters_came_ = false; ///< beyond ASCII
    bool at_begin_ = true;
    bool ended_ = false;
};

} // namespace

std::unique_ptr<Utf8Stream> in_utf8(std::unique_ptr<ByteStream> bytes, Charset charset)
{
    return std::make_unique<Transcoding>(std::move(bytes), charset);
}

} // namespace poshuk::input
