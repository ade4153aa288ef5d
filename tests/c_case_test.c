/* Cases and statistics from C99. */
#include "c_api_small.h"

/* Since 1970, of a minute of February 2026, "2026-02-DDTHH:MM". */
static int64_t Minutes(const char* instant) {
  const int day = (instant[8] - '0') * 10 + instant[9] - '0';
  const int hour = (instant[11] - '0') * 10 + instant[12] - '0';
  const int minute = (instant[14] - '0') * 10 + instant[15] - '0';
  return ((int64_t)20484 + day) * 1440 + hour * 60 + minute; /* 2026-01-31 is day 20484 */
}

static onething_code AppendText(onething_desk* desk, onething_case* open, const char* event,
                                onething_error** error) {
  return onething_case_append(desk, open, event, strlen(event), error);
}

static const char kAccepted[] =
    "{\"at\": \"2026-02-03T09:30\", \"event\": \"accepted\", \"step\": \"make\", \"by\": "
    "\"office\"}";

static void TestRefusedEvents(onething_desk* desk, onething_case* open) {
  onething_error* error = NULL;
  CHECK(AppendText(desk, open, "{", NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(AppendText(desk, open,
                   "{\"at\": \"2026-02-04T09:30\", \"event\": \"accepted\", \"step\": \"mke\", "
                   "\"by\": \"office\"}",
                   &error) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(strstr(onething_error_message(error, NULL), "nearest is \"make\"") != NULL);
  onething_error_free(error);
  error = NULL;
  CHECK(AppendText(desk, open, kAccepted, &error) == ONETHING_CODE_FAILED_PRECONDITION);
  CHECK(strstr(onething_error_diagnostics(error, NULL), "event_duplicate") != NULL);
  onething_error_free(error);
  CHECK(onething_case_event_count(open) == 1);
}

static onething_state* StateAt(onething_desk* desk, const onething_case* open,
                               const char* instant) {
  onething_state* state = NULL;
  CHECK(onething_case_state(desk, open, Minutes(instant), &state, NULL) == ONETHING_CODE_OK);
  return state;
}

static void TestState(const onething_state* state) {
  const char* id = NULL;
  size_t length = 0;
  int64_t number = -1;
  int32_t known = -1;
  onething_step_state step = -1;
  onething_light light = -1;
  CHECK(onething_state_progress(state) == ONETHING_PROGRESS_OPEN);
  CHECK(onething_state_light(state) == ONETHING_LIGHT_YELLOW);
  CHECK(onething_state_step_count(state) == 2);
  CHECK(onething_state_step_id(state, 0, &id, &length, NULL) == ONETHING_CODE_OK);
  CHECK(Is(id, length, "make"));
  CHECK(onething_state_step_state(state, 0, &step, &light, NULL) == ONETHING_CODE_OK);
  CHECK(step == ONETHING_STEP_STATE_RUNNING && light == ONETHING_LIGHT_YELLOW);
  CHECK(onething_state_step_due(state, 0, ONETHING_BASIS_PROMISED, &number, &known, NULL) ==
        ONETHING_CODE_OK);
  CHECK(known == 1 && number == Minutes("2026-02-04T17:00"));
  CHECK(onething_state_step_left(state, 0, &number, &known, NULL) == ONETHING_CODE_OK);
  CHECK(known == 1 && number == 1);
  CHECK(onething_state_step_due(state, 0, 9, &number, &known, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_state_step_due(state, 2, 0, &number, &known, NULL) == ONETHING_CODE_OUT_OF_RANGE);
  CHECK(onething_state_finish(state, ONETHING_BASIS_STATUTORY, &number, &known, NULL) ==
        ONETHING_CODE_OK);
  CHECK(known == 0); /* help has no limit */
}

static void TestStatePages(const onething_state* state) {
  onething_string* text = NULL;
  CHECK(onething_state_render(state, "pdf", 3, "en", 2, &text, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(text == NULL);
  CHECK(onething_state_render(state, "json", 4, "en", 2, &text, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(text, NULL), "\"state\":\"running\"") != NULL);
  onething_string_free(text);
  CHECK(onething_state_render(state, "ics", 3, "zh-CN", 5, &text, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(text, NULL), "BEGIN:VCALENDAR") != NULL);
  onething_string_free(text);
}

static void TestNarration(onething_desk* desk, const onething_case* open) {
  onething_string* text = NULL;
  const int64_t now = Minutes("2026-02-03T10:00");
  CHECK(onething_case_narrate(desk, open, now, "mke", 3, ONETHING_BASIS_PROMISED, "json", 4, "en",
                              2, &text, NULL) == ONETHING_CODE_NOT_FOUND);
  CHECK(onething_case_narrate(desk, open, now, "make", 4, 7, "json", 4, "en", 2, &text, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(text == NULL);
  CHECK(onething_case_narrate(desk, open, now, "make", 4, ONETHING_BASIS_PROMISED, "json", 4, "en",
                              2, &text, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(text, NULL), "\"why\":\"counted\"") != NULL);
  onething_string_free(text);
}

static void TestCase(const onething_catalog* catalog) {
  onething_desk* desk = NULL;
  onething_case* open = NULL;
  onething_state* state = NULL;
  CHECK(onething_desk_create(&desk, NULL) == ONETHING_CODE_OK);
  CHECK(onething_case_open(desk, catalog, "{", 1, &open, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(open == NULL);
  CHECK(onething_case_open(desk, catalog, kRequest, strlen(kRequest), &open, NULL) ==
        ONETHING_CODE_OK);
  CHECK(AppendText(desk, open, kAccepted, NULL) == ONETHING_CODE_OK);
  TestRefusedEvents(desk, open);
  CHECK(onething_case_state(desk, open, Minutes("2026-02-03T09:00"), &state, NULL) ==
        ONETHING_CODE_FAILED_PRECONDITION);
  CHECK(state == NULL);
  state = StateAt(desk, open, "2026-02-03T10:00");
  TestState(state);
  TestStatePages(state);
  TestNarration(desk, open);
  onething_state_free(state);
  onething_case_free(open);
  onething_desk_free(desk);
}

static void TestReplay(const onething_catalog* catalog) {
  char log[1024];
  size_t torn = 0;
  onething_desk* desk = NULL;
  onething_case* open = NULL;
  onething_error* error = NULL;
  CHECK(onething_desk_create(&desk, NULL) == ONETHING_CODE_OK);
  const size_t whole = (size_t)snprintf(log, sizeof log, "%s\n%s\n", kRequest, kAccepted);
  CHECK(onething_case_replay(desk, catalog, log, whole, &open, &torn, NULL) == ONETHING_CODE_OK);
  CHECK(torn == whole && onething_case_event_count(open) == 1);
  onething_case_free(open);
  open = NULL;
  CHECK(onething_case_replay(desk, catalog, log, whole - 5, &open, &torn, NULL) ==
        ONETHING_CODE_OK);
  CHECK(torn == strlen(kRequest) + 1 && onething_case_event_count(open) == 0);
  onething_case_free(open);
  open = NULL;
  const size_t twice =
      (size_t)snprintf(log, sizeof log, "%s\n%s\n%s\n", kRequest, kAccepted, kAccepted);
  CHECK(onething_case_replay(desk, catalog, log, twice, &open, &torn, &error) ==
        ONETHING_CODE_FAILED_PRECONDITION);
  CHECK(open == NULL && strstr(onething_error_diagnostics(error, NULL), "\"line\":3") != NULL);
  onething_error_free(error);
  onething_desk_free(desk);
}

static void TestStatisticsTables(const onething_statistics* statistics) {
  struct ArrowSchema schema;
  struct ArrowArray array;
  onething_string* text = NULL;
  CHECK(onething_statistics_json(statistics, NULL, 0, &text, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(text, NULL), "\"cases\":2") != NULL);
  onething_string_free(text);
  CHECK(onething_statistics_csv(statistics, NULL, 0, ONETHING_ROWS_BY_BUNDLE, &text, NULL) ==
        ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(text, NULL), "one,") != NULL);
  onething_string_free(text);
  CHECK(onething_statistics_render(statistics, NULL, 0, ONETHING_ROWS_BY_BUNDLE, "text", 4, "en", 2,
                                   &text, NULL) == ONETHING_CODE_OK);
  CHECK(strstr(onething_string_data(text, NULL), "Volume") != NULL);
  onething_string_free(text);
  CHECK(onething_statistics_csv(statistics, NULL, 0, 3, &text, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_statistics_json(statistics, "1x", 2, &text, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_statistics_arrow(statistics, NULL, 0, ONETHING_ROWS_BY_BUNDLE, &schema, &array,
                                  NULL) == ONETHING_CODE_OK);
  CHECK(array.length == 1 && schema.n_children == array.n_children);
  schema.release(&schema);
  array.release(&array);
  CHECK(schema.release == NULL && array.release == NULL);
}

static void TestStatistics(const onething_catalog* catalog) {
  onething_desk* desk = NULL;
  onething_case* open = NULL;
  onething_statistics *statistics = NULL, *more = NULL, *other = NULL;
  CHECK(onething_statistics_create(catalog, "street", 6, &statistics, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_statistics_create(catalog, "county", 6, &statistics, NULL) == ONETHING_CODE_OK);
  CHECK(onething_statistics_create(catalog, "county", 6, &more, NULL) == ONETHING_CODE_OK);
  CHECK(onething_statistics_create(catalog, "city", 4, &other, NULL) == ONETHING_CODE_OK);
  CHECK(onething_desk_create(&desk, NULL) == ONETHING_CODE_OK);
  CHECK(onething_case_open(desk, catalog, kRequest, strlen(kRequest), &open, NULL) ==
        ONETHING_CODE_OK);
  onething_state* state = StateAt(desk, open, "2026-02-03T10:00");
  CHECK(onething_statistics_add(statistics, state, NULL) == ONETHING_CODE_OK);
  CHECK(onething_statistics_add(more, state, NULL) == ONETHING_CODE_OK);
  CHECK(onething_statistics_merge(statistics, more, NULL) == ONETHING_CODE_OK);
  CHECK(onething_statistics_merge(statistics, other, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  onething_state_free(state);
  onething_case_free(open);
  onething_desk_free(desk);
  onething_statistics_free(more);
  onething_statistics_free(other);
  TestStatisticsTables(statistics);
  onething_statistics_free(statistics);
}

static void TestNoCase(void) {
  onething_desk_free(NULL);
  onething_case_free(NULL);
  onething_state_free(NULL);
  onething_statistics_free(NULL);
  CHECK(onething_case_event_count(NULL) == 0);
  CHECK(onething_state_step_count(NULL) == 0);
  CHECK(onething_state_progress(NULL) == ONETHING_PROGRESS_OPEN);
  CHECK(onething_state_light(NULL) == ONETHING_LIGHT_GREEN);
  CHECK(onething_desk_create(NULL, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_case_append(NULL, NULL, NULL, 0, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_case_state(NULL, NULL, 0, NULL, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_case_replay(NULL, NULL, NULL, 0, NULL, NULL, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_statistics_add(NULL, NULL, NULL) == ONETHING_CODE_INVALID_ARGUMENT);
  CHECK(onething_statistics_arrow(NULL, NULL, 0, 0, NULL, NULL, NULL) ==
        ONETHING_CODE_INVALID_ARGUMENT);
}

int main(void) {
  onething_catalog* catalog = Load();
  TestNoCase();
  TestCase(catalog);
  TestReplay(catalog);
  TestStatistics(catalog);
  onething_catalog_free(catalog);
  printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
