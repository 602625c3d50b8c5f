window.cuepoint ||= []
window.order = []
cuepoint.push(() => order.push('stub'))
cuepoint.push(() => {
  throw new Error('theirs')
})
cuepoint.push((cue) => cue.track('stub_ran'))
