// A JSON writer with the fields that the documents of a plan and of a case share.
#ifndef ONETHING_SRC_PLAN_FIELD_WRITER_H_
#define ONETHING_SRC_PLAN_FIELD_WRITER_H_

#include <optional>
#include <string>

#include "json/json.h"
#include "onething/calendar.h"

namespace onething {

class FieldWriter : public json::Writer {
 public:
  using json::Writer::Writer;

  template <typename Entries, typename WriteOne>
  void List(absl::string_view key, const Entries& list, const WriteOne& write) {
    Key(key).Open('[');
    for (const auto& entry : list) write(entry);
    Close(']');
  }
  void Name(absl::string_view key, absl::string_view name) { Key(key).String(name); }
  void Instant(absl::string_view key, const std::optional<onething::Instant>& at) {
    Key(key);
    if (at) String(FormatInstant(*at));
    else Null();
  }
  void Count(absl::string_view key, const std::optional<int64_t>& count) {
    Key(key);
    if (count) Int(*count);
    else Null();
  }
};

}  // namespace onething
#endif  // ONETHING_SRC_PLAN_FIELD_WRITER_H_
