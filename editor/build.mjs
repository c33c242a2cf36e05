// Makes templates/desk/assets/editor.js: one file, with the licences of what is in it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OUT = "../templates/desk/assets/editor.js";
const made = await build({
  entryPoints: ["editor.mjs"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});
const names = Object.keys(made.metafile.inputs).map((one) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(one));
const packages = [...new Set(names.filter(Boolean).map((one) => one[1]))].sort();
const licences = packages.map((name) => {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  return { name: `${name} ${version}`, text: readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim() };
});
const texts = new Map();
for (const { name, text } of licences) texts.set(text, [...(texts.get(text) || []), name]);
const digest = createHash("sha256");
for (const file of ["build.mjs", "editor.mjs", "package-lock.json"]) digest.update(readFileSync(file));
const notes = [...texts].map(([text, of]) => `${of.join(", ")}\n\n${text}`).join("\n\n---\n\n");
const head = `Made by editor/build.mjs from ${digest.digest("hex")}. See editor/README.md.\n\n${notes}`;
writeFileSync(OUT, `/*\n${head.replaceAll("*/", "* /")}\n*/\n${made.outputFiles[0].text}`);
