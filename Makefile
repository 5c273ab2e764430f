# make             build libmpr.so, mpr-redirector and mpr-prompt, and lay them out as installed in $(STAGE)
# make demo        the main job, shown by real programs
# make check       every test that an ordinary machine can run in a few minutes
# make conformance the conformance suite: Microsoft's documentation, one assertion at a time; the report is in
#                  .build/conformance/report
# make conformance-wine  the suite with Wine's mpr.dll, beside ours; conformance-windows makes a zip for real Windows
# make check-mutation  shows that the conformance tests notice faults
# make check-poor  the library in poor environments, and among other users
# make check-fuzz  every parser of text or packets that other programs wrote, a minute each
# make check-sanitizers  the library under the thread, address and undefined behaviour sanitizers
# make bench       the speed and the memory of the library, beside its alternatives
# make install     PREFIX=/usr/local DESTDIR=
# make format      rewrite the sources by the two formatters

PREFIX  ?= /usr/local
DESTDIR ?=
LIBDIR  ?= $(PREFIX)/lib

# The one place that holds the version is the file VERSION; Tests/Headers/check compares the others with it.
VERSION := $(strip $(file <VERSION))
BUILD   := $(CURDIR)/.build
STAGE   := $(BUILD)/stage

# An empty environment (env -i) is enough.
export PATH := $(or $(PATH),/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
export HOME ?= $(shell getent passwd $$(id -u) | cut -d: -f6)
SWIFT   ?= $(shell command -v swift 2>/dev/null || ls -d /opt/swift*/usr/bin/swift /usr/local/swift*/usr/bin/swift 2>/dev/null | tail -n 1)

CLANG   ?= $(dir $(realpath $(SWIFT)))clang
# How programs of .NET spell the library's name.
DLL_NAMES := mpr.dll Mpr.dll MPR.dll MPR.DLL

# The Swift runtime is linked in, so that the library and the redirector run without Swift.
# The linker is lld, which comes with Swift: it alone keeps every name that the map does not list out of the dynamic
# symbols.
# All functions are bound at loading (-z now): a later binding would save registers on the stack, with the part of a
# password that was copied last.
SWIFT_BUILD   := $(SWIFT) build -c release --static-swift-stdlib --disable-local-rpath -Xswiftc -use-ld=lld \
  -Xlinker -z -Xlinker now
# The library exports what the map lists and nothing else, and stays loaded: Swift code cannot be unloaded.
LIBRARY_FLAGS := -Xswiftc -static-stdlib -Xlinker --gc-sections -Xlinker -soname=libmpr.so.1 \
  -Xlinker --version-script=$(CURDIR)/Sources/MPR/libmpr.map -Xlinker --no-undefined-version \
  -Xlinker -z -Xlinker nodelete -Xlinker -z -Xlinker defs
.PHONY: all build library redirector prompt discover secrets
all: stage

build: redirector prompt discover secrets library

.PHONY: toolchain
toolchain: packages-build
	@test -n "$(SWIFT)" || { echo "Swift 6.3 is needed: no swift in PATH, /opt/swift*/usr/bin or /usr/local/swift*/usr/bin" >&2; exit 1; }

library: toolchain
	@# swift build does not know that the library depends on its map.
	@test $(BUILD)/library/release/libmpr.so -nt Sources/MPR/libmpr.map || rm -f $(BUILD)/library/release/libmpr.so
	@echo 'Building libmpr.so'
	@$(SWIFT_BUILD) --scratch-path $(BUILD)/library --product mpr $(LIBRARY_FLAGS)

redirector: toolchain
	@echo 'Building mpr-redirector'
	@$(SWIFT_BUILD) --scratch-path $(BUILD)/redirector --product mpr-redirector

# Beside the redirector's: what is the same in both is compiled once.
prompt: redirector
	@echo 'Building mpr-prompt'
	@$(SWIFT_BUILD) --scratch-path $(BUILD)/redirector --product mpr-prompt

# It is C, and Swift's runtime, which the package manager would link into it, is none of its business.
discover: $(BUILD)/discover/mpr-discover
$(BUILD)/discover/mpr-discover: Sources/mpr-discover/main.c | toolchain
	@echo 'Building mpr-discover'
	@mkdir -p $(@D)
	@$(CLANG) -std=gnu11 -O2 -Wall -Wextra -Werror -fuse-ld=lld -Wl,-z,now,-z,relro -pie -fPIE $< -o $@ -lavahi-client -lavahi-common

# The module is loaded where there is a bus and libsecret, so that a server without a desktop needs neither.
secrets: $(BUILD)/secrets/mpr-secrets $(BUILD)/secrets/mpr-secrets-service.so
SECRETS_FLAGS := -std=gnu11 -O2 -Wall -Wextra -Werror -fuse-ld=lld -Wl,-z,now,-z,relro,-z,defs
$(BUILD)/secrets/mpr-secrets: $(addprefix Sources/mpr-secrets/,main.c keyring.c texts.c secrets.h service.h) | toolchain
	@echo 'Building mpr-secrets'
	@mkdir -p $(@D)
	@$(CLANG) $(SECRETS_FLAGS) -pie -fPIE $(filter %.c,$^) -o $@ -lkeyutils
$(BUILD)/secrets/mpr-secrets-service.so: $(addprefix Sources/mpr-secrets/,service.c texts.c secrets.h service.h) | toolchain
	@mkdir -p $(@D)
	@$(CLANG) $(SECRETS_FLAGS) -shared -fPIC -fvisibility=hidden $(filter %.c,$^) -o $@ $$(pkg-config --cflags --libs libsecret-1)

.PHONY: stage demo conformance conformance-wine conformance-windows check check-mutation check-poor check-fuzz check-sanitizers bench format clean
stage: build
	@$(MAKE) --no-print-directory put PREFIX=$(STAGE) LIBDIR=$(STAGE)/lib DESTDIR=
	@echo 'libmpr.so, headers and mpr-redirector are in $(patsubst $(CURDIR)/%,%,$(STAGE))'

# Where the dynamic linker looks by itself, it has to be told of new libraries.
install: build
	@$(MAKE) --no-print-directory put
	@if [ -z '$(DESTDIR)' ] && [ -w /etc/ld.so.cache ] && ldconfig -N -X -v 2>/dev/null | grep -q '^$(LIBDIR):'; then ldconfig; fi

# (mode, file, place) The file comes into its place whole: a program that has the one before loaded, or loads it now, is not
# disturbed.
put-stripped = strip --strip-unneeded -o $(3).new $(2) && chmod $(1) $(3).new && mv -f $(3).new $(3)

# Copies the files that `build` made. The library finds the redirector from its own place.
.PHONY: put
put:
	@install -d $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(PREFIX)/include/mpr $(DESTDIR)$(PREFIX)/libexec/mpr
	@$(call put-stripped,644,$(BUILD)/library/release/libmpr.so,$(DESTDIR)$(LIBDIR)/libmpr.so.$(VERSION))
	@$(foreach program,redirector/release/mpr-redirector redirector/release/mpr-prompt discover/mpr-discover secrets/mpr-secrets \
	  secrets/mpr-secrets-service.so,$(call put-stripped,755,$(BUILD)/$(program),$(DESTDIR)$(PREFIX)/libexec/mpr/$(notdir $(program))) &&) true
	@ln -sf libmpr.so.$(VERSION) $(DESTDIR)$(LIBDIR)/libmpr.so.1
	@ln -sf libmpr.so.1 $(DESTDIR)$(LIBDIR)/libmpr.so
	@# .NET looks for DllImport("Mpr.dll") as libMpr.dll.so. A link would not do: ldconfig lists a link under no name but
	@# that of the library. So these are libraries of their own, with nothing in them but that they need libmpr.so.1.
	@for name in $(DLL_NAMES); do $(CLANG) -shared -nostdlib -fuse-ld=lld -Wl,--no-as-needed,-s,-z,nodelete,-soname,lib$$name.so,-rpath,'$$ORIGIN' \
	  -o $(DESTDIR)$(LIBDIR)/lib$$name.so $(DESTDIR)$(LIBDIR)/libmpr.so.1 || exit; done
	@# The program for logons finds the library from its own place, as the library finds the redirector.
	@install -d $(DESTDIR)$(PREFIX)/bin
	@$(CLANG) -O2 -fuse-ld=lld -IInclude Sources/mpr-restore/restore.c $(DESTDIR)$(LIBDIR)/libmpr.so.1 -o $(DESTDIR)$(PREFIX)/bin/mpr-restore \
	  -Wl,-s,-z,now,-rpath,'$$ORIGIN/'$$(realpath -m --relative-to=$(PREFIX)/bin $(LIBDIR))
	@install -m 644 Include/*.h $(DESTDIR)$(PREFIX)/include/mpr
	@sed -e 's|@VERSION@|$(VERSION)|' -e "s|@UP@|$$(realpath -m --relative-to=$(LIBDIR) $(PREFIX))|" packaging/mpr.pc.in \
	  > $(DESTDIR)$(LIBDIR)/pkgconfig/mpr.pc

demo: packages-demo stage
	@examples/demo $(STAGE)

check: packages-check stage
	@SWIFT=$(SWIFT) Tests/check

conformance: packages-check stage
	@Tests/Support/with-smbd $(MAKE) -s -j2 -C conformance STAGE=$(STAGE) check

conformance-wine: packages-wine
	@$(MAKE) -s -j2 -C conformance wine

conformance-windows: packages-wine
	@$(MAKE) -s -j2 -C conformance windows-zip

check-mutation: packages-check stage
	@Tests/Support/with-smbd Tests/Mutation/check $(STAGE)

check-poor: packages-check stage
	@Tests/Poor/check $(STAGE)

check-fuzz: packages-check toolchain
	@SWIFT=$(SWIFT) Tests/Fuzz/check $(FUZZ)

check-sanitizers: packages-check toolchain
	@SWIFT=$(SWIFT) Tests/Sanitizers/check

bench: packages-bench stage
	@benchmarks/run $(STAGE)

format:
	$(SWIFT) format -i -r Package.swift Sources Tests
	git ls-files '*.c' '*.h' | xargs clang-format -i

clean:
	rm -rf $(BUILD)

.PHONY: packages-build packages-demo packages-check packages-wine packages-bench
packages-build packages-demo packages-check packages-wine packages-bench: packages-%:
	@packaging/debian-packages $*
