# onething_warnings: what this project's own code is compiled with; never exported.
# GCC's plain -Wshadow counts the enumerators of an enum class, which shadow nothing.
add_library(onething_warnings INTERFACE)
target_compile_options(onething_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion
  $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>
  $<$<BOOL:${ONETHING_WERROR}>:-Werror>)
