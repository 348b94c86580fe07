#!/usr/bin/env bash
# Checks the manifests by rules. The result of the plan decides about the job.
set -euo pipefail
folder=$(dirname "$0")
# shellcheck source=log.sh
. "$folder/log.sh"
# shellcheck source=manifests.sh
. "$folder/manifests.sh"

code=0
kubectl_astro lint "${manifests[@]}" --report "$PLAN_FOLDER/lint.json" --report "$PLAN_FOLDER/lint.sarif" \
  >"$PLAN_FOLDER/lint.txt" 2>&1 || code=$?
show Lint "$PLAN_FOLDER/lint.txt"

printf 'exit-code=%s\n' "$code" >>"$GITHUB_OUTPUT"
if [ -f "$PLAN_FOLDER/lint.sarif" ]; then
  printf 'sarif=%s\n' "$PLAN_FOLDER/lint.sarif" >>"$GITHUB_OUTPUT"
fi
