#!/usr/bin/env bash
# Makes the folder of the reports, finds the base, and renders head and base. The command that renders is that of the pull
# request, so that it must not see the token.
set -euo pipefail
# shellcheck source=log.sh
. "$(dirname "$0")/log.sh"
unset ASTRO_API_TOKEN ASTRO_API_TOKEN_FILE

command -v kubectl-astro >/dev/null 2>&1 || fail 'kubectl-astro is not in PATH: set archive.'
[ -n "${PLAN_FILES//[[:space:]]/}$PLAN_RENDER" ] || fail 'files is missing: name the manifests, or set render.'

umask 077
folder=$(mktemp -d "${RUNNER_TEMP:?}/astro-plan.XXXXXX")

has_common_commit() {
  git merge-base HEAD "$1" >/dev/null 2>&1
}

fetch() {
  git fetch --quiet --no-tags "$@" 2>"$folder/fetch.txt"
}

# A shallow checkout lacks the commit where the branch left its base.
deepen() {
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    fetch --unshallow origin "$(git rev-parse HEAD)" || true
  fi
}

base=$PLAN_BASE
if [ "$base" = git:origin/ ]; then
  base=git:$(jq -r '.merge_group.base_sha // "HEAD"' "$GITHUB_EVENT_PATH")
fi
case $base in
  git:*)
    reference=${base#git:}
    case $reference in
      origin/*)
        branch=${reference#origin/}
        fetch origin "+refs/heads/$branch:refs/remotes/origin/$branch" || true
        ;;
    esac
    has_common_commit "$reference" || deepen
    has_common_commit "$reference" ||
      fail "git does not find where this branch left $reference. Set fetch-depth: 0 of actions/checkout. $(cat "$folder/fetch.txt" 2>/dev/null || true)"
    ;;
esac

render() {
  (cd "$1" && bash -euo pipefail -c "$PLAN_RENDER") >"$2" || fail "The command of render failed $3."
}

if [ -n "$PLAN_RENDER" ]; then
  render . "$folder/head.yaml" 'in the checkout'
  case $base in
    git:*)
      commit=$(git merge-base HEAD "${base#git:}")
      git worktree add --quiet --detach "$folder/tree" "$commit"
      render "$folder/tree" "$folder/base.yaml" "in the base ${base#git:}"
      git worktree remove --force "$folder/tree"
      base=base.yaml
      ;;
    '' | /*) ;;
    *) base=$PWD/$base ;;
  esac
fi

{
  printf 'folder=%s\n' "$folder"
  printf 'base=%s\n' "$base"
} >>"$GITHUB_OUTPUT"
