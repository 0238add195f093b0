#pragma once

#include "tidings/annotations.h"
