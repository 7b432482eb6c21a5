/** How long this process has had a processor, in milliseconds: what else the machine does takes none of it. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
