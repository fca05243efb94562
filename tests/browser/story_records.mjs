// What somebody's words and presses become on the pages of records.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {picture} from './stand.mjs';

// What axe finds on the page, for evaluate().
const axe = `${readFileSync(createRequire(import.meta.url)
	.resolve('axe-core/axe.min.js'), 'utf8')};
	axe.run().then(found => found.violations.map(v => v.id))`;

// What is read backwards: of the page's own words, in English, each letter lies
// left of the next one on its line. The names are Japanese.
const turned = () => {
	const found = [], range = document.createRange();
	const all = document.createTreeWalker(document.querySelector('main'),
		NodeFilter.SHOW_TEXT);
	const left = (node, i) => {
		range.setStart(node, i);
		range.setEnd(node, i + 1);
		return range.getClientRects()[0];
	};
	for (let n; n = all.nextNode();) {
		for (const m of n.data.matchAll(/[A-Za-z]{2}/g)) {
			const a = left(n, m.index), b = left(n, m.index + 1);
			if (a && b && a.top === b.top && a.left > b.left)
				found.push(n.data);
		}
	}
	return found;
};

export const records = {
	'a name turns itself and not the line':
	async ({demo, second, visit}) => {
		const {lead_id: id, contact_id: contact} = demo.run('lead', 'add',
			'--user', second, '--name', '悪意\u202e 太郎',
			'--company', '\u2069\u202e回文商事', '--title',
			'\u202e部長', '--phone', '03-5550-4399',
			'--reason', '逆さにならない');
		const {page, go} = await visit(demo, {user: second});
		const {accounts} = demo.run('account', 'list');
		const account = accounts.find(a => a.name.includes('回文')).id;

		for (const path of [`/lead/${id}`, `/contact/${contact}`,
			`/account/${account}`, '/leads', '/contacts', '/accounts',
			'/today', `/search?q=${encodeURIComponent('回文')}`,
			`/search?q=${encodeURIComponent('悪意')}`,
			`/contact/${contact}/stop`, `/account/${account}/stop`]) {
			await go(path);
			assert.deepEqual(await page.evaluate(turned), [], path);
		}
		await go('/today');
		await page.click('.row:has-text("回文") h3 a');
		await page.waitForURL(/touch=/);
		await page.click('#log .out[name=disposition] >> nth=0');
		await page.waitForURL(/logged=/);
		assert.deepEqual(await page.evaluate(turned), [], 'the answer');
		await picture(page, 'turned');
	},

	'two windows with one record: both versions are shown':
	async ({demo, second, third, visit}) => {
		const {lead_id: lead} = demo.run('lead',
			'add', '--user', second, '--name', '二重 窓子',
			'--company', '二重窓商会', '--phone', '03-5550-4390',
			'--reason', '最初の理由');
		const {accounts} = demo.run('account', 'list');
		const {id} = accounts.find(a => a.name === '二重窓商会');
		const stale = await visit(demo, {user: second, phone: true,
			lang: 'ja', expect: [/status of 409/]});
		const fresh = await visit(demo, {user: third});
		const open = ({page}) => page.locator('details:has(#fiscal) > ' +
			'summary').click();
		const save = ({page}) => page.click(
			'form:has(#fiscal) button[type=submit]');

		await stale.go(`/account/${id}`);
		await fresh.go(`/account/${id}`);
		await open(fresh);
		await fresh.page.selectOption('#fiscal', '9');
		await fresh.page.selectOption('#building', 'pass');
		await fresh.page.fill('#building_note', '3階\n受付は左');
		await save(fresh);
		await fresh.page.waitForURL(/saved=1/);

		await open(stale);
		await stale.page.selectOption('#fiscal', '12');
		await stale.page.fill('#building_note', '裏口から');
		await stale.page.selectOption('#dial_prefix', '186');
		await save(stale);
		await stale.page.getByText('どちらを残しますか').waitFor();
		const text = await stale.page.innerText('main');
		for (const words of [third, '9月', '12月', '3階\n受付は左',
			'裏口から'])
			assert.ok(text.includes(words), `${words}: ${text}`);
		// what only they changed, or only we, is no question
		assert.ok(!text.includes('入館証') && !text.includes('186'));
		assert.equal(await stale.page.locator(':checked').count(), 0);
		await picture(stale.page, 'two-versions');
		assert.deepEqual(await stale.page.evaluate(axe), []);
		await stale.page.check('[name=fiscal][value="9"]');
		await stale.page.check('[name=building_note] >> nth=1');
		await stale.page.click('main button[type=submit]');
		await stale.page.waitForURL(/saved=1/);
		const now = demo.run('account', 'show', String(id));
		assert.equal(now.fiscal_end_month, 9);
		assert.equal(now.building, 'pass');
		assert.equal(now.dial_prefix, '186');
		assert.equal(await stale.page.inputValue('#building_note'),
			'裏口から');

		// the same person twice: the words of a lead
		const other = await stale.context.newPage();
		await stale.go(`/lead/${lead}`);
		await other.goto(stale.page.url());
		await other.fill('#why', '新しい理由');
		await other.click('form:has(#why) button[type=submit]');
		await other.waitForURL(/saved=1/);
		await stale.page.fill('#memo', '話したこと');
		await stale.page.click('form:has(#why) button[type=submit]');
		await stale.page.getByText('ご自身が変更しています').waitFor();
		await stale.page.setViewportSize({width: 1440, height: 800});
		await stale.page.emulateMedia({colorScheme: 'dark'});
		await picture(stale.page, 'two-versions-dark');
		assert.deepEqual(await stale.page.evaluate(axe), []);
		await stale.page.click('text=いまのままにする');
		await stale.page.waitForURL(`**/lead/${lead}`);
		assert.equal(await stale.page.inputValue('#why'), '新しい理由');
	},
};
