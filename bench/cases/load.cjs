// Loads one module and ends.
require(process.argv[2]);
