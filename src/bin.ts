#!/usr/bin/env node
import { requireCached } from './code-cache.ts';
import { version } from './version.ts';
import { writeFully } from './write-fully.ts';

const [, , first, ...others] = process.argv;
if (others.length === 0 && (first === '--version' || first === '-V')) writeFully(1, `${version}\n`);
else void requireCached<typeof import('./cli/main.ts')>('./c2k.js', first).main();
