#!/bin/sh
# Fields that a company defines: on their page, on records, in lists, imports
# and exports; nobody overwrites another unseen, and what people type is text.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Admin
k user add Hanako
k user add Taro
for i in 1 2 3; do
	k lead add --user Hanako --name "見本$i" --company "見本商事$i" \
		--phone "03-5550-010$i" --reason 'they lose stock'
done
serve
sign_in Admin

# ---- defining them ----

get /fields
is 200 'the page of the fields'
says 'None yet.' 'there are none'
post /fields of=contact kind=text ja='<b>趣味"</b>' en=
is 303 'a field is defined'
leads_to '^/fields?saved=1$' 'and shown'
post /fields of=contact kind=choice ja=血液型 en='Blood type' \
	choices="$(printf 'A\r\nB\r\n<i>O</i>\r\n')"
is 303 'one of a list'
post /fields of=account kind=number ja=社員数 en=Staff
is 303 'of companies'
post /fields of=lead kind=date ja=契約更新日 en=Renewal
is 303 'of leads'
post /fields of=lead kind=flag ja=競合あり en=Rival
is 303 'yes or no'
post /fields of=contact kind=text ja=趣味 en=
is 303 'another name'
post /fields of=contact kind=number ja=' 趣味 ' en=
is 422 'a name that another one has'
says 'has the name' 'as it says'
says 'value="趣味"' 'what was typed stays'
post /fields of=contact kind=choice ja=色
is 422 'nothing to choose from'
post /fields of=contact kind=blob ja=色
is 422 'a kind there is none of'
post /fields of=user kind=text ja=色
is 422 'of nothing that has fields'
get /fields
says '&lt;b&gt;趣味&#34;&lt;/b&gt;' 'a name is text'
lacks '<b>趣味"' 'and no markup'
says 'A, B, &lt;i&gt;O&lt;/i&gt;' 'nor are choices'
post /fields/6/move up=1
is 303 'one place up'
k field list --json
json '[.fields[] | select(.record == "contact").id] | join(" ")' \
	'1 6 2' 'and it stands there'
json '.fields[2].choices | join("|")' 'A|B|<i>O</i>' 'choices as they were typed'
post /fields/6 ja=趣味 en=Hobby
is 303 'another name'
post /fields/99/move
is 404 'none such'

# ---- on the pages of records ----

sign_in Hanako
get /contact/1
says 'name="field[]" value="1"' 'the form of a person'
says '<option value="A">' 'with the choices'
hostile='"><script>alert(1)</script>'\''&=1+1 髙﨑'
post /contact/1/fields field[]=1 was[]= value[]="$hostile" \
	field[]=6 was[]= value[]= field[]=2 was[]= value[]='<i>O</i>'
is 303 'is filled in'
leads_to '^/contact/1?saved=1$' 'back at the page'
get /contact/1
says '&#34;&gt;&lt;script&gt;alert(1)' 'what was typed is text'
lacks '<script>alert' 'and no script'
k contact show 1 --json
json '.fields["<b>趣味\"</b>"]' "$hostile" 'byte for byte'
json '.fields["Blood type"]' '<i>O</i>' 'a choice too'
post /contact/1/fields field[]=1 was[]= value[]=釣り field[]=6 was[]= value[]= \
	field[]=2 was[]= value[]='<i>O</i>'
is 409 'somebody changed it meanwhile'
says 'Saved now: &#34;&gt;&lt;script&gt;' 'what is saved is shown'
says '<option value="釣り">' 'beside what was typed'
lacks '<select id="own-2"' 'but not where both say the same'
k contact show 1 --json
json '.fields["<b>趣味\"</b>"]' "$hostile" 'and nothing is saved'
post /contact/1/fields field[]=1 was[]="$hostile" value[]=釣り \
	field[]=6 was[]=x value[]=登山
is 409 'all of them or none'
post /contact/1/fields field[]=1 was[]="$hostile" value[]=釣り
is 303 'once it was seen it is replaced'
post /contact/1/fields field[]=1 was[]=釣り
is 422 'a form that does not hold together'
post /contact/1/fields field[]=3 was[]= value[]=5
is 422 "a company's field"
post /lead/1/fields field[]=4 was[]= value[]=someday field[]=5 was[]= value[]=
is 422 'no date'
says 'Renewal: &#34;someday&#34; is no date' 'field, value and what is expected'
post /lead/1/fields field[]=4 was[]= value[]=2027-03-31 field[]=5 was[]= value[]=yes
is 303 'a date'
post /account/1/fields field[]=3 was[]= value[]='１,２００'
is 303 'a number'
get /lead/1
says '2027/03/31' 'stand on the page of the lead'
says '<dt>Staff</dt><dd>1200' 'with what the company says'
k account show 1 --json
json .fields.Staff 1200 'a number is one in JSON'
k lead show 1 --json
json '.fields | tostring' '{"Renewal":"2027-03-31","Rival":true}' 'a flag too'

sign_in Taro
post /contact/1/fields field[]=1 was[]=釣り value[]=x
is 403 "a colleague's person"
post /lead/1/fields field[]=4 was[]= value[]=2027-01-01
is 403 'nor their lead'
post /fields of=lead kind=text ja=x
is 403 'nor defines fields'

# ---- in lists ----

sign_in Hanako
get '/leads?field%5B%5D=4&has%5B%5D=2027-01-01&upto%5B%5D='
says '見本1' 'narrowed by a date'
lacks '見本2' 'to those that have it'
says 'Renewal: from 2027/01/01' 'as it says'
get '/leads?field%5B%5D=5&has%5B%5D=no&upto%5B%5D='
lacks 'name="leads"' 'by a flag'
get '/contacts?field%5B%5D=1&has%5B%5D=%EF%BE%82%EF%BE%98&upto%5B%5D='
lacks '見本1' 'by a text nobody has'
get '/contacts?field%5B%5D=1&has%5B%5D=%E9%87%A3&upto%5B%5D='
says '見本1' 'by a part of one'
get '/accounts?field%5B%5D=3&has%5B%5D=1000&upto%5B%5D=1300'
says '見本商事1' 'by a number'
lacks '見本商事2' 'between two'
get '/leads?field%5B%5D=4&has%5B%5D=soon&upto%5B%5D='
is 422 'a day that is none'
says 'Renewal: &#34;soon&#34;' 'with the field'
says '見本2' 'leaves the list'
get '/leads?field%5B%5D=1&has%5B%5D=x&upto%5B%5D='
is 422 "a person's field"
get '/leads?field%5B%5D=99&has%5B%5D=x&upto%5B%5D='
is 422 'a field there is none of'
get '/leads?field%5B%5D=4'
is 422 'an address cut off'
post /views kind=lead name=Renewals field[]=4 has[]=2027-01-01 upto[]=
is 303 'such a list is kept'
get "$location"
says 'aria-current="page">Renewals' 'under its name'

# ---- columns ----

get /leads
says 'name="show" value="f4"' 'a field may be a column'
lacks '2027/03/31' 'but is none yet'
post /columns kind=lead order='account next f4' \
	show=f4 show=account
is 303 'columns are chosen'
leads_to '^/leads$' 'and the list shown'
get /leads
says '2027/03/31' 'with what the field says'
lacks 'data-l="Last outcome"' 'without what was not chosen'
[ "$(grep -o 'data-l="Renewal"' "$dir/out" | wc -l)" -eq 3 ]
ok 'in each row'
post /columns kind=lead order='account f4 next' \
	show=f4 show=account front=f4
leads_to '^/leads?open=1$' 'one further to the front'
get /leads
sed -n 's/.*<thead>\(.*\)<\/thead>.*/\1/p' "$dir/out" |
	grep -q 'Renewal.*Company'
ok 'stands before the other'
get "/leads?field%5B%5D=4&has%5B%5D=2027-01-01&upto%5B%5D="
says 'data-l="Last outcome"' 'a view has columns of its own'
post /columns kind=lead field[]=4 has[]=2027-01-01 upto[]= order=owner show=owner
get "/leads?field%5B%5D=4&has%5B%5D=2027-01-01&upto%5B%5D="
lacks 'data-l="Last outcome"' 'which may be chosen too'
get /leads
says 'data-l="Renewal"' 'and leave the others alone'
post /columns kind=lead order='"><i>' show='"><i>'
is 303 'a column that is none'
get /leads
lacks '"><i>' 'is not there'
post /columns kind=lead usual=1
get /leads
says 'data-l="Last outcome"' 'the usual ones again'
sign_in Taro
get /leads?owner=all
says 'data-l="Last outcome"' 'nobody else sees them'
sign_in Hanako

# ---- retired ----

sign_in Admin
post /fields/1/retire
is 303 'a field is retired'
get /contact/1
says '釣り' 'and keeps what it says'
lacks 'name="field[]" value="1"' 'but is filled in no more'
post /contact/1/fields field[]=1 was[]=釣り value[]=x
is 422 'whoever tries'
post /fields/1/retire again=1
get /contact/1
says 'name="field[]" value="1"' 'until it is used again'

# ---- taking in, taking out ----

cat >more.csv <<'END'
会社名,氏名,電話番号,血,人数,更新
見本商事4,見本4,03-5550-0104,B,50,2027/1/5
見本商事5,見本5,03-5550-0105,AB,50,
END
sign_in Hanako
upload /import more.csv
get "$location"
says 'Contacts: Blood type' 'a column may be such a field'
says 'Companies: Staff' 'of a company'
k import more.csv --user Hanako --map '血=contact:血液型' \
	--map '人数=account:Staff' --map '更新=lead:Renewal' --json
json .new 1 'such columns are taken in'
json '.refused_rows[0].reason' \
	'Blood type: "AB" is none of the choices. Enter one of: A, B, <i>O</i>' \
	'and refused with field, value and what is expected'
json '.map[0].field' 'contact:Blood type' 'as it was understood'
k import more.csv --user Hanako --json
json .map_remembered true 'it is remembered'
k lead show 4 --user Hanako --json
json .fields.Renewal 2027-01-05 'the lead has it'
k import more.csv --user Hanako --map '血=contact:nothing'
[ "$status" -ne 0 ]
ok 'no field of that name'
k export csv all.csv
head -n 1 all.csv >"$dir/out"
says '先方担当者:<b>趣味' 'a list has them as columns'
says ',リード:契約更新日,' 'of leads too'
grep 見本1 all.csv >"$dir/out"
says ',釣り,' 'with what they say'
k export json all.json
jq -c '[.custom_fields[].key]' all.json >"$dir/out"
says '"Blood type"' 'everything names them'
jq -c '.accounts[0].fields' all.json >"$dir/out"
says '{"Staff":1200}' 'and says what they say'
k backup all.db
k --db all.db account show 1 --json
json .fields.Staff 1200 'a backup has them'
k check
[ "$status" -eq 0 ]
ok 'and all is well'
done_testing
