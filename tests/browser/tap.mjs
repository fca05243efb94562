// TAP on standard output: one line a test, and why where it is not ok. test()
// tells whether it is.
let n = 0, failed = 0;

export async function test(name, what) {
	n++;
	try {
		await what();
		console.log(`ok ${n} - ${name}`);
		return true;
	} catch (e) {
		failed++;
		console.log(`not ok ${n} - ${name}`);
		for (const line of String(e.stack ?? e).split('\n'))
			console.log(`# ${line}`);
		return false;
	}
}

// The last line; the status to end with.
export function plan() {
	console.log(`1..${n}`);
	return failed ? 1 : 0;
}
