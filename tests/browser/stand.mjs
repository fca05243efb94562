// A server with a database of its own, the people who use it, and the browser
// they use. The clock of the program stands still; the browser's does not.
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join, resolve} from 'node:path';
import {createInterface} from 'node:readline';
import {chromium} from 'playwright-core';

const kakeru = resolve(process.argv[2] ?? 'build/src/kakeru');
const dir = mkdtempSync(join(tmpdir(), 'kakeru-browser.'));
const pictures = process.env.KK_SCREENSHOTS;
const postgresql = process.env.KK_TEST_ON === 'postgresql' &&
	process.env.KAKERU_TEST_POSTGRESQL;
const schemas = [];

const env = {PATH: process.env.PATH, HOME: dir, TZ: 'America/New_York',
	KAKERU_LANG: 'en', KAKERU_NOW: '2026-11-24T08:30:00+09:00',
	// nobody has an address: it sends nothing, and the pages show the forms
	KAKERU_SMTP_URL: 'smtp://127.0.0.1:9',
	KAKERU_SMTP_FROM: 'kakeru@example.jp'};

// The url of a database of that name.
function database(name) {
	if (!postgresql)
		return join(dir, `${name}.db`);
	const schema = `browser_${process.pid}_${name}`;
	schemas.push(schema);
	return `${postgresql}?schema=${schema}&key=${join(dir, name)}.key`;
}

let certificate;
// One certificate for all servers of this run, known to nobody.
function tls() {
	if (!certificate) {
		const cert = join(dir, 'cert.pem'), key = join(dir, 'key.pem');
		execFileSync('openssl', ['req', '-x509', '-newkey', 'ec',
			'-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
			'-days', '2', '-subj', '/CN=127.0.0.1', '-addext',
			'subjectAltName=IP:127.0.0.1', '-keyout', key,
			'-out', cert], {stdio: 'pipe'});
		certificate = `${cert},${key}`;
	}
	return certificate;
}

let browser, born;
const servers = [];

// What a page complained of that nobody expected: errors in its script, what
// the content security policy stopped, answers that failed.
function listen(page, problems, expected) {
	const add = text => {
		if (!expected.some(e => e.test(text)))
			problems.push(text);
	};
	page.on('console', m => {
		if (m.type() === 'error' || m.type() === 'warning')
			add(`${m.text()} ${m.location().url}`);
	});
	page.on('pageerror', e => add(e.message));
}

// now: where the clock of this one stands.
export class Server {
	constructor(name, now = env.KAKERU_NOW) {
		this.env = {...env, KAKERU_NOW: now, KAKERU_DB: database(name)};
	}

	// kakeru ARG…: what it answers, read.
	run(...args) {
		const out = execFileSync(kakeru, [...args, '--json'], {
			env: this.env, stdio: 'pipe'});
		return JSON.parse(out);
	}

	users() {
		return this.run('user', 'list').users.map(u => u.name);
	}

	activities() {
		return this.run('check').activities;
	}

	async start() {
		this.process = spawn(kakeru, ['serve', '--tls', tls(),
			'--listen', '127.0.0.1:0', '--json', '--quiet'],
		{env: this.env, stdio: ['ignore', 'pipe', 'inherit']});
		this.ended = new Promise(end => this.process.on('exit', end));
		servers.push(this);
		for await (const line of createInterface(this.process.stdout)) {
			this.address = JSON.parse(line).address;
			return this;
		}
		throw new Error('the server did not start');
	}

	async stop() {
		this.process.kill('SIGTERM');
		await this.ended;
	}

	// A browser of somebody's own. phone: a small screen one touches.
	// user: signed in by a link of the command line. script: or none.
	async visitor({user, lang = 'en', width = 1440, dark = false,
		phone = false, script = true, expect = []} = {}) {
		const context = await browser.newContext({
			viewport: {width: phone ? 360 : width, height: 800},
			locale: lang === 'ja' ? 'ja-JP' : 'en-US',
			javaScriptEnabled: script,
			colorScheme: dark ? 'dark' : 'light',
			hasTouch: phone, isMobile: phone,
			timezoneId: 'Asia/Tokyo', ignoreHTTPSErrors: true});
		const page = await context.newPage();
		const problems = [];
		// a form that asks for one more word is answered with 422
		listen(page, problems, [/status of 422/, ...expect]);
		page.setDefaultTimeout(10000);
		const visitor = {context, page, problems, server: this,
			go: path => page.goto(this.address + path),
			end: () => context.close()};
		if (user)
			await this.signIn(visitor, user);
		return visitor;
	}

	async signIn(visitor, user) {
		const {url} = this.run('sign-in-link', '--user', user);
		await visitor.page.goto(url);
		await visitor.page.waitForURL(this.address + '/today');
	}
}

async function launch() {
	born = Date.now();
	browser = await chromium.launch({
		executablePath: process.env.KK_CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update', '--disable-sync',
			'--no-first-run',
			// for service workers too
			'--ignore-certificate-errors']});
}

export async function begin() {
	if (pictures)
		mkdirSync(pictures, {recursive: true});
	await launch();
}

// Another browser once this one is a minute old, while nobody has a page of it:
// after three Chromium starts a service that fails here, and may open no page
// any more.
export async function renew() {
	if (Date.now() - born < 60000)
		return;
	await browser.close();
	await launch();
}

export async function end() {
	await browser?.close();
	for (const server of servers)
		await server.stop();
	for (const schema of schemas)
		execFileSync('psql', ['-q', postgresql, '-c',
			`DROP SCHEMA IF EXISTS ${schema} CASCADE`], {
			env: {...process.env,
				PGOPTIONS: '-c client_min_messages=error'}});
	rmSync(dir, {recursive: true, force: true});
}

// Kept for people to look at, where KK_SCREENSHOTS names a folder.
export async function picture(page, name) {
	if (pictures)
		await page.screenshot({fullPage: true,
			path: join(pictures, `${basename(name)}.png`)});
}
