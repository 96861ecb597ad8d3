#include "wacz_source.hpp"

#include "indexer/input/inflation.hpp"

#include <algorithm>

namespace poshuk::sources {
namespace {

bool is_warc(std::string_view name)
{
    return name.ends_with(".warc") || name.ends_with(".warc.gz");
}

} // namespace

WaczSource::WaczSource(ZipArchive archive, std::string name) : archive_(std::move(archive)), name_(std::move(name))
{
    std::copy_if(archive_.names().begin(), archive_.names().end(), std::back_inserter(entries_), is_warc);
    std::sort(entries_.begin(), entries_.end());
}

bool WaczSource::is_wacz(const ZipArchive& archive)
{
    return std::any_of(archive.names().begin(), archive.names().end(), is_warc);
}

void WaczSource::open(const std::string& entry)
{
    auto bytes = archive_.open(entry);
    if (entry.ends_with(".gz")) {
        bytes = input::inflated(std::move(bytes), input::Packing::gzip);
    }
    auto in = std::make_unique<ByteInput>(std::move(bytes));
    bytes_ = in.get();
    warc_ = std::make_unique<WarcSource>(std::move(in), name_ + "/" + entry);
    told_failure_ = false;
}

std::optional<Record> WaczSource::next()
{
    for (;;) {
        auto record = warc_ ? warc_->next() : std::nullopt;
        const bool fails = warc_ && !bytes_->failure().empty();
        if (record && record->article) {
            return record;
        }
        if (record && !(fails && !record->rejection.empty())) {
            return record;
        }
        if (fails && !told_failure_) { // one message, in the place of what the cut made of the last record
            told_failure_ = true;
            auto told = rejected({name_ + "/" + entries_[opened_ - 1], 0}, bytes_->failure());
            told.cut_short = true;
            return told;
        }
        if (record) {
            continue;
        }
        if (opened_ == entries_.size()) {
            return std::nullopt;
        }
        open(entries_[opened_++]);
    }
}

} // namespace poshuk::sources
