#!/bin/sh
# A disk that is full, and one that takes nothing: files, folders and file
# systems. Whatever was logged before is there, whatever is refused changed
# nothing, and it goes on when there is room again.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
me=Hanako
# meson's: fills each block that is taken, and SQLite takes large ones
unset MALLOC_PERTURB_

printf '会社名,氏名,電話番号,メモ,名刺交換日\n㈱架空一,見本 一,03-5550-0001,話した,2026/11/23\n㈱架空二,見本 二,03-5550-0002,話した,2026/11/23\n' >cards.csv
awk 'BEGIN {
	print "会社名,氏名,e-mail,携帯電話,名刺交換日"
	for (i = 0; i < 3000; i++)
		printf "架空%d商事,見本 %d,m%d@example.jp,090-555%d-%04d,2026/%02d/%02d\n",
			i / 3, i, i, i / 10000, i % 10000, i % 10 + 1, i % 28 + 1
}' >big.csv

# limited ARG…: k, where a file may grow to some hundred KB only (a shell counts
# in blocks of 512 or 1,024 bytes). Needs no rights.
limited() {
	status=0
	(
		ulimit -f 800
		exec "$kakeru" "$@"
	) >"$dir/out" 2>"$dir/err" </dev/null || status=$?
}

k import cards.csv --user Hanako
keep
limited import big.csv --user Hanako
[ "$status" -eq 4 ]
ok 'an import with more than a file may hold'
grep -q '^kakeru: ' err
ok 'says so'
unchanged 'and changed nothing'
exits 0 'check is content' check
exits 0 'the import with room' import big.csv --user Hanako --json \
	--db whole.db
json '.new' 3000 'is whole'

# writes: the commands that change something
writes() {
	cat <<'END'
log --lead 1 --channel phone --disposition no_answer
import cards.csv --user Hanako
stop --contact 1
END
}

# refused WHERE TEXT: each of them is refused with these words.
refused() {
	writes >list
	while read -r line; do
		# shellcheck disable=SC2086 # words
		exits 4 "$1: ${line%% *}" $line
		says "$2" '  says so'
	done <list
}

# A small disk, where root may mount one.
disk=$dir/disk
mkdir "$disk"
if mount -t tmpfs -o size=3m kakeru-test "$disk" 2>/dev/null; then
	trap 'umount "$disk"; rm -rf "$dir"' EXIT
	export KAKERU_DB="$disk/k.db"
	exits 0 'a list on a small disk' import cards.csv --user Hanako
	exits 0 'an outcome' log --lead 2 --channel phone \
		--disposition no_answer --json
	exits 0 'a backup to another disk' backup copy.db
	keep
	exits 4 'an import that fills the disk' import big.csv --user Hanako
	says 'disk is full' 'says so'
	unchanged 'and changed nothing'
	head -c 4000000 /dev/zero >"$disk/fill" 2>/dev/null
	refused 'a full disk' 'disk is full'
	exits 4 'a full disk: backup' backup "$disk/copy.db"
	[ ! -e "$disk/copy.db" ]
	ok '  leaves nothing'
	exits 4 'a full disk: init' init --db "$disk/new.db"
	rm "$disk/fill"
	unchanged 'with room again, all is as it was'
	exits 0 'and goes on' log --lead 1 --channel phone \
		--disposition no_answer
	exits 0 'check is content' check
	keep
	mount -o remount,ro "$disk"
	refused 'a read-only disk' 'cannot be written'
	exits 4 'a read-only disk: backup' backup "$disk/copy.db"
	exits 4 'a read-only disk: restore' restore copy.db --replace
	mount -o remount,rw "$disk"
	unchanged 'nothing changed'
fi

# An answer that cannot be printed is none.
export KAKERU_DB="$dir/test.db"
status=0
"$kakeru" plan --user Hanako >/dev/full 2>err || status=$?
[ "$status" -eq 4 ]
ok 'a full disk under the answer'
grep -q 'output cannot be written' err
ok 'says so'

# A file and a folder that are locked.
humble
ok 'as a user whom permissions bind'
keep
chmod 400 test.db
refused 'a locked file' 'cannot be written'
exits 0 'which can be read' plan --user Hanako
exits 0 'and saved' backup saved.db
chmod 600 test.db
mkdir locked
cp test.db locked
[ -z "$as" ] || chown -R nobody locked
chmod 500 locked
export KAKERU_DB="$dir/locked/test.db"
refused 'a locked folder' 'cannot be written'
exits 4 'a locked folder: backup' backup locked/saved.db
exits 4 'a locked folder: restore' restore saved.db --replace
chmod 700 locked
exits 0 'unlocked' log --lead 1 --channel phone --disposition no_answer
chmod 0 locked/test.db
exits 4 'a file that cannot be read' plan --user Hanako
says 'locked/test.db' 'is named'
chmod 600 locked/test.db
exits 0 'check is content' check
export KAKERU_DB="$dir/test.db"
unchanged 'the other one is as it was'
done_testing
