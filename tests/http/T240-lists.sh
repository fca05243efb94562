#!/bin/sh
# Lists and their pages, views that are kept, changes of many, search, who said
# stop, duplicates.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k user add Taro
k user add Ren
k user role Ren reader --user Hanako
{
	echo '氏名,よみがな,会社名,電話番号,理由'
	for i in $(seq 100 159); do
		echo "見本$i,みほん$i,見本商事$((i % 7)),090-5550-0$i,在庫"
	done
} >people.csv
k import people.csv --user Hanako
[ "$status" -eq 0 ]
ok 'sixty people'
k lead add --user Taro --name '仮野 太郎' --company '仮名商事' \
	--phone 090-5550-9001 --reason r
k log --user Taro --lead 61 --disposition recall_at --when 2026-12-01T10:20
k lead add --user Taro --name '<b>"&'\''x</b>' --company '<i>y</i>' \
	--phone 090-5550-9002 --reason r
serve
sign_in Hanako

# ids: the leads on the page that came, in their order.
ids() {
	sed -n 's/.*name="leads" value="\([0-9]*\)".*/\1/p' "$dir/out"
}

# next: where the next page is.
next() {
	sed -n 's/.*href="\([^"]*\)" rel="next".*/\1/p' "$dir/out" |
		sed 's/&amp;/\&/g'
}

# walk PATH: every lead of a list, page by page, in $dir/walked.
walk() {
	: >"$dir/walked"
	where=$1
	while [ -n "$where" ]; do
		get "$where"
		ids >>"$dir/walked"
		where=$(next)
	done
}

# ---- paging and order ----

get /leads
is 200 'the leads'
says '60 found' 'are counted'
[ "$(ids | wc -l)" -eq 50 ]
ok 'fifty a page'
sed -n 's/.*class="next"[^>]*><span class="n">\([^<]*\).*/\1/p' "$dir/out" \
	>"$dir/times"
[ -s "$dir/times" ] && ! grep -q '[0-9]:[0-5][0-9]' "$dir/times"
ok 'the minute of a call is for the plan of its day to find'
get '/leads?owner=all&q=9001'
says '10:20' 'unless they named it'
walk /leads
[ "$(sort -u "$dir/walked" | wc -l)" -eq 60 ] &&
	[ "$(wc -l <"$dir/walked")" -eq 60 ]
ok 'the pages hold each of them once'
walk '/leads?owner=all&sort=name'
cp "$dir/walked" "$dir/up"
walk '/leads?owner=all&sort=name&down=1'
tac "$dir/up" | cmp -s - "$dir/walked" && [ "$(wc -l <"$dir/up")" -eq 62 ]
ok 'down is up turned round'
says 'aria-sort="descending"' 'and says so'
walk '/leads?sort=created'
sort -n "$dir/walked" | cmp -s - "$dir/walked"
ok 'by creation'
get '/leads?sort=name&after=next.up.5.1'
is 422 'a place in another order'
says 'Begin with the first page' 'is refused in words'
[ "$(ids | wc -l)" -eq 50 ]
ok 'and the list stands there all the same'
get '/leads?after=%00%ff'
is 422 'a place that is none'
get '/leads?sort=shoe'
is 422 'an order there is none of'

# ---- and back again ----

# previous: where the page before is.
previous() {
	sed -n 's/.*href="\([^"]*\)" rel="prev".*/\1/p' "$dir/out" |
		sed 's/&amp;/\&/g'
}

for order in 'sort=next' 'sort=name&down=1' 'sort=created' 'sort=activity'; do
	get "/leads?$order"
	ids >"$dir/first"
	[ -z "$(previous)" ]
	ok "$order: nothing is before the first page"
	get "$(next)"
	ids >"$dir/second"
	get "$(previous)"
	ids | cmp -s - "$dir/first"
	ok "$order: the page before is the first one"
	get "$(next)"
	ids | cmp -s - "$dir/second"
	ok "$order: and behind it the second"
done
get '/leads?sort=created&before=created.up.3.'
[ "$(ids | wc -l)" -eq 50 ]
ok 'too few before a place: the first page, whole'
get '/leads?sort=created&before=next.up.5.1'
is 422 'a place in another order is refused backwards too'

# ---- filters ----

get '/leads?owner=2'
[ "$(ids | wc -l)" -eq 2 ]
ok "a colleague's"
get '/leads?owner=all&q=%E4%BB%AE%E9%87%8E'
[ "$(ids | wc -l)" -eq 1 ]
ok 'by a part of a name'
get '/leads?state=stopped'
says 'Nobody fits this' 'nobody said stop yet'
get '/leads?overdue=1'
lacks 'name="leads"' 'nothing is overdue'
get '/leads?from=2027-06-01'
lacks 'name="leads"' 'nothing is planned for then'
get '/leads?until=2027-06-01&channel=phone'
says 'name="leads"' 'calls until a day'
get '/leads?owner=all&no_reason=1'
says '0 found' 'whoever has no reason to be called'
says 'name="no_reason" value="1" checked' 'as the form says'
says 'no reason for contact written' 'and what narrows the list'
get '/leads?from=whenever'
is 422 'a day that is none'
says '<table' 'leaves the list'
for bad in owner=99 owner=x state=x channel=x stopped=x; do
	get "/leads?$bad"
	is 422 "no filter: $bad"
done

# ---- what people type is text ----

get '/leads?owner=all&sort=created&down=1'
says '&lt;b&gt;' 'a name is text'
lacks '<b>"' 'and no markup'
lacks '<i>y' 'nor is a company'
get '/leads?q=%3Cscript%3E%22%27'
lacks '<script>"' 'what is looked for is text'
get '/search?q=%3Cscript%3E%22%27'
lacks '<script>"' 'on the page of results too'

# ---- people and companies ----

get /contacts
is 200 'people'
says '62 found' 'all of them'
get '/contacts?sort=name&down=1'
is 200 'in both directions'
get '/contacts?owner=2'
says '2 found' 'of a salesperson'
get '/contacts?sort=next'
is 422 'they have no next touch'
says '<table' 'and are shown all the same'
get /accounts
says '9 found' 'companies'
get '/accounts?q=%E4%BB%AE%E5%90%8D'
says '1 found' 'by name'

# ---- views ----

post /views kind=lead name='Hot ones' owner=all sort=name shared=1
is 303 'a view is kept'
leads_to '^/leads?owner=all&sort=name&news=kept$' 'and shown'
get "$location"
says 'The view is kept' 'which is said'
says 'Hot ones' 'as a tab'
says 'Delete the view Hot ones' 'that its owner may delete'
view=$(sed -n 's#.*action="/views/\([0-9]*\)/delete".*#\1#p' "$dir/out")
post /views kind=lead owner=all
is 422 'it needs a name'
post /views kind=lead name='Hot ones' owner=all channel=phone
is 422 'its name is not given twice'
says 'You keep a view ' 'which is said'
says 'value="Hot ones"' 'what was typed stays'
says 'write over the view of that name' 'and what can be done'
get '/leads?owner=all&sort=name'
says '<details class="keep"><summary>Name and sharing' 'the first is as it was'
says 'name="shared" value="1" checked' 'and shared'
post "/views/$view" kind=lead name= owner=all sort=name
is 422 'another name is a name'
post "/views/$view" kind=lead name='Warm ones' owner=all sort=name shared=1
leads_to '^/leads?owner=all&sort=name&news=changed$' 'it gets another name'
get "$location"
says 'Delete the view Warm ones' 'which it has from then on'
post "/views/$view" kind=lead name='Hot ones' owner=all sort=name shared=1
is 303 'and its old one again'
post /views kind=lead name='Hot ones' owner=all sort=name shared=1 over=1
is 303 'who asks to writes over it'
sign_in Taro
get '/leads?owner=all&q=9001'
says 'Hot ones' 'the team has it too'
lacks 'Delete the view' 'without a way to delete it'
post "/views/$view/delete" kind=lead
is 404 'which is refused'
post "/views/$view" kind=lead name=Mine owner=all sort=name
is 404 'as is another name'

# ---- many at once ----

post /bulk what=pause leads=1 leads=3 owner=all
is 422 'a pause needs a day'
says 'name="leads" value="1" checked' 'who was chosen stays chosen'
says 'name="leads" value="3" checked' 'all of them'
lacks 'name="leads" value="5" checked' 'and nobody else'
says '<details class="bulk" id="bulk" open' 'what was asked for stays open'
post /bulk what=tag leads=1 pause_until=2026-12-24 owner=all
is 422 'a tag needs a word'
says 'name="pause_until" type="date" value="2026-12-24"' 'a day stays, too'

post /bulk what=reassign to=1 leads=1 leads=61
is 303 'some leads are handed over'
get "$location"
says '1 changed, 1 left alone' 'but not those of others'
says 'colleague&#39;s' 'which says why'
says 'Take it back' 'and can be taken back'
job=$location
post "$job/undo"
is 303 'it is taken back'
get "$job"
says 'taken back' 'and says so'
post "$job/undo"
is 422 'once'
sign_in Hanako
post /bulk what=reassign to=2 leads=1 leads=2 leads=999
get "$location"
says '2 changed, 1 left alone' 'a manager may hand over'
k lead show 1 --user Hanako --json
json .owner Taro 'and it is'
post /bulk what=pause leads=3
is 422 'a pause needs a day'
says 'Enter a day' 'as it says'
post /bulk what=pause leads=3 pause_until=2026-12-24
get "$location"
says '1 changed' 'a pause'
post /bulk what=enroll leads=4
is 422 'so does a cadence'
post /bulk what=enroll leads=4 into=after-meeting
get "$location"
says '1 changed' 'a cadence is begun'
lacks 'Take it back' 'which cannot be taken back'
says 'This change cannot be taken back' 'and says so'
says 'After a meeting' 'it is called by its name'
post /bulk what=reassign to=2
is 422 'nobody was chosen'
post /bulk what=fly leads=4
is 422 'nor a change there is none of'
post /bulk what=stop leads=5 leads=6
is 200 'a stop is asked about'
says 'stops all contact with 2 (ends 2 planned)' 'with what it ends'
k lead show 5 --user Hanako --json
json .state waiting 'and nothing has happened yet'
post /bulk what=stop 'leads=5 6' confirm=1
get "$location"
says '2 changed' 'then they are stopped'
post /bulk what=pause pause_until=2026-12-24 all=1 owner=all q=仮野
is 200 'a whole list is asked about too'
says 'This changes 1 lead.' 'with how many it has'

# ---- search ----

get '/search?q=090-5550-9001'
says '仮野' 'by a number'
get '/search?q=090+5550+9001&part=1'
says '仮野' 'for the list under the field'
lacks '<html' 'which is a part'
get '/search?q=090-5550-0104'
says 'no contact' 'who said stop is marked'
lacks '090-5550-0104</span>' 'and has no number to dial'
get '/search?q=zzz'
says 'Nobody has' 'nobody'

# ---- who said stop ----

get /suppressions
is 200 'who said stop'
says '見本104' 'by name'
says 'Hanako' 'by whom it was written down'
says '2026/11/24' 'since when'
get '/suppressions?kind=account'
says 'Nobody has asked' 'no company'
k stop --user Hanako --contact 10 --channel email --until 2027-03-31
get '/suppressions?kind=channel'
says '見本109' 'a channel for a while'

# ---- duplicates ----

k lead add --user Hanako --name '試田 一' --company 試田商会 \
	--email ichi@shida.example --reason r
k lead add --user Hanako --name '試田 一' --company 別田商会 \
	--email hajime@shida.example --reason r
get /duplicates
says 'the same name and the same mail domain' 'a likely pair, with its reason'
a=$(sed -n 's/.*name="a" value="\([0-9]*\)".*/\1/p' "$dir/out" | head -n 1)
b=$(sed -n 's/.*name="b" value="\([0-9]*\)".*/\1/p' "$dir/out" | head -n 1)
post /duplicates what=merge kind=contact "a=$a" "b=$a"
is 422 'nobody is merged with themselves'
says 'Name two different ones' 'as it says'
post /duplicates what=merge kind=contact "a=$a" "b=$b"
is 303 'they are merged'
get "$location"
says 'Merged. It can be taken back' 'and can be two again'
merge=$(sed -n 's/.*name="merge" value="\([0-9]*\)".*/\1/p' "$dir/out")
post /duplicates/undo kind=contact "merge=$merge"
is 303 'which they are'
post /duplicates/undo kind=contact "merge=$merge"
is 422 'once'
post /duplicates what=distinct kind=contact "a=$a" "b=$b"
is 303 'they are not the same'
get "$location"
lacks 'name="a"' 'and are not shown again'

# ---- who may ----

sign_in Taro
get /suppressions
is 403 'a salesperson does not see who said stop'
get "$job"
is 200 'but a change of their own'
get /bulk/2
is 403 "not a colleague's"
post /duplicates what=distinct kind=contact "a=$a" "b=$b"
is 403 'nor merges'
get /duplicates
is 200 'but sees what is alike'
sign_in Ren
get /leads?owner=all
is 200 'a reader sees lists'
lacks 'name="leads"' 'with nothing to choose'
post /bulk what=stop leads=7 confirm=1
is 403 'and changes nothing'

done_testing
