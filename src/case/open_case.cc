// A case in memory, as small as it can be: marks of a few bytes for events, and everything rare
// (texts, ratings, facts decided) aside, in a part that most cases do not have. Thousands of open
// cases stand in one process of a hall.
#include "case/open_case.h"

#include <algorithm>

namespace onething {

OpenCase::OpenCase(std::unique_ptr<Data> data) : data_(std::move(data)) {}
OpenCase::~OpenCase() = default;
OpenCase::OpenCase(OpenCase&&) noexcept = default;
OpenCase& OpenCase::operator=(OpenCase&&) noexcept = default;

OpenCase OpenCase::Copy() const {
  return OpenCase(std::make_unique<Data>(*data_));
}

size_t OpenCase::events() const {
  return data_->marks.size();
}

Instant OpenCase::last() const {
  return data_->marks.empty() ? data_->submitted : data_->At(data_->marks.back());
}

OpenCase::Data::Data(const Data& other)
    : rules(other.rules),
      request(other.request),
      submitted(other.submitted),
      received(other.received),
      submitted_is_date(other.submitted_is_date),
      marks(other.marks),
      settled(other.settled),
      materials(other.materials),
      extras(other.extras == nullptr ? nullptr : std::make_unique<Extras>(*other.extras)) {
  planned = other.planned;
}

const OpenCase::Data::Extras& OpenCase::Data::rest() const {
  static const Extras kNone;
  return extras == nullptr ? kNone : *extras;
}

OpenCase::Data::Extras* OpenCase::Data::mutable_rest() {
  if (extras == nullptr) extras = std::make_unique<Extras>();
  return extras.get();
}

const Text* OpenCase::Data::ReasonOf(uint32_t mark) const {
  const std::vector<MarkReason>& reasons = rest().reasons;
  const auto at = std::find_if(reasons.begin(), reasons.end(),
                               [mark](const MarkReason& reason) { return reason.mark == mark; });
  return at == reasons.end() ? nullptr : &at->text;
}

}  // namespace onething

namespace onething::cases {
namespace {

size_t BytesOf(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

size_t BytesOf(const Text& text) {
  size_t bytes = text.by_locale.capacity() * sizeof(text.by_locale[0]);
  for (const auto& [locale, words] : text.by_locale) bytes += BytesOf(locale) + BytesOf(words);
  return bytes;
}

size_t BytesOf(const CaseDates& dates) {
  size_t bytes = dates.planned.capacity() * sizeof(PlannedStep) +
                 dates.apply_from.capacity() * sizeof(dates.apply_from[0]);
  for (const PlannedStep& step : dates.planned) {
    for (const auto& waits : step.waits) bytes += waits.capacity() * sizeof(clock::StageWait);
  }
  return bytes;
}

}  // namespace

}  // namespace onething::cases

namespace onething {

size_t OpenCase::MemoryBytes() const {
  const Data& data = *data_;
  size_t bytes = sizeof(Data) + cases::BytesOf(data.request) +
                 data.marks.capacity() * sizeof(cases::Mark) +
                 data.settled.capacity() * sizeof(Data::Settled) +
                 data.materials.capacity() * sizeof(Data::MarkMaterial);
  if (data.extras == nullptr) return bytes;
  const Data::Extras& extras = *data.extras;
  bytes += sizeof(Data::Extras) + extras.reasons.capacity() * sizeof(Data::MarkReason) +
           extras.outcomes.capacity() * sizeof(RequestFact) + cases::BytesOf(extras.dates);
  for (const Data::MarkReason& reason : extras.reasons) bytes += cases::BytesOf(reason.text);
  for (const RequestFact& fact : extras.outcomes)
    bytes += cases::BytesOf(fact.id) + cases::BytesOf(fact.source);
  return bytes;
}

const OpenCase::Data& DataOf(const OpenCase& open) {
  return *open.data_;
}

OpenCase::Data* MutableDataOf(OpenCase* open) {
  return open->data_.get();
}

}  // namespace onething
