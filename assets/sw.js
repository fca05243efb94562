// For a while without a network (a train, a basement): the day stays readable,
// and outcomes wait on the device until they can be sent. Each carries the key
// of its form, so that sending it twice logs it once, and the time of the press.
'use strict';
const PAGES = 'pages', ASSETS = 'assets';

// ---- what waits ----
const open = () => new Promise((done, failed) => {
	const r = indexedDB.open('kakeru', 1);
	r.onupgradeneeded = () => r.result.createObjectStore('queue', {keyPath: 'id', autoIncrement: true});
	r.onsuccess = () => done(r.result);
	r.onerror = () => failed(r.error);
});
const store = async (mode, work) => {
	const db = await open();
	return new Promise((done, failed) => {
		const t = db.transaction('queue', mode), r = work(t.objectStore('queue'));
		t.oncomplete = () => { db.close(); done(r?.result); };
		t.onabort = t.onerror = () => { db.close(); failed(t.error); };
	});
};
const all = () => store('readonly', s => s.getAll());
const put = e => store('readwrite', s => s.put(e));
const drop = id => store('readwrite', s => s.delete(id));

const tell = async () => {
	const waiting = await all();
	for (const c of await clients.matchAll())
		c.postMessage({waiting: waiting.filter(e => !e.refused).length, refused: waiting.filter(e => e.refused)});
};

// ---- sending it ----
let sending = false;
const flush = async (csrf, user) => {
	if (sending) return;
	sending = true;
	try {
		for (const e of await all()) {
			if (e.refused || e.user !== user) continue;
			const body = new URLSearchParams(e.body);
			body.set('csrf', csrf);
			const r = await fetch(e.url, {method: 'POST', body, redirect: 'manual'});
			if (r.type === 'opaqueredirect' || r.ok) await drop(e.id);
			else if (r.status === 401 || r.status === 403 || r.status >= 500) break;
			else await put({...e, refused: r.status});
		}
	} catch { /* still without a network */ }
	sending = false;
	await tell();
};

const now = () => new Date().toISOString().slice(0, 19) + 'Z';
const keep = async (url, text) => {
	const body = new URLSearchParams(text);
	if (!body.get('at')) body.set('at', now());
	await put({url, body: body.toString(), user: body.get('user') || '', at: Date.now()});
	await tell();
	return Response.redirect('/today', 303);
};

// ---- pages ----
const page = async e => {
	const url = new URL(e.request.url), cache = await caches.open(PAGES);
	try {
		const r = await fetch(e.request);
		if (r.ok && !r.redirected && url.pathname === '/today') await cache.put(url.search.includes('touch=') ? url.href : '/today', r.clone());
		return r;
	} catch (failed) {
		const kept = await cache.match(url.href) || url.pathname === '/today' && await cache.match('/today');
		if (kept) return kept;
		throw failed;
	}
};
const asset = async request => {
	const cache = await caches.open(ASSETS), kept = await cache.match(request);
	if (kept) return kept;
	const r = await fetch(request);
	if (r.ok) await cache.put(request, r.clone());
	return r;
};
const outcome = async e => {
	const text = await e.request.clone().text();
	try {
		return await fetch(e.request);
	} catch {
		return keep(new URL(e.request.url).pathname, text);
	}
};
addEventListener('fetch', e => {
	const url = new URL(e.request.url);
	if (url.origin !== location.origin) return;
	if (e.request.method === 'POST' && url.pathname === '/log') e.respondWith(outcome(e));
	else if (e.request.method === 'GET' && url.pathname.startsWith('/assets/')) e.respondWith(asset(e.request));
	else if (e.request.mode === 'navigate' && e.request.method === 'GET') e.respondWith(page(e));
});

// The items that come next are fetched before the train enters the tunnel.
const ahead = async urls => {
	const cache = await caches.open(PAGES);
	for (const u of urls) {
		const r = await fetch(u).catch(() => null);
		if (r?.ok && !r.redirected) await cache.put(u, r);
	}
};
addEventListener('message', e => {
	const m = e.data;
	if (m.flush) e.waitUntil(flush(m.csrf, m.user));
	if (m.ahead) e.waitUntil(ahead(m.ahead));
	if (m.drop) e.waitUntil(drop(m.drop).then(tell));
	if (m.forget) e.waitUntil(caches.delete(PAGES));
});
addEventListener('install', () => skipWaiting());
addEventListener('activate', e => e.waitUntil(clients.claim()));
