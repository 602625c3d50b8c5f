'use client'

import { usePreview } from '@cuepoint/react'
import { useRef } from 'react'
import { itemOf, type Pack } from '../lib/packs'

export const Preview = ({ pack }: { pack: Pack }) => {
  const audio = useRef<HTMLAudioElement>(null)
  usePreview(audio, itemOf(pack))
  return <audio ref={audio} controls preload="metadata" src={`/sons/${pack.slug}.wav`} />
}
