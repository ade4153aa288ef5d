/* Follows a case: opens it, appends events as they happen, and prints where it stands. Run it in the root of the source. */
#include <onething/onething.h>
#include <stdio.h>
#include <string.h>

static const char kRequest[] =
    "{\"onething\": 1, \"bundle\": \"disability_services\", \"submitted\": \"2026-02-12T10:20\","
    " \"facts\": {\"household\": \"130606001003\", \"residence\": \"130606001003\", "
    "\"birth_date\": \"2012-05-01\","
    "  \"has_cert\": false, \"types\": [\"mental\"], \"low_income\": true, \"resident_pension\": "
    "false,"
    "  \"wants_job\": false}}";

static const char* const kEvents[] = {
    "{\"at\": \"2026-02-12T15:30\", \"event\": \"supplement_asked\", \"step\": \"card_new\", "
    "\"by\": \"cdpf\","
    " \"materials\": [\"photo\"], \"reason\": \"The photo is not on a white ground\"}",
    "{\"at\": \"2026-02-24T09:40\", \"event\": \"supplemented\", \"step\": \"card_new\", \"by\": "
    "\"applicant\"}",
    "{\"at\": \"2026-02-25T11:00\", \"event\": \"accepted\", \"step\": \"card_new\", \"by\": "
    "\"cdpf\"}",
    "{\"at\": \"2026-02-25T11:00\", \"event\": \"accepted\", \"step\": \"card_new\", \"by\": "
    "\"cdpf\"}"};

static const char* const kStates[] = {"waiting", "received",  "supplementing",
                                      "running", "suspended", "done",
                                      "refused", "withdrawn", "excluded"};
static const char* const kLights[] = {"green", "yellow", "red"};

static int Fail(onething_error* error) {
  fprintf(stderr, "%s\n", onething_error_message(error, NULL));
  onething_error_free(error);
  return 1;
}

static void PrintState(const onething_state* state) {
  for (size_t i = 0; i < onething_state_step_count(state); ++i) {
    const char* id = "";
    char due[17] = "not known";
    onething_step_state step = ONETHING_STEP_STATE_NONE;
    onething_light light = ONETHING_LIGHT_GREEN;
    int64_t minutes = 0;
    int32_t known = 0;
    onething_state_step_state(state, i, &step, &light, NULL);
    if (step == ONETHING_STEP_STATE_NONE) continue;
    onething_state_step_id(state, i, &id, NULL, NULL);
    onething_state_step_due(state, i, ONETHING_BASIS_PROMISED, &minutes, &known, NULL);
    if (known) onething_instant_format(minutes, due, sizeof due, NULL);
    printf("%-8s %s, %s, due %s\n", id, kStates[step], kLights[light], due);
  }
}

/* Events come one by one; one that cannot follow is refused, and the case stands as it was. */
static void AppendAll(onething_desk* desk, onething_case* open) {
  for (size_t i = 0; i < sizeof kEvents / sizeof *kEvents; ++i) {
    onething_error* error = NULL;
    if (onething_case_append(desk, open, kEvents[i], strlen(kEvents[i]), &error) ==
        ONETHING_CODE_OK)
      continue;
    printf("refused  %s\n", onething_error_message(error, NULL));
    onething_error_free(error);
  }
}

static int Follow(onething_desk* desk, const onething_catalog* catalog, onething_error** error) {
  const int64_t now =
      ((int64_t)20484 + 28 + 2) * 1440 + 9 * 60; /* 2026-03-02T09:00, in minutes since 1970 */
  onething_case* open = NULL;
  onething_state* state = NULL;
  if (onething_case_open(desk, catalog, kRequest, strlen(kRequest), &open, error) !=
      ONETHING_CODE_OK)
    return 0;
  AppendAll(desk, open);
  const int answered = onething_case_state(desk, open, now, &state, error) == ONETHING_CODE_OK;
  if (answered) PrintState(state);
  onething_state_free(state);
  onething_case_free(open);
  return answered;
}

int main(void) {
  const char* paths[] = {"examples/catalogs/shared", "examples/catalogs/disability_services"};
  onething_catalog* catalog = NULL;
  onething_desk* desk = NULL;
  onething_error* error = NULL;
  if (onething_catalog_load_files(paths, NULL, 2, &catalog, &error) != ONETHING_CODE_OK)
    return Fail(error);
  if (onething_desk_create(&desk, &error) != ONETHING_CODE_OK) {
    onething_catalog_free(catalog);
    return Fail(error);
  }
  const int answered = Follow(desk, catalog, &error);
  onething_desk_free(desk);
  onething_catalog_free(catalog);
  return answered ? 0 : Fail(error);
}
