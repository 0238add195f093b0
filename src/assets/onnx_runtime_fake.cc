// A library that says it is an older ONNX Runtime: what onnx_runtime_test.cc must see refused.

#include "assets/onnx_api.h"

namespace {

const void* get_api(std::uint32_t) { return nullptr; }
const char* get_version() { return "1.30.0"; }

const tidings::onnx::ApiBase kBase{get_api, get_version};

}  // namespace

extern "C" __attribute__((visibility("default"))) const tidings::onnx::ApiBase* OrtGetApiBase() {
  return &kBase;
}
