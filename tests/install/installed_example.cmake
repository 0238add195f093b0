# Installs the build into a folder, moves that folder, builds the examples against it and runs them.
# Run by ctest with -DBUILD=, -DSOURCE=, -DWORK=, -DCOMPILER=.

function(run)
  cmake_parse_arguments(PARSE_ARGV 0 ARG "" "OUTPUT" "COMMAND")
  execute_process(COMMAND ${ARG_COMMAND} RESULT_VARIABLE status OUTPUT_VARIABLE output
    ERROR_VARIABLE errors)
  if(status)
    message(FATAL_ERROR "failed (${status}): ${ARG_COMMAND}\n${output}\n${errors}")
  endif()
  if(ARG_OUTPUT)
    set(${ARG_OUTPUT} "${output}\n${errors}" PARENT_SCOPE)
  endif()
endfunction()

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
run(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${WORK}/first")
file(RENAME "${WORK}/first" "${WORK}/moved")

foreach(example annotate events)
  run(COMMAND "${CMAKE_COMMAND}" -S "${SOURCE}/examples/${example}" -B "${WORK}/${example}" -G Ninja
    "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_PREFIX_PATH=${WORK}/moved"
    -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
  run(COMMAND "${CMAKE_COMMAND}" --build "${WORK}/${example}")
endforeach()

set(clean "${CMAKE_COMMAND}" -E env --unset=TIDINGS_ASSETS --unset=TIDINGS_ONNXRUNTIME)
run(COMMAND ${clean} LD_DEBUG=files "LD_DEBUG_OUTPUT=${WORK}/loader" "${WORK}/annotate/annotate"
  OUTPUT output)
# Whatever the model makes of the texts, these are its lines.
foreach(expected "talks: [0-9]+ sentences" "strike: [0-9]+ sentences" "\"id\":\"talks\""
    "\"text\":\"Geneva\",\"start\":52,\"end\":58")
  if(NOT output MATCHES "${expected}")
    message(FATAL_ERROR "the example's output lacks ${expected}:\n${output}")
  endif()
endforeach()

run(COMMAND ${clean} "${WORK}/events/events" OUTPUT output)
foreach(expected "port: [0-9]+ events" "ASSAULT/aerial, actual: " "in Latakia SYR" "march: [0-9]+ events"
    "PROTEST" "type = ASSAULT by entry:ASSAULT/")
  if(NOT output MATCHES "${expected}")
    message(FATAL_ERROR "the events' example lacks ${expected}:\n${output}")
  endif()
endforeach()

# The loader's own report tells that ONNX Runtime came with the installed library, not from the build.
file(GLOB reports "${WORK}/loader.*")
file(STRINGS ${reports} opened REGEX "calling init:.*libonnxruntime")
if(NOT opened MATCHES "${WORK}/moved/lib/tidings/libonnxruntime")
  message(FATAL_ERROR "ONNX Runtime was not opened from the installed tree: ${opened}")
endif()

run(COMMAND ${clean} "${WORK}/moved/bin/tidings" version OUTPUT output)
if(NOT output MATCHES "tidings ")
  message(FATAL_ERROR "the installed program says: ${output}")
endif()
file(REMOVE_RECURSE "${WORK}")
