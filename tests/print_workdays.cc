// print_workdays [CALENDAR.json]: each day that the shipped calendar covers, with 1 where the
// library calls it a workday and 0 where not, for node/chinese_days/check.js to compare.
#include <cstdio>

#include "oracle/calendar/document.h"

int main(int argc, char** argv) {
  using namespace onething;
  const std::string path =
      argc > 1 ? argv[1] : ONETHING_SOURCE_DIR "/examples/catalogs/shared/calendar_cn.json";
  const auto spec = oracle::ReadCalendar(path, "cn");
  if (!spec) {
    std::fprintf(stderr, "%s: no calendar cn\n", path.c_str());
    return 2;
  }
  const auto calendar = WorkCalendar::Make(*spec);
  if (!calendar.ok()) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), calendar.status().ToString().c_str());
    return 2;
  }
  for (Date day = calendar->from(); day <= calendar->to(); ++day.days) {
    std::printf("%s %d\n", FormatDate(day).c_str(), calendar->IsWorkday(day) ? 1 : 0);
  }
  return 0;
}
