// Calls particle-api-js as told: one JSON object a line in, one a line out.
// In: {client, base, auth, method, options, file, filePath}. Out: {ok, status, body}.
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(process.cwd() + '/');

function clientOf(name, base, auth) {
	const loaded = require(name);
	const Particle = loaded.default ?? loaded;
	return new Particle({ baseUrl: base, ...(auth ? { auth } : {}), clientId: 'particle-api', clientSecret: 'particle-api' });
}

async function call({ client, base, auth, method, options, file, filePath }) {
	const given = { ...options };
	if (file) {
		given.file = readFileSync(file);
	}
	if (filePath) {
		given.file = filePath;
	}
	try {
		const answer = await clientOf(client, base, auth)[method](given);
		const body = Buffer.isBuffer(answer) ? { bytes: answer.length } : answer.body;
		return { ok: true, status: answer.statusCode ?? 200, body: body ?? null };
	} catch (error) {
		return { ok: false, status: error.statusCode ?? 0, body: error.body ?? { error: String(error) } };
	}
}

for await (const line of createInterface({ input: process.stdin })) {
	process.stdout.write(JSON.stringify(await call(JSON.parse(line))) + '\n');
}
