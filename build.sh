#!/usr/bin/env bash
# The errands of this repository for Linux and macOS: build.sh [build|test|tour|bench|pack].
# They are build.ps1's. This finds a PowerShell to run them, and where there is none to be had it does what needs none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# A pwsh that came as a .NET tool is built for the runtime of its own year; the SDK brings a newer one.
export DOTNET_ROLL_FORWARD="${DOTNET_ROLL_FORWARD:-Major}"
errand="${1:-build}"

case "$errand" in
    build | test | tour | bench | pack) ;;
    *) echo "build.sh [build|test|tour|bench|pack]" >&2; exit 2 ;;
esac
if ! command -v dotnet >/dev/null; then
    echo 'The .NET SDK 8 or later is needed, and there is no "dotnet" on the PATH: https://dotnet.microsoft.com/download' >&2
    exit 1
fi

# within SECONDS COMMAND...: macOS has no timeout(1), and a restore without a network may try for long.
within() {
    local seconds="$1" pid; shift
    "$@" & pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        if ((seconds-- == 0)); then kill "$pid"; wait "$pid" 2>/dev/null || true; return 124; fi
        sleep 1
    done
    wait "$pid"
}

is_fit() { "$@" -NoProfile -Command 'exit [int] ($PSVersionTable.PSVersion -lt "7.4")' </dev/null >/dev/null 2>&1; }

find_engine() {
    engine=(pwsh)
    if command -v pwsh >/dev/null && is_fit "${engine[@]}"; then return 0; fi
    echo 'No PowerShell 7.4 or later on the PATH. Trying the one of the tool manifest ...'
    engine=(dotnet tool run pwsh --)
    within 180 dotnet tool restore >/dev/null 2>&1 && is_fit "${engine[@]}"
}

# Says nothing where nothing is wrong; 'dotnet build' would sum that up.
build() { dotnet msbuild "$1" -restore -maxCpuCount -nologo -verbosity:quiet -consoleLoggerParameters:NoSummary; }

# Adds up one report; a runner that crashed or ran nothing is a failure too, whatever it counted.
count() {
    local name="$1" exit_code="$2" total=0 executed=0 ok=0
    if [[ -f "out/tests/$name.trx" ]]; then
        read -r total executed ok < <(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "out/tests/$name.trx") || true
    fi
    if ((exit_code != 0 && executed == ok)); then
        echo "$name: the runner ended with $exit_code though no test failed. That counts as a failure."
        failed=$((failed + 1))
    elif ((total == 0)); then
        echo "$name: no test ran. That counts as a failure."
        failed=$((failed + 1))
    fi
    passed=$((passed + ok)) failed=$((failed + executed - ok)) skipped=$((skipped + total - executed))
}

test_without_engine() {
    passed=0 failed=0 skipped=0
    local left_out=('the module itself (the Pester tests): there is no PowerShell here, and none could be had') project name exit_code
    rm -rf out/tests
    if build AirflowPS.sln; then
        for project in tests/*.Tests/*.Tests.csproj; do
            name="$(basename "$project" .csproj)"
            if [[ "$name" == *.Live.Tests && -z "${AIRFLOWPS_LIVE_URI:-}" ]]; then
                left_out+=("$name: it takes a real server; AIRFLOWPS_LIVE_URI is not set")
                continue
            fi
            echo "== $name"
            exit_code=0
            dotnet test "$project" --no-build --framework net8.0 --logger "trx;LogFileName=$name.trx" --results-directory out/tests || exit_code=$?
            count "$name" "$exit_code"
        done
        echo "== The tour, through the client"
        if dotnet run --project samples/Tour --no-build; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    else
        echo 'The build failed. That counts as a failure.'
        failed=1
        left_out+=('all other tests: there is nothing to run')
    fi
    printf '\nLeft out:\n'
    printf -- '- %s\n' "${left_out[@]}"
    printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
    ((failed == 0))
}

if find_engine; then exec "${engine[@]}" -NoProfile -File ./build.ps1 "$errand"; fi

echo 'There is no PowerShell here, and none could be had: doing what needs none.'
case "$errand" in
    build) build AirflowPS.sln ;;
    test) test_without_engine ;;
    tour) echo 'Building ...'; build samples/Tour/Tour.csproj; exec dotnet run --project samples/Tour --no-build ;;
    bench) echo 'The benchmarks measure the module in PowerShell, so there is nothing to do.' >&2; exit 1 ;;
    pack) echo 'Packing takes PowerShell, so there is nothing to do.' >&2; exit 1 ;;
esac
