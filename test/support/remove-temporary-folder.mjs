/** The end of temporary-folder.mjs. */
export default function removeFolder() {
  globalThis.removeTemporaryFolder();
}
