// Whether this Node.js can run the linters; in words that every version of it reads.
var version = process.versions.node.split(".").map(Number);
var major = version[0];
var minor = version[1];
process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1);
