#!/bin/sh
# src/tools/sh/reproducible.sh [--jdk HOME] [COMMIT]
# Builds the files of a release in two clean clones of the commit (HEAD by default), in folders with names of different
# lengths, and compares their digests. The runtimes are those of the JDK at HOME; of JAVA25_HOME, if set, without the option.
# An AOT cache changes the digests that the build lists in varying.txt, and of the files that name the image nothing but its
# digest. Prints each other line that differs, and then exits with 1.
set -eu

jdk=${JAVA25_HOME:-}
if [ "${1:-}" = --jdk ]; then
    jdk=${2:?usage: reproducible.sh [--jdk HOME] [COMMIT]}
    shift 2
fi
cd "$(dirname "$0")/../../.."
commit=$(git rev-parse "${1:-HEAD}")
version=$(sed -n '/<artifactId>astro-operator<\/artifactId>/{n;s/.*<version>\([^<]*\)<.*/\1/p;q;}' pom.xml)
folder=$PWD/target/reproducible
rm -rf "$folder"
mkdir -p "$folder"

for clone in one another-folder; do
    git clone -q --no-hardlinks . "$folder/$clone"
    git -C "$folder/$clone" -c advice.detachedHead=false checkout -q "$commit"
    echo "build in $folder/$clone${jdk:+ with $jdk}"
    (cd "$folder/$clone" && ./mvnw -q package -DskipTests exec:java@release \
        -Dexec.args="--version $version --mode build${jdk:+ --jdk $jdk}") >"$folder/$clone.log" 2>&1 || {
        tail -20 "$folder/$clone.log"
        exit 2
    }
done

one=$folder/one/target/release
other=$folder/another-folder/target/release
diff "$one/digests.txt" "$other/digests.txt" >"$folder/differences.txt" || true
sed -n 's/^[<>] [0-9a-f]\{64\}  //p' "$folder/differences.txt" | sort -u >"$folder/differing.txt"
if grep -vxF -f "$one/varying.txt" "$folder/differing.txt" >"$folder/unexpected.txt"; then
    cat "$folder/differences.txt"
    echo "these digests must not differ:"
    cat "$folder/unexpected.txt"
    exit 1
fi
# What names the image must differ in its digest alone.
for clone in one another-folder; do
    files=$folder/$clone/target/release/$version
    content=$folder/$clone.content
    mkdir "$content"
    tar -xzf "$files/astro-operator-$version.tgz" -C "$content"
    tar -xzf "$files/astro-operator-olm-$version.tar.gz" -C "$content"
    cp "$files/install.yaml" "$files/astro-operator-$version.cdx.json" "$content"
    digest=$(sed -n 's/.*@sha256:\([0-9a-f]\{64\}\).*/\1/p' "$content/install.yaml" | sort -u)
    find "$content" -type f -exec sed -i "s/$digest/DIGEST/g" {} +
done
if ! diff -r "$folder/one.content" "$folder/another-folder.content"; then
    echo "these lines must not differ"
    exit 1
fi
echo "$(($(wc -l <"$one/digests.txt") - $(wc -l <"$folder/differing.txt"))) digests are the same"
if [ -s "$folder/differing.txt" ]; then
    echo "the AOT cache changes $(wc -l <"$folder/differing.txt"):"
    cat "$folder/differing.txt"
fi
