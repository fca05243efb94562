#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "format/names/address.h"

/* prefecture|city|town|rest */
static const struct {
	const char *text, *want;
} examples[] = {
	{"東京都千代田区丸の内1-1-1", "東京都|千代田区|丸の内|1-1-1"},
	{"東京都千代田区丸の内", "東京都|千代田区|丸の内|"},
	{"東京都千代田区", "東京都|千代田区||"},
	{"東京都", "東京都|||"},
	/* 丁目 in every notation begins the rest */
	{"東京都千代田区丸の内1丁目1-1", "東京都|千代田区|丸の内|1丁目1-1"},
	{"東京都千代田区丸の内一丁目1番1号",
		"東京都|千代田区|丸の内|一丁目1番1号"},
	{"東京都千代田区丸の内１－１－１", "東京都|千代田区|丸の内|１－１－１"},
	{"東京都中央区八丁堀三丁目1-1", "東京都|中央区|八丁堀|三丁目1-1"},
	{"東京都千代田区三番町5", "東京都|千代田区|三番町|5"},
	{"東京都千代田区一番町二十三番地", "東京都|千代田区|一番町|二十三番地"},
	{"東京都千代田区丸の内一ー二ー三", "東京都|千代田区|丸の内|一ー二ー三"},
	{"東京都千代田区丸の内一番二号", "東京都|千代田区|丸の内|一番二号"},
	{"東京都港区麻布十番1-2-3", "東京都|港区|麻布十番|1-2-3"},
	{"東京都港区麻布十番一丁目2-3", "東京都|港区|麻布十番|一丁目2-3"},
	{"東京都新宿区四谷三丁目", "東京都|新宿区|四谷|三丁目"},
	{"愛知県名古屋市中区三の丸三丁目1番2号",
		"愛知県|名古屋市中区|三の丸|三丁目1番2号"},
	/* buildings, blanks, marks */
	{"東京都千代田区丸の内1-1-1 見本ビル3階",
		"東京都|千代田区|丸の内|1-1-1 見本ビル3階"},
	{"東京都千代田区丸の内　見本ビル", "東京都|千代田区|丸の内|見本ビル"},
	{"東京都千代田区丸の内（見本ビル）",
		"東京都|千代田区|丸の内|（見本ビル）"},
	{"東京都　千代田区　丸の内　１－１", "東京都|千代田区|丸の内|１－１"},
	{"神奈川県 横浜市 西区 みなとみらい 2-2-1",
		"神奈川県|横浜市西区|みなとみらい|2-2-1"},
	{"〒100-0005 東京都千代田区丸の内1-1", "東京都|千代田区|丸の内|1-1"},
	{"〒１００－０００５　東京都千代田区丸の内1-1",
		"東京都|千代田区|丸の内|1-1"},
	{"1000005東京都千代田区丸の内1-1", "東京都|千代田区|丸の内|1-1"},
	{"住所：東京都千代田区丸の内1-1", "東京都|千代田区|丸の内|1-1"},
	/* names that hold 市 町 村 区 郡 */
	{"千葉県市川市八幡1-1-1", "千葉県|市川市|八幡|1-1-1"},
	{"千葉県市原市国分寺台中央1-1-1", "千葉県|市原市|国分寺台中央|1-1-1"},
	{"三重県四日市市諏訪町1-5", "三重県|四日市市|諏訪町|1-5"},
	{"広島県廿日市市下平良1-11-1", "広島県|廿日市市|下平良|1-11-1"},
	{"石川県野々市市三納1-1", "石川県|野々市市|三納|1-1"},
	{"東京都町田市森野2-2-22", "東京都|町田市|森野|2-2-22"},
	{"長野県大町市大町3887", "長野県|大町市|大町|3887"},
	{"新潟県十日町市千歳町3-3", "新潟県|十日町市|千歳町|3-3"},
	{"佐賀県杵島郡大町町大字大町5017", "佐賀県|杵島郡大町町|大字大町|5017"},
	{"山形県村山市中央1-3-6", "山形県|村山市|中央|1-3-6"},
	{"東京都東村山市本町1-2-3", "東京都|東村山市|本町|1-2-3"},
	{"東京都武蔵村山市本町1-1-1", "東京都|武蔵村山市|本町|1-1-1"},
	{"東京都羽村市緑ヶ丘5-2-1", "東京都|羽村市|緑ヶ丘|5-2-1"},
	{"長崎県大村市玖島1-25", "長崎県|大村市|玖島|1-25"},
	{"福島県田村市船引町船引字畑添76-2",
		"福島県|田村市|船引町船引字畑添|76-2"},
	{"宮城県柴田郡村田町大字村田字迫6",
		"宮城県|柴田郡村田町|大字村田字迫|6"},
	{"群馬県佐波郡玉村町大字下新田201",
		"群馬県|佐波郡玉村町|大字下新田|201"},
	{"福島県郡山市朝日1-23-7", "福島県|郡山市|朝日|1-23-7"},
	{"奈良県大和郡山市北郡山町248-4", "奈良県|大和郡山市|北郡山町|248-4"},
	{"岐阜県郡上市八幡町島谷228", "岐阜県|郡上市|八幡町島谷|228"},
	{"愛知県蒲郡市旭町17-1", "愛知県|蒲郡市|旭町|17-1"},
	{"福岡県小郡市小郡255-1", "福岡県|小郡市|小郡|255-1"},
	{"北海道余市郡余市町朝日町26", "北海道|余市郡余市町|朝日町|26"},
	{"兵庫県神崎郡市川町西川辺165-3", "兵庫県|神崎郡市川町|西川辺|165-3"},
	{"富山県中新川郡上市町法音寺1", "富山県|中新川郡上市町|法音寺|1"},
	{"奈良県高市郡高取町観覚寺990-1", "奈良県|高市郡高取町|観覚寺|990-1"},
	{"山形県北村山郡大石田町緑町1", "山形県|北村山郡大石田町|緑町|1"},
	{"山形県東村山郡山辺町緑ヶ丘5", "山形県|東村山郡山辺町|緑ヶ丘|5"},
	{"京都府京都市右京区太秦1", "京都府|京都市右京区|太秦|1"},
	/* designated cities, their wards, Tokyo and its islands */
	{"横浜市西区みなとみらい2-2-1",
		"神奈川県|横浜市西区|みなとみらい|2-2-1"},
	{"大阪府堺市堺区南瓦町3番1号", "大阪府|堺市堺区|南瓦町|3番1号"},
	{"静岡県浜松市浜名区貴布祢3000", "静岡県|浜松市浜名区|貴布祢|3000"},
	{"静岡県浜松市中区元城町103-2", "静岡県|浜松市中区|元城町|103-2"},
	{"熊本県熊本市中央区手取本町1-1", "熊本県|熊本市中央区|手取本町|1-1"},
	{"東京都西多摩郡瑞穂町箱根ケ崎2335",
		"東京都|西多摩郡瑞穂町|箱根ケ崎|2335"},
	{"東京都瑞穂町箱根ケ崎2335", "東京都|瑞穂町|箱根ケ崎|2335"},
	{"東京都大島町元町1-1-14", "東京都|大島町|元町|1-1-14"},
	{"東京都三宅島三宅村阿古497", "東京都|三宅島三宅村|阿古|497"},
	{"東京都三宅村阿古497", "東京都|三宅村|阿古|497"},
	{"東京都八丈島八丈町大賀郷2551-2", "東京都|八丈島八丈町|大賀郷|2551-2"},
	{"東京都小笠原村父島字西町", "東京都|小笠原村|父島字西町|"},
	/* a prefecture that is not written: only where it is certain */
	{"千代田区丸の内1-1", "東京都|千代田区|丸の内|1-1"},
	{"西多摩郡瑞穂町箱根ケ崎2335", "東京都|西多摩郡瑞穂町|箱根ケ崎|2335"},
	{"鹿嶋市平井1187", "茨城県|鹿嶋市|平井|1187"},
	{"鹿島市大字納富分2643", "佐賀県|鹿島市|大字納富分|2643"},
	{"府中市宮西町2-24", "|府中市|宮西町|2-24"},
	{"伊達市鹿島町20", "|伊達市|鹿島町|20"},
	{"港区新橋1-1", "|港区|新橋|1-1"},
	{"東京千代田区丸の内1-1", "東京都|千代田区|丸の内|1-1"},
	{"大島町1-1", "|||大島町1-1"},
	{"大手町1-1-1", "|||大手町1-1-1"},
	{"朝日町3-2", "|||朝日町3-2"},
	/* other spellings of a name stay as they are written */
	{"茅ケ崎市茅ヶ崎1-1-1", "神奈川県|茅ケ崎市|茅ヶ崎|1-1-1"},
	{"茨城県竜ヶ崎市3710", "茨城県|竜ヶ崎市||3710"},
	{"宮城県塩釜市旭町1-1", "宮城県|塩釜市|旭町|1-1"},
	/* before a merger */
	{"埼玉県大宮市桜木町1-1", "埼玉県|大宮市|桜木町|1-1"},
	{"滋賀県滋賀郡志賀町木戸1", "滋賀県|滋賀郡志賀町|木戸|1"},
	{"東京都架空区見本町1-1", "東京都|架空区|見本町|1-1"},
	/* Kyoto's streets */
	{"京都市中京区寺町通御池上る上本能寺前町488",
		"京都府|京都市中京区|寺町通御池上る上本能寺前町|488"},
	{"京都府京都市下京区烏丸通塩小路下る 東塩小路町901",
		"京都府|京都市下京区|烏丸通塩小路下る 東塩小路町|901"},
	{"京都市下京区四条通烏丸東入長刀鉾町20",
		"京都府|京都市下京区|四条通烏丸東入長刀鉾町|20"},
	/* Hokkaido's grids, land numbers */
	{"札幌市中央区北1条西2丁目", "北海道|札幌市中央区|北1条西|2丁目"},
	{"北海道札幌市中央区北一条西二丁目1-1",
		"北海道|札幌市中央区|北一条西|二丁目1-1"},
	{"札幌市西区二十四軒一条5丁目1-1",
		"北海道|札幌市西区|二十四軒一条|5丁目1-1"},
	{"帯広市西5条南7丁目1", "北海道|帯広市|西5条南|7丁目1"},
	{"旭川市6条通9丁目46番地", "北海道|旭川市|6条通|9丁目46番地"},
	{"岩手県盛岡市上田第3地割12", "岩手県|盛岡市|上田|第3地割12"},
	{"長野県長野市大字南長野字幅下692-2",
		"長野県|長野市|大字南長野字幅下|692-2"},
	/* no Japanese address */
	{"Chiyoda-ku, Tokyo 100-0005", "|||Chiyoda-ku, Tokyo 100-0005"},
	{"未定", "|||未定"},
};

static const char *told(struct kk_arena *a, struct kk_str text)
{
	struct kk_address r = kk_address_parse(a, text);

	return kk_arena_f(a, "%.*s|%.*s|%.*s|%.*s", KK_FMT(r.prefecture),
		KK_FMT(r.city), KK_FMT(r.town), KK_FMT(r.rest));
}

static void takes_addresses_apart(void **state)
{
	struct kk_arena *a = kk_arena_new();
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct kk_str text = kk_str_z(examples[i].text);
		const char *got = told(a, text);

		if (strcmp(got, examples[i].want) == 0)
			continue;
		print_error("%s\n\twant %s\n\tgot  %s\n", examples[i].text,
			examples[i].want, got);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	kk_arena_free(&a);
}

static void keeps_the_raw_text(void **state)
{
	struct kk_arena *a = kk_arena_new();
	struct kk_str text =
		KK_STR(" 〒１００－０００５　東京都　千代田区丸の内１－１ ");
	struct kk_address r = kk_address_parse(a, text);

	(void)state;
	assert_true(kk_str_eq(r.raw, text));
	assert_true(kk_str_is(r.postal, "1000005"));
	r = kk_address_parse(a, KK_STR("100-0005-1 東京都"));
	assert_null(r.postal.p);
	r = kk_address_parse(a, KK_STR(""));
	assert_null(r.rest.p);
	kk_arena_free(&a);
}

/* Each municipality there is, with its prefecture and without. */
static void knows_every_municipality(void **state)
{
	const char *root = getenv("KK_SOURCE_ROOT");
	struct kk_arena *a = kk_arena_new();
	char line[256], *p, *end;
	int n = 0, wrong = 0;
	FILE *f;

	(void)state;
	f = fopen(kk_arena_f(a, "%s/data/jp_municipality.csv", root), "re");
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	for (; fgets(line, sizeof line, f); n++) {
		struct kk_buf city;
		const char *prefecture, *text, *want;

		prefecture = p = strchr(line, ',') + 1;
		end = strchr(p, ',');
		*end = '\0';
		kk_buf_init(&city, a);
		for (p = end + 1; *p && *p != '\n' && *p != '\r'; p++)
			if (*p != ',')
				kk_buf_addc(&city, *p);
		text = kk_arena_f(
			a, "%s%s中央町1-2", prefecture, kk_buf_z(&city));
		want = kk_arena_f(
			a, "%s|%s|中央町|1-2", prefecture, kk_buf_z(&city));
		if (strcmp(told(a, kk_str_z(text)), want) != 0) {
			print_message("%s\n", text);
			wrong++;
		}
	}
	fclose(f);
	assert_true(n > 1890);
	assert_int_equal(wrong, 0);
	kk_arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_addresses_apart),
		cmocka_unit_test(keeps_the_raw_text),
		cmocka_unit_test(knows_every_municipality),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
