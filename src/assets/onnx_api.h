#pragma once

#include <cstddef>
#include <cstdint>

// Own declarations of the part of ONNX Runtime's C API that Tidings calls. The library hands out
// one table of function pointers which only ever grows at its end, so an entry is named by its
// slot. Nothing but onnx_runtime.cc includes this; onnx_runtime_test.cc reaches every entry.
namespace tidings::onnx {

// Opaque objects of the library.
struct Env;
struct Status;
struct MemoryInfo;
struct Session;
struct RunOptions;
struct SessionOptions;
struct Value;
struct TypeAndShape;
struct Allocator;

inline constexpr std::uint32_t kApiVersion = 17;  // the oldest that has every slot below
inline constexpr int kLogFatal = 4;
inline constexpr int kOptimizeAll = 99;
inline constexpr int kElementFloat = 1;
inline constexpr int kElementInt64 = 7;
inline constexpr int kArenaAllocator = 1;
inline constexpr int kMemoryDefault = 0;

struct ApiBase {
  const void* (*get_api)(std::uint32_t version);  // null if the library is older
  const char* (*get_version)();
};
using GetApiBase = const ApiBase*();  // exported as OrtGetApiBase

using LogFunction = void(void* self, int severity, const char* category, const char* log_id,
                         const char* code_location, const char* message);

// The entries, loaded from a table. A returned Status* is null on success and owned by the caller.
class Api {
  using Entry = void (*)();

  // Becomes the function-pointer type of the member that it initialises.
  struct Slot {
    Entry entry;
    template <typename Function>
    operator Function*() const {
      return reinterpret_cast<Function*>(entry);
    }
  };

  template <std::size_t kSlot>
  Slot at() const {
    return {table_[kSlot]};
  }

  const Entry* table_;  // before the entries, which are initialised from it

 public:
  // `table` is what ApiBase::get_api returned, not null, and outlives this.
  explicit Api(const void* table) : table_(static_cast<const Entry*>(table)) {}

  int (*get_error_code)(const Status*) = at<1>();
  const char* (*get_error_message)(const Status*) = at<2>();
  Status* (*create_env_with_logger)(LogFunction*, void* self, int severity, const char* log_id,
                                    Env**) = at<4>();
  Status* (*disable_telemetry)(const Env*) = at<6>();
  Status* (*create_session)(const Env*, const char* path, const SessionOptions*,
                            Session**) = at<7>();
  Status* (*create_session_from_array)(const Env*, const void* bytes, std::size_t size,
                                       const SessionOptions*, Session**) = at<8>();
  Status* (*run)(Session*, const RunOptions*, const char* const* input_names,
                 const Value* const* inputs, std::size_t input_count,
                 const char* const* output_names, std::size_t output_count,
                 Value** outputs) = at<9>();
  Status* (*create_session_options)(SessionOptions**) = at<10>();
  Status* (*disable_memory_pattern)(SessionOptions*) = at<17>();
  Status* (*set_optimization_level)(SessionOptions*, int level) = at<23>();
  Status* (*set_intra_op_threads)(SessionOptions*, int threads) = at<24>();
  Status* (*set_inter_op_threads)(SessionOptions*, int threads) = at<25>();
  Status* (*session_input_count)(const Session*, std::size_t*) = at<30>();
  Status* (*session_output_count)(const Session*, std::size_t*) = at<31>();
  Status* (*session_input_name)(const Session*, std::size_t index, Allocator*, char**) = at<36>();
  Status* (*session_output_name)(const Session*, std::size_t index, Allocator*, char**) = at<37>();
  Status* (*create_tensor)(const MemoryInfo*, void* values, std::size_t bytes,
                           const std::int64_t* shape, std::size_t rank, int element,
                           Value**) = at<49>();
  Status* (*tensor_values)(Value*, void**) = at<51>();
  Status* (*element_type)(const TypeAndShape*, int*) = at<60>();
  Status* (*rank)(const TypeAndShape*, std::size_t*) = at<61>();
  Status* (*dimensions)(const TypeAndShape*, std::int64_t*, std::size_t rank) = at<62>();
  Status* (*type_and_shape)(const Value*, TypeAndShape**) = at<65>();
  Status* (*create_cpu_memory_info)(int allocator, int memory, MemoryInfo**) = at<69>();
  Status* (*allocator_free)(Allocator*, void*) = at<76>();
  Status* (*default_allocator)(Allocator**) = at<78>();  // owned by the library
  void (*release_env)(Env*) = at<92>();
  void (*release_status)(Status*) = at<93>();
  void (*release_memory_info)(MemoryInfo*) = at<94>();
  void (*release_session)(Session*) = at<95>();
  void (*release_value)(Value*) = at<96>();
  void (*release_type_and_shape)(TypeAndShape*) = at<99>();
  void (*release_session_options)(SessionOptions*) = at<100>();
  Status* (*add_session_config)(SessionOptions*, const char* key, const char* value) = at<130>();
};

}  // namespace tidings::onnx
