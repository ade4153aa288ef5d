#include "render/reports/point_words.h"

#include "absl/strings/str_format.h"
#include "render/words/services_messages.h"

namespace onething::render {
namespace {

// The message of an enumerator, whose messages stand in its order from `first` on.
template <typename Value>
ServicesMessage MessageOf(ServicesMessage first, Value value) {
  return static_cast<ServicesMessage>(static_cast<size_t>(first) + static_cast<size_t>(value));
}

}  // namespace

std::string LevelName(Level level, const Words& words) {
  return words.Say(MessageOf(ServicesMessage::kProvince, level));
}

std::string ChannelName(Offer::Channel channel, const Words& words) {
  return words.Say(MessageOf(ServicesMessage::kOnline, channel));
}

std::string Distance(int64_t metres, const Words& words) {
  if (metres < 1000) return words.Say(ServicesMessage::kMetres, metres);
  return words.Say(ServicesMessage::kKilometres,
                   absl::StrFormat("%.1f", static_cast<double>(metres) / 1000));
}

}  // namespace onething::render
