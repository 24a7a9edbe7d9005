# Creates a temporary folder outside the repository, whose projects restore the packed files. Sourced with the arguments of the
# script: the first is the folder that holds the packages; without it, they are packed first.
# Sets work (the folder), version (of the packages) and repository.

. "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 0 ]; then
  packages=$(cd "$1" && pwd) || exit 1
else
  packages=$work/packages
  for project in OpenCompletions OpenCompletions.Extensions.AI OpenCompletions.Testing; do
    dotnet pack "$repository/src/$project" -c Release -o "$packages" -v q || exit 1
  done
fi

version=$(basename "$packages"/OpenCompletions.[0-9]*.nupkg .nupkg)
version=${version#OpenCompletions.}
# The consumers' projects read these.
export OpenCompletionsVersion=$version OpenCompletionsRepository=$repository

# The packages folder is fresh: the packed files must not be hidden by those of an earlier run. Other packages may come from the
# machine's packages folder, unless ours were once restored there.
machine=${NUGET_PACKAGES:-$HOME/.nuget/packages}
export NUGET_PACKAGES=$work/restored
fallback=
if [ -d "$machine" ] && [ -z "$(find "$machine" -maxdepth 1 -iname 'opencompletions*')" ]; then
  fallback="<add key=\"machine\" value=\"$machine\" />"
fi
cat > "$work/nuget.config" <<CONFIG
<configuration>
  <packageSources><add key="packed" value="$packages" /></packageSources>
  <fallbackPackageFolders>$fallback</fallbackPackageFolders>
</configuration>
CONFIG

cp -r "$repository/.ci/consumers.d" "$work/consumers"

# start_server: starts a fake endpoint and sets the environment variables with which programs find it. It ends with this script.
start_server() {
  dotnet build "$work/consumers/server" -v q || return 1
  coproc SERVER { exec dotnet "$work/consumers/server/bin/Debug/net10.0/server.dll"; }
  read -r -t 60 OPENAI_BASE_URL <&"${SERVER[0]}" || return 1
  export OPENAI_BASE_URL OPENAI_MODEL=m
}

# run_file FILE: runs a file-based app, with its build output in the folder. The property is set here so that the app stays as its
# page shows it: file-based apps are published as native code, and their restore needs a package for it that some feeds lack.
run_file() {
  mkdir -p "$work/data"
  XDG_DATA_HOME=$work/data dotnet run -p:PublishAot=false "$1"
}

# restored_the_packed: what was restored came from the packed files, not from a feed.
restored_the_packed() {
  local metadata
  for metadata in "$work"/restored/opencompletions*/*/.nupkg.metadata; do
    grep -qF "\"source\": \"$packages\"" "$metadata" || { echo "Not restored from the packed files: $metadata"; return 1; }
  done
}
