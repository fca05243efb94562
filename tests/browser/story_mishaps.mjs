// What goes wrong between a browser and its server.
import assert from 'node:assert/strict';
import {Server} from './stand.mjs';

const outcome = '#log .out[name=disposition] >> nth=0';
const calls = '.row:not(.done):has(use[href="#i-phone"]) h3 a';
const logged = /logged=(\d+)/;
// What a browser says of a page whose sign-in has ended: of what it sends, and of
// the news it waits for, which are answered with the way to sign in.
const signed_out = [/status of 40[13]/,
	/EventSource's response has a MIME type \("text\/html"\)/];

// A demo on a business day soon: what a browser says about the time of a press
// must not lie behind it, nor long before.
async function soon(demo) {
	for (let days = 1; ; days++) {
		const day = new Date(Date.now() + days * 24 * 3600e3)
			.toISOString().slice(0, 10);
		if (!demo.run('day', day).business_day)
			continue;
		const server = new Server('soon', `${day}T13:02:00+09:00`);
		server.run('demo');
		return server.start();
	}
}

export const mishaps = {
	'a double click logs once': async ({demo, second, visit}) => {
		const {page} = await visit(demo, {user: second});
		const before = demo.activities();

		await page.click(`${calls} >> nth=0`);
		await page.waitForURL(/touch=/);
		await page.dblclick(outcome);
		await page.waitForURL(logged);
		await page.waitForLoadState();
		assert.equal(demo.activities(), before + 1);
	},

	'back after logging logs nothing twice':
	async ({demo, second, visit}) => {
		demo.run('lead', 'add', '--user', second, '--name', '試作 次郎',
			'--company', '架空試験株式会社', '--phone', '03-5550-4321',
			'--reason', '受付の当番を減らせる');
		const {page} = await visit(demo, {user: second});
		const before = demo.activities();
		const item = () => page.locator('#hand')
			.getAttribute('data-touch');

		await page.click(`${calls} >> nth=0`);
		await page.waitForURL(/touch=/);
		const first = await item();
		await page.click(outcome);
		await page.waitForURL(logged);
		const [, id] = logged.exec(page.url());
		assert.equal(await page.locator('#answer a').getAttribute('href'),
			`/activity/${id}/correct`);
		await page.goBack();
		await page.waitForURL(/touch=/);
		await page.waitForLoadState();
		// the item as it is now, not as it was
		assert.equal(await item(), first);
		await page.locator('#hand form').waitFor({state: 'detached'});
		await page.goForward();
		await page.waitForURL(logged);
		assert.equal(demo.activities(), before + 1);
	},

	'what is pressed after the sign-in has ended is sent later':
	async ({demo, third, visit}) => {
		const visitor = await visit(demo,
			{user: third, expect: signed_out});
		const {page} = visitor;
		const before = demo.activities();
		const state = text => page.locator('#note-state',
			{hasText: text}).waitFor();

		await page.click(`${calls} >> nth=0`);
		await page.waitForURL(/touch=/);
		const at = new URL(page.url());
		await page.fill('#note', 'kept words');
		await state('saved');
		demo.run('user', 'disable', third);
		demo.run('user', 'enable', third);
		await page.fill('#note', 'kept words and later ones');
		await state('Not saved yet');
		await page.click(outcome);
		await page.getByText('is kept on this device').waitFor();
		// the way back leads to where it was pressed
		assert.equal(await page.inputValue('[name=next]'),
			at.pathname + at.search);
		assert.equal(demo.activities(), before);
		const {url} = demo.run('sign-in-link', '--user', third);
		await page.goto(url);
		await page.waitForURL(logged);
		assert.equal(demo.activities(), before + 1);
		const [, id] = logged.exec(page.url());
		await visitor.go(`/activity/${id}/correct`);
		await page.getByText('kept words and later ones').first()
			.waitFor();
		// once
		await visitor.go('/today');
		assert.equal(demo.activities(), before + 1);
	},

	'a button with an address of its own is sent there later':
	async ({demo, third, visit}) => {
		const {lead_id: lead} = demo.run('lead', 'add', '--user', third,
			'--name', '試作 花代', '--company', '架空区試作株式会社',
			'--phone', '03-5550-4322', '--reason',
			'受付の当番を減らせる');
		demo.run('log', '--lead', lead, '--user', third, '--disposition',
			'appointment', '--channel', 'phone', '--when',
			'2026-12-03T14:00');
		const sides = () => demo.run('lead', 'show', lead, '--user',
			third).touches.filter(t => t.kind === 'side');
		const side = sides().find(t => t.state === 'open');
		const visitor = await visit(demo,
			{user: third, expect: signed_out});
		const {page, go} = visitor;

		await go(`/today?touch=${side.id}`);
		demo.run('user', 'disable', third);
		demo.run('user', 'enable', third);
		await page.click('#log [formaction="/touch/done"]');
		await page.getByText('is kept on this device').waitFor();
		const {url} = demo.run('sign-in-link', '--user', third);
		const sent = page.waitForResponse(/\/touch\/done$/);
		await page.goto(url);
		await sent;
		assert.equal(sides().find(t => t.id === side.id).state, 'done');
	},

	'what somebody else typed is not sent':
	async ({demo, second, third, visit}) => {
		const visitor = await visit(demo,
			{user: third, expect: signed_out});
		const {page, server} = visitor;
		const before = demo.activities();

		await page.click(`${calls} >> nth=0`);
		await page.waitForURL(/touch=/);
		demo.run('user', 'disable', third);
		demo.run('user', 'enable', third);
		await page.click(outcome);
		await page.getByText('is kept on this device').waitFor();
		await server.signIn(visitor, second);
		await page.waitForLoadState('networkidle');
		assert.equal(demo.activities(), before);
		assert.match(page.url(), /today$/);
	},

	'a form of an earlier sign-in is sent again':
	async ({demo, third, visit}) => {
		const visitor = await visit(demo,
			{user: third, expect: signed_out});
		const {page, context, server} = visitor;
		const before = demo.activities();

		await page.click(`${calls} >> nth=0`);
		await page.waitForURL(/touch=/);
		demo.run('user', 'disable', third);
		demo.run('user', 'enable', third);
		const other = {page: await context.newPage()};
		await server.signIn(other, third);
		await page.click(outcome);
		await page.waitForURL(logged);
		assert.equal(demo.activities(), before + 1);
	},

	'a page asked for after the sign-in has ended is shown after it':
	async ({demo, third, visit}) => {
		const visitor = await visit(demo, {});
		const {page, go} = visitor;

		await go('/leads?owner=all&q=%E8%A6%8B%E6%9C%AC');
		assert.equal(await page.inputValue('[name=next]'),
			'/leads?owner=all&q=%E8%A6%8B%E6%9C%AC');
	},

	'a link signs in by its button where no script runs':
	async ({demo, third, visit}) => {
		const visitor = await visit(demo, {script: false});
		const {page, go} = visitor;
		const {url} = demo.run('sign-in-link', '--user', third);
		const link = new URL(url).pathname;

		await go(link);
		await page.reload();
		await page.click('main button');
		await page.waitForURL('**/today');
		assert.equal((await go(link)).status(), 409);
		visitor.problems.splice(0);
	},

	'an outcome waits for the connection': async ({demo, visit}) => {
		const tunnel = await soon(demo);
		const user = tunnel.users()[0];
		const {context, page} = await visit(tunnel, {user,
			expect: [/ERR_INTERNET_DISCONNECTED/,
				/ERR_FAILED .*\/assets\/icon/]});
		const bar = text => page.locator('#offline',
			{hasText: text}).waitFor();
		const before = tunnel.activities();

		await page.evaluate(() => navigator.serviceWorker.ready);
		await page.click(`${calls} >> nth=0`);
		await page.waitForURL(/touch=/);
		await page.waitForFunction(() =>
			navigator.serviceWorker.controller);
		await context.setOffline(true);
		await page.fill('#note', 'typed in a tunnel');
		await page.locator('#note-state', {hasText: 'Not saved yet'})
			.waitFor();
		await page.click(outcome);
		await bar('are sent later (1)');
		assert.equal(tunnel.activities(), before);
		await context.setOffline(false);
		await page.waitForFunction(() =>
			document.getElementById('offline').hidden);
		assert.equal(tunnel.activities(), before + 1);
	},
};
