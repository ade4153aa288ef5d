# onething_warnings: what this project's own code is compiled with; never exported.
# GCC's plain -Wshadow counts the enumerators of an enum class, which shadow nothing; clang's counts what another source of the
# same unit names at namespace scope. g++ 12, optimising, takes the copy of a short string for one that overlaps (GCC bug 105651).
add_library(onething_warnings INTERFACE)
target_compile_options(onething_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion
  $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  $<$<AND:$<CXX_COMPILER_ID:Clang>,$<NOT:$<BOOL:${ONETHING_UNITY}>>>:-Wshadow>
  $<$<BOOL:${ONETHING_WERROR}>:-Werror>)
