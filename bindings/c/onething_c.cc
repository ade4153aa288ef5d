// Version, errors, text, catalogs.
#include <cstring>
#include <optional>

#include "absl/strings/str_cat.h"
#include "handles.h"
#include "json/findings.h"

namespace onething::c {
namespace {

constexpr const char* kCodeNames[] = {
    "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
    "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
    "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
    "DATA_LOSS", "UNAUTHENTICATED"};

constexpr bool Is(onething_code code, absl::StatusCode status) {
  return code == static_cast<onething_code>(status);
}
static_assert(Is(ONETHING_CODE_OK, absl::StatusCode::kOk) &&
              Is(ONETHING_CODE_INVALID_ARGUMENT, absl::StatusCode::kInvalidArgument) &&
              Is(ONETHING_CODE_NOT_FOUND, absl::StatusCode::kNotFound) &&
              Is(ONETHING_CODE_OUT_OF_RANGE, absl::StatusCode::kOutOfRange) &&
              Is(ONETHING_CODE_RESOURCE_EXHAUSTED, absl::StatusCode::kResourceExhausted) &&
              Is(ONETHING_CODE_FAILED_PRECONDITION, absl::StatusCode::kFailedPrecondition) &&
              Is(ONETHING_CODE_INTERNAL, absl::StatusCode::kInternal));

// The i-th text of a list; nothing where it is NULL.
std::optional<std::string> TextAt(const char* const* texts, const size_t* lengths, size_t i) {
  if (texts[i] == nullptr) return std::nullopt;
  return lengths == nullptr ? std::string(texts[i]) : std::string(texts[i], lengths[i]);
}

onething_code Load(const std::vector<SourceText>& documents, onething_catalog** catalog,
                   onething_error** error) {
  Result<Catalog> loaded = LoadCatalog(documents);
  if (!loaded.ok()) return Fail(loaded.failure(), error);
  std::string findings = FindingsJson(loaded.findings());
  *catalog = new onething_catalog{*std::move(loaded), std::move(findings)};
  return ONETHING_CODE_OK;
}

onething_error* MakeError(const Failure& failure) {
  auto made = std::make_unique<onething_error>();
  made->code = static_cast<onething_code>(failure.status.code());
  made->message = std::string(failure.status.message());
  made->diagnostics = FindingsJson(failure.findings);
  return made.release();
}

}  // namespace

onething_code Fail(const Failure& failure, onething_error** error) {
  const auto code = static_cast<onething_code>(failure.status.code());
  if (error == nullptr) return code;
  try {
    *error = MakeError(failure);
  } catch (const std::exception&) {  // no memory: the code alone has to do
  }
  return code;
}

}  // namespace onething::c

namespace c = onething::c;

const char* onething_version(void) {
  return ONETHING_VERSION_TEXT;
}

const char* onething_code_name(onething_code code) {
  const bool known = code >= 0 && static_cast<size_t>(code) < std::size(c::kCodeNames);
  return known ? c::kCodeNames[code] : "";
}

onething_code onething_error_code(const onething_error* error) {
  return error == nullptr ? ONETHING_CODE_OK : error->code;
}

const char* onething_error_message(const onething_error* error, size_t* length) {
  return c::Give(error == nullptr ? nullptr : &error->message, length);
}

const char* onething_error_diagnostics(const onething_error* error, size_t* length) {
  return c::Give(error == nullptr ? nullptr : &error->diagnostics, length);
}

void onething_error_free(onething_error* error) {
  delete error;
}

const char* onething_string_data(const onething_string* string, size_t* length) {
  return c::Give(string == nullptr ? nullptr : &string->text, length);
}

void onething_string_free(onething_string* string) {
  delete string;
}

onething_code onething_instant_format(int64_t minutes, char* buffer, size_t size,
                                      onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (buffer == nullptr) return c::NullArgument(error);
    const bool civil = minutes >= onething::At(onething::kFirstDate, 0).minutes &&
                       minutes <= onething::kLastInstant.minutes;
    if (!civil)
      return c::Fail(absl::OutOfRangeError("the instant is beyond the years 1 to 9999"), error);
    const std::string text = onething::FormatInstant({minutes});
    if (size <= text.size())
      return c::Fail(absl::InvalidArgumentError("the buffer is too small"), error);
    std::memcpy(buffer, text.c_str(), text.size() + 1);
    return ONETHING_CODE_OK;
  });
}

onething_code onething_catalog_load_files(const char* const* paths, const size_t* lengths,
                                          size_t count, onething_catalog** catalog,
                                          onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (paths == nullptr || catalog == nullptr) return c::NullArgument(error);
    std::vector<std::string> list;
    for (size_t i = 0; i < count; ++i) {
      std::optional<std::string> path = c::TextAt(paths, lengths, i);
      if (!path) return c::NullArgument(error);
      list.push_back(*std::move(path));
    }
    const auto documents = onething::ReadDocuments(list);
    return documents.ok() ? c::Load(*documents, catalog, error)
                          : c::Fail(documents.status(), error);
  });
}

onething_code onething_catalog_load(const char* const* names, const size_t* name_lengths,
                                    const char* const* texts, const size_t* text_lengths,
                                    const int32_t* groups, size_t count, onething_catalog** catalog,
                                    onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (texts == nullptr || catalog == nullptr) return c::NullArgument(error);
    std::vector<onething::SourceText> documents(count);
    for (size_t i = 0; i < count; ++i) {
      std::optional<std::string> name =
          names == nullptr ? std::to_string(i) : c::TextAt(names, name_lengths, i);
      std::optional<std::string> text = c::TextAt(texts, text_lengths, i);
      if (!name || !text) return c::NullArgument(error);
      documents[i] = {*std::move(name), *std::move(text),
                      groups == nullptr ? static_cast<int>(i) : groups[i]};
    }
    return c::Load(documents, catalog, error);
  });
}

const char* onething_catalog_findings(const onething_catalog* catalog, size_t* length) {
  return c::Give(catalog == nullptr ? nullptr : &catalog->findings, length);
}

onething_code onething_catalog_effective(const onething_catalog* catalog, const char* division,
                                         size_t division_length, const char* day, size_t day_length,
                                         onething_string** json, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || division == nullptr || day == nullptr || json == nullptr)
      return c::NullArgument(error);
    const std::optional<onething::Date> date = onething::ParseDate({day, day_length});
    if (day_length > 0 && !date)
      return c::Fail(absl::InvalidArgumentError("expected a day YYYY-MM-DD"), error);
    absl::StatusOr<std::string> text =
        onething::EffectiveJson(catalog->catalog, {division, division_length}, date);
    if (!text.ok()) return c::Fail(text.status(), error);
    *json = new onething_string{*std::move(text)};
    return ONETHING_CODE_OK;
  });
}

void onething_catalog_free(onething_catalog* catalog) {
  delete catalog;
}
