#!/bin/sh
# Words on leads: put on, taken off, lists narrowed by one, many leads at once.
. "${KK_SOURCE_ROOT:?}/tests/http/lib.sh"

k init --user Hanako
k user add Jiro
for i in 1 2 3; do
	k lead add --user Hanako --name "Sample $i" --company Kaku \
		--phone "03-5550-010$i" --reason 'they lose stock'
done
serve
sign_in Hanako
post /lead/1/tag word='展示会'
is 303 'a word is put on a lead'
leads_to '^/lead/1?saved=1$' 'back at its page'
get /lead/1
says 'tag=1">展示会' 'which shows it'
post /lead/1/tag word=
is 422 'an empty one is refused'
says 'role="alert"' 'in words'
get '/leads?tag=1'
says 'Sample 1' 'a list can be narrowed by it'
lacks 'Sample 2' 'to those that have it'
says '<option value="1" selected>展示会' 'it stands among the filters'
get '/leads?tag=9'
says 'role="alert"' 'a tag that is gone is told'

sign_in Jiro
post /lead/2/tag word=x
is 403 'a colleague tags nothing'
post /lead/1/untag tag=1
is 403 'nor takes a tag off'
sign_in Hanako
post /bulk what=tag word='展示会' leads=1 leads=2 leads=3
is 303 'many at once'
bulk=$location
get "$bulk"
says '2 changed, 1 left alone' 'those that had it not'
get '/leads?tag=1'
says 'Sample 3' 'have it now'
post "$bulk/undo"
is 303 'which can be taken back'
get '/leads?tag=1'
says 'Sample 1' 'from those that had it not before'
lacks 'Sample 3' 'only'
post /bulk what=tag leads=1
is 422 'without a word nothing is done'
k export json all.json
jq -c .tags all.json >"$dir/out"
says '[{"lead_id":1,"name":"展示会"}]' 'an export holds it'
post /lead/1/untag tag=1
is 303 'a word is taken off'
get /lead/1
lacks 'tag=1">展示会' 'and is gone'
done_testing
