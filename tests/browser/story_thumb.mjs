// A day on a phone, by thumb.
import assert from 'node:assert/strict';

const logged = /\/today\?logged=\d+$/;

// Nothing to scroll sideways to, neither the page nor a part of it.
async function upright(page) {
	const wide = await page.evaluate(() =>
		[document.documentElement, ...document.querySelectorAll('body *')]
			.filter(e => e.scrollWidth > e.clientWidth + 1 &&
				(e === document.documentElement ||
				/auto|scroll/.test(getComputedStyle(e).overflowX)))
			.map(e => `${e.tagName} ${e.scrollWidth} pixels wide`));
	assert.deepEqual(wide, []);
}

async function tap(page, element) {
	await Promise.all([page.waitForEvent('load'), element.tap()]);
}

// What a thumb presses is high enough for it.
async function thumb_high(elements) {
	for (const element of await elements.all()) {
		const box = await element.boundingBox();
		assert.ok(box && box.height >= 44,
			`${await element.textContent()}: ${box?.height}`);
	}
}

// A touch beside the cadence is done or not; it stays a button.
const outcomes = page => page.locator('form#log .out:visible');

async function log_one(page, turn) {
	const n = await outcomes(page).count();

	await thumb_high(outcomes(page));
	await tap(page, outcomes(page).nth(turn % n));
	if (await page.locator('#ask-h').count() === 0)
		return;
	const offered = page.locator('form.outs .out').first();
	if (await offered.count()) {
		await tap(page, offered);
	} else {
		for (const [id, text] of [['until', '2027-02-01'],
			['refers_to', 'Example Jiro'], ['reason', 'no budget']])
			if (await page.locator(`#${id}`).count())
				await page.fill(`#${id}`, text);
		await tap(page, page.locator('.log .go'));
	}
	assert.match(page.url(), logged);
}

export const thumb = {
	'the next one and a snooze are there for the thumb':
	async ({demo, third, visit}) => {
		const {page} = await visit(demo,
			{user: third, phone: true, lang: 'ja'});
		const hand = () => page.locator('#hand').getAttribute('data-touch');
		const before = await hand();

		await thumb_high(page.locator('.keys a:visible'));
		await tap(page, page.locator('.keys a', {hasText: '次へ'}));
		assert.notEqual(await hand(), before);
		await tap(page, page.locator('.keys a', {hasText: '先送り'}));
		assert.match(page.url(), /\/touch\/\d+\/snooze$/);
		await upright(page);
	},

	'a wrong number is corrected beside the question':
	async ({demo, third, visit}) => {
		const {page} = await visit(demo,
			{user: third, phone: true, lang: 'ja'});

		await page.locator('.row:not(.done):has(use[href="#i-phone"])' +
			' h3 a').first().tap();
		await page.waitForURL(/touch=/);
		await page.locator('summary', {hasText: '分かったこと'}).tap();
		await page.fill('#learned_phone', '12');
		await tap(page, page.locator('.out[value=appointment]'));
		// it asks when; that is answered, and the number is wrong
		await tap(page, page.locator('form.outs .out').first());
		await page.getByText('分かった直通番号「12」').waitFor();
		await page.fill('#learned_phone', '03-5550-0198');
		await tap(page, page.locator('.log .go'));
		assert.match(page.url(), logged);
	},

	'a whole day by thumb': async ({demo, third, visit}) => {
		const {page} = await visit(demo,
			{user: third, phone: true, lang: 'ja'});
		let turn = 0;

		while (await page.locator('form#log').count()) {
			assert.ok(turn < 40, 'the day ends');
			await upright(page);
			await log_one(page, turn++);
		}
		assert.ok(turn > 3);
		await page.getByText('今日の分は終わりました').waitFor();
		for (const path of ['/report', '/leads', '/more', '/cadences',
			'/cadence/after-meeting']) {
			await page.goto(demo.address + path);
			await upright(page);
		}
	},

	'the team on the phone of its manager': async ({demo, first, visit}) => {
		const {page} = await visit(demo,
			{user: first, phone: true, lang: 'ja'});

		for (const path of ['/team', '/reach', '/audit', '/users',
			'/import']) {
			await page.goto(demo.address + path);
			await upright(page);
		}
	},
};
