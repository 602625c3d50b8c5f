// JavaScript, not TypeScript: the Node that has to read this sentence cannot read types.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `This is Node ${process.versions.node}, and 24 is needed. Run it through npm (npm test, npm run demo): ` +
      'the project brings its own Node 24 on Linux x64 and arm64; elsewhere install Node 24.',
  )
  process.exit(1)
}
