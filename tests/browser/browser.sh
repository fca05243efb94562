#!/bin/sh
# browser.sh FILE.mjs ARG…: runs it with the modules that package-lock.json
# names; ./test and ./dev browser put them there.
command -v node >/dev/null && [ -d "$(dirname "$0")/node_modules" ] || {
	echo "Bail out! node or its modules are missing: ./dev browser"
	exit 1
}
file=$(dirname "$0")/$1
shift
exec node "$file" "$@"
