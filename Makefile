# make demo      install what is missing, build, clean the samples and show a page before and after
# make test      install what is missing, run every check: what .ci/run does
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

.PHONY: all demo test build install uninstall setup clean

all: build

setup:
	@SWIFT="$(SWIFT)" Scripts/setup.sh

build: setup
	$(SWIFT) build $(RELEASE)

demo: build
	@Scripts/demo.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/thresh"

# The tests run the program that the same build made, so everything is compiled once.
test: setup
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	THRESH_RULES= "$$($(SWIFT) build --show-bin-path)/thresh" rules lint Rules
	THRESH_RULES=Rules "$$($(SWIFT) build --show-bin-path)/thresh" rules test
	$(SWIFT) test --skip-build

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
