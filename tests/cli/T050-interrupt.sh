#!/bin/sh
# What is cut short, and what cannot be written: an import that is stopped or
# killed, other commands, databases of others, places that take nothing.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
me=Hanako
rows=20000
# meson's: fills each block that is taken, and SQLite takes large ones
unset MALLOC_PERTURB_

awk -v n="$rows" 'BEGIN {
	print "会社名,氏名,e-mail,携帯電話,名刺交換日"
	for (i = 0; i < n; i++)
		printf "架空%d商事,見本 %d,m%d@example.jp,090-555%d-%04d,2026/%02d/%02d\n",
			i / 3, i, i, i / 10000, i % 10000, i % 10 + 1, i % 28 + 1
}' >big.csv
printf '会社名,氏名\n㈱架空一,見本 一\n' >small.csv
exits 0 'one person' import small.csv --user Hanako
keep

# cut SIGNAL: an import that gets the signal when it has begun to write; its
# status is in $status.
cut() {
	status=0
	"$kakeru" import big.csv --user Hanako >out 2>err &
	pid=$!
	while [ ! -s "$KAKERU_DB-wal" ] && kill -0 "$pid" 2>/dev/null; do
		sleep 0.02
	done
	kill -s "$1" "$pid"
	wait "$pid" || status=$?
}

cut INT
[ "$status" -eq 4 ] || [ "$status" -eq 130 ]
ok 'Ctrl-C ends an import'
says 'Nothing was changed' 'which says what it did'
unchanged 'and undid all of it'
exits 0 'check finds nothing' check

cut KILL
[ "$status" -eq 137 ]
ok 'an import is killed'
exits 0 'check finds nothing' check
k contact list --all --json --user Hanako
jq -r '.contacts[].id' out | sort >people
k lead list --all --json --user Hanako
jq -r '.leads[] | select(.next != null) | .contact_id' out | sort >pursued
cmp -s people pursued
ok 'nobody is there by half'
exits 0 'the list again' import big.csv --user Hanako --json
json '.new + .duplicate + .updated' "$rows" 'is completed'
k lead list --all --json --user Hanako
json '.leads | length' "$((rows + 1))" 'everybody has a lead'
exits 0 'and check finds nothing' check

# Any other command ends at the first Ctrl-C, and leaves nothing.
export KAKERU_DB="$dir/demo.db"
status=0
timeout --preserve-status -s INT 0.05 "$kakeru" demo >out 2>err || status=$?
[ "$status" -eq 130 ]
ok 'Ctrl-C ends the demo at once'
exits 0 'the demo again' demo
exits 0 'is whole' check

# A database that a newer program made, and files of others: left alone.
export KAKERU_DB="$dir/newer.db"
k init --user Hanako
printf '\000\000\000\143' |
	dd of=newer.db bs=1 seek=60 conv=notrunc 2>/dev/null
cp newer.db newer.kept
for command in 'plan' 'init' 'import small.csv' 'check' 'demo' 'stop --contact 1'; do
	# shellcheck disable=SC2086 # words
	exits 4 "a newer database: $command" $command
	says 'newer version' '  says so'
done
cmp -s newer.db newer.kept
ok 'it is as it was'
exits 4 'a backup of one' restore newer.kept --db back.db
[ ! -e back.db ]
ok 'is not restored'

cp small.csv notes.txt
cp newer.db other.db # somebody else's SQLite file
printf '\001\002\003\004' |
	dd of=other.db bs=1 seek=68 conv=notrunc 2>/dev/null
cp other.db other.kept
for file in notes.txt other.db; do
	for command in 'plan' 'init' 'import small.csv' 'demo'; do
		# shellcheck disable=SC2086 # words
		exits 4 "$file: $command" $command --db "$file"
		says 'is not a Kakeru database' '  says so'
	done
done
cmp -s notes.txt small.csv && cmp -s other.db other.kept
ok 'they are as they were'
exits 3 'no backup' restore notes.txt --db back.db
says 'not a Kakeru database' 'says so'

# What an init leaves that was killed before it wrote.
: >empty.db
exits 4 'an empty file' plan --db empty.db
says 'There is no database' 'is none yet'
says 'kakeru init' 'and can become one'
exits 0 'which it does' init --user Hanako --db empty.db

# Places where nothing can be written.
exits 4 'no database there' init --db /proc/none/x.db
says '/proc/none/x.db' 'is named'
quiet 'and nothing else said'
export KAKERU_DB="$dir/own.db"
k import small.csv --user Hanako
keep
exits 4 'no backup there' backup /proc/none/x.db
exits 4 'no restore there' restore newer.kept --db /proc/none/x.db
humble
ok 'as a user whom permissions bind'
mkdir locked
cp small.csv locked
printf '会社名,氏名\n,\n' >locked/bad.csv
[ -z "$as" ] || chown -R nobody locked
chmod 500 locked
exits 4 'refused rows that cannot be written' import locked/bad.csv
exits 4 'a folder that is locked' init --db locked/x.db
chmod 700 locked
unchanged 'nothing changed'

# A clock that is wrong would plan in the wrong century.
exits 3 'a time before the calendar' plan --now 1900-01-01T09:00:00+09:00
says '1955-01-01' 'names the calendar'
exits 3 'and after it' plan --now 2150-07-01T09:00:00+09:00
exits 3 'for whoever writes, too' import small.csv \
	--now 2150-07-01T09:00:00+09:00
exits 0 'help needs no clock' help plan --now 2150-07-01T09:00:00+09:00
done_testing
