/* Plans one request and prints what to bring and when each step is due. Run it in the root of the source. */
#include <onething/onething.h>
#include <stdio.h>
#include <string.h>

static const char kRequest[] =
    "{\"onething\": 1, \"bundle\": \"disability_services\", \"submitted\": \"2026-02-12T10:20\","
    " \"facts\": {\"household\": \"130606001003\", \"residence\": \"130606001003\", "
    "\"birth_date\": \"2012-05-01\","
    "  \"has_cert\": false, \"types\": [\"mental\"], \"low_income\": true}}";

static int Fail(onething_error* error) {
  fprintf(stderr, "%s\n", onething_error_message(error, NULL));
  onething_error_free(error);
  return 1;
}

static void PrintSteps(const onething_plan* plan) {
  for (size_t i = 0; i < onething_plan_step_count(plan); ++i) {
    const char* id = "";
    char finish[17] = "not known";
    onething_status status = ONETHING_STATUS_UNDETERMINED;
    int64_t minutes = 0;
    int32_t known = 0;
    onething_plan_step_id(plan, i, &id, NULL, NULL);
    onething_plan_step_status(plan, i, &status, NULL);
    if (status == ONETHING_STATUS_EXCLUDED) continue;
    onething_plan_step_finish(plan, i, ONETHING_BASIS_PROMISED, &minutes, &known, NULL);
    if (known) onething_instant_format(minutes, finish, sizeof finish, NULL);
    printf("%-9s %s, due %s\n", status == ONETHING_STATUS_INCLUDED ? "step" : "maybe", id, finish);
  }
}

static void PrintMaterials(const onething_plan* plan) {
  for (size_t i = 0; i < onething_plan_material_count(plan); ++i) {
    const char* id = "";
    onething_source source = ONETHING_SOURCE_SUBMIT;
    int32_t certain = 0, show = 0;
    int64_t originals = 0, copies = 0;
    onething_plan_material_source(plan, i, &source, &certain, NULL);
    if (source != ONETHING_SOURCE_SUBMIT || !certain) continue;
    onething_plan_material_id(plan, i, &id, NULL, NULL);
    onething_plan_material_amounts(plan, i, &originals, &copies, &show, NULL);
    if (originals + copies > 0)
      printf("bring     %s, originals %d, copies %d\n", id, (int)originals, (int)copies);
    if (show) printf("show      %s\n", id);
  }
}

int main(void) {
  const char* paths[] = {"examples/catalogs/shared", "examples/catalogs/disability_services"};
  onething_catalog* catalog = NULL;
  onething_plan* plan = NULL;
  onething_error* error = NULL;
  if (onething_catalog_load_files(paths, NULL, 2, &catalog, &error) != ONETHING_CODE_OK)
    return Fail(error);
  if (onething_plan_make(catalog, kRequest, strlen(kRequest), &plan, &error) != ONETHING_CODE_OK) {
    onething_catalog_free(catalog);
    return Fail(error);
  }
  PrintSteps(plan);
  PrintMaterials(plan);
  onething_plan_free(plan);
  onething_catalog_free(catalog);
  return 0;
}
