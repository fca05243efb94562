#!/bin/sh
# connection.sh KAKERU SHIM: the connection to PostgreSQL breaks at every nth
# word that is sent or received. A command that says it failed may be done (the
# answer to its commit got lost), never half; said again, it is done once.
. "$(dirname "$0")/../cli/lib.sh"
shim=$(realpath "${2:?use: connection.sh KAKERU SHIM}")
cd "$dir" || exit 1

# broken N MODE ARG…: kakeru ARG… with its nth call failing.
broken() {
	fault=net:$1:$2:104 # ECONNRESET
	shift 2
	status=0
	KAKERU_FAULT=$fault LD_PRELOAD=$shim \
		timeout 20 "$kakeru" "$@" >out 2>err </dev/null || status=$?
}

# calls ARG…: how many calls the command makes.
calls() {
	KAKERU_FAULT_COUNTS=$dir/counts \
		LD_PRELOAD=$shim "$kakeru" "$@" >out 2>err </dev/null
	tail -n 1 counts # net is the last kind
}

# sweep NAME SAYS ARG…: every call fails once, some of them for ever.
sweep() {
	title=$1 expected=$2
	shift 2
	count=$(calls "$@")
	bad=
	i=1
	while [ "$i" -le "$count" ]; do
		for mode in once forever; do
			[ "$mode" = once ] || [ $((i % 7)) -eq 0 ] || continue
			broken "$i" "$mode" "$@"
			if [ "$status" -eq 0 ]; then
				continue # a good-bye that nobody hears
			fi
			[ "$status" -eq 4 ] && [ -s err ] ||
				bad="$bad $i/$mode:$status"
		done
		[ $((i % 20)) -ne 0 ] || "$kakeru" check >out 2>&1 ||
			bad="$bad check after $i"
		i=$((i + 1))
	done

	[ "$count" -gt 5 ] && [ -z "$bad" ]
	ok "$title: $count calls, each failing:$bad is told with status 4"
	exits 0 "$title: is done afterwards" "$@"
	says "$expected" "$title: as it should be"
	exits 0 "$title: check" check
}

k init --user Hanako
k lead add --name '見本 太郎' --company '見本商事' --reason '役に立てる' \
	--phone 090-5550-0101 --email a@example.jp
printf '会社名,氏名,電話番号\n仮名工業,仮名 一,03-5551-0001\n' >list.csv

sweep plan 見本商事 plan
sweep log 'Next:' log --lead 1 --disposition absent --channel phone --key once
k lead show 1 --json
json '.activities | length' 1 'log: the same key, once'
sweep import 'rows: 1' import list.csv
k contact list --all --json
json '.contacts | length' 2 'import: nobody is there twice'
sweep check 'All is well' check
done_testing
