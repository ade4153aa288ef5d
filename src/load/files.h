// The texts of files and folders.
#ifndef ONETHING_SRC_LOAD_FILES_H_
#define ONETHING_SRC_LOAD_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "onething/load.h"

namespace onething::load {

// Adds a file, or the *.json and *.geojson files below a folder in byte order of their paths, to
// the documents of a group.
absl::Status ReadPath(const std::string& path, int group, const Limits& limits,
                      std::vector<SourceText>* documents);

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_FILES_H_
