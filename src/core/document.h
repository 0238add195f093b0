#pragma once

#include "tidings/document.h"
