#include "byte_input.hpp"

#include <streambuf>
#include <vector>

namespace poshuk::sources {

class ByteInput::Buffer final : public std::streambuf {
public:
    explicit Buffer(input::ByteStream& bytes) : bytes_(bytes), chunk_(std::size_t{64} * 1024) {}

protected:
    int_type underflow() override
    {
        const auto got = bytes_.read(chunk_.data(), chunk_.size());
        setg(chunk_.data(), chunk_.data(), chunk_.data() + got);
        return got == 0 ? traits_type::eof() : traits_type::to_int_type(*gptr());
    }

private:
    input::ByteStream& bytes_;
    std::vector<char> chunk_;
};

ByteInput::ByteInput(std::unique_ptr<input::ByteStream> bytes)
    : std::istream(nullptr), bytes_(std::move(bytes)), buffer_(std::make_unique<Buffer>(*bytes_))
{
    rdbuf(buffer_.get());
}

ByteInput::~ByteInput() = default;

} // namespace poshuk::sources
