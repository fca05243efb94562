#!/bin/sh
# A mail server that tells at once of a mail (Dovecot, IDLE): the answer is there within
# seconds. The clock stands still, so that no mailbox ever becomes due by itself. One
# connection is held; the server ends at once; without IDLE it is as before.
# shellcheck source=tests/http/lib.sh
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"
# shellcheck source=tests/cli/dovecot.sh
. "$KK_SOURCE_ROOT/tests/cli/dovecot.sh"
# A thread of libcurl may still end when leaks are looked for, and the looking fails.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
export KAKERU_NOW=2026-11-24T10:00:00+09:00
dovecot=
trap 'serve_end; dovecot_stop; clean' EXIT
sql() {
	sqlite3 "$dir/test.db" "$1"
}
# logins: how often somebody signed in at the mail server.
logins() {
	grep -c 'Login: user=<hanako>' "$log"
}
# held: connections of the mailbox that are open.
held() {
	echo $(($(logins) - $(grep -c 'imap(hanako).*\(Logged out\|Disconnected\|Connection closed\)' "$log")))
}
# until_so COMMAND…: for $patience seconds.
patience=15
until_so() {
	for _ in $(seq $((patience * 20))); do
		"$@" && return
		sleep 0.05
	done
	return 1
}
# so N: N sign-ins so far, and one connection is held.
so() {
	[ "$(logins)" -ge "$1" ] && [ "$(held)" -eq "${2:-1}" ]
}
# dovecot_again: the mail server once more, as it is set now.
dovecot_again() {
	starts=$(grep -c 'starting up' "$log")
	$run_as /usr/sbin/dovecot -F -c "$conf" >"$dir/dovecot.out" 2>&1 &
	dovecot=$!
	until_so started
}
started() {
	[ "$(grep -c 'starting up' "$log")" -gt "$starts" ]
}
# answer N: their Nth answer comes.
answer() {
	deliver "$1" <<-END
		From: taro@mihon.example.jp
		To: hanako@example.jp
		Subject: Re: $1
		Message-ID: <$1@mihon.example.jp>
		Date: Tue, 24 Nov 2026 09:30:00 +0900
		Content-Type: text/plain; charset=UTF-8

		ありがとうございます。検討いたします。($1)
	END
}
# read_up_to N: the mailbox was read as far as its Nth mail.
read_up_to() {
	[ "$(sql 'SELECT coalesce(imap_last_uid, 0) FROM mailbox')" -ge "$1" ]
}

printf '%s\n' 会社名,氏名,e-mail,名刺交換日,メモ \
	株式会社見本商事,見本\ 太郎,taro@mihon.example.jp,2026/11/20,在庫の話 >cards.csv
k init --user Hanako
k import cards.csv --user Hanako --reason '実例がある'
sql "UPDATE \"user\" SET morning_at = NULL"
dovecot_start hanako geheim
log=$at/log conf=$at/conf
export KAKERU_IMAP_CA="$dir/cert"
printf 'geheim\n' >password
me=Hanako
k mail account --user Hanako --address hanako@example.jp --imap-user hanako \
	--imap-url "imaps://localhost:$imaps" --password-file password
exits 0 'a mailbox that is read' mail fetch --user Hanako

# it is told: the first look comes with the connection, later ones with the mails
serve
until_so so 3
ok 'a connection is held'
answer 1
began=$(date +%s%N)
until_so read_up_to 1
ok 'an answer is read though its time has not come'
echo "# after $((($(date +%s%N) - began) / 1000000)) ms"
[ "$(sql "SELECT disposition || ' ' || direction FROM activity
	ORDER BY id DESC LIMIT 1")" = 'replied in' ]
ok '  and moves its lead'
until_so so 4
answer 2
until_so read_up_to 2
ok 'the next one too'
until_so so 5
[ "$(logins)" -eq 5 ]
ok 'for each answer one look, over the one that is held'
find "$maildir" -name '*:2,*S*' | grep -q .
[ $? -eq 1 ]
ok 'they stay unread there'
began=$(date +%s%N)
serve_end
took=$((($(date +%s%N) - began) / 1000000))
[ "$took" -lt 3000 ]
ok "the server ends at once ($took ms)"
until_so so 5 0
ok 'and holds nothing'

# the mail server goes away and comes back
serve
until_so so 7
dovecot_stop
dovecot_again
sign_in Hanako
get /today
is 200 'a mail server that hangs up stops nothing'
patience=80 # tried at once, and a minute later
until_so so 9
ok 'it is back: the connection is made again'
answer 3
until_so read_up_to 3
ok 'and tells'
patience=15
serve_end

# without IDLE it is read as ever
dovecot_stop
sed -i 's/^protocols = imap/&\nimap_capability = IMAP4rev1 LITERAL+ ID ENABLE/' "$conf"
before=$(logins)
dovecot_again
serve
until_so so $((before + 1)) 0
sleep 1
[ "$(held)" -eq 0 ]
ok 'a server without it is not kept busy'
answer 4
exits 0 'and its mailbox is read when it is due' mail fetch --user Hanako
read_up_to 4
ok '  with the answer'
done_testing
