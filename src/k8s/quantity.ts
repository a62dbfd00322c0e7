/** Bytes as Kubernetes reads them: the largest binary unit that keeps the value exact, else the plain number. */
export function byteQuantity(bytes: bigint): string {
  const units = ['', 'Ki', 'Mi', 'Gi', 'Ti'];
  let amount = bytes;
  let unit = 0;
  while (amount !== 0n && amount % 1024n === 0n && unit < units.length - 1) {
    amount /= 1024n;
    unit += 1;
  }
  return `${amount}${units[unit]}`;
}

/** CPUs in thousandths, rounded up; the API's smallest is one of them. */
export function cpuQuantity(cpus: number): string {
  const thousandths = Math.max(1, Math.ceil(Math.round(cpus * 1e6) / 1e3));
  return thousandths % 1000 === 0 ? String(thousandths / 1000) : `${thousandths}m`;
}
