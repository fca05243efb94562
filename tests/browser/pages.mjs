// Every page in Japanese on a phone, light and dark, and in English at a desk (with
// KK_PAGES=all both languages in both themes and three widths): no violation that
// axe finds, valid HTML, nothing to scroll sideways to at 320 pixels, nothing that
// jumps when the script comes, and no
// complaint of the browser.
// Use: pages.mjs KAKERU [PATH…]
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {HtmlValidate} from 'html-validate';
import {begin, end, picture, Server} from './stand.mjs';
import {plan, test} from './tap.mjs';

// A new page is one line here: its path, and where it differs:
//   signedOut: seen by those who are not signed in
//   link: the page of a link that signs in, seen without our script, which
//     would press its button
//   empty: of a database without a user
//   status: what it is answered with
// Pictures are taken of all with KK_PAGES=all, else of those that axe refuses.
const pages = [
	{path: '/sign-in', signedOut: true},
	{path: '/first-run', signedOut: true, empty: true},
	{path: '/sign-in/link', link: true},
	{path: '/today'},
	{path: '/today?day=2026-11-25', name: 'another-day'},
	{path: '/today?day=2026-11-23', name: 'holiday'},
	{path: '/today?words=en', name: 'today-words'},
	{path: '/lead/11'},
	{path: '/lead/11/invitation'},
	{path: '/lead/11/letter'},
	{path: '/lead/11/letter?kind=cover&words=en', name: 'cover-letter'},
	{path: '/contact/11'},
	{path: '/contact/11/stop'},
	{path: '/contact/11/stop-undo'},
	{path: '/contact/11/erase'},
	{path: '/activity/450/correct'},
	{path: '/leads'},
	{path: '/contacts'},
	{path: '/accounts'},
	{path: '/leads?open=1', name: 'leads-columns'},
	{path: '/contacts?field%5B%5D=2&has%5B%5D=A&upto%5B%5D=',
		name: 'contacts-narrowed'},
	{path: '/fields'},
	{path: '/words'},
	{path: '/words/offer/1'},
	{path: '/words/templates'},
	{path: '/words/own'},
	{path: '/words/text?kind=email&name=second_contact',
		name: 'words-mail'},
	{path: '/words/text?kind=comeback&name=busy', name: 'words-comeback'},
	{path: '/account/1'},
	{path: '/account/1/stop'},
	{path: '/search?q=' + encodeURIComponent('商事'), name: 'search'},
	{path: '/add'},
	{path: '/called'},
	{path: '/called?digits=0146', name: 'who-called'},
	{path: '/called?digits=9', name: 'nobody-called'},
	{path: '/import'},
	{path: '/export'},
	{path: '/duplicates'},
	{path: '/duplicates?kind=account', name: 'duplicate-accounts'},
	{path: '/suppressions'},
	{path: '/mailbox'},
	{path: '/catch-up'},
	{path: '/report'},
	{path: '/cadences'},
	{path: '/cadence/cold-call'},
	{path: '/calendar'},
	{path: '/calendar/day/2026-11-24'},
	{path: '/leave'},
	{path: '/leave?from=2026-11-26&until=2026-12-04', name: 'leave-foreseen'},
	{path: '/time'},
	{path: '/coverage'},
	{path: '/trash'},
	{path: '/me'},
	{path: '/me/mail'},
	{path: '/opt-out/1-0', name: 'opt-out', signedOut: true, status: 404},
	{path: '/more'},
	{path: '/settings'},
	{path: '/settings/windows'},
	{path: '/settings/outcomes'},
	{path: '/settings/outcomes/fax', name: 'settings-outcome'},
	{path: '/team'},
	{path: '/reach'},
	{path: '/reach?account=1', name: 'reach-account'},
	{path: '/users'},
	{path: '/inquiries'},
	{path: '/audit'},
	{path: '/rules'},
	{path: '/keys'},
	{path: '/nowhere', name: 'not-found', status: 404},
];

const axe = readFileSync(
	createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// The rules that are off:
//   tel-non-breaking: it wants characters in telephone numbers that then are
//     copied with them
//   form-dup-name for checkboxes: those of one name are a list of choices
const validator = new HtmlValidate({extends: ['html-validate:recommended'],
	rules: {'tel-non-breaking': 'off', 'form-dup-name': ['error',
		{shared: ['radio', 'checkbox', 'button', 'reset', 'submit']}]}});

// What is left of a page without its words: mostly the same in both languages.
const bones = html => html.replace(/>[^<]+</g, '><')
	.replace(/="[^"]*"/g, '=""');
const found_valid = new Map();

// The same words whatever the theme or width: once a language, and once where the
// languages differ in words only.
async function check_html(name, html) {
	const own = bones(html);
	if (found_valid.get(name) === own)
		return;
	// "-- " stands above the name under a mail (RFC 3676)
	const report = await validator.validateString(
		html.replaceAll('\n-- \n', '\n--\n'));
	const found = report.results.flatMap(r => r.messages)
		.map(m => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
	assert.deepEqual(found, []);
	found_valid.set(name, own);
}

// The dark theme changes colours, and nothing else; the language changes words.
const all = process.env.KK_PAGES === 'all';
const looks = all ? {
	ja: {light: [360, 1000, 1440], dark: [360, 1000, 1440]},
	en: {light: [360, 1000, 1440], dark: [360, 1000, 1440]},
} : {
	ja: {light: [360], dark: [360]},
	en: {light: [1440]},
};

async function check_axe(page, theme) {
	const options = {resultTypes: ['violations'], preload: false};
	if (theme === 'dark')
		options.runOnly = ['color-contrast', 'link-in-text-block'];
	const found = await page.evaluate(async o =>
		(await axe.run(o)).violations.flatMap(v => v.nodes.map(
			n => `${v.id}: ${n.html} ${n.failureSummary}`)),
	options);
	assert.deepEqual(found, []);
}

// Of icons too, where html-validate does not look.
async function check_ids(page) {
	const found = await page.evaluate(() =>
		[...document.querySelectorAll('[id]')].map(e => e.id)
			.filter((id, i, all) => all.indexOf(id) !== i));
	assert.deepEqual(found, []);
}

async function check_width(page) {
	const width = await page.evaluate(() =>
		document.documentElement.scrollWidth);
	assert.ok(width <= 320, `the page is ${width} pixels wide`);
}

// What the script shows has its place before: nothing moves under a thumb.
async function check_still(page) {
	const moved = await page.evaluate(() => {
		const all = document.querySelector('#pick-all');
		const top = () => document.querySelector('.listing tbody')
			?.getBoundingClientRect().top;
		const before = top();

		all?.toggleAttribute('hidden');
		const after = top();
		all?.toggleAttribute('hidden');
		return after - before;
	});
	assert.ok(!moved, `the list moves by ${moved} pixels`);
}

const name_of = page => page.name ?? page.path.slice(1).replaceAll('/', '-');

async function check_page({page, problems, go}, what, lang) {
	const label = `${what.link ? what.name : what.path} ${lang}`;
	const answer = await go(what.path);

	await test(`${label}: is there`, () => {
		assert.equal(answer.status(), what.status ?? 200);
		assert.ok(page.url().endsWith(what.path), page.url());
	});
	await test(`${label}: html-validate`, async () =>
		check_html(what.name ?? what.path, await answer.text()));
	await test(`${label}: each id once`, () => check_ids(page));
	await page.evaluate(axe);
	for (const [theme, widths] of Object.entries(looks[lang])) {
		await page.emulateMedia({colorScheme: theme});
		for (const width of widths) {
			await page.setViewportSize({width, height: 800});
			const fine = await test(`${label} ${theme} ${width}: axe`,
				() => check_axe(page, theme));
			if (!fine || all && width === widths.at(-1))
				await picture(page, `${name_of(what)}.${lang}.` +
					`${theme}.${width}`);
		}
	}
	await page.setViewportSize({width: 320, height: 800});
	await test(`${label}: nothing sideways`, () => check_width(page));
	await test(`${label}: keeps still`, () => check_still(page));
	await test(`${label}: no complaints`, () =>
		assert.deepEqual(problems.splice(0), []));
}

function with_link(demo, user, page) {
	const {url} = demo.run('sign-in-link', '--user', user);

	return {...page, name: name_of(page), path: new URL(url).pathname};
}

async function without_script(demo, lang) {
	const visitor = await demo.visitor({lang});

	await visitor.context.route('**/*.js', route => route.fulfill(
		{contentType: 'text/javascript', body: ''}));
	return visitor;
}

async function check_all(demo, empty, wanted) {
	const user = demo.users()[0];

	for (const lang of ['ja', 'en']) {
		const expect = [/status of 404 .*\/(nowhere|opt-out)/];
		const sets = [
			[await demo.visitor({user, lang, expect}),
				p => !p.signedOut && !p.link],
			[await demo.visitor({lang, expect}),
				p => p.signedOut && !p.empty],
			[await empty.visitor({lang, expect}), p => p.empty],
			[await without_script(demo, lang), p => p.link]];
		for (const [visitor, fits] of sets) {
			for (const page of wanted.filter(fits))
				await check_page(visitor, page.link ?
					with_link(demo, user, page) : page,
				lang);
			await visitor.end();
		}
	}
}

// What a company wants to know beside what is there.
function define_fields(demo) {
	const add = (...args) => demo.run('field', 'add', ...args);
	const set = (...args) => demo.run('field', 'set', ...args);

	add('contact', 'text', '--ja', '趣味', '--en', 'Hobby');
	add('contact', 'choice', '--ja', '血液型', '--en', 'Blood type',
		'--choice', 'A', '--choice', 'B', '--choice', 'O', '--choice', 'AB');
	add('account', 'number', '--ja', '従業員数', '--en', 'Staff');
	add('lead', 'date', '--ja', '契約更新日', '--en', 'Renewal');
	add('lead', 'flag', '--ja', '競合あり', '--en', 'Rival');
	set('contact', '11', 'Hobby', '山登り（冬山）・<b>カメラ</b>');
	set('contact', '11', 'Blood type', 'A');
	set('account', '1', 'Staff', '1,200');
	set('lead', '11', 'Renewal', '2027-03-31');
	set('lead', '11', 'Rival', 'yes');
}

const paths = process.argv.slice(3);
const wanted = pages.filter(p => !paths.length || paths.includes(p.path));
try {
	const demo = new Server('demo'), empty = new Server('empty');
	demo.run('demo');
	define_fields(demo);
	await begin();
	await demo.start();
	await empty.start();
	await check_all(demo, empty, wanted);
} catch (e) {
	await test('the stand', () => { throw e; });
} finally {
	await end();
}
process.exitCode = plan();
