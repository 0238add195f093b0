# `make demo` and `make test` are all that a user needs; both install what is missing first.

SHELL := /bin/bash
JOBS ?= $(shell nproc)
PRESET ?= release
TIDINGS := build/release/tidings
REPORT := examples/reports/border-crossing.txt
FUZZ_SECONDS ?= 60
EVAL_TASKS ?= parse ner geo time numbers plv cameo fakes hrds cnc eventplace
# The Python packages that training and evaluation use carry the same ONNX Runtime.
export ORT_DISABLE_TELEMETRY := 1

.DEFAULT_GOAL := help
WRITTEN := build/corpus
.PHONY: help setup setup-dev build demo test format format-check layers sanitizers check fuzz bench compare eval eval-written install clean

help:
	@echo 'make demo        code the example report: its events, why, and as JSON'
	@echo 'make test        build and run all tests'
	@echo 'make build       build/release/tidings'
	@echo 'make install     into PREFIX (default /usr/local)'
	@echo 'make check       what a change must pass: test, format, layers, sanitizers'
	@echo 'make format      put all C++ sources into the house format'
	@echo 'make fuzz        every fuzz target for FUZZ_SECONDS=60'
	@echo 'make bench       speed and memory of build/release/tidings'
	@echo 'make compare     the same beside spaCy and CoreNLP, which it installs under .cache/bench'
	@echo 'make eval-written  events in the dev part of train/corpus, which needs no other data'
	@echo 'make eval        scores on annotated sets: DATA=FOLDER [EVAL_TASKS="parse ner"]'

setup:
	@tools/setup

setup-dev:
	@tools/setup --dev

build: setup
	@tools/build release $(JOBS)

demo: build
	@echo
	@$(TIDINGS) code --in $(REPORT) --published 2024-05-14 --format table
	@echo
	@echo 'Why, field by field:'
	@$(TIDINGS) explain --in $(REPORT) --published 2024-05-14 --format table | head -40
	@echo
	@echo 'The same as JSON:'
	@$(TIDINGS) code --in $(REPORT) --published 2024-05-14 --format jsonl

test: build
	ctest --preset release -j $(JOBS)

format: setup-dev
	@tools/format

format-check: setup-dev
	@tools/format --check

layers:
	@python3 tools/check_layers.py

sanitizers: setup
	@tools/build asan-ubsan $(JOBS)
	ctest --preset asan-ubsan -j $(JOBS)
	@tools/build tsan $(JOBS)
	ctest --preset tsan -j $(JOBS)

# In order of cost; the release tests come last so that their closing line is the last one read.
check: format-check layers
	@$(MAKE) --no-print-directory sanitizers
	@$(MAKE) --no-print-directory test

fuzz: setup-dev
	@tools/build fuzz $(JOBS)
	@tools/fuzz $(FUZZ_SECONDS)

bench: build
	@python3 bench/run.py $(TIDINGS) $(if $(DATA),--texts $(DATA))

compare: build
	@python3 bench/compare.py $(TIDINGS) $(if $(DATA),--texts $(DATA))

eval: build
	@[ -n '$(DATA)' ] || { echo 'usage: make eval DATA=FOLDER_OF_SETS (see eval/README.md)' >&2; exit 2; }
	@eval/run.sh $(TIDINGS) --data '$(DATA)' --task $(EVAL_TASKS)
	@eval/run.sh eval/with-names --data '$(DATA)' --task muc
	@eval/gold/make_docs.py --data '$(DATA)' --out build/gold.in.jsonl && \
	  { eval/with-names code --in build/gold.in.jsonl --out build/gold.jsonl || [ $$? = 1 ]; } && \
	  python3 eval/score.py events --gold eval/gold/gold.jsonl --docs build/gold.in.jsonl --pred build/gold.jsonl
	@eval/guard/score.py $(TIDINGS)
	@if [ -f '$(DATA)/ud/gum-dev.conllu' ]; then \
	  python3 eval/coreference.py text '$(DATA)/ud/gum-dev.conllu' >build/coreference.in.jsonl && \
	  { $(TIDINGS) annotate --in build/coreference.in.jsonl --out build/coreference.jsonl || [ $$? = 1 ]; } && \
	  python3 eval/coreference.py score '$(DATA)/ud/gum-dev.conllu' build/coreference.jsonl; fi

# Events in the reports written for the project: no other data is needed.
eval-written: build
	@mkdir -p $(WRITTEN)
	@$(TIDINGS) annotate-check train/corpus/written --docs $(WRITTEN)/docs.jsonl --gold $(WRITTEN)/gold.jsonl
	@train/corpus/split.py $(WRITTEN)/docs.jsonl $(WRITTEN)/gold.jsonl $(WRITTEN)
	@{ eval/with-names code --in $(WRITTEN)/dev.docs.jsonl --out $(WRITTEN)/dev.pred.jsonl || [ $$? = 1 ]; } && \
	  python3 eval/score.py events --gold $(WRITTEN)/dev.gold.jsonl --docs $(WRITTEN)/dev.docs.jsonl --pred $(WRITTEN)/dev.pred.jsonl

install: build
	cmake --install build/release $(if $(PREFIX),--prefix '$(PREFIX)')

clean:
	rm -rf build
