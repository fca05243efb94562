/* Where in the HTML a template stands: what may be written there, and how. */
#ifndef KK_TOOLS_TEMPLATE_CONTEXT_H
#define KK_TOOLS_TEMPLATE_CONTEXT_H

#include "tools/template.h"

#define CONTEXT_DEPTH 64
#define CONTEXT_PREFIX 16

/* Between the characters of the HTML. */
enum context_place {
	DATA,	    /* text, outside tags */
	OPEN,	    /* behind "<" */
	TAG_NAME,   /* in the name of an element that opens */
	END_NAME,   /* in the name of one that closes */
	GAP,	    /* in a tag, where a blank, "/" or ">" must follow */
	BETWEEN,    /* in a tag, where an attribute may begin */
	ATTRIBUTE,  /* in the name of an attribute */
	NAMED,	    /* behind it and a blank */
	EQUALS,	    /* behind "=" */
	QUOTED,	    /* in a value in quotes */
	BARE,	    /* in a value without */
	SLASH,	    /* behind the "/" of a tag that closes itself */
	DECLARATION /* in <!DOCTYPE */
};

/* What an attribute holds. */
enum attribute { PLAIN, ADDRESS, FIXED };

/* How far the value of an ADDRESS has come. */
enum address {
	START,	/* nothing of it stands yet */
	PREFIX, /* it may still become anything */
	PATH,	/* where it leads is settled */
	QUERY,	/* the same, behind "?" or "#" */
	LOST	/* not known: the branches differ */
};

struct element {
	struct kk_str name;
	int line;
};

/* Copied where an {{if}} branches. */
struct context {
	const char *file;
	int line;
	enum context_place place;
	struct kk_str name; /* of the element whose tag this is */
	struct kk_str attr;
	enum attribute kind;
	char quote;
	enum address address;
	char prefix[CONTEXT_PREFIX];
	size_t prefix_n;
	struct element open[CONTEXT_DEPTH];
	size_t depth;
	size_t floor; /* the elements below were opened outside a block */
	bool fresh;   /* just behind <pre> or <textarea> */
};

/* How a value is written. */
enum how {
	AS_TEXT,       /* in an attribute, or what somebody types on */
	AS_APART,      /* text of an element: a name turns nothing but itself */
	AS_APART_TEXT, /* the same where no element may stand */
	AS_URL,
	AS_PATH,
	AS_QUERY,
	AS_HTML
};

/* Each ends the program with file:line where the HTML or the value is not
 * allowed. */

/* Reads literal text. */
void context_literal(struct context *c, struct kk_str s);
/* A value of this kind (TEXT, INT, URL or HTML) comes here: how? */
enum how context_value(struct context *c, enum kind kind);
/* An {{if}}, {{else}} or {{end}} stands here. */
void context_boundary(struct context *c);
/* An {{each}} stands here: what follows may also come behind itself. */
void context_loop(struct context *c);
/* What follows comes behind either branch; c becomes what is true of both. */
void context_join(struct context *c, const struct context *other);
/* The template ends here. */
void context_end(struct context *c);
/* Are blanks kept here, as in <pre>? */
bool context_keeps_blanks(const struct context *c);

#endif
