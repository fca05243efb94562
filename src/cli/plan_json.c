#include "cli/plan_out.h"

#include "core/calendar/day.h"
#include "format/text/json.h"

static void types(struct kk_json *j, unsigned bits)
{
	kk_json_array(j, "day_types");
	for (int i = 0; i < KK_DAY_TYPES; i++)
		if (bits & 1u << i)
			kk_json_z(j, NULL,
				kk_day_type_code((enum kk_day_type)(1 << i)));
	kk_json_end(j);
}

static void contact(struct kk_json *j, const struct kk_plan_item *i)
{
	kk_json_object(j, "contact");
	kk_json_int(j, "id", i->contact_id);
	kk_json_str(j, "name", i->name);
	kk_json_str(j, "reading", i->reading);
	kk_json_str(j, "title", i->title);
	kk_json_bool(j, "seat", i->seat);
	kk_json_end(j);
	if (!i->account.p) {
		kk_json_null(j, "account");
		return;
	}
	kk_json_object(j, "account");
	kk_json_int(j, "id", i->account_id);
	kk_json_str(j, "name", i->account);
	kk_json_end(j);
}

static void quotes(struct kk_json *j, const struct kk_plan_item *i)
{
	kk_json_array(j, "quote");
	for (size_t k = 0; k < i->n_quotes; k++) {
		kk_json_object(j, NULL);
		kk_json_instant(j, "at", i->quotes[k].at);
		kk_json_z(j, "channel", kk_channel_code(i->quotes[k].channel));
		kk_json_str(j, "text", i->quotes[k].text);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void why(struct kk_json *j, const struct kk_plan_item *i)
{
	kk_json_array(j, "why");
	for (int k = 0; k < i->n_why; k++) {
		kk_json_object(j, NULL);
		kk_json_z(j, "rule", kk_rule_code(i->why[k].rule));
		kk_json_str(j, "text", i->why[k].text);
		kk_json_end(j);
	}
	kk_json_end(j);
}

static void item(struct kk_json *j, const struct kk_plan_item *i)
{
	kk_json_object(j, NULL);
	kk_json_int(j, "n", i->n);
	kk_json_int(j, "touch_id", i->touch_id);
	kk_json_instant(j, "at", kk_instant_of(i->at));
	kk_json_int(j, "minutes", i->minutes);
	kk_json_z(j, "channel", kk_channel_code(i->channel));
	kk_json_str(j, "purpose", i->purpose);
	kk_json_instant(j, "due", i->due);
	kk_json_bool(j, "overdue", i->overdue);
	kk_json_bool(j, "done", i->done);
	kk_json_real(j, "p_reach", i->p, 4);
	kk_json_real(j, "p_low", i->low, 4);
	kk_json_real(j, "p_high", i->high, 4);
	kk_json_int(j, "lead_id", i->lead_id);
	contact(j, i);
	kk_json_str(j, "address", i->address);
	kk_json_str(j, "opener", i->opener);
	kk_json_str(j, "script", i->script);
	quotes(j, i);
	why(j, i);
	kk_json_end(j);
}

void kk_plan_json(struct kk_buf *b, const struct kk_plan *p)
{
	struct kk_json j;
	char day[KK_DAY_CHARS];

	kk_json_init(&j, b);
	kk_json_object(&j, NULL);
	kk_json_int(&j, "schema", 1);
	kk_json_str(&j, "user", p->user);
	kk_json_z(&j, "date", kk_day_text(p->day, day));
	types(&j, p->types);
	if (p->away) {
		kk_json_object(&j, "leave");
		kk_json_day(&j, "from", p->away->from);
		kk_json_day(&j, "until", p->away->until);
		kk_json_z(&j, "to", p->away->to);
		kk_json_end(&j);
	} else {
		kk_json_null(&j, "leave");
	}
	kk_json_array(&j, "items");
	for (size_t i = 0; i < p->n_items; i++)
		item(&j, &p->items[i]);
	kk_json_end(&j);
	kk_json_array(&j, "left_out");
	for (size_t i = 0; i < p->n_left; i++) {
		kk_json_object(&j, NULL);
		kk_json_int(&j, "touch_id", p->left[i].touch_id);
		kk_json_int(&j, "lead_id", p->left[i].lead_id);
		kk_json_z(&j, "rule", kk_rule_code(p->left[i].rule));
		kk_json_str(&j, "text", p->left[i].text);
		kk_json_end(&j);
	}
	kk_json_end(&j);
	kk_json_end(&j);
	kk_buf_addc(b, '\n');
}
