# Takes commands and code from the pages, so that a page that is wrong fails. Sourced; repository is the root of the checkout.

# code PAGE REGION: the C# block of a page that is taken from a region.
code() {
  sed -n "/^<!-- snippet: .*#$2 -->\$/,/^\`\`\`\$/p" "$repository/$1" | sed '/^<!--/d; /^```/d' | grep . ||
    { echo "$1 has no block of #$2." >&2; return 1; }
}

# block PAGE LANGUAGE NUMBER: the nth block of a page in a language; commands have none.
block() {
  awk -v fence="\`\`\`$2" -v number="$3" '
    /^```$/ && inside { inside = 0; next }
    /^```/ { inside = 1; wanted = ($0 == fence && ++n == number); next }
    inside && wanted' "$repository/$1" | grep . || { echo "$1 has no block $3 of '$2'." >&2; return 1; }
}

# prints TEXT COMMAND...: runs a command that must succeed and print the text.
prints() {
  local text=$1 output
  shift
  output=$("$@") || { echo "$output"; return 1; }
  echo "$output"
  grep -qF "$text" <<<"$output" || { echo "It does not print: $text"; return 1; }
}

# quick_start: the README's first command, which needs no server.
quick_start() {
  local command
  command=$(block README.md "" 1 | head -n 1) &&
    prints "finish reason: stop" prints "embedded demo endpoint" env -u OPENAI_BASE_URL -u OPENAI_MODEL bash -c "$command"
}
