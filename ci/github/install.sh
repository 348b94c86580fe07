#!/usr/bin/env bash
# Unpacks the archive of kubectl-astro, and adds it to PATH.
set -euo pipefail
# shellcheck source=log.sh
. "$(dirname "$0")/log.sh"

folder=$(mktemp -d "${RUNNER_TEMP:?}/kubectl-astro.XXXXXX")
case $PLAN_ARCHIVE in
  https://*)
    [ -n "$PLAN_SHA256" ] || fail 'archive is a URL: sha256 must have its checksum.'
    archive=$folder.tar.gz
    curl --fail --silent --show-error --location --proto '=https' --retry 3 --output "$archive" "$PLAN_ARCHIVE" ||
      fail "The archive $PLAN_ARCHIVE can't be downloaded."
    ;;
  *://*) fail 'archive must be a path or an https URL.' ;;
  *)
    archive=$PLAN_ARCHIVE
    [ -f "$archive" ] || fail "The archive $archive does not exist."
    ;;
esac

if [ -n "$PLAN_SHA256" ]; then
  if command -v sha256sum >/dev/null 2>&1; then
    sum=$(sha256sum <"$archive")
  else
    sum=$(shasum -a 256 <"$archive")
  fi
  [ "${sum%% *}" = "$PLAN_SHA256" ] || fail "The archive $PLAN_ARCHIVE has the SHA-256 checksum ${sum%% *}, not that of sha256."
fi

tar -xzf "$archive" -C "$folder" --strip-components=1
"$folder/bin/kubectl-astro" --version
printf '%s\n' "$folder/bin" >>"$GITHUB_PATH"
