const reais = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' })

export const inReais = (value: number) => reais.format(value)
