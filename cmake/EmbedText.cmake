# onething_embed_text(TARGET NAME FILES...): makes the header embedded/NAME.h with the files' bytes, for the sources of TARGET:
#
#   inline constexpr EmbeddedText kNAME[] = {{"a.json", "..."}, ...};   // file name and text, in the order given
#
# It is made again when a file changes. With -P this file is the program that makes it.
if(CMAKE_SCRIPT_MODE_FILE)
  set(arrays "")
  set(rows "")
  set(index 0)
  foreach(file IN LISTS EMBED_FILES)
    file(READ ${file} bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    get_filename_component(name ${file} NAME)
    string(APPEND arrays "inline constexpr char k${EMBED_NAME}Bytes${index}[] = {${bytes}};\n")
    string(APPEND rows "    {\"${name}\", {k${EMBED_NAME}Bytes${index}, sizeof k${EMBED_NAME}Bytes${index}}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  file(WRITE ${EMBED_OUT} "#pragma once\n\n#include \"absl/strings/string_view.h\"\n\n"
    "namespace onething::embedded {\n\nstruct EmbeddedText {\n  absl::string_view name, text;\n};\n\n"
    "${arrays}\ninline constexpr EmbeddedText k${EMBED_NAME}[] = {\n${rows}};\n\n}  // namespace onething::embedded\n")
  return()
endif()

set(ONETHING_EMBED_TEXT ${CMAKE_CURRENT_LIST_FILE})

function(onething_embed_text target name)
  set(files "")
  foreach(file IN LISTS ARGN)
    get_filename_component(file ${file} ABSOLUTE)
    list(APPEND files ${file})
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded/embedded/${name}.h)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DEMBED_NAME=${name} -DEMBED_OUT=${out} "-DEMBED_FILES=${files}" -P ${ONETHING_EMBED_TEXT}
    DEPENDS ${files} ${ONETHING_EMBED_TEXT} VERBATIM)
  target_sources(${target} PRIVATE ${out})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded)
endfunction()

# The library's own use: the schemas, in the order in which they are listed, once its target is there.
function(onething_embed_schemas)
  list(TRANSFORM ARGN REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/src/schema/\\1.schema.json")
  onething_embed_text(onething Schemas ${ARGN})
endfunction()
cmake_language(DEFER CALL onething_embed_schemas
  catalog request plan questions explanation way_in situations comparison tests services coverage targets
  savings case narration statistics network event findings)
