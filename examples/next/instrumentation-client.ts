import './lib/cue'
