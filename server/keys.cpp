#include "keys.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <fstream>
#include <sstream>

namespace poshuk::server {

std::vector<Key> read_keys(const std::filesystem::path& file)
{
    std::ifstream in(file);
    if (!in || std::filesystem::is_directory(file)) {
        throw Error(ErrorCode::input, localized("{} cannot be read.", "{} не вдалося прочитати.", file.string()),
                    localized("Check the path and the permissions.", "Перевірте шлях і права доступу."));
    }
    std::vector<Key> keys;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        std::istringstream words(line.substr(0, line.find('#')));
        Key key;
        if (!(words >> key.secret)) {
            continue;
        }
        if (key.secret.size() < shortest_key) {
            throw Error(ErrorCode::usage,
                        localized("{}:{}: the key is shorter than {} letters.", "{}:{}: ключ коротший за {} знаків.",
                                  file.string(), number, shortest_key),
                        localized("Make one: openssl rand -hex 24", "Зробіть так: openssl rand -hex 24"));
        }
        for (std::string index; words >> index;) {
            key.indexes.insert(index);
        }
        keys.push_back(std::move(key));
    }
    if (keys.empty()) {
        throw Error(
            ErrorCode::usage, localized("{} has no key in it.", "У {} немає жодного ключа.", file.string()),
            localized("Write one a line: openssl rand -hex 24", "Пишіть по одному в рядку: openssl rand -hex 24"));
    }
    return keys;
}

} // namespace poshuk::server
