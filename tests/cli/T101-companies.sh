#!/bin/sh
# Two companies on one server never see each other, and a backup goes from one
# kind of database to the other without losing a byte.
. "${KK_SOURCE_ROOT:?}/tests/cli/lib.sh"
cd "$dir" || exit 1

# rows FILE: every row of a backup, and the next ids.
rows() {
	sqlite3 "$1" .dump | sort
}

acme=$(db "$dir/acme.db")
beta=$(db "$dir/beta.db")
exits 0 'a company' demo --db "$acme"
user=$("$kakeru" user list --json --db "$acme" | jq -r '.users[0].name')
exits 0 'another' init --db "$beta" --user Jiro
k user list --json --db "$beta"
json '[.users[].name] | join(" ")' Jiro 'has its own people'
k account list --json --db "$beta"
json '.accounts | length' 0 'and sees nobody of the first'
exits 3 'nor may their people work here' plan --user "$user" --db "$beta"
k lead add --name '見本 太郎' --company '見本商事' --reason '役に立てる' \
	--phone 03-5550-0101 --db "$beta"
exits 0 'a stop here' stop --phone 03-5550-0101 --db "$beta"
k account list --json --db "$acme"
before=$(jq -c . "$dir/out")
k check --db "$acme"
k account list --json --db "$acme"
[ "$(jq -c . "$dir/out")" = "$before" ]
ok 'changes nothing there'

# There and back again.
k log --item 1 --disposition absent --user "$user" --db "$acme"
k stop --contact 5 --user "$user" --db "$acme"
exits 0 'a backup' backup first.bak --db "$acme"
exits 0 'into a file' restore first.bak --db "$dir/file.sqlite"
exits 0 'which is whole' check --db "$dir/file.sqlite"
exits 0 'and is backed up' backup second.bak --db "$dir/file.sqlite"
other=$(db "$dir/other.db")
exits 0 'back into the kind it came from' restore second.bak --db "$other"
exits 0 'which is whole' check --db "$other"
exits 0 'and is backed up' backup third.bak --db "$other"
rows first.bak >1
rows second.bak >2
rows third.bak >3
cmp -s 1 2 && cmp -s 2 3
ok 'row for row the same'
cmp -s first.bak.key third.bak.key
ok 'with the key of those who said stop'
for c in 'lead list --all' 'contact list --all' 'account list' plan check; do
	"$kakeru" $c --json --user "$user" --db "$acme" >a
	"$kakeru" $c --json --user "$user" --db "$other" >b
	cmp -s a b
	ok "$c is the same"
done
k log --item 2 --disposition no_answer --user "$user" --db "$acme" --json
jq .activity_id "$dir/out" >a
k log --item 2 --disposition no_answer --user "$user" --db "$other" --json
jq .activity_id "$dir/out" >b
cmp -s a b
ok 'so is the next id'
exits 3 'a second restore' restore first.bak --db "$other"
exits 0 'said so' restore first.bak --db "$other" --replace --json
json '.kept | test("before.restore.1$")' true 'keeps what was there'
exits 0 'it is whole' check --db "$other"

if on_postgresql; then
	url=$KAKERU_TEST_POSTGRESQL
	exits 2 'no name for a schema' init --db "$url?schema=A%20b"
	exits 4 'nobody listens' plan --db \
		'postgresql://me:secret@127.0.0.1:1/x?schema=a'
	says '127.0.0.1:1' 'is named'
	! grep -q secret "$dir/out" "$dir/err"
	ok 'a password is not'
	exits 4 'no database there' plan --db "$url?schema=none_$$"
	says 'kakeru init' 'says what to do'
	psql -q "$url" -c "CREATE SCHEMA cli_$$_foreign
		CREATE TABLE letters(id int)"
	exits 4 "somebody else's tables" init --db "$url?schema=cli_$$_foreign"
	psql -q "$url" -c "ALTER TABLE $(schema "$dir/acme.db").lead
		DISABLE TRIGGER lead_update"
	exits 1 'a rule that is switched off' check --db "$acme"
	says lead_update 'is found'
fi
done_testing
