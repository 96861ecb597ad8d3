#include "xapian_errors.hpp"

#include "build_again.hpp"
#include "messages/localized.hpp"

#include <string_view>

namespace poshuk::index {

Error translated(const Xapian::Error& error, const std::filesystem::path& index_dir)
{
    const std::string_view type = error.get_type();
    const auto where = index_dir.string();
    if (type == "DatabaseLockError") {
        return {
            ErrorCode::index_locked,
            localized("Another program is writing to the index {}.", "В індекс {} зараз пише інша програма.", where),
            localized("Wait until it is done.", "Зачекайте, доки вона закінчить.")};
    }
    if (type == "DatabaseVersionError" || type == "FeatureUnavailableError") {
        return {ErrorCode::index_incompatible,
                localized("The index {} has a format that the installed Xapian cannot read.",
                          "Індекс {} має формат, якого встановлений Xapian не читає.", where),
                build_again_hint(index_dir)};
    }
    if (type == "DatabaseModifiedError" || type == "DatabaseClosedError") {
        return {ErrorCode::index_damaged,
                localized("The index {} was changed while it was read.", "Індекс {} змінили під час читання.", where),
                localized("Try again; only poshuk-indexer may write to it.",
                          "Спробуйте ще раз; писати в нього може лише poshuk-indexer.")};
    }
    // the system's word: a full disk, say
    if (const char* reason = error.get_error_string(); reason != nullptr) {
        return {ErrorCode::output,
                localized("The index {} cannot be read or written: {}.",
                          "Індекс {} не вдалося прочитати чи записати: {}.", where, reason),
                localized("Check the disk space and the permissions.", "Перевірте місце на диску і права доступу.")};
    }
    if (type.starts_with("Database")) {
        return {ErrorCode::index_damaged,
                localized("The index {} is damaged ({}).", "Індекс {} пошкоджено ({}).", where, error.get_msg()),
                build_again_hint(index_dir)};
    }
    return {ErrorCode::internal,
            localized("Xapian failed on the index {}: {} ({}).", "Збій Xapian на індексі {}: {} ({}).", where,
                      error.get_msg(), type),
            localized("This should not happen; please report it.", "Так не має бути; повідомте, будь ласка, авторів.")};
}

} // namespace poshuk::index
