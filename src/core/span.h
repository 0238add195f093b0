#pragma once

#include "tidings/span.h"
