// A Japanese input method at work, as the browser is told of it. The Enter that
// confirms a word sends nothing, and no key of it is one of ours.
import assert from 'node:assert/strict';

// Keys that go to the input method have the code 229.
const to_method = (cdp, code) => cdp.send('Input.dispatchKeyEvent',
	{type: 'rawKeyDown', key: 'Process', code, windowsVirtualKeyCode: 229});

async function compose(cdp, texts) {
	for (const text of texts) {
		await to_method(cdp, 'KeyA');
		await cdp.send('Input.imeSetComposition', {text,
			selectionStart: text.length, selectionEnd: text.length});
	}
}

// The confirming Enter, as Chromium and as Safari tell of it.
async function confirm(cdp, text) {
	await to_method(cdp, 'Enter');
	await cdp.send('Input.insertText', {text});
	await cdp.send('Input.dispatchKeyEvent', {type: 'rawKeyDown',
		key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229});
}

const settled = page => page.waitForTimeout(200);

export const composing = {
	'a word is composed in the note': async ({demo, second, visit}) => {
		const {context, page} = await visit(demo,
			{user: second, lang: 'ja'});
		const cdp = await context.newCDPSession(page);
		const before = demo.activities(), url = page.url();

		await page.keyboard.press('m');
		await compose(cdp, ['あ', 'あ１', '明日']);
		await confirm(cdp, '明日');
		await settled(page);
		assert.equal(await page.inputValue('#note'), '明日');
		assert.equal(page.url(), url);
		assert.equal(demo.activities(), before);
	},

	'a draft is checked once its words are composed':
	async ({demo, visit}) => {
		const written = user => demo.run('plan', '--user', user).items.find(
			i => ['letter', 'package'].includes(i.channel) && !i.done);
		const user = demo.users().find(written), item = written(user);
		const {context, page} = await visit(demo,
			{user, lang: 'ja', width: 360});
		const cdp = await context.newCDPSession(page);
		const asked = [];

		page.on('request', r => r.url().endsWith('/courtesy') &&
			asked.push(r.url()));
		await page.goto(new URL(`/today?touch=${item.touch_id}`,
			page.url()).href);
		await page.locator('#letter-text').focus();
		await page.keyboard.press('Control+End');
		await compose(cdp, ['お', 'おん', '御社へ']);
		await page.waitForTimeout(900);
		assert.equal(asked.length, 0);
		await confirm(cdp, '御社へ');
		await page.locator('.found li', {hasText: 'K26'}).waitFor();
		assert.equal(await page.locator('.found')
			.getAttribute('aria-live'), 'polite');
		assert.match(await page.locator('.found').innerText(), /貴社/);
		await page.keyboard.press('Backspace');
		await page.keyboard.press('Backspace');
		await page.keyboard.press('Backspace');
		await page.locator('.found li').waitFor({state: 'detached'});
		assert.match(await page.locator('.found').innerText(),
			/気になる点はありません/);
	},

	'a word is composed in the search': async ({demo, second, visit}) => {
		const {context, page} = await visit(demo,
			{user: second, lang: 'ja', expect: [/status of 404/]});
		const cdp = await context.newCDPSession(page);

		await page.keyboard.press('/');
		await compose(cdp, ['か', 'かける']);
		await confirm(cdp, '架ける');
		await settled(page);
		assert.match(page.url(), /\/today$/);
		assert.equal(await page.inputValue('#q'), '架ける');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/search\?q=/);
	},

	'keys of the input method are not ours':
	async ({demo, second, visit}) => {
		const {context, page} = await visit(demo,
			{user: second, lang: 'ja'});
		const cdp = await context.newCDPSession(page);
		const before = demo.activities(), url = page.url();

		for (const code of ['Digit1', 'KeyN', 'KeyJ', 'KeyT', 'KeyL',
			'Slash'])
			await to_method(cdp, code);
		await settled(page);
		assert.equal(page.url(), url);
		assert.equal(await page.evaluate(() =>
			document.activeElement.tagName), 'BODY');
		assert.equal(demo.activities(), before);
	},

	'full width keys are': async ({demo, second, visit}) => {
		const {context, page} = await visit(demo,
			{user: second, lang: 'ja'});
		const cdp = await context.newCDPSession(page);

		await Promise.all([page.waitForURL(/next=/),
			cdp.send('Input.dispatchKeyEvent', {type: 'keyDown',
				key: 'ｎ', code: 'KeyN', text: 'ｎ',
				windowsVirtualKeyCode: 78})]);
	},
};
