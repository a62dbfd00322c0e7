// Preloaded into c2k: at the end, says on file descriptor 3 which files and which of Node's own modules were loaded.
const { writeSync } = require('node:fs');
const Module = require('node:module');
const { basename } = require('node:path');

const files = [];
const load = Module._load;
Module._load = function traced(request, parent, isMain) {
  const file = Module._resolveFilename(request, parent, isMain);
  if (file.endsWith('.js')) files.push(basename(file));
  return load.call(this, request, parent, isMain);
};
process.on('exit', () => {
  const own = process.moduleLoadList.filter((each) => each.startsWith('NativeModule ')).map((each) => each.slice(13));
  writeSync(3, JSON.stringify({ files, own }));
});
