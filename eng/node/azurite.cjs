// Azurite, which ends when whoever started it does: a test host that is killed leaves no server behind.
process.stdin.on('end', () => process.exit(0)).resume();
require('./node_modules/azurite/dist/src/azurite.js');
