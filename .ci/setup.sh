#!/bin/sh
# Makes sure that the toolchain and the system libraries are there; installs the libraries' packages on Debian.
# With an argument, also what the integrations' tests (spark) or the long runs (python) need.
set -eu

if ! command -v "${SWIFT:-swift}" >/dev/null; then
    echo "Swift is missing: get version 6.2 or later from https://www.swift.org/install/ and put its bin folder into PATH." >&2
    exit 1
fi

missing=""
need() {
    missing="$missing $1"
}

command -v git >/dev/null || need git
command -v pkg-config >/dev/null || need pkg-config
# The tests read the rendered Markdown back, and check the records against their schema.
command -v cmark-gfm >/dev/null || need cmark-gfm
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || need python3-jsonschema
# pkg-config's name for each library, and Debian's for the package that holds its headers.
while read -r library package; do
    pkg-config --exists "$library" 2>/dev/null || need "$package"
done <<LIBRARIES
libxml-2.0 libxml2-dev
libpcre2-8 libpcre2-dev
zlib zlib1g-dev
libzstd libzstd-dev
libmd libmd-dev
jansson libjansson-dev
uchardet libuchardet-dev
LIBRARIES

# What only some targets of the Makefile want.
case "${1:-}" in
spark)
    command -v java >/dev/null || need openjdk-17-jre-headless
    python3 -m ensurepip --version >/dev/null 2>&1 || need python3-venv
    ;;
python)
    python3 -m ensurepip --version >/dev/null 2>&1 || need python3-venv
    # The W3C's HTML checker and the check of TEI.
    command -v java >/dev/null || need default-jre-headless
    command -v xmllint >/dev/null || need libxml2-utils
    ;;
esac

# CLD2 has no file for pkg-config.
[ -e /usr/include/cld2/public/compact_lang_det.h ] || [ -e /usr/local/include/cld2/public/compact_lang_det.h ] || need libcld2-dev

[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Missing, by their Debian names:$missing. Install them with this system's package manager and try again." >&2
    exit 1
fi
echo "Installing the missing Debian packages:$missing"
as_root=""
[ "$(id -u)" -eq 0 ] || as_root=sudo
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -q
# shellcheck disable=SC2086 # the names are words
$as_root apt-get install -q -y --no-install-recommends $missing
