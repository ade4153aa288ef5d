// print_questions CATALOG… REQUEST.json: the questions document, for node/schema_check.mjs to check.
#include <cstdio>
#include <fstream>
#include <iterator>

#include "onething/load.h"
#include "onething/question.h"

int main(int argc, char** argv) {
  using namespace onething;
  if (argc < 3) return 2;
  const auto documents = ReadDocuments({argv + 1, argv + argc - 1});
  if (!documents.ok()) return 3;
  const Result<Catalog> loaded = LoadCatalog(*documents);
  std::ifstream in(argv[argc - 1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const Result<Request> request = ParseRequest(text);
  if (!loaded.ok() || !request.ok()) return 3;
  const Result<Questions> questions = NextQuestions(*loaded, *request);
  if (!questions.ok()) {
    std::fprintf(stderr, "%s\n", std::string(questions.status().message()).c_str());
    return 1;
  }
  std::printf("%s\n", QuestionsJson(*questions).c_str());
  return 0;
}
