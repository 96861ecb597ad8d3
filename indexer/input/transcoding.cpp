#include "transcoding.hpp"

#include "messages/localized.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace poshuk::input {
namespace {

using analysis::Charset;

class Transcoding final : public ByteStream {
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

private:
    bool refill()
    {
        constexpr std::size_t step = std::size_t{64} * 1024;
        const auto kept = pending_.size();
        pending_.resize(kept + step);
        const auto got = bytes_->read(pending_.data() + kept, step);
        pending_.resize(kept + got);
        if (pending_.empty()) {
            return false;
        }
        const auto whole = got == 0 ? pending_.size() : whole_characters();
        text_ = analysis::to_utf8(std::string_view(pending_).substr(0, whole), charset_);
        taken_ = 0;
        pending_.erase(0, whole);
        constexpr std::string_view byte_order_mark = "\uFEFF";
        if (at_begin_ && text_.starts_with(byte_order_mark)) {
            taken_ = byte_order_mark.size();
        }
        at_begin_ = false;
        return true;
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
    bool at_begin_ = true;
};

} // namespace

std::unique_ptr<ByteStream> in_utf8(std::unique_ptr<ByteStream> bytes, Charset charset)
{
    return charset == Charset::utf8 ? std::move(bytes) : std::make_unique<Transcoding>(std::move(bytes), charset);
}

} // namespace poshuk::input
