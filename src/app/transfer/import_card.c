/* vCards as rows of a list. */
#include "app/transfer/import_work.h"

#include <string.h>

#include "format/time/datetime.h"

#define FRONT 512 /* bytes in which a card begins */

static bool feed_front(struct kk_import *im, struct kk_str bytes)
{
	if (bytes.n > FRONT)
		bytes.n = FRONT;
	im->cards = kk_vcard_begins(bytes);
	return false;
}

bool kk_card_feed(struct kk_import *im, struct kk_str bytes)
{
	return kk_vcard_feed(im->vcard, bytes);
}

static const char *dialect_of(const char *version)
{
	static const struct {
		const char *version, *dialect;
	} dialects[] = {{"2.1", "vcard-2.1"}, {"3.0", "vcard-3.0"},
		{"4.0", "vcard-4.0"}};

	for (size_t i = 0; version && i < 3; i++)
		if (strcmp(version, dialects[i].version) == 0)
			return dialects[i].dialect;
	return "vcard";
}

/* Cards of our own export say when we met (R-C10). */
static void count(struct kk_import *im, const struct kk_vcard_properties *p)
{
	bool talked = !kk_str_empty(im->o->note);
	kk_day met = im->o->met_on;

	for (size_t i = 0; i < p->n; i++) {
		talked |= kk_str_is(p->at[i].name, "NOTE");
		if (kk_str_is(p->at[i].name, "X-KAKERU-MET-ON") &&
			!kk_date_parse(
				kk_str_trim(p->at[i].value), KK_DATE_CSV, &met))
			return;
	}
	if (met != KK_DAY_NONE && met <= im->place.team->today &&
		kk_place_is_late(&im->place, met, talked))
		kk_place_count(&im->place, met);
}

/* The first card that names its version speaks for the file. */
static bool scan_card(void *user, const struct kk_vcard *card)
{
	struct kk_import *im = user;
	struct kk_mark mark = kk_arena_mark(im->row);
	struct kk_vcard_properties p;
	struct kk_str where;

	if (card->error == KK_VCARD_OK &&
		kk_vcard_parse(im->row, card->raw, &p, &where) == KK_VCARD_OK) {
		if (!strcmp(im->header.dialect, "vcard"))
			im->header.dialect = dialect_of(p.version);
		count(im, &p);
	}
	kk_arena_back(im->row, mark);
	return true;
}

enum kk_rc kk_card_scan(struct kk_import *im)
{
	int64_t done = im->done;

	KK_TRY(kk_import_read(im, feed_front));
	im->done = done;
	if (!im->cards)
		return KK_OK;
	if (im->o->n_maps)
		return KK_FAIL(im->cx, KK_EINPUT, KK_MSG_IMPORT_MAP,
			kk_arena_z(im->keep, im->o->maps[0].column));
	im->text =
		(struct kk_vcard_text){.arena = im->keep, .file = im->encoding};
	im->header = (struct kk_csv_header){
		.dialect = "vcard", .n_columns = KK_VCARD_CELLS};
	im->vcard = kk_vcard_new(im->keep, scan_card, im);
	KK_TRY(kk_import_read(im, kk_card_feed));
	(void)kk_vcard_end(im->vcard);
	return KK_OK;
}

static const char *reason(
	struct kk_import *im, enum kk_vcard_error e, struct kk_str where)
{
	enum kk_lang lang = im->cx->lang;
	const char *name = kk_arena_z(im->row, where);

	switch (e) {
	case KK_VCARD_LINE_TOO_LONG:
		return KK_SAY(im->row, lang, KK_MSG_IMPORT_ROW_FIELD,
			kk_arena_f(im->row, "%zu", KK_MAX_FIELD));
	case KK_VCARD_TOO_LONG:
		return KK_SAY(im->row, lang, KK_MSG_IMPORT_CARD_LONG,
			kk_arena_f(im->row, "%zu", KK_MAX_CARD));
	case KK_VCARD_TOO_MANY:
		return KK_SAY(im->row, lang, KK_MSG_IMPORT_CARD_MANY,
			kk_arena_f(im->row, "%d", KK_MAX_CARD_LINES));
	case KK_VCARD_NO_BEGIN:
		return KK_SAY(im->row, lang, KK_MSG_IMPORT_CARD_BEGIN);
	case KK_VCARD_NO_END:
		return KK_SAY(im->row, lang, KK_MSG_IMPORT_CARD_END);
	case KK_VCARD_NO_COLON:
		return KK_SAY(im->row, lang, KK_MSG_IMPORT_CARD_COLON);
	case KK_VCARD_CHARSET:
		return KK_SAY(im->row, lang, KK_MSG_IMPORT_CARD_CHARSET, name);
	case KK_VCARD_BYTES:
		return KK_SAY(im->row, lang, KK_MSG_IMPORT_CARD_BYTES, name);
	case KK_VCARD_OK:
	case KK_VCARD_ERROR__MAX:
		break;
	}
	return NULL;
}

const char *kk_card_cells(struct kk_import *im, const struct kk_vcard *card,
	struct kk_str *cells, enum kk_meaning *fields)
{
	struct kk_vcard_properties p;
	enum kk_vcard_error e = card->error;
	struct kk_str where = KK_STR_NONE;

	if (e == KK_VCARD_OK)
		e = kk_vcard_parse(im->row, card->raw, &p, &where);
	if (e == KK_VCARD_OK)
		e = kk_vcard_read(
			im->row, &im->text, &p, cells, fields, &where);
	return reason(im, e, where);
}
