/** A chart or a map of a page that can be taken along: the page shows it, its own addresses answer it as SVG and PNG. */
import type { ComponentChild } from 'preact'

export interface Picture {
  /** What it is called in addresses: `?chart=history`; other pictures of its page are called otherwise. */
  readonly name: string
  readonly title: string
  /** What it shows with its numbers, for those who do not see it. */
  readonly said: string
  /** As its page shows it. */
  readonly view: () => ComponentChild
  /** By itself: with everything that a reader has to know where its page is not around; without a frame the marks and their key alone. */
  readonly draw: (frame?: PictureFrame) => Drawing
}

/** What stands around it and is no matter of the page. */
export interface PictureFrame {
  /** Who publishes it. */
  readonly publisher: string
  /** Of the page where it comes from. */
  readonly address: string
  /** What nobody may overlook about the data. */
  readonly notice?: string | undefined
}

/** An SVG that needs nothing beside it, and its size in pixels. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}
