#include "onething/request.h"

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace onething::request_test {
namespace {

constexpr absl::string_view kWhole =
    R"({"onething": 1, "bundle": "b", "submitted": "2026-02-12T10:20",
  "facts": {"household": "130606001003", "types": ["mental", "visual"], "low": true, "grade": 2, "income": 12.5,
            "birth_date": {"value": "2012-05-01", "source": "shared", "trust": "A"}, "x-note": null},
  "held": [{"material": "id_card", "trust": "C", "issued": "2016-03-01", "expires": "2036-03-01"}],
  "home": {"division": "130606001003", "location": [115.49, 38]},
  "steps": ["cert"],
  "prefer": {"channels": ["online", "window"], "commitment": true, "objective": ["trips", "added"], "trip_limit": 40000},
  "x-host": {"any": [1, 2]}})";

TEST(ParseRequest, ReadsEverything) {
  const Result<Request> request = ParseRequest(kWhole);
  ASSERT_TRUE(request.ok()) << request.status();
  EXPECT_EQ(request->bundle, "b");
  EXPECT_EQ(FormatInstant(request->submitted), "2026-02-12T10:20");
  EXPECT_FALSE(request->submitted_is_date);
  ASSERT_EQ(request->facts.size(), 6u);
  EXPECT_EQ(std::get<std::string>(request->facts[0].value), "130606001003");
  EXPECT_EQ(std::get<std::vector<std::string>>(request->facts[1].value),
            (std::vector<std::string>{"mental", "visual"}));
  EXPECT_TRUE(std::get<bool>(request->facts[2].value));
  EXPECT_EQ(std::get<int64_t>(request->facts[3].value), 2);
  EXPECT_EQ(std::get<double>(request->facts[4].value), 12.5);
  EXPECT_EQ(std::get<std::string>(request->facts[5].value), "2012-05-01");
  EXPECT_EQ(request->facts[5].source, "shared");
  EXPECT_EQ(request->facts[5].trust, Trust::kA);
  EXPECT_FALSE(request->facts[0].trust.has_value());
}

TEST(ParseRequest, ReadsWhatIsHeldAndPreferred) {
  const Result<Request> request = ParseRequest(kWhole);
  ASSERT_TRUE(request.ok()) << request.status();
  ASSERT_EQ(request->held.size(), 1u);
  EXPECT_EQ(request->held[0].material, "id_card");
  EXPECT_EQ(request->held[0].trust, Trust::kC);
  EXPECT_EQ(request->held[0].expires, ParseDate("2036-03-01"));
  EXPECT_EQ(request->home.division, "130606001003");
  EXPECT_EQ(request->home.location, std::make_pair(115.49, 38.0));
  EXPECT_EQ(request->steps, std::vector<std::string>{"cert"});
  EXPECT_EQ(request->prefer.channels,
            (std::vector{Offer::Channel::kOnline, Offer::Channel::kWindow}));
  EXPECT_TRUE(request->prefer.commitment);
  EXPECT_EQ(request->prefer.objective, (std::vector<std::string>{"trips", "added"}));
  EXPECT_EQ(request->prefer.trip_limit, 40000);
}

TEST(ParseRequest, PrintsItCompactInTheOrderGiven) {
  const Result<Request> request = ParseRequest(
      R"({ "submitted": "2026-02-12", "onething": 1, "facts": {"b": 1.50, "a": "é"}, "bundle": "b" })");
  ASSERT_TRUE(request.ok()) << request.status();
  EXPECT_EQ(request->json,
            R"({"submitted":"2026-02-12","onething":1,"facts":{"b":1.5,"a":"é"},"bundle":"b"})");
  EXPECT_TRUE(request->submitted_is_date);
  EXPECT_FALSE(request->steps.has_value());
  EXPECT_FALSE(request->prefer.commitment);
}

struct Bad {
  const char* name;
  const char* member;   // of an otherwise good request
  const char* pointer;  // of the one finding
  const char* code;
};

constexpr Bad kBad[] = {
    {"unknown key", R"("fact": {})", "/fact", "unknown_key"},
    {"format", R"("onething": 2)", "/onething", "unknown_format"},
    {"bundle no string", R"("bundle": 3)", "/bundle", "wrong_type"},
    {"day that does not exist", R"("submitted": "2026-02-30")", "/submitted", "bad_date"},
    {"instant with seconds", R"("submitted": "2026-02-12T10:20:00")", "/submitted", "bad_date"},
    {"instant past midnight", R"("submitted": "2026-02-12T24:00")", "/submitted", "bad_date"},
    {"facts as a list", R"("facts": [])", "/facts", "wrong_type"},
    {"null fact", R"("facts": {"a": null})", "/facts/a", "wrong_type"},
    {"fact without value", R"("facts": {"a": {"source": "shared"}})", "/facts/a", "missing_key"},
    {"fact with another key", R"("facts": {"a": {"value": 1, "when": 2}})", "/facts/a/when",
     "unknown_key"},
    {"fact of unknown source", R"("facts": {"a": {"value": 1, "source": "guess"}})",
     "/facts/a/source", "unknown_value"},
    {"fact of unknown trust", R"("facts": {"a": {"value": 1, "trust": "E"}})", "/facts/a/trust",
     "unknown_value"},
    {"nested fact", R"("facts": {"a": {"value": {"value": 1}}})", "/facts/a/value", "wrong_type"},
    {"set of numbers", R"("facts": {"a": ["x", 1]})", "/facts/a/1", "wrong_type"},
    {"set with a value twice", R"("facts": {"a": ["x", "x"]})", "/facts/a/1", "duplicate_value"},
    {"held as an object", R"("held": {})", "/held", "wrong_type"},
    {"held without material", R"("held": [{"trust": "A"}])", "/held/0", "missing_key"},
    {"held without trust", R"("held": [{"material": "m"}])", "/held/0", "missing_key"},
    {"held with a bad date", R"("held": [{"material": "m", "trust": "A", "issued": "2026-13-01"}])",
     "/held/0/issued", "bad_date"},
    {"home by name", R"("home": {"division": "Baoding"})", "/home/division", "bad_division"},
    {"home of zeros", R"("home": {"division": "442000"})", "/home/division", "bad_division"},
    {"location of three", R"("home": {"location": [1, 2, 3]})", "/home/location", "wrong_type"},
    {"latitude beyond the pole", R"("home": {"location": [1, 91]})", "/home/location",
     "out_of_range"},
    {"steps as text", R"("steps": "cert")", "/steps", "wrong_type"},
    {"a step twice", R"("steps": ["a", "b", "a"])", "/steps/2", "duplicate_value"},
    {"unknown channel", R"("prefer": {"channels": ["fax"]})", "/prefer/channels/0",
     "unknown_value"},
    {"a channel twice", R"("prefer": {"channels": ["mail", "mail"]})", "/prefer/channels/1",
     "duplicate_value"},
    {"commitment as text", R"("prefer": {"commitment": "no"})", "/prefer/commitment", "wrong_type"},
    {"no objective", R"("prefer": {"objective": []})", "/prefer/objective", "bad_objective"},
    {"trips not first", R"("prefer": {"objective": ["doors", "trips"]})", "/prefer/objective",
     "bad_objective"},
    {"unknown objective", R"("prefer": {"objective": ["trips", "time"]})", "/prefer/objective/1",
     "unknown_value"},
    {"an objective twice", R"("prefer": {"objective": ["trips", "trips"]})", "/prefer/objective/1",
     "duplicate_value"},
    {"negative trip limit", R"("prefer": {"trip_limit": -1})", "/prefer/trip_limit",
     "out_of_range"},
    {"trip limit as text", R"("prefer": {"trip_limit": "40 km"})", "/prefer/trip_limit",
     "wrong_type"},
    {"unknown preference", R"("prefer": {"objectiv": ["trips"]})", "/prefer/objectiv",
     "unknown_key"},
};

// A good request with one member replaced or added.
std::string With(absl::string_view member) {
  std::string json = "{";
  for (absl::string_view good :
       {R"("onething": 1)", R"("bundle": "b")", R"("submitted": "2026-02-12")"}) {
    const absl::string_view key = good.substr(0, good.find(':'));
    if (!absl::StartsWith(member, key)) absl::StrAppend(&json, good, ", ");
  }
  return absl::StrCat(json, member, "}");
}

TEST(ParseRequest, RefusesEachAtItsPlace) {
  for (const Bad& bad : kBad) {
    const Result<Request> refused = ParseRequest(With(bad.member), "r.json");
    EXPECT_FALSE(refused.ok()) << bad.name;
    const std::vector<Diagnostic>& findings = refused.findings();
    ASSERT_EQ(findings.size(), 1u) << bad.name;
    EXPECT_EQ(findings[0].pointer, bad.pointer) << bad.name;
    EXPECT_EQ(findings[0].code, bad.code) << bad.name;
    EXPECT_EQ(findings[0].file, "r.json") << bad.name;
    EXPECT_EQ(findings[0].line, 1) << bad.name;
    EXPECT_GT(findings[0].column, 1) << bad.name;
  }
}

TEST(ParseRequest, NamesAllProblemsAtOnce) {
  const Result<Request> refused = ParseRequest(
      "{\"onething\": 1,\n \"submited\": \"2026-02-12\",\n  \"held\": [{}], \"bundle\": []}");
  EXPECT_FALSE(refused.ok());
  std::vector<std::string> lines;
  for (const Diagnostic& finding : refused.findings()) lines.push_back(FormatDiagnostic(finding));
  ASSERT_EQ(refused.findings().size(), 5u) << testing::PrintToString(lines);
  EXPECT_EQ(refused.findings()[0].code, "missing_key");  // submitted, at the whole
  EXPECT_EQ(refused.findings()[1].line, 2);
  EXPECT_TRUE(absl::StrContains(refused.findings()[1].message, "submitted"))
      << refused.findings()[1].message;
  EXPECT_EQ(refused.findings()[2].pointer, "/held/0");
  EXPECT_EQ(refused.findings()[4].pointer, "/bundle");
}

TEST(ParseRequest, RefusesWhatIsNoRequest) {
  for (absl::string_view text :
       {"", "{", "[]", "null", "3", "{\"onething\": 1, \"onething\": 1}", "\"\xff\""}) {
    const Result<Request> request = ParseRequest(text);
    EXPECT_EQ(request.status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(ParseRequest, RefusesEveryTruncation) {
  for (size_t length = 0; length < kWhole.size(); ++length) {
    EXPECT_FALSE(ParseRequest(kWhole.substr(0, length)).ok()) << length;
  }
}

TEST(ParseRequest, SurvivesEveryFlippedByte) {
  for (size_t at = 0; at < kWhole.size(); ++at) {
    for (const char mask : {'\x01', '\x04', '\x20', '\x7f'}) {
      std::string text(kWhole);
      text[at] = static_cast<char>(text[at] ^ mask);
      const Result<Request> read = ParseRequest(text, "r.json");
      EXPECT_NE(read.ok(), HasErrors(read.findings())) << text;
      for (const Diagnostic& finding : read.findings())
        EXPECT_GT(finding.line, 0) << text << FormatDiagnostic(finding);
    }
  }
}

TEST(ParseRequest, KeepsToItsLimits) {
  Limits limits;
  limits.depth = 3;
  const std::string deep = With(R"("x-deep": [[[[[1]]]]])");
  EXPECT_EQ(ParseRequest(deep, "", limits).status().code(), absl::StatusCode::kResourceExhausted);
  limits = {};
  limits.document_bytes = 10;
  EXPECT_EQ(ParseRequest(kWhole, "", limits).status().code(), absl::StatusCode::kResourceExhausted);
  limits = {};
  limits.rows = 2;
  EXPECT_EQ(ParseRequest(kWhole, "", limits).status().code(), absl::StatusCode::kResourceExhausted);
}

TEST(ParseRequest, KeepsFactsOutOfMessages) {
  const std::string json =
      With(R"("facts": {"a": ["secret", "secret"], "b": {"value": {"secret2": 1}}})");
  const std::string message(ParseRequest(json).status().message());
  EXPECT_FALSE(absl::StrContains(message, "secret")) << message;
}

}  // namespace
}  // namespace onething::request_test
