#!/bin/sh
# src/tools/sh/upgrade.sh
# Builds the last release from the commit in src/test/resources/upgrade/commit, once, in target/earlier. Then it runs the
# test of the upgrade to the present build and back, with both builds.
set -eu

cd "$(dirname "$0")/../../.."
commit=$(cat src/test/resources/upgrade/commit)
folder=$PWD/target/earlier

if [ ! -e "$folder/built-$commit" ]; then
    rm -rf "$folder"
    git clone -q --no-hardlinks --no-checkout . "$folder"
    git -C "$folder" -c advice.detachedHead=false checkout -q "$commit"
    (cd "$folder" && ./mvnw -q package -DskipTests)
    touch "$folder/built-$commit"
fi
EARLIER_APP="$folder/target/quarkus-app" exec ./mvnw verify -Dit.test=EarlierReleaseIT -Dtest=NoSuchTest \
    -Dsurefire.failIfNoSpecifiedTests=false
