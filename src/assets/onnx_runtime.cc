#include "assets/onnx_runtime.h"

#include <dlfcn.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <utility>

#include "assets/install_paths.h"
#include "assets/onnx_api.h"
#include "core/result.h"

namespace tidings {
namespace {

// Without VNNI the runtime's int8 products saturate, and give other results, unless it is told to
// widen them first. With VNNI they are exact, and widening would cost two fifths of the speed.
bool multiplies_int8_exactly() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512vnni") || __builtin_cpu_supports("avxvnni");
#else
  return true;
#endif
}

using onnx::Api;

constexpr const char* kLibraryName = "libonnxruntime.so.1.32.0";

// Frees an object of the library with the entry that the table has for it.
template <typename T>
struct Release {
  void (*release)(T*);
  void operator()(T* object) const { release(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Release<T>>;

// Whatever goes wrong reaches the caller as a Status; the library itself is to print nothing.
void ignore_log(void*, int, const char*, const char*, const char*, const char*) {}

// Throws what `status` says, if it says anything. `what` starts the sentence.
void check(const Api& api, onnx::Status* status, std::string_view what) {
  if (status == nullptr) return;
  const Owned<onnx::Status> owned(status, {api.release_status});
  throw Error(std::string(what) + ": ONNX Runtime error " +
              std::to_string(api.get_error_code(status)) + ": " + api.get_error_message(status));
}

const onnx::ApiBase& open_library(const std::filesystem::path& library) {
  // The opt-out that is complete: it is read when the library starts.
  setenv("ORT_DISABLE_TELEMETRY", "1", 1);
  void* handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    throw Error("cannot open ONNX Runtime: " + std::string(dlerror()) +
                "; run tools/setup, or let TIDINGS_ONNXRUNTIME name " + kLibraryName);
  }
  void* entry = dlsym(handle, "OrtGetApiBase");
  const onnx::ApiBase* base =
      entry == nullptr ? nullptr : reinterpret_cast<onnx::GetApiBase*>(entry)();
  if (base == nullptr) {
    throw Error(library.string() + " is not ONNX Runtime; let TIDINGS_ONNXRUNTIME name " +
                kLibraryName);
  }
  return *base;
}

const void* api_table(const onnx::ApiBase& base, const std::filesystem::path& library) {
  const std::string_view version = base.get_version();
  const void* table = version == kOnnxRuntimeVersion ? base.get_api(onnx::kApiVersion) : nullptr;
  if (table == nullptr) {
    throw Error(library.string() + " is ONNX Runtime " + std::string(version) +
                ", but results are only reproducible with " + std::string(kOnnxRuntimeVersion) +
                "; run tools/setup, or let TIDINGS_ONNXRUNTIME name " + kLibraryName);
  }
  return table;
}

std::filesystem::path find_library() {
  // An override that does not work is an error, never a silent fallback.
  if (const char* named = std::getenv("TIDINGS_ONNXRUNTIME"); named != nullptr && *named != 0) {
    return named;
  }
  const std::filesystem::path installed =
      find_installed(std::filesystem::path("lib/tidings") / kLibraryName);
  return installed.empty() ? std::filesystem::path(TIDINGS_ONNXRUNTIME_BUILD_COPY) : installed;
}

}  // namespace

struct OnnxRuntime::Impl {
  Api api;
  Owned<onnx::Env> env;
  Owned<onnx::MemoryInfo> memory;

  explicit Impl(const void* table)
      : api(table), env(nullptr, {api.release_env}), memory(nullptr, {api.release_memory_info}) {
    onnx::Env* new_env = nullptr;
    check(api,
          api.create_env_with_logger(ignore_log, nullptr, onnx::kLogFatal, "tidings", &new_env),
          "cannot start ONNX Runtime");
    env.reset(new_env);
    check(api, api.disable_telemetry(new_env), "cannot silence ONNX Runtime");
    onnx::MemoryInfo* new_memory = nullptr;
    check(api, api.create_cpu_memory_info(onnx::kArenaAllocator, onnx::kMemoryDefault, &new_memory),
          "cannot start ONNX Runtime");
    memory.reset(new_memory);
  }
};

OnnxRuntime::OnnxRuntime(std::filesystem::path library, std::unique_ptr<const Impl> impl)
    : library_(std::move(library)), impl_(std::move(impl)) {}

OnnxRuntime::~OnnxRuntime() = default;

std::shared_ptr<const OnnxRuntime> OnnxRuntime::open(const std::filesystem::path& library) {
  auto impl = std::make_unique<const Impl>(api_table(open_library(library), library));
  return std::shared_ptr<const OnnxRuntime>(new OnnxRuntime(library, std::move(impl)));
}

std::shared_ptr<const OnnxRuntime> OnnxRuntime::shared() {
  static const std::shared_ptr<const OnnxRuntime> runtime = open(find_library());
  return runtime;
}

struct OnnxSession::Impl {
  std::shared_ptr<const OnnxRuntime> runtime;
  std::string name;
  Owned<onnx::Session> session;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;

  // Called with the options; returns the new session's status.
  using Create = std::function<onnx::Status*(const onnx::SessionOptions*, onnx::Session**)>;

  Impl(std::shared_ptr<const OnnxRuntime> of, std::string graph, const Create& create)
      : runtime(std::move(of)), name(std::move(graph)), session(nullptr, {api().release_session}) {
    const Owned<onnx::SessionOptions> options = make_options();
    onnx::Session* made = nullptr;
    check(api(), create(options.get(), &made), "cannot load the graph " + name);
    session.reset(made);
    inputs = names(api().session_input_count, api().session_input_name);
    outputs = names(api().session_output_count, api().session_output_name);
  }

  const Api& api() const { return runtime->impl_->api; }
  const onnx::Env* env() const { return runtime->impl_->env.get(); }

  Owned<onnx::SessionOptions> make_options() const {
    onnx::SessionOptions* made = nullptr;
    check(api(), api().create_session_options(&made), name);
    Owned<onnx::SessionOptions> options(made, {api().release_session_options});
    check(api(), api().set_optimization_level(made, onnx::kOptimizeAll), name);
    // One thread a run: parallelism comes from runs side by side, and sums keep their order.
    check(api(), api().set_intra_op_threads(made, 1), name);
    check(api(), api().set_inter_op_threads(made, 1), name);
    // Memory plans are kept for every shape ever seen, and nearly every window has its own length.
    check(api(), api().disable_memory_pattern(made), name);
    // Says what we rely on: the same numbers on every run.
    check(api(), api().add_session_config(made, "session.use_deterministic_compute", "1"), name);
    if (!multiplies_int8_exactly()) {
      check(api(), api().add_session_config(made, "session.x64quantprecision", "1"), name);
    }
    return options;
  }

  template <typename Count, typename Name>
  std::vector<std::string> names(Count count_of, Name name_at) const {
    onnx::Allocator* allocator = nullptr;
    check(api(), api().default_allocator(&allocator), name);
    std::size_t count = 0;
    check(api(), count_of(session.get(), &count), name);
    std::vector<std::string> found;
    for (std::size_t i = 0; i < count; ++i) {
      char* text = nullptr;
      check(api(), name_at(session.get(), i, allocator, &text), name);
      found.emplace_back(text);
      check(api(), api().allocator_free(allocator, text), name);
    }
    return found;
  }

  // The graph's own copy of a name, which ends in NUL.
  const char* known(const std::vector<std::string>& names, std::string_view wanted) const {
    const auto found = std::find(names.begin(), names.end(), wanted);
    if (found == names.end()) {
      throw Error("the graph " + name + " has no tensor " + std::string(wanted) +
                  "; it was made for another version of Tidings");
    }
    return found->c_str();
  }

  template <typename T>
  Owned<onnx::Value> wrap(const TensorView& view, std::span<const T> values, int element) const {
    const std::int64_t size =
        std::accumulate(view.shape.begin(), view.shape.end(), std::int64_t{1}, std::multiplies<>());
    if (size != static_cast<std::int64_t>(values.size())) {
      throw Error("the input " + std::string(view.name) + " of " + name + " has " +
                  std::to_string(values.size()) + " values, but its shape says " +
                  std::to_string(size));
    }
    onnx::Value* made = nullptr;
    // The library takes inputs as mutable memory but only reads them.
    check(api(),
          api().create_tensor(runtime->impl_->memory.get(), const_cast<T*>(values.data()),
                              values.size_bytes(), view.shape.data(), view.shape.size(), element,
                              &made),
          name);
    return Owned<onnx::Value>(made, {api().release_value});
  }

  Owned<onnx::Value> wrap(const TensorView& view) const {
    if (const auto* floats = std::get_if<std::span<const float>>(&view.values)) {
      return wrap(view, *floats, onnx::kElementFloat);
    }
    return wrap(view, std::get<std::span<const std::int64_t>>(view.values), onnx::kElementInt64);
  }

  Tensor unwrap(onnx::Value* value, std::string_view output) const {
    onnx::TypeAndShape* made = nullptr;
    check(api(), api().type_and_shape(value, &made), name);
    const Owned<onnx::TypeAndShape> type(made, {api().release_type_and_shape});
    int element = 0;
    check(api(), api().element_type(type.get(), &element), name);
    if (element != onnx::kElementFloat) {
      throw Error("the output " + std::string(output) + " of " + name + " is not float32");
    }
    std::size_t rank = 0;
    check(api(), api().rank(type.get(), &rank), name);
    Tensor tensor;
    tensor.shape.resize(rank);
    check(api(), api().dimensions(type.get(), tensor.shape.data(), rank), name);
    void* values = nullptr;
    check(api(), api().tensor_values(value, &values), name);
    const std::int64_t size = std::accumulate(tensor.shape.begin(), tensor.shape.end(),
                                              std::int64_t{1}, std::multiplies<>());
    const float* first = static_cast<const float*>(values);
    tensor.values.assign(first, first + size);
    return tensor;
  }
};

OnnxSession::OnnxSession(std::shared_ptr<const OnnxRuntime> runtime,
                         const std::filesystem::path& file) {
  const OnnxRuntime::Impl& library = *runtime->impl_;
  impl_ = std::make_unique<const Impl>(
      std::move(runtime), file.string(),
      [&](const onnx::SessionOptions* options, onnx::Session** made) {
        return library.api.create_session(library.env.get(), file.c_str(), options, made);
      });
}

OnnxSession::OnnxSession(std::shared_ptr<const OnnxRuntime> runtime,
                         std::span<const std::byte> bytes, std::string name) {
  const OnnxRuntime::Impl& library = *runtime->impl_;
  impl_ = std::make_unique<const Impl>(
      std::move(runtime), std::move(name),
      [&](const onnx::SessionOptions* options, onnx::Session** made) {
        return library.api.create_session_from_array(library.env.get(), bytes.data(), bytes.size(),
                                                     options, made);
      });
}

OnnxSession::~OnnxSession() = default;
OnnxSession::OnnxSession(OnnxSession&&) noexcept = default;
OnnxSession& OnnxSession::operator=(OnnxSession&&) noexcept = default;

const std::vector<std::string>& OnnxSession::input_names() const { return impl_->inputs; }
const std::vector<std::string>& OnnxSession::output_names() const { return impl_->outputs; }

std::vector<Tensor> OnnxSession::run(std::span<const TensorView> inputs,
                                     std::span<const std::string_view> outputs) const {
  const Api& api = impl_->api();
  std::vector<const char*> input_names;
  std::vector<Owned<onnx::Value>> owned;
  std::vector<const onnx::Value*> values;
  for (const TensorView& input : inputs) {
    input_names.push_back(impl_->known(impl_->inputs, input.name));
    owned.push_back(impl_->wrap(input));
    values.push_back(owned.back().get());
  }
  std::vector<const char*> output_names;
  for (const std::string_view output : outputs) {
    output_names.push_back(impl_->known(impl_->outputs, output));
  }
  std::vector<onnx::Value*> made(outputs.size(), nullptr);
  onnx::Status* status =
      api.run(impl_->session.get(), nullptr, input_names.data(), values.data(), values.size(),
              output_names.data(), output_names.size(), made.data());
  for (onnx::Value* value : made) {
    if (value != nullptr) owned.emplace_back(value, Release<onnx::Value>{api.release_value});
  }
  check(api, status, "cannot run the graph " + impl_->name);

  std::vector<Tensor> tensors;
  for (std::size_t i = 0; i < made.size(); ++i) {
    tensors.push_back(impl_->unwrap(made[i], outputs[i]));
  }
  return tensors;
}

}  // namespace tidings
