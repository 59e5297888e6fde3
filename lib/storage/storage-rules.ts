/** What is refused where features of storage are made, by id: what each prevents. */
export const STORAGE_RULES: Readonly<Record<string, string>> = {};
