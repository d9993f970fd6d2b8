/** Returns true for a field of operators, whose name is like `adminUser`. */
export function isAdminField(fieldName: string): boolean {
  return /^admin[A-Z]/.test(fieldName);
}
