// Preloaded into c2k: at the end, writes the most memory that the process ever had, in KiB, into the file that C2K_TEST_PEAK names.
const { writeFileSync } = require('node:fs');

process.on('exit', () => writeFileSync(process.env.C2K_TEST_PEAK, String(process.resourceUsage().maxRSS)));
