/** The header of an answer that is saved as a file. @param name of ids and endings, which need no quoting */
export const attachment = (name: string): string => `attachment; filename="${name}"`;
