# Third-party libraries. All but ONNX Runtime are Debian packages (tools/setup installs them);
# src/README.md says which folder is the only one that may include each.

find_package(Threads REQUIRED)
find_package(simdjson REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
if(TIDINGS_TESTS)
  find_package(GTest REQUIRED)
endif()

# Debian's utf8proc carries no CMake package.
find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
mark_as_advanced(UTF8PROC_INCLUDE_DIR UTF8PROC_LIBRARY)
add_library(utf8proc::utf8proc UNKNOWN IMPORTED)
set_target_properties(utf8proc::utf8proc PROPERTIES
  IMPORTED_LOCATION "${UTF8PROC_LIBRARY}"
  INTERFACE_INCLUDE_DIRECTORIES "${UTF8PROC_INCLUDE_DIR}")

# Opened at run time by src/assets/onnx_runtime.cc, never linked.
set(TIDINGS_ONNXRUNTIME_VERSION 1.32.0)
set(TIDINGS_ONNXRUNTIME_LIBRARY
  "${PROJECT_SOURCE_DIR}/third_party/onnxruntime/libonnxruntime.so.${TIDINGS_ONNXRUNTIME_VERSION}")
if(NOT EXISTS "${TIDINGS_ONNXRUNTIME_LIBRARY}")
  message(WARNING "ONNX Runtime is missing (${TIDINGS_ONNXRUNTIME_LIBRARY}): run tools/setup.")
endif()
