/* The C API from C99: every function, its failures, and what is left alone when one fails. */
#include "c_api_small.h"

static onething_plan* Plan(const onething_catalog* catalog) {
  onething_plan* plan = NULL;
  onething_error* error = NULL;
  CHECK(onething_plan_make(catalog, kRequest, strlen(kRequest), &plan, &error) == ONETHING_CODE_OK);
  if (error != NULL) puts(onething_error_message(error, NULL));
  return plan;
}

static void TestVersionAndCodes(void) {
  CHECK(strlen(onething_version()) >= 5);
  CHECK(strcmp(onething_code_name(ONETHING_CODE_OK), "OK") == 0);
  CHECK(strcmp(onething_code_name(ONETHING_CODE_FAILED_PRECONDITION), "FAILED_PRECONDITION") == 0);
  CHECK(strcmp(onething_code_name(17), "") == 0);
  CHECK(strcmp(onething_code_name(-1), "") == 0);
}

static void TestFreeOfNull(void) {
  onething_catalog_free(NULL);
  onething_plan_free(NULL);
  onething_string_free(NULL);
  onething_error_free(NULL);
}

static void TestEmptyHandles(void) {
  size_t length = 9;
  CHECK(onething_error_code(NULL) == ONETHING_CODE_OK);
  CHECK(strcmp(onething_error_message(NULL, &length), "") == 0 && length == 0);
  CHECK(strcmp(onething_error_diagnostics(NULL, NULL), "") == 0);
  CHECK(strcmp(onething_string_data(NULL, NULL), "") == 0);
  CHECK(strcmp(onething_catalog_findings(NULL, NULL), "") == 0);
  CHECK(onething_plan_step_count(NULL) == 0 && onething_plan_material_count(NULL) == 0);
  CHECK(onething_plan_question_count(NULL) == 0 && onething_plan_completions(NULL) == 0);
  CHECK(onething_plan_is_final(NULL) == 0 && onething_plan_received(NULL) == 0);
  CHECK(onething_plan_as_bundle(NULL) == ONETHING_STATUS_UNDETERMINED);
}

static void TestNullArguments(const onething_catalog* catalog, const onething_plan* plan) {
  const char* none[] = {NULL};
  onething_catalog* other = NULL;
  onething_plan* made = NULL;
  onething_string* string = NULL;
  int64_t number = 7;
  int32_t known = 7;
  CHECK(onething_catalog_load(NULL, NULL, NULL, NULL, NULL, 1, &other, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_catalog_load(NULL, NULL, none, NULL, NULL, 1, &other, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_catalog_load_files(NULL, NULL, 1, &other, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_catalog_load_files(none, NULL, 1, &other, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_catalog_effective(catalog, NULL, 0, "", 0, &string, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_make(NULL, kRequest, 1, &made, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_make(catalog, NULL, 0, &made, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_make(catalog, kRequest, strlen(kRequest), NULL, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_json(NULL, 0, &string, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_json(plan, 0, NULL, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_render(plan, NULL, 0, "en", 2, &string, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_finish(NULL, ONETHING_BASIS_STAGES, &number, &known, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_total(plan, ONETHING_FIGURE_FEES, 0, &number, NULL, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_step_id(plan, 0, NULL, NULL, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_material_source(plan, 0, NULL, &known, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_material_amounts(plan, 0, &number, &number, NULL, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_instant_format(0, NULL, 17, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(other == NULL && made == NULL && string == NULL && number == 7 && known == 7);
}

static void TestRefusedCatalog(void) {
  const char* texts[] = {
      "{\"onething\": 1, \"catalog\": {\"id\": \"a\", \"version\": \"1\"},\n \"bundels\": {}}"};
  const char* names[] = {"broken.json"};
  onething_catalog* catalog = NULL;
  onething_error* error = NULL;
  size_t length = 0;
  CHECK(onething_catalog_load(names, NULL, texts, NULL, NULL, 1, &catalog, &error) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(catalog == NULL && error != NULL);
  CHECK(onething_error_code(error) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(strstr(onething_error_message(error, &length), "broken.json:2:") != NULL && length > 0);
  CHECK(strstr(onething_error_diagnostics(error, NULL), "\"pointer\":\"/bundels\"") != NULL);
  onething_error_free(error);
  CHECK(onething_catalog_load(NULL, NULL, texts, NULL, NULL, 1, &catalog, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_catalog_load(NULL, NULL, texts, NULL, NULL, 0, &catalog, NULL) !=
        ONETHING_CODE_OK);
  CHECK(catalog == NULL);
}

static void TestFiles(void) {
  const char* paths[] = {ONETHING_SOURCE_DIR "/examples/catalogs/shared",
                         ONETHING_SOURCE_DIR "/examples/catalogs/credit_repair"};
  const char* nowhere[] = {"no/such/folder and more"};
  const size_t lengths[] = {14};
  onething_catalog* catalog = NULL;
  onething_error* error = NULL;
  CHECK(onething_catalog_load_files(paths, NULL, 2, &catalog, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_catalog_findings(catalog, NULL), "{\"onething\":1,\"findings\":[") != NULL);
  onething_catalog_free(catalog);
  catalog = NULL;
  CHECK(onething_catalog_load_files(nowhere, lengths, 1, &catalog, &error) ==
        ONETHING_CODE_NOT_FOUND);
  CHECK(strstr(onething_error_message(error, NULL), "no/such/folder: ") != NULL);
  CHECK(catalog == NULL);
  onething_error_free(error);
}

static void TestEffective(const onething_catalog* catalog) {
  onething_string* json = NULL;
  CHECK(onething_catalog_effective(catalog, "13", 2, "", 0, &json, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), "\"matters\":{\"make\":") != NULL);
  onething_string_free(json);
  json = NULL;
  CHECK(onething_catalog_effective(catalog, "1", 1, "", 0, &json, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_catalog_effective(catalog, "", 0, "2026", 4, &json, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_catalog_effective(catalog, "", 0, "2025-12-31", 10, &json, NULL) ==
        ONETHING_CODE_FAILED_PRECONDITION);
  CHECK(json == NULL);
}

static void TestRefusedRequest(const onething_catalog* catalog) {
  static const struct {
    const char* request;
    onething_code code;
  } rows[] = {
      {"{", ONETHING_CODE_INVALID_ARGUMENT},
      {"{\"onething\": 1, \"bundle\": \"two\", \"submitted\": \"2026-02-02\"}",
       ONETHING_CODE_NOT_FOUND},
      {"{\"onething\": 1, \"bundle\": \"one\", \"submitted\": \"2025-02-02\"}",
       ONETHING_CODE_FAILED_PRECONDITION},
      {"{\"onething\": 1, \"bundle\": \"one\", \"submitted\": \"2026-02-02\", \"facts\": "
       "{\"wants\": 3}}",
       ONETHING_CODE_INVALID_ARGUMENT},
  };
  size_t i;
  for (i = 0; i < sizeof rows / sizeof rows[0]; ++i) {
    onething_plan* plan = NULL;
    onething_error* error = NULL;
    CHECK(onething_plan_make(catalog, rows[i].request, strlen(rows[i].request), &plan, &error) ==
          rows[i].code);
    CHECK(plan == NULL && onething_error_code(error) == rows[i].code);
    CHECK(strstr(onething_error_diagnostics(error, NULL), "\"severity\":\"error\"") != NULL);
    onething_error_free(error);
  }
}

static void TestSteps(const onething_plan* plan) {
  const char* id = NULL;
  size_t length = 0;
  onething_status status = -1;
  CHECK(onething_plan_step_count(plan) == 2);
  CHECK(onething_plan_step_id(plan, 0, &id, &length, NULL) == ONETHING_CODE_OK &&
        Is(id, length, "make"));
  CHECK(onething_plan_step_matter(plan, 1, &id, NULL, NULL) == ONETHING_CODE_OK &&
        strcmp(id, "help") == 0);
  CHECK(onething_plan_step_status(plan, 0, &status, NULL) == ONETHING_CODE_OK &&
        status == ONETHING_STATUS_INCLUDED);
  CHECK(onething_plan_step_status(plan, 1, &status, NULL) == ONETHING_CODE_OK &&
        status == ONETHING_STATUS_UNDETERMINED);
  CHECK(onething_plan_step_status(plan, 2, &status, NULL) == ONETHING_CODE_OUT_OF_RANGE &&
        status == ONETHING_STATUS_UNDETERMINED);
}

static void TestDates(const onething_plan* plan) {
  char text[17];
  int64_t minutes = 0;
  int32_t known = -1;
  onething_error* error = NULL;
  CHECK(onething_plan_step_finish(plan, 0, ONETHING_BASIS_PROMISED, &minutes, &known, NULL) ==
            ONETHING_CODE_OK &&
        known == 1);
  CHECK(onething_instant_format(minutes, text, sizeof text, NULL) == ONETHING_CODE_OK &&
        strcmp(text, "2026-02-04T17:00") == 0);
  CHECK(onething_plan_step_received(plan, 1, ONETHING_BASIS_STATUTORY, &minutes, &known, NULL) ==
            ONETHING_CODE_OK &&
        known == 1);
  CHECK(onething_instant_format(minutes, text, sizeof text, NULL) == ONETHING_CODE_OK &&
        strcmp(text, "2026-02-09T17:00") == 0);
  CHECK(onething_plan_step_finish(plan, 1, ONETHING_BASIS_PROMISED, &minutes, &known, NULL) ==
            ONETHING_CODE_OK &&
        known == 0);
  CHECK(onething_plan_finish(plan, ONETHING_BASIS_PROMISED, &minutes, &known, NULL) ==
            ONETHING_CODE_OK &&
        known == 0);
  CHECK(onething_plan_earliest(plan, ONETHING_BASIS_PROMISED, &minutes, &known, NULL) ==
            ONETHING_CODE_OK &&
        known == 1);
  CHECK(onething_plan_latest(plan, ONETHING_BASIS_PROMISED, &minutes, &known, NULL) ==
            ONETHING_CODE_OK &&
        known == 0);
  CHECK(onething_plan_finish(plan, 4, &minutes, &known, &error) == ONETHING_CODE_INVALID_ARGUMENT &&
        error != NULL);
  onething_error_free(error);
  CHECK(onething_plan_step_finish(plan, 9, ONETHING_BASIS_STAGES, &minutes, &known, NULL) ==
        ONETHING_CODE_OUT_OF_RANGE);
  CHECK(onething_instant_format(minutes, text, 16, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_instant_format(INT64_MIN, text, sizeof text, NULL) == ONETHING_CODE_OUT_OF_RANGE);
}

static void TestMaterialsAndTotals(const onething_plan* plan) {
  const char* id = NULL;
  int64_t originals = 0, copies = 0, value = 0;
  int32_t show = 0, certain = 0, known = 0;
  onething_source source = -1;
  CHECK(onething_plan_material_count(plan) == 2);
  CHECK(onething_plan_material_id(plan, 0, &id, NULL, NULL) == ONETHING_CODE_OK &&
        strcmp(id, "photo") == 0);
  CHECK(onething_plan_material_source(plan, 0, &source, &certain, NULL) == ONETHING_CODE_OK);
  CHECK(source == ONETHING_SOURCE_SUBMIT && certain == 1);
  CHECK(onething_plan_material_amounts(plan, 0, &originals, &copies, &show, NULL) ==
        ONETHING_CODE_OK);
  CHECK(originals == 2 && copies == 1 && show == 1);
  CHECK(onething_plan_material_source(plan, 1, &source, &certain, NULL) == ONETHING_CODE_OK);
  CHECK(source == ONETHING_SOURCE_PRODUCED && certain == 0);
  CHECK(onething_plan_material_id(plan, 2, &id, NULL, NULL) == ONETHING_CODE_OUT_OF_RANGE);
  CHECK(onething_plan_total(plan, ONETHING_FIGURE_FEES, 0, &value, &known, NULL) ==
            ONETHING_CODE_OK &&
        known == 1 && value == 1250);
  CHECK(onething_plan_total(plan, ONETHING_FIGURE_STEPS, 1, &value, &known, NULL) ==
            ONETHING_CODE_OK &&
        known == 1 && value == 1);
  CHECK(onething_plan_total(plan, 8, 0, &value, &known, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
}

static void TestWhole(const onething_plan* plan) {
  char text[17];
  const char* fact = NULL;
  CHECK(onething_plan_as_bundle(plan) == ONETHING_STATUS_INCLUDED);
  CHECK(onething_plan_is_final(plan) == 0 && onething_plan_completions(plan) == 2);
  CHECK(onething_instant_format(onething_plan_received(plan), text, sizeof text, NULL) ==
        ONETHING_CODE_OK);
  CHECK(strcmp(text, "2026-02-02T10:00") == 0);
  CHECK(onething_plan_question_count(plan) == 1);
  CHECK(onething_plan_question_fact(plan, 0, &fact, NULL, NULL) == ONETHING_CODE_OK &&
        strcmp(fact, "rich") == 0);
  CHECK(onething_plan_question_fact(plan, 1, &fact, NULL, NULL) == ONETHING_CODE_OUT_OF_RANGE);
}

static void TestVerifying(const onething_catalog* catalog, const onething_plan* plan) {
  const char empty[] = "{\"onething\":1,\"findings\":[]}";
  onething_string* json = NULL;
  onething_string* differences = NULL;
  size_t length = 0;
  CHECK(onething_plan_json(plan, 1, &json, NULL) == ONETHING_CODE_OK);
  const char* kept = onething_string_data(json, &length);
  CHECK(onething_plan_verify(catalog, kRequest, strlen(kRequest), kept, length, &differences,
                             NULL) == ONETHING_CODE_OK);
  CHECK(strcmp(onething_string_data(differences, NULL), empty) == 0);
  onething_string_free(differences);
  differences = NULL;
  CHECK(onething_plan_verify(catalog, kRequest, strlen(kRequest), "{}", 2, &differences, NULL) ==
        ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(differences, NULL), "\"code\":\"differs\"") != NULL);
  onething_string_free(differences);
  differences = NULL;
  CHECK(onething_plan_verify(catalog, kRequest, strlen(kRequest), "{", 1, &differences, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_verify(catalog, kRequest, 1, kept, length, NULL, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(differences == NULL);
  onething_string_free(json);
}

static void TestWriting(const onething_plan* plan) {
  onething_string* json = NULL;
  onething_string* same = NULL;
  onething_string* text = NULL;
  size_t length = 0;
  CHECK(onething_plan_json(plan, 0, &json, NULL) == ONETHING_CODE_OK);
  CHECK(onething_plan_render(plan, "json", 4, "en", 2, &same, NULL) == ONETHING_CODE_OK);
  CHECK(strlen(onething_string_data(json, &length)) == length);
  CHECK(strcmp(onething_string_data(json, NULL), onething_string_data(same, NULL)) == 0);
  CHECK(strstr(onething_string_data(json, NULL), "\"receipt\"") == NULL);
  onething_string_free(json);
  CHECK(onething_plan_json(plan, 1, &json, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), ",\"receipt\":{\"catalog\":\"") != NULL);
  CHECK(onething_plan_render(plan, "text", 4, "en", 2, &text, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(text, NULL), "Photo") != NULL);
  onething_string_free(text);
  text = NULL;
  CHECK(onething_plan_render(plan, "markdown", 8, "zh-CN", 5, &text, NULL) == ONETHING_CODE_OK);
  onething_string_free(text);
  text = NULL;
  CHECK(onething_plan_render(plan, "pdf", 3, "en", 2, &text, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_render(plan, "text", 4, "tlh", 3, &text, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(text == NULL);
  onething_string_free(json);
  onething_string_free(same);
}

typedef onething_code (*Ask)(const onething_catalog*, const char*, size_t, onething_string**,
                             onething_error**);

static onething_code WayToMake(const onething_catalog* catalog, const char* request, size_t length,
                               onething_string** json, onething_error** error) {
  return onething_way_in_find(catalog, request, length, "make", 4, json, error);
}

static onething_code CompareWithItself(const onething_catalog* catalog, const char* request,
                                       size_t length, onething_string** json,
                                       onething_error** error) {
  static const char kNobody[] =
      "{\"onething\": 1, \"bundle\": \"one\", \"submitted\": \"2026-02-02\"}";
  return onething_catalog_compare(catalog, kNobody, strlen(kNobody), catalog, request, length, NULL,
                                  0, json, error);
}

static void TestAnswer(const onething_catalog* catalog, Ask ask, const char* expected) {
  const char* refused =
      "{\"onething\": 1, \"bundle\": \"one\", \"submitted\": \"2026-02-02\", "
      "\"facts\": {\"wnts\": true}}";
  onething_string* json = NULL;
  onething_error* error = NULL;
  CHECK(ask(NULL, kRequest, 1, &json, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(ask(catalog, NULL, 0, &json, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(ask(catalog, kRequest, strlen(kRequest), NULL, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(ask(catalog, refused, strlen(refused), &json, &error) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(json == NULL && strstr(onething_error_diagnostics(error, NULL), "/facts/wnts") != NULL);
  onething_error_free(error);
  error = NULL;
  CHECK(ask(catalog, kRequest, strlen(kRequest), &json, &error) == ONETHING_CODE_OK);
  if (error != NULL) puts(onething_error_message(error, NULL));
  CHECK(strstr(onething_string_data(json, NULL), expected) != NULL);
  if (strstr(onething_string_data(json, NULL), expected) == NULL)
    puts(onething_string_data(json, NULL));
  onething_string_free(json);
}

static void TestWayIn(const onething_catalog* catalog) {
  const char* never =
      "{\"onething\": 1, \"bundle\": \"one\", \"submitted\": \"2026-02-02\", "
      "\"facts\": {\"wants\": false}}";
  onething_string* json = NULL;
  CHECK(onething_way_in_find(catalog, never, strlen(never), "none", 4, &json, NULL) ==
        ONETHING_CODE_NOT_FOUND);
  CHECK(onething_way_in_find(catalog, never, strlen(never), NULL, 0, &json, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(json == NULL);
  CHECK(onething_way_in_find(catalog, never, strlen(never), "make", 4, &json, NULL) ==
        ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL),
               "\"possible\":true,\"changes\":[{\"fact\":\"wants\",\"to\":{\"value\":true") !=
        NULL);
  onething_string_free(json);
}

static void TestWeights(const onething_catalog* catalog) {
  const char* none = "{\"onething\": 1, \"bundle\": \"one\", \"submitted\": \"2026-02-02\"}";
  const char* weights = "[{\"facts\": {\"rich\": true, \"wants\": true}, \"weight\": 12}]";
  const size_t length = strlen(none);
  onething_string* json = NULL;
  CHECK(onething_catalog_compare(catalog, none, length, catalog, none, length, "[", 1, &json,
                                 NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(json == NULL);
  CHECK(onething_catalog_compare(catalog, none, length, catalog, none, length, weights,
                                 strlen(weights), &json, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), "12") != NULL);
  onething_string_free(json);
}

static void TestExamples(const onething_catalog* catalog) {
  onething_string* json = NULL;
  CHECK(onething_examples_run(NULL, &json, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_examples_run(catalog, NULL, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(json == NULL);
  CHECK(onething_examples_run(catalog, &json, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), "\"examples\":[") != NULL);
  onething_string_free(json);
}

/* Two villages of one county, and a matter that only the hall takes. */
static const char kPlaces[] =
    "{\"onething\": 1, \"catalog\": {\"id\": \"places\", \"version\": \"1\", \"calendar\": \"cn\"},"
    "\"facts\": {\"lives\": {\"type\": \"division\"}},"
    "\"departments\": {\"office\": {\"name\": \"Office\"}},"
    "\"matters\": {\"card\": {\"name\": \"Card\", \"department\": \"office\", \"jurisdiction\": "
    "{\"of\": \"lives\", \"reach\": \"own\"}, \"limits\": [{\"statutory\": {\"workdays\": 5}}],"
    " \"offers\": {\"hall\": {\"channel\": \"window\", \"level\": \"county\"}}}},"
    "\"bundles\": {\"one\": {\"name\": \"One\", \"overlay_by\": \"lives\", \"steps\": {\"card\": "
    "{\"matter\": \"card\"}}}},"
    "\"calendars\": {\"cn\": {\"covers\": {\"from\": \"2026-01-01\", \"to\": \"2027-12-31\"}, "
    "\"weekend\": [\"sat\", \"sun\"], \"hours\": [[\"09:00\", \"17:00\"]]}}}";

static const char kNetwork[] =
    "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"id\": \"hall\", "
    "\"geometry\": {\"type\": \"Point\", \"coordinates\": [115.5, 38.5]}, \"properties\": "
    "{\"name\": "
    "\"Hall\", \"division\": \"130101\"}},{\"type\": \"Feature\", \"id\": \"village\", "
    "\"geometry\": {\"type\": \"Point\", \"coordinates\": [115.0, 38.0]}, \"properties\": "
    "{\"name\": "
    "\"Village\", \"division\": \"130101001201\"}}]}";

static const char kFromVillage[] =
    "{\"onething\": 1, \"bundle\": \"one\", \"submitted\": \"2026-02-02\", \"facts\": {\"lives\": "
    "\"130101001201\"}, \"home\": {\"division\": \"130101001201\", \"location\": [115.0, 38.0]}}";

static onething_catalog* LoadPlaces(void) {
  const char* names[] = {"places.json", "network.geojson"};
  const char* texts[2];
  onething_catalog* catalog = NULL;
  onething_error* error = NULL;
  texts[0] = kPlaces;
  texts[1] = kNetwork;
  CHECK(onething_catalog_load(names, NULL, texts, NULL, NULL, 2, &catalog, &error) ==
        ONETHING_CODE_OK);
  if (error != NULL) puts(onething_error_message(error, NULL));
  return catalog;
}

static int64_t Negative(void* state, const char* from, size_t from_length, const char* to,
                        size_t to_length) {
  (void)state, (void)from, (void)from_length, (void)to, (void)to_length;
  return -1;
}

static int64_t Minutes(void* state, const char* from, size_t from_length, const char* to,
                       size_t to_length) {
  ++*(int*)state;
  CHECK(from == NULL || Is(from, from_length, "hall"));
  CHECK(to == NULL || Is(to, to_length, "hall"));
  return from == NULL ? 40 : 30;
}

static void TestMetric(const onething_catalog* catalog) {
  onething_plan* plan = NULL;
  const char* id = NULL;
  size_t length = 0;
  int64_t value = 0;
  int32_t known = 0;
  int calls = 0;
  const size_t size = strlen(kFromVillage);
  CHECK(onething_plan_make_with_metric(catalog, kFromVillage, size, NULL, NULL, &plan, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_plan_make_with_metric(catalog, kFromVillage, size, Negative, NULL, &plan, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(plan == NULL);
  CHECK(onething_plan_make_with_metric(catalog, kFromVillage, size, Minutes, &calls, &plan, NULL) ==
        ONETHING_CODE_OK);
  CHECK(calls > 0);
  CHECK(onething_plan_trip_count(plan) == 1);
  CHECK(onething_plan_stop_count(plan, 0) == 1);
  CHECK(onething_plan_stop_count(plan, 1) == 0);
  CHECK(onething_plan_stop_point(plan, 0, 0, &id, &length, NULL) == ONETHING_CODE_OK);
  CHECK(Is(id, length, "hall"));
  CHECK(onething_plan_stop_point(plan, 0, 1, &id, &length, NULL) == ONETHING_CODE_OUT_OF_RANGE);
  CHECK(onething_plan_trip_distance(plan, 0, &value, &known, NULL) == ONETHING_CODE_OK);
  CHECK(known == 1 && value == 70);
  CHECK(onething_plan_trip_distance(plan, 1, &value, &known, NULL) == ONETHING_CODE_OUT_OF_RANGE);
  CHECK(onething_plan_total(plan, ONETHING_FIGURE_TRIPS, 0, &value, &known, NULL) ==
        ONETHING_CODE_OK);
  CHECK(known == 1 && value == 1);
  onething_plan_free(plan);
  CHECK(onething_plan_trip_count(NULL) == 0);
}

static void TestServices(const onething_catalog* catalog) {
  const double at[2] = {115.0, 38.0}, off[2] = {500, 0};
  onething_string* json = NULL;
  CHECK(onething_services_find(catalog, NULL, 0, NULL, NULL, 0, &json, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_services_find(catalog, NULL, 0, off, NULL, 0, &json, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_services_find(catalog, "13", 2, NULL, "today", 5, &json, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(json == NULL);
  CHECK(onething_services_find(catalog, NULL, 0, at, "2026-02-02", 10, &json, NULL) ==
        ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), "\"division\":\"130101001201\"") != NULL);
  CHECK(strstr(onething_string_data(json, NULL), "\"place_count\":1") != NULL);
  onething_string_free(json);
  json = NULL;
  CHECK(onething_services_render(catalog, NULL, 0, at, "2026-02-02", 10, "svg", 3, "en", 2, &json,
                                 NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(json == NULL);
  CHECK(onething_services_render(catalog, NULL, 0, at, "2026-02-02", 10, "markdown", 8, "en", 2,
                                 &json, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), "# What can be done from ") != NULL);
  onething_string_free(json);
}

static void TestCoverage(const onething_catalog* catalog) {
  const char* targets =
      "{\"onething\": 1, \"targets\": [{\"level\": \"village\", \"matters\": 1}]}";
  onething_string* json = NULL;
  CHECK(onething_coverage_measure(catalog, NULL, 0, NULL, 0, "{", 1, &json, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(json == NULL);
  CHECK(onething_coverage_measure(catalog, NULL, 0, NULL, 0, targets, strlen(targets), &json,
                                  NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), "\"is_met\":false") != NULL);
  onething_string_free(json);
  CHECK(onething_coverage_render(catalog, NULL, 0, NULL, 0, targets, strlen(targets), "csv", 3,
                                 "en", 2, &json, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), "division,name,level") != NULL);
  onething_string_free(json);
  CHECK(onething_examples_render(catalog, 1, "text", 4, "en", 2, &json, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(json, NULL), "passed, ") != NULL);
  onething_string_free(json);
}

int main(void) {
  onething_catalog* catalog = Load();
  onething_catalog* places = LoadPlaces();
  onething_plan* plan = Plan(catalog);
  TestVersionAndCodes();
  TestFreeOfNull();
  TestEmptyHandles();
  TestNullArguments(catalog, plan);
  TestRefusedCatalog();
  TestFiles();
  TestEffective(catalog);
  TestRefusedRequest(catalog);
  TestAnswer(catalog, onething_questions_next, "\"fact\":\"rich\"");
  TestAnswer(catalog, onething_explanation_make,
             "{\"id\":\"make\",\"status\":\"included\",\"decided\":true,\"facts\":[\"wants\"]");
  TestAnswer(catalog, onething_situations_list, "\"count\":2,");
  TestAnswer(catalog, WayToMake, "\"status\":\"included\"");
  TestAnswer(catalog, CompareWithItself, "\"same\":{\"situations\":2,");
  TestWayIn(catalog);
  TestWeights(catalog);
  TestVerifying(catalog, plan);
  TestExamples(catalog);
  TestMetric(places);
  TestServices(places);
  TestCoverage(places);
  onething_catalog_free(places);
  onething_catalog_free(catalog); /* a plan stands by itself */
  TestSteps(plan);
  TestDates(plan);
  TestMaterialsAndTotals(plan);
  TestWhole(plan);
  TestWriting(plan);
  onething_plan_free(plan);
  printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
