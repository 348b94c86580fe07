#!/usr/bin/env bash
# A Kubernetes node of kind: "kind.sh create VERSION" creates one, "kind.sh load ARCHIVE" imports an image on it.
# The versions are those of docs/operate/support.md. A tag alone could name another image tomorrow, so each has its digest.
set -euo pipefail

# The images below belong to this release of kind.
kind() {
  go run sigs.k8s.io/kind@v0.33.0 "$@"
}

image() {
  case $1 in
    1.34) echo kindest/node:v1.34.11@sha256:44e222ee2132dab25ff87301682f89eb82c7880ea3a1bf543bfe9708fd08d67d ;;
    1.35) echo kindest/node:v1.35.8@sha256:07b2536e30b803ed61d1677a79df6115f798ce64c80f9e22f6ed45afd09323c0 ;;
    1.36) echo kindest/node:v1.36.4@sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed ;;
    1.37) echo kindest/node:v1.37.0@sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5 ;;
    *) return 1 ;;
  esac
}

case ${1:-} in
  create)
    node=$(image "${2:-}") || {
      echo "VERSION must be a minor version of Kubernetes that this script has an image of, such as 1.37, and not '${2:-}'." >&2
      exit 2
    }
    kind create cluster --image "$node" --wait 5m
    ;;
  load)
    kind load image-archive "${2:?ARCHIVE is missing}"
    ;;
  *)
    echo 'usage: kind.sh create VERSION | load ARCHIVE' >&2
    exit 2
    ;;
esac
