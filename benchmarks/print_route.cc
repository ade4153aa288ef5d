// print_route FOLDER: writes routing problems for programs in other languages, each with the library's answer and its time.
//   referee_<n>.json  8 to 12 tasks, 20 to 60 points
//   <family>_<tasks>_<points>_<n>.json  as in route_bench
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "route_scene.h"

namespace onething::route_scene {
namespace {

constexpr unsigned kReferee = 40;

// The least of some runs, each from the problem alone.
Answer Solved(const Size& size, unsigned seed) {
  const route::Problem problem = Make(size, seed);
  Answer answer;
  for (int run = 0; run < 5; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    answer.solution = route::Solve(problem);
    const double spent =
        std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count();
    if (run == 0 || spent < answer.nanoseconds) answer.nanoseconds = spent;
  }
  return answer;
}

void Write(const std::filesystem::path& folder, const std::string& name, const Size& size,
           unsigned seed) {
  std::ofstream(folder / absl::StrCat(name, ".json")) << Json(size, seed, Solved(size, seed));
}

void WriteAll(const std::filesystem::path& folder) {
  for (unsigned i = 0; i < kReferee; ++i) {
    const int n = static_cast<int>(i);
    const Size size = {.tasks = 8 + n % 5,
                       .points = 20 + 10 * (n / 2 % 5),
                       .family = n % 2 == 0 ? Family::kTiered : Family::kUnstructured};
    Write(folder, absl::StrCat("referee_", i / 10, i % 10), size, i);
  }
  for (const Family family : {Family::kTiered, Family::kUnstructured}) {
    for (unsigned i = 0; i < kPeerProblems; ++i) {
      Write(folder,
            absl::StrCat(family == Family::kTiered ? "tiered" : "unstructured", "_12_300_", i),
            {.family = family}, i);
    }
  }
}

}  // namespace
}  // namespace onething::route_scene

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: print_route FOLDER\n";
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  onething::route_scene::WriteAll(argv[1]);
  return 0;
}
