/* A small catalog, and what the tests of the C API check with. */
#ifndef ONETHING_TESTS_C_API_SMALL_H_
#define ONETHING_TESTS_C_API_SMALL_H_

#include <onething/onething.h>
#include <stdio.h>
#include <string.h>

static int failures = 0;

#define CHECK(condition)                                             \
  do {                                                               \
    if (!(condition)) {                                              \
      printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
      ++failures;                                                    \
    }                                                                \
  } while (0)

static const char kFacts[] =
    "{\"onething\": 1, \"facts\": {\"wants\": {\"type\": \"boolean\"}, \"rich\": {\"type\": "
    "\"boolean\"}}}";

static const char kRest[] =
    "{\"onething\": 1, \"catalog\": {\"id\": \"small\", \"version\": \"1\", \"calendar\": \"cn\","
    " \"effective\": {\"from\": \"2026-01-01\"}},"
    "\"departments\": {\"office\": {\"name\": \"Office\"}},"
    "\"materials\": {\"photo\": {\"name\": \"Photo\"}, \"card\": {\"name\": \"Card\"}},"
    "\"matters\": {"
    " \"make\": {\"name\": \"Make\", \"department\": \"office\", \"requires\": {\"photo\": "
    "{\"originals\": 2, \"copies\": 1, \"show\": true}},"
    "  \"outcomes\": {\"materials\": [\"card\"]}, \"limits\": [{\"statutory\": {\"workdays\": 5}, "
    "\"promised\": {\"workdays\": 2}}],"
    "  \"fees\": {\"fee\": {\"name\": \"Fee\", \"amount\": 12.5}}, \"offers\": {\"hall\": "
    "{\"channel\": \"window\"}}},"
    " \"help\": {\"name\": \"Help\", \"department\": \"office\", \"eligible\": {\"!\": [{\"var\": "
    "\"rich\"}]},"
    "  \"requires\": {\"card\": {}}, \"offers\": {\"hall\": {\"channel\": \"window\"}}}},"
    "\"bundles\": {\"one\": {\"name\": \"One\", \"steps\": {"
    " \"make\": {\"matter\": \"make\", \"when\": {\"var\": \"wants\"}}, \"help\": {\"matter\": "
    "\"help\"}}}},"
    "\"calendars\": {\"cn\": {\"covers\": {\"from\": \"2026-01-01\", \"to\": \"2027-12-31\"}, "
    "\"weekend\": [\"sat\", \"sun\"],"
    " \"hours\": [[\"09:00\", \"17:00\"]]}}}";

static const char kRequest[] =
    "{\"onething\": 1, \"bundle\": \"one\", \"submitted\": \"2026-02-02T10:00\", \"facts\": "
    "{\"wants\": true}}";

static onething_catalog* Load(void) {
  const char* names[] = {"facts.json", "rest.json"};
  const char* texts[2];
  onething_catalog* catalog = NULL;
  onething_error* error = NULL;
  texts[0] = kFacts;
  texts[1] = kRest;
  CHECK(onething_catalog_load(names, NULL, texts, NULL, NULL, 2, &catalog, &error) ==
        ONETHING_CODE_OK);
  if (error != NULL) puts(onething_error_message(error, NULL));
  CHECK(error == NULL);
  return catalog;
}

static int Is(const char* data, size_t length, const char* expected) {
  return length == strlen(expected) && memcmp(data, expected, length) == 0;
}

#endif
