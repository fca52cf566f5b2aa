#!/usr/bin/env node
'use strict';

require('../dist/cli')
  .main(process.argv.slice(2))
  .then((code) => {
    // A Strapi that could not start may leave timers and sockets behind; what was printed is printed first.
    process.stdout.write('', () => process.exit(code));
  });
