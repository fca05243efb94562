/* What a file is, as people call it: whose list it is, and how it is written.
 */
#include <string.h>

#include "web/lists/import_work.h"

static const struct {
	const char *code;
	enum kk_msg name;
} names[] = {{"kakeru", KK_MSG_INTAKE_OF_KAKERU},
	{"eight", KK_MSG_INTAKE_OF_EIGHT}, {"sansan", KK_MSG_INTAKE_OF_SANSAN},
	{"salesforce", KK_MSG_INTAKE_OF_SALESFORCE},
	{"hubspot", KK_MSG_INTAKE_OF_HUBSPOT},
	{"miitel", KK_MSG_INTAKE_OF_MIITEL},
	{"mazrica", KK_MSG_INTAKE_OF_MAZRICA},
	{"mailwise", KK_MSG_INTAKE_OF_MAILWISE},
	{"google", KK_MSG_INTAKE_OF_GOOGLE},
	{"outlook", KK_MSG_INTAKE_OF_OUTLOOK},
	{"kintone", KK_MSG_INTAKE_OF_KINTONE},
	{"generic", KK_MSG_INTAKE_GENERIC}, {"vcard", KK_MSG_INTAKE_OF_CARDS},
	{"vcard-2.1", KK_MSG_INTAKE_OF_CARDS},
	{"vcard-3.0", KK_MSG_INTAKE_OF_CARDS},
	{"vcard-4.0", KK_MSG_INTAKE_OF_CARDS}, {"utf-8", KK_MSG_INTAKE_IN_UTF8},
	{"utf-8-bom", KK_MSG_INTAKE_IN_UTF8},
	{"cp932", KK_MSG_INTAKE_IN_SHIFT_JIS},
	{"euc-jp", KK_MSG_INTAKE_IN_EUC_JP},
	{"utf-16le", KK_MSG_INTAKE_IN_UTF16},
	{"utf-16be", KK_MSG_INTAKE_IN_UTF16},
	{"iso-2022-jp", KK_MSG_INTAKE_IN_JIS},
	{"iso-8859-1", KK_MSG_INTAKE_IN_LATIN1}};

const char *kk_intake_name(enum kk_lang lang, const char *code)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].code, code) == 0)
			return kk_msg_text(lang, names[i].name);
	return code;
}
