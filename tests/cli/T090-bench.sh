#!/bin/sh
# A database to measure with: as large as asked for, valid, the same each time.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
corpus=$(cd "$(dirname "$0")/../fuzz/corpus/kpln" && pwd)
cd "$dir" || exit 1

exits 0 'people and a past' bench make --contacts 60 --activities 300 \
	--seed 7 --user Hanako --json
json '.contacts, .leads, .activities' '60
60
300' 'as many as were asked for'
cp out first
exits 0 'check finds nothing' check
exits 0 'its plan' plan --json
cp out plan
json '.items | length > 0' true 'has something to do'

export KAKERU_DB="$dir/again.db"
exits 0 'the same seed' bench make --contacts 60 --activities 300 --seed 7 \
	--user Hanako --json
cmp -s first out
ok 'gives the same answer'
k plan --json
cmp -s plan out
ok 'and the same plan'
keep
exits 3 'a database with data' bench make --contacts 1 --activities 1
says 'has data already' 'is not mixed with'
exits 2 'no size' bench make --contacts 1
exits 3 'no number' bench make --contacts many --activities 1
says 'many' 'is named'
unchanged 'nothing changed'

export KAKERU_DB="$dir/other.db"
exits 0 'another seed' bench make --contacts 60 --activities 300 --seed 8 \
	--user Hanako
says '60' 'tells what it made'
k plan --json
cmp -s plan out
[ $? -ne 0 ]
ok 'gives another plan'
exits 0 'nobody' bench make --contacts 0 --activities 5 --db none.db \
	--user Hanako --json
json '.contacts, .activities' '0
0' 'has no past'

exits 0 'the calendar' bench calendar --json
json '.ask.median_ns > 0 and .advance.median_ns > 0 and .questions > 0' true \
	'is measured'

exits 0 'a day in a file' bench plan --instance "$corpus/ties" --json
json '.leads, .optimal, (.ms_load >= 0), (.ms_solve >= 0), (.peak_kb > 0)' '9
true
true
true
true' 'is planned and proved'
exits 0 'two teams' bench plan --instance "$corpus/empty_team" --json
json '.objective, .assigned' '16
2' 'one of nobody'
exits 0 'for people' bench plan --instance "$corpus/one"
says 'no plan is better' 'says that it is proved'
exits 3 'a cut file' bench plan --instance "$corpus/short" --json
says '8 bytes too early' 'says what is missing'
quiet 'without half an answer'
exits 3 'an owner who is none' bench plan --instance "$corpus/owner"
says 'lead 1 has the owner 1' 'is named'
exits 3 'another file' bench plan --instance "$corpus/magic"
exits 3 'no file' bench plan --instance none.kpln
exits 2 'no name' bench plan
done_testing
