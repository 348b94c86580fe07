#!/bin/sh
# kubectl astro: finds Java 17 or later, and starts the command line in its place.

# The path without links: krew links to this file.
unlinked() {
  path=$1
  while [ -L "$path" ]; do
    target=$(readlink "$path") || break
    case $target in
      /*) path=$target ;;
      *) path=${path%/*}/$target ;;
    esac
  done
}

# The feature release of the Java at $1, in $feature; 0 if it can't be found.
measure() {
  unlinked "$1"
  version=
  if [ -r "${path%/*}/../release" ]; then
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=*) version=${line#*=} ;;
      esac
    done <"${path%/*}/../release"
  fi
  if [ -z "$version" ]; then
    version=$("$1" -version 2>&1 | sed -n '/version "/{s/.*version //;p;q;}')
  fi
  version=${version#\"}
  version=${version#1.}
  feature=${version%%[!0-9]*}
  feature=${feature:-0}
}

# Chooses the Java at $1 if it is one of the required release. Others are noted for the message.
choose() {
  [ -z "$java" ] && [ -x "$1" ] && [ ! -d "$1" ] || return 0
  measure "$1"
  if [ "$feature" -ge 17 ]; then
    java=$1
  elif [ "$feature" -gt 0 ]; then
    found="$found Java $feature is at $1."
  fi
}

case $0 in
  */*) unlinked "$0" ;;
  *) unlinked "./$0" ;;
esac
home=$(CDPATH='' cd -- "${path%/*}/.." && pwd -P) || exit 2

java=
found=
if [ -n "${KUBECTL_ASTRO_JAVA:-}" ]; then
  choose "$KUBECTL_ASTRO_JAVA"
  choose "$KUBECTL_ASTRO_JAVA/bin/java"
  if [ -z "$java" ]; then
    echo "Error: KUBECTL_ASTRO_JAVA must name Java 17 or later, but is $KUBECTL_ASTRO_JAVA.$found" >&2
    exit 2
  fi
elif [ -x "$home/runtime/bin/java" ]; then
  java=$home/runtime/bin/java
else
  [ -z "${JAVA_HOME:-}" ] || choose "$JAVA_HOME/bin/java"
  choose "$(command -v java)"
fi
if [ -z "$java" ]; then
  echo "Error: kubectl astro needs Java 17 or later, and neither JAVA_HOME nor PATH has it.${found:- There is no Java.}" >&2
  echo "Install it, or name it in KUBECTL_ASTRO_JAVA. On Linux with amd64, the archive that ends with linux-amd64 has its own." >&2
  exit 2
fi

# Java itself can't find out which of the streams is a terminal.
unset KUBECTL_ASTRO_TTY_OUT KUBECTL_ASTRO_TTY_ERR
if [ -t 1 ]; then
  export KUBECTL_ASTRO_TTY_OUT=1
fi
if [ -t 2 ] && [ -t 0 ]; then
  export KUBECTL_ASTRO_TTY_ERR=1
fi

# The flags of KUBECTL_ASTRO_OPTS are words, such as -Xmx1g.
# shellcheck disable=SC2086
exec "$java" @FLAGS@ ${KUBECTL_ASTRO_OPTS:-} -jar "$home/lib/kubectl-astro.jar" "$@"
