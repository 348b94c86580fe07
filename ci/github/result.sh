#!/usr/bin/env bash
# Ends with the exit code of the plan. Changes are no failure.
set -euo pipefail
# shellcheck source=log.sh
. "$(dirname "$0")/log.sh"

case $PLAN_EXIT_CODE in
  0 | 1) ;;
  2) fail 'The manifests or the inputs are invalid.' 2 ;;
  4)
    violated=lint
    if [ -f "$PLAN_FOLDER/plan.json" ]; then
      violated=$(jq -r '.violated | join(", ")' "$PLAN_FOLDER/plan.json")
    fi
    fail "The plan violates fail-on: $violated." 4
    ;;
  *) fail "There is no plan: Astro can't be reached, or refuses." "$PLAN_EXIT_CODE" ;;
esac
