#!/bin/sh
# What a team says as a file: out of one database, into another, whole or not at
# all, or row by row.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

cat >words.json <<'JSON'
{"offers": [
  {"name": "Stock", "ja": {"goods": "在庫管理", "worth": "12社で半分になりました"}},
  {"name": "Seats", "standard": true, "en": {"goods": "chairs"}},
  {"name": "Old", "retired": true}],
 "texts": [
  {"kind": "email", "name": "second_contact", "lang": "ja", "offer": "Stock",
   "subject": "その後", "body": "{firm}です。\\n\\n{ask}\\n{quotes}"},
  {"kind": "snippet", "name": "道順", "lang": "ja", "body": "駅から3分です"}],
 "for": [{"kind": "industry", "key": "E", "offer": "Stock"}]}
JSON

k init --user Hanako
exits 0 'a file is tried' words import words.json --dry-run
says 'Only tried: 6 new' '  and says what it would do'
k words list --json
json '.offers | length' 0 '  and keeps nothing'
exits 0 'it is taken in' words import words.json --json
json '[.kept, .new, .changed, .same, (.refused | length)] | map(tostring) |
	join(" ")' 'true 6 0 0 0' '  as so many new rows'
k words list --json
json '[.offers[] | select(.standard) | .name] | join(" ")' Seats 'the standard'
json '[.offers[] | select(.retired) | .name] | join(" ")' Old 'the retired one'
exits 0 'again' words import words.json --json
json '[.new, .changed, .same] | map(tostring) | join(" ")' '0 0 6' \
	'  changes nothing'
exits 0 'it is taken out' words export
cp out first.json
json '.texts[] | select(.kind == "email") | .offer' Stock '  by names'

# ---- elsewhere ----

KAKERU_DB=$(db "$dir/other.db")
k init --user Jiro
exits 0 'into another database' words import first.json
exits 0 'and out again' words export
cmp -s out first.json
ok 'byte for byte the same'

# ---- a language alone ----

printf '%s' '{"offers": [{"name": "Stock", "en": {"goods": "stock"}}]}' >en.json
exits 0 'one language of an offer' words import en.json --json
json '[.changed, .same] | map(tostring) | join(" ")' '1 0' '  is a new version'
k words list --json
json '.offers[] | select(.name == "Stock") | .ja.goods, .en.goods' '在庫管理
stock' '  and the other language stays'

# ---- refused ----

cat >bad.json <<'JSON'
{"offers": [{"name": "New", "ja": {"goods": "机", "worth": "15分だけお時間をください"}}],
 "texts": [
  {"kind": "email", "name": "call", "lang": "ja", "body": "{nmae}様"},
  {"kind": "email", "name": "call", "lang": "en", "offer": "Nothing",
   "body": "{ask}"},
  {"kind": "comeback", "name": "too_often", "lang": "ja", "body": "x"},
  {"kind": "snippet", "name": "good", "lang": "en", "body": "Platform 2"}]}
JSON
k words export
cp out before.json
exits 3 'what would not be saved by hand' words import bad.json
says 'Nothing was taken in' '  is refused whole'
says 'offers 1, New' '  by its row'
says 'R-D2' '  and rule'
says 'texts 1, call' '  each of them'
says 'there is no field "nmae"' '  with its reason'
says 'There is no offer "Nothing"' '  and what to do'
k words export
cmp -s out before.json
ok 'nothing was changed'
exits 0 'row by row' words import bad.json --rows --json
json '[.kept, .new, (.refused | length)] | map(tostring) | join(" ")' \
	'true 1 4' '  the rest is taken'
k words export
json '[.offers[].name] | index("New")' null '  nothing of a refused row is left'
json '[.texts[] | select(.name == "good")] | length' 1 '  what was right is'

printf '{"offers": [{"name": 3}]}' >type.json
exits 3 'a wrong type' words import type.json
says 'offers 1, name: it must be a text' '  says where'
printf '{"texts": [{"kind": "fax", "name": "x", "lang": "ja", "body": "x"}]}' >kind.json
exits 3 'a kind there is none of' words import kind.json
says 'texts 1, kind: it must be email' '  says which there are'
printf '{"offer": []}' >key.json
exits 3 'an unknown field' words import key.json
printf '{"\\u001b[31m%0200d": 1}' 0 >long.json
exits 3 'one that would paint the screen' words import long.json
! grep -q "$(printf '\033')" err && [ "$(wc -c <err)" -lt 400 ]
ok '  is named without that, and in part'
printf '{"offers": [\n' >no.json
exits 3 'what is no JSON' words import no.json
says 'line' '  says in which line'
exits 3 'what is not there' words import nothing.json
exits 0 'the database is whole' check
done_testing
