#include "assets/onnx_runtime.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>

#include "core/result.h"

namespace tidings {
namespace {

const std::filesystem::path kTiny =
    std::filesystem::path(TIDINGS_SOURCE_DIR) / "tests/fixtures/models/tiny.onnx";

// An empty home for the whole program, to see whether the library writes into it. It would keep
// quiet by itself in what it takes for continuous integration.
const std::filesystem::path kHome = [] {
  std::string pattern = (std::filesystem::temp_directory_path() / "tidings-home-XXXXXX").string();
  const std::filesystem::path home = mkdtemp(pattern.data());
  setenv("HOME", home.c_str(), 1);
  for (const char* name : {"XDG_CACHE_HOME", "CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD"}) {
    unsetenv(name);
  }
  return home;
}();

OnnxSession tiny() { return OnnxSession(OnnxRuntime::shared(), kTiny); }

std::vector<std::byte> bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

// Two positions; the row values are exact in 8 bits, so that `product` is known.
struct Inputs {
  std::vector<float> numbers{0, 1, 2, 3, 4, 255, 0, 1};
  std::vector<std::int64_t> shapes{10, 20};
  std::vector<std::int64_t> numbers_shape{1, 2, 4};
  std::vector<std::int64_t> shapes_shape{1, 2};

  std::vector<TensorView> views() const {
    return {{"numbers", std::span<const float>(numbers), numbers_shape},
            {"shapes", std::span<const std::int64_t>(shapes), shapes_shape}};
  }
};

std::vector<Tensor> run(const OnnxSession& session, const Inputs& inputs,
                        std::vector<std::string_view> outputs) {
  return session.run(inputs.views(), outputs);
}

template <typename Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(OnnxRuntime, RunsAGraphFromAFile) {
  const OnnxSession session = tiny();
  EXPECT_EQ(session.input_names(), (std::vector<std::string>{"numbers", "shapes"}));
  EXPECT_EQ(session.output_names(), (std::vector<std::string>{"sum", "product", "shapes_again"}));
  const std::vector<Tensor> outputs = run(session, {}, {"product", "sum"});
  ASSERT_EQ(outputs.size(), 2U);
  EXPECT_EQ(outputs[0].shape, (std::vector<std::int64_t>{1, 2, 3}));
  EXPECT_EQ(outputs[0].values, (std::vector<float>{0, 1, 12, 4, 255, 520}));
  EXPECT_EQ(outputs[1].shape, (std::vector<std::int64_t>{1, 2, 4}));
  EXPECT_EQ(outputs[1].values, (std::vector<float>{10, 11, 12, 13, 24, 275, 20, 21}));
}

TEST(OnnxRuntime, RunsAGraphFromMemory) {
  std::vector<std::byte> bytes = bytes_of(kTiny);
  const OnnxSession session(OnnxRuntime::shared(), bytes, "tiny");
  std::fill(bytes.begin(), bytes.end(), std::byte{0});
  EXPECT_EQ(run(session, {}, {"sum"})[0].values[0], 10);
}

TEST(OnnxRuntime, MovedSessionStillRuns) {
  OnnxSession session = tiny();
  const OnnxSession moved = std::move(session);
  EXPECT_EQ(run(moved, {}, {"sum"})[0].values[7], 21);
}

TEST(OnnxRuntime, ManyThreadsGetTheSameBits) {
  const OnnxSession session = tiny();
  const std::vector<float> expected = run(session, {}, {"product"})[0].values;
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&session, &expected, &count] {
      for (int i = 0; i < 200; ++i) count += run(session, {}, {"product"})[0].values != expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(OnnxRuntime, SaysWhichTensorIsUnknown) {
  const OnnxSession session = tiny();
  EXPECT_NE(message_of([&] { run(session, {}, {"difference"}); }).find("difference"),
            std::string::npos);
  const Inputs inputs;
  const std::vector<TensorView> misnamed{
      {"digits", std::span<const float>(inputs.numbers), inputs.numbers_shape}};
  EXPECT_NE(message_of([&] { session.run(misnamed, {}); }).find("digits"), std::string::npos);
}

TEST(OnnxRuntime, RefusesValuesThatDoNotFillTheirShape) {
  Inputs inputs;
  inputs.shapes_shape = {1, 3};
  EXPECT_NE(message_of([&] { run(tiny(), inputs, {"sum"}); }).find("its shape says 3"),
            std::string::npos);
}

TEST(OnnxRuntime, PassesOnWhyARunFailed) {
  Inputs inputs;
  inputs.shapes.push_back(30);
  inputs.shapes_shape = {1, 3};  // consistent, but not with the numbers' two positions
  const std::string message = message_of([&] { run(tiny(), inputs, {"sum"}); });
  EXPECT_NE(message.find("cannot run the graph"), std::string::npos) << message;
  EXPECT_NE(message.find("ONNX Runtime error"), std::string::npos) << message;
}

TEST(OnnxRuntime, RefusesOutputsOfOtherTypes) {
  EXPECT_NE(message_of([] { run(tiny(), {}, {"shapes_again"}); }).find("not float32"),
            std::string::npos);
}

TEST(OnnxRuntime, NamesTheGraphThatCannotBeLoaded) {
  const std::string missing = message_of(
      [] { OnnxSession(OnnxRuntime::shared(), std::filesystem::path("/no/such.onnx")); });
  EXPECT_NE(missing.find("cannot load the graph /no/such.onnx"), std::string::npos) << missing;
  const std::vector<std::byte> noise(100, std::byte{0x5a});
  const std::string broken =
      message_of([&] { OnnxSession(OnnxRuntime::shared(), noise, "noise"); });
  EXPECT_NE(broken.find("cannot load the graph noise"), std::string::npos) << broken;
}

TEST(OnnxRuntime, RefusesAnotherVersion) {
  const std::string message = message_of([] { OnnxRuntime::open(TIDINGS_FAKE_ONNXRUNTIME); });
  EXPECT_NE(message.find("1.30.0"), std::string::npos) << message;
  EXPECT_NE(message.find("1.32.0"), std::string::npos) << message;
}

TEST(OnnxRuntime, RefusesWhatIsNoRuntime) {
  EXPECT_NE(message_of([] { OnnxRuntime::open("/no/such.so"); }).find("cannot open"),
            std::string::npos);
  EXPECT_NE(message_of([] { OnnxRuntime::open("libm.so.6"); }).find("is not ONNX Runtime"),
            std::string::npos);
}

TEST(OnnxRuntime, IsOpenedOnceWithoutItsTelemetry) {
  EXPECT_EQ(OnnxRuntime::shared(), OnnxRuntime::shared());
  run(tiny(), {}, {"sum"});
  // With its telemetry on, it creates an identifier and a database under ~/.cache.
  EXPECT_TRUE(std::filesystem::is_empty(kHome));
  std::filesystem::remove_all(kHome);
}

}  // namespace
}  // namespace tidings
