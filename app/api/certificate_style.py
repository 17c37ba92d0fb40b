"""How a certificate looks, on a screen and on A4."""

STYLE = """
@page { size: A4; margin: 18mm 16mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 10.5pt/1.45 Georgia, "Times New Roman",
  "Noto Serif", serif; }
main { max-width: 178mm; margin: 0 auto; padding: 8mm 4mm; }
h1 { font-size: 19pt; margin: 0 0 2mm; }
h2 { font-size: 13pt; margin: 8mm 0 2mm; padding-bottom: 1mm; border-bottom: 1px solid #1a1a1a;
  break-after: avoid; }
h3 { font-size: 10.5pt; margin: 3mm 0 1mm; break-after: avoid; }
p { margin: 0 0 2mm; }
table { width: 100%; border-collapse: collapse; margin: 0 0 2mm; table-layout: fixed; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 0.5mm 2mm 0.5mm 0;
  border-bottom: 1px solid #d5d5d5; overflow-wrap: anywhere; }
th { width: 34%; font-weight: normal; color: #4a4a4a; }
th::first-letter, h3::first-letter { text-transform: uppercase; }
article { margin: 0 0 4mm; padding: 0 0 0 3mm; border-left: 1mm solid #1d4f91; }
article.policy { border-left: 1mm dashed #8a5a00; }
code { font-family: "Courier New", monospace; font-size: 9pt; overflow-wrap: anywhere; }
.mark { font-size: 8.5pt; font-weight: normal; color: #4a4a4a; }
.label { color: #4a4a4a; margin: 1mm 0 0; font-style: italic; }
.none { color: #4a4a4a; }
h3 b { text-transform: uppercase; font-size: 8.5pt; letter-spacing: 0.06em; }
.verdict { display: inline-block; margin: 0 0 2mm; padding: 1.5mm 4mm; border: 2px solid #1a1a1a;
  font-size: 13pt; }
.verdict b { text-transform: uppercase; letter-spacing: 0.05em; }
.allow { border-color: #14692b; color: #14692b; }
.hold { border-color: #8a5a00; color: #8a5a00; }
.deny { border-color: #9b1c1c; color: #9b1c1c; }
@media print { main { max-width: none; padding: 0; } }
"""
