// A consent platform as its makers build one: IAB's own packages, on a vendor list without vendors.
import { CmpApi } from '@iabtcf/cmpapi'
import { GVL, TCModel, TCString } from '@iabtcf/core'

const named = (count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      i + 1,
      { id: i + 1, name: `${i + 1}`, description: '', illustrations: [] },
    ]),
  )
const list = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 48,
  tcfPolicyVersion: 4,
  lastUpdated: '2026-01-01T00:00:00Z',
  purposes: named(11),
  specialPurposes: named(3),
  features: named(3),
  specialFeatures: named(2),
  stacks: {},
  vendors: {},
}

const api = new CmpApi(300, 1, true)
let told = ''

window.cmp = {
  /** The banner opens, over what was answered before. */
  ask: () => api.update(told, true),
  /** The visitor consents to these purposes, and to no other. */
  answer(...purposes) {
    const model = new TCModel(new GVL(list))
    model.cmpId = 300
    model.cmpVersion = 1
    model.isServiceSpecific = true
    model.purposeConsents.set(purposes)
    told = TCString.encode(model)
    api.update(told, false)
  },
  doesNotApply: () => api.update(null),
}
