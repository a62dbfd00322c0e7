export const cliCodes = {};
