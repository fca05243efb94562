// What is set up for a team, by whoever may.
import assert from 'node:assert/strict';

// What a press on would do next.
const at = page => page.evaluate(() => document.activeElement.dataset.stay);

export const house = {
	'what is moved up or down is pressed again where it went':
	async ({demo, first, visit}) => {
		const {page, go} = await visit(demo, {user: first});
		const names = () => page.locator('section:has([data-stay=' +
			'"appointment-up"]) li b').allInnerTexts();

		await go('/settings/outcomes');
		const before = await names();
		for (let i = 0; i < 2; i++) {
			await page.focus('[data-stay="not_now-down"]');
			await Promise.all([page.waitForEvent('load'),
				page.keyboard.press('Enter')]);
			await page.waitForFunction(() =>
				document.activeElement.dataset.stay);
			assert.equal(await at(page), 'not_now-down');
		}
		assert.notDeepEqual(await names(), before);
		await page.click('text=Back to the standard order');
		await page.waitForURL(/saved=1/);
		assert.equal(await at(page), undefined);
		assert.deepEqual(await names(), before);

		// at an end the other way is left
		await go('/leads?open=1');
		await page.focus('[data-stay="owner-up"]');
		while (await at(page) === 'owner-up')
			await Promise.all([page.waitForEvent('load'),
				page.keyboard.press('Enter')]);
		assert.equal(await at(page), 'owner-down');
		await page.click('[name=usual]');
	},

	'a list is kept, shared, named anew, and never lost to its name':
	async ({demo, first, second, visit}) => {
		const {page, go} = await visit(demo, {user: first, lang: 'ja'});
		const colleague = await visit(demo, {user: second, phone: true,
			lang: 'ja'});
		const keep = async (path, name, shared) => {
			await go(path);
			await page.getByText('この条件を保存').click();
			await page.fill('#v-name', name);
			await page.setChecked('[name=shared]', shared);
			await page.press('#v-name', 'Enter');
		};
		const opens = async name => {
			await colleague.go('/leads');
			await colleague.page.getByRole('link', {name}).click();
			await colleague.page.waitForURL(/channel=phone/);
		};

		await keep('/leads?owner=all&channel=phone', '電話の人', true);
		await page.getByText('条件を保存しました').waitFor();
		await opens('電話の人');

		await keep('/leads?owner=all&channel=email', '電話の人', false);
		await page.getByText('すでに保存されています').waitFor();
		assert.equal(await page.inputValue('#v-name'), '電話の人');
		await opens('電話の人');

		await go('/leads?owner=all&channel=phone');
		await page.getByText('この条件の名前と共有').click();
		await page.fill('#v-name', '電話だけ');
		await page.press('#v-name', 'Enter');
		await page.getByText('共有を変更しました').waitFor();
		await opens('電話だけ');
		await page.getByText('条件「電話だけ」を削除').click();
		await page.getByText('条件を削除しました').waitFor();
		assert.equal(await page.getByRole('link', {name: '電話だけ'})
			.count(), 0);
	},

	'who was chosen stays chosen where a word is missing':
	async ({demo, second, visit}) => {
		const {page, go} = await visit(demo, {user: second, phone: true});

		await go('/leads');
		for (let i = 0; i < 3; i++)
			await page.locator('[name=leads]').nth(i).check();
		await page.locator('#bulk > summary').click();
		await page.click('[value=tag]');
		await page.locator('.problem').waitFor();
		assert.equal(await page.locator('[name=leads]:checked').count(),
			3);
		await page.fill('#b-word', 'Fair');
		await page.press('#b-word', 'Enter'); // presses none of them
		await page.click('[value=tag]');
		await page.getByText('3 changed').waitFor();
		await page.getByText('Take it back').click();
		await page.getByText('taken back').first().waitFor();
	},
};
