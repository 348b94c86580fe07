# shellcheck shell=bash
# Functions that print to the log of a workflow.

# Escapes the message of a workflow command.
data() {
  local text=$1
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '%s' "${text//$'\n'/%0A}"
}

# Prints an error, which the pull request shows, and ends.
fail() {
  printf '::error title=Plan for Astro::%s\n' "$(data "$1")"
  exit "${2:-2}"
}

# Prints a file in a group. Its lines come from manifests, so that they must not be commands of the workflow.
show() {
  local title=$1 file=$2 end
  end=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::group::%s\n::stop-commands::%s\n' "$title" "$end"
  cat "$file"
  printf '\n::%s::\n::endgroup::\n' "$end"
}
