// plan_oracle CATALOG.json REQUEST.json     prints the oracle's plan
// plan_oracle CATALOG.json REQUEST.json NETWORK.geojson  the same with routing
// plan_oracle --generate SEED DIR           writes DIR/catalog.json and DIR/request.json
// plan_oracle --generate-routed SEED DIR    writes DIR/network.geojson too
// plan_oracle --survey FIRST COUNT          plans generated cases, prints what they came to
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "oracle/plan/cases.h"
#include "oracle/plan/plan_oracle.h"

namespace {

namespace json = boost::json;

json::value ReadJson(const std::string& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return json::parse(text.str());
}

int Generate(uint64_t seed, const std::string& folder) {
  oracle::Case made = oracle::MakeCase(seed);
  std::ofstream(folder + "/catalog.json") << json::serialize(made.catalog) << "\n";
  std::ofstream(folder + "/request.json") << json::serialize(made.request) << "\n";
  return 0;
}

int GenerateRouted(uint64_t seed, const std::string& folder) {
  oracle::RoutedCase made = oracle::MakeRoutedCase(seed);
  std::ofstream(folder + "/catalog.json") << json::serialize(made.plain.catalog) << "\n";
  std::ofstream(folder + "/request.json") << json::serialize(made.plain.request) << "\n";
  std::ofstream(folder + "/network.geojson") << json::serialize(made.network) << "\n";
  return 0;
}

int Survey(uint64_t first, uint64_t count) {
  std::map<std::string, int> tally;
  for (uint64_t seed = first; seed < first + count; ++seed) {
    oracle::Case made = oracle::MakeCase(seed);
    json::object plan;
    try {
      plan = oracle::Plan(made.catalog, made.request).as_object();
    } catch (const std::exception& problem) {
      std::cout << "seed " << seed << ": " << problem.what() << "\n";
      continue;
    }
    if (const json::value* error = plan.if_contains("error")) {
      ++tally[error->as_string().c_str()];
      continue;
    }
    uint64_t n = plan.at("completions").to_number<uint64_t>();
    ++tally[n == 1 ? "one completion" : n <= 8 ? "up to 8" : n <= 64 ? "up to 64" : "more"];
  }
  for (const auto& entry : tally) std::cout << entry.first << ": " << entry.second << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::string first = argc == 4 ? argv[1] : "";
  if (first == "--generate") return Generate(std::stoull(argv[2]), argv[3]);
  if (first == "--generate-routed") return GenerateRouted(std::stoull(argv[2]), argv[3]);
  if (first == "--survey") return Survey(std::stoull(argv[2]), std::stoull(argv[3]));
  if (argc == 4) {
    std::cout << oracle::PlanWithRouting(ReadJson(argv[1]), ReadJson(argv[2]), ReadJson(argv[3]))
              << "\n";
    return 0;
  }
  if (argc != 3) {
    std::cerr << "usage: plan_oracle CATALOG.json REQUEST.json [NETWORK.geojson]\n";
    return 2;
  }
  std::cout << oracle::Plan(ReadJson(argv[1]), ReadJson(argv[2])) << "\n";
  return 0;
}
