export const mappingCodes = {};
