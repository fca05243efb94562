#include "core/words/words.h"

#define CODE_OF(name, code) #code,
static const char *const channels[] = {KK_CHANNELS(CODE_OF)};
static const char *const reaches[] = {KK_REACHES(CODE_OF)};
static const char *const states[] = {KK_LEAD_STATES(CODE_OF)};
static const char *const purposes[] = {KK_PURPOSES(CODE_OF)};

static int find(const char *const *codes, int n, struct kk_str code)
{
	for (int i = 0; i < n; i++)
		if (kk_str_is(code, codes[i]))
			return i;
	return -1;
}

const char *kk_channel_code(enum kk_channel c)
{
	return channels[c];
}

bool kk_channel_from(struct kk_str code, enum kk_channel *c_r)
{
	int i = find(channels, KK_CHANNEL__MAX, code);

	if (kk_str_is(code, "mail") || kk_str_is(code, "e-mail"))
		i = KK_BY_EMAIL;
	if (i < 0)
		return false;
	*c_r = (enum kk_channel)i;
	return true;
}

const char *kk_reach_code(enum kk_reach r)
{
	return reaches[r];
}

bool kk_reach_from(struct kk_str code, enum kk_reach *r_r)
{
	int i = find(reaches, KK_REACH__MAX, code);

	if (i < 0)
		return false;
	*r_r = (enum kk_reach)i;
	return true;
}

const char *kk_lead_state_code(enum kk_lead_state s)
{
	return states[s];
}

bool kk_lead_state_from(struct kk_str code, enum kk_lead_state *s_r)
{
	int i = find(states, KK_LEAD__MAX, code);

	if (i < 0)
		return false;
	*s_r = (enum kk_lead_state)i;
	return true;
}

const char *kk_purpose_code(enum kk_purpose p)
{
	return purposes[p];
}

bool kk_purpose_from(struct kk_str code, enum kk_purpose *p_r)
{
	int i = find(purposes, KK_FOR__MAX, code);

	if (i < 0)
		return false;
	*p_r = (enum kk_purpose)i;
	return true;
}

bool kk_purpose_advertises(enum kk_purpose p)
{
	return p != KK_FOR_ANSWER && p != KK_FOR_CONFIRM &&
	       p != KK_FOR_REMIND && p != KK_FOR_THANKS &&
	       p != KK_FOR_CALL_OFF &&
	       p != KK_FOR_SEND_MATERIAL;
}

bool kk_lead_living(enum kk_lead_state s)
{
	return s != KK_LEAD_STOPPED && s != KK_LEAD_INVALID;
}

int kk_channel_minutes(enum kk_channel c)
{
	static const int minutes[KK_CHANNEL__MAX] = {
		[KK_BY_PHONE] = 5,
		[KK_BY_EMAIL] = 10,
		[KK_BY_LETTER] = 15,
		[KK_BY_PACKAGE] = 15,
		[KK_BY_VISIT] = 30,
		[KK_BY_LINKEDIN] = 5,
		[KK_BY_MEETING] = 30,
		[KK_BY_DESK] = 5,
	};

	return minutes[c];
}
