import { createServer } from 'node:http'
import { chromium } from 'playwright-core'
const B='http://127.0.0.1:4711'; const CODE=process.argv[2]; const out='/tmp/h/shots-pic/'
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' })
const site = createServer((q,r)=>{ r.setHeader('content-type','text/html'); const dark=q.url?.includes('dark'); r.end(`<body style="margin:8px;${dark?'background:#222':''}">`+[320,240,600].map(w=>`<iframe src="${B}${q.url?.includes('en')?'/en':''}/indicators/widget/${CODE}" title="x" width="${w}" height="320" style="border:1px solid #888;margin:4px"></iframe>`).join('')) }).listen(4712)
for (const [scheme,lang] of [['light',''],['dark','en']] as const) {
  const p = await (await browser.newContext({colorScheme:scheme, viewport:{width:1250,height:360}})).newPage()
  await p.goto('http://localhost:4712/'+scheme+lang); await p.waitForTimeout(800)
  await p.screenshot({path: out+`widget-${scheme}.png`})
}
const p = await (await browser.newContext({viewport:{width:1000,height:700}})).newPage()
for (const n of ['map','history']) { await p.goto(n==='map'?`${B}/index.svg?chart=map`:`${B}/indicators/hromadas/${CODE}.svg?chart=history`); await p.screenshot({path: out+`svg-${n}.png`}) }
for (const w of [375,1440]) { await p.setViewportSize({width:w,height:900}); await p.goto(`${B}/indicators/hromadas/${CODE}`); await p.evaluate(()=>document.querySelectorAll('details').forEach(d=>d.open=true)); await p.screenshot({path: out+`profile-${w}.png`, fullPage:true}) 
 await p.goto(`${B}/`); await p.screenshot({path: out+`home-${w}.png`, fullPage:true}) }
await browser.close(); site.close()
