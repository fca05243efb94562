#!/bin/sh
# Where the server has its values from: the line, the environment, a file.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

printf '# of a machine\n\nlisten = 127.0.0.1:0\n' >"$dir/good"
printf 'listen=127.0.0.1:0\nlissten = 1\n' >"$dir/bad"
export KAKERU_CONFIG="$dir/good"
sed -i 's/^/ /' "$dir/good" # blanks at both ends say nothing
start
curl -s -o /dev/null "$at/healthz"
ok "a port of the file's"
serve_end

KAKERU_LISTEN=10.0.0.1:1
export KAKERU_LISTEN
exits 2 "the environment comes before the file" serve
says "Plain HTTP" "and says why not"
exits 2 "the line comes before the environment" serve --listen nonsense
says '"nonsense"' "and names it"
unset KAKERU_LISTEN
KAKERU_FETCH_PROXY=proxy.example.jp
export KAKERU_FETCH_PROXY
exits 2 "a proxy without http:// is refused" serve
says "http://proxy.example.jp:8080" "and shown as it is written"
unset KAKERU_FETCH_PROXY
exits 3 "an unknown name is refused" serve --config "$dir/bad"
says '"lissten"' "and named"
exits 3 "a file that is not there" serve --config "$dir/none"
done_testing
