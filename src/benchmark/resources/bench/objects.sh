# Creates or updates objects, one process each: objects.sh create|update. Reads the values from a table.
set -euo pipefail
connection=(--type postgres --port 5432 --login airflow)
while IFS=$'\t' read -r scope id type key text; do
  case "$1 $type" in
    "create connection") "$ASTRO" env connection create "$scope" "$id" --key "$key" "${connection[@]}" --host "$text" < "passwords/$key" ;;
    "update connection") "$ASTRO" env connection update "$key" "$scope" "$id" "${connection[@]}" --host "$text" < "passwords/$key" ;;
    "create "*) "$ASTRO" env "$type" create "$scope" "$id" --key "$key" --value "$text" < /dev/null ;;
    "update "*) "$ASTRO" env "$type" update "$key" "$scope" "$id" --strict --value "$text" < /dev/null ;;
  esac
done < "$1.tsv"
