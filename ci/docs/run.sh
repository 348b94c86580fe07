#!/bin/sh
# Runs mkdocs or mike with the versions of requirements.txt, in an environment of its own below target: run.sh mkdocs build
set -eu
cd "$(dirname "$0")/../.."
venv=target/site/venv
if ! cmp -s ci/docs/requirements.txt "$venv/requirements.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r ci/docs/requirements.txt
  cp ci/docs/requirements.txt "$venv/requirements.txt"
fi
# SiteSources writes SOURCE_URL and SITE_URL. Only a published version has the address of the site.
if [ -f target/site/addresses ]; then
  # shellcheck source=/dev/null
  . ./target/site/addresses
fi
if [ "$1" != mike ]; then
  unset SITE_URL
fi
# The theme announces its successor at each build; decision 50 knows it.
NO_MKDOCS_2_WARNING=1
PATH="$PWD/$venv/bin:$PATH"
export NO_MKDOCS_2_WARNING PATH
exec "$@"
