# install(): the program, the shared library with its headers and CMake package, the assets, and ONNX
# Runtime. Everything is found relative to the program or library, so the tree can be moved.

include(CMakePackageConfigHelpers)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/tidings")

install(TARGETS tidings_shared EXPORT tidingsTargets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(DIRECTORY include/tidings DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.h")
install(DIRECTORY assets DESTINATION share/tidings)
install(FILES "${TIDINGS_ONNXRUNTIME_LIBRARY}" DESTINATION lib/tidings)
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES third_party/onnxruntime/LICENSE third_party/onnxruntime/ThirdPartyNotices.txt
  DESTINATION "${CMAKE_INSTALL_DOCDIR}/onnxruntime")

install(EXPORT tidingsTargets NAMESPACE tidings:: FILE tidingsConfig.cmake
  DESTINATION "${package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/tidingsConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/tidingsConfigVersion.cmake" DESTINATION "${package_folder}")
