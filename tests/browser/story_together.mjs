// The same person at two screens.
import assert from 'node:assert/strict';

const item = page => page.locator('#hand').getAttribute('data-touch');
const answered = (page, path) => page.waitForResponse(r =>
	new URL(r.url()).pathname === path && r.ok());

export const together = {
	'phone and laptop in concert': async ({demo, second, visit}) => {
		const phone = await visit(demo,
			{user: second, phone: true, lang: 'ja'});
		const laptop = await visit(demo, {user: second, lang: 'ja'});
		const rows = await laptop.page.locator('.row:not(.done) h3 a')
			.evaluateAll(all => all.map(a => a.getAttribute('href')));

		// taken on the laptop, it is in hand on the phone: a phone that
		// nobody looks at goes there, another one is told
		await Promise.all([answered(phone.page, '/live'),
			phone.page.reload()]);
		await Promise.all([answered(laptop.page, '/hand'),
			laptop.go(rows.at(-1))]);
		const taken = await item(laptop.page);
		const there = phone.page.locator(`#hand[data-touch="${taken}"]`);
		const told = phone.page.locator('#live a');
		await there.or(told).first().waitFor();
		if (await told.count()) await told.tap();
		await there.waitFor();

		// what is typed on one is there on the other
		const kept = answered(laptop.page, '/draft');
		await laptop.page.fill('#note', '折り返しは十五時以降');
		await kept;
		await laptop.page.locator('#note-state', {hasText: '保存しました'})
			.waitFor();
		await phone.page.waitForFunction(() =>
			document.getElementById('note').value ===
				'折り返しは十五時以降');

		// logged on the phone, it is done on the laptop, and the
		// note is of the outcome
		const before = demo.activities();
		await phone.page.tap('form#log .out >> nth=0');
		await phone.page.waitForURL(/logged=/);
		await laptop.page.locator('.row.done h3', {hasText:
			await laptop.page.locator('#hand h2').innerText()})
			.first().waitFor({state: 'attached'});
		assert.equal(demo.activities(), before + 1);
	},

	'a question stays while the day goes on elsewhere':
	async ({demo, third, visit}) => {
		const {page, go} = await visit(demo, {user: third});
		const phone = await visit(demo, {user: third, phone: true});
		const rows = page.locator('.row:not(.done) h3 a');

		await go(await rows.last().getAttribute('href'));
		await page.locator('form#log [value=appointment]').click();
		await page.waitForURL(/\/log$/);
		const asked = await item(page), done = page.locator('.row.done');
		const before = await done.count();
		await phone.page.tap('form#log .out >> nth=0');
		await phone.page.waitForURL(/logged=/);
		await done.nth(before).waitFor({state: 'attached'});
		assert.equal(await item(page), asked);
		assert.match(page.url(), /\/log$/);
	},

	'the next item stays one thumb away': async ({demo, third, visit}) => {
		const {page} = await visit(demo, {user: third, phone: true});

		while (!await page.locator('.bar').count()) {
			await page.tap('form#log .out >> nth=0');
			await page.waitForURL(/logged=/);
		}
		const bar = await page.locator('.bar .tel-b').boundingBox();
		assert.ok(bar.y + bar.height <= 800 && bar.height >= 44);
		await page.tap('.bar a[href="#log"]');
		await page.waitForURL(/#log$/);
		assert.ok((await page.locator('#log').boundingBox()).y < 400);
	},
};
