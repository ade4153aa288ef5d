// Files in byte order of their paths, so that a folder gives the same catalog on every machine;
// read in blocks, up to a limit that a network may stretch, so that one that never ends is not
// read to its end.
#include "load/files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "json/feature_collection.h"

namespace onething::load {
namespace {

namespace fs = std::filesystem;

// Reads in blocks, so that a file over the limit, or one that never ends, is not read to its end. A
// network may be larger than a catalog, and its beginning shows that it is one.
absl::Status ReadOne(const std::string& path, int group, const Limits& limits,
                     std::vector<SourceText>* documents) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  SourceText document{path, {}, group};
  std::error_code no_size;
  const uintmax_t size = fs::file_size(path, no_size);
  if (!no_size && size <= limits.network_bytes) document.text.reserve(static_cast<size_t>(size));
  size_t most = limits.document_bytes;
  char block[1 << 16];
  while (file.read(block, sizeof(block)) || file.gcount() > 0) {
    document.text.append(block, static_cast<size_t>(file.gcount()));
    if (document.text.size() <= most) continue;
    if (most < limits.network_bytes && json::IsFeatureCollection(document.text))
      most = limits.network_bytes;
    if (document.text.size() > most)
      return absl::ResourceExhaustedError(absl::StrCat(path, ": more than ", most, " bytes"));
  }
  if (file.bad()) return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  documents->push_back(std::move(document));
  return absl::OkStatus();
}

// The *.json and *.geojson files below a folder, in byte order of their paths.
absl::StatusOr<std::vector<std::string>> FilesBelow(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error), end;
  for (; !error && it != end; it.increment(error)) {
    std::error_code no_file;
    const fs::path extension = it->path().extension();
    if ((extension == ".json" || extension == ".geojson") && it->is_regular_file(no_file))
      files.push_back(it->path().string());
  }
  if (error) return absl::InvalidArgumentError(absl::StrCat(folder, ": ", error.message()));
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

absl::Status ReadPath(const std::string& path, int group, const Limits& limits,
                      std::vector<SourceText>* documents) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return absl::NotFoundError(absl::StrCat(path, ": no such file or folder"));
  if (!fs::is_directory(status)) {
    if (!fs::exists(status))
      return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
    return ReadOne(path, group, limits, documents);
  }
  absl::StatusOr<std::vector<std::string>> files = FilesBelow(path);
  if (!files.ok()) return files.status();
  if (files->empty())
    return absl::InvalidArgumentError(absl::StrCat(path, ": the folder has no *.json file"));
  for (const std::string& file : *files) {
    if (absl::Status read = ReadOne(file, group, limits, documents); !read.ok()) return read;
  }
  return absl::OkStatus();
}

}  // namespace onething::load
