#include "app/lead/lead_add.h"

#include <string.h>

#include "app/lead/view.h"
#include "cli/cli.h"

/* All values of an option that may come several times. */
static enum kk_rc every(struct kk_ctx *cx, const struct kk_args *args,
	const char *name, struct kk_str *to, size_t *n_r)
{
	for (size_t i = 0; i < args->n_given; i++) {
		if (strcmp(args->given[i].name, name) != 0)
			continue;
		if (*n_r == KK_MAX_ADD)
			return KK_FAIL(cx, KK_EUSAGE, KK_MSG_CLI_TOO_MANY,
				args->given[i].value, args->command->usage);
		to[(*n_r)++] = kk_str_z(args->given[i].value);
	}
	return KK_OK;
}

static enum kk_rc read_add(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_lead_add *add)
{
	*add = (struct kk_lead_add){.name = kk_args_str(args, "name"),
		.company = kk_args_str(args, "company"),
		.title = kk_args_str(args, "title"),
		.department = kk_args_str(args, "department"),
		.reading = kk_args_str(args, "reading"),
		.address = kk_args_str(args, "address"),
		.reason = kk_args_str(args, "reason"),
		.source = kk_args_str(args, "source"),
		.memo = kk_args_str(args, "memo"),
		.cadence = kk_args_str(args, "cadence")};
	if (!add->name.p && !add->company.p)
		return KK_FAIL(cx, KK_EUSAGE, KK_MSG_LEAD_NEEDS_ONE);
	KK_TRY(kk_args_day(cx, args, "met-on", &add->met_on));
	KK_TRY(every(cx, args, "phone", add->phones, &add->n_phones));
	return every(cx, args, "email", add->emails, &add->n_emails);
}

enum kk_rc kk_cmd_lead_add(
	struct kk_ctx *cx, const struct kk_args *args, struct kk_out *out)
{
	struct kk_lead_add add;
	struct kk_lead_added r;
	struct kk_lead_page p;
	struct kk_json j;

	KK_TRY(read_add(cx, args, &add));
	KK_TRY(kk_lead_add(cx, &add, &r));
	KK_TRY(kk_view_lead(cx, r.lead_id, &p));
	if (!out->json) {
		KK_PRINT(cx, out, KK_MSG_LEAD_ADDED,
			kk_out_number(cx, r.lead_id));
		KK_PRINT(cx, out, KK_MSG_LEAD_BEGINS,
			kk_out_when(cx, p.lead.at),
			kk_out_channel(cx->lang, p.lead.channel),
			kk_out_purpose(cx->lang, p.lead.purpose));
		return KK_OK;
	}
	kk_out_object(out, &j);
	kk_json_int(&j, "lead_id", r.lead_id);
	kk_json_int(&j, "contact_id", r.contact_id);
	kk_json_int(&j, "account_id", r.account_id);
	kk_json_bool(&j, "known", r.known);
	kk_json_z(&j, "state", p.lead.state);
	kk_json_z(&j, "cadence", p.lead.cadence);
	kk_json_object(&j, "next");
	kk_json_int(&j, "touch_id", p.lead.touch_id);
	kk_json_instant(&j, "at", p.lead.at);
	kk_json_z(&j, "channel", p.lead.channel);
	kk_json_z(&j, "purpose", kk_out_purpose(cx->lang, p.lead.purpose));
	kk_json_end(&j);
	kk_out_end(out, &j);
	return KK_OK;
}
