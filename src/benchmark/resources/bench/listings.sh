# Lists each type of each scope entity, one process each.
set -euo pipefail
while IFS=$'\t' read -r scope id; do
  for type in airflow-variable variable connection; do
    "$ASTRO" env "$type" list "$scope" "$id" --format json --output "listed/$id-$type.json" < /dev/null
  done
done < scopes.tsv
