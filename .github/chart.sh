#!/usr/bin/env bash
# Installs the chart with target/image/astro-operator.tar on a node of kind, tests the release and removes it again.
# The address of Astro is a port of the Pod itself: this test sends nothing to Astro.
set -euo pipefail

# Helm of the version that a release is made with, and not that of the machine.
read -r _ package version < <(grep '^helm ' src/tools/resources/release/tools.txt)
programs=$PWD/target/tools/helm-$version
GOBIN=$programs go install "$package@$version"
PATH=$programs:$PATH

values=(
  --set organization.id=clm8qv74h000008mlf08scq7k
  --set 'organization.allowedNamespaces={default}'
  --set token.existingSecret.name=astro-operator-token
  --set api.url=http://127.0.0.1:9/v1
)

helm lint --strict helm/ "${values[@]}"

.github/kind.sh load target/image/astro-operator.tar
kubectl create namespace astro-operator
kubectl label namespace astro-operator pod-security.kubernetes.io/enforce=restricted
kubectl -n astro-operator create secret generic astro-operator-token --from-literal=token=unused

helm -n astro-operator install astro-operator helm/ --wait --timeout 5m "${values[@]}"
helm -n astro-operator test astro-operator --logs
kubectl -n default apply --server-side --dry-run=server -f deploy/samples
helm -n astro-operator uninstall astro-operator --wait
