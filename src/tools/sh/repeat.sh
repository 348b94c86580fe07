#!/bin/sh
# src/tools/sh/repeat.sh CLASS [TIMES] [LOOPS]
# Runs one test class TIMES times (10 by default), beside LOOPS busy loops for each core (none by default).
# Stops at the first failure, names its log, and exits with 1.
set -u

class=${1:?usage: repeat.sh CLASS [TIMES] [LOOPS]}
times=${2:-10}
loops=${3:-0}
for number in "$times" "$loops"; do
    case $number in
        '' | *[!0-9]*)
            echo "TIMES and LOOPS must be whole numbers, but one is '$number'" >&2
            exit 2
            ;;
    esac
done

cd "$(dirname "$0")/../../.." || exit 2
logs=target/repeat
mkdir -p "$logs"

children=
end() {
    # shellcheck disable=SC2086 # a list of process ids
    [ -z "$children" ] || kill $children 2>/dev/null
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

count=$((loops * $(getconf _NPROCESSORS_ONLN)))
while [ "$count" -gt 0 ]; do
    # A trap does not run after SIGKILL, so the loop itself ends with this script too.
    (trap - EXIT INT TERM HUP; while kill -0 $$ 2>/dev/null; do :; done) &
    children="$children $!"
    count=$((count - 1))
done

# Without the check of all output, which wants that of all classes; "canary" is where the verdict on scenarios is.
scenarios="failsafe:integration-test@scenarios failsafe:verify@canary"

# Only the first run builds: nothing changes between the runs. The goals after it are the ones that the build itself runs.
goals() {
    case $class:$1 in
        *IT:1) echo "package -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false $scenarios -Dit.test=$class" ;;
        *IT:*) echo "$scenarios -Dit.test=$class" ;;
        *:1) echo "test -Dtest=$class" ;;
        *) echo "surefire:test@default-test -Dtest=$class" ;;
    esac
}

run=1
while [ "$run" -le "$times" ]; do
    log=$logs/$class-$run.log
    start=$(date +%s)
    # In the background, because a shell runs no trap while it waits for a program in the foreground.
    # shellcheck disable=SC2046 # a list of arguments
    ./mvnw -o -q -Dtests.excluded= $(goals "$run") >"$log" 2>&1 &
    maven=$!
    others=$children
    children="$children $maven"
    if wait "$maven"; then result=passed; else result=failed; fi
    children=$others
    echo "$run $result $(($(date +%s) - start))s"
    if [ "$result" = failed ]; then
        echo "$log"
        exit 1
    fi
    run=$((run + 1))
done
