# How the folders of src/ declare what they build.

# tidings_library(<folder> SOURCES <a.cc> … [LINK <public libs…>] [LINK_PRIVATE <third-party libs…>])
# makes the static library tidings_<folder>. Headers are found from src/ ("core/span.h").
function(tidings_library folder)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;LINK_PRIVATE" ${ARGN})
  set(target tidings_${folder})
  add_library(${target} STATIC ${ARG_SOURCES})
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(${target} PUBLIC ${ARG_LINK} PRIVATE tidings_options ${ARG_LINK_PRIVATE})
endfunction()

# tidings_test(<name> <source.cc> <libs…>) makes the GoogleTest program <name> and the ctest <name>.
# TIDINGS_SOURCE_DIR is the checkout's root, for fixtures.
function(tidings_test name source)
  if(NOT TIDINGS_TESTS)
    return()
  endif()
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE tidings_options ${ARGN} GTest::gtest GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE TIDINGS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 LABELS unit ENVIRONMENT
    "ASAN_OPTIONS=detect_stack_use_after_return=1;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()

# tidings_fuzzer(<name> <source.cc> <libs…>), for sources of tests/fuzz/ which define
# LLVMFuzzerTestOneInput. With -DTIDINGS_FUZZ=ON it makes a libFuzzer program build/fuzz/fuzz/<name>;
# otherwise a program that replays the seeds in tests/fuzz/seeds/<name>/ and some cuts of each of
# them, as the ctest <name>, so that no target and no former finding goes stale.
function(tidings_fuzzer name source)
  if(NOT TIDINGS_TESTS AND NOT TIDINGS_FUZZ)
    return()
  endif()
  get_filename_component(source "${source}" ABSOLUTE BASE_DIR "${PROJECT_SOURCE_DIR}/tests/fuzz")
  if(TIDINGS_FUZZ)
    add_executable(${name} "${source}")
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  else()
    add_executable(${name} "${source}" "${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cc")
    add_test(NAME ${name} COMMAND ${name} "${PROJECT_SOURCE_DIR}/tests/fuzz/seeds/${name}")
    set_tests_properties(${name} PROPERTIES TIMEOUT 600 LABELS fuzz)
  endif()
  target_link_libraries(${name} PRIVATE tidings_options ${ARGN})
  target_compile_definitions(${name} PRIVATE TIDINGS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/fuzz")
endfunction()
