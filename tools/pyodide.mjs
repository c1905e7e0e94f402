// Run a Python program under Pyodide: node pyodide.mjs PYODIDE WHEELS PROGRAM
import { readdirSync, readFileSync } from "node:fs";

const [pyodide, wheels, program] = process.argv.slice(2);
try {
  const { loadPyodide } = await import(pyodide);
  const python = await loadPyodide();
  for (const wheel of readdirSync(wheels)) {
    python.unpackArchive(new Uint8Array(readFileSync(`${wheels}/${wheel}`)), "wheel");
  }
  python.runPython(readFileSync(program, "utf8"));
  console.log(`Pyodide, Python ${python.runPython("import sys; sys.version")}: answers`);
} catch (error) {
  console.error(String(error.message).slice(-2000)); // the whole of it would be Pyodide's own source
  process.exit(1);
}
