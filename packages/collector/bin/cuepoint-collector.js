#!/usr/bin/env node
// There before the build is: npm links only what it finds.
import '../dist/cli.js'
