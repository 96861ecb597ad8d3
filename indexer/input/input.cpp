#include "input.hpp"

#include "analysis/letters/charset.hpp"
#include "analysis/letters/utf8.hpp"
#include "file_bytes.hpp"
#include "inflation.hpp"
#include "transcoding.hpp"

#include <algorithm>
#include <cstring>
#include <streambuf>
#include <vector>

namespace poshuk::input {
namespace {

constexpr std::size_t head_bytes = std::size_t{64} * 1024;

/// Bytes that were looked at already, and then the rest.
class Rewound final : public ByteStream {
public:
    Rewound(std::string head, std::unique_ptr<ByteStream> rest) : head_(std::move(head)), rest_(std::move(rest)) {}

    std::size_t read(char* to, std::size_t most) override
    {
        if (taken_ < head_.size()) {
            const auto count = std::min(most, head_.size() - taken_);
            std::memcpy(to, head_.data() + taken_, count);
            taken_ += count;
            return count;
        }
        const auto count = rest_->read(to, most);
        return count == 0 && !rest_->failure().empty() ? fail(rest_->failure()) : count;
    }

private:
    std::string head_;
    std::size_t taken_ = 0;
    std::unique_ptr<ByteStream> rest_;
};

std::string read_up_to(ByteStream& bytes, std::size_t most)
{
    std::string head(most, '\0');
    std::size_t filled = 0;
    for (std::size_t got = 1; got > 0 && filled < most; filled += got) {
        got = bytes.read(head.data() + filled, most - filled);
    }
    head.resize(filled);
    return head;
}

} // namespace

class Input::Buffer final : public std::streambuf {
public:
    explicit Buffer(std::unique_ptr<FileBytes> file) : file_(file.get())
    {
        constexpr std::size_t magic_bytes = 4;
        auto magic = read_up_to(*file, magic_bytes);
        const auto packing = packing_of(magic);
        is_plain_ = packing == Packing::none;
        bytes_ = inflated(std::make_unique<Rewound>(std::move(magic), std::move(file)), packing);
    }

    std::string_view head()
    {
        if (gptr() == nullptr) {
            chunk_ = read_up_to(*bytes_, head_bytes);
            setg(chunk_.data(), chunk_.data(), chunk_.data() + chunk_.size());
        }
        return {gptr(), static_cast<std::size_t>(egptr() - gptr())};
    }

    void decode_as(analysis::Charset charset)
    {
        auto text = in_utf8(std::make_unique<Rewound>(std::string(head()), std::move(bytes_)), charset);
        text_ = text.get();
        bytes_ = std::move(text);
        setg(nullptr, nullptr, nullptr);
    }

    [[nodiscard]] const Utf8Stream* text() const { return text_; }
    [[nodiscard]] const Message& failure() const { return bytes_->failure(); }
    [[nodiscard]] std::uint64_t bytes_read() const { return file_->bytes_read(); }
    [[nodiscard]] bool is_plain() const { return is_plain_; }

protected:
    int_type underflow() override
    {
        if (gptr() != nullptr && gptr() < egptr()) {
            return traits_type::to_int_type(*gptr());
        }
        chunk_.resize(head_bytes);
        const auto got = bytes_->read(chunk_.data(), chunk_.size());
        setg(chunk_.data(), chunk_.data(), chunk_.data() + got);
        return got == 0 ? traits_type::eof() : traits_type::to_int_type(*gptr());
    }

private:
    const FileBytes* file_; ///< at the bottom of bytes_
    std::unique_ptr<ByteStream> bytes_;
    const Utf8Stream* text_ = nullptr; ///< it, once it is decoded
    std::string chunk_;
    bool is_plain_ = true;
};

Input::Input(const std::filesystem::path& file)
    : std::istream(nullptr), buffer_(std::make_unique<Buffer>(std::make_unique<FileBytes>(file)))
{
    rdbuf(buffer_.get());
}

Input::Input() : std::istream(nullptr), buffer_(std::make_unique<Buffer>(std::make_unique<FileBytes>()))
{
    rdbuf(buffer_.get());
}

Input::~Input() = default;

std::string_view Input::head()
{
    return buffer_->head();
}

Input::Decoded Input::decode(std::optional<analysis::Charset> declared)
{
    auto sample = head();
    if (sample.size() == head_bytes) { // a character may be cut at its end
        constexpr std::size_t longest = 4;
        for (std::size_t i = 0; i < longest && !utf8::is_boundary(sample, sample.size() - 1); ++i) {
            sample.remove_suffix(1);
        }
        sample.remove_suffix(1);
    }
    const auto found =
        analysis::charset_of(sample, declared).value_or(analysis::FoundCharset{analysis::Charset::utf8, false});
    buffer_->decode_as(found.charset);
    return {found.charset == analysis::Charset::utf8 ? Decoding::as_utf8
            : found.guessed                          ? Decoding::guessed
                                                     : Decoding::declared,
            analysis::name_of(found.charset)};
}

analysis::Mended Input::mended() const noexcept
{
    return buffer_->text() == nullptr ? analysis::Mended{} : buffer_->text()->mended();
}

std::string_view Input::guessed_late() const noexcept
{
    const auto late = buffer_->text() == nullptr ? std::nullopt : buffer_->text()->guessed_late();
    return late ? analysis::name_of(*late) : std::string_view{};
}

bool Input::is_plain() const noexcept
{
    return buffer_->is_plain();
}

const Message& Input::failure() const noexcept
{
    return buffer_->failure();
}

std::uint64_t Input::bytes_read() const noexcept
{
    return buffer_->bytes_read();
}

} // namespace poshuk::input
