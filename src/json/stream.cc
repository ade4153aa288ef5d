// A network may hold millions of points, and a tree of them would take ten times the memory of its
// text. So the elements of one list (of "features") are built one at a time and thrown away.
//
// The builder works as for a whole document (parse.cc) until that list begins. From there on it
// makes its nodes in another document, whose memory is released after each element. A counter of
// values and a list of problems go with each of the two: an element may have as many values as a
// document, and so may the frame, which is all that lies outside the list. An element is complete
// where the stack of open arrays and objects is two tall again: the root, and the list.
//
//   {"type": "FeatureCollection", "features": [ {...}, {...}, ... ], "bbox": [...]}
//   '------------- frame ------------------'    element  element    '---- frame ---'
//
// The element is given the list as its parent and its index, so that a pointer to anything in it is
// right: /features/7/id. The list itself stays empty in the frame.
#include <boost/json/basic_parser_impl.hpp>

#include "absl/strings/str_cat.h"
#include "json/locate.h"
#include "json/node_builder.h"
#include "json/problems.h"

namespace onething::json {
namespace {

// A builder that hands over the elements of one list of the root. They are made in a document of
// their own, which is emptied after each.
class StreamBuilder : public NodeBuilder {
 public:
  StreamBuilder(Document* document, const Limits& limits, absl::string_view list,
                absl::FunctionRef<bool(const Node&)> visit, std::vector<Diagnostic>* findings)
      : NodeBuilder(document, limits),
        frame_(document),
        element_(Document::Empty(document->name())),
        list_(list),
        visit_(visit),
        findings_(findings) {}

  bool on_array_begin(bj::error_code& error) {
    const bool begins = depth() == 1 && key_ == list_ && frame_root()->is(Kind::kObject);
    NodeBuilder::on_array_begin(error);
    if (!begins || list_node_ != nullptr) return true;
    list_node_ = open_.back().first;
    list_node_->kind = Kind::kArray;
    list_node_->parent = frame_root();
    frame_count_ = std::exchange(count_, 0);
    frame_problems_ = std::exchange(problems_, {});
    document_ = element_.get();
    in_list_ = true;
    return true;
  }
  bool on_object_begin(bj::error_code& error) {
    NodeBuilder::on_object_begin(error);
    if (depth() == 1) frame_root()->kind = Kind::kObject;
    return true;
  }
  bool on_array_end(std::size_t size, bj::error_code& error) {
    if (in_list_ && depth() == 2) {
      in_list_ = false;
      document_ = frame_;
      count_ = frame_count_;
      problems_ = std::exchange(frame_problems_, {});
    }
    return NodeBuilder::on_array_end(size, error) && Done();
  }
  bool on_object_end(std::size_t size, bj::error_code& error) {
    return NodeBuilder::on_object_end(size, error) && Done();
  }
  bool on_string(bj::string_view part, std::size_t size, bj::error_code& error) {
    return NodeBuilder::on_string(part, size, error) && Done();
  }
  bool on_int64(int64_t value, bj::string_view part, bj::error_code& error) {
    return NodeBuilder::on_int64(value, part, error) && Done();
  }
  bool on_uint64(uint64_t value, bj::string_view part, bj::error_code& error) {
    return NodeBuilder::on_uint64(value, part, error) && Done();
  }
  bool on_double(double value, bj::string_view part, bj::error_code& error) {
    return NodeBuilder::on_double(value, part, error) && Done();
  }
  bool on_bool(bool value, bj::error_code& error) {
    return NodeBuilder::on_bool(value, error) && Done();
  }
  bool on_null(bj::error_code& error) { return NodeBuilder::on_null(error) && Done(); }

  bool stopped() const { return stopped_; }

 private:
  size_t depth() const { return open_.size(); }
  Node* frame_root() const { return open_.front().first; }
  // After a value: hands it over where it is an element of the list.
  bool Done() {
    if (!in_list_ || depth() != 2) return true;
    Node* element = stack_.back();
    stack_.pop_back();
    element->parent = list_node_;
    element->index = next_++;
    stopped_ = problems_.empty() ? !visit_(*element) : !Report();
    element_->Clear();
    count_ = 0;
    return !stopped_;
  }
  bool Report() {
    for (const auto& [node, code] : problems_) {
      if (findings_->size() < limits_.findings) findings_->push_back(AtProblem(*node, code));
    }
    problems_.clear();
    return findings_->size() < limits_.findings;
  }

  Document* frame_;
  std::shared_ptr<Document> element_;
  absl::string_view list_;
  absl::FunctionRef<bool(const Node&)> visit_;
  std::vector<Diagnostic>* findings_;
  Node* list_node_ = nullptr;
  uint32_t next_ = 0;
  size_t frame_count_ = 0;
  std::vector<std::pair<const Node*, absl::string_view>> frame_problems_;
  bool in_list_ = false, stopped_ = false;
};

}  // namespace

std::shared_ptr<const Document> Document::Stream(std::string name, absl::string_view text,
                                                 absl::string_view list, const Limits& limits,
                                                 absl::FunctionRef<bool(const Node&)> visit,
                                                 std::vector<Diagnostic>* findings) {
  auto document = Empty(std::move(name));
  document->text_ = text;
  std::vector<Diagnostic> problems;
  bj::parse_options options;
  options.max_depth = static_cast<std::size_t>(limits.depth);
  bj::basic_parser<StreamBuilder> parser(options, document.get(), limits, list, visit, &problems);
  bj::error_code error;
  const size_t read = parser.write_some(false, text.data(), text.size(), error);
  const StreamBuilder& builder = parser.handler();
  if (builder.too_many()) {
    problems.push_back(AtByte(*document, read, "too_many_values",
                              absl::StrCat("more than ", limits.nodes, " values")));
  } else if (!builder.stopped()) {
    if (auto stopped = Stopped(*document, read, parser.done(), error, limits))
      problems.push_back(*std::move(stopped));
    for (const auto& [node, code] : builder.problems()) problems.push_back(AtProblem(*node, code));
  }
  if (problems.empty() && !builder.stopped()) document->root_ = builder.root();
  Locate(*document, &problems);
  findings->insert(findings->end(), problems.begin(), problems.end());
  return document;
}

}  // namespace onething::json
