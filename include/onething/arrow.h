/* Tables across languages without copying: the structs of the Arrow C data interface, as its specification lays them out.
 *
 *   struct ArrowSchema schema;
 *   struct ArrowArray array;
 *   ExportArrow(summary, SummaryRows::kDivisions, &schema, &array);   // statistics.h
 *   ...                                        // hand both addresses to pyarrow, DuckDB, Polars, Java
 *   if (array.release != NULL) array.release(&array);                 // unless the one who took it did
 *
 * Whoever takes a struct calls its `release` once, which sets `release` to NULL. The guard is Arrow's own, so that this header and
 * others of the kind can stand in one program.
 *
 * Threads: plain structs; what they point to is not changed, and is freed by `release`.
 */
#ifndef ONETHING_ARROW_H_
#define ONETHING_ARROW_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifdef __cplusplus
}
#endif
#endif /* ONETHING_ARROW_H_ */
