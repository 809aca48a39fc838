/** The present moment; core never asks for it, flows are given it. */
export type Clock = () => Date
