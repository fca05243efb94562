// A cadence of the team's own, made by choosing.
import assert from 'node:assert/strict';

export const cadence = {
	'a cadence is seen as it would be before it is saved':
	async ({demo, first, visit}) => {
		const {page, go} = await visit(demo, {user: first, lang: 'ja',
			expect: [/status of 422/]});
		const says = words => page.locator('#flow-says')
			.getByText(words).waitFor();

		await go('/cadence/after-meeting');
		const dates = await page.innerText('#flow-dates');
		await page.click('#edit summary');
		await page.selectOption('#wait-2', 'days');
		await page.fill('.row-e:nth-of-type(2) [name="n[]"]', '9');
		await page.keyboard.press('Tab');
		await says('まだ保存していません');
		assert.ok((await page.innerText('#flow-pictures'))
			.includes('9日、別の時間帯'));
		assert.notEqual(await page.innerText('#flow-dates'), dates);

		// what the rules forbid says so; picture and choices stay
		await page.selectOption('#purpose-2', 'cold_call');
		await says('R-B9');
		await says('手順2の「内容」');
		assert.equal(await page.inputValue('#wait-2'), 'days');
		await page.selectOption('#purpose-2', 'follow_up_call');
		await says('まだ保存していません');

		await page.click('button[value=add]');
		await page.locator('#wait-6').waitFor();
		assert.equal(await page.inputValue('#wait-2'), 'days');
		await page.click('button[value=drop-6]');
		await page.locator('#wait-6').waitFor({state: 'detached'});
		await page.fill('#code', 'slowly');
		await page.fill('#name', 'ゆっくり');
		await page.click('#edit .go');
		await page.waitForURL(/cadence\/slowly\?made=1/);
		const made = demo.run('cadence', 'export', 'slowly');
		assert.equal(made.name, 'ゆっくり');
		assert.equal(made.steps.length, 5);
		assert.deepEqual([made.steps[1].wait, made.steps[1].n],
			['days', 9]);
	},
};
