"""Tests of check_layers.py on a small tree. Run: python3 tools/check_layers_test.py"""

import pathlib
import tempfile
import unittest

import check_layers

TABLE = """
| folder | its one sentence | may include | only home of |
| --- | --- | --- | --- |
| `include/tidings` | Public. | – | – |
| `core` | Values. | `include/tidings` | `simdjson.h` |
| `read` | Text. | `include/tidings` `core` | – |
| `engine.cc` | All. | `include/tidings` `core` `read` | – |
| `apps` | Line. | `include/tidings` | `fmt/` |
"""
TREE = {
    "src/README.md": TABLE,
    "src/CMakeLists.txt": "add_library(engine engine.cc)",
    "src/core/CMakeLists.txt": "tidings_library(core SOURCES json.cc)\ntidings_test(json_test json_test.cc)",
    "src/read/CMakeLists.txt": "tidings_library(read SOURCES words.cc)\ntidings_fuzzer(words_fuzz words_fuzz.cc)",
    "apps/tidings/CMakeLists.txt": "add_executable(cli main.cc)",
    "include/tidings/engine.h": "#include <vector>\n",
    "src/engine.cc": '#include "tidings/engine.h"\n#include "read/words.h"\n',
    "src/core/span.h": '#include "tidings/engine.h"\n',
    "src/core/json.cc": '#include <simdjson.h>\n#include <unistd.h>\n#include "core/span.h"\n',
    "src/core/json_test.cc": '#include <gtest/gtest.h>\n#include "read/words.h"\n',
    "src/read/words.h": '#include "core/span.h"\n',
    "src/read/words.cc": '#include "read/words.h"\n',
    "tests/fuzz/words_fuzz.cc": '#include "read/words.h"\n',
    "apps/tidings/main.cc": '#include <fmt/core.h>\n#include "tidings/engine.h"\n',
}


class CheckLayers(unittest.TestCase):
    def findings(self, **changed):
        """Findings on the good tree with some files changed; `__` in a name stands for a slash, `_dot_` for a dot."""
        tree = dict(TREE)
        tree.update({name.replace("__", "/").replace("_dot_", "."): text for name, text in changed.items()})
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in tree.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return [f"{path}:{line}: {text}" for path, line, text in check_layers.check(root)]

    def test_good_tree(self):
        self.assertEqual(self.findings(), [])

    def test_stage_includes_upwards(self):
        self.assertEqual(self.findings(src__core__span_dot_h='\n#include "read/words.h"\n'),
                         ['src/core/span.h:2: core may not include "read/words.h" of read'])

    def test_program_sees_only_the_public_headers(self):
        self.assertEqual(self.findings(apps__tidings__main_dot_cc='#include "core/span.h"\n'),
                         ['apps/tidings/main.cc:1: apps may not include "core/span.h" of core'])

    def test_third_party_header_away_from_home(self):
        self.assertEqual(self.findings(src__read__words_dot_cc="#include <simdjson.h>\n"),
                         ["src/read/words.cc:1: simdjson.h belongs to core only"])
        self.assertEqual(self.findings(src__core__json_dot_cc="#include <fmt/format.h>\n"),
                         ["src/core/json.cc:1: fmt/format.h belongs to apps only"])

    def test_third_party_header_without_home(self):
        self.assertEqual(self.findings(src__read__words_dot_cc="#include <boost/any.hpp>\n"),
                         ["src/read/words.cc:1: <boost/any.hpp> has no home in src/README.md"])

    def test_missing_header(self):
        self.assertEqual(self.findings(src__read__words_dot_cc='#include "core/gone.h"\n'),
                         ['src/read/words.cc:1: no such file: "core/gone.h"'])

    def test_unknown_folder(self):
        self.assertEqual(self.findings(src__common__all_dot_h=""),
                         ["src/common/all.h:1: common is not in the table of src/README.md"])

    def test_unregistered_sources(self):
        unnamed = "no CMakeLists.txt names this file"
        self.assertEqual(self.findings(src__read__tree_test_dot_cc=""), [f"src/read/tree_test.cc:1: {unnamed}"])
        self.assertEqual(self.findings(src__read__json_test_dot_cc=""), [f"src/read/json_test.cc:1: {unnamed}"])
        self.assertEqual(self.findings(tests__fuzz__json_fuzz_dot_cc=""), [f"tests/fuzz/json_fuzz.cc:1: {unnamed}"])

    def test_long_file(self):
        self.assertEqual(self.findings(src__core__span_dot_h="\n" * 600), [])
        self.assertEqual(self.findings(src__core__span_dot_h="\n" * 601),
                         ["src/core/span.h:601: 601 lines, at most 600 are allowed"])


if __name__ == "__main__":
    unittest.main()
