/** Files that are two things at once. */
import { pdf, photo } from './files-shelf.ts'
import { type HostileFile, secret, withJpegComment, withPngText, zipOf } from './hostile-parts.ts'

type Row = readonly [what: string, name: string, bytes: Buffer, fate: HostileFile['fate']]

export async function polyglots(): Promise<HostileFile[]> {
  const rows = [...(await inPictures()), ...inDocuments(), ...inLetters()]
  return rows.map(([what, name, bytes, fate]) => ({ what, name, bytes, fate }))
}

const script = `<script>/*${secret}*/alert(1)</script>`

function join(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
}

async function inPictures(): Promise<Row[]> {
  const [jpeg, png, gif] = [await photo('jpeg'), await photo('png'), await photo('gif')]
  const program = `<?php /*${secret}*/ ?>`
  return [
    ['picture and page', 'a.jpg', join(jpeg, script), 'kept'],
    ['picture and archive', 'b.jpg', join(jpeg, zipOf({ 'evil.js': script })), 'kept'],
    ['PNG and page', 'a.png', join(png, script), 'kept'],
    ['PNG with a page in its text', 'b.png', withPngText(png, script), 'kept'],
    ['PNG and PDF', 'c.png', join(png, pdf()), 'kept'],
    ['GIF and script behind', 'a.gif', join(gif, `*/=1;/*${secret}`), 'kept'],
    ['GIF that is a script', 'b.gif', join(`GIF89a/*\0\0\0*/=1;alert("${secret}")//`), 'refused'],
    ['GIF that is a script, named so', 'b.js', join('GIF89a=1;alert(1)'), 'refused'],
    ['JPEG with a program in its comment', 'c.jpg', withJpegComment(jpeg, program), 'kept'],
  ]
}

function inDocuments(): Row[] {
  const zip = zipOf({ 'evil.js': script })
  return [
    ['PDF and archive', 'a.pdf', join(pdf(), zip), 'refused'],
    ['PDF with an archive before its end', 'b.pdf', join(pdf(), zip, '\n%%EOF\n'), 'refused'],
    ['PDF and page', 'c.pdf', join('%PDF-1.7\n<html><body>', script, pdf()), 'refused'],
    ['archive and PDF', 'a.zip', zipOf({ b: pdf() }, '%PDF-1.7'), 'refused'],
    ['archive with something before it', 'b.zip', join('#!/bin/sh\nexit\n', zip), 'refused'],
    ['archive with something behind it', 'c.zip', join(zip, script), 'refused'],
    ['archive and page', 'd.zip', zipOf({ b: '' }, `<html>${script}`), 'refused'],
  ]
}

function inLetters(): Row[] {
  return [
    ['text and PDF', 'a.txt', join('Вітаю\n', pdf()), 'refused'],
    ['text and archive', 'b.txt', join('text\n', zipOf({ a: 'b' })), 'refused'],
    ['table that is a page', 'a.csv', join('\ufeff  \n<TABLE><tr>', script), 'refused'],
    ['table that is a drawing', 'b.csv', join('<?xml version="1.0"?><!-- x --><svg onload="x"/>'), 'refused'],
    ['record that is a page', 'a.json', join('<a>[]</a>'), 'refused'],
    ['drawing that is a page', 'a.svg', join('<svg/><html><body>x'), 'refused'],
    ['page in UTF-16', 'c.txt', Buffer.from('\ufeff<html><script>', 'utf16le'), 'refused'],
    ['table with a formula', 'c.csv', join("=cmd|'/c calc'!A0,1\n"), 'kept'],
    ['table with a script in a cell', 'd.csv', join(`a,b\n1,"${script}"\n`), 'kept'],
    ['text with a bell', 'd.txt', join('a\x07b'), 'refused'],
    ['text that moves the cursor of a terminal', 'e.txt', join('a\x1b[2Jb'), 'refused'],
  ]
}
