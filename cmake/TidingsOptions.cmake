# Compiler flags of every target, carried by the interface target tidings_options.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# -O2 everywhere that is shipped or measured; no -march=native and no fused multiply-add, since the
# same coder must give the same bytes on every machine of its instruction-set class.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

add_library(tidings_options INTERFACE)
target_compile_options(tidings_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
  -ffp-contract=off
  # Neither __FILE__ nor debug information may tell where the checkout lay.
  "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND TIDINGS_SANITIZE)
  # GCC 12 reports false positives of these once sanitizer calls are in the way.
  target_compile_options(tidings_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()

set(_sanitizers "${TIDINGS_SANITIZE}")
if(TIDINGS_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "TIDINGS_FUZZ needs clang: configure with `cmake --preset fuzz`.")
  endif()
  string(APPEND _sanitizers ",fuzzer-no-link")
  string(REGEX REPLACE "^," "" _sanitizers "${_sanitizers}")
endif()
if(_sanitizers)
  target_compile_options(tidings_options INTERFACE
    "-fsanitize=${_sanitizers}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(tidings_options INTERFACE "-fsanitize=${_sanitizers}")
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
