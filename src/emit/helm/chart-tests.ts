import type { OutputFile } from '../output-file.ts';
import { publishedServices } from './chart-files.ts';
import { goString, valueAt } from './template-language.ts';
import type { ChartContext } from './templates.ts';
import { serviceSpecOf, workloadOf } from './wire.ts';

/** `templates/tests/reachable.yaml`: `helm test` looks whether names resolve and published TCP ports are open. */
export function chartTests(context: ChartContext): OutputFile {
  const { chart, manifests } = context;
  const running = new Set(
    manifests
      .flatMap((manifest) => (manifest.kind === 'Job' ? [] : (workloadOf(manifest)?.containers ?? [])))
      .map(({ name }) => name),
  );
  const names = manifests
    .filter(({ kind, metadata }) => kind === 'Service' && running.has(metadata.name))
    .map(({ metadata }) => metadata.name);
  const lookups = names.map((name) => guarded(context, name, `resolves ${name}`));
  const ports = publishedServices(context).flatMap(([key, manifest]) =>
    (serviceSpecOf(manifest)?.ports ?? [])
      .filter(({ protocol = 'TCP' }) => protocol === 'TCP' && running.has(key))
      .map(({ port }) => guarded(context, key, `open ${manifest.metadata.name} ${port}`)),
  );
  return {
    path: 'templates/tests/reachable.yaml',
    text: `apiVersion: v1
kind: Pod
metadata:
  name: {{ printf "%s-test" .Release.Name | trunc 63 | trimSuffix "-" | quote }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
  - name: test
    image: {{ include ${goString(`${chart}.image`)} .Values.tests.image | quote }}
    imagePullPolicy: {{ .Values.tests.image.pullPolicy | quote }}
    command:
    - sh
    - -c
    - |
      domain=$(awk '/^search/ {print $2; exit}' /etc/resolv.conf) failed=0
      again() { for attempt in 1 2 3 4 5 6 7 8 9 10; do "$@" >/dev/null 2>&1 && return; sleep 2; done; false; }
      said() { if again "$@"; then echo "yes: $what"; else echo "no: $what"; failed=1; fi; }
      resolves() { what="$1 has an address"; said nslookup -type=a "$1.$domain."; }
      open() { what="$1 answers on port $2"; said nc -w 3 "$1.$domain" "$2" -e true; }
${[...lookups, ...ports].map((line) => `      ${line}\n`).join('')}      exit $failed
    securityContext:
      allowPrivilegeEscalation: false
      runAsNonRoot: true
      runAsUser: 65534
      capabilities:
        drop:
        - ALL
      seccompProfile:
        type: RuntimeDefault
`,
  };
}

/** A service that was scaled to nothing is not expected to answer. */
function guarded({ values }: ChartContext, key: string, command: string): string {
  if (values.services[key]?.replicas === undefined) return command;
  return `{{ if gt (int ${valueAt('services', key, 'replicas')}) 0 }}${command}{{ else }}: # ${command}{{ end }}`;
}
