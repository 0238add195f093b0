#pragma once

#include "tidings/groundings.h"
