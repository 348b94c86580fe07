#!/usr/bin/env bash
# Checks the commit of a release, which is built without tests: it is on main, and passed the workflow "CI" there.
set -euo pipefail

commit=$(git rev-parse HEAD)
if ! git merge-base --is-ancestor "$commit" origin/main; then
  echo "the commit $commit is not on main: tag one that is" >&2
  exit 1
fi
passed=$(gh run list --workflow ci.yml --branch main --event push --commit "$commit" --status success \
  --json url --jq '.[].url')
if [[ -z $passed ]]; then
  echo "the commit $commit has no successful run of ci.yml on main: wait for it, or tag a commit that has one" >&2
  exit 1
fi
echo "$commit passed: $passed"
