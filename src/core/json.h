#pragma once

#include "tidings/json.h"
