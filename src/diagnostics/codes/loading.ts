export const loadingCodes = {};
