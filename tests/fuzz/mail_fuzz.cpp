// libFuzzer's entry: any bytes are letters, a saved page, a header of either.

#include "indexer/sources/mail/mail_source.hpp"
#include "indexer/sources/mail/mhtml_source.hpp"
#include "indexer/sources/mail/mime_text.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace poshuk::sources;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    using poshuk::test::require;
    require(poshuk::utf8::valid(decoded_header(bytes)), "a header is no UTF-8");
    require(poshuk::utf8::valid(name_of_mailbox(bytes)), "a name is no UTF-8");
    const auto charset = bytes.substr(0, bytes.find('\n'));
    require(poshuk::utf8::valid(text_in(bytes, charset)), "a text is no UTF-8");
    for (const std::string begin : {"", "From a@b Tue Nov 24 10:05:00 2026\n",
                                    "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
                                    "text/html; charset=koi8-u\nContent-Transfer-Encoding: quoted-printable\n\n"}) {
        MailSource mail(std::make_unique<std::istringstream>(begin + bytes), "a.mbox", "a",
                        {.text_bytes = 4096, .depth = 3, .texts = 3});
        poshuk::test::require_sound(mail);
        MhtmlSource saved(std::make_unique<std::istringstream>(begin + bytes), {"a.mhtml", "a", nullptr, {}, true});
        poshuk::test::require_sound(saved);
    }
    return 0;
}
