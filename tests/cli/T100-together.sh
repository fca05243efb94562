#!/bin/sh
# Several processes at once on one database: everybody is answered, nothing is
# lost, nothing happens twice.
. "${KK_SOURCE_ROOT:?}/tests/cli/lib.sh"
cd "$dir" || exit 1

k init --user Hanako
k user add Jiro
me=Hanako

for i in 1 2 3 4; do
	k lead add --user Hanako --name "見本 $i郎" --company '見本商事' --reason '役に立てる' \
		--phone "090-5550-010$i" --email "p$i@example.jp"
done

# Eight log the same touch at once: one has it, the others are told.
touch=$("$kakeru" lead show 1 --json | jq '.next.touch_id')
for i in 1 2 3 4 5 6 7 8; do
	("$kakeru" log --user Hanako --touch "$touch" --disposition absent \
		--note "by $i" >"log.$i" 2>"err.$i"; echo $? >"rc.$i") &
done
wait
k lead show 1 --json
json '[.activities[]] | length' 1 'eight logged one touch: it is logged once'
[ "$(cat rc.* | grep -c '^0$')" = 1 ] && [ "$(cat rc.* | grep -c '^3$')" = 7 ]
ok 'one was told so, seven that it is closed'
status=0
cat err.* >out
grep -q 'closed\|done' out
ok 'in words'

# The same key from eight at once: one activity, the same answer for all.
for i in 1 2 3 4 5 6 7 8; do
	("$kakeru" log --user Hanako --lead 2 --disposition no_answer --key once --json \
		>"log.$i" 2>"err.$i"; echo $? >"rc.$i") &
done
wait
[ "$(cat rc.* | grep -c '^0$')" = 8 ]
ok 'a key from eight at once: all are answered'
[ "$(jq .activity_id log.* | sort -u | wc -l)" = 1 ]
ok 'with the same activity'

# A list comes in while others log.
{
	echo '会社名,氏名,電話番号,e-mail'
	i=0
	while [ "$i" -lt 400 ]; do
		echo "仮名工業$i,仮名 $i,03-5551-$((1000 + i)),k$i@example.jp"
		i=$((i + 1))
	done
} >list.csv
"$kakeru" import list.csv --user Jiro --json >import.json 2>import.err &
import=$!
logged=0
i=0
while kill -0 "$import" 2>/dev/null || [ "$i" -lt 20 ]; do
	i=$((i + 1))
	if "$kakeru" log --user Hanako --lead 3 --in --disposition interested \
		--note "call $i" >/dev/null 2>>log.err; then
		logged=$((logged + 1))
	else
		echo "$i" >>failed
	fi
	[ "$i" -lt 400 ] || break
done
wait "$import"
status=$?
[ "$status" = 0 ] && [ "$(jq .new import.json)" = 400 ]
ok 'an import while others log brings everybody'
[ ! -e failed ]
ok 'and every outcome is logged meanwhile'
k lead show 3 --json
json '.activities | length' "$logged" 'each once'
exits 0 'check' check

# Two who plan at once see the same day.
"$kakeru" plan --user Jiro --json >plan.1 &
"$kakeru" plan --user Jiro --json >plan.2
wait
cmp -s plan.1 plan.2
ok 'two plans at once are the same'
done_testing
