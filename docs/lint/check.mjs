// What the linters do not check: that patterns are regular expressions of ECMA-262, as JSON Schema wants them, and that
// asyncapi.yaml is valid by AsyncAPI's own JSON Schema.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "@stoplight/yaml";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const read = (file) => parse(readFileSync(new URL(`../api/${file}`, import.meta.url), "utf8"));
const findings = [];

function checkPatterns(node, where) {
  if (node === null || typeof node !== "object") {
    return;
  }
  for (const [name, value] of Object.entries(node)) {
    if (name === "pattern" && typeof value === "string") {
      try {
        new RegExp(value, "u");
      } catch (e) {
        findings.push(`${where}/${name}: ${e.message}`);
      }
    }
    checkPatterns(value, `${where}/${name}`);
  }
}

const documents = { "openapi.yaml": read("openapi.yaml"), "asyncapi.yaml": read("asyncapi.yaml") };
Object.entries(documents).forEach(([file, document]) => checkPatterns(document, file));

const schema = createRequire(import.meta.url)("@asyncapi/specs/schemas/3.0.0.json");
// The schema brings JSON Schema's own along, which Ajv would have a second time
const ajv = new Ajv({ meta: false, validateSchema: false, strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);
if (!validate(documents["asyncapi.yaml"])) {
  validate.errors.forEach((error) => findings.push(`asyncapi.yaml${error.instancePath}: ${error.message}`));
}

findings.forEach((finding) => console.error(finding));
console.log(`patterns and AsyncAPI 3.0.0: ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
