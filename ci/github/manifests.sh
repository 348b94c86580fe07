# shellcheck shell=bash
# Runs kubectl-astro with the manifests: the rendered ones, or the files of the pull request.

# Options that name the manifests.
manifests=()
[ -z "$PLAN_NAMESPACE" ] || manifests+=(-n "$PLAN_NAMESPACE")
if [ -f "$PLAN_FOLDER/head.yaml" ]; then
  manifests+=(-f -)
else
  while IFS= read -r file; do
    read -r file <<<"$file" # without spaces around it
    [ -z "$file" ] || manifests+=(-f "$file")
  done <<<"$PLAN_FILES"
fi

# Reports of rendered manifests have names relative to their folder.
kubectl_astro() {
  if [ -f "$PLAN_FOLDER/head.yaml" ]; then
    (cd "$PLAN_FOLDER" && kubectl-astro "$@" <head.yaml)
  else
    kubectl-astro "$@" </dev/null
  fi
}
