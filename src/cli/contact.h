/* What contact list and contact show have in common. */
#ifndef KK_CLI_CONTACT_H
#define KK_CLI_CONTACT_H

#include "app/person.h"
#include "format/json.h"

/* The fields of a contact, into the object that is open. */
void kk_contact_json(struct kk_json *j, const struct kk_person_view *v);

#endif
