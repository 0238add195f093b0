#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tidings {

inline constexpr std::string_view kOnnxRuntimeVersion = "1.32.0";

// A named input of a graph. Borrows everything; must outlive the run only. `values` is row-major
// and holds as many elements as the product of `shape`.
struct TensorView {
  std::string_view name;
  std::variant<std::span<const float>, std::span<const std::int64_t>> values;
  std::span<const std::int64_t> shape;
};

// An output of a graph, row-major. Owns its values.
struct Tensor {
  std::vector<std::int64_t> shape;
  std::vector<float> values;
};

// The ONNX Runtime library, opened at run time. It is never closed again: its threads and
// thread-local objects would outlive it. Immutable and safe to use from any number of threads.
//
// The official builds report usage over the network from version 1.29 on. Opening the library here
// sets ORT_DISABLE_TELEMETRY=1 in the process's environment beforehand, which keeps it from
// creating an uploader, an identifier or a cache file; so open it before other threads read the
// environment.
class OnnxRuntime {
 public:
  // The one that all sessions of the process share, opened at the first call: the file that the
  // environment variable TIDINGS_ONNXRUNTIME names, or else the one installed as lib/tidings/
  // beside this code (install_paths.h), or else the build's own. Throws Error; a later call tries
  // again.
  static std::shared_ptr<const OnnxRuntime> shared();

  // Opens `library`. Throws Error if it cannot be opened, is no ONNX Runtime or has another
  // version than kOnnxRuntimeVersion.
  static std::shared_ptr<const OnnxRuntime> open(const std::filesystem::path& library);

  ~OnnxRuntime();
  OnnxRuntime(const OnnxRuntime&) = delete;
  OnnxRuntime& operator=(const OnnxRuntime&) = delete;

  const std::filesystem::path& library() const { return library_; }

 private:
  friend class OnnxSession;
  struct Impl;

  OnnxRuntime(std::filesystem::path library, std::unique_ptr<const Impl> impl);

  std::filesystem::path library_;
  std::unique_ptr<const Impl> impl_;
};

// One graph, ready to run. Immutable: run() may be called from many threads at once, and each run
// uses the calling thread only. The same inputs give the same bits, whatever ran before or runs
// beside it.
class OnnxSession {
 public:
  // Throw Error, naming the graph, if it cannot be read or is no valid graph. `bytes` need not
  // outlive the call; `name` is for messages only.
  OnnxSession(std::shared_ptr<const OnnxRuntime> runtime, const std::filesystem::path& file);
  OnnxSession(std::shared_ptr<const OnnxRuntime> runtime, std::span<const std::byte> bytes,
              std::string name);
  ~OnnxSession();
  OnnxSession(OnnxSession&&) noexcept;
  OnnxSession& operator=(OnnxSession&&) noexcept;

  // In the graph's order.
  const std::vector<std::string>& input_names() const;
  const std::vector<std::string>& output_names() const;

  // Runs the graph and returns the outputs of these names, in this order. Nothing else is computed
  // than what they need. Throws Error if a name is unknown, an input's size is not its shape's, an
  // output is not float32, or ONNX Runtime refuses the inputs: all mean that program and graph do
  // not belong together.
  std::vector<Tensor> run(std::span<const TensorView> inputs,
                          std::span<const std::string_view> outputs) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace tidings
