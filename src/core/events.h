#pragma once

#include "tidings/events.h"
