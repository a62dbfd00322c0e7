// Docker Compose's word on a project: by its own program, or by a faster stand-in that answers JSON lines.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** `C2K_COMPOSE_LOADER` is a program that reads one request a line and answers one line; else `C2K_COMPOSE_BIN`, else `docker compose`. */
export function createReference() {
  return process.env.C2K_COMPOSE_LOADER ? serverReference(process.env.C2K_COMPOSE_LOADER) : programReference();
}

function programReference() {
  const [program, ...first] = process.env.C2K_COMPOSE_BIN ? [process.env.C2K_COMPOSE_BIN] : ['docker', 'compose'];
  return {
    load: ({ args, env }, directory) =>
      new Promise((resolve) => {
        const flags = [
          ...args.files.flatMap((file) => ['-f', file]),
          ...args.profiles.flatMap((profile) => ['--profile', profile]),
          ...args.envFiles.flatMap((file) => ['--env-file', file]),
          ...(args.name ? ['-p', args.name] : []),
        ];
        const child = spawn(program, [...first, ...flags, 'config', '--format', 'json', ...args.services], {
          cwd: directory,
          env: { ...env, ...ofDocker(), DOCKER_HOST: 'unix:///nonexistent.sock' },
        });
        let out = '';
        let err = '';
        child.stdout.on('data', (data) => (out += data));
        child.stderr.on('data', (data) => (err += data));
        child.on('close', (code) => resolve(code === 0 ? { ok: true, model: out } : { ok: false, error: lastError(err) }));
      }),
    close: () => undefined,
  };
}

/** What the docker program needs to find itself and its plugin; cases have an environment of their own. */
function ofDocker() {
  const { PATH, DOCKER_CONFIG } = process.env;
  return { PATH, ...(DOCKER_CONFIG && { DOCKER_CONFIG }) };
}

function lastError(text) {
  return text
    .split('\n')
    .filter((line) => line && !line.startsWith('time='))
    .join('\n');
}

function serverReference(program) {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)));
  return {
    load: ({ args, env }, directory) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.stdin.write(`${JSON.stringify({ dir: directory, ...args, env })}\n`);
      }),
    close: () => child.stdin.end(),
  };
}
