/* onething in C: a catalog of what departments ask for, a request in, a plan out.
 *
 *   onething_catalog* catalog = NULL;
 *   onething_error* error = NULL;
 *   const char* paths[] = {"catalogs/shared", "catalogs/disability_services"};
 *   if (onething_catalog_load_files(paths, NULL, 2, &catalog, &error) != ONETHING_CODE_OK) { ... }
 *
 * Conventions, for every function:
 *
 *  1. Text is UTF-8, a pointer and a length in bytes. Text that goes in may hold anything and is
 *     copied where it is kept. Of a list of texts the lengths may be NULL: then each text ends
 *     with a NUL. Text that comes out is followed by a NUL that its length does not count.
 *  2. A function that can fail returns a code and writes its outputs only on ONETHING_CODE_OK. Its last
 *     parameter, which may be NULL, receives on failure an onething_error to be freed; on success
 *     it is left alone. It is left alone too where memory does not even suffice for the error.
 *  3. A NULL where something is needed is ONETHING_CODE_INVALID_ARGUMENT, an index beyond the end
 *     ONETHING_CODE_OUT_OF_RANGE. Functions that return a plain number or text take a NULL handle as an
 *     empty one.
 *  4. What a function makes is the caller's, to be freed by onething_<noun>_free, which takes
 *     NULL. What an accessor points at is the handle's and lives as long as it does. A plan stands
 *     by itself: its catalog may be freed first.
 *  5. Handles do not change: every function that takes a const handle may be called from any
 *     number of threads. What changes is taken without const, by one thread at a time: a desk with
 *     the cases that it opened, and statistics. Nothing is kept by thread.
 *  6. No function throws, exits, prints, reads a clock, or opens files but those it is given.
 *  7. Codes, enumerators and functions keep their values and meaning. Each says since which
 *     version it is there.
 *  8. Instants are civil minutes since 1970-01-01T00:00, without a zone. Whether one is known is
 *     told apart from it. */
#ifndef ONETHING_ONETHING_H_
#define ONETHING_ONETHING_H_

#include <onething/arrow.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define ONETHING_API __attribute__((visibility("default")))
#else
#define ONETHING_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct onething_catalog onething_catalog; /* a checked catalog */
typedef struct onething_plan onething_plan;       /* the answer to one request */
typedef struct onething_desk onething_desk;       /* opens cases and answers for them */
typedef struct onething_case onething_case;       /* a case under way: a request and its events */
typedef struct onething_state onething_state;     /* a case as it stands at an instant */
typedef struct onething_statistics onething_statistics; /* counts over many cases */
typedef struct onething_string onething_string;         /* text that a function made */
typedef struct onething_error onething_error;           /* what went wrong */

/* What became of a call: the codes of gRPC, so that a service can pass them on. Since 0.1. */
typedef int32_t onething_code;
enum {
  ONETHING_CODE_OK = 0,
  ONETHING_CODE_CANCELLED = 1,
  ONETHING_CODE_UNKNOWN = 2,
  ONETHING_CODE_INVALID_ARGUMENT =
      3, /* a document, a request or a parameter is not as it should be */
  ONETHING_CODE_DEADLINE_EXCEEDED = 4,
  ONETHING_CODE_NOT_FOUND = 5, /* the file, bundle or division asked for does not exist */
  ONETHING_CODE_ALREADY_EXISTS = 6,
  ONETHING_CODE_PERMISSION_DENIED = 7,
  ONETHING_CODE_RESOURCE_EXHAUSTED = 8, /* a stated limit, or memory */
  ONETHING_CODE_FAILED_PRECONDITION =
      9, /* the catalog cannot serve this: no version in force, a cycle */
  ONETHING_CODE_ABORTED = 10,
  ONETHING_CODE_OUT_OF_RANGE = 11, /* an index beyond the end, a date no calendar can reach */
  ONETHING_CODE_UNIMPLEMENTED = 12,
  ONETHING_CODE_INTERNAL = 13, /* a bug of the library */
  ONETHING_CODE_UNAVAILABLE = 14,
  ONETHING_CODE_DATA_LOSS = 15,
  ONETHING_CODE_UNAUTHENTICATED = 16
};

/* Since 0.1. Whether a step applies, or a bundle takes the case. */
typedef int32_t onething_status;
enum {
  ONETHING_STATUS_UNDETERMINED = 0,
  ONETHING_STATUS_INCLUDED = 1,
  ONETHING_STATUS_EXCLUDED = 2
};

/* Since 0.1. By which limits time is reckoned. */
typedef int32_t onething_basis;
enum {
  ONETHING_BASIS_STAGES = 0,
  ONETHING_BASIS_PROMISED = 1,
  ONETHING_BASIS_STATUTORY = 2,
  ONETHING_BASIS_EXTENDED = 3
};

/* Since 0.1. Where a material comes from. */
typedef int32_t onething_source;
enum {
  ONETHING_SOURCE_PRODUCED = 0,   /* a step makes it */
  ONETHING_SOURCE_SHARED = 1,     /* its issuer shares it */
  ONETHING_SOURCE_GENERATED = 2,  /* the system makes it */
  ONETHING_SOURCE_HELD = 3,       /* it is on file */
  ONETHING_SOURCE_COMMITMENT = 4, /* a signed promise replaces it */
  ONETHING_SOURCE_SUBMIT = 5      /* the applicant brings it */
};

/* Since 0.1. The figures of a plan. */
typedef int32_t onething_figure;
enum {
  ONETHING_FIGURE_LINKS = 0,
  ONETHING_FIGURE_STEPS = 1,
  ONETHING_FIGURE_DEPARTMENTS = 2,
  ONETHING_FIGURE_MATERIALS = 3, /* to submit */
  ONETHING_FIGURE_FIELDS = 4,    /* left to fill */
  ONETHING_FIGURE_WORKDAYS = 5,  /* from receipt to the promised finish */
  ONETHING_FIGURE_FEES = 6,      /* in fen */
  ONETHING_FIGURE_TRIPS = 7      /* from home; with a network. Since 0.3 */
};

/* "0.4.0"; ends with a NUL. Since 0.1. */
ONETHING_API const char* onething_version(void);
/* "INVALID_ARGUMENT"; ends with a NUL; "" of what is no code. Since 0.1. */
ONETHING_API const char* onething_code_name(onething_code code);

/* Errors. */

/* ONETHING_CODE_OK of NULL. Since 0.1. */
ONETHING_API onething_code onething_error_code(const onething_error* error);
/* What is wrong, a line each. `length` may be NULL. Since 0.1. */
ONETHING_API const char* onething_error_message(const onething_error* error, size_t* length);
/* The findings document:
 * {"onething":1,"findings":[{"severity","code","file","pointer","line","column","message"}]}.
 * `length` may be NULL. Since 0.1. */
ONETHING_API const char* onething_error_diagnostics(const onething_error* error, size_t* length);
/* Frees an error and the texts that its accessors gave. Since 0.1. */
ONETHING_API void onething_error_free(onething_error* error);

/* Text that a function made. `length` may be NULL. Since 0.1. */
ONETHING_API const char* onething_string_data(const onething_string* string, size_t* length);
/* Frees a text that a function made. Since 0.1. */
ONETHING_API void onething_string_free(onething_string* string);

/* "2026-02-12T10:20" and a NUL: 17 bytes. ONETHING_CODE_OUT_OF_RANGE beyond the years 1 to 9999. Since
 * 0.1. */
ONETHING_API onething_code onething_instant_format(int64_t minutes, char* buffer, size_t size,
                                                   onething_error** error);

/* Catalogs. */

/* From files, and folders of *.json. `lengths` may be NULL. Since 0.1. */
ONETHING_API onething_code onething_catalog_load_files(const char* const* paths,
                                                       const size_t* lengths, size_t count,
                                                       onething_catalog** catalog,
                                                       onething_error** error);
/* From `count` documents in memory. Names are for messages; `names` may be NULL, and so may the
 * lengths. Documents of one group belong together, as the parts of a folder do; `groups` may be
 * NULL: each is a group. Since 0.1. */
ONETHING_API onething_code onething_catalog_load(const char* const* names,
                                                 const size_t* name_lengths,
                                                 const char* const* texts,
                                                 const size_t* text_lengths, const int32_t* groups,
                                                 size_t count, onething_catalog** catalog,
                                                 onething_error** error);
/* The warnings it loaded with, as a findings document. `length` may be NULL. Since 0.1. */
ONETHING_API const char* onething_catalog_findings(const onething_catalog* catalog, size_t* length);
/* The effective catalog at a division ("" for the base) of the version in force on a day
 * "YYYY-MM-DD" ("" for the newest). Since 0.1. */
ONETHING_API onething_code onething_catalog_effective(const onething_catalog* catalog,
                                                      const char* division, size_t division_length,
                                                      const char* day, size_t day_length,
                                                      onething_string** json,
                                                      onething_error** error);
/* Frees a catalog; what was made from it stays whole. Since 0.1. */
ONETHING_API void onething_catalog_free(onething_catalog* catalog);

/* Plans. */

/* Plans a request, a JSON document. Since 0.1. */
ONETHING_API onething_code onething_plan_make(const onething_catalog* catalog, const char* request,
                                              size_t length, onething_plan** plan,
                                              onething_error** error);
/* The plan document; with its receipt where `receipt` is not 0. Since 0.1. */
ONETHING_API onething_code onething_plan_json(const onething_plan* plan, int32_t receipt,
                                              onething_string** json, onething_error** error);
/* The plan as "text", "markdown", "json", "svg" or, since 0.4, "ics", in the locale "zh-CN" or "en". Since
 * 0.1. */
ONETHING_API onething_code onething_plan_render(const onething_plan* plan, const char* format,
                                                size_t format_length, const char* locale,
                                                size_t locale_length, onething_string** text,
                                                onething_error** error);
/* Plans a request again and compares it with a plan document that was kept, as JSON values. Gives a findings document: a
 * finding for each difference (the first 20), none where it is verified. Since 0.5. */
ONETHING_API onething_code onething_plan_verify(const onething_catalog* catalog,
                                                const char* request, size_t request_length,
                                                const char* plan, size_t plan_length,
                                                onething_string** differences,
                                                onething_error** error);
/* Frees a plan and the texts that its accessors gave. Since 0.1. */
ONETHING_API void onething_plan_free(onething_plan* plan);

/* Whether the bundle takes the case. Since 0.1. */
ONETHING_API onething_status onething_plan_as_bundle(const onething_plan* plan);
/* 1 where no question is left. Since 0.1. */
ONETHING_API int32_t onething_plan_is_final(const onething_plan* plan);
/* How many ways the facts not known could still turn out; 1: the plan is final. Since 0.1. */
ONETHING_API uint64_t onething_plan_completions(const onething_plan* plan);
/* The instant of receipt. Since 0.1. */
ONETHING_API int64_t onething_plan_received(const onething_plan* plan);

/* Of the whole plan on a basis. Since 0.1. */
ONETHING_API onething_code onething_plan_finish(const onething_plan* plan, onething_basis basis,
                                                int64_t* minutes, int32_t* known,
                                                onething_error** error);
/* When all can be done at the earliest, over all completions. Since 0.1. */
ONETHING_API onething_code onething_plan_earliest(const onething_plan* plan, onething_basis basis,
                                                  int64_t* minutes, int32_t* known,
                                                  onething_error** error);
/* When all is done at the latest, over all completions. Since 0.1. */
ONETHING_API onething_code onething_plan_latest(const onething_plan* plan, onething_basis basis,
                                                int64_t* minutes, int32_t* known,
                                                onething_error** error);
/* A total; where `separately` is not 0, of the same steps without the bundle. Since 0.1. */
ONETHING_API onething_code onething_plan_total(const onething_plan* plan, onething_figure figure,
                                               int32_t separately, int64_t* value, int32_t* known,
                                               onething_error** error);

/* Steps, in the plan's order. Since 0.1. */
ONETHING_API size_t onething_plan_step_count(const onething_plan* plan);
/* `length` may be NULL. Since 0.1. */
ONETHING_API onething_code onething_plan_step_id(const onething_plan* plan, size_t index,
                                                 const char** id, size_t* length,
                                                 onething_error** error);
/* `length` may be NULL. Since 0.1. */
ONETHING_API onething_code onething_plan_step_matter(const onething_plan* plan, size_t index,
                                                     const char** id, size_t* length,
                                                     onething_error** error);
/* Whether a step applies: included, excluded, or not yet known. Since 0.1. */
ONETHING_API onething_code onething_plan_step_status(const onething_plan* plan, size_t index,
                                                     onething_status* status,
                                                     onething_error** error);
/* When a step is received by its office; not known of an excluded step. Since 0.1. */
ONETHING_API onething_code onething_plan_step_received(const onething_plan* plan, size_t index,
                                                       onething_basis basis, int64_t* minutes,
                                                       int32_t* known, onething_error** error);
/* When a step has to be finished; not known of an excluded step. Since 0.1. */
ONETHING_API onething_code onething_plan_step_finish(const onething_plan* plan, size_t index,
                                                     onething_basis basis, int64_t* minutes,
                                                     int32_t* known, onething_error** error);

/* Lines of the list of materials. Since 0.1. */
ONETHING_API size_t onething_plan_material_count(const onething_plan* plan);
/* `length` may be NULL. Since 0.1. */
ONETHING_API onething_code onething_plan_material_id(const onething_plan* plan, size_t index,
                                                     const char** id, size_t* length,
                                                     onething_error** error);
/* `certain`: 1 where every completion has the line. Since 0.1. */
ONETHING_API onething_code onething_plan_material_source(const onething_plan* plan, size_t index,
                                                         onething_source* source, int32_t* certain,
                                                         onething_error** error);
/* `show`: 1 where the original has to be shown. Since 0.1. */
ONETHING_API onething_code onething_plan_material_amounts(const onething_plan* plan, size_t index,
                                                          int64_t* originals, int64_t* copies,
                                                          int32_t* show, onething_error** error);

/* Questions still open, the one that tells most first. Since 0.1. */
ONETHING_API size_t onething_plan_question_count(const onething_plan* plan);
/* The fact asked. `length` may be NULL. Since 0.1. */
ONETHING_API onething_code onething_plan_question_fact(const onething_plan* plan, size_t index,
                                                       const char** id, size_t* length,
                                                       onething_error** error);

/* What a catalog says about a request: a JSON document in, a JSON document out (docs/formats.md). They
 * fail as onething_plan_make does. */

/* What is still worth asking, with the classes of the answers: the questions document. Since 0.2. */
ONETHING_API onething_code onething_questions_next(const onething_catalog* catalog,
                                                   const char* request, size_t length,
                                                   onething_string** json, onething_error** error);
/* Which facts decide each part of the plan: the explanation document. Since 0.2. */
ONETHING_API onething_code onething_explanation_make(const onething_catalog* catalog,
                                                     const char* request, size_t length,
                                                     onething_string** json,
                                                     onething_error** error);
/* The fewest changes that include a step, or the proof that none does: the way-in document.
 * ONETHING_CODE_NOT_FOUND: the bundle has no such step. Since 0.2. */
ONETHING_API onething_code onething_way_in_find(const onething_catalog* catalog,
                                                const char* request, size_t length,
                                                const char* step, size_t step_length,
                                                onething_string** json, onething_error** error);
/* How many situations there are for the facts given, and each of them: the situations document.
 * Since 0.2. */
ONETHING_API onething_code onething_situations_list(const onething_catalog* catalog,
                                                    const char* request, size_t length,
                                                    onething_string** json, onething_error** error);
/* Two catalogs, or one twice, over all situations: the comparison document. The requests name the
 * bundle, the day and the facts that are fixed. `weights` is a weights document, or NULL: each
 * situation counts once. Since 0.2. */
ONETHING_API onething_code onething_catalog_compare(
    const onething_catalog* before, const char* before_request, size_t before_length,
    const onething_catalog* after, const char* after_request, size_t after_length,
    const char* weights, size_t weights_length, onething_string** json, onething_error** error);
/* Runs the catalog's examples: the document of what came out and what no example reaches. It is
 * ONETHING_CODE_OK too where some of them fail. Since 0.2. */
ONETHING_API onething_code onething_examples_run(const onething_catalog* catalog,
                                                 onething_string** json, onething_error** error);
/* The same as "text" or "json", in the locale "zh-CN" or "en": which examples fail and how much they reach; what none of them
 * reaches too, where `whole` is not 0. Since 0.5. */
ONETHING_API onething_code onething_examples_render(const onething_catalog* catalog, int32_t whole,
                                                    const char* format, size_t format_length,
                                                    const char* locale, size_t locale_length,
                                                    onething_string** text, onething_error** error);

/* Where things can be done. Catalogs are loaded with their networks of points. */

/* Metres, minutes or fen from one point to another, by their ids; home is NULL. Not negative. It is
 * called by the thread that plans, before the plan is returned, and must not throw. Since 0.3. */
typedef int64_t (*onething_metric)(void* state, const char* from, size_t from_length,
                                   const char* to, size_t to_length);

/* As onething_plan_make, with a host's own metric in place of the metres of the sphere; `state` is handed to it. Since
 * 0.3. */
ONETHING_API onething_code onething_plan_make_with_metric(const onething_catalog* catalog,
                                                          const char* request, size_t length,
                                                          onething_metric metric, void* state,
                                                          onething_plan** plan,
                                                          onething_error** error);

/* The trips of a plan, in order; 0 without a network. Since 0.3. */
ONETHING_API size_t onething_plan_trip_count(const onething_plan* plan);

/* The doors of a trip; 0 of a trip that is not there. Since 0.3. */
ONETHING_API size_t onething_plan_stop_count(const onething_plan* plan, size_t trip);

/* The id of the point entered. `length` may be NULL. Since 0.3. */
ONETHING_API onething_code onething_plan_stop_point(const onething_plan* plan, size_t trip,
                                                    size_t stop, const char** id, size_t* length,
                                                    onething_error** error);

/* A trip's metres; not known where the request has no home. Since 0.3. */
ONETHING_API onething_code onething_plan_trip_distance(const onething_plan* plan, size_t trip,
                                                       int64_t* metres, int32_t* known,
                                                       onething_error** error);

/* Every matter that can be handled from a division, a code of 2 to 12 digits, or from a `location`, two numbers: longitude
 * and latitude. Either may be NULL. `day` is "YYYY-MM-DD"; NULL: the first of the newest version. The services document.
 * Since 0.3. */
ONETHING_API onething_code onething_services_find(const onething_catalog* catalog,
                                                  const char* division, size_t division_length,
                                                  const double* location, const char* day,
                                                  size_t day_length, onething_string** json,
                                                  onething_error** error);
/* The same as "text", "markdown", "json", "csv" or "geojson", in the locale "zh-CN" or "en". Since 0.5. */
ONETHING_API onething_code onething_services_render(const onething_catalog* catalog,
                                                    const char* division, size_t division_length,
                                                    const double* location, const char* day,
                                                    size_t day_length, const char* format,
                                                    size_t format_length, const char* locale,
                                                    size_t locale_length, onething_string** text,
                                                    onething_error** error);

/* How well the points cover a division and those below it, or all of them where it is NULL; `day` as above. `targets` is a
 * targets document, or NULL. The coverage document; it is ONETHING_CODE_OK too where targets are missed. Since 0.3. */
ONETHING_API onething_code onething_coverage_measure(const onething_catalog* catalog,
                                                     const char* division, size_t division_length,
                                                     const char* day, size_t day_length,
                                                     const char* targets, size_t targets_length,
                                                     onething_string** json,
                                                     onething_error** error);
/* The same in a format and a locale, as onething_services_render. Since 0.5. */
ONETHING_API onething_code onething_coverage_render(const onething_catalog* catalog,
                                                    const char* division, size_t division_length,
                                                    const char* day, size_t day_length,
                                                    const char* targets, size_t targets_length,
                                                    const char* format, size_t format_length,
                                                    const char* locale, size_t locale_length,
                                                    onething_string** text, onething_error** error);

/* Cases under way: events in, state out. A case stands by itself, its desk and its catalog may be freed first; any desk answers
 * for it. */

/* Since 0.4. How far a case is. */
typedef int32_t onething_progress;
enum {
  ONETHING_PROGRESS_OPEN = 0,
  ONETHING_PROGRESS_DONE = 1, /* every step is done */
  ONETHING_PROGRESS_ENDED = 2 /* not all is done, and nothing can go on */
};

/* Since 0.4. Where a step of a case stands. */
typedef int32_t onething_step_state;
enum {
  ONETHING_STEP_STATE_WAITING = 0,
  ONETHING_STEP_STATE_RECEIVED = 1,
  ONETHING_STEP_STATE_SUPPLEMENTING = 2,
  ONETHING_STEP_STATE_RUNNING = 3,
  ONETHING_STEP_STATE_SUSPENDED = 4,
  ONETHING_STEP_STATE_DONE = 5,
  ONETHING_STEP_STATE_REFUSED = 6,
  ONETHING_STEP_STATE_WITHDRAWN = 7,
  ONETHING_STEP_STATE_NONE = 8 /* the step is excluded */
};

/* How a case or a step stands to its limits, as a traffic light. Since 0.4. */
typedef int32_t onething_light;
enum {
  ONETHING_LIGHT_GREEN = 0,
  ONETHING_LIGHT_YELLOW = 1, /* near its limit, or a stage is over its own */
  ONETHING_LIGHT_RED = 2     /* over */
};

/* Makes a desk, at which cases are opened. Since 0.4. */
ONETHING_API onething_code onething_desk_create(onething_desk** desk, onething_error** error);
/* Frees a desk, and no case that was opened at it. Since 0.4. */
ONETHING_API void onething_desk_free(onething_desk* desk);

/* Opens a case with its request, a JSON document. It fails as onething_plan_make does. Since 0.4. */
ONETHING_API onething_code onething_case_open(onething_desk* desk, const onething_catalog* catalog,
                                              const char* request, size_t length,
                                              onething_case** opened, onething_error** error);
/* Opens a case with its log, JSON Lines: the request, then an event a line. `torn`, which may be NULL, receives the byte offset of
 * a last line whose writing broke off, and which is left out; the log's length where there is none. Since 0.4. */
ONETHING_API onething_code onething_case_replay(onething_desk* desk,
                                                const onething_catalog* catalog, const char* log,
                                                size_t length, onething_case** opened, size_t* torn,
                                                onething_error** error);
/* Appends an event, a JSON document. Where it fails the case is as it was: ONETHING_CODE_INVALID_ARGUMENT: it names what is not there;
 * ONETHING_CODE_FAILED_PRECONDITION: it cannot follow the events before it. Since 0.4. */
ONETHING_API onething_code onething_case_append(onething_desk* desk, onething_case* open,
                                                const char* event, size_t length,
                                                onething_error** error);
/* How many events a case has. Since 0.4. */
ONETHING_API size_t onething_case_event_count(const onething_case* open);
/* How it stands at `now`, in minutes. ONETHING_CODE_FAILED_PRECONDITION: an event is later. Since 0.4. */
ONETHING_API onething_code onething_case_state(onething_desk* desk, const onething_case* open,
                                               int64_t now, onething_state** state,
                                               onething_error** error);
/* How the due date of a step is reckoned, a line a day: as "text", "markdown" or "json", in the locale "zh-CN" or "en".
 * ONETHING_CODE_NOT_FOUND: the bundle has no such step; ONETHING_CODE_INVALID_ARGUMENT: it is excluded. Since 0.4. */
ONETHING_API onething_code onething_case_narrate(onething_desk* desk, const onething_case* open,
                                                 int64_t now, const char* step, size_t step_length,
                                                 onething_basis basis, const char* format,
                                                 size_t format_length, const char* locale,
                                                 size_t locale_length, onething_string** text,
                                                 onething_error** error);
/* Frees a case; states taken of it stay whole. Since 0.4. */
ONETHING_API void onething_case_free(onething_case* open);

/* As "text", "markdown", "json" or "ics", in the locale "zh-CN" or "en". Since 0.4. */
ONETHING_API onething_code onething_state_render(const onething_state* state, const char* format,
                                                 size_t format_length, const char* locale,
                                                 size_t locale_length, onething_string** text,
                                                 onething_error** error);
/* Whether a case is open, done or ended. Since 0.4. */
ONETHING_API onething_progress onething_state_progress(const onething_state* state);
/* The worst light of a case and its steps. Since 0.4. */
ONETHING_API onething_light onething_state_light(const onething_state* state);
/* The last finish or due date of its steps on a basis. Since 0.4. */
ONETHING_API onething_code onething_state_finish(const onething_state* state, onething_basis basis,
                                                 int64_t* minutes, int32_t* known,
                                                 onething_error** error);
/* Steps, in the plan's order. Since 0.4. */
ONETHING_API size_t onething_state_step_count(const onething_state* state);
/* `length` may be NULL. Since 0.4. */
ONETHING_API onething_code onething_state_step_id(const onething_state* state, size_t index,
                                                  const char** id, size_t* length,
                                                  onething_error** error);
/* Where a step stands, and its light. Since 0.4. */
ONETHING_API onething_code onething_state_step_state(const onething_state* state, size_t index,
                                                     onething_step_state* step,
                                                     onething_light* light, onething_error** error);
/* When a step is due on a basis; not known where it has no limit, or is blocked. Since 0.4. */
ONETHING_API onething_code onething_state_step_due(const onething_state* state, size_t index,
                                                   onething_basis basis, int64_t* minutes,
                                                   int32_t* known, onething_error** error);
/* Workdays left on the promise, less than 0 when it is over. Since 0.4. */
ONETHING_API onething_code onething_state_step_left(const onething_state* state, size_t index,
                                                    int64_t* workdays, int32_t* known,
                                                    onething_error** error);
/* Frees a state and the texts that its accessors gave. Since 0.4. */
ONETHING_API void onething_state_free(onething_state* state);

/* Statistics over many cases, in constant memory for each division and bundle. */

/* Since 0.4. What the rows of a table are. */
typedef int32_t onething_rows;
enum { ONETHING_ROWS_BY_DIVISION = 0, ONETHING_ROWS_BY_BUNDLE = 1, ONETHING_ROWS_BY_GROUP = 2 };

/* Divisions are cut to a level: "province", "city", "county", "township" or "village". The catalog says which branches lack one;
 * the statistics keep it. Since 0.4. */
ONETHING_API onething_code onething_statistics_create(const onething_catalog* catalog,
                                                      const char* level, size_t level_length,
                                                      onething_statistics** statistics,
                                                      onething_error** error);
/* Counts a case as it stands. Since 0.4. */
ONETHING_API onething_code onething_statistics_add(onething_statistics* statistics,
                                                   const onething_state* state,
                                                   onething_error** error);
/* Adds what another counted. ONETHING_CODE_INVALID_ARGUMENT: it is cut to another level. Since 0.4. */
ONETHING_API onething_code onething_statistics_merge(onething_statistics* statistics,
                                                     const onething_statistics* other,
                                                     onething_error** error);
/* The summary of a division and those below, or of all where it is NULL: the statistics document. Since 0.4. */
ONETHING_API onething_code onething_statistics_json(const onething_statistics* statistics,
                                                    const char* division, size_t division_length,
                                                    onething_string** json, onething_error** error);
/* A table as CSV (RFC 4180). Since 0.4. */
ONETHING_API onething_code onething_statistics_csv(const onething_statistics* statistics,
                                                   const char* division, size_t division_length,
                                                   onething_rows rows, onething_string** csv,
                                                   onething_error** error);
/* The summary as a page with a row each of `rows`: "text", "markdown", "json" or "csv", in the locale "zh-CN" or "en". Since
 * 0.5. */
ONETHING_API onething_code onething_statistics_render(const onething_statistics* statistics,
                                                      const char* division, size_t division_length,
                                                      onething_rows rows, const char* format,
                                                      size_t format_length, const char* locale,
                                                      size_t locale_length, onething_string** text,
                                                      onething_error** error);
/* A table as a record batch of the Arrow C data interface, zero copy: release both. Since 0.4. */
ONETHING_API onething_code onething_statistics_arrow(const onething_statistics* statistics,
                                                     const char* division, size_t division_length,
                                                     onething_rows rows, struct ArrowSchema* schema,
                                                     struct ArrowArray* array,
                                                     onething_error** error);
/* Frees statistics. Since 0.4. */
ONETHING_API void onething_statistics_free(onething_statistics* statistics);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ONETHING_ONETHING_H_ */
