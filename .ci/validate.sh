#!/usr/bin/env bash
# Checks rendered pages with programs that are not ours: HTML with the W3C's checker, TEI with its Relax NG schema, the record
# with its JSON Schema.
#
# usage: .ci/validate.sh thresh [folder of pages]
set -euo pipefail
thresh=$1
pages=${2:-Samples}
tools=.build/validate # made by validators.sh
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

count=0
while read -r page; do
    count=$((count + 1))
    "$thresh" --to html "$page" > "$out/$count.html" || true
    "$thresh" --to xml "$page" > "$out/$count.xml" || true
    "$thresh" --to html --images "$page" > "$out/$count.images.html" || true
    "$thresh" --to xml --images "$page" > "$out/$count.images.xml" || true
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
