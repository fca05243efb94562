#!/bin/sh
# Card lists: what the README shows, the encodings of Excel, refused rows that
# are mended, trials, taking an import back, and leads of colleagues.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1

# As the README has it: no init, no options.
cat >cards.csv <<'END'
会社名,部署名,役職,氏名,e-mail,TEL会社,携帯電話,名刺交換日,メモ
株式会社見本商事,総務部,部長,見本 太郎,taro@example.jp,03-5550-0101,090-5550-0101,2026/11/23,在庫の話
架空物産㈱,営業部,課長,仮野 花子,hana@example.jp,03-5550-0102,,2026/11/10,夜間の電話
有限会社例示,,,例山 桜,,03-5550-0103,,2024/04/01,
END
exits 0 'a list' import cards.csv --user Hanako
says 'new 3, updated 0, already known 0, refused 0' 'says who is new'
says 'kakeru plan' 'and what comes next'
says 'kakeru import undo 1' 'and how to take it back'
exits 0 'the leads' lead list --json
json '[.leads[].state] | join(" ")' 'working working waiting' \
	'the old card waits'
json '[.leads[] | select(.next == null)] | length' 0 'each has a next touch'
keep
exits 0 'the same list again' import cards.csv --json
json '.new, .duplicate, .rows' '0
3
3' 'knows everybody'
unchanged 'and changes nothing'

# What Excel saves in Japan: CP932, CR LF, quoted fields.
printf '会社名,氏名,電話番号\r\n"㈱髙見本","髙橋 ①子",03-5550-0104\r\n' |
	iconv -f UTF-8 -t CP932 >excel.csv
exits 0 'a list from Excel' import excel.csv --json
json '.encoding, .new' 'cp932
1' 'is read'
exits 0 'its people' contact list --all --json
json '.contacts[-1].name, .contacts[-1].account.name' '髙橋 ①子
㈱髙見本' 'byte for byte'

# Refused rows: the reason, the row as it came, mended and imported.
printf '会社名,氏名,メモ\r\n㈱架空一,見本 一,\r\n,,誰か\r\n㈱架空二,見本 二\r\n㈱架空三,"見本, 三",よい\r\n' |
	iconv -f UTF-8 -t CP932 >bad.csv
exits 0 'refused rows are no failure' import bad.csv --json
json '.rows, .new, .refused, ([.refused_rows[].line] | join(" "))' '4
2
2
3 4' 'they are counted and named'
file=$(jq -r .refused_file out)
iconv -f CP932 -t UTF-8 "$file" >refused
grep -q '^"氏名も会社名もありません",,,誰か' refused ||
	grep -q '^"Neither a name nor a company",,,誰か' refused
ok 'the file has the reason and the row, in its encoding'
sed 's/,,,誰か/,㈱架空四,見本 四,誰か/; s/見本 二/見本 二,/' refused |
	iconv -f UTF-8 -t CP932 >mended.csv
exits 0 'the mended file' import mended.csv --json
json '.new, .refused' '2
0' 'is taken in'
exits 3 'no header' import /dev/null
exits 3 'a folder' import .
exits 3 'a file that is not there' import none.csv
says 'none.csv' 'is named'
exits 2 'a column that is mapped to nothing' import cards.csv --map 氏名=nonsense
exits 3 'an unknown cadence' import cards.csv --cadence nonsense

# A trial shows the same numbers and keeps nothing.
keep
printf '会社名,氏名\n㈱試し,試田 一\n,\n㈱試し,\n' >try.csv
exits 0 'a trial' import try.csv --dry-run --json
json '.new, .batch_id, .refused_file, .dry_run' '2
null
null
true' 'counts'
unchanged 'and keeps nothing'
[ -z "$(find . -name 'try.refused*')" ]
ok 'no file of refused rows either'

# Taking back: all of it, and not what somebody worked with.
exits 0 'an import' import try.csv --json
batch=$(jq .batch_id out)
exits 0 'is taken back' import undo "$batch" --json
json '.contacts, .leads, .kept' '2
2
0' 'wholly'
unchanged 'everything is as before'
exits 3 'twice' import undo "$batch"
exits 3 'an unknown one' import undo 999
exits 0 'again' import try.csv --json
batch=$(jq .batch_id out)
exits 0 'whose lead' lead list --json
lead=$(jq '.leads[-1].id' out)
k log --lead "$lead" --channel phone --disposition no_answer
exits 0 'undo after a call' import undo "$batch" --json
json '.contacts, .kept, (.kept_contacts | length)' '1
1
1' 'keeps whom we called'

# Colleagues: named, not doubled, and taken over when asked for.
k user add Jiro
exits 0 "a colleague's list" import cards.csv --user Jiro --json
json '.duplicate, (.colleague_leads | length), .colleague_leads[0].owner' '3
3
Hanako' 'shows whose leads they are'
k lead list --user Jiro --json
json '.leads | length' 0 'and doubles none'
exits 0 'to take them over' import cards.csv --user Jiro --take
k lead list --user Jiro --json
json '.leads | length' 3 'hands them over'
exits 0 'check finds nothing' check

# In Japanese.
printf '会社名,氏名\n㈱終わり,見本 終\n,\n' >ja.csv
exits 0 'a list' import ja.csv --user Jiro --lang ja
says '新規 1、更新 0、登録済み 0、取り込めず 1、連絡禁止 0' 'is told in Japanese'
says '氏名も会社名もありません' 'with reasons'
done_testing
