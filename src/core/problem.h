#pragma once

#include "tidings/result.h"
