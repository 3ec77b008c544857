# make demo      install what is missing, build, clean the samples and show a page before and after
# make test      install what is missing, run every check: what .ci/run does
# make test-faults  long runs with kills, poison and hostile pages, with their figures
# make test-properties  every page of the data in every format: words kept, parsed back, cleaned again
# make test-spark   Spark and datatrove on a small cluster, compared with one process
# make evaluate  score the data sets below DATA that are there, with the options EVALUATE
# make bench     compare the cost with a bare libxml2 parse of the pages below DIR, and metadata's with all else
# make bench-start  what RULES, or else the community's files of the data, add to a start: at most 5 ms and 20 MB
# make validate  check rendered PAGES with the HTML checker of the W3C, the TEI schema and the JSON Schema of records
# make install   put binary and rules below PREFIX (and DESTDIR, for packagers)

PREFIX  ?= /usr/local
DESTDIR ?=

SWIFT ?= swift
RELEASE := -c release --product thresh
ifeq ($(shell uname),Linux)
# The standard library goes into the binary, which starts faster so and runs where no toolchain is; -s strips it.
# lld because gold, the default, warns of a function in Foundation that is never called.
RELEASE += -Xswiftc -static-stdlib -Xswiftc -use-ld=lld -Xlinker -s
endif

.PHONY: all demo test build install uninstall setup clean evaluate bench

all: build

setup:
	@SWIFT="$(SWIFT)" .ci/setup.sh $(SETUP)

build: setup
	$(SWIFT) build $(RELEASE)

demo: build
	@.ci/demo.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/thresh"

# The tests run the program that the same build made, so everything is compiled once.
test: setup
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	THRESH_RULES= "$$($(SWIFT) build --show-bin-path)/thresh" rules lint Rules
	THRESH_RULES=Rules "$$($(SWIFT) build --show-bin-path)/thresh" rules test
	$(SWIFT) test --skip-build

# What the long runs and the integrations need from Python, each in a virtual environment of its own.
.build/python/%:
	python3 -m venv $@.part
	$@.part/bin/pip install --quiet $(PACKAGES)
	rm -rf $@
	mv $@.part $@

.build/python/faults: PACKAGES = warcio jsonschema
.build/python/spark: PACKAGES = "pyspark>=4,<5"
.build/python/datatrove: PACKAGES = datatrove orjson

RELEASED = "$$($(SWIFT) build $(RELEASE) --show-bin-path)/thresh"
FAULTS ?=
SPARK_PAGES ?= 2000

# Every page, or one in so many; optimised, or it takes hours.
EVERY ?= 1
PROPERTIES = -c release -Xswiftc -enable-testing --scratch-path .build/properties

.PHONY: test-properties
test-properties: setup
	$(SWIFT) build --build-tests $(PROPERTIES)
	THRESH_EVERY_PAGE=$(EVERY) $(SWIFT) test --skip-build $(PROPERTIES) --filter RenderingAgreementTests

.PHONY: test-faults test-spark
test-faults: SETUP = python
test-faults: build .build/python/faults .build/validate/bin/html5check
	.build/python/faults/bin/python .ci/faults.py $(RELEASED) Rules $(FAULTS)

test-spark: SETUP = spark
test-spark: build .build/python/spark .build/python/datatrove
	.build/python/spark/bin/python Integrations/spark/tests/test_spark.py $(RELEASED) Rules $(SPARK_PAGES)
	.build/python/datatrove/bin/python Integrations/datatrove/tests/test_datatrove.py $(RELEASED) Rules

# The rules are replaced as a whole: a file that is gone here must not live on there.
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/thresh"
	install -m 755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/thresh" "$(DESTDIR)$(PREFIX)/bin/thresh"
	rm -rf "$(DESTDIR)$(PREFIX)/share/thresh/Rules"
	cp -R Rules "$(DESTDIR)$(PREFIX)/share/thresh/Rules"
	chmod -R u=rwX,go=rX "$(DESTDIR)$(PREFIX)/share/thresh/Rules"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/thresh"
	rm -rf "$(DESTDIR)$(PREFIX)/share/thresh"

clean:
	rm -rf .build

DATA ?= ../shared/data
SETS ?= wcxb-dev news-half readability publishers sites dates
EVALUATE ?= --by page_type

evaluate: build
	@program="$$($(SWIFT) build $(RELEASE) --show-bin-path)/thresh"; status=0; \
	for set in $(SETS); do \
		if [ -f "$(DATA)/$$set/gold.jsonl" ]; then \
			THRESH_RULES=Rules "$$program" evaluate "$(DATA)/$$set" $(EVALUATE) || status=$$?; \
		else echo "$$set: not below $(DATA), left out"; fi; \
	done; exit $$status

# Only the ratios mean something elsewhere. The bench is not installed.
BENCH = $(subst --product thresh,--product thresh-bench,$(RELEASE))

bench: setup
	@test -n "$(DIR)" || { echo "name the pages: make bench DIR=folder" >&2; exit 2; }
	$(SWIFT) build $(BENCH)
	"$$($(SWIFT) build $(BENCH) --show-bin-path)/thresh-bench" "$(DIR)" --rules Rules

# Without RULES the community's files are imported anew.
.PHONY: bench-start
bench-start: build
	@program=$(RELEASED); rules="$(RULES)"; \
	if [ -z "$$rules" ]; then \
		rules=.build/start-rules; rm -rf "$$rules"; \
		"$$program" rules import ftr "$(DATA)/ftr" -o "$$rules" || exit; \
	fi; \
	python3 .ci/start.py "$$program" "$$rules" Samples/News/equal-sections/page.html

PAGES ?= Samples

.build/validate/bin/html5check:
	.ci/validators.sh

.PHONY: validate
validate: SETUP = python
validate: build .build/validate/bin/html5check
	THRESH_RULES=Rules .ci/validate.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/thresh" "$(PAGES)"

# Trains the main-content models anew, of pages and of scraped text, from the gold pages below DATA and checks them in beside
# their reports. Nothing else needs Python. The first set is scored under folds by site; sets that are not trained on are only
# scored.
MODEL_SETS ?= wcxb-dev news-half readability publishers sites
MODEL_FLAGS ?=
MODEL = .build/model
FEATURES = $(subst --product thresh,--product thresh-features,$(RELEASE))

.PHONY: model
model: setup $(MODEL)/python
	$(SWIFT) build $(FEATURES)
	@program="$$($(SWIFT) build $(FEATURES) --show-bin-path)/thresh-features"; \
	for set in $(MODEL_SETS); do \
		echo "features of $$set"; "$$program" "$(DATA)/$$set" > "$(MODEL)/$$set.dump" || exit; \
	done
	$(MODEL)/python/bin/python Sources/ModelTraining/train.py $(MODEL_SETS:%=$(MODEL)/%.dump) --data "$(DATA)" \
		--write Sources/ModelTraining/model.bin --report Sources/ModelTraining/report.md \
		--swift Sources/Thresh/MainContent/Model/ModelData.swift $(MODEL_FLAGS)
	$(MAKE) text-model

# The same for scraped text: the pages' text as a plain scraper gives it, and labelled lines.
TEXT_SETS ?= wcxb-dev lines news-half readability publishers sites

.PHONY: text-model
text-model: setup $(MODEL)/python
	$(SWIFT) build $(FEATURES)
	@program="$$($(SWIFT) build $(FEATURES) --show-bin-path)/thresh-features"; \
	for set in $(TEXT_SETS); do \
		echo "features of the text of $$set"; \
		$(MODEL)/python/bin/python Sources/ModelTraining/scrape.py "$(DATA)/$$set" > "$(MODEL)/$$set.jsonl" && \
		"$$program" --text Rules "$(MODEL)/$$set.jsonl" > "$(MODEL)/$$set.text.dump" || exit; \
	done
	$(MODEL)/python/bin/python Sources/ModelTraining/train_text.py $(TEXT_SETS:%=$(MODEL)/%.text.dump) --data "$(DATA)" \
		--write Sources/ModelTraining/text-model.bin --report Sources/ModelTraining/text-report.md \
		--swift Sources/Thresh/MainContent/Model/TextModelData.swift $(MODEL_FLAGS)

$(MODEL)/python:
	python3 -m venv $@.part
	$@.part/bin/pip install --quiet lightgbm numpy scipy html-text
	mv $@.part $@
