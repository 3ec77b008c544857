#!/bin/sh
# Shows what Thresh does: one sample before and after, then all samples in one run.
set -eu
thresh=$1
case=Samples/PlainText/masthead-clock
output=.build/demo
mkdir -p "$output"
# Paths of rules are shorter from here than from beside the program.
export THRESH_RULES=Rules

say() {
    printf '\n\033[1m%s\033[0m\n\n' "$1"
}
[ -t 1 ] || say() {
    printf '\n== %s\n\n' "$1"
}

say "Before: $case/page.txt"
cat "$case/page.txt"
say "After: thresh $case/page.txt"
"$thresh" "$case/page.txt"
say "What went, and why: thresh explain $case/page.txt"
"$thresh" explain "$case/page.txt" | grep -A 1 '^drop' | grep -v '^--$'
say "The record: thresh --to json $case/page.txt (without the text)"
"$thresh" --to json "$case/page.txt" | grep -v '^  "text":'
say "All samples: thresh --to ndjson -o $output/samples.ndjson Samples/*/*/page*"
"$thresh" --to ndjson -o "$output/samples.ndjson" Samples/*/*/page*.html Samples/*/*/page.txt
awk '{
    pages++
    if (match($0, /"status":"[a-z]*"/)) status[substr($0, RSTART + 10, RLENGTH - 11)]++
    if (match($0, /"words":[0-9]+/)) words += substr($0, RSTART + 8, RLENGTH - 8)
} END {
    printf "%d pages", pages
    for (name in status) printf ", %d %s", status[name], name
    printf "; %d words kept\n", words
}' "$output/samples.ndjson"
echo "The records are in $output/samples.ndjson."
