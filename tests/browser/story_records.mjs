// What somebody's words and presses become on the pages of records.
import assert from 'node:assert/strict';
import {picture} from './stand.mjs';

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
};
