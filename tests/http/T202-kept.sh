#!/bin/sh
# A page that is kept is given again to just who asked, as they asked, and never
# after anything was written: by the server, by another program, or by signing out.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
. "$KK_SOURCE_ROOT/tests/http/jar.sh"

# kept: how many pages were given again so far.
kept() {
	curl -s "$at/metrics" | awk '$1 == "kakeru_kept_answers_total" { print $2 }'
}

# again NAME: the next page is the kept one. On PostgreSQL whatever else the server
# does may have been a write of ours, and the page is made anew: then the next.
again() {
	for try in 1 2 3 4 5 6 7 8 9 10; do
		before=$(kept)
		cp "$dir/out" "$dir/first"
		get /today
		[ "$(kept)" = "$before" ] || break
	done
	[ "$status" = 200 ] && [ "$(kept)" = $((before + 1)) ] &&
		cmp -s "$dir/first" "$dir/out"
	ok "$1"
}

# anew NAME: the next page is not.
anew() {
	before=$(kept)
	get /today
	[ "$(kept)" = "$before" ]
	ok "$1"
}

# with NAME HEADER…: the day with other headers, into $dir/out and $dir/head.
with() {
	curl -s -o "$dir/out" -D "$dir/head" -b "$dir/jar.$me" "$@" "$at/today"
}

cat >cards.csv <<'CSV'
会社名,氏名,電話番号,メモ,名刺交換日
架空商事,見本 一,03-5550-0101,話した,2026/11/20
架空物産,見本 二,03-5550-0102,話した,2026/11/20
CSV
k init --user Hanako
k user add Jiro
k import cards.csv --user Hanako
serve
sign_in Jiro
sign_in Hanako

# ---- again, to whoever asked

get /today
is 200 'the day'
again 'the next one is the same'
grep -q '見本' "$dir/out" && grep -q 'Hanako' "$dir/out"
ok 'it is that of Hanako'
as Jiro
anew 'that of Jiro is another one'
is 200 'he sees his day'
lacks '見本' 'nobody of hers'
lacks 'Hanako' 'and not her name'
again 'his is kept beside it'
as Hanako
get /today
grep -q '見本' "$dir/out"
ok 'hers is still hers'
as nobody
anew 'nobody gets none'
is 303 'but is asked who they are'

# ---- as they asked

as Hanako
with -H 'Accept-Language: ja' -H 'Accept-Encoding: gzip'
grep -qi '^content-encoding: gzip' "$dir/head"
ok 'who takes gzip gets it'
with -H 'Accept-Language: ja'
! grep -qi '^content-encoding' "$dir/head" && grep -q '見本' "$dir/out"
ok 'who does not, does not'
for round in first second; do
	with -H 'Accept-Language: ja' -I
	[ ! -s "$dir/out" ] || ! grep -q '見本' "$dir/out"
	ok "HEAD has no body ($round)"
done
with -H 'Accept-Language: ja' -H 'Host: elsewhere.example'
grep -q '^HTTP/1.1 403' "$dir/head"
ok 'another name of this machine is refused as before'
get /today?day=2026-11-25
is 200 'another day is another page'
lacks '見本 一' 'with its own people'

# ---- never after something was written

get /today
again 'kept once more'
touch=$(sed -n 's/.*name="touch" value="\([0-9]*\)".*/\1/p' "$dir/out" |
	head -n 1)
post /log "touch=$touch" disposition=no_answer channel=phone key=k-1
is 303 'an outcome'
anew 'then the day is another one'
! cmp -s "$dir/first" "$dir/out"
ok 'and looks it'
again 'which is kept in turn'
k lead pause "$(sql "SELECT lead_id FROM touch WHERE state = 'open'
	AND lead_id <> (SELECT lead_id FROM touch WHERE id = $touch)
	LIMIT 1")" --until 2026-12-10 --user Hanako
anew 'another program wrote'
again 'kept'

# ---- nor for who is signed in no longer

cp "$dir/jar.Hanako" "$dir/jar.old"
post /sign-out
is 303 'she signs out'
me=old
anew 'her old cookie'
is 303 'shows nothing any more'
sign_in Jiro
get /today
again 'his day is kept'
k user disable Jiro
anew 'he is disabled'
is 303 'and shut out'
serve_end
done_testing
