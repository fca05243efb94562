/* People, their accounts, numbers and addresses: finding who is already
 * known, and adding what is new without overwriting anything. */
#ifndef KK_APP_PEOPLE_PERSON_H
#define KK_APP_PEOPLE_PERSON_H

#include "app/people/person_key.h"
#include "app/users/team.h"
#include "format/names/phone.h"
#include "store/store.h"

/* A number as it stands in one cell. */
struct kk_person_phone {
	struct kk_phone phone;
	bool shared; /* a switchboard or section number */
	int rank;    /* 1 direct, 2 mobile, 3 section, 4 company, 5 unknown */
};

#define KK_MAX_PERSON_PHONES 16
#define KK_MAX_PERSON_UNREAD 4
#define KK_MAX_PERSON_EMAILS 8

/* A person as received; texts with p == NULL are not known. */
struct kk_person {
	struct kk_str company, department, title;
	struct kk_str name, family, given, reading;
	bool seat; /* no name: the title's holder */
	/* Of a seat: the name it has until one is known; identifies nobody. */
	struct kk_str stand_in;
	struct kk_str postal_code, address, url;
	struct kk_str memo, met_where;
	kk_day met_on;		/* KK_DAY_NONE: not known */
	const char *mail_basis; /* "card" … or NULL */
	struct kk_str emails[KK_MAX_PERSON_EMAILS];
	size_t n_emails;
	struct kk_person_phone phones[KK_MAX_PERSON_PHONES];
	size_t n_phones;
	/* Cells for numbers and addresses that hold neither; the first few. */
	struct kk_str unread[KK_MAX_PERSON_UNREAD];
	size_t n_unread;
};

/* What is known of a contact that was made just now, so that its lead need not
 * ask the database for it. */
struct kk_person_made {
	/* False: there is more to know than this (a channel given up, dates
	 * of the account, calls to its number), and the database knows it. */
	bool whole;
	bool seat, has_basis, has_address;
	kk_day met_on;
	int64_t number_id; /* what a call would dial, or KK_NULL */
	bool number_shared, has_shared;
	int64_t n_numbers, n_emails;
	int64_t fiscal_end_month, call_from, call_until; /* or KK_NULL */
};

enum kk_person_outcome {
	KK_PERSON_NEW,
	KK_PERSON_UPDATED,   /* an empty field filled, a number or address added
			      */
	KK_PERSON_DUPLICATE, /* nothing new */
	KK_PERSON_SUPPRESSED /* said stop, or an account or number did */
};

struct kk_person_result {
	enum kk_person_outcome outcome;
	bool changed; /* a filled field differs; the value is kept beside it */
	int64_t contact_id;	    /* KK_NULL when suppressed and not known */
	int64_t account_id;	    /* KK_NULL: none */
	bool left;		    /* moved or retired: no new lead */
	struct kk_person_made made; /* of KK_PERSON_NEW */
};

/* Finds the person (e-mail and same family name or one missing, else mobile
 * and family name, else account and full name; role addresses never identify)
 * or makes a new contact. A filled field is never overwritten. A suppressed
 * person is neither made nor changed (R-J1); one channel given up stays given
 * up. batch_id may be KK_NULL. Inside the caller's transaction. */
enum kk_rc kk_person_put(struct kk_ctx *cx, const struct kk_person *p,
	int64_t batch_id, struct kk_person_result *r) KK_MUST_CHECK;

/* What many puts have in common, read once: the hash key, whether any account
 * has dates of its own, whether anything was ever logged or claimed. */
struct kk_person_book {
	struct kk_key key;
	bool has_dates, has_calls;
	kk_day today;
	int64_t at; /* unix milliseconds */
};

/* Opens the book. KK_EIO, with what to do, where there are suppressions and the
 * key they were made with is not there: nobody can tell who said stop. */
enum kk_rc kk_person_book(
	struct kk_ctx *cx, struct kk_person_book *book_r) KK_MUST_CHECK;
/* kk_person_put for one of many. The book must be of this transaction. */
enum kk_rc kk_person_put_next(struct kk_ctx *cx,
	const struct kk_person_book *book, const struct kk_person *p,
	int64_t batch_id, struct kk_person_result *r) KK_MUST_CHECK;

/* The same for a contact that is known, whoever the person is like: a seat gets
 * the name of its holder, what is empty is filled. KK_ENOTFOUND where there is
 * no such contact. */
enum kk_rc kk_person_complete(struct kk_ctx *cx, int64_t contact_id,
	const struct kk_person *p, struct kk_person_result *r) KK_MUST_CHECK;

/* Adds one number to a contact (a learned direct number, say); nothing happens
 * where the contact has it already, or where the number said stop (R-J1). */
enum kk_rc kk_person_add_phone(struct kk_ctx *cx, int64_t contact_id,
	const struct kk_person_phone *p, int64_t batch_id) KK_MUST_CHECK;

/* One contact of the contact list; valid during the call only. */
struct kk_person_phone_view {
	struct kk_str raw, e164, national, kind, ext;
};

struct kk_person_view {
	int64_t id, account_id; /* account KK_NULL: none */
	struct kk_str name, family, given, reading, department, title;
	struct kk_str account;
	bool seat;
	const struct kk_str *emails;
	size_t n_emails;
	const struct kk_person_phone_view *phones;
	size_t n_phones;
	/* Of kk_person_one only; merged_into KK_NULL: nobody. */
	int64_t merged_into;
	struct kk_str met_on, met_where, memo;
};

typedef enum kk_rc kk_person_fn(void *user, const struct kk_person_view *v);

/* Calls fn with each contact, oldest first: those of the user's own leads and
 * those of nobody, or everybody. fn's failure ends it and is passed up; fn
 * takes nothing from cx->arena. */
enum kk_rc kk_person_each(struct kk_ctx *cx, bool everybody, kk_person_fn *fn,
	void *user) KK_MUST_CHECK;

/* One contact; texts live in cx->arena. KK_ENOTFOUND where there is none. */
enum kk_rc kk_person_one(struct kk_ctx *cx, int64_t id,
	struct kk_person_view *v_r) KK_MUST_CHECK;

#endif
