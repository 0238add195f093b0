#pragma once

#include <vector>

#include "core/groundings.h"
#include "core/json_writer.h"
#include "core/problem.h"

namespace tidings {

// Parts that the lines of several commands share.

// The object of a place, as `annotate` writes it.
void write_place(JsonWriter& json, const Place& place);

// The members of a place that say where it is.
void write_location(JsonWriter& json, const Place& place);

// "problems", if there are any.
void write_problems(JsonWriter& json, const std::vector<Problem>& of_document,
                    const std::vector<Problem>& of_stage);

}  // namespace tidings
