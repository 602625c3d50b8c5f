/** Not by `Intl`, whose words differ between Node and browsers: React would find another text than the server sent. */
export const inReais = (value: number) => `R$ ${value.toFixed(2).replace('.', ',')}`
