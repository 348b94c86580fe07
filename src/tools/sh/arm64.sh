#!/bin/sh
# src/tools/sh/arm64.sh FOLDER
# Unpacks Debian's JDK 17 and the libraries that its runtime needs, for arm64, below FOLDER. It installs nothing: the lists
# of packages, which the system has for its own architecture only, are in FOLDER too. It takes apt-get and dpkg-deb.
set -eu

folder=${1:?usage: arm64.sh FOLDER}
packages="openjdk-17-jdk-headless openjdk-17-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g"

mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" "$folder/root"
folder=$(cd "$folder" && pwd)
: >"$folder/apt/status"

get() {
    apt-get -q -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o Dir::State="$folder/apt" \
        -o Dir::State::status="$folder/apt/status" -o Dir::Cache="$folder/apt/cache" "$@"
}

get update
# shellcheck disable=SC2086 # a list of names
(cd "$folder/apt" && get download $packages)

: >"$folder/owners"
for package in "$folder"/apt/*.deb; do
    dpkg-deb -x "$package" "$folder/root"
    # shellcheck disable=SC2016 # the words of dpkg-deb
    owner=$(dpkg-deb -W --showformat='${Package} ${Version} ${Architecture}' "$package")
    # The path in the image is that below /lib, also where the package has it below /usr/lib.
    dpkg-deb -c "$package" | awk '{ print $6 }' | sed -n 's|^\.\(/usr\)\{0,1\}\(/lib/.*\.so[.0-9]*\)$|\2|p' |
        sed "s|\$| $owner|" >>"$folder/owners"
done
# Written last, so that an incomplete folder is never used.
mv "$folder/owners" "$folder/root/owners.txt"
echo "$folder/root"
