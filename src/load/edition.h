// The editions of a version: the rows that are in force at a division.
#ifndef ONETHING_SRC_LOAD_EDITION_H_
#define ONETHING_SRC_LOAD_EDITION_H_

#include <memory>
#include <utility>
#include <vector>

#include "load/names.h"

namespace onething::load {

// Reads one edition after the other. Editions share the rows that no overlay between them changed:
// a row is read once for each text that it comes from and each shape of the trees that have it.
class EditionReader {
 public:
  EditionReader(Scope* scope, const std::vector<Tree>& trees)
      : scope_(scope), trees_(trees), present_(NumberIds(scope, trees)), shapes_(&present_) {}

  // Reads the editions of all trees into the version, or as many as fit into memory: the first that
  // does not is reported.
  void ReadAll();
  // Gives every edition its calendar: the one named, or the only one declared.
  void ReadCalendar(const Node* named);
  // The matters of all editions, each once.
  const std::vector<std::shared_ptr<Matter>>& matters() const { return matters_; }

 private:
  void Enter(size_t tree);
  bool Fits();
  Edition Read(size_t tree);
  template <typename Row, typename Id, typename Reader>
  void ReadSection(absl::string_view key, const Names<Id>& names,
                   std::vector<std::shared_ptr<const Row>>* rows, const Reader& reader);

  Scope* scope_;
  const std::vector<Tree>& trees_;
  std::vector<Present> present_;  // by tree
  Shapes shapes_;
  const Node* root_ = nullptr;  // of the tree being read
  int shape_ = 0;
  size_t json_bytes_ = 0;  // of all editions
  std::vector<std::shared_ptr<Matter>> matters_;
  absl::flat_hash_map<std::pair<const Node*, int>, std::shared_ptr<const void>> rows_;
};

}  // namespace onething::load
#endif  // ONETHING_SRC_LOAD_EDITION_H_
