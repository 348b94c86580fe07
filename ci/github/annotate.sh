#!/usr/bin/env bash
# Prints annotations with file and line: of the plan, or of the rules without one.
set -euo pipefail
folder=$(dirname "$0")
# shellcheck source=log.sh
. "$folder/log.sh"

report=$PLAN_FOLDER/plan.json
if [ ! -f "$report" ]; then
  # Lines such as "FILE:LINE: the manifest is no valid YAML."
  if [ -s "$PLAN_FOLDER/errors.txt" ]; then
    while IFS= read -r line; do
      line=${line#Error: }
      if [[ $line =~ ^(.+):([0-9]+):\ (.+)$ ]] && [ -f "${BASH_REMATCH[1]}" ]; then
        file=$(data "${BASH_REMATCH[1]#./}")
        file=${file//:/%3A}
        printf '::error file=%s,line=%s,title=Plan for Astro::%s\n' "${file//,/%2C}" "${BASH_REMATCH[2]}" \
          "$(data "${BASH_REMATCH[3]}")"
      else
        printf '::error title=Plan for Astro::%s\n' "$(data "$line")"
      fi
    done <"$PLAN_FOLDER/errors.txt"
  fi
  report=$PLAN_FOLDER/lint.json
fi
[ -f "$report" ] || exit 0

# Only these are files of the pull request: others are rendered, or removed.
files=$(jq -r '(.objects[]?.resource, .diagnostics[]?, .findings[]?) | .file // empty' "$report" | sort -u |
  while IFS= read -r file; do
    if [ -f "$file" ]; then
      printf '%s\n' "$file"
    fi
  done)
jq -r --arg files "$files" --arg root "${GITHUB_WORKSPACE:-}/" -f "$folder/annotations.jq" "$report"
