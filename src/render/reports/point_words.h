// The words for levels, channels and distances.
#ifndef ONETHING_SRC_RENDER_REPORTS_POINT_WORDS_H_
#define ONETHING_SRC_RENDER_REPORTS_POINT_WORDS_H_

#include <string>

#include "onething/catalog.h"
#include "render/words/words.h"

namespace onething::render {

// These pages have a table of words of their own, apart from the notice's.
std::string LevelName(Level level, const Words& words);
std::string ChannelName(Offer::Channel channel, const Words& words);
std::string Distance(int64_t metres, const Words& words);  // "850米", "12.3公里"

}  // namespace onething::render
#endif  // ONETHING_SRC_RENDER_REPORTS_POINT_WORDS_H_
