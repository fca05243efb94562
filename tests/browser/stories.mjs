// What people do, in a real browser, from the first key to the last.
// Use: stories.mjs KAKERU [WORD: only stories whose name has it]
import assert from 'node:assert/strict';
import {begin, end, picture, renew, Server} from './stand.mjs';
import {plan, test} from './tap.mjs';
import {keyboard} from './story_keyboard.mjs';
import {thumb} from './story_thumb.mjs';
import {together} from './story_together.mjs';
import {mishaps} from './story_mishaps.mjs';
import {composing} from './story_composing.mjs';
import {records} from './story_records.mjs';
import {cadence} from './story_cadence.mjs';
import {house} from './story_house.mjs';

// Composing logs nothing: it finds the day as it was.
const all = {...composing, ...keyboard, ...together, ...mishaps, ...records,
	...thumb, ...cadence, ...house};

// What a browser does before anything is sent, or with an answer, knows no
// database: on PostgreSQL one whole day and whatever writes from two sides.
const of_the_browser = new Set([...Object.keys(composing),
	...Object.keys(thumb), ...Object.keys(house),
	'a name turns itself and not the line',
	'comebacks and the language of the script by their keys',
	'moving about by keyboard',
	'Enter in a field of details logs nothing']);
const stories = Object.entries(all).filter(([name]) =>
	process.env.KK_TEST_ON !== 'postgresql' || !of_the_browser.has(name));

async function run(name, story, stand) {
	const visitors = [];
	const visit = async (server, options) => {
		const visitor = await server.visitor(options);
		visitors.push(visitor);
		return visitor;
	};

	await test(name, async () => {
		try {
			await story({...stand, visit});
			for (const visitor of visitors)
				assert.deepEqual(visitor.problems, []);
		} catch (e) {
			for (const [i, {page}] of visitors.entries())
				await picture(page, `not-ok.${name}.${i}`
					.replaceAll(' ', '-'));
			throw e;
		} finally {
			for (const visitor of visitors)
				await visitor.end();
		}
	});
}

const word = process.argv[3] ?? '';
try {
	const demo = new Server('demo'), empty = new Server('empty');
	demo.run('demo');
	await begin();
	await demo.start();
	await empty.start();
	const [first, second, third] = demo.users();
	for (const [name, story] of stories)
		if (name.includes(word)) {
			await renew();
			await run(name, story,
				{demo, empty, first, second, third});
		}
} catch (e) {
	await test('the stand', () => { throw e; });
} finally {
	await end();
}
process.exitCode = plan();
