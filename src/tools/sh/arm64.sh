#!/bin/sh
# src/tools/sh/arm64.sh FOLDER
# Unpacks Debian 12's JDK 17 and the libraries that its runtime needs, for arm64, below FOLDER. It installs nothing, and reads
# its own list of sources, because those of the system may have no packages of arm64, or another distribution's. It takes
# apt-get and dpkg-deb. DEBIAN_MIRROR replaces http://deb.debian.org; a proxy is that of apt's settings.
set -eu

folder=${1:?usage: arm64.sh FOLDER}
mirror=${DEBIAN_MIRROR:-http://deb.debian.org}
# Debian's keys for the archive, the security archive and the stable release 12, as its package debian-archive-keyring has them.
keys=$(cd "$(dirname "$0")/../resources/release" && pwd)/debian-12.asc
packages="openjdk-17-jdk-headless openjdk-17-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g"

mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" "$folder/root"
folder=$(cd "$folder" && pwd)
: >"$folder/apt/status"
cat >"$folder/apt/debian.sources" <<EOF
Types: deb
URIs: $mirror/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: $keys

Types: deb
URIs: $mirror/debian-security
Suites: bookworm-security
Components: main
Signed-By: $keys
EOF

get() {
    apt-get -q -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o Dir::State="$folder/apt" \
        -o Dir::State::status="$folder/apt/status" -o Dir::Cache="$folder/apt/cache" \
        -o Dir::Etc::sourcelist="$folder/apt/debian.sources" -o Dir::Etc::sourceparts=- "$@"
}

# Without the option, apt-get reports a source that it can't read, and goes on.
get update -o APT::Update::Error-Mode=any
# Of an earlier run, maybe of other versions.
rm -f "$folder"/apt/*.deb
# shellcheck disable=SC2086 # a list of names
(cd "$folder/apt" && get download $packages)

: >"$folder/owners"
for package in "$folder"/apt/*.deb; do
    dpkg-deb -x "$package" "$folder/root"
    # shellcheck disable=SC2016 # the words of dpkg-deb
    owner=$(dpkg-deb -W --showformat='${Package} ${Version} ${Architecture} ${source:Package}' "$package")
    # The path in the image is that below /lib, also where the package has it below /usr/lib.
    dpkg-deb -c "$package" | awk '{ print $6 }' | sed -n 's|^\.\(/usr\)\{0,1\}\(/lib/.*\.so[.0-9]*\)$|\2|p' |
        sed "s|\$| $owner|" >>"$folder/owners"
done
# The packages are Debian's on any system.
printf 'ID=debian\nVERSION_ID="12"\n' >"$folder/root/os-release"
# Written last, so that an incomplete folder is never used.
mv "$folder/owners" "$folder/root/packages.txt"
echo "$folder/root"
