#!/usr/bin/env bash
# Lays out the seeds of each target in fuzz/corpus, from data/ and the fixtures of tests/, and what once made one fail (fuzz/kept).
set -euo pipefail
cd "$(dirname "$0")/.."

corpus=fuzz/corpus
# seed TARGET NAME [BYTE]: standard input as a seed, behind the byte that chooses, given as \xHH.
seed() { mkdir -p "$corpus/$1"; { printf '%b' "${3:-}"; head -c 60000; } >"$corpus/$1/$2"; }

for book in demo team starter first-day; do
  for table in contacts ties accounts deals interactions ledger facts; do
    file=data/$book/$table.csv
    [ -f "$file" ] || continue
    # Small tables are turned over faster: the header and some rows.
    case $table in
      contacts) head -n 6 "$file" | seed contacts "$book" && head -n 6 "$file" | seed round_trip "$book" ;;
      ties) head -n 6 "$file" | seed ties "$book" '\x00' && head -n 6 "$file" | seed ties "$book-answers" '\x01' ;;
    esac
    at=-1
    case $table in accounts) at=0 ;; deals) at=1 ;; interactions) at=2 ;; ledger) at=3 ;; facts) at=4 ;; esac
    [ $at -ge 0 ] && head -n 6 "$file" | seed kept "$book-$table" "\\x0$at"
  done
  [ -f data/$book/netsales.toml ] && seed settings "$book" <data/$book/netsales.toml
done
printf 'id;name;strength\r\n"1";"A ""B"" C";0,5\r\n' | seed contacts quoted
printf '\xff\xfei\x00d\x00\n\x001\x00\n\x00' | seed contacts utf-16
printf 'id,name\n1,Z\xfcrich\n' | seed contacts windows
printf '[{"id":"a","name":"A","emails":["a@x.example"]},{"id":"b","groups":["g","h"]}]' | tee >(seed contacts json) | seed round_trip rows
document='{"contacts":[{"id":"a","name":"A"},{"id":"b","level":"staff","last_contact":"2026-05-01"}],"ties":[{"source":"a","target":"b","strength":0.5,"kind":"knows"}],"accounts":[{"name":"Bolt","employees":20}],"deals":[{"id":"d","account":"Bolt","amount":5000,"stage":"close"}],"interactions":[{"date":"2026-05-01","from":"a","to":"b","kind":"call"}],"ledger":[{"giver":"a","receiver":"b","kind":"lead","about":"Bolt"}],"facts":[{"about":"a","topic":"golf","text":"Plays"}],"complete":true}'
printf '%s' "$document" | tee >(seed book_json whole) | seed round_trip whole
printf '{"id":"a"}\n{"id":"b","strength":null}\n' | tee >(seed book_json lines) | seed round_trip lines

# Byte 255 leaves the kind of a table to its header.
find tests/exports -name '*.csv' | while read -r file; do
  head -n 5 "$file" | seed foreign_tables "$(echo "$file" | tr / -)" '\xff'
done
printf 'Notes:\n"When exporting, some e-mail addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,Silva,https://www.linkedin.com/in/ana,,Bolt,CFO,05 Mar 2021\n' | seed foreign_tables linkedin '\xff'
printf 'First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value\nAna,Silva,Bolt,* Work,a@x.example ::: b@x.example\n' | seed foreign_tables google '\xff'
printf 'FROM,TO,DATE,SUBJECT,CONTENT,FOLDER,CONVERSATION ID,SENDER PROFILE URL,RECIPIENT PROFILE URLS\nA,B,2024-01-02 10:00:00 UTC,Hi,x,INBOX,1,https://www.linkedin.com/in/a,https://www.linkedin.com/in/b\n' | seed foreign_tables messages '\xff'

printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Silva;Ana;;;\r\nFN:Ana Silva\r\nORG:Bolt;Sales\r\nTITLE:CFO\r\nEMAIL;TYPE=work:a@x.example\r\nNOTE:a\\nb\r\n c\r\nEND:VCARD\r\n' | seed vcard three
printf 'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Bo;;;\nEMAIL:b@x.example\nPHOTO;BASE64:\n AAAA\n\nEND:VCARD\n' | seed vcard two
mail='From: "Ana Silva" <a@x.example>\nTo: =?utf-8?q?B=C3=B6?= <b@x.example>, c@x.example\nCc: g: d@x.example;\nDate: Mon, 1 Jun 2026 10:00:00 +0200\nMessage-ID: <1@x>\nIn-Reply-To: <0@x>\nSubject: Re: x\n\nHello\n>From me\n'
printf "From a@x.example Mon Jun  1 10:00:00 2026\n$mail\nFrom b@x.example Mon Jun  1 11:00:00 2026\n$mail" | seed mail box '\x00'
printf "$mail" | seed mail letter '\x01'
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Berlin:20260601T100000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO\r\nEXDATE:20260608T080000Z\r\nORGANIZER;CN="Silva, Ana":mailto:a@x.example\r\nATTENDEE;PARTSTAT=ACCEPTED;CN=Bo:mailto:b@x.example\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' | seed calendar one
for file in tests/graphs/*; do
  name=$(basename "$file")
  case $file in
    *.graphml) seed graphml "$name" <"$file" ;;
    *.gexf) seed gexf "$name" <"$file" ;;
    *.net) seed pajek "$name" <"$file" ;;
    *.json) seed node_link "$name" <"$file" ;;
  esac
done
printf 'dl n=3\nformat = edgelist1\nlabels:\nAna\nBo\nCy\ndata:\n1 2 1\n2 3 0.5\n' | seed dl edges
printf 'DL N=2 FORMAT = FULLMATRIX DIAGONAL PRESENT\nLABELS EMBEDDED\nDATA:\n Ana "Bo B"\nAna 0 1\n"Bo B" 1 0\n' | seed dl matrix
printf 'dl nr=2, nc=2\nformat = nodelist1\nlabels: a,b\ndata:\n1 2\n' | seed dl nodes

seed workbook whole '\x00' <tests/exports/workbook/Dynamics.xlsx
printf '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row><row r="2"><c r="A2"><v>1.5</v></c><c r="B2" t="e"><v>#N/A</v></c></row></sheetData></worksheet>\xff<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>id</t></si></sst>' | seed workbook parts '\x01'
printf 'contacts.csv\xffid,name\na,A\n\xff../x/Connections.csv\xffFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,,,C,D,05 Mar 2021\n' | seed archive parts '\x01'
(cd tests/exports && python3 - <<'P' | (cd ../.. && seed archive whole '\x00')
import io, sys, zipfile
out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
    made.write("hubspot/deals.csv")
    made.write("salesforce/User.csv")
sys.stdout.buffer.write(out.getvalue())
P
)

# Names that want to act, each in turn between bytes that no text has.
names='Ana Silva\xff=1+1\xff<script>alert(1)</script>\xff\x1b[2J\xff[a](javascript:x)\xff"]; click a\xff\\"\xff| a `b` *c* _d_ ~e~\xff\xe2\x80\xaeabc\xff%%{init}\xff&lt;&#60;\xff$$x$$\xff'"'"'=1\xff- [ ] x\xff1. x\xff#9829;\xff\xd7\x90\xd7\x91\xff\xff\xef\xbf\xbe'
for target in show csv_cells html markdown mermaid dot json; do printf '%b' "$names" | seed $target names; done
for target in xml lists; do
  for at in 0 1; do printf '%b' "$names" | seed $target "names$at" "\\x0$at"; done
done
for folder in fuzz/kept/*/; do
  [ -d "$folder" ] && mkdir -p "$corpus/$(basename "$folder")" && cp "$folder"* "$corpus/$(basename "$folder")/"
done
true
