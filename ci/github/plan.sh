#!/usr/bin/env bash
# Plans, and writes the reports, the summary and the outputs. Only this step has the token of Astro.
set -euo pipefail
folder=$(dirname "$0")
# shellcheck source=log.sh
. "$folder/log.sh"
# shellcheck source=manifests.sh
. "$folder/manifests.sh"

[ -z "$PLAN_TOKEN" ] || export ASTRO_API_TOKEN=$PLAN_TOKEN
[ -z "$PLAN_ORGANIZATION" ] || export ASTRO_ORGANIZATION_ID=$PLAN_ORGANIZATION

# GitHub gives no secrets to pull requests of forks and of Dependabot.
is_without_secrets() {
  jq -e '.pull_request
    | . != null and (.head.repo.full_name != .base.repo.full_name or .user.login == "dependabot[bot]")' \
    "$GITHUB_EVENT_PATH" >/dev/null
}

if [ -z "${ASTRO_API_TOKEN:-}${ASTRO_API_TOKEN_FILE:-}" ]; then
  is_without_secrets || fail 'token is empty: set the secret of this repository that it refers to.'
  message='There is no plan: GitHub gives no secrets to pull requests of forks and of Dependabot. A maintainer can push the branch to this repository to plan it.'
  printf '::notice title=Plan for Astro::%s\n' "$message"
  printf '### Plan for Astro: no plan\n\n%s\n' "$message" >>"$GITHUB_STEP_SUMMARY"
  code=0
  if [ "$PLAN_LINT_CODE" = 2 ]; then
    code=2
  elif [ "$PLAN_LINT_CODE" = 1 ]; then
    case ,${PLAN_FAIL_ON//[[:space:]]/}, in
      *,lint,*) code=4 ;;
    esac
  fi
  printf 'exit-code=%s\n' "$code" >>"$GITHUB_OUTPUT"
  exit 0
fi

options=()
[ -z "$PLAN_BASE" ] || options+=(--base "$PLAN_BASE")
[ -z "$PLAN_WORKSPACE" ] || options+=(--workspace "$PLAN_WORKSPACE")
[ -z "${PLAN_FAIL_ON//[[:space:]]/}" ] || options+=(--fail-on "${PLAN_FAIL_ON//[[:space:]]/}")
[ -z "$PLAN_COMMENT_KEY" ] || options+=(--comment-key "$PLAN_COMMENT_KEY")

markdown=$PLAN_FOLDER/plan.md
json=$PLAN_FOLDER/plan.json
html=$PLAN_FOLDER/plan.html
code=0
kubectl_astro plan "${manifests[@]}" ${options[@]+"${options[@]}"} \
  --report "$markdown" --report "$json" --report "$html" \
  >"$PLAN_FOLDER/plan.txt" 2>"$PLAN_FOLDER/errors.txt" || code=$?
cat "$PLAN_FOLDER/errors.txt" >>"$PLAN_FOLDER/plan.txt"
show Plan "$PLAN_FOLDER/plan.txt"
rm -f "$PLAN_FOLDER/head.yaml" "$PLAN_FOLDER/base.yaml" # They may have Secrets.

printf 'exit-code=%s\n' "$code" >>"$GITHUB_OUTPUT"
if [ -f "$json" ]; then
  {
    jq -r '"changes=\([.objects[] | select(.action != "unchanged" and .action != "suspended")] | length)",
      "hash=\(.hash)"' "$json"
    printf 'json=%s\nhtml=%s\n' "$json" "$html"
  } >>"$GITHUB_OUTPUT"
else
  # Otherwise the comment of an earlier run would look like the plan of this one.
  {
    printf '<!-- kubectl-astro-plan%s -->\n' "${PLAN_COMMENT_KEY:+: $PLAN_COMMENT_KEY}"
    printf '### Plan for Astro: no plan\n\n'
    sed 's/^/    /' "$PLAN_FOLDER/errors.txt"
    printf '\nThe exit code is %s.\n' "$code"
  } >"$markdown"
fi
printf 'markdown=%s\n' "$markdown" >>"$GITHUB_OUTPUT"
cat "$markdown" >>"$GITHUB_STEP_SUMMARY"
