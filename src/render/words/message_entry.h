// A row of the tables of words.
#ifndef ONETHING_SRC_RENDER_WORDS_MESSAGE_ENTRY_H_
#define ONETHING_SRC_RENDER_WORDS_MESSAGE_ENTRY_H_

#include <cstddef>

#include "render/words/messages.h"

namespace onething::render {

template <typename Id>
struct EntryOf {
  Id id;
  absl::string_view in[kLocales];
};
using Entry = EntryOf<Message>;

// Whether the rows are those of the enumerators from `first` to `last`, in their order.
template <typename Id, size_t kSize>
constexpr bool InOrder(const EntryOf<Id> (&table)[kSize], Id first, Id last) {
  for (size_t i = 0; i < kSize; ++i) {
    if (static_cast<size_t>(table[i].id) != static_cast<size_t>(first) + i) return false;
  }
  return table[kSize - 1].id == last;
}

// The words of trips, of the file's way and of the chart: those from kWay on.
absl::string_view RoutingTemplate(Message message, Locale locale);

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_WORDS_MESSAGE_ENTRY_H_
