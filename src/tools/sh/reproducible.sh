#!/bin/sh
# src/tools/sh/reproducible.sh [COMMIT]
# Builds the files of a release in two clean clones of the commit (HEAD by default), in folders with names of different
# lengths, and compares their digests. Prints each line that differs, and exits with 1 if there is one.
set -eu

cd "$(dirname "$0")/../../.."
commit=$(git rev-parse "${1:-HEAD}")
version=$(sed -n '/<artifactId>astro-operator<\/artifactId>/{n;s/.*<version>\([^<]*\)<.*/\1/p;q;}' pom.xml)
folder=$PWD/target/reproducible
rm -rf "$folder"
mkdir -p "$folder"

for clone in one another-folder; do
    git clone -q --no-hardlinks . "$folder/$clone"
    git -C "$folder/$clone" -c advice.detachedHead=false checkout -q "$commit"
    echo "build in $folder/$clone"
    (cd "$folder/$clone" && ./mvnw -q package -DskipTests exec:java@release \
        -Dexec.args="--version $version --mode build") >"$folder/$clone.log" 2>&1 || {
        tail -20 "$folder/$clone.log"
        exit 2
    }
done

if diff "$folder/one/target/release/digests.txt" "$folder/another-folder/target/release/digests.txt" \
    >"$folder/differences.txt"; then
    echo "$(wc -l <"$folder/one/target/release/digests.txt") digests are the same"
else
    cat "$folder/differences.txt"
    exit 1
fi
