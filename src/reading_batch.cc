#include "reading_batch.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace tidings {
namespace {

// A document on its way.
struct Job {
  enum class State : std::uint8_t { kNew, kPlanning, kPlanned };

  State state = State::kNew;
  Reader::Plan plan;
  std::vector<WindowReading> windows;
  std::size_t window_count = 0;
  std::size_t taken = 0;                             // windows that some thread has begun
  std::size_t read = 0;                              // windows that are done
  std::vector<std::optional<std::string>> failures;  // of the plan, each window and the end
  Annotations result;
};

// Does a part of a document's work; what it throws is the document's failure, never the run's.
template <typename Action>
std::optional<std::string> failure_of(Action action) {
  try {
    action();
    return std::nullopt;
  } catch (const std::exception& error) {
    return error.what();
  }
}

// The documents of one call. Threads take the next piece of work, which is to plan a document or to
// read one window of a planned one, always of the earliest document that has any, until nothing is
// left; whoever reads a document's last window finishes it. Every result has its own place, so it
// does not matter who comes first.
class Batch {
 public:
  Batch(const Reader& reader, std::span<const Document> documents, const AfterReading& after)
      : reader_(reader), documents_(documents), after_(after), jobs_(documents.size()) {}

  void work() {
    std::unique_lock lock(mutex_);
    while (const std::optional<Work> work = take(lock)) {
      const Document& document = documents_[work->document];
      Job& job = jobs_[work->document];
      lock.unlock();
      if (work->window) {
        read_window(job, document, *work->window);
      } else {
        plan(job, document);
      }
      lock.lock();
      if (work->window) {
        ++job.read;
      } else {
        job.state = Job::State::kPlanned;
        planned_.notify_all();
      }
      if (job.read < job.window_count) continue;
      lock.unlock();
      finish(job, document);
      lock.lock();
    }
  }

  // Once no thread works any more.
  std::vector<Annotations> results() {
    std::vector<Annotations> results;
    results.reserve(jobs_.size());
    for (Job& job : jobs_) results.push_back(std::move(job.result));
    return results;
  }

 private:
  struct Work {
    std::size_t document = 0;
    std::optional<std::size_t> window;  // none: plan the document
  };

  // Waits only while others plan documents whose windows could then be shared.
  std::optional<Work> take(std::unique_lock<std::mutex>& lock) {
    while (true) {
      bool planning = false;
      for (std::size_t i = first_; i < jobs_.size(); ++i) {
        Job& job = jobs_[i];
        if (job.state == Job::State::kNew) {
          job.state = Job::State::kPlanning;
          return Work{i, std::nullopt};
        }
        if (job.state == Job::State::kPlanning) {
          planning = true;
        } else if (job.taken < job.window_count) {
          return Work{i, job.taken++};
        } else if (i == first_) {
          ++first_;
        }
      }
      if (!planning) return std::nullopt;
      planned_.wait(lock);
    }
  }

  void plan(Job& job, const Document& document) {
    job.failures.push_back(failure_of([&] {
      job.plan = reader_.plan(document);
      job.windows.resize(job.plan.windows.size());
      job.window_count = job.windows.size();
    }));
    job.failures.resize(job.window_count + 1);
  }

  void read_window(Job& job, const Document& document, std::size_t window) {
    job.failures[window + 1] =
        failure_of([&] { job.windows[window] = reader_.read_window(document, job.plan, window); });
  }

  void finish(Job& job, const Document& document) {
    const auto failed = [](const auto& failure) { return failure.has_value(); };
    if (std::none_of(job.failures.begin(), job.failures.end(), failed)) {
      job.failures.push_back(failure_of([&] {
        job.result = reader_.finish(document, std::move(job.plan), std::move(job.windows));
        if (after_) after_(document, job.result);
      }));
    }
    // The first failure in the order of the text, whatever was found first.
    const auto failure = std::find_if(job.failures.begin(), job.failures.end(), failed);
    if (failure != job.failures.end()) {
      job.result = {};
      job.result.language = reader_.language();
      job.result.problems.push_back(
          {"read", "internal", "the document could not be read: " + **failure, std::nullopt});
    }
    job.plan = {};
    job.windows = {};
  }

  const Reader& reader_;
  std::span<const Document> documents_;
  const AfterReading& after_;
  std::vector<Job> jobs_;
  std::size_t first_ = 0;  // every document before it is planned and all its windows are taken
  std::mutex mutex_;       // guards first_, and state, taken and read of the jobs
  std::condition_variable planned_;
};

}  // namespace

std::vector<Annotations> annotate_all(const Reader& reader, std::span<const Document> documents,
                                      unsigned threads, const AfterReading& after) {
  Batch batch(reader, documents, after);
  on_threads(threads, [&batch] { batch.work(); });
  return batch.results();
}

void on_threads(unsigned threads, const std::function<void()>& work) {
  std::vector<std::jthread> helpers;
  try {
    for (unsigned i = 1; i < threads; ++i) helpers.emplace_back(work);
  } catch (const std::system_error&) {
    // The system gives no more threads: those that there are do the work.
  }
  work();
}

}  // namespace tidings
