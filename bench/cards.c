/* Writes a card list of invented people: bench_cards ROWS [SEED]. The same
 * arguments give the same bytes. Every 20th row is a card that was there
 * before. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

static const char *const families[] = {"見本", "仮野", "例山", "架空", "試田",
	"模木", "雛形", "空想", "台本", "絵空", "想定", "夢見", "写本"};
static const char *const givens[] = {"花子", "太郎", "桜", "一郎", "葵", "健",
	"陽子", "翔", "恵", "海", "真理"};
static const char *const firsts[] = {"架空", "見本", "例示", "模擬", "雛形",
	"仮想", "空想", "試作", "練習", "一例"};
static const char *const trades[] = {"商事", "製作所", "物流", "食品", "工業"};
static const char *const departments[] = {
	"総務部", "営業部", "情報システム部", "人事部", ""};
static const char *const titles[] = {"部長", "課長", "係長", "主任", ""};

#define PICK(list, n) (list)[(n) % (sizeof(list) / sizeof *(list))]

static uint32_t mix(uint32_t x)
{
	x = (x ^ x >> 16) * 0x7feb352du;
	x = (x ^ x >> 15) * 0x846ca68bu;
	return x ^ x >> 16;
}

/* Card number n: four people on average share a company and its number. */
static void card(uint32_t n, uint32_t rows, uint32_t seed)
{
	uint32_t r = mix(n + seed), company = mix(r) % (rows / 4 + 1);
	uint32_t c = mix(company + seed);

	printf("%s%s%s%u,%s,%s,%s %s%u,", c % 3 ? "株式会社" : "㈱",
		PICK(firsts, c), PICK(trades, c >> 8), company,
		PICK(departments, r >> 3), PICK(titles, r >> 7),
		PICK(families, r), PICK(givens, r >> 11), n);
	printf("%03u-%04u,架空県見本市例示町%u-%u,", 100 + c % 800,
		c >> 16 & 8191, 1 + c % 9, 1 + company % 99);
	printf("03-%04u-%04u,", 5000 + company / 10000, company % 10000);
	if (r % 2)
		printf("090-%04u-%04u", 1000 + n / 10000, n % 10000);
	printf(",");
	if (r % 5)
		printf("%08x@c%u.example.jp", mix(r ^ n), company);
	printf(",20%02u/%u/%u,%s\r\n", 10 + r % 16, 1 + r % 12, 1 + r % 28,
		r % 4 ? "" : "在庫の棚卸しの話");
}

static uint32_t number(const char *s)
{
	int64_t n = 0;

	if (!kk_str_int(kk_str_z(s), 100000000, &n)) {
		fputs("use: bench_cards ROWS [SEED]\n", stderr);
		exit(2);
	}
	return (uint32_t)n;
}

int main(int argc, char **argv)
{
	uint32_t rows, seed;

	if (argc < 2 || argc > 3)
		return 2;
	rows = number(argv[1]);
	seed = argc > 2 ? number(argv[2]) : 1;
	printf("会社名,部署名,役職,氏名,郵便番号,住所,TEL会社,携帯電話,e-mail,"
	       "名刺交換日,メモ\r\n");
	for (uint32_t n = 0; n < rows; n++)
		card(n % 20 == 19 ? mix(n) % n : n, rows, seed);
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
