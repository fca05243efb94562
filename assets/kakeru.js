// What pages can do beyond plain forms. Every page works without it.
'use strict';
(() => {
const csrf = document.body.dataset.csrf;
const $ = (s, from = document) => from.querySelector(s);
const say = (id, text) => { const e = document.getElementById(id); if (e) e.textContent = text; };
const post = (url, fields) => fetch(url, {method: 'POST', body: new URLSearchParams({csrf, ...fields})});

// Keys: the markup is the map. Nothing here ever acts on Enter, and nothing
// while a Japanese input method composes.
const typing = t => t.closest?.('textarea,select,[contenteditable],input:not([type=checkbox],[type=radio])');
const ime = e => e.isComposing || e.keyCode === 229 || e.key === 'Process';
const keyOf = e => /^[!-~]$/.test(e.key) ? e.key.toLowerCase() : /^(?:Key|Digit|Numpad)(\w)$/.exec(e.code)?.[1].toLowerCase();
const move = by => {
	const links = [...document.querySelectorAll('.row h3 a, .table tbody a.first, .listing a.first')];
	const at = links.indexOf(document.activeElement);
	const current = links.findIndex(a => a.closest('[aria-current]'));
	links[Math.min(Math.max((at < 0 ? current : at) + by, 0), links.length - 1)]?.focus();
};
addEventListener('keydown', e => {
	if (e.defaultPrevented || e.repeat || e.ctrlKey || e.metaKey || e.altKey || ime(e)) return;
	if (typing(e.target)) { if (e.key === 'Escape') e.target.blur(); return; }
	if (document.documentElement.dataset.keys === 'off') return;
	const k = e.key === 'Escape' && !e.target.closest?.('[role=search]') ? e.key : keyOf(e);
	if (k === 'Escape' && [...document.querySelectorAll('main :is(textarea, input:not([type=hidden], [type=checkbox], [type=radio]))')].some(f => f.value !== f.defaultValue)) return; // what is typed is not left by a key
	const b = k && $(`[aria-keyshortcuts~="${CSS.escape(k)}"]:not(:disabled)`);
	if (b && !b.closest('[hidden]')) { e.preventDefault(); if (typing(b) || b.localName === 'summary') b.focus(); if (!typing(b)) b.click(); return; }
	if (k === 'x') document.activeElement.closest('tr')?.querySelector('[name=leads]')?.click();
	if (k === 'j' || e.key === 'ArrowDown' && e.target === document.body) { e.preventDefault(); move(1); }
	if (k === 'k' || e.key === 'ArrowUp' && e.target === document.body) { e.preventDefault(); move(-1); }
});

// Back to where one came from; without script, to the day.
$('[data-back]')?.addEventListener('click', e => {
	if (history.length < 2 || !document.referrer.startsWith(location.origin)) return;
	e.preventDefault();
	history.back();
});

// Says above a form what is the matter, once.
const alarm = (form, text) => {
	const p = form.querySelector('.problem.alarm') || document.createElement('p');
	p.className = 'problem alarm'; p.setAttribute('role', 'alert'); p.tabIndex = -1; p.textContent = text;
	form.prepend(p);
	p.focus();
};

// A form that is sent after the sign-in has ended is not lost: it stays on the
// device, and goes when the same user has signed in again. A password does not,
// nor does a file.
const me = document.body.dataset.user, kept = `unsent-${me}`, HALF_A_DAY = 12 * 3600e3;
const recall = (store, name) => { try { return JSON.parse(store.getItem(name)); } catch { return null; } };
// Where a press is sent: a button may have an address of its own.
const target = (form, button) => new URL(button?.hasAttribute('formaction') ? button.formAction : form.action);
const remember = (form, button) => {
	const body = new FormData(form);
	body.delete('csrf');
	if (button?.name) body.append(button.name, button.value);
	try {
		sessionStorage.removeItem('sent');
		if (me && !$('[type=password]', form) && ![...body.values()].some(v => typeof v !== 'string'))
			sessionStorage.setItem('sent', JSON.stringify({user: me, at: Date.now(), url: target(form, button).pathname + target(form, button).search, body: [...body]}));
	} catch { /* no storage, or no room */ }
};
const again = ({at, url, body}) => {
	const form = Object.assign(document.createElement('form'), {method: 'post', action: url, hidden: true});
	const pressed = new Date(at).toISOString().slice(0, 19) + 'Z';
	if (Date.now() - at > 120e3 && url.split('?')[0].endsWith('/log')) body = [['at', pressed], ...body.filter(([name]) => name !== 'at')];
	for (const [name, value] of [...body, ['csrf', csrf]]) form.append(Object.assign(document.createElement('textarea'), {name, value}));
	document.body.append(form);
	form.submit();
};
{
	const sent = recall(sessionStorage, 'sent'), ended = $('[data-ended]');
	try { sessionStorage.removeItem('sent'); } catch { /* no storage */ }
	if (sent && ended) {
		try {
			localStorage.setItem(`unsent-${sent.user}`, JSON.stringify(sent));
			$('.problem p', ended).textContent = ended.dataset.ended;
		} catch { /* no room: the page says that nothing was kept */ }
	}
	const waits = me && (sent?.user === me && $('[data-earlier]') ? sent : recall(localStorage, kept));
	if (waits) {
		localStorage.removeItem(kept);
		if (Date.now() - waits.at < HALF_A_DAY) again(waits);
	}
}

// One press is one outcome: a form that writes is sent once.
addEventListener('submit', e => {
	const form = e.target;
	if (form.method !== 'post' || 'again' in form.dataset) return;
	if (form.dataset.sent) { e.preventDefault(); return; }
	const waits = navigator.serviceWorker?.controller && target(form, e.submitter).pathname === '/log';
	if (!navigator.onLine && !waits && document.body.dataset.offline) { e.preventDefault(); alarm(form, document.body.dataset.offline); return; }
	form.dataset.sent = '1';
	remember(form, e.submitter);
	setTimeout(() => form.setAttribute('aria-busy', 'true'), 200);
});
// A link that signs in: its form is sent by itself, but not by a browser that
// only fetches ahead.
const press = $('form[data-press]');
if (press) {
	const go = () => press.requestSubmit();
	document.prerendering ? document.addEventListener('prerenderingchange', go, {once: true}) : go();
}
addEventListener('online', () => { for (const p of document.querySelectorAll('.alarm')) p.remove(); });
addEventListener('pageshow', e => {
	for (const f of document.querySelectorAll('form[data-sent]')) { delete f.dataset.sent; f.removeAttribute('aria-busy'); }
	if (e.persisted) location.reload();
});

// The note keeps itself.
for (const note of document.querySelectorAll('textarea[data-save]')) {
	const touch = note.form.elements.touch.value;
	let timer, saved = note.value;
	const save = async () => {
		if (note.value === saved || note.form.dataset.sent) return;
		const text = note.value;
		try {
			const r = await post(note.dataset.save, {touch, note: text});
			if (!r.ok) throw r.status;
			saved = text;
			say('note-state', await r.text());
			localStorage.removeItem(kept);
		} catch {
			say('note-state', note.dataset.failed);
			localStorage.setItem(kept, text);
		}
	};
	const kept = `note-${document.body.dataset.user}-${touch}`;
	if (!note.value && localStorage.getItem(kept)) { note.value = localStorage.getItem(kept); setTimeout(save, 0); }
	note.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(save, 700); });
	note.addEventListener('blur', save);
}

// A draft to a customer is checked while one types: what is found stands under
// it, and never holds anything up.
for (const draft of document.querySelectorAll('textarea[data-check]')) {
	const found = document.createElement('div');
	let timer, asked = draft.value;
	found.className = 'found'; found.setAttribute('aria-live', 'polite');
	draft.after(found);
	const ask = async () => {
		const text = draft.value;
		if (text === asked) return;
		asked = text;
		try {
			const r = await post(draft.dataset.check, {text, in: draft.lang, as: draft.dataset.as || ''});
			const html = r.ok && !r.redirected ? await r.text() : '';
			if (text === asked) found.innerHTML = html;
		} catch { found.replaceChildren(); asked = ''; }
	};
	const soon = () => { clearTimeout(timer); timer = setTimeout(ask, 500); };
	draft.addEventListener('input', e => { if (!e.isComposing) soon(); });
	draft.addEventListener('compositionend', soon);
}

// What is chosen is shown as it would be: the parts named by the form come from
// the answer to "show"; what is refused says why, and the rest stays.
for (const form of document.querySelectorAll('form[data-shows]')) {
	let timer, turn = 0;
	const show = async () => {
		const fields = new URLSearchParams(new FormData(form)), mine = ++turn;
		fields.set('step', 'show');
		try {
			const r = await fetch(form.action, {method: 'POST', body: fields});
			const page = new DOMParser().parseFromString(await r.text(), 'text/html');
			if (mine !== turn || r.redirected) return;
			for (const id of form.dataset.shows.split(' ')) {
				const next = page.getElementById(id);
				if (next && (r.ok || id.endsWith('-says'))) document.getElementById(id).replaceWith(next);
			}
		} catch { /* the button still does it */ }
	};
	form.addEventListener('change', () => { clearTimeout(timer); timer = setTimeout(show, 250); });
}

// Lists: what is chosen, and how many.
const bulk = $('#bulk'), all = $('#pick-all');
if (bulk && all) {
	const picks = [...document.querySelectorAll('[name=leads]')];
	const words = $('summary span', bulk);
	const count = () => {
		const n = picks.filter(p => p.checked).length;
		bulk.hidden = n === 0;
		all.checked = n > 0 && n === picks.length;
		all.indeterminate = n > 0 && n < picks.length;
		words.textContent = bulk.dataset.count.replace('#', n);
	};
	all.hidden = false;
	all.addEventListener('change', () => { for (const p of picks) p.checked = all.checked; count(); });
	for (const p of picks) p.addEventListener('change', count);
	addEventListener('pageshow', count);
	count();
}

// Who is meant, while one types: readings before they are converted too, but
// not the letters they are typed with.
for (const field of document.querySelectorAll('form[action="/search"] [name=q]')) {
	const list = document.createElement('div');
	let timer, asked = field.value;
	list.className = 'suggest'; list.setAttribute('aria-live', 'polite');
	field.form.append(list);
	const ask = async () => {
		const q = field.value.trim();
		if (q === asked) return;
		asked = q;
		try {
			const r = q && await fetch(`/search?part=1&q=${encodeURIComponent(q)}`);
			const html = q && r.ok && !r.redirected ? await r.text() : '';
			if (q === asked) list.innerHTML = html;
		} catch { list.replaceChildren(); }
	};
	const soon = () => { clearTimeout(timer); timer = setTimeout(ask, 150); };
	field.addEventListener('input', e => { if (!e.isComposing || /[ぁ-ヿ一-鿿]$/.test(field.value)) soon(); });
	field.addEventListener('compositionend', soon);
	field.form.addEventListener('keydown', e => {
		const links = [...list.querySelectorAll('a.first')], at = links.indexOf(document.activeElement);
		if (ime(e)) return;
		if (e.key === 'Escape') { list.replaceChildren(); asked = ''; }
		if (!links.length || e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
		e.preventDefault();
		(links[at + (e.key === 'ArrowDown' ? 1 : -1)] || (at > 0 ? links[0] : field)).focus();
	});
	field.form.addEventListener('focusout', e => { if (!field.form.contains(e.relatedTarget)) { list.replaceChildren(); asked = ''; } });
}

// Fields and snippets go where one types; Alt and a digit press a button.
const into = $('[data-into]');
for (const b of into ? document.querySelectorAll('[data-insert]') : [])
	b.addEventListener('click', () => {
		into.focus();
		into.setRangeText(b.dataset.insert, into.selectionStart, into.selectionEnd, 'end');
		into.dispatchEvent(new Event('input', {bubbles: true}));
	});
into?.addEventListener('keydown', e => {
	const b = e.altKey && !ime(e) && /^Digit[1-9]$/.test(e.code) && $(`[aria-keyshortcuts="Alt+${e.code[5]}"]`);
	if (b) { e.preventDefault(); b.click(); }
});

for (const b of document.querySelectorAll('[data-copy]'))
	b.addEventListener('click', async () => {
		await navigator.clipboard.writeText(b.dataset.copy.split(' ').map(id => { const e = document.getElementById(id); return e.value ?? e.textContent; }).join(''));
		b.classList.add('done');
	});

// Where the list scrolls by itself, what is in hand is seen in it.
const row = $('.list .row[aria-current]'), list = row?.closest('.list');
if (list && list.scrollHeight > list.clientHeight && getComputedStyle(list).overflowY === 'auto')
	list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 4;

// What is open is in hand: it shows on the user's other devices, and no
// colleague rings the same number meanwhile.
const hand = $('#hand[data-touch]');
if (hand && $('form#log', hand))
	post('/hand', {touch: hand.dataset.touch}).then(r => r.ok ? r.text() : '').then(text => {
		if (!text) return;
		const p = document.createElement('p');
		p.className = 'problem'; p.setAttribute('role', 'alert'); p.textContent = text;
		hand.firstElementChild.after(p);
	}).catch(() => {});

// What happens elsewhere. The list of the day is fetched again; what is being
// typed stays as it is. A question stands at the address it was posted to, which
// cannot be fetched: its page is the item's.
const here = () => location.pathname === '/log' ? `/today?touch=${hand?.dataset.touch ?? ''}` : location.href;
const refresh = async () => {
	if (!document.getElementById('list')) return;
	try {
		const r = await fetch(here(), {headers: {'X-Part': 'list'}});
		if (!r.ok || r.redirected) return;
		const page = new DOMParser().parseFromString(await r.text(), 'text/html');
		const waits = $('#answer [data-waiting]'); // what comes of a mail
		for (const id of ['list', 'sums', ...(waits ? ['answer'] : [])]) {
			const now = document.getElementById(id), next = page.getElementById(id);
			if (!now || !next || now.contains(document.activeElement)) continue;
			for (const d of now.querySelectorAll('details[open]'))
				next.querySelector(`#${CSS.escape(d.id || 'none')}`)?.setAttribute('open', '');
			const top = now.scrollTop;
			now.replaceWith(next);
			next.scrollTop = top;
		}
	} catch { /* the next event tries again */ }
};
const live = document.getElementById('live');
if (live && window.EventSource) {
	let timer;
	const source = new EventSource('/live');
	source.onmessage = m => {
		const e = JSON.parse(m.data);
		const mine = +hand?.dataset.touch;
		const busy = $('#note')?.value !== $('#note')?.defaultValue || typing(document.activeElement || document.body);
		if (e.kind === 'hand' && e.touch !== mine) {
			if (!busy && document.visibilityState === 'visible' && !document.hasFocus() || !hand) location.assign('/today');
			else live.innerHTML = '', live.append(Object.assign(document.createElement('a'), {href: '/today', textContent: live.dataset.elsewhere}));
		} else if (e.kind === 'inquiry') {
			live.innerHTML = '';
			live.append(Object.assign(document.createElement(e.lead ? 'a' : 'p'), e.lead ? {href: `/lead/${e.lead}`, textContent: live.dataset.inquiry} : {textContent: live.dataset.held}));
			if (!busy) refresh();
		} else if (e.kind === 'draft' && e.touch === mine && !busy) {
			fetch(here()).then(r => r.text()).then(t => {
				const next = new DOMParser().parseFromString(t, 'text/html').getElementById('note');
				const note = $('#note');
				if (next && note && note.value === note.defaultValue && next.value !== note.value) note.value = note.defaultValue = next.value;
			});
		} else {
			clearTimeout(timer);
			timer = setTimeout(refresh, 300);
		}
	};
	source.onerror = () => {
		if (source.readyState !== EventSource.CLOSED) return;
		fetch('/live', {method: 'GET', redirect: 'manual'}).then(r => {
			if (r.type === 'opaqueredirect') live.append(Object.assign(document.createElement('a'), {href: `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`, textContent: live.dataset.signIn}));
		}).catch(() => {});
	};
	addEventListener('pagehide', () => source.close());
}

// Without a network: the day stays readable, outcomes wait in sw.js.
const bar = document.getElementById('offline'), user = document.body.dataset.user;
const show = text => { if (bar) { bar.hidden = !text; bar.textContent = text || ''; } };
if (bar && !window.isSecureContext) show(bar.dataset.off);
if (bar && window.isSecureContext && navigator.serviceWorker) {
	let waiting = 0, again;
	const worker = navigator.serviceWorker;
	const state = () => show(waiting ? bar.dataset.waiting.replace('{n}', waiting) : navigator.onLine ? '' : bar.dataset.none);
	const flush = () => worker.controller?.postMessage({flush: 1, csrf, user});
	worker.register('/sw.js').then(() => worker.ready).then(({active}) => {
		flush();
		const next = [...document.querySelectorAll('.row:not(.done) h3 a')].slice(0, 15).map(a => a.href);
		let last = 0;
		try { last = +sessionStorage.getItem('ahead'); sessionStorage.setItem('ahead', Date.now()); } catch { /* no storage */ }
		if (next.length && Date.now() - last > 15 * 60e3) active.postMessage({ahead: ['/today', ...next]});
	}).catch(() => {});
	worker.addEventListener('message', e => {
		waiting = e.data.waiting;
		state();
		// "online" is said before anything gets through
		clearTimeout(again);
		if (waiting && navigator.onLine) again = setTimeout(flush, 3000);
		for (const r of e.data.refused) {
			const touch = new URLSearchParams(r.body).get('touch');
			const a = Object.assign(document.createElement('a'), {href: `/today?touch=${touch}`, textContent: bar.dataset.refused});
			a.addEventListener('click', () => worker.controller?.postMessage({drop: r.id}));
			bar.hidden = false;
			bar.append(' ', a);
		}
	});
	for (const e of ['online', 'visibilitychange']) (e === 'online' ? window : document).addEventListener(e, () => { state(); if (navigator.onLine) flush(); });
	addEventListener('offline', state);
	state();
	$('form[action="/sign-out"]')?.addEventListener('submit', () => { worker.controller?.postMessage({forget: 1}); });
}

// A time somebody named: said five minutes before.
const told = [...document.querySelectorAll('.row[data-told]')];
if (told.length) setInterval(() => {
	const d = new Date(Date.now() + 9 * 3600e3 + 5 * 60e3).toISOString().slice(11, 16).replace(/^0/, '');
	for (const r of told)
		if (r.dataset.told === d && !r.dataset.said) {
			r.dataset.said = '1';
			const text = `${d} ${$('h3', r).textContent}`;
			live.append(Object.assign(document.createElement('p'), {textContent: text}));
			if (window.Notification?.permission === 'granted') new Notification(text);
		}
}, 20e3);

// Who moves a line up or down presses the same button again; at the end, the
// other one.
addEventListener('submit', e => { if (e.submitter?.dataset.stay) sessionStorage.setItem('stay', e.submitter.dataset.stay); });
const stay = sessionStorage.getItem('stay');
if (stay) {
	sessionStorage.removeItem('stay');
	($(`[data-stay="${CSS.escape(stay)}"]`) || $(`[data-stay^="${CSS.escape(stay.slice(0, stay.lastIndexOf('-') + 1))}"]`))?.focus();
}

// What goes on is looked at again.
const reload = $('[data-reload]');
if (reload) setTimeout(() => location.reload(), reload.dataset.reload * 1000);

for (let d = $('#wrong')?.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
$('.problem[role=alert][tabindex]')?.focus();

// Own time: drawing in the week fills the form below it, which does the same.
const week = $('#week');
if (week) {
	const form = $('#block').elements, first = new Date(week.dataset.first + 'T00:00Z');
	const clock = m => `${String(Math.floor(m / 60) % 24).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
	const at = e => {
		const box = week.getBoundingClientRect();
		const minute = Number(week.dataset.begins) + Math.round((e.clientY - box.top - 28) / 36 * 4) * 15;
		return {day: Math.floor(((e.clientX - box.left) / box.width * 100 - 9) / 13), minute: Math.min(Math.max(minute, 0), 1440)};
	};
	let begin, rect;
	const draw = (from, until) => {
		rect.setAttribute('y', 28 + (from - week.dataset.begins) / 60 * 36);
		rect.setAttribute('height', (until - from) / 60 * 36);
		form.from.value = clock(from); form.until.value = clock(until);
	};
	week.addEventListener('pointerdown', e => {
		begin = at(e);
		if (e.button || begin.day < 0 || begin.day > 6) { begin = null; return; }
		rect?.remove();
		rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
		for (const [k, v] of Object.entries({class: 'draw', x: `${9 + begin.day * 13}%`, width: '13%'})) rect.setAttribute(k, v);
		week.append(rect);
		form.day.value = new Date(first.getTime() + begin.day * 864e5).toISOString().slice(0, 10);
		draw(begin.minute, Math.min(begin.minute + 60, 1440));
		if (e.pointerType === 'mouse') { e.preventDefault(); week.setPointerCapture(e.pointerId); }
	});
	week.addEventListener('pointermove', e => {
		if (!begin || e.pointerType !== 'mouse') return;
		const m = at(e).minute;
		if (m !== begin.minute) draw(Math.min(m, begin.minute), Math.max(m, begin.minute));
	});
	week.addEventListener('pointerup', () => { if (begin) form.title.focus({preventScroll: true}); begin = null; });
}
})();
