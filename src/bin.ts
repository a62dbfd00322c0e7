#!/usr/bin/env node
import module from 'node:module';

// From Node 22 on, compiled code is kept between runs; Node 20, whose types are used here, has no such function.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = await import('./cli/main.ts');
await main();
