#include "core/words/industry.h"

static const struct {
	const char *ja, *en;
} names[KK_INDUSTRIES] = {{"農業・林業", "agriculture and forestry"},
	{"漁業", "fisheries"}, {"鉱業・採石業", "mining and quarrying"},
	{"建設業", "construction"}, {"製造業", "manufacturing"},
	{"電気・ガス・水道業", "electricity, gas and water"},
	{"情報通信業", "information and communications"},
	{"運輸業・郵便業", "transport and postal services"},
	{"卸売業・小売業", "wholesale and retail"},
	{"金融業・保険業", "finance and insurance"},
	{"不動産業・物品賃貸業", "real estate and leasing"},
	{"専門・技術サービス業", "research and technical services"},
	{"宿泊業・飲食サービス業", "hotels and restaurants"},
	{"生活関連サービス業・娯楽業", "personal services and leisure"},
	{"教育・学習支援業", "education"},
	{"医療・福祉", "medicine and welfare"},
	{"複合サービス業", "compound services"},
	{"サービス業", "other services"}, {"公務", "public service"},
	{"その他の産業", "other industries"}};

const char *kk_industry_text(enum kk_lang lang, int i)
{
	return lang == KK_JA ? names[i].ja : names[i].en;
}

const char *kk_industry_of(enum kk_lang lang, struct kk_str letter)
{
	if (letter.n != 1 || letter.p[0] < 'A' ||
		letter.p[0] >= 'A' + KK_INDUSTRIES)
		return "";
	return kk_industry_text(lang, letter.p[0] - 'A');
}
