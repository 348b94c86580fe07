#!/usr/bin/env bash
# Writes the comment of the pull request, or updates the one whose first line is the same.
set -euo pipefail
# shellcheck source=log.sh
. "$(dirname "$0")/log.sh"

number=$(jq -r '.pull_request.number // empty' "$GITHUB_EVENT_PATH")
if [ -z "$number" ]; then
  printf 'There is no pull request, so that there is no comment.\n'
  exit 0
fi
commit=$(jq -r '.pull_request.head.sha' "$GITHUB_EVENT_PATH")

body=$PLAN_FOLDER/comment.md
{
  cat "$PLAN_FOLDER/plan.md"
  printf '\nCommit %s, [log](%s/%s/actions/runs/%s)\n' "$commit" "$GITHUB_SERVER_URL" "$GITHUB_REPOSITORY" "$GITHUB_RUN_ID"
} >"$body"

refused() {
  fail "The comment can't be written: the job needs the permission pull-requests: write." 3
}

# A comment of another user may begin with the same line: its author could change the plan after the review.
comments=repos/$GITHUB_REPOSITORY/issues
found=$(gh api --paginate "$comments/$number/comments?per_page=100" |
  jq -r --arg marker "$(head -n 1 "$body")" --arg author "$PLAN_AUTHOR" '.[]
    | select(.user.login == $author and (.body | split("\n")[0] | rtrimstr("\r")) == $marker) | .id') || refused

id=$(head -n 1 <<<"$found")
if [ -z "$id" ]; then
  jq -Rs '{body: .}' "$body" | gh api --method POST "$comments/$number/comments" --input - | jq -r '.html_url' || refused
else
  jq -Rs '{body: .}' "$body" | gh api --method PATCH "$comments/comments/$id" --input - | jq -r '.html_url' || refused
fi

# Two runs at the same time may both have made one.
tail -n +2 <<<"$found" | while IFS= read -r id; do
  gh api --method DELETE "$comments/comments/$id" >/dev/null || refused
done
