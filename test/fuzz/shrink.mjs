/** Makes a failing case smaller while `fails` holds: fewer files, arguments, lines, and parts of lines. */
export async function shrink(testCase, fails) {
  let smallest = testCase;
  let isSmaller = true;
  for (let round = 0; isSmaller && round < 12; round++) {
    isSmaller = false;
    for (const candidate of candidates(smallest)) {
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
    if (isSmaller) round -= 1;
    if (size(smallest) < 30) break;
  }
  return smallest;
}

function size({ files }) {
  return Object.values(files).join('').length;
}

function* candidates(testCase) {
  for (const name of Object.keys(testCase.files)) {
    const { [name]: _, ...files } = testCase.files;
    yield { ...testCase, files, args: { ...testCase.args, files: testCase.args.files.filter((file) => file !== name) } };
  }
  for (const key of ['profiles', 'services', 'envFiles']) {
    if (testCase.args[key].length > 0) yield { ...testCase, args: { ...testCase.args, [key]: [] } };
  }
  if (testCase.args.name) yield { ...testCase, args: { ...testCase.args, name: '' } };
  for (const [name, text] of Object.entries(testCase.files)) {
    const lines = text.split('\n');
    for (let length = lines.length >> 1; length >= 1; length >>= 1) {
      for (let at = 0; at < lines.length; at += length) {
        const rest = [...lines.slice(0, at), ...lines.slice(at + length)].join('\n');
        if (rest !== text) yield { ...testCase, files: { ...testCase.files, [name]: rest } };
      }
    }
    for (const [index, line] of lines.entries()) {
      for (const shorter of shorterLines(line)) {
        yield {
          ...testCase,
          files: { ...testCase.files, [name]: [...lines.slice(0, index), shorter, ...lines.slice(index + 1)].join('\n') },
        };
      }
    }
  }
}

/** The line without one item of its list or mapping. */
function* shorterLines(line) {
  const match = /^([^[{]*[[{])(.*)([\]}])$/.exec(line);
  if (!match) return;
  const parts = match[2].split(', ');
  if (parts.length < 2) return;
  for (let index = 0; index < parts.length; index++) {
    yield match[1] + parts.filter((_, each) => each !== index).join(', ') + match[3];
  }
}
