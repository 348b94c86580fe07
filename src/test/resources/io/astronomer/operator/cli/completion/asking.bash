# Prints what bash would offer after the words of $2, with the script in the folder $1.
source "$1/kubectl-astro.bash"
read -r -a COMP_WORDS <<<"$2"
case $2 in *' ') COMP_WORDS+=('') ;; esac
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMP_LINE=$2
COMP_POINT=${#2}
_complete_kubectl-astro
printf '%s\n' "${COMPREPLY[@]}"
