#pragma once

#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <unistd.h>

namespace poshuk::test {

/// An index of a few articles, for as long as the program runs.
class SmallIndex {
public:
    SmallIndex() : dir_(std::filesystem::temp_directory_path() / ("poshuk-fuzz-" + std::to_string(::getpid())))
    {
        poshuk::IndexWriter writer(dir_);
        int number = 0;
        for (const char* text : {"Поліція затримала крадія. Зв'язок відновили вчора о 24-й годині.",
                                 "Міська рада ухвалила бюджет; т. зв. «депутат» мовчав: ЗСУ отримали 24 дрони.",
                                 "Телефон +380 (044) 123-45-67, пошта a@b.cc, i-чка на www.poshuk.example"}) {
            poshuk::Article article;
            article.id = std::to_string(++number);
            article.title = "Поліція й міська рада";
            article.text = text;
            article.date = "2023-09-03";
            article.date_precision = poshuk::DatePrecision::day;
            article.tags = {"поліція"};
            writer.add(article);
        }
        writer.publish("2026-01-01T00:00:00Z");
    }
    SmallIndex(const SmallIndex&) = delete;
    SmallIndex& operator=(const SmallIndex&) = delete;
    ~SmallIndex()
    {
        std::error_code ignored;
        std::filesystem::remove_all(dir_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }

private:
    std::filesystem::path dir_;
};

/// One for all runs: of a small index, or of $POSHUK_FUZZ_INDEX.
inline poshuk::Searcher& small_searcher()
{
    static const char* const index = std::getenv("POSHUK_FUZZ_INDEX");
    static const auto small = index == nullptr ? std::make_unique<SmallIndex>() : nullptr;
    static poshuk::Searcher instance(index == nullptr ? small->dir() : std::filesystem::path(index));
    return instance;
}

} // namespace poshuk::test
