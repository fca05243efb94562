// Days without a mouse.
import assert from 'node:assert/strict';

const logged = /\/today\?logged=\d+$/;
const has_form = page => page.locator('form#log').count();
const focused = page => page.evaluate(() =>
	document.activeElement.id || document.activeElement.tagName);

// The outcome by its key; where one more word is asked for, the first numbered
// answer, or what is asked for, typed. True where it was asked.
async function log(page, key) {
	const before = page.url();
	await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
	if (logged.test(page.url()) && page.url() !== before)
		return false;
	// the browser gives the focus once it has drawn the page
	await page.waitForFunction(() => document.activeElement.id === 'ask-h');
	if (await page.locator('form.outs').count()) {
		await Promise.all([page.waitForURL(logged),
			page.keyboard.press('1')]);
		return true;
	}
	await answer(page);
	return true;
}

// Types into the fields of the question, in their order, and sends it.
async function answer(page) {
	const fields = page.locator(
		'.log form :is(input:not([type=hidden],[type=checkbox]),select)');
	const n = await fields.count();
	assert.ok(n > 0, 'something is asked for');
	for (let i = 0; i < n; i++) {
		await tab_to(page, fields.nth(i));
		const type = await fields.nth(i).getAttribute('type');
		if (type === 'date')
			await page.keyboard.type('02012027');
		else if (type === 'text')
			await page.keyboard.type('budget is spent');
	}
	await Promise.all([page.waitForURL(logged),
		tab_to(page, page.locator('.log .go')).then(() =>
			page.keyboard.press('Enter'))]);
}

async function tab_to(page, element) {
	for (let i = 0; i < 40; i++) {
		if (await element.evaluate(e => e === document.activeElement))
			return;
		await page.keyboard.press('Tab');
	}
	assert.fail('nobody gets there with Tab');
}

// Of the outcomes with keys, the next one each time, so that all get a turn.
async function next_key(page, turn) {
	const keys = await page.locator('form#log .out[aria-keyshortcuts]')
		.evaluateAll(all => all.map(b =>
			b.getAttribute('aria-keyshortcuts')));
	const own = keys.filter(k => k !== 'd');
	return own[turn % own.length];
}

// Is the row of what is in hand seen in the list?
function in_view(page) {
	return page.evaluate(() => {
		const row = document.querySelector('.row[aria-current]')
			?.getBoundingClientRect();
		return row?.top >= 0 && row.bottom <= innerHeight;
	});
}

// A touch beside the cadence has no outcome: it is done or not.
async function side_done(page) {
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('d')]);
	assert.match(page.url(), /\/today/);
}

export const keyboard = {
	'comebacks and the language of the script by their keys':
	async ({demo, first, visit}) => {
		const {page} = await visit(demo, {user: first});
		const open = () => page.locator('#comebacks').evaluate(
			d => d.open);
		const words = () => page.locator('.say').first().textContent();
		const heard = text => page.locator('#comebacks').getByText(text);

		await page.locator('.row:not(.done):has(use[href="#i-phone"])' +
			' h3 a').first().click();
		await page.waitForURL(/touch=/);
		const english = await words();
		assert.equal(await open(), false);
		await page.keyboard.press('t');
		assert.equal(await open(), true);
		await heard('We do not take sales calls').waitFor();
		await page.keyboard.press('t');
		assert.equal(await open(), false);
		await page.keyboard.press('l');
		await page.waitForURL(/words=ja/);
		assert.notEqual(await words(), english);
		assert.equal(await page.locator('.say').first()
			.getAttribute('lang'), 'ja');
		await page.keyboard.press('t');
		await heard('営業のお電話はお断りしております').waitFor();
		// in a field they are letters
		await page.keyboard.press('m');
		await page.keyboard.type('tl');
		assert.equal(await page.inputValue('#note'), 'tl');
		assert.equal(await open(), true);
		assert.match(page.url(), /words=ja/);
		await page.keyboard.press('Escape');
		await page.keyboard.press('l');
		await page.waitForURL(/words=en/);
		assert.equal(await words(), english);
	},

	'a whole day by keyboard alone': async ({demo, first, visit}) => {
		const {page} = await visit(demo, {user: first});
		const before = demo.activities();
		let done = 0, asked = 0, beside = 0, hidden = 0;

		await page.keyboard.press('m');
		assert.equal(await focused(page), 'note');
		await page.keyboard.type('A note before the first one, 12');
		await page.keyboard.press('Escape');
		while (await has_form(page)) {
			const key = await next_key(page, done);

			hidden += !await in_view(page);
			if (key) {
				asked += await log(page, key);
				done++;
			} else {
				await side_done(page);
				beside++;
			}
			assert.ok(done + beside < 60, 'the day ends');
		}
		assert.ok(done >= 15 && asked >= 3, `${done} ${asked}`);
		assert.ok(hidden === 0, 'the list shows what is in hand');
		await page.getByText("Today's work is done.").waitFor();
		assert.equal(demo.activities() - before, done);
		const {items} = demo.run('plan', '--user', first);
		assert.deepEqual(items.filter(i => !i.done), []);
	},

	'moving about by keyboard': async ({demo, second, visit}) => {
		const {page, go} = await visit(demo, {user: second});
		const open = () => page.locator('#hand').getAttribute('data-touch');
		const row = () => page.evaluate(() => [...document.
			querySelectorAll('.row h3 a')].indexOf(
			document.activeElement));

		await page.keyboard.press('j');
		const from = await row();
		await page.keyboard.press('j');
		assert.equal(await row(), from + 1);
		await page.keyboard.press('k');
		assert.equal(await row(), from);
		await page.keyboard.press('j');
		const link = await page.evaluate(() => document.activeElement.href);
		await Promise.all([page.waitForURL(link),
			page.keyboard.press('Enter')]);
		const item = await open();
		assert.ok(link.endsWith(`touch=${item}`));
		await Promise.all([page.waitForURL(/next=/),
			page.keyboard.press('n')]);
		assert.notEqual(await open(), item);
		await page.keyboard.press('/');
		assert.equal(await focused(page), 'q');
		await page.keyboard.type('1n0');
		assert.equal(await page.inputValue('#q'), '1n0');
		assert.match(page.url(), /next=/);
		await page.keyboard.press('Escape');
		assert.equal(await focused(page), 'BODY');
		await Promise.all([page.waitForURL(/day=2026-11-25/),
			page.keyboard.press(']')]);
		await Promise.all([page.waitForURL(/day=2026-11-24/),
			page.keyboard.press('[')]);
		await go('/today');
		await page.keyboard.press('Tab');
		assert.equal(await page.evaluate(() =>
			document.activeElement.className), 'skip');
		await page.keyboard.press('Enter');
		assert.equal(await focused(page), 'main');
	},

	'ways back by keyboard': async ({demo, third, visit}) => {
		const {page, go} = await visit(demo, {user: third});
		const press = (key, url) => Promise.all([
			page.waitForURL(url, {waitUntil: 'load'}),
			page.keyboard.press(key)]);

		// of a person's page, the list of keys, and the day
		await go('/lead/11');
		await press('?', /\/keys$/);
		await press('Escape', /\/lead\/11$/);
		await press('i', /\/called$/);
		assert.equal(await focused(page), 'digits');
		await page.keyboard.press('Escape');
		await press('h', /\/today/);
		// of a question: nothing is logged
		const before = demo.activities();
		await page.locator('.row:not(.done):has(use[href="#i-phone"])' +
			' h3 a').first().click();
		await page.waitForURL(/touch=/);
		await press('a', /\/log$/);
		await press('Escape', /\/today/);
		await press('s', /\/snooze$/);
		await press('Escape', /\/today/);
		assert.equal(demo.activities(), before);
	},

	'the team and everything else stand in the head':
	async ({demo, first, second, visit}) => {
		const links = async user => {
			const {page} = await visit(demo, {user});

			return page.locator('header .nav a').evaluateAll(
				all => all.map(a => a.getAttribute('href')));
		};

		assert.ok((await links(first)).includes('/team'));
		assert.ok(!(await links(second)).includes('/team'));
		assert.ok((await links(second)).includes('/more'));
	},

	'Enter in a field of details logs nothing':
	async ({demo, second, visit}) => {
		const {page} = await visit(demo, {user: second});
		const before = demo.activities();

		await page.locator('details.more summary').last().click();
		await page.fill('#said', 'Call me when the year has turned');
		await page.press('#said', 'Enter');
		await page.waitForTimeout(300);
		assert.equal(demo.activities(), before);
		assert.match(await page.inputValue('#said'), /^Call me/);
	},

	'from the first run to the first call': async ({empty, visit}) => {
		const {page, go} = await visit(empty, {lang: 'ja'});

		await go('/');
		await page.waitForURL('**/first-run');
		for (const text of ['見本 花子', '見本ソフト', '短い']) {
			await page.keyboard.press('Tab');
			while (await page.evaluate(() =>
				document.activeElement.tagName !== 'INPUT'))
				await page.keyboard.press('Tab');
			await page.keyboard.insertText(text);
		}
		await Promise.all([page.waitForEvent('load'),
			page.keyboard.press('Enter')]);
		// too short: told so, and nothing has to be typed again
		assert.equal(await page.evaluate(() =>
			document.activeElement.getAttribute('role')), 'alert');
		assert.equal(await page.inputValue('#name'), '見本 花子');
		await tab_to(page, page.locator('#password'));
		await page.keyboard.insertText('雨の日は電話がつながりやすい');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/today');
		await page.getByText('この日の予定はまだありません。').waitFor();

		empty.run('lead', 'add', '--name', '試作 一郎', '--company',
			'架空商事株式会社', '--phone', '03-1234-5678',
			'--reason', '受付の当番を減らせる');
		await page.reload();
		assert.equal(await has_form(page), 1);
		await log(page, '1');
		await page.getByText('架空商事株式会社').first().waitFor();
		assert.equal(empty.activities(), 1);
	},
};
