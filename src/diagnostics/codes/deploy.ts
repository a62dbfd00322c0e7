export const deployCodes = {};
