// @vitest-environment happy-dom
import { CuepointProvider, useTrack } from '@cuepoint/react'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createTestTracker } from 'cuepoint/testing'
import { afterEach, test } from 'vitest'

const AddToCart = ({ id, price }: { id: string; price: number }) => {
  const track = useTrack()
  const add = () => track('product_added', { items: [{ item_id: id }], value: price })
  return <button onClick={add}>Add to cart</button>
}

afterEach(cleanup)

test('the button tells what was added', () => {
  const cue = createTestTracker()
  render(
    <CuepointProvider tracker={cue}>
      <AddToCart id="pack-42" price={19.9} />
    </CuepointProvider>,
  )
  fireEvent.click(screen.getByRole('button'))
  cue.expectEvent('product_added', { items: [{ item_id: 'pack-42' }], value: 19.9 })
  cue.stop()
})
