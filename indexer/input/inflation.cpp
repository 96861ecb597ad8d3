#include "inflation.hpp"

#include "messages/localized.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace poshuk::input {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;

/// What both packings share: packed bytes in, and the measure of what comes out.
class Inflation : public ByteStream {
public:
    explicit Inflation(std::unique_ptr<ByteStream> packed) : packed_(std::move(packed)), chunk_(chunk_bytes) {}

    std::size_t read(char* to, std::size_t most) final
    {
        while (failure().empty() && !ended_) {
            if (begin_ == end_ && !refill()) {
                if (!packed_->failure().empty()) {
                    return fail(packed_->failure());
                }
                ended_ = true;
                return inside_member_ ? fail(localized("the packed data are cut short: the file has no end",
                                                       "стиснені дані обірвано: файл не має кінця"))
                                      : 0;
            }
            const auto written = inflate_some(to, most);
            bytes_out_ += written;
            if (bytes_out_ > unsuspected_bytes && bytes_out_ / largest_inflation > bytes_in_) {
                return fail(localized(
                    "what is packed in the file is over {} times its size, as no text is; the rest is not read",
                    "запаковане у файлі понад {} разів більше за нього, як не буває з текстом; решту не прочитано",
                    largest_inflation));
            }
            if (written > 0) {
                return written;
            }
        }
        return 0;
    }

protected:
    [[nodiscard]] std::string_view packed_bytes() const { return {chunk_.data() + begin_, end_ - begin_}; }
    void take(std::size_t bytes) { begin_ += bytes; }
    void set_inside_member(bool inside) { inside_member_ = inside; }
    void end() { ended_ = true; }
    [[nodiscard]] std::size_t fail_as_damaged()
    {
        return fail(localized("the packed data are damaged near byte {}", "стиснені дані пошкоджено біля байта {}",
                              bytes_in_ - (end_ - begin_)));
    }

private:
    virtual std::size_t inflate_some(char* to, std::size_t most) = 0;

    bool refill()
    {
        begin_ = 0;
        end_ = packed_->read(chunk_.data(), chunk_.size());
        bytes_in_ += end_;
        return end_ > 0;
    }

    std::unique_ptr<ByteStream> packed_;
    std::vector<char> chunk_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t bytes_in_ = 0;
    std::uint64_t bytes_out_ = 0;
    bool inside_member_ = true;
    bool ended_ = false;
};

class Gzip final : public Inflation {
public:
    explicit Gzip(std::unique_ptr<ByteStream> packed) : Inflation(std::move(packed))
    {
        constexpr int gzip_only = 16;
        ready_ = inflateInit2(&state_, MAX_WBITS + gzip_only) == Z_OK;
    }
    ~Gzip() override { inflateEnd(&state_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

private:
    std::size_t inflate_some(char* to, std::size_t most) override
    {
        const auto packed = packed_bytes();
        if (!ready_) {
            return fail(localized("there is no memory to unpack the file", "немає пам'яті, щоб розпакувати файл"));
        }
        if (between_members_) {
            // padding behind the last member, which gzip passes over as well
            if (packed.front() != '\x1F') {
                end();
                return 0;
            }
            inflateReset(&state_);
            between_members_ = false;
            set_inside_member(true);
        }
        // zlib does not write where next_in points, but its type has no const.
        state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        state_.avail_in = static_cast<uInt>(packed.size());
        state_.next_out = reinterpret_cast<Bytef*>(to);
        state_.avail_out = static_cast<uInt>(std::min<std::size_t>(most, std::numeric_limits<uInt>::max()));
        const auto room = state_.avail_out;
        const int status = inflate(&state_, Z_NO_FLUSH);
        take(packed.size() - state_.avail_in);
        if (status == Z_STREAM_END) {
            between_members_ = true;
            set_inside_member(false);
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            static_cast<void>(fail_as_damaged());
        }
        return room - state_.avail_out;
    }

    z_stream state_{};
    bool ready_ = false;
    bool between_members_ = false;
};

class Zstd final : public Inflation {
public:
    explicit Zstd(std::unique_ptr<ByteStream> packed) : Inflation(std::move(packed)), state_(ZSTD_createDStream()) {}

private:
    struct Free {
        void operator()(ZSTD_DStream* state) const { ZSTD_freeDStream(state); }
    };

    std::size_t inflate_some(char* to, std::size_t most) override
    {
        const auto packed = packed_bytes();
        ZSTD_inBuffer in{packed.data(), packed.size(), 0};
        ZSTD_outBuffer out{to, most, 0};
        const auto left = state_ ? ZSTD_decompressStream(state_.get(), &out, &in) : 0;
        take(in.pos);
        if (!state_ || ZSTD_isError(left) != 0) {
            static_cast<void>(fail_as_damaged());
        }
        set_inside_member(left != 0);
        return out.pos;
    }

    std::unique_ptr<ZSTD_DStream, Free> state_;
};

} // namespace

Packing packing_of(std::string_view head)
{
    return head.starts_with("\x1F\x8B")           ? Packing::gzip
           : head.starts_with("\x28\xB5\x2F\xFD") ? Packing::zstd
                                                  : Packing::none;
}

std::unique_ptr<ByteStream> inflated(std::unique_ptr<ByteStream> packed, Packing packing)
{
    switch (packing) {
    case Packing::gzip: return std::make_unique<Gzip>(std::move(packed));
    case Packing::zstd: return std::make_unique<Zstd>(std::move(packed));
    case Packing::none: break;
    }
    return packed;
}

} // namespace poshuk::input
