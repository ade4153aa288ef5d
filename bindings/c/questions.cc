// Questions, reasons, situations, comparisons, examples: a request or a catalog in, a document out.
#include "absl/strings/string_view.h"
#include "handles.h"
#include "onething/compare.h"
#include "onething/examples.h"
#include "onething/question.h"
#include "onething/situation.h"

namespace onething::c {
namespace {

// Asks one question of a catalog and a request; `write` makes the document of its answer.
template <typename Ask, typename Write>
onething_code Answer(const onething_catalog* catalog, const char* request, size_t length,
                     onething_string** json, onething_error** error, const Ask& ask,
                     const Write& write) {
  return Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || request == nullptr || json == nullptr) return NullArgument(error);
    const auto read = PrepareText(catalog->catalog, {request, length}, "request", {});
    if (!read.ok()) return Fail(read.failure(), error);
    const auto answer = ask(catalog->catalog, read->request);
    if (!answer.ok()) return Fail(answer.failure(), error);
    *json = new onething_string{write(*answer)};
    return ONETHING_CODE_OK;
  });
}

}  // namespace
}  // namespace onething::c

namespace c = onething::c;
using onething::Catalog;
using onething::Request;

onething_code onething_questions_next(const onething_catalog* catalog, const char* request,
                                      size_t length, onething_string** json,
                                      onething_error** error) {
  return c::Answer(
      catalog, request, length, json, error,
      [](const Catalog& in, const Request& of) { return onething::NextQuestions(in, of); },
      onething::QuestionsJson);
}

onething_code onething_explanation_make(const onething_catalog* catalog, const char* request,
                                        size_t length, onething_string** json,
                                        onething_error** error) {
  return c::Answer(
      catalog, request, length, json, error,
      [](const Catalog& in, const Request& of) { return onething::Explain(in, of); },
      onething::ExplanationJson);
}

onething_code onething_way_in_find(const onething_catalog* catalog, const char* request,
                                   size_t length, const char* step, size_t step_length,
                                   onething_string** json, onething_error** error) {
  if (step == nullptr) request = nullptr;
  return c::Answer(
      catalog, request, length, json, error,
      [&](const Catalog& in, const Request& of) {
        return onething::WhatWouldInclude(in, of, {step, step_length});
      },
      onething::WayInJson);
}

onething_code onething_situations_list(const onething_catalog* catalog, const char* request,
                                       size_t length, onething_string** json,
                                       onething_error** error) {
  return c::Answer(
      catalog, request, length, json, error,
      [](const Catalog& in, const Request& of) { return onething::Situations(in, of); },
      onething::SituationsJson);
}

onething_code onething_catalog_compare(const onething_catalog* before, const char* before_request,
                                       size_t before_length, const onething_catalog* after,
                                       const char* after_request, size_t after_length,
                                       const char* weights, size_t weights_length,
                                       onething_string** json, onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (before == nullptr || before_request == nullptr || after == nullptr ||
        after_request == nullptr || json == nullptr)
      return c::NullArgument(error);
    const auto old = onething::PrepareText(before->catalog, {before_request, before_length},
                                           "before_request", {});
    if (!old.ok()) return c::Fail(old.failure(), error);
    const auto now =
        onething::PrepareText(after->catalog, {after_request, after_length}, "after_request", {});
    if (!now.ok()) return c::Fail(now.failure(), error);
    std::vector<onething::Weight> list;
    if (weights != nullptr) {
      auto read = onething::ParseWeights({weights, weights_length});
      if (!read.ok()) return c::Fail(read.failure(), error);
      list = *std::move(read);
    }
    const auto comparison =
        onething::Compare({before->catalog, old->request}, {after->catalog, now->request}, list);
    if (!comparison.ok()) return c::Fail(comparison.failure(), error);
    *json = new onething_string{onething::ComparisonJson(*comparison)};
    return ONETHING_CODE_OK;
  });
}

onething_code onething_examples_run(const onething_catalog* catalog, onething_string** json,
                                    onething_error** error) {
  return onething_examples_render(catalog, 0, "json", 4, "en", 2, json, error);
}

onething_code onething_examples_render(const onething_catalog* catalog, int32_t whole,
                                       const char* format, size_t format_length, const char* locale,
                                       size_t locale_length, onething_string** text,
                                       onething_error** error) {
  return c::Guard(error, [&]() -> onething_code {
    if (catalog == nullptr || text == nullptr) return c::NullArgument(error);
    const auto options =
        c::OptionsNamed(c::TextOf(format, format_length), c::TextOf(locale, locale_length));
    if (!options.ok()) return c::Fail(options.status(), error);
    const onething::ExampleReport report = onething::RunExamples(catalog->catalog);
    return c::GiveString(onething::Render(report, whole != 0, *options), text, error);
  });
}
