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
};
