#include "server/access/tenant_token.hpp"
#include "server/api_error.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <jwt.h>

namespace poshuk::tenant_token_test {

using namespace poshuk::server;

namespace {

const std::string secret = "0123456789abcdef";
const std::string uid = "11111111-2222-4333-8444-555555555555";
const std::vector<Key> keys{{secret, uid, {{"news", "source = a"}}},
                            {"fedcba9876543210", "99999999-2222-4333-8444-555555555555", {{"*", {}}}}};
constexpr std::int64_t second = 1'700'000'000;

std::string signed_token(const std::string& claims, const std::string& key = secret,
                         jwt_alg_t algorithm = JWT_ALG_HS256)
{
    jwt_t* token = nullptr;
    REQUIRE(jwt_new(&token) == 0);
    REQUIRE(jwt_add_grants_json(token, claims.c_str()) == 0);
    const bool is_signed = algorithm != JWT_ALG_NONE;
    REQUIRE(jwt_set_alg(token, algorithm, is_signed ? reinterpret_cast<const unsigned char*>(key.data()) : nullptr,
                        is_signed ? static_cast<int>(key.size()) : 0) == 0);
    char* text = jwt_encode_str(token);
    std::string result(text);
    std::free(text);
    jwt_free(token);
    return result;
}

std::string claims(const std::string& rules, const std::string& more = {})
{
    return R"({"apiKeyUid":")" + uid + R"(","searchRules":)" + rules + more + "}";
}

Grant grant(const std::string& token)
{
    return grant_of_token(token, keys, std::chrono::system_clock::time_point(std::chrono::seconds(second)));
}

/// What the client is told; empty when the token is good.
std::string refused(const std::string& token)
{
    try {
        static_cast<void>(grant(token));
    } catch (const ApiError& error) {
        CHECK(error.status() == 403);
        CHECK(error.code() == "invalid_api_key");
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("A token opens of its key what its rules say")
{
    const auto whole = grant(signed_token(claims(R"(["*"])")));
    CHECK(whole.opens("news"));
    CHECK_FALSE(whole.opens("sport")); // nor does the key
    CHECK(whole.visible("news") == Filter::all({"source = a"}));
    const auto part = grant(signed_token(claims(R"({"news":{"filter":["year = 2024",["id = 1","id = 2"]]}})")));
    CHECK(part.visible("news") ==
          Filter::all({"source = a", Filter::all({"year = 2024", Filter::any({"id = 1", "id = 2"})})}));
    CHECK(grant(signed_token(claims(R"({"news":null})"))).opens("news"));
    CHECK(grant(signed_token(claims(R"({"news":{}})"))).opens("news"));
    CHECK_FALSE(grant(signed_token(claims(R"({"sport":{}})"))).opens("news"));
    CHECK(refused(signed_token(claims(R"(["*"])"), secret, JWT_ALG_HS384)).empty());
    CHECK(refused(signed_token(claims(R"(["*"])"), secret, JWT_ALG_HS512)).empty());
}

TEST_CASE("A token that is not signed by its key opens nothing")
{
    CHECK(refused(signed_token(claims(R"(["*"])"), "0123456789abcdeX")) == "The token is not signed by its key.");
    CHECK(refused(signed_token(claims(R"(["*"])"), keys[1].secret)) == "The token is not signed by its key.");
    CHECK(refused(signed_token(claims(R"(["*"])"), secret, JWT_ALG_NONE)) == "The token is not signed by its key.");
    auto changed = signed_token(claims(R"(["*"])"));
    changed.back() = changed.back() == 'A' ? 'Q' : 'A';
    CHECK(refused(changed) == "The token is not signed by its key.");
    auto unsigned_now = signed_token(claims(R"(["*"])"));
    unsigned_now.erase(unsigned_now.rfind('.') + 1);
    CHECK_FALSE(refused(unsigned_now).empty());
}

TEST_CASE("A token of a key that was removed, or of none, opens nothing")
{
    CHECK(refused(signed_token(R"({"apiKeyUid":"x","searchRules":["*"]})")) ==
          "The token names no key of this server.");
    CHECK(refused(signed_token(R"({"searchRules":["*"]})")) == "The token names no key of this server.");
    CHECK(refused("a.b.c") == "The token names no key of this server.");
    CHECK(refused("..") == "The token names no key of this server.");
}

TEST_CASE("A token ends when it says")
{
    CHECK(refused(signed_token(claims(R"(["*"])", R"(,"exp":1700000001)"))).empty());
    CHECK(refused(signed_token(claims(R"(["*"])", R"(,"exp":null)"))).empty());
    CHECK(refused(signed_token(claims(R"(["*"])", R"(,"exp":1700000000)"))) == "The token is over.");
    CHECK(refused(signed_token(claims(R"(["*"])", R"(,"exp":-1)"))) == "The token is over.");
    CHECK(refused(signed_token(claims(R"(["*"])", R"(,"exp":"never")"))) == "The end of the token is no number.");
}

TEST_CASE("Rules that cannot be read open nothing")
{
    for (const auto* rules : {"[]", "{}", "7", "\"*\"", "[7]", R"({"news":7})", R"({"news":{"filter":7}})",
                              R"({"news":{"filter":"source ="}})", R"({"news":{"filter":["a = b) OR (id EXISTS"]}})"}) {
        INFO(rules);
        CHECK_FALSE(refused(signed_token(claims(rules))).empty());
    }
    CHECK_FALSE(refused(signed_token(R"({"apiKeyUid":")" + uid + "\"}")).empty());
}

TEST_CASE("Three parts with dots between look like a token")
{
    CHECK(looks_like_token("a.b.c"));
    CHECK_FALSE(looks_like_token("0123456789abcdef"));
    CHECK_FALSE(looks_like_token("a.b.c.d"));
}

} // namespace poshuk::tenant_token_test
