#!/bin/sh
# vCards as phones and address books write them, with invented people: known by
# their content, one row a card, and what is wrong comes back as cards.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$dir" || exit 1
k init --user Hanako

# last FILTER WANTED NAME: of the newest contact
last() {
	k contact list --all --json
	json ".contacts[-1] | $1" "$2" "$3"
}

# 3.0, as a phone shares them: groups, folded lines, a picture, kinds.
cat >cards.txt <<'END'
BEGIN:VCARD
VERSION:3.0
N:見本;一郎;;;
FN:見本 一郎
X-PHONETIC-FIRST-NAME:イチロウ
X-PHONETIC-LAST-NAME:ミホン
ORG:株式会社架空一;営業部;第一課
TITLE:部長
item1.EMAIL;type=INTERNET:ichiro@example.jp
EMAIL;type=INTERNET;type=WORK:ichiro2@example.jp
item2.TEL;type=pref:03-5550-0101
item2.X-ABLabel:直通
TEL;type=CELL;type=VOICE:090-5550-0101
TEL;type=WORK,FAX:03-5550-0109
ADR;type=HOME:;;自宅町1;架空市;東京都;100-0009;日本
ADR;type=WORK:;見本ビル4F;見本1-2-3;港区;東京都;105-0001;日本
URL:https://one.example.jp
NOTE:在庫の話\nまた来月\, 
  お電話します
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwc
 JCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/

END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
FN:架空二株式会社
ORG:架空二株式会社
TEL;TYPE=MAIN:06-5550-0201
END:VCARD
END
exits 0 'cards, whatever the file is called' import cards.txt --json
json '.dialect, .encoding, .rows, .new, .refused' 'vcard-3.0
utf-8
2
2
0' 'are known by their content'
k contact list --all --json
json '.contacts[0] | .name, .family_name, .reading, .department, .title' \
	'見本 一郎
見本
ミホン イチロウ
営業部 第一課
部長' 'the person'
json '.contacts[0] | [.emails[], .phones[].national] | join(" ")' \
	'ichiro@example.jp ichiro2@example.jp 03-5550-0101 090-5550-0101' \
	'addresses and numbers, but no fax'
json '.contacts[1] | .seat, .account.name' 'true
架空二株式会社' 'the card of a company is a seat there'
k account list --json
json '.accounts[0].address' '東京都港区見本1-2-3 見本ビル4F' \
	'the address of the company, not the home'

# 2.1, as Japanese phones wrote them.
{
	printf 'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:仮野;花子;;;\r\n'
	printf 'SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ｶﾘﾉ;ﾊﾅｺ;;;\r\n'
	printf 'ORG;CHARSET=SHIFT_JIS:表計算商事;ソフト開発部\r\n'
	printf 'TEL;CELL:090-5550-0301\r\nTEL;WORK;VOICE:0355500301\r\n'
	printf 'TEL;FAX;WORK:03-5550-0309\r\nEMAIL;INTERNET:hana@example.jp\r\n'
	printf 'END:VCARD\r\n'
} | iconv -f UTF-8 -t CP932 >old.vcf
cat >>old.vcf <<'END'
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E4=BE=8B=E5=B1=B1;=E6=A1=9C;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E4=BE=8B=E5=B1=B1=20=
=E6=A1=9C
ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=Shift_JIS:=89=CB=8B=F3=8F=A4=8E=96
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=9C=A8=E5=BA=AB=E3=81=AE=
=E8=A9=B1=0D=0A=E4=BA=8C=E8=A1=8C
TEL;CELL;VOICE:080-5550-0401
PHOTO;JPEG;ENCODING=BASE64:
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof
Hh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL=

END:VCARD
END
exits 0 'cards of old phones' import old.vcf --json
json '.dialect, .encoding, .new, .refused' 'vcard-2.1
cp932
2
0' 'with a charset for each property'
last '.name, .account.name, .phones[0].kind' '例山 桜
架空商事
mobile' 'coded, with soft line ends'
k contact list --all --json
json '.contacts[-2] | .name, .reading, .account.name, .department,
	([.phones[].national] | join(" "))' '仮野 花子
カリノ ハナコ
表計算商事
ソフト開発部
090-5550-0301 03-5550-0301' 'and Shift_JIS whose bytes look like signs'

# 4.0, in other encodings.
cat >new.vcf <<'END'
BEGIN:VCARD
VERSION:4.0
N;SORT-AS="ためしだ,ごろう":試田;五郎;;;
FN:試田 五郎
ORG:架空五
ROLE:課長
TEL;VALUE=uri;TYPE="voice,work":tel:+81-3-5550-0501;ext=12
TEL;VALUE=uri;TYPE="cell":tel:+81-90-5550-0501
EMAIL;PREF=1:goro@example.jp
END:VCARD
END
iconv -f UTF-8 -t UTF-16LE new.vcf >wide.vcf
exits 0 'cards of 4.0 in UTF-16' import wide.vcf --json
json '.dialect, .encoding, .new' 'vcard-4.0
utf-16le
1' 'are read'
last '.reading, .title, .phones[0].national, .phones[0].kind,
	.phones[1].national, .phones[1].ext' 'ためしだ ごろう
課長
090-5550-0501
mobile
03-5550-0501
12' 'numbers as addresses'

# What is wrong is refused and can be mended.
cat >bad.vcf <<'END'
BEGIN:VCARD
VERSION:3.0
FN:良田 一
ORG:架空六
END:VCARD

BEGIN:VCARD
VERSION:3.0
FN:開田 二
ORG:架空七
BEGIN:VCARD
VERSION:3.0
FN:文字 三
ORG;CHARSET=X-NONE:架空八
END:VCARD
VERSION:3.0
FN:頭無 四
ORG:架空九
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:行田 五
こわれた行
ORG:架空十
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
TEL:03-5550-0606
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=8E=52=93=63
END:VCARD
END
exits 0 'broken cards' import bad.vcf --json
json '.rows, .new, .refused, ([.refused_rows[].line] | join(" "))' '7
1
6
7 11 16 20 26 31' 'are refused, by the line where they begin'
json '[.refused_rows[].reason] | join("|")' "The line END:VCARD is missing|\
ORG names a character set (CHARSET) that is not known|\
The line BEGIN:VCARD is missing|\
A line of the card has no colon, so it is no property|\
Neither a name nor a company|\
FN holds bytes that are not valid in its character set" 'and why'
file=$(jq -r .refused_file out)
case $file in *.vcf) ;; *) false ;; esac
ok 'they come back as cards'
grep -q '^X-KAKERU-REFUSED:The line END:VCARD is missing' "$file"
ok 'with the reason'
exits 0 'as they are' import "$file" --json
json '.refused, ([.refused_rows[].reason] | join("|") | length > 100)' '6
true' 'they are refused again'
sed '/ORG:架空七/a END:VCARD
s/CHARSET=X-NONE/CHARSET=UTF-8/
s/^VERSION:3.0$/VERSION:3.0/
s/^こわれた行/NOTE:&/
s/^N:;;;;/N:名田;六;;;/
s/=8E=52=93=63/=E5=B1=B1=E7=94=B0/' "$file" |
	awk '/missing/ && /BEGIN/ { print "BEGIN:VCARD" } { print }' >mended.vcf
exits 0 'mended' import mended.vcf --json
json '.refused, .new' '0
6' 'they are taken in'
exits 3 'columns of cards' import new.vcf --map FN=name
exits 0 'check finds nothing' check
done_testing
