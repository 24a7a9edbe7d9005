# Counts steps, and installs programs. Sourced by the scripts of this folder. The caller sets work, a temporary folder.

export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Nobody's key is ever spent.
unset OPENAI_API_KEY OPENAI_BASE_URL OPENAI_MODEL
# The checkout can belong to another user, as a folder that is mounted into a container does.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'

passed=0
failed=0

# finish: prints the sums as the last line and exits; the status agrees.
finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}

# step NAME COMMAND...: counts as one. The seconds are those since the start of the script.
step() {
  local name=$1
  shift
  echo "== $name ($SECONDS s)"
  if "$@" </dev/null; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name"; return 1; fi
}

# add NAME STATUS PASSED FAILED: adds the counts of a command. A failure without a count and an empty run count as one failure.
add() {
  passed=$((passed + $3))
  failed=$((failed + $4))
  if { [ "$2" -ne 0 ] && [ "$4" -eq 0 ]; } || [ "$3" -eq 0 ]; then
    failed=$((failed + 1))
    echo "FAILED: $1"
  fi
}

# steps_of COMMAND...: runs a script that ends with finish, and adds its counts.
steps_of() {
  local log=$work/steps.log status p f
  echo "== $1"
  "$@" </dev/null 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  read -r p f < <(tail -n 1 "$log" | sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p')
  add "$1" "$status" "${p:-0}" "${f:-0}"
}

# install PACKAGE...: installs Debian packages. Not every machine allows it; what needs them then says so.
install() {
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
