<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Not reviewed by a native speaker. -->
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>bin</name>
  <message>
   <source>GREEN BIN</source>
   <translation>GRÜNE KISTE</translation>
  </message>
  <message>
   <source>HOLD SHELF</source>
   <translation>SPERRREGAL</translation>
  </message>
  <message>
   <source>PENDING SHELF</source>
   <translation>WARTEREGAL</translation>
  </message>
  <message>
   <source>RED BIN</source>
   <translation>ROTE KISTE</translation>
  </message>
  <message>
   <source>SCRAP BIN</source>
   <translation>AUSSCHUSSKISTE</translation>
  </message>
 </context>
 <context>
  <name>bottom</name>
  <message>
   <source>Nothing has happened yet</source>
   <translation>Noch ist nichts geschehen</translation>
  </message>
  <message>
   <source>Port {port}: {sentence}</source>
   <translation>Anschluss {port}: {sentence}</translation>
  </message>
  <message>
   <source>Slot {slot}: {word}</source>
   <translation>Platz {slot}: {word}</translation>
  </message>
  <message>
   <source>Units are running. Close the window once more to stop them all.</source>
   <translation>Geräte laufen. Das Fenster noch einmal schließen, um alle anzuhalten.</translation>
  </message>
  <message>
   <source>{count} not in a slot: {ports}</source>
   <translation>{count} nicht in einem Platz: {ports}</translation>
  </message>
 </context>
 <context>
  <name>button</name>
  <message>
   <source>START</source>
   <translation>START</translation>
  </message>
  <message>
   <source>START ALL</source>
   <translation>ALLE STARTEN</translation>
  </message>
  <message>
   <source>STOP</source>
   <translation>STOPP</translation>
  </message>
  <message>
   <source>STOPPING</source>
   <translation>HÄLT AN</translation>
  </message>
  <message>
   <source>SURE?</source>
   <translation>SICHER?</translation>
  </message>
 </context>
 <context>
  <name>card</name>
  <message>
   <source>Engineer's detail</source>
   <translation>Einzelheiten für Techniker</translation>
  </message>
  <message>
   <source>F3: engineer's detail    Esc: close</source>
   <translation>F3: Einzelheiten für Techniker    Esc: schließen</translation>
  </message>
  <message>
   <source>Press the number of a slot, then F1.</source>
   <translation>Die Nummer eines Platzes drücken, dann F1.</translation>
  </message>
  <message>
   <source>SLOT {slot}: {word}</source>
   <translation>PLATZ {slot}: {word}</translation>
  </message>
  <message>
   <source>Slot {slot}: no error to explain.</source>
   <translation>Platz {slot}: kein Fehler zu erklären.</translation>
  </message>
  <message>
   <source>There is no help page for this code. Call the line engineer.</source>
   <translation>Zu diesem Code gibt es keine Hilfeseite. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>Was geschehen ist</translation>
  </message>
  <message>
   <source>What to do now</source>
   <translation>Was jetzt zu tun ist</translation>
  </message>
 </context>
 <context>
  <name>context</name>
  <message>
   <source>CLOUD ?</source>
   <translation>CLOUD ?</translation>
  </message>
  <message>
   <source>CLOUD DOWN</source>
   <translation>CLOUD WEG</translation>
  </message>
  <message>
   <source>CLOUD OK</source>
   <translation>CLOUD OK</translation>
  </message>
  <message>
   <source>DEMO</source>
   <translation>DEMO</translation>
  </message>
  <message>
   <source>Line {line}</source>
   <translation>Linie {line}</translation>
  </message>
  <message>
   <source>NOT APPROVED</source>
   <translation>NICHT FREIGEGEBEN</translation>
  </message>
  <message>
   <source>No order</source>
   <translation>Kein Auftrag</translation>
  </message>
  <message>
   <source>Order {order}</source>
   <translation>Auftrag {order}</translation>
  </message>
  <message>
   <source>Starting …</source>
   <translation>Startet …</translation>
  </message>
  <message>
   <source>approved</source>
   <translation>freigegeben</translation>
  </message>
 </context>
 <context>
  <name>counts</name>
  <message>
   <source>BAD</source>
   <translation>SCHLECHT</translation>
  </message>
  <message>
   <source>ERROR</source>
   <translation>STÖRUNG</translation>
  </message>
  <message>
   <source>GOOD</source>
   <translation>GUT</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <source>Hold</source>
   <translation>Gesperrt</translation>
  </message>
  <message>
   <source>PENDING</source>
   <translation>WARTET</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>Wartet</translation>
  </message>
  <message>
   <source>Rework</source>
   <translation>Nacharbeit</translation>
  </message>
  <message>
   <source>Scrap</source>
   <translation>Ausschuss</translation>
  </message>
 </context>
 <context>
  <name>decide</name>
  <message>
   <source>Only QA may do this. Sign in with that badge.</source>
   <translation>Das darf nur QS. Mit deren Ausweis anmelden.</translation>
  </message>
  <message>
   <source>Only the line lead or the line engineer may do this. Sign in with that badge.</source>
   <translation>Das dürfen nur Linienführer oder Linientechniker. Mit deren Ausweis anmelden.</translation>
  </message>
  <message>
   <source>Only the line lead, the line engineer or QA may do this. Sign in with that badge.</source>
   <translation>Das dürfen nur Linienführer, Linientechniker oder QS. Mit deren Ausweis anmelden.</translation>
  </message>
  <message>
   <source>Your badge does not allow this. Call a person whose badge does.</source>
   <translation>Ihr Ausweis erlaubt das nicht. Jemanden rufen, dessen Ausweis es erlaubt.</translation>
  </message>
 </context>
 <context>
  <name>engineer</name>
  <message>
   <source>+ added</source>
   <translation>+ neu</translation>
  </message>
  <message>
   <source>A run goes on in slot {slot}. Ask its unit when it has ended.</source>
   <translation>In Platz {slot} läuft ein Gerät. Nach seinem Ende fragen.</translation>
  </message>
  <message>
   <source>A run is under way step by step. Let it run to the end, or stop it, before you leave.</source>
   <translation>Ein Lauf ist Schritt für Schritt im Gang. Vor dem Verlassen zu Ende laufen lassen oder anhalten.</translation>
  </message>
  <message>
   <source>A unit is being asked. Stop that before you leave.</source>
   <translation>Ein Gerät wird gefragt. Das vor dem Verlassen anhalten.</translation>
  </message>
  <message>
   <source>About the recipe</source>
   <translation>Über das Rezept</translation>
  </message>
  <message>
   <source>After the last boot: {title}</source>
   <translation>Nach dem letzten Start: {title}</translation>
  </message>
  <message>
   <source>All of the chosen call</source>
   <translation>Alles des gewählten Aufrufs</translation>
  </message>
  <message>
   <source>All of the chosen record</source>
   <translation>Alles des gewählten Eintrags</translation>
  </message>
  <message>
   <source>All that failed</source>
   <translation>Alle gescheiterten</translation>
  </message>
  <message>
   <source>Any unit: {platform}</source>
   <translation>Beliebiges Gerät: {platform}</translation>
  </message>
  <message>
   <source>Approval</source>
   <translation>Freigabe</translation>
  </message>
  <message>
   <source>Approvals and settings</source>
   <translation>Freigaben und Einstellungen</translation>
  </message>
  <message>
   <source>Approved by</source>
   <translation>Freigegeben von</translation>
  </message>
  <message>
   <source>Approved by {names}. Nothing has changed since.</source>
   <translation>Freigegeben von {names}. Seither unverändert.</translation>
  </message>
  <message>
   <source>Ask in DFU mode too</source>
   <translation>Auch im DFU-Modus fragen</translation>
  </message>
  <message>
   <source>Ask the unit</source>
   <translation>Gerät fragen</translation>
  </message>
  <message>
   <source>At work: {step}{share}</source>
   <translation>In Arbeit: {step}{share}</translation>
  </message>
  <message>
   <source>Begins</source>
   <translation>Beginn</translation>
  </message>
  <message>
   <source>Being prepared …</source>
   <translation>Wird vorbereitet …</translation>
  </message>
  <message>
   <source>Beside the run: is the cloud there?</source>
   <translation>Neben dem Lauf: Ist die Cloud da?</translation>
  </message>
  <message>
   <source>Both mean the same.</source>
   <translation>Beide bedeuten dasselbe.</translation>
  </message>
  <message>
   <source>Bytes</source>
   <translation>Bytes</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Änderung</translation>
  </message>
  <message>
   <source>Changed since it was approved. A station in production refuses it until it is approved again.</source>
   <translation>Seit der Freigabe geändert. Eine Station in der Fertigung verweigert es bis zur neuen Freigabe.</translation>
  </message>
  <message>
   <source>Changed since the approval</source>
   <translation>Seit der Freigabe geändert</translation>
  </message>
  <message>
   <source>Changes the unit. Sure?</source>
   <translation>Ändert das Gerät. Sicher?</translation>
  </message>
  <message>
   <source>Choose a line above: all of it is shown here.</source>
   <translation>Oben eine Zeile wählen: Sie wird hier ganz gezeigt.</translation>
  </message>
  <message>
   <source>Choose the recipe to compare this one with.</source>
   <translation>Das Rezept wählen, mit dem dieses verglichen wird.</translation>
  </message>
  <message>
   <source>Claim code stored</source>
   <translation>Claim-Code gespeichert</translation>
  </message>
  <message>
   <source>Claimed</source>
   <translation>Beansprucht</translation>
  </message>
  <message>
   <source>Claimed flag (DFU)</source>
   <translation>Claim-Kennzeichen (DFU)</translation>
  </message>
  <message>
   <source>Clean-up: {title}</source>
   <translation>Aufräumen: {title}</translation>
  </message>
  <message>
   <source>Cloud calls</source>
   <translation>Cloud-Aufrufe</translation>
  </message>
  <message>
   <source>Cloud connection</source>
   <translation>Cloud-Verbindung</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <source>Comes from</source>
   <translation>Herkunft</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Vergleichen</translation>
  </message>
  <message>
   <source>Compare with …</source>
   <translation>Vergleichen mit …</translation>
  </message>
  <message>
   <source>Content SHA-256</source>
   <translation>SHA-256 des Inhalts</translation>
  </message>
  <message>
   <source>Content SHA-256: {sha256}</source>
   <translation>SHA-256 des Inhalts: {sha256}</translation>
  </message>
  <message>
   <source>Counts here</source>
   <translation>Zählt hier</translation>
  </message>
  <message>
   <source>Critical only</source>
   <translation>Nur kritische</translation>
  </message>
  <message>
   <source>DFU</source>
   <translation>DFU</translation>
  </message>
  <message>
   <source>Data directory {data}: held by process {pid} since {since}.</source>
   <translation>Datenordner {data}: gehalten von Prozess {pid} seit {since}.</translation>
  </message>
  <message>
   <source>Data directory {data}: no process holds it.</source>
   <translation>Datenordner {data}: von keinem Prozess gehalten.</translation>
  </message>
  <message>
   <source>Details of the selected line</source>
   <translation>Einzelheiten der gewählten Zeile</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Device OS</source>
   <translation>Device OS</translation>
  </message>
  <message>
   <source>Device protection</source>
   <translation>Geräteschutz</translation>
  </message>
  <message>
   <source>Differences in meaning</source>
   <translation>Unterschiede in der Bedeutung</translation>
  </message>
  <message>
   <source>End</source>
   <translation>Ende</translation>
  </message>
  <message>
   <source>Engineering mode: recipes are run without approval (`production: true` changes that).</source>
   <translation>Einrichtbetrieb: Rezepte laufen ohne Freigabe (`production: true` ändert das).</translation>
  </message>
  <message>
   <source>Errors and worse</source>
   <translation>Fehler und schlimmer</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>Ereignis</translation>
  </message>
  <message>
   <source>Every level</source>
   <translation>Jede Stufe</translation>
  </message>
  <message>
   <source>Every slot</source>
   <translation>Jeder Platz</translation>
  </message>
  <message>
   <source>Every status</source>
   <translation>Jeder Status</translation>
  </message>
  <message>
   <source>Expected</source>
   <translation>Erwartet</translation>
  </message>
  <message>
   <source>Explain</source>
   <translation>Erklären</translation>
  </message>
  <message>
   <source>Facts</source>
   <translation>Tatsachen</translation>
  </message>
  <message>
   <source>Findings of the checker</source>
   <translation>Befunde der Prüfung</translation>
  </message>
  <message>
   <source>Fingerprint</source>
   <translation>Fingerabdruck</translation>
  </message>
  <message>
   <source>Fingerprint (SHA-256)</source>
   <translation>Fingerabdruck (SHA-256)</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Hub {port}</source>
   <translation>Hub {port}</translation>
  </message>
  <message>
   <source>Hub {port} has other hubs behind it: slots {slots} drop out together if its cable is bad.</source>
   <translation>Hinter Hub {port} sind weitere Hubs: Ist sein Kabel schlecht, fallen Plätze {slots} zusammen aus.</translation>
  </message>
  <message>
   <source>ICCID of the SIM</source>
   <translation>ICCID der SIM</translation>
  </message>
  <message>
   <source>IMEI</source>
   <translation>IMEI</translation>
  </message>
  <message>
   <source>It restarts. Sure?</source>
   <translation>Es startet neu. Sicher?</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>Schlüssel</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Lane</source>
   <translation>Spur</translation>
  </message>
  <message>
   <source>Last look: {title}</source>
   <translation>Letzter Blick: {title}</translation>
  </message>
  <message>
   <source>Learn the slots</source>
   <translation>Plätze lernen</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>Stufe</translation>
  </message>
  <message>
   <source>Line number</source>
   <translation>Zeilennummer</translation>
  </message>
  <message>
   <source>Listening mode</source>
   <translation>Listening-Modus</translation>
  </message>
  <message>
   <source>Live</source>
   <translation>Laufend</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <source>Look at unit</source>
   <translation>Gerät ansehen</translation>
  </message>
  <message>
   <source>MAC address</source>
   <translation>MAC-Adresse</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Mode</source>
   <translation>Modus</translation>
  </message>
  <message>
   <source>Module</source>
   <translation>Modul</translation>
  </message>
  <message>
   <source>Modules</source>
   <translation>Module</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Needs</source>
   <translation>Braucht</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Next: restart into DFU mode</source>
   <translation>Als Nächstes: Neustart in den DFU-Modus</translation>
  </message>
  <message>
   <source>Next: restart into normal mode</source>
   <translation>Als Nächstes: Neustart in den Normalbetrieb</translation>
  </message>
  <message>
   <source>Next: the last look at every state</source>
   <translation>Als Nächstes: der letzte Blick auf jeden Zustand</translation>
  </message>
  <message>
   <source>Next: {title} ({id})</source>
   <translation>Als Nächstes: {title} ({id})</translation>
  </message>
  <message>
   <source>No run can start in slot {slot} now. The operator's page says why at that slot.</source>
   <translation>In Platz {slot} kann jetzt kein Lauf starten. Die Bedienerseite sagt dort, warum.</translation>
  </message>
  <message>
   <source>No slot has a unit in it. Plug one in.</source>
   <translation>In keinem Platz steckt ein Gerät. Eines einstecken.</translation>
  </message>
  <message>
   <source>No socket is a slot yet. Set how many slots the fixture has, and learn them.</source>
   <translation>Noch ist keine Buchse ein Platz. Die Zahl der Plätze setzen und sie lernen.</translation>
  </message>
  <message>
   <source>Not approved. A station in production refuses it; sign it with `station approve`.</source>
   <translation>Nicht freigegeben. Eine Station in der Fertigung verweigert es; mit `station approve` unterschreiben.</translation>
  </message>
  <message>
   <source>Notes on the map</source>
   <translation>Anmerkungen zur Karte</translation>
  </message>
  <message>
   <source>Offset</source>
   <translation>Versatz</translation>
  </message>
  <message>
   <source>On a virtual bench every socket with a unit in it is a slot: there is nothing to learn.</source>
   <translation>Auf einem virtuellen Prüfstand ist jede Buchse mit einem Gerät ein Platz: Es gibt nichts zu lernen.</translation>
  </message>
  <message>
   <source>One unit will do: carry it from slot to slot. Nothing is kept before you save; the line uses the new map from its next start.</source>
   <translation>Ein Gerät genügt: von Platz zu Platz tragen. Vor dem Speichern wird nichts behalten; die Linie nimmt die neue Karte ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Other recipe</source>
   <translation>Anderes Rezept</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>Pfad</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Paused at {count} records; {waiting} more came since.</source>
   <translation>Pause bei {count} Einträgen; seither kamen {waiting} dazu.</translation>
  </message>
  <message>
   <source>Phase</source>
   <translation>Phase</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>Plan</translation>
  </message>
  <message>
   <source>Plan for</source>
   <translation>Plan für</translation>
  </message>
  <message>
   <source>Plan of a run</source>
   <translation>Plan eines Laufs</translation>
  </message>
  <message>
   <source>Platform</source>
   <translation>Plattform</translation>
  </message>
  <message>
   <source>Plug a unit into slot {slot}.</source>
   <translation>Ein Gerät in Platz {slot} stecken.</translation>
  </message>
  <message>
   <source>Production: only recipes that a trusted key has approved are run.</source>
   <translation>Fertigung: Nur Rezepte laufen, die ein vertrauter Schlüssel freigegeben hat.</translation>
  </message>
  <message>
   <source>Public key (Ed25519)</source>
   <translation>Öffentlicher Schlüssel (Ed25519)</translation>
  </message>
  <message>
   <source>Put the cursor of the source on a step.</source>
   <translation>Den Cursor im Quelltext auf einen Schritt setzen.</translation>
  </message>
  <message>
   <source>Radio firmware</source>
   <translation>Funk-Firmware</translation>
  </message>
  <message>
   <source>Read again</source>
   <translation>Neu lesen</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>Rezept</translation>
  </message>
  <message>
   <source>Recipes</source>
   <translation>Rezepte</translation>
  </message>
  <message>
   <source>Recipes and approvals</source>
   <translation>Rezepte und Freigaben</translation>
  </message>
  <message>
   <source>Region</source>
   <translation>Bereich</translation>
  </message>
  <message>
   <source>Regions of the configuration area (DFU mode)</source>
   <translation>Bereiche der Konfiguration (DFU-Modus)</translation>
  </message>
  <message>
   <source>Request ID</source>
   <translation>Anfrage-ID</translation>
  </message>
  <message>
   <source>Restart into DFU mode</source>
   <translation>Neustart in den DFU-Modus</translation>
  </message>
  <message>
   <source>Restart into normal mode</source>
   <translation>Neustart in den Normalbetrieb</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Lauf</translation>
  </message>
  <message>
   <source>Run to the end</source>
   <translation>Bis zum Ende laufen</translation>
  </message>
  <message>
   <source>Runs step by step on a virtual unit. In a slot only the recipe that the line works on can be run.</source>
   <translation>Läuft Schritt für Schritt auf einem virtuellen Gerät. In einem Platz läuft nur das Rezept, mit dem die Linie arbeitet.</translation>
  </message>
  <message>
   <source>Runs step by step: it waits before each move. In a slot it is a real run and stands in the log.</source>
   <translation>Läuft Schritt für Schritt: Es wartet vor jedem Zug. In einem Platz ist es ein echter Lauf und steht im Protokoll.</translation>
  </message>
  <message>
   <source>SHA-256</source>
   <translation>SHA-256</translation>
  </message>
  <message>
   <source>SIM in use</source>
   <translation>Benutzte SIM</translation>
  </message>
  <message>
   <source>Save the map</source>
   <translation>Karte speichern</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card, or type it and press Enter</source>
   <translation>Nummer auf der SIM-Karte scannen, oder eintippen und Enter drücken</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>Gesehen</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>Seriennummer</translation>
  </message>
  <message>
   <source>Server key</source>
   <translation>Serverschlüssel</translation>
  </message>
  <message>
   <source>Set-up done</source>
   <translation>Einrichtung fertig</translation>
  </message>
  <message>
   <source>Set-up flag (DFU)</source>
   <translation>Einrichtungs-Kennzeichen (DFU)</translation>
  </message>
  <message>
   <source>Setting</source>
   <translation>Einstellung</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Signatures</source>
   <translation>Unterschriften</translation>
  </message>
  <message>
   <source>Signed (UTC)</source>
   <translation>Unterschrieben (UTC)</translation>
  </message>
  <message>
   <source>Signed by nobody whom this station trusts. Put the key under `approvers:` or sign with a known one.</source>
   <translation>Von niemandem unterschrieben, dem diese Station traut. Den Schlüssel unter `approvers:` eintragen oder mit einem bekannten unterschreiben.</translation>
  </message>
  <message>
   <source>Slot</source>
   <translation>Platz</translation>
  </message>
  <message>
   <source>Slot map</source>
   <translation>Platzkarte</translation>
  </message>
  <message>
   <source>Slot {slots} is behind more than five hubs: USB does not reach there.</source>
   <translation>Platz {slots} liegt hinter mehr als fünf Hubs: So weit reicht USB nicht.</translation>
  </message>
  <message>
   <source>Slot {slot}</source>
   <translation>Platz {slot}</translation>
  </message>
  <message>
   <source>Slot {slot} is socket {ports}.</source>
   <translation>Platz {slot} ist Buchse {ports}.</translation>
  </message>
  <message>
   <source>Slot {slot}, socket {port}</source>
   <translation>Platz {slot}, Buchse {port}</translation>
  </message>
  <message>
   <source>Slot {slot}: {serial} ({platform})</source>
   <translation>Platz {slot}: {serial} ({platform})</translation>
  </message>
  <message>
   <source>Slots of the fixture</source>
   <translation>Plätze der Vorrichtung</translation>
  </message>
  <message>
   <source>Slots {slots} have the same socket {port}. Learn the map again.</source>
   <translation>Plätze {slots} haben dieselbe Buchse {port}. Die Karte neu lernen.</translation>
  </message>
  <message>
   <source>Slots {slots} share hub {port}. With one transaction translator they slow each other down.</source>
   <translation>Plätze {slots} teilen sich Hub {port}. Mit nur einem Transaction Translator bremsen sie einander.</translation>
  </message>
  <message>
   <source>Socket {ports} is slot {slot} already. Use another socket.</source>
   <translation>Buchse {ports} ist schon Platz {slot}. Eine andere nehmen.</translation>
  </message>
  <message>
   <source>Socket {port} is a slot and has a hub with other slots behind it (slots {slots}).</source>
   <translation>Buchse {port} ist ein Platz und hat einen Hub mit weiteren Plätzen dahinter (Plätze {slots}).</translation>
  </message>
  <message>
   <source>Socket {port}, not a slot</source>
   <translation>Buchse {port}, kein Platz</translation>
  </message>
  <message>
   <source>Source of the recipe</source>
   <translation>Quelltext des Rezepts</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Start</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Stop learning</source>
   <translation>Lernen beenden</translation>
  </message>
  <message>
   <source>Stopped. The map is as it was.</source>
   <translation>Angehalten. Die Karte ist, wie sie war.</translation>
  </message>
  <message>
   <source>Store</source>
   <translation>Speicherort</translation>
  </message>
  <message>
   <source>The approval file is damaged. Approve the recipe again.</source>
   <translation>Die Freigabedatei ist beschädigt. Das Rezept neu freigeben.</translation>
  </message>
  <message>
   <source>The checker found nothing wrong.</source>
   <translation>Die Prüfung fand nichts Falsches.</translation>
  </message>
  <message>
   <source>The map has {count} slots.</source>
   <translation>Die Karte hat {count} Plätze.</translation>
  </message>
  <message>
   <source>The map is saved. The line uses it from its next start.</source>
   <translation>Die Karte ist gespeichert. Die Linie nimmt sie ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>The recipe can be used; {warnings} warnings. F7 goes to the next.</source>
   <translation>Das Rezept ist verwendbar; {warnings} Warnungen. F7 geht zur nächsten.</translation>
  </message>
  <message>
   <source>The recipe cannot be used as it is; see the findings.</source>
   <translation>Das Rezept ist so nicht verwendbar; siehe die Befunde.</translation>
  </message>
  <message>
   <source>The recipe cannot be used: {errors} errors, {warnings} warnings. F7 goes to the next.</source>
   <translation>Das Rezept ist nicht verwendbar: {errors} Fehler, {warnings} Warnungen. F7 geht zum nächsten.</translation>
  </message>
  <message>
   <source>The station file names its slots itself. Take `slots:` out of it to learn them here.</source>
   <translation>Die Stationsdatei nennt ihre Plätze selbst. `slots:` herausnehmen, um sie hier zu lernen.</translation>
  </message>
  <message>
   <source>The unit in slot {slot} is asked …</source>
   <translation>Das Gerät in Platz {slot} wird gefragt …</translation>
  </message>
  <message>
   <source>The unit in slot {slot} is looked at: it restarts into DFU mode and back; nothing is written.</source>
   <translation>Das Gerät in Platz {slot} wird angesehen: Es startet in den DFU-Modus und zurück; nichts wird geschrieben.</translation>
  </message>
  <message>
   <source>The unit restarts. Sure?</source>
   <translation>Das Gerät startet neu. Sicher?</translation>
  </message>
  <message>
   <source>This is no number of a SIM card: 19 to 21 digits that begin with 89</source>
   <translation>Das ist keine Nummer einer SIM-Karte: 19 bis 21 Ziffern, die mit 89 beginnen</translation>
  </message>
  <message>
   <source>This recipe</source>
   <translation>Dieses Rezept</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Time (UTC)</source>
   <translation>Zeit (UTC)</translation>
  </message>
  <message>
   <source>Told by</source>
   <translation>Gesagt von</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <source>Trusted keys</source>
   <translation>Vertraute Schlüssel</translation>
  </message>
  <message>
   <source>Two units came at the same time ({ports}). Take both out.</source>
   <translation>Zwei Geräte kamen zugleich ({ports}). Beide herausnehmen.</translation>
  </message>
  <message>
   <source>USB</source>
   <translation>USB</translation>
  </message>
  <message>
   <source>USB bus {bus}</source>
   <translation>USB-Bus {bus}</translation>
  </message>
  <message>
   <source>USB socket</source>
   <translation>USB-Buchse</translation>
  </message>
  <message>
   <source>USB sockets</source>
   <translation>USB-Buchsen</translation>
  </message>
  <message>
   <source>Unit on USB</source>
   <translation>Gerät am USB</translation>
  </message>
  <message>
   <source>Units are running. Learn the slots when all of them have ended.</source>
   <translation>Geräte laufen. Die Plätze lernen, wenn alle fertig sind.</translation>
  </message>
  <message>
   <source>Validity</source>
   <translation>Gültigkeit</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <source>Virtual unit: {platform}</source>
   <translation>Virtuelles Gerät: {platform}</translation>
  </message>
  <message>
   <source>Warnings and worse</source>
   <translation>Warnungen und schlimmer</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <source>What each step saw</source>
   <translation>Was jeder Schritt sah</translation>
  </message>
  <message>
   <source>What is done</source>
   <translation>Was getan wird</translation>
  </message>
  <message>
   <source>What is in force for the step</source>
   <translation>Was für den Schritt gilt</translation>
  </message>
  <message>
   <source>What is odd</source>
   <translation>Was merkwürdig ist</translation>
  </message>
  <message>
   <source>What is other than approved</source>
   <translation>Was anders ist als freigegeben</translation>
  </message>
  <message>
   <source>What is wrong</source>
   <translation>Was falsch ist</translation>
  </message>
  <message>
   <source>What it is</source>
   <translation>Was es ist</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>Was zu tun ist</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>Wo</translation>
  </message>
  <message>
   <source>Where to run it</source>
   <translation>Wo es laufen soll</translation>
  </message>
  <message>
   <source>Which unit</source>
   <translation>Welches Gerät</translation>
  </message>
  <message>
   <source>Who the unit is, before the first write</source>
   <translation>Wer das Gerät ist, vor dem ersten Schreiben</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Worte</translation>
  </message>
  <message>
   <source>after boot</source>
   <translation>nach dem Start</translation>
  </message>
  <message>
   <source>ask a person: {place}</source>
   <translation>jemanden fragen: {place}</translation>
  </message>
  <message>
   <source>at work</source>
   <translation>in Arbeit</translation>
  </message>
  <message>
   <source>being checked …</source>
   <translation>wird geprüft …</translation>
  </message>
  <message>
   <source>blank</source>
   <translation>leer</translation>
  </message>
  <message>
   <source>built in</source>
   <translation>eingebaut</translation>
  </message>
  <message>
   <source>change</source>
   <translation>ändern</translation>
  </message>
  <message>
   <source>changed since</source>
   <translation>seither geändert</translation>
  </message>
  <message>
   <source>clean-up</source>
   <translation>Aufräumen</translation>
  </message>
  <message>
   <source>cloud</source>
   <translation>Cloud</translation>
  </message>
  <message>
   <source>could not be looked at</source>
   <translation>konnte nicht angesehen werden</translation>
  </message>
  <message>
   <source>damaged file</source>
   <translation>Datei beschädigt</translation>
  </message>
  <message>
   <source>does not apply</source>
   <translation>trifft nicht zu</translation>
  </message>
  <message>
   <source>erase {place}</source>
   <translation>löschen {place}</translation>
  </message>
  <message>
   <source>holds already</source>
   <translation>gilt schon</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>in Gebrauch</translation>
  </message>
  <message>
   <source>is missing</source>
   <translation>fehlt</translation>
  </message>
  <message>
   <source>last look</source>
   <translation>letzter Blick</translation>
  </message>
  <message>
   <source>look</source>
   <translation>ansehen</translation>
  </message>
  <message>
   <source>no</source>
   <translation>nein</translation>
  </message>
  <message>
   <source>no answer</source>
   <translation>keine Antwort</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>normal</translation>
  </message>
  <message>
   <source>not approved</source>
   <translation>nicht freigegeben</translation>
  </message>
  <message>
   <source>not trusted</source>
   <translation>nicht vertraut</translation>
  </message>
  <message>
   <source>note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>of every step</source>
   <translation>jedes Schritts</translation>
  </message>
  <message>
   <source>read {place}</source>
   <translation>lesen {place}</translation>
  </message>
  <message>
   <source>recipe is wrong</source>
   <translation>Rezept ist falsch</translation>
  </message>
  <message>
   <source>restart: {place}</source>
   <translation>Neustart: {place}</translation>
  </message>
  <message>
   <source>run</source>
   <translation>Lauf</translation>
  </message>
  <message>
   <source>secret: not read</source>
   <translation>geheim: nicht gelesen</translation>
  </message>
  <message>
   <source>secret; blank</source>
   <translation>geheim; leer</translation>
  </message>
  <message>
   <source>secret; fits its public key</source>
   <translation>geheim; passt zu seinem öffentlichen Schlüssel</translation>
  </message>
  <message>
   <source>settled later</source>
   <translation>später entschieden</translation>
  </message>
  <message>
   <source>the cloud is still at it</source>
   <translation>die Cloud ist noch dabei</translation>
  </message>
  <message>
   <source>under `with:`</source>
   <translation>unter `with:`</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>unbekannt</translation>
  </message>
  <message>
   <source>write {place}</source>
   <translation>schreiben {place}</translation>
  </message>
  <message>
   <source>written</source>
   <translation>geschrieben</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <source>{count} calls, of which {bad} failed.</source>
   <translation>{count} Aufrufe, davon {bad} gescheitert.</translation>
  </message>
  <message>
   <source>{count} differences, from the other recipe to this one.</source>
   <translation>{count} Unterschiede, vom anderen Rezept zu diesem.</translation>
  </message>
  <message>
   <source>{count} records, newest first.</source>
   <translation>{count} Einträge, neueste zuerst.</translation>
  </message>
  <message>
   <source>{count} slots are learnt. Save the map, or learn it again.</source>
   <translation>{count} Plätze sind gelernt. Die Karte speichern oder neu lernen.</translation>
  </message>
  <message>
   <source>{name} cannot be used, so it cannot be compared.</source>
   <translation>{name} ist nicht verwendbar und darum nicht vergleichbar.</translation>
  </message>
  <message>
   <source>{place} at {address}, {size} bytes</source>
   <translation>{place} bei {address}, {size} Bytes</translation>
  </message>
  <message>
   <source>{platform} {id} told all of this, and is back in the mode in which it was found.</source>
   <translation>{platform} {id} hat all das gesagt und ist wieder im vorigen Modus.</translation>
  </message>
  <message>
   <source>{platform} {id} told this. Its configuration area shows only in DFU mode.</source>
   <translation>{platform} {id} hat das gesagt. Seine Konfiguration zeigt sich nur im DFU-Modus.</translation>
  </message>
  <message>
   <source>{what}: about {seconds} s. Critical path (bold): {path}</source>
   <translation>{what}: etwa {seconds} s. Kritischer Pfad (fett): {path}</translation>
  </message>
  <message>
   <source>{words} [only if {condition}]</source>
   <translation>{words} [nur wenn {condition}]</translation>
  </message>
  <message>
   <source>~ changed</source>
   <translation>~ geändert</translation>
  </message>
  <message>
   <source>– does not apply</source>
   <translation>– trifft nicht zu</translation>
  </message>
  <message>
   <source>… pending</source>
   <translation>… wartet</translation>
  </message>
  <message>
   <source>↕ moved</source>
   <translation>↕ verschoben</translation>
  </message>
  <message>
   <source>− removed</source>
   <translation>− entfernt</translation>
  </message>
  <message>
   <source>■ stopped</source>
   <translation>■ angehalten</translation>
  </message>
  <message>
   <source>▲ warning</source>
   <translation>▲ Warnung</translation>
  </message>
  <message>
   <source>▲ {warnings} warnings</source>
   <translation>▲ {warnings} Warnungen</translation>
  </message>
  <message>
   <source>⚠ error</source>
   <translation>⚠ Fehler</translation>
  </message>
  <message>
   <source>✔ approved</source>
   <translation>✔ freigegeben</translation>
  </message>
  <message>
   <source>✔ changed</source>
   <translation>✔ geändert</translation>
  </message>
  <message>
   <source>✔ held already</source>
   <translation>✔ galt schon</translation>
  </message>
  <message>
   <source>✔ nothing wrong</source>
   <translation>✔ nichts falsch</translation>
  </message>
  <message>
   <source>✔ valid</source>
   <translation>✔ gültig</translation>
  </message>
  <message>
   <source>✖ NOT VALID: {failed}</source>
   <translation>✖ NICHT GÜLTIG: {failed}</translation>
  </message>
  <message>
   <source>✖ error</source>
   <translation>✖ Fehler</translation>
  </message>
  <message>
   <source>✖ failed</source>
   <translation>✖ gescheitert</translation>
  </message>
  <message>
   <source>✖ not checked</source>
   <translation>✖ nicht geprüft</translation>
  </message>
  <message>
   <source>✖ secret; does NOT fit its public key</source>
   <translation>✖ geheim; passt NICHT zu seinem öffentlichen Schlüssel</translation>
  </message>
  <message>
   <source>✖ secret; no usable key</source>
   <translation>✖ geheim; kein brauchbarer Schlüssel</translation>
  </message>
  <message>
   <source>✖ wrong</source>
   <translation>✖ falsch</translation>
  </message>
  <message>
   <source>✖ {errors} errors, {warnings} warnings</source>
   <translation>✖ {errors} Fehler, {warnings} Warnungen</translation>
  </message>
 </context>
 <context>
  <name>errors</name>
  <message>
   <source>Activate sim</source>
   <translation>SIM aktivieren</translation>
  </message>
  <message>
   <source>Another slot works on a unit with the same Device ID. Take this one out, put it on the hold shelf and call the line engineer.</source>
   <translation>Ein anderer Platz arbeitet an einem Gerät mit derselben Device ID. Dieses herausnehmen, ins Sperrregal legen und Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Approve quarantine</source>
   <translation>Quarantäne freigeben</translation>
  </message>
  <message>
   <source>Ask in another way: the message says what could not be understood.</source>
   <translation>Anders fragen: Die Meldung sagt, was nicht verstanden wurde.</translation>
  </message>
  <message>
   <source>Blinking blue is listening mode: MODE was held without RESET.</source>
   <translation>Blaues Blinken ist der Listening-Modus: MODE wurde ohne RESET gehalten.</translation>
  </message>
  <message>
   <source>Call the line engineer: a cloud step that waits cannot be carried out by this station as it is now.</source>
   <translation>Linientechniker rufen: Ein wartender Cloud-Schritt kann von dieser Station so nicht ausgeführt werden.</translation>
  </message>
  <message>
   <source>Call the line engineer: a key for approving recipes cannot be used.</source>
   <translation>Linientechniker rufen: Ein Schlüssel zum Freigeben von Rezepten ist nicht verwendbar.</translation>
  </message>
  <message>
   <source>Call the line engineer: a value of this unit or order cannot be printed on its label.</source>
   <translation>Linientechniker rufen: Ein Wert dieses Geräts oder Auftrags lässt sich nicht auf sein Etikett drucken.</translation>
  </message>
  <message>
   <source>Call the line engineer: another program holds the audit log. No unit may start.</source>
   <translation>Linientechniker rufen: Ein anderes Programm hält das Prüfprotokoll. Kein Gerät darf starten.</translation>
  </message>
  <message>
   <source>Call the line engineer: the USB library (libusb 1.0) is not installed on this station.</source>
   <translation>Linientechniker rufen: Die USB-Bibliothek (libusb 1.0) ist auf dieser Station nicht installiert.</translation>
  </message>
  <message>
   <source>Call the line engineer: the address of the cloud in the station's settings is not safe.</source>
   <translation>Linientechniker rufen: Die Cloud-Adresse in den Einstellungen der Station ist nicht sicher.</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log cannot be read.</source>
   <translation>Linientechniker rufen: Das Prüfprotokoll ist nicht lesbar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log cannot be written. No unit may start.</source>
   <translation>Linientechniker rufen: Das Prüfprotokoll ist nicht schreibbar. Kein Gerät darf starten.</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log is damaged. No unit may start.</source>
   <translation>Linientechniker rufen: Das Prüfprotokoll ist beschädigt. Kein Gerät darf starten.</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log's disk is read-only. No unit may start.</source>
   <translation>Linientechniker rufen: Der Datenträger des Prüfprotokolls ist schreibgeschützt. Kein Gerät darf starten.</translation>
  </message>
  <message>
   <source>Call the line engineer: the backup cannot be trusted. Nothing was changed on the unit.</source>
   <translation>Linientechniker rufen: Der Sicherung ist nicht zu trauen. Am Gerät wurde nichts geändert.</translation>
  </message>
  <message>
   <source>Call the line engineer: the clock of this computer is wrong. No new unit may start.</source>
   <translation>Linientechniker rufen: Die Uhr dieses Rechners geht falsch. Kein neues Gerät darf starten.</translation>
  </message>
  <message>
   <source>Call the line engineer: the cloud token belongs into a file that only the station may read.</source>
   <translation>Linientechniker rufen: Der Cloud-Token gehört in eine Datei, die nur die Station lesen darf.</translation>
  </message>
  <message>
   <source>Call the line engineer: the cloud's certificate is not trusted. Something may stand in between.</source>
   <translation>Linientechniker rufen: Das Zertifikat der Cloud ist nicht vertrauenswürdig. Etwas könnte dazwischen stehen.</translation>
  </message>
  <message>
   <source>Call the line engineer: the copy of the audit log failed.</source>
   <translation>Linientechniker rufen: Die Kopie des Prüfprotokolls ist misslungen.</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk is full. No unit may start.</source>
   <translation>Linientechniker rufen: Der Datenträger ist voll. Kein Gerät darf starten.</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk is nearly full. No new unit may start.</source>
   <translation>Linientechniker rufen: Der Datenträger ist fast voll. Kein neues Gerät darf starten.</translation>
  </message>
  <message>
   <source>Call the line engineer: the key of the audit log cannot be used. No unit may start.</source>
   <translation>Linientechniker rufen: Der Schlüssel des Prüfprotokolls ist nicht verwendbar. Kein Gerät darf starten.</translation>
  </message>
  <message>
   <source>Call the line engineer: the network's proxy does not let the station through to the cloud.</source>
   <translation>Linientechniker rufen: Der Proxy des Netzes lässt die Station nicht zur Cloud.</translation>
  </message>
  <message>
   <source>Call the line engineer: the order file cannot be used.</source>
   <translation>Linientechniker rufen: Die Auftragsdatei ist nicht verwendbar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe cannot be used.</source>
   <translation>Linientechniker rufen: Das Rezept ist nicht verwendbar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe expects another value than this unit gave.</source>
   <translation>Linientechniker rufen: Das Rezept erwartet einen anderen Wert, als dieses Gerät gab.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe needs something that this unit or order does not have.</source>
   <translation>Linientechniker rufen: Das Rezept braucht etwas, das dieses Gerät oder dieser Auftrag nicht hat.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe or one of its files was changed after its approval.</source>
   <translation>Linientechniker rufen: Das Rezept oder eine seiner Dateien wurde nach der Freigabe geändert.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe uses a unit in the cloud that it has not imported.</source>
   <translation>Linientechniker rufen: Das Rezept benutzt ein Gerät in der Cloud, das es nicht importiert hat.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's approval file cannot be used.</source>
   <translation>Linientechniker rufen: Die Freigabedatei des Rezepts ist nicht verwendbar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's approval is by nobody whom this station trusts.</source>
   <translation>Linientechniker rufen: Die Freigabe des Rezepts ist von niemandem, dem diese Station traut.</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's product does not exist, or the station's token may not use it.</source>
   <translation>Linientechniker rufen: Das Produkt des Rezepts gibt es nicht, oder das Token der Station darf es nicht benutzen.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station has no cloud token (token_file in station.yaml).</source>
   <translation>Linientechniker rufen: Die Station hat kein Cloud-Token (token_file in station.yaml).</translation>
  </message>
  <message>
   <source>Call the line engineer: the station has no screen or no font.</source>
   <translation>Linientechniker rufen: Die Station hat keinen Bildschirm oder keine Schrift.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station may not open this USB device (udev rule missing).</source>
   <translation>Linientechniker rufen: Die Station darf dieses USB-Gerät nicht öffnen (udev-Regel fehlt).</translation>
  </message>
  <message>
   <source>Call the line engineer: the station program failed.</source>
   <translation>Linientechniker rufen: Das Stationsprogramm hat versagt.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's clock is wrong, so it cannot trust the cloud.</source>
   <translation>Linientechniker rufen: Die Uhr der Station geht falsch, darum kann sie der Cloud nicht trauen.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token cannot be used.</source>
   <translation>Linientechniker rufen: Das Cloud-Token der Station ist nicht verwendbar.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token has expired or was revoked.</source>
   <translation>Linientechniker rufen: Das Cloud-Token der Station ist abgelaufen oder widerrufen.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token lacks a permission.</source>
   <translation>Linientechniker rufen: Dem Cloud-Token der Station fehlt ein Recht.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's disk cannot be written. Nothing was changed on the unit.</source>
   <translation>Linientechniker rufen: Der Datenträger der Station ist nicht schreibbar. Am Gerät wurde nichts geändert.</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's settings cannot be used.</source>
   <translation>Linientechniker rufen: Die Einstellungen der Station sind nicht verwendbar.</translation>
  </message>
  <message>
   <source>Call the line engineer: this data directory belongs to another station or to a newer program.</source>
   <translation>Linientechniker rufen: Dieser Datenordner gehört einer anderen Station oder einem neueren Programm.</translation>
  </message>
  <message>
   <source>Call the line engineer: this recipe was never approved for production.</source>
   <translation>Linientechniker rufen: Dieses Rezept wurde nie für die Fertigung freigegeben.</translation>
  </message>
  <message>
   <source>Call the line engineer: this station does not have a password that the recipe needs.</source>
   <translation>Linientechniker rufen: Dieser Station fehlt ein Passwort, das das Rezept braucht.</translation>
  </message>
  <message>
   <source>Change the cable of this slot, then run the unit again. The unit is not judged.</source>
   <translation>Kabel dieses Platzes wechseln, dann das Gerät noch einmal laufen lassen. Es ist nicht beurteilt.</translation>
  </message>
  <message>
   <source>Change the cable or the socket, then run the unit again. The unit is not judged.</source>
   <translation>Kabel oder Buchse wechseln, dann das Gerät noch einmal laufen lassen. Es ist nicht beurteilt.</translation>
  </message>
  <message>
   <source>Check cloud firmware</source>
   <translation>Cloud-Firmware prüfen</translation>
  </message>
  <message>
   <source>Check modules</source>
   <translation>Module prüfen</translation>
  </message>
  <message>
   <source>Check the cable and the socket, then run the unit again.</source>
   <translation>Kabel und Buchse prüfen, dann das Gerät noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>Check the disk of the data directory, then give the same command again.</source>
   <translation>Datenträger des Datenordners prüfen, dann denselben Befehl noch einmal geben.</translation>
  </message>
  <message>
   <source>Check the label printer: paper, ribbon, cover, cable. Then run the unit again.</source>
   <translation>Etikettendrucker prüfen: Papier, Farbband, Klappe, Kabel. Dann das Gerät noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>Check the order number: this station has not worked on it.</source>
   <translation>Auftragsnummer prüfen: Diese Station hat nicht daran gearbeitet.</translation>
  </message>
  <message>
   <source>Check the station's network cable. If it is good, call the line engineer: name service (DNS) does not answer.</source>
   <translation>Netzwerkkabel der Station prüfen. Ist es gut, Linientechniker rufen: Der Namensdienst (DNS) antwortet nicht.</translation>
  </message>
  <message>
   <source>Check user name and password. Ten wrong ones in a row lock this address out for half an hour.</source>
   <translation>Benutzer und Passwort prüfen. Zehn falsche hintereinander sperren diese Adresse eine halbe Stunde.</translation>
  </message>
  <message>
   <source>Choose another folder or file name and export again. The message says what went wrong.</source>
   <translation>Einen anderen Ordner oder Dateinamen wählen und noch einmal exportieren. Die Meldung sagt, was nicht ging.</translation>
  </message>
  <message>
   <source>Choose another port, or end the program that has this one.</source>
   <translation>Einen anderen Port wählen oder das Programm beenden, das ihn hat.</translation>
  </message>
  <message>
   <source>Claim</source>
   <translation>Beanspruchen</translation>
  </message>
  <message>
   <source>Claim code</source>
   <translation>Claim-Code</translation>
  </message>
  <message>
   <source>Clear claim bit</source>
   <translation>Claim-Bit löschen</translation>
  </message>
  <message>
   <source>Clear credentials</source>
   <translation>Zugangsdaten löschen</translation>
  </message>
  <message>
   <source>Correct the bench scenario; the message names file, line and column.</source>
   <translation>Szenario des Prüfstands berichtigen; die Meldung nennt Datei, Zeile und Spalte.</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: unplug it and put it on the hold shelf. Call the line engineer: it must become a member of its product before it may start.</source>
   <translation>Dieses Gerät NICHT MIT STROM VERSORGEN: ausstecken und ins Sperrregal legen. Linientechniker rufen: Es muss Mitglied seines Produkts werden, bevor es starten darf.</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: unplug it and put it on the pending shelf. The station says when to run it again.</source>
   <translation>Dieses Gerät NICHT MIT STROM VERSORGEN: ausstecken und ins Warteregal legen. Die Station sagt, wann es noch einmal laufen soll.</translation>
  </message>
  <message>
   <source>Enter the one-time password that the authenticator app shows.</source>
   <translation>Das Einmalpasswort eingeben, das die Authenticator-App zeigt.</translation>
  </message>
  <message>
   <source>Flash firmware</source>
   <translation>Firmware laden</translation>
  </message>
  <message>
   <source>Give the id of a step of this recipe; the message lists them.</source>
   <translation>Die ID eines Schritts dieses Rezepts angeben; die Meldung nennt sie.</translation>
  </message>
  <message>
   <source>Go on working and tell the line engineer: the place for the audit log's anchors cannot be used.</source>
   <translation>Weiterarbeiten und dem Linientechniker sagen: Die Ablage für die Anker des Protokolls ist nicht verwendbar.</translation>
  </message>
  <message>
   <source>Go on working and tell the line engineer: the texts of this language cannot be read. English is shown.</source>
   <translation>Weiterarbeiten und dem Linientechniker sagen: Die Texte dieser Sprache sind nicht lesbar. Gezeigt wird Englisch.</translation>
  </message>
  <message>
   <source>Hold MODE, tap RESET, keep holding MODE until the light blinks yellow, then let go.</source>
   <translation>MODE halten, RESET kurz drücken, MODE weiter halten, bis das Licht gelb blinkt, dann loslassen.</translation>
  </message>
  <message>
   <source>Hold SETUP, tap RESET, keep holding SETUP until the light blinks yellow, then let go.</source>
   <translation>SETUP halten, RESET kurz drücken, SETUP weiter halten, bis das Licht gelb blinkt, dann loslassen.</translation>
  </message>
  <message>
   <source>Hold the unit's MODE (SETUP) button for three seconds until the light blinks blue, then run it again.</source>
   <translation>Die MODE-Taste (SETUP) des Geräts drei Sekunden halten, bis das Licht blau blinkt, dann noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>Identify</source>
   <translation>Erkennen</translation>
  </message>
  <message>
   <source>Import device</source>
   <translation>Gerät importieren</translation>
  </message>
  <message>
   <source>Install them: apt-get install umockdev gir1.2-umockdev-1.0 python3-gi</source>
   <translation>Installieren: apt-get install umockdev gir1.2-umockdev-1.0 python3-gi</translation>
  </message>
  <message>
   <source>Label?</source>
   <translation>Etikett?</translation>
  </message>
  <message>
   <source>Learn the slots again: plug one unit at a time, slot after slot. The map from before is unchanged.</source>
   <translation>Die Plätze noch einmal lernen: immer nur ein Gerät einstecken, Platz für Platz. Die bisherige Platzkarte ist unverändert.</translation>
  </message>
  <message>
   <source>Let running units end, and wait until the pending units of this order are settled.</source>
   <translation>Laufende Geräte zu Ende laufen lassen und warten, bis die wartenden Geräte dieses Auftrags geklärt sind.</translation>
  </message>
  <message>
   <source>Load device keys</source>
   <translation>Geräteschlüssel laden</translation>
  </message>
  <message>
   <source>Load server key</source>
   <translation>Serverschlüssel laden</translation>
  </message>
  <message>
   <source>Look at the command again: `station COMMAND --help` tells what it takes.</source>
   <translation>Den Befehl noch einmal ansehen: `station COMMAND --help` sagt, was er nimmt.</translation>
  </message>
  <message>
   <source>Name another data directory with --data DIR: this one holds no audit log, as no station worked in it yet.</source>
   <translation>Mit --data DIR ein anderes Datenverzeichnis nennen: In diesem liegt kein Protokoll, denn hier hat noch keine Station gearbeitet.</translation>
  </message>
  <message>
   <source>Name device</source>
   <translation>Gerät benennen</translation>
  </message>
  <message>
   <source>No SIM was found in the unit. Check the SIM card, or put the unit in the red bin.</source>
   <translation>Im Gerät wurde keine SIM gefunden. SIM-Karte prüfen oder das Gerät in die rote Kiste legen.</translation>
  </message>
  <message>
   <source>Nothing was changed. Call the line engineer: a step writes although it was asked to look.</source>
   <translation>Nichts wurde geändert. Linientechniker rufen: Ein Schritt schreibt, obwohl er nur nachsehen sollte.</translation>
  </message>
  <message>
   <source>Plug the unit in, or look at `station devices` for what is there.</source>
   <translation>Das Gerät einstecken, oder mit `station devices` sehen, was da ist.</translation>
  </message>
  <message>
   <source>Press buttons</source>
   <translation>Tasten drücken</translation>
  </message>
  <message>
   <source>Print label</source>
   <translation>Etikett drucken</translation>
  </message>
  <message>
   <source>Prompt operator</source>
   <translation>Bediener fragen</translation>
  </message>
  <message>
   <source>Put the unit in the red bin.</source>
   <translation>Das Gerät in die rote Kiste legen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer.</source>
   <translation>Das Gerät ins Sperrregal legen und Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer. The unit is not judged.</source>
   <translation>Das Gerät ins Sperrregal legen und Linientechniker rufen. Das Gerät ist nicht beurteilt.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its Device OS is too old for this recipe.</source>
   <translation>Das Gerät ins Sperrregal legen und Linientechniker rufen: Sein Device OS ist zu alt für dieses Rezept.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its configuration cannot be read.</source>
   <translation>Das Gerät ins Sperrregal legen und Linientechniker rufen: Seine Konfiguration ist nicht lesbar.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its configuration may not be touched there.</source>
   <translation>Das Gerät ins Sperrregal legen und Linientechniker rufen: Seine Konfiguration darf dort nicht angerührt werden.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: no Device OS was found in it.</source>
   <translation>Das Gerät ins Sperrregal legen und Linientechniker rufen: Darin wurde kein Device OS gefunden.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: the recipe cannot be carried out.</source>
   <translation>Das Gerät ins Sperrregal legen und Linientechniker rufen: Das Rezept ist nicht ausführbar.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: the station program failed.</source>
   <translation>Das Gerät ins Sperrregal legen und Linientechniker rufen: Das Stationsprogramm hat versagt.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf, do not power it. Call the line engineer: the cloud has other firmware for it.</source>
   <translation>Das Gerät ins Sperrregal legen, nicht einschalten. Linientechniker rufen: Die Cloud hat andere Firmware dafür.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf.</source>
   <translation>Das Gerät ins Sperrregal legen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf. Call the line engineer: the product is for another platform.</source>
   <translation>Das Gerät ins Sperrregal legen. Linientechniker rufen: Das Produkt ist für eine andere Plattform.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf. The recipe asks people something: it must be run in the station's window.</source>
   <translation>Das Gerät ins Sperrregal legen. Das Rezept fragt Menschen etwas: Es muss im Fenster der Station laufen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to another account than it should.</source>
   <translation>Das Gerät ins Sperrregal legen: Es gehört einem anderen Konto, als es soll.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to another owner, who must release it first.</source>
   <translation>Das Gerät ins Sperrregal legen: Es hat einen anderen Besitzer, der es zuerst freigeben muss.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to somebody else, who must release it first.</source>
   <translation>Das Gerät ins Sperrregal legen: Es gehört jemand anderem, der es zuerst freigeben muss.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is a protected device of another product.</source>
   <translation>Das Gerät ins Sperrregal legen: Es ist ein geschütztes Gerät eines anderen Produkts.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is in another product and must be removed there first.</source>
   <translation>Das Gerät ins Sperrregal legen: Es ist in einem anderen Produkt und muss dort zuerst entfernt werden.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is in quarantine until an engineer approves it.</source>
   <translation>Das Gerät ins Sperrregal legen: Es ist in Quarantäne, bis ein Techniker es freigibt.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it must be released from its owner before it is removed.</source>
   <translation>Das Gerät ins Sperrregal legen: Es muss von seinem Besitzer freigegeben werden, bevor es entfernt wird.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it still has an owner, who must release it. Call the line engineer.</source>
   <translation>Das Gerät ins Sperrregal legen: Es hat noch einen Besitzer, der es zuerst freigeben muss. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: its SIM could not be activated.</source>
   <translation>Das Gerät ins Sperrregal legen: Seine SIM konnte nicht aktiviert werden.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: its SIM is in another product and must be released there.</source>
   <translation>Das Gerät ins Sperrregal legen: Seine SIM ist in einem anderen Produkt und muss dort freigegeben werden.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: somebody has denied it entry to the product.</source>
   <translation>Das Gerät ins Sperrregal legen: Jemand hat ihm den Zugang zum Produkt verweigert.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud accepted it but does not list it. Call the line engineer.</source>
   <translation>Das Gerät ins Sperrregal legen: Die Cloud nahm es an, führt es aber nicht auf. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud accepted the SIM but does not show it active. Call the line engineer.</source>
   <translation>Das Gerät ins Sperrregal legen: Die Cloud nahm die SIM an, zeigt sie aber nicht als aktiv. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud agreed to remove it and lists it still. Call the line engineer.</source>
   <translation>Das Gerät ins Sperrregal legen: Die Cloud wollte es entfernen und führt es noch auf. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud approved it but keeps it in quarantine. Call the line engineer.</source>
   <translation>Das Gerät ins Sperrregal legen: Die Cloud gab es frei, hält es aber in Quarantäne. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud does not take it and does not say why.</source>
   <translation>Das Gerät ins Sperrregal legen: Die Cloud nimmt es nicht und sagt nicht, warum.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud took its name and does not show it. Call the line engineer.</source>
   <translation>Das Gerät ins Sperrregal legen: Die Cloud nahm seinen Namen und zeigt ihn nicht. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud took the claim and does not show it. Call the line engineer.</source>
   <translation>Das Gerät ins Sperrregal legen: Die Cloud nahm die Beanspruchung und zeigt sie nicht. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Put the unit on the pending shelf. It is settled when the cloud has finished.</source>
   <translation>Das Gerät ins Warteregal legen. Es wird entschieden, wenn die Cloud fertig ist.</translation>
  </message>
  <message>
   <source>Put the unit on the pending shelf. The station says when to run it again.</source>
   <translation>Das Gerät ins Warteregal legen. Die Station sagt, wann es noch einmal laufen soll.</translation>
  </message>
  <message>
   <source>Put this unit on the hold shelf, unpowered, and call the line engineer.</source>
   <translation>Dieses Gerät ohne Strom ins Sperrregal legen und den Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Remove from product</source>
   <translation>Aus Produkt entfernen</translation>
  </message>
  <message>
   <source>Run the command again; if that does not help, delete the scenario's folder below bench/ in the data directory.</source>
   <translation>Den Befehl noch einmal geben; hilft das nicht, den Ordner des Szenarios unter bench/ im Datenordner löschen.</translation>
  </message>
  <message>
   <source>Run the unit again at any slot; only what is missing is done.</source>
   <translation>Das Gerät an einem beliebigen Platz noch einmal laufen lassen; nur was fehlt, wird getan.</translation>
  </message>
  <message>
   <source>Run the unit again. If it happens twice, put it on the hold shelf and call the line engineer.</source>
   <translation>Das Gerät noch einmal laufen lassen. Geschieht es zweimal, es ins Sperrregal legen und Linientechniker rufen.</translation>
  </message>
  <message>
   <source>SIM card</source>
   <translation>SIM-Karte</translation>
  </message>
  <message>
   <source>Save the list as text or CSV (UTF-8), one Device ID a line, and try again.</source>
   <translation>Die Liste als Text oder CSV (UTF-8) speichern, eine Device ID je Zeile, und noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Scan sim card</source>
   <translation>SIM-Karte scannen</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card of this unit.</source>
   <translation>Die Nummer auf der SIM-Karte dieses Geräts scannen.</translation>
  </message>
  <message>
   <source>Setup done</source>
   <translation>Einrichtung fertig</translation>
  </message>
  <message>
   <source>Start the station on a desktop, or use `station run RECIPE` in a terminal.</source>
   <translation>Die Station auf einem Desktop starten oder im Terminal `station run RECIPE` benutzen.</translation>
  </message>
  <message>
   <source>The SIM card in the unit is not the one that was scanned. Put the unit in the red bin.</source>
   <translation>Die SIM-Karte im Gerät ist nicht die gescannte. Das Gerät in die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The Wi-Fi network did not stay in the unit. Put it in the red bin.</source>
   <translation>Das WLAN blieb nicht im Gerät. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The change was not agreed to. Put the unit on the hold shelf.</source>
   <translation>Der Änderung wurde nicht zugestimmt. Das Gerät ins Sperrregal legen.</translation>
  </message>
  <message>
   <source>The claim code did not stay in the unit. Put it in the red bin.</source>
   <translation>Der Claim-Code blieb nicht im Gerät. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The claim mark did not stay cleared. Put the unit in the red bin.</source>
   <translation>Das Claim-Kennzeichen blieb nicht gelöscht. Das Gerät in die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The cloud answered something unexpected. Run the unit again; if it happens twice, call the line engineer.</source>
   <translation>Die Cloud antwortete unerwartet. Noch einmal laufen lassen; geschieht es zweimal, Linientechniker rufen.</translation>
  </message>
  <message>
   <source>The cloud asks us to slow down. The unit is not judged; run it again in a few minutes.</source>
   <translation>Die Cloud bittet um langsameres Arbeiten. Das Gerät ist nicht beurteilt; in einigen Minuten noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>The cloud cannot be reached. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>Die Cloud ist nicht erreichbar. Das Gerät ist nicht beurteilt; noch einmal laufen lassen, wenn oben CLOUD OK steht.</translation>
  </message>
  <message>
   <source>The cloud did not answer. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>Die Cloud antwortete nicht. Das Gerät ist nicht beurteilt; noch einmal laufen lassen, wenn oben CLOUD OK steht.</translation>
  </message>
  <message>
   <source>The cloud does not know what was asked for. Call the line engineer; the unit is not judged.</source>
   <translation>Die Cloud kennt nicht, wonach gefragt wurde. Linientechniker rufen; das Gerät ist nicht beurteilt.</translation>
  </message>
  <message>
   <source>The cloud is away. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>Die Cloud ist weg. Das Gerät ist nicht beurteilt; noch einmal laufen lassen, wenn oben CLOUD OK steht.</translation>
  </message>
  <message>
   <source>The cloud is in trouble. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>Die Cloud hat Schwierigkeiten. Das Gerät ist nicht beurteilt; noch einmal laufen lassen, wenn oben CLOUD OK steht.</translation>
  </message>
  <message>
   <source>The cloud refused the request. Call the line engineer; the unit is not judged.</source>
   <translation>Die Cloud lehnte die Anfrage ab. Linientechniker rufen; das Gerät ist nicht beurteilt.</translation>
  </message>
  <message>
   <source>The cloud's answer was lost on the way. Run the unit again; the station looks first what was done.</source>
   <translation>Die Antwort der Cloud ging unterwegs verloren. Noch einmal laufen lassen; die Station sieht zuerst nach, was getan ist.</translation>
  </message>
  <message>
   <source>The firmware did not stay in the unit. Put it in the red bin.</source>
   <translation>Die Firmware blieb nicht im Gerät. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The label does not belong to the unit in this slot. Scan the label that is on this unit.</source>
   <translation>Das Etikett gehört nicht zum Gerät in diesem Platz. Das Etikett scannen, das auf diesem Gerät ist.</translation>
  </message>
  <message>
   <source>The look was stopped. Unplug the unit and plug it in again before it is run.</source>
   <translation>Der Blick wurde angehalten. Das Gerät vor dem Lauf aus- und wieder einstecken.</translation>
  </message>
  <message>
   <source>The run was stopped. Run the unit again to finish it.</source>
   <translation>Der Lauf wurde angehalten. Zum Beenden noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>The server key did not stay in the unit. Put it in the red bin.</source>
   <translation>Der Serverschlüssel blieb nicht im Gerät. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The set-up mark did not stay in the unit. Put it in the red bin.</source>
   <translation>Das Einrichtungs-Kennzeichen blieb nicht im Gerät. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The station program is already running on this computer. Use that window or close it first.</source>
   <translation>Das Stationsprogramm läuft auf diesem Rechner schon. Jenes Fenster benutzen oder zuerst schließen.</translation>
  </message>
  <message>
   <source>The station waited for an answer. Run the unit again and answer what it asks.</source>
   <translation>Die Station wartete auf eine Antwort. Noch einmal laufen lassen und auf die Frage antworten.</translation>
  </message>
  <message>
   <source>The station was cut off while it printed the label of this unit. Did the label come out?</source>
   <translation>Die Station wurde unterbrochen, während sie das Etikett dieses Geräts druckte. Ist das Etikett herausgekommen?</translation>
  </message>
  <message>
   <source>The unit did not come back. Unplug it, plug it in again at the same slot and run it again.</source>
   <translation>Das Gerät kam nicht zurück. Ausstecken, in denselben Platz stecken und noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>The unit did not forget its Wi-Fi networks. Put it in the red bin.</source>
   <translation>Das Gerät vergaß seine WLAN-Netze nicht. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The unit did not get online. If others do, put it in the red bin; if none does, call the line engineer.</source>
   <translation>Das Gerät kam nicht online. Kommen es andere, in die rote Kiste legen; kommt keines, Linientechniker rufen.</translation>
  </message>
  <message>
   <source>The unit does not report its serial number or SIM. Put it in the red bin.</source>
   <translation>Das Gerät meldet Seriennummer oder SIM nicht. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The unit does not start. Put it in the red bin.</source>
   <translation>Das Gerät startet nicht. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The unit is not on the bus. Plug it in again at the same slot.</source>
   <translation>Das Gerät ist nicht am USB. Am selben Platz wieder einstecken.</translation>
  </message>
  <message>
   <source>The unit started normally: the button was let go too early (violet is safe mode, not DFU).</source>
   <translation>Das Gerät ist normal gestartet: Die Taste wurde zu früh losgelassen (violett ist Safe Mode, nicht DFU).</translation>
  </message>
  <message>
   <source>The unit was unplugged or lost power. Plug it in again at the same slot; it resumes.</source>
   <translation>Das Gerät wurde ausgesteckt oder verlor Strom. Wieder in denselben Platz stecken; es geht weiter.</translation>
  </message>
  <message>
   <source>The unit's configuration cannot be written. Put it in the red bin.</source>
   <translation>Die Konfiguration des Geräts lässt sich nicht schreiben. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The unit's configuration did not take what was put back. Put it in the red bin.</source>
   <translation>Die Konfiguration des Geräts nahm das Zurückgelegte nicht an. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The unit's configuration was damaged. Put it on the hold shelf and call the line engineer.</source>
   <translation>Die Konfiguration des Geräts wurde beschädigt. Es ins Sperrregal legen und Linientechniker rufen.</translation>
  </message>
  <message>
   <source>The unit's firmware is not complete. Put it in the red bin.</source>
   <translation>Die Firmware des Geräts ist nicht vollständig. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The unit's flash cannot be written. Put it in the red bin.</source>
   <translation>Der Flash-Speicher des Geräts lässt sich nicht schreiben. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The unit's own keys did not stay in it. Put it in the red bin.</source>
   <translation>Die eigenen Schlüssel blieben nicht im Gerät. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>The update did not stay in the unit. Put it in the red bin.</source>
   <translation>Das Update blieb nicht im Gerät. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>There is no certificate for this unit as it stands. The message says why.</source>
   <translation>Für dieses Gerät gibt es so kein Zertifikat. Die Meldung sagt, warum.</translation>
  </message>
  <message>
   <source>There is nothing to put back: this station kept nothing of this unit. Check the Device ID.</source>
   <translation>Es gibt nichts zurückzulegen: Diese Station hat von diesem Gerät nichts aufgehoben. Die Device ID prüfen.</translation>
  </message>
  <message>
   <source>This order is closed. Call the line engineer for the next one.</source>
   <translation>Dieser Auftrag ist abgeschlossen. Linientechniker nach dem nächsten fragen.</translation>
  </message>
  <message>
   <source>This unit does not belong to this order. Take it out and put it on the hold shelf.</source>
   <translation>Dieses Gerät gehört nicht zu diesem Auftrag. Herausnehmen und ins Sperrregal legen.</translation>
  </message>
  <message>
   <source>This unit has an old Device OS. Put it in the red bin and call the line engineer.</source>
   <translation>Dieses Gerät hat ein altes Device OS. In die rote Kiste legen und Linientechniker rufen.</translation>
  </message>
  <message>
   <source>This unit is of another product than the recipe is for. Take it out and put it on the hold shelf.</source>
   <translation>Dieses Gerät ist von einem anderen Produkt als dem des Rezepts. Herausnehmen und ins Sperrregal legen.</translation>
  </message>
  <message>
   <source>This unit is protected. Put it on the hold shelf.</source>
   <translation>Dieses Gerät ist geschützt. Ins Sperrregal legen.</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf, or let the line lead or the line engineer allow it to run again.</source>
   <translation>Dieses Gerät war schon gut. Ins Sperrregal legen, oder Linienführer oder Linientechniker den neuen Lauf erlauben lassen.</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf.</source>
   <translation>Dieses Gerät war schon gut. Ins Sperrregal legen.</translation>
  </message>
  <message>
   <source>This unit runs a Device OS that the recipe does not allow. Put it in the red bin.</source>
   <translation>Dieses Gerät hat ein Device OS, das das Rezept nicht erlaubt. In die rote Kiste legen.</translation>
  </message>
  <message>
   <source>Try again. If it happens twice, call the line engineer.</source>
   <translation>Noch einmal versuchen. Geschieht es zweimal, Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Unclaim</source>
   <translation>Freigeben (Besitz)</translation>
  </message>
  <message>
   <source>Unplug the unit and plug it in again at the same slot.</source>
   <translation>Das Gerät ausstecken und in denselben Platz stecken.</translation>
  </message>
  <message>
   <source>Unplug the unit, check cable and socket, plug it in again at the same slot and run it again.</source>
   <translation>Das Gerät ausstecken, Kabel und Buchse prüfen, am selben Platz wieder einstecken und noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>Unplug the unit, plug it in again at the same slot and run it again.</source>
   <translation>Das Gerät ausstecken, in denselben Platz stecken und noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>Unplug the unit, plug it in again at the same slot and run it again. If it happens twice, put it on the hold shelf and call the line engineer.</source>
   <translation>Das Gerät ausstecken, am selben Platz wieder einstecken und noch einmal laufen lassen. Geschieht es zweimal, es ins Sperrregal legen und Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Unplug this unit and plug it in again without holding a button.</source>
   <translation>Dieses Gerät ausstecken und wieder einstecken, ohne eine Taste zu halten.</translation>
  </message>
  <message>
   <source>Unplug this unit and put it back on the pending shelf, unpowered, until the station says to run it again.</source>
   <translation>Dieses Gerät ausstecken und ohne Strom ins Warteregal zurücklegen, bis die Station es wieder verlangt.</translation>
  </message>
  <message>
   <source>Update modules</source>
   <translation>Module aktualisieren</translation>
  </message>
  <message>
   <source>Wait online</source>
   <translation>Auf Online warten</translation>
  </message>
  <message>
   <source>Wait until every unit has finished, then scan the order again.</source>
   <translation>Warten, bis jedes Gerät fertig ist, dann den Auftrag noch einmal scannen.</translation>
  </message>
  <message>
   <source>Wifi credentials</source>
   <translation>WLAN-Zugangsdaten</translation>
  </message>
  <message>
   <source>You answered that something is not as it should be. Put the unit in the red bin.</source>
   <translation>Sie antworteten, dass etwas nicht ist, wie es soll. Das Gerät in die rote Kiste legen.</translation>
  </message>
  <message>
   <source>Your badge does not allow this. Call a person whose badge does.</source>
   <translation>Ihr Ausweis erlaubt das nicht. Jemanden rufen, dessen Ausweis es erlaubt.</translation>
  </message>
  <message>
   <source>agree</source>
   <translation>einverstanden</translation>
  </message>
  <message>
   <source>clean up</source>
   <translation>aufräumen</translation>
  </message>
  <message>
   <source>identify</source>
   <translation>erkennen</translation>
  </message>
  <message>
   <source>it came out</source>
   <translation>ist herausgekommen</translation>
  </message>
  <message>
   <source>last look</source>
   <translation>letzter Blick</translation>
  </message>
  <message>
   <source>looked at</source>
   <translation>wird angesehen</translation>
  </message>
  <message>
   <source>no label</source>
   <translation>kein Etikett</translation>
  </message>
  <message>
   <source>refuse</source>
   <translation>ablehnen</translation>
  </message>
  <message>
   <source>restart</source>
   <translation>Neustart</translation>
  </message>
  <message>
   <source>to DFU</source>
   <translation>in den DFU-Modus</translation>
  </message>
  <message>
   <source>unit lost</source>
   <translation>Gerät verloren</translation>
  </message>
 </context>
 <context>
  <name>instruction</name>
  <message>
   <source>CALL THE LINE ENGINEER</source>
   <translation>LINIENTECHNIKER RUFEN</translation>
  </message>
  <message>
   <source>CHOOSE THE REASON (1 to 6)</source>
   <translation>GRUND WÄHLEN (1 bis 6)</translation>
  </message>
  <message>
   <source>FIRST UNIT OF THE ORDER: CALL QA</source>
   <translation>ERSTES GERÄT DES AUFTRAGS: QS RUFEN</translation>
  </message>
  <message>
   <source>Keep for QA (F9): {unit}</source>
   <translation>Für QS zurücklegen (F9): {unit}</translation>
  </message>
  <message>
   <source>NO SLOT IS IN USE</source>
   <translation>KEIN PLATZ IN GEBRAUCH</translation>
  </message>
  <message>
   <source>PLUG IN A UNIT</source>
   <translation>GERÄT EINSTECKEN</translation>
  </message>
  <message>
   <source>PLUG IN THE UNIT WITH LABEL {label}</source>
   <translation>GERÄT MIT ETIKETT {label} EINSTECKEN</translation>
  </message>
  <message>
   <source>PRESS START</source>
   <translation>START DRÜCKEN</translation>
  </message>
  <message>
   <source>PUT INTO {place} AND SCAN IT</source>
   <translation>IN {place} LEGEN UND DORT SCANNEN</translation>
  </message>
  <message>
   <source>RUN AGAIN</source>
   <translation>NOCH EINMAL STARTEN</translation>
  </message>
  <message>
   <source>SCAN THE LABEL</source>
   <translation>ETIKETT SCANNEN</translation>
  </message>
  <message>
   <source>SCAN THE SIM CARD</source>
   <translation>SIM-KARTE SCANNEN</translation>
  </message>
  <message>
   <source>SLOT {slot}: {instruction}</source>
   <translation>PLATZ {slot}: {instruction}</translation>
  </message>
  <message>
   <source>TAKE OUT {arrow} {place}</source>
   <translation>HERAUSNEHMEN {arrow} {place}</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED</source>
   <translation>DIE LINIE IST ANGEHALTEN</translation>
  </message>
  <message>
   <source>WAIT: 1 UNIT IS RUNNING</source>
   <translation>WARTEN: 1 GERÄT LÄUFT</translation>
  </message>
  <message>
   <source>WAIT: {count} UNITS ARE RUNNING</source>
   <translation>WARTEN: {count} GERÄTE LAUFEN</translation>
  </message>
  <message>
   <source>{count} more after this.</source>
   <translation>Danach noch {count}.</translation>
  </message>
  <message>
   <source>{why}. Call the line engineer (F9 releases).</source>
   <translation>{why}. Linientechniker rufen (F9 gibt frei).</translation>
  </message>
 </context>
 <context>
  <name>order</name>
  <message>
   <source>Another order: close this one, then scan the other order's barcode.</source>
   <translation>Anderer Auftrag: diesen abschließen, dann den Strichcode des anderen scannen.</translation>
  </message>
  <message>
   <source>Close order {number}? Press F9 once more.</source>
   <translation>Auftrag {number} abschließen? F9 noch einmal drücken.</translation>
  </message>
  <message>
   <source>F9: close this order</source>
   <translation>F9: diesen Auftrag abschließen</translation>
  </message>
  <message>
   <source>First unit: QA looks at the first good one.</source>
   <translation>Erstes Gerät: QS sieht das erste gute an.</translation>
  </message>
  <message>
   <source>First unit: it runs now.</source>
   <translation>Erstes Gerät: Es läuft gerade.</translation>
  </message>
  <message>
   <source>First unit: {unit} waits for QA.</source>
   <translation>Erstes Gerät: {unit} wartet auf QS.</translation>
  </message>
  <message>
   <source>First unit: {unit} was released by QA.</source>
   <translation>Erstes Gerät: {unit} wurde von QS freigegeben.</translation>
  </message>
  <message>
   <source>NO ORDER: SCAN THE ORDER'S BARCODE</source>
   <translation>KEIN AUFTRAG: STRICHCODE DES AUFTRAGS SCANNEN</translation>
  </message>
  <message>
   <source>Not seen yet</source>
   <translation>Noch nicht gesehen</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Auftrag</translation>
  </message>
  <message>
   <source>Order {number}</source>
   <translation>Auftrag {number}</translation>
  </message>
  <message>
   <source>Order {number} is closed.</source>
   <translation>Auftrag {number} ist abgeschlossen.</translation>
  </message>
  <message>
   <source>Received</source>
   <translation>Erhalten</translation>
  </message>
  <message>
   <source>{good} good</source>
   <translation>{good} gut</translation>
  </message>
  <message>
   <source>{good} of {target} good</source>
   <translation>{good} von {target} gut</translation>
  </message>
 </context>
 <context>
  <name>outcome</name>
  <message>
   <source>Bad</source>
   <translation>Schlecht</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>Gut</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>Wartet</translation>
  </message>
  <message>
   <source>Station error</source>
   <translation>Stationsfehler</translation>
  </message>
  <message>
   <source>Stopped</source>
   <translation>Angehalten</translation>
  </message>
 </context>
 <context>
  <name>packout</name>
  <message>
   <source>Do NOT pack it. Put it on the hold shelf.</source>
   <translation>NICHT verpacken. Ins Sperrregal legen.</translation>
  </message>
  <message>
   <source>Do NOT pack it. Put it on the pending shelf: the cloud has not finished.</source>
   <translation>NICHT verpacken. Ins Warteregal legen: Die Cloud ist noch nicht fertig.</translation>
  </message>
  <message>
   <source>Do NOT pack it. This station does not know it. Call the line engineer.</source>
   <translation>NICHT verpacken. Diese Station kennt es nicht. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>HOLD</source>
   <translation>SPERREN</translation>
  </message>
  <message>
   <source>LOOKING …</source>
   <translation>WIRD GESUCHT …</translation>
  </message>
  <message>
   <source>NO ANSWER</source>
   <translation>KEINE ANTWORT</translation>
  </message>
  <message>
   <source>Pack this unit.</source>
   <translation>Dieses Gerät verpacken.</translation>
  </message>
  <message>
   <source>Pack-out</source>
   <translation>Packplatz</translation>
  </message>
  <message>
   <source>Packed since sign-in: {count}</source>
   <translation>Verpackt seit der Anmeldung: {count}</translation>
  </message>
  <message>
   <source>SCAN THE LABEL OF THE UNIT</source>
   <translation>ETIKETT DES GERÄTS SCANNEN</translation>
  </message>
  <message>
   <source>SHIP</source>
   <translation>VERSENDEN</translation>
  </message>
  <message>
   <source>The answer tells whether this unit may be packed. Nothing is packed without it.</source>
   <translation>Die Antwort sagt, ob dieses Gerät verpackt werden darf. Ohne sie wird nichts verpackt.</translation>
  </message>
  <message>
   <source>UNKNOWN</source>
   <translation>UNBEKANNT</translation>
  </message>
 </context>
 <context>
  <name>page</name>
  <message>
   <source>Slots</source>
   <translation>Plätze</translation>
  </message>
 </context>
 <context>
  <name>panel</name>
  <message>
   <source>Esc puts this away.</source>
   <translation>Esc schließt dies.</translation>
  </message>
  <message>
   <source>First put the unit into: {place}, and scan the barcode of that place.</source>
   <translation>Das Gerät zuerst hierhin legen: {place}, und den Strichcode dieses Orts scannen.</translation>
  </message>
  <message>
   <source>First unit of the order: {unit}</source>
   <translation>Erstes Gerät des Auftrags: {unit}</translation>
  </message>
  <message>
   <source>Good: release the order</source>
   <translation>Gut: Auftrag freigeben</translation>
  </message>
  <message>
   <source>Look at the unit and at its record. Your word is written into the log. If it is not good, the next good unit is the first one.</source>
   <translation>Das Gerät und seinen Lauf ansehen. Ihr Wort wird ins Protokoll geschrieben. Ist es nicht gut, ist das nächste gute Gerät das erste.</translation>
  </message>
  <message>
   <source>Nobody is signed in. Scan your badge first.</source>
   <translation>Niemand ist angemeldet. Zuerst den Ausweis scannen.</translation>
  </message>
  <message>
   <source>Not good: hold this unit</source>
   <translation>Nicht gut: dieses Gerät sperren</translation>
  </message>
  <message>
   <source>Nothing waits for a decision.</source>
   <translation>Nichts wartet auf eine Entscheidung.</translation>
  </message>
  <message>
   <source>Press a key from 1 to {count}, or Esc to put this away.</source>
   <translation>Eine Taste von 1 bis {count} drücken, oder Esc zum Schließen.</translation>
  </message>
  <message>
   <source>SLOT {slot} asks:</source>
   <translation>PLATZ {slot} fragt:</translation>
  </message>
  <message>
   <source>SLOT {slot}: run a unit again that passed before?</source>
   <translation>PLATZ {slot}: ein Gerät noch einmal laufen lassen, das schon gut war?</translation>
  </message>
  <message>
   <source>SLOT {slot}: why did this unit fail?</source>
   <translation>PLATZ {slot}: Warum ist dieses Gerät schlecht?</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED: why may it go on?</source>
   <translation>DIE LINIE IST ANGEHALTEN: Warum darf es weitergehen?</translation>
  </message>
  <message>
   <source>This had been settled already. Nothing was changed.</source>
   <translation>Das war schon erledigt. Nichts wurde geändert.</translation>
  </message>
  <message>
   <source>Yes, run it again</source>
   <translation>Ja, noch einmal laufen lassen</translation>
  </message>
 </context>
 <context>
  <name>pending</name>
  <message>
   <source>F9: the marked unit was fetched</source>
   <translation>F9: das markierte Gerät wurde geholt</translation>
  </message>
  <message>
   <source>FETCH</source>
   <translation>HOLEN</translation>
  </message>
  <message>
   <source>Leave it on the shelf.</source>
   <translation>Im Regal lassen.</translation>
  </message>
  <message>
   <source>Next look</source>
   <translation>Nächster Blick</translation>
  </message>
  <message>
   <source>Pending shelf</source>
   <translation>Warteregal</translation>
  </message>
  <message>
   <source>RUN AGAIN</source>
   <translation>NOCH EINMAL STARTEN</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>The pending shelf is empty.</source>
   <translation>Das Warteregal ist leer.</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>WAITS</source>
   <translation>WARTET</translation>
  </message>
  <message>
   <source>Waits since</source>
   <translation>Wartet seit</translation>
  </message>
  <message>
   <source>Was {unit} taken off the shelf and put where its verdict says? Press F9 once more.</source>
   <translation>Wurde {unit} aus dem Regal genommen und nach seinem Urteil abgelegt? F9 noch einmal drücken.</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>Was zu tun ist</translation>
  </message>
  <message>
   <source>soon</source>
   <translation>bald</translation>
  </message>
  <message>
   <source>{wait} wait for the cloud, {fetch} to be fetched</source>
   <translation>Warten auf die Cloud: {wait}, zu holen: {fetch}</translation>
  </message>
 </context>
 <context>
  <name>qa</name>
  <message>
   <source>Any</source>
   <translation>Beliebig</translation>
  </message>
  <message>
   <source>Anywhere in a run or its steps</source>
   <translation>Irgendwo in einem Lauf oder seinen Schritten</translation>
  </message>
  <message>
   <source>Approved by</source>
   <translation>Freigegeben von</translation>
  </message>
  <message>
   <source>Attempt</source>
   <translation>Versuch</translation>
  </message>
  <message>
   <source>Back to search</source>
   <translation>Zurück zur Suche</translation>
  </message>
  <message>
   <source>Batch</source>
   <translation>Los</translation>
  </message>
  <message>
   <source>Call</source>
   <translation>Aufruf</translation>
  </message>
  <message>
   <source>Causing step</source>
   <translation>Auslösender Schritt</translation>
  </message>
  <message>
   <source>Certificate</source>
   <translation>Zertifikat</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Cloud calls</source>
   <translation>Cloud-Aufrufe</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Code</translation>
  </message>
  <message>
   <source>Custody and notes</source>
   <translation>Verbleib, Notizen</translation>
  </message>
  <message>
   <source>Details of the selected line</source>
   <translation>Einzelheiten der gewählten Zeile</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Device OS</source>
   <translation>Device OS</translation>
  </message>
  <message>
   <source>Device OS before</source>
   <translation>Device OS vorher</translation>
  </message>
  <message>
   <source>Disposition</source>
   <translation>Verbleib</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>Beendet</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>Fehler</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>Ereignis</translation>
  </message>
  <message>
   <source>Events</source>
   <translation>Ereignisse</translation>
  </message>
  <message>
   <source>Expected</source>
   <translation>Erwartet</translation>
  </message>
  <message>
   <source>File {name}, SHA-256</source>
   <translation>Datei {name}, SHA-256</translation>
  </message>
  <message>
   <source>Final sweep</source>
   <translation>Letzter Durchgang</translation>
  </message>
  <message>
   <source>First article</source>
   <translation>Erstes Gerät</translation>
  </message>
  <message>
   <source>From</source>
   <translation>Von</translation>
  </message>
  <message>
   <source>From … to …</source>
   <translation>Von … bis …</translation>
  </message>
  <message>
   <source>Hash</source>
   <translation>Hash</translation>
  </message>
  <message>
   <source>Hash of its last event</source>
   <translation>Hash seines letzten Ereignisses</translation>
  </message>
  <message>
   <source>ICCID</source>
   <translation>ICCID</translation>
  </message>
  <message>
   <source>IMEI</source>
   <translation>IMEI</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>Etikett</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>Letzte 30 Tage</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>Letzte 7 Tage</translation>
  </message>
  <message>
   <source>Live in the cloud</source>
   <translation>Lebt in der Cloud</translation>
  </message>
  <message>
   <source>Live in the cloud: {states}</source>
   <translation>Lebt in der Cloud: {states}</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Milliseconds</source>
   <translation>Millisekunden</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Newest first</source>
   <translation>Neueste zuerst</translation>
  </message>
  <message>
   <source>No run matches. Check the number, or clear a field.</source>
   <translation>Kein Lauf passt. Die Nummer prüfen oder ein Feld leeren.</translation>
  </message>
  <message>
   <source>No unit is chosen. Scan one, or open one from the search page.</source>
   <translation>Kein Gerät ist gewählt. Eines scannen oder von der Suchseite öffnen.</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Nummer</translation>
  </message>
  <message>
   <source>Oldest first</source>
   <translation>Älteste zuerst</translation>
  </message>
  <message>
   <source>Open unit</source>
   <translation>Gerät öffnen</translation>
  </message>
  <message>
   <source>Opened</source>
   <translation>Begonnen</translation>
  </message>
  <message>
   <source>Operator</source>
   <translation>Bediener</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Auftrag</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>Pfad</translation>
  </message>
  <message>
   <source>Phase</source>
   <translation>Phase</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <source>Platform</source>
   <translation>Plattform</translation>
  </message>
  <message>
   <source>Port</source>
   <translation>Anschluss</translation>
  </message>
  <message>
   <source>Product serial</source>
   <translation>Produkt-Seriennummer</translation>
  </message>
  <message>
   <source>Read</source>
   <translation>Gelesen</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>Rezept</translation>
  </message>
  <message>
   <source>Recipe SHA-256</source>
   <translation>SHA-256 des Rezepts</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Eintrag</translation>
  </message>
  <message>
   <source>Request ID</source>
   <translation>Anfrage-ID</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Lauf</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Läufe</translation>
  </message>
  <message>
   <source>Scan or type a Device ID, serial number, ICCID, label or run</source>
   <translation>Device ID, Seriennummer, ICCID, Etikett oder Lauf scannen oder eingeben</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Searching …</source>
   <translation>Sucht …</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>Seriennummer</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Unterschreiben</translation>
  </message>
  <message>
   <source>Slot</source>
   <translation>Platz</translation>
  </message>
  <message>
   <source>Software</source>
   <translation>Software</translation>
  </message>
  <message>
   <source>Sorted by</source>
   <translation>Sortiert nach</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>Station</source>
   <translation>Station</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <source>Steps and evidence</source>
   <translation>Schritte, Belege</translation>
  </message>
  <message>
   <source>The whole log</source>
   <translation>Das ganze Protokoll</translation>
  </message>
  <message>
   <source>This log knows no unit {unit}.</source>
   <translation>Dieses Protokoll kennt kein Gerät {unit}.</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Time line</source>
   <translation>Zeitverlauf</translation>
  </message>
  <message>
   <source>To</source>
   <translation>Bis</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Heute</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>Unit {unit} · serial number {serial} · {platform}</source>
   <translation>Gerät {unit} · Seriennummer {serial} · {platform}</translation>
  </message>
  <message>
   <source>Unplanned drop-outs</source>
   <translation>Ungeplante Ausfälle</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>Was geschehen ist</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Wort</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Worte</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>Gestern</translation>
  </message>
  <message>
   <source>after boot</source>
   <translation>nach dem Start</translation>
  </message>
  <message>
   <source>after the last boot</source>
   <translation>nach dem letzten Start</translation>
  </message>
  <message>
   <source>all that the recipe asks for (see the final sweep)</source>
   <translation>alles, was das Rezept verlangt (siehe letzter Durchgang)</translation>
  </message>
  <message>
   <source>changed and proved</source>
   <translation>geändert und belegt</translation>
  </message>
  <message>
   <source>clean-up</source>
   <translation>Aufräumen</translation>
  </message>
  <message>
   <source>during the run</source>
   <translation>während des Laufs</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>gescheitert</translation>
  </message>
  <message>
   <source>final sweep</source>
   <translation>letzter Durchgang</translation>
  </message>
  <message>
   <source>more than {count}</source>
   <translation>mehr als {count}</translation>
  </message>
  <message>
   <source>not applicable</source>
   <translation>trifft nicht zu</translation>
  </message>
  <message>
   <source>not ended</source>
   <translation>nicht beendet</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <source>pending</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>proved</source>
   <translation>belegt</translation>
  </message>
  <message>
   <source>run</source>
   <translation>Lauf</translation>
  </message>
  <message>
   <source>settled later</source>
   <translation>später entschieden</translation>
  </message>
  <message>
   <source>station error</source>
   <translation>Stationsfehler</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>angehalten</translation>
  </message>
  <message>
   <source>the oldest {count} are not listed</source>
   <translation>die ältesten {count} sind nicht aufgeführt</translation>
  </message>
  <message>
   <source>was so already</source>
   <translation>war schon so</translation>
  </message>
  <message>
   <source>{outcome} · {place} · runs here: {count}</source>
   <translation>{outcome} · {place} · Läufe hier: {count}</translation>
  </message>
  <message>
   <source>{shown} of {total} runs</source>
   <translation>{shown} von {total} Läufen</translation>
  </message>
 </context>
 <context>
  <name>qa exports</name>
  <message>
   <source>Begins</source>
   <translation>Beginn</translation>
  </message>
  <message>
   <source>CSV, for spreadsheets</source>
   <translation>CSV, für Tabellenprogramme</translation>
  </message>
  <message>
   <source>CSV, marked as UTF-8 for Excel</source>
   <translation>CSV, für Excel als UTF-8 gekennzeichnet</translation>
  </message>
  <message>
   <source>Certificate</source>
   <translation>Zertifikat</translation>
  </message>
  <message>
   <source>Choose a unit or a shift and press Preview. Nothing is written by looking.</source>
   <translation>Ein Gerät oder eine Schicht wählen und Vorschau drücken. Durch Ansehen wird nichts geschrieben.</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Ends</source>
   <translation>Ende</translation>
  </message>
  <message>
   <source>Events, exactly as they are in the log</source>
   <translation>Ereignisse, genau wie im Protokoll</translation>
  </message>
  <message>
   <source>Exports</source>
   <translation>Exporte</translation>
  </message>
  <message>
   <source>Files go to {folder}</source>
   <translation>Dateien gehen nach {folder}</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <source>JSON Lines with its schema</source>
   <translation>JSON Lines mit Schema</translation>
  </message>
  <message>
   <source>NO CERTIFICATE. {why}</source>
   <translation>KEIN ZERTIFIKAT. {why}</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>Vorschau</translation>
  </message>
  <message>
   <source>Preview of the page</source>
   <translation>Vorschau der Seite</translation>
  </message>
  <message>
   <source>Rows of the time and order that you choose. The file, its SHA-256 and the head of the log are entered in the log before the file gets its name. A text that a spreadsheet would run as a formula gets an apostrophe.</source>
   <translation>Zeilen der gewählten Zeit und des Auftrags. Datei, ihr SHA-256 und der Kopf des Protokolls stehen im Protokoll, bevor die Datei ihren Namen bekommt. Text, den ein Tabellenprogramm als Formel ausführte, bekommt einen Apostroph.</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Läufe</translation>
  </message>
  <message>
   <source>Shift report</source>
   <translation>Schichtbericht</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Stopped. No file was written.</source>
   <translation>Angehalten. Keine Datei wurde geschrieben.</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>Tabellen</translation>
  </message>
  <message>
   <source>This is a preview. Writing the file seals the log first, and the page then carries its code.</source>
   <translation>Dies ist eine Vorschau. Das Schreiben der Datei siegelt zuerst das Protokoll, dann trägt die Seite seinen Code.</translation>
  </message>
  <message>
   <source>Type or scan a Device ID first.</source>
   <translation>Zuerst eine Device ID eingeben oder scannen.</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Geräte</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <source>Write file</source>
   <translation>Datei schreiben</translation>
  </message>
  <message>
   <source>Writing …</source>
   <translation>Schreibt …</translation>
  </message>
  <message>
   <source>Written: {file}
SHA-256 {sha256}
Entered in the log as event {seq}</source>
   <translation>Geschrieben: {file}
SHA-256 {sha256}
Im Protokoll als Ereignis {seq}</translation>
  </message>
  <message>
   <source>{count} rows</source>
   <translation>{count} Zeilen</translation>
  </message>
 </context>
 <context>
  <name>qa sign</name>
  <message>
   <source>A signature is one more event of the log and can never be changed or taken back; a correction is another one.</source>
   <translation>Eine Unterschrift ist ein weiteres Ereignis des Protokolls und nie zu ändern oder zurückzunehmen; eine Berichtigung ist eine neue.</translation>
  </message>
  <message>
   <source>About</source>
   <translation>Über</translation>
  </message>
  <message>
   <source>First article</source>
   <translation>Erstes Gerät</translation>
  </message>
  <message>
   <source>First article refused. The next good unit will be the first article.</source>
   <translation>Erstes Gerät abgelehnt. Das nächste gute wird das erste.</translation>
  </message>
  <message>
   <source>First article released. The line goes on.</source>
   <translation>Erstes Gerät freigegeben. Die Linie läuft weiter.</translation>
  </message>
  <message>
   <source>In words</source>
   <translation>In Worten</translation>
  </message>
  <message>
   <source>Meaning</source>
   <translation>Bedeutung</translation>
  </message>
  <message>
   <source>No first article waited any more. Nothing was written.</source>
   <translation>Kein erstes Gerät wartete mehr. Nichts wurde geschrieben.</translation>
  </message>
  <message>
   <source>No first article waits.</source>
   <translation>Kein erstes Gerät wartet.</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Nummer</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Auftrag</translation>
  </message>
  <message>
   <source>Press again to sign</source>
   <translation>Zum Unterschreiben noch einmal drücken</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <source>Refuse</source>
   <translation>Ablehnen</translation>
  </message>
  <message>
   <source>Release</source>
   <translation>Freigeben</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>Lauf</translation>
  </message>
  <message>
   <source>Say in the reason what is wrong with it.</source>
   <translation>Im Grund sagen, was daran falsch ist.</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Unterschreiben</translation>
  </message>
  <message>
   <source>Sign in first.</source>
   <translation>Zuerst anmelden.</translation>
  </message>
  <message>
   <source>Signed by</source>
   <translation>Unterschrieben von</translation>
  </message>
  <message>
   <source>Signed: event {seq} of the log.</source>
   <translation>Unterschrieben: Ereignis {seq} des Protokolls.</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>Unit {unit} waits for QA's word; the line starts no other unit. Look at it, then release or refuse.</source>
   <translation>Gerät {unit} wartet auf das Wort der QS; die Linie startet kein anderes. Ansehen, dann freigeben oder ablehnen.</translation>
  </message>
  <message>
   <source>Unit {unit} was released as first article.</source>
   <translation>Gerät {unit} wurde als erstes Gerät freigegeben.</translation>
  </message>
  <message>
   <source>What was signed about it</source>
   <translation>Was dazu unterschrieben wurde</translation>
  </message>
  <message>
   <source>Your name, as it is printed</source>
   <translation>Ihr Name, wie er gedruckt wird</translation>
  </message>
  <message>
   <source>note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>verworfen</translation>
  </message>
  <message>
   <source>released</source>
   <translation>freigegeben</translation>
  </message>
  <message>
   <source>reviewed</source>
   <translation>durchgesehen</translation>
  </message>
  <message>
   <source>{deed}: press again</source>
   <translation>{deed}: noch einmal drücken</translation>
  </message>
 </context>
 <context>
  <name>qa verify</name>
  <message>
   <source>As printed, for example 1234.ABCD-EFGH-JKMN; a space between two</source>
   <translation>Wie gedruckt, zum Beispiel 1234.ABCD-EFGH-JKMN; zwischen zweien ein Leerzeichen</translation>
  </message>
  <message>
   <source>CHANGED. The log is not as it was written.</source>
   <translation>VERÄNDERT. Das Protokoll ist nicht, wie es geschrieben wurde.</translation>
  </message>
  <message>
   <source>CHANGED. The log is not as it was written; the first event in doubt is {seq}.</source>
   <translation>VERÄNDERT. Das Protokoll ist nicht, wie es geschrieben wurde; das erste zweifelhafte Ereignis ist {seq}.</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk or the file is damaged.</source>
   <translation>Linientechniker rufen: Datenträger oder Datei ist beschädigt.</translation>
  </message>
  <message>
   <source>Codes of shift reports</source>
   <translation>Codes von Schichtberichten</translation>
  </message>
  <message>
   <source>Could not be seen</source>
   <translation>Nicht zu sehen</translation>
  </message>
  <message>
   <source>Events that are good</source>
   <translation>Gute Ereignisse</translation>
  </message>
  <message>
   <source>Every event is hashed anew and compared with the one after it, with the seals, with what was kept outside and with the tables that people search in. Nothing is changed. Units may run meanwhile.</source>
   <translation>Jedes Ereignis wird neu gehasht und mit dem nächsten, den Siegeln, dem außen Aufbewahrten und den Suchtabellen verglichen. Nichts wird geändert. Geräte dürfen dabei laufen.</translation>
  </message>
  <message>
   <source>Head hash</source>
   <translation>Kopf-Hash</translation>
  </message>
  <message>
   <source>INTACT. All {count} events are as they were written.</source>
   <translation>UNVERSEHRT. Alle {count} Ereignisse sind, wie sie geschrieben wurden.</translation>
  </message>
  <message>
   <source>INTACT. The {count} events that are there are as they were written.</source>
   <translation>UNVERSEHRT. Die vorhandenen {count} Ereignisse sind, wie sie geschrieben wurden.</translation>
  </message>
  <message>
   <source>It agrees with what was kept outside up to event {seq}.</source>
   <translation>Es stimmt bis Ereignis {seq} mit dem außen Aufbewahrten überein.</translation>
  </message>
  <message>
   <source>Key of the seals</source>
   <translation>Schlüssel der Siegel</translation>
  </message>
  <message>
   <source>Last anchor</source>
   <translation>Letzter Anker</translation>
  </message>
  <message>
   <source>Nothing that was kept outside was compared: events cut off the end would not be seen. Type the code of a printed shift report and verify again.</source>
   <translation>Nichts außen Aufbewahrtes wurde verglichen: Ein abgeschnittenes Ende fiele nicht auf. Den Code eines gedruckten Schichtberichts eingeben und neu prüfen.</translation>
  </message>
  <message>
   <source>Seals</source>
   <translation>Siegel</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Stop the line and keep this computer as it is. Tell the head of quality and the line engineer; a backup of the log shows what was there.</source>
   <translation>Linie anhalten und diesen Rechner lassen, wie er ist. QS-Leitung und Linientechniker rufen; eine Sicherung des Protokolls zeigt, was da war.</translation>
  </message>
  <message>
   <source>Stopped. Nothing is known of the log.</source>
   <translation>Angehalten. Über das Protokoll ist nichts bekannt.</translation>
  </message>
  <message>
   <source>The log was not verified in this window yet.</source>
   <translation>Das Protokoll wurde in diesem Fenster noch nicht geprüft.</translation>
  </message>
  <message>
   <source>UNREADABLE. Nothing can be said of this log.</source>
   <translation>NICHT LESBAR. Über dieses Protokoll ist nichts zu sagen.</translation>
  </message>
  <message>
   <source>Verified at</source>
   <translation>Geprüft am</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Verify the log</source>
   <translation>Protokoll prüfen</translation>
  </message>
  <message>
   <source>Verifying {count} events … {seconds} s</source>
   <translation>{count} Ereignisse werden geprüft … {seconds} s</translation>
  </message>
  <message>
   <source>What the verification says</source>
   <translation>Was die Prüfung sagt</translation>
  </message>
  <message>
   <source>What was found</source>
   <translation>Was gefunden wurde</translation>
  </message>
  <message>
   <source>none: the head of this log was never put outside</source>
   <translation>keiner: Der Kopf dieses Protokolls wurde nie nach außen gelegt</translation>
  </message>
  <message>
   <source>{code}, {time}, kept in {where}</source>
   <translation>{code}, {time}, aufbewahrt in {where}</translation>
  </message>
  <message>
   <source>{count} hold, the last one up to event {seq}</source>
   <translation>{count} halten, das letzte bis Ereignis {seq}</translation>
  </message>
 </context>
 <context>
  <name>reason</name>
  <message>
   <source>Bad contact or cable</source>
   <translation>Schlechter Kontakt oder Kabel</translation>
  </message>
  <message>
   <source>Handling mistake</source>
   <translation>Fehler bei der Handhabung</translation>
  </message>
  <message>
   <source>I do not know</source>
   <translation>Ich weiß es nicht</translation>
  </message>
  <message>
   <source>Unit is defective</source>
   <translation>Gerät ist defekt</translation>
  </message>
  <message>
   <source>Visible damage</source>
   <translation>Sichtbarer Schaden</translation>
  </message>
  <message>
   <source>Wrong part fitted</source>
   <translation>Falsches Teil eingebaut</translation>
  </message>
 </context>
 <context>
  <name>record</name>
  <message>
   <source>DFU</source>
   <translation>DFU</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>geändert</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>gescheitert</translation>
  </message>
  <message>
   <source>good</source>
   <translation>gut</translation>
  </message>
  <message>
   <source>good (green bin)</source>
   <translation>gut (grüne Kiste)</translation>
  </message>
  <message>
   <source>hold (hold shelf)</source>
   <translation>gesperrt (Sperrregal)</translation>
  </message>
  <message>
   <source>intact</source>
   <translation>unversehrt</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>Normal</translation>
  </message>
  <message>
   <source>not applicable</source>
   <translation>trifft nicht zu</translation>
  </message>
  <message>
   <source>not so</source>
   <translation>nicht so</translation>
  </message>
  <message>
   <source>ordered, its effect was not seen</source>
   <translation>beauftragt, die Wirkung wurde nicht gesehen</translation>
  </message>
  <message>
   <source>packed out</source>
   <translation>verpackt</translation>
  </message>
  <message>
   <source>pending</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>refused</source>
   <translation>abgelehnt</translation>
  </message>
  <message>
   <source>released</source>
   <translation>freigegeben</translation>
  </message>
  <message>
   <source>restored</source>
   <translation>wiederhergestellt</translation>
  </message>
  <message>
   <source>rework (red bin)</source>
   <translation>Nacharbeit (rote Kiste)</translation>
  </message>
  <message>
   <source>scrap (scrap bin)</source>
   <translation>Ausschuss (Ausschusskiste)</translation>
  </message>
  <message>
   <source>station error</source>
   <translation>Stationsfehler</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>angehalten</translation>
  </message>
  <message>
   <source>tampered with</source>
   <translation>verändert</translation>
  </message>
  <message>
   <source>unchanged</source>
   <translation>war schon so</translation>
  </message>
  <message>
   <source>unclear</source>
   <translation>unklar</translation>
  </message>
  <message>
   <source>unreadable</source>
   <translation>unlesbar</translation>
  </message>
 </context>
 <context>
  <name>release</name>
  <message>
   <source>Bad parts set aside</source>
   <translation>Schlechte Teile aussortiert</translation>
  </message>
  <message>
   <source>Cause found and removed</source>
   <translation>Ursache gefunden und behoben</translation>
  </message>
  <message>
   <source>Fixture or cable mended</source>
   <translation>Vorrichtung oder Kabel repariert</translation>
  </message>
  <message>
   <source>Units are bad indeed, go on</source>
   <translation>Geräte sind wirklich schlecht, weiter</translation>
  </message>
 </context>
 <context>
  <name>role</name>
  <message>
   <source>QA</source>
   <translation>QS</translation>
  </message>
  <message>
   <source>engineer</source>
   <translation>Techniker</translation>
  </message>
  <message>
   <source>line lead</source>
   <translation>Linienführer</translation>
  </message>
  <message>
   <source>operator</source>
   <translation>Bediener</translation>
  </message>
 </context>
 <context>
  <name>sayings</name>
  <message>
   <source> (by {operator})</source>
   <translation> (durch {operator})</translation>
  </message>
  <message>
   <source> (limits {low} to {high})</source>
   <translation> (Grenzen {low} bis {high})</translation>
  </message>
  <message>
   <source> [{code}] {message}</source>
   <translation> [{code}] {message}</translation>
  </message>
  <message>
   <source> because of {code} at {causing_step}: {reason}</source>
   <translation> wegen {code} bei {causing_step}: {reason}</translation>
  </message>
  <message>
   <source>, expected {expected}</source>
   <translation>, erwartet {expected}</translation>
  </message>
  <message>
   <source>: {error}</source>
   <translation>: {error}</translation>
  </message>
  <message>
   <source>: {seen} by {method}</source>
   <translation>: {seen} durch {method}</translation>
  </message>
  <message>
   <source>Agree: {name}</source>
   <translation>Einverstanden: {name}</translation>
  </message>
  <message>
   <source>Anchor</source>
   <translation>Anker</translation>
  </message>
  <message>
   <source>Approval</source>
   <translation>Freigabe</translation>
  </message>
  <message>
   <source>Audit log</source>
   <translation>Prüfprotokoll</translation>
  </message>
  <message>
   <source>Badge read.</source>
   <translation>Ausweis gelesen.</translation>
  </message>
  <message>
   <source>Call the line engineer: a fault of the program, see the log.</source>
   <translation>Linientechniker rufen: Fehler im Programm, siehe Protokoll.</translation>
  </message>
  <message>
   <source>Change its cable, then its socket. If other programs use it, close them.</source>
   <translation>Kabel wechseln, dann die Buchse. Andere Programme, die es benutzen, schließen.</translation>
  </message>
  <message>
   <source>Clock</source>
   <translation>Uhr</translation>
  </message>
  <message>
   <source>Cloud</source>
   <translation>Cloud</translation>
  </message>
  <message>
   <source>Cloud certificate</source>
   <translation>Cloud-Zertifikat</translation>
  </message>
  <message>
   <source>Cloud rights</source>
   <translation>Cloud-Rechte</translation>
  </message>
  <message>
   <source>Cloud token</source>
   <translation>Cloud-Token</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: put it on the hold shelf and call the line engineer. It must become a member of its product before it may start.</source>
   <translation>Dieses Gerät NICHT MIT STROM VERSORGEN: ins Sperrregal legen und den Linientechniker rufen. Es muss Mitglied seines Produkts werden, bevor es starten darf.</translation>
  </message>
  <message>
   <source>Disk</source>
   <translation>Datenträger</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again. If it happens twice, call the line engineer.</source>
   <translation>Gerät {unit} aus dem Warteregal holen und noch einmal laufen lassen. Geschieht es zweimal, Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again: the cloud has done its part.</source>
   <translation>Gerät {unit} aus dem Warteregal holen und noch einmal laufen lassen: Die Cloud hat ihren Teil getan.</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again; only what is missing is done.</source>
   <translation>Gerät {unit} aus dem Warteregal holen und noch einmal laufen lassen; nur was fehlt, wird getan.</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf. {then}</source>
   <translation>Gerät {unit} aus dem Warteregal holen. {then}</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf: it failed ({code}).</source>
   <translation>Gerät {unit} aus dem Warteregal holen: Es ist schlecht ({code}).</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf: the cloud did not finish ({code}). Run it again.</source>
   <translation>Gerät {unit} aus dem Warteregal holen: Die Cloud wurde nicht fertig ({code}). Noch einmal laufen lassen.</translation>
  </message>
  <message>
   <source>Fonts</source>
   <translation>Schriften</translation>
  </message>
  <message>
   <source>Free some space on the disk of {folder}. Until then no new unit starts.</source>
   <translation>Auf dem Datenträger von {folder} Platz schaffen. Bis dahin startet kein neues Gerät.</translation>
  </message>
  <message>
   <source>Free some space on this disk this week, or give the data directory a larger one.</source>
   <translation>Diese Woche auf diesem Datenträger Platz schaffen, oder dem Datenordner einen größeren geben.</translation>
  </message>
  <message>
   <source>Give the API user these rights, or make another token; see station cloud whoami.</source>
   <translation>Dem API-Benutzer diese Rechte geben, oder ein anderes Token machen; siehe station cloud whoami.</translation>
  </message>
  <message>
   <source>Give the folder to the station's user: sudo chown USER {folder}</source>
   <translation>Den Ordner dem Benutzer der Station geben: sudo chown USER {folder}</translation>
  </message>
  <message>
   <source>Golden unit</source>
   <translation>Gutmuster</translation>
  </message>
  <message>
   <source>Install the udev rule {rule} and plug the units in again. A user without a seat at this computer must be in the group plugdev.</source>
   <translation>udev-Regel {rule} installieren und die Geräte neu einstecken. Ein Benutzer ohne Sitz an diesem Rechner muss in der Gruppe plugdev sein.</translation>
  </message>
  <message>
   <source>Label {label} belongs to slot {slot}, not to slot {chosen}. Nothing changes.</source>
   <translation>Etikett {label} gehört zu Platz {slot}, nicht zu Platz {chosen}. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>Label {label} is for slot {slot}. Plug its unit in there.</source>
   <translation>Etikett {label} ist für Platz {slot}. Sein Gerät dort einstecken.</translation>
  </message>
  <message>
   <source>Label {label} is in slot {slot} already. Nothing changes.</source>
   <translation>Etikett {label} ist schon auf Platz {slot}. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>Label {label} read. Plug its unit into a free slot.</source>
   <translation>Etikett {label} gelesen. Sein Gerät in einen freien Platz stecken.</translation>
  </message>
  <message>
   <source>Label {label} read; label {before} is forgotten. Plug the unit into a free slot.</source>
   <translation>Etikett {label} gelesen; Etikett {before} ist vergessen. Das Gerät in einen freien Platz stecken.</translation>
  </message>
  <message>
   <source>Label {label} was read already. Nothing changes.</source>
   <translation>Etikett {label} wurde schon gelesen. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>Leave this unit plugged in and press START again: plugged in anew it would start too early. If it ends so twice, put it on the hold shelf, unpowered, and call the line engineer.</source>
   <translation>Dieses Gerät eingesteckt lassen und noch einmal START drücken: Neu eingesteckt würde es zu früh starten. Endet es zweimal so, ohne Strom ins Sperrregal legen und den Linientechniker rufen.</translation>
  </message>
  <message>
   <source>ModemManager is installed and no udev rule keeps it away from the units</source>
   <translation>ModemManager ist installiert, und keine udev-Regel hält es von den Geräten fern</translation>
  </message>
  <message>
   <source>Mount the share that holds it and give the station's user the right to write.</source>
   <translation>Die Freigabe einbinden, auf der er liegt, und dem Benutzer der Station Schreibrecht geben.</translation>
  </message>
  <message>
   <source>Name it under `recipe:` in station.yaml.</source>
   <translation>Unter `recipe:` in station.yaml nennen.</translation>
  </message>
  <message>
   <source>No slot is free. Label {label} is not taken.</source>
   <translation>Kein Platz ist frei. Etikett {label} wird nicht genommen.</translation>
  </message>
  <message>
   <source>No slot waits for a bin. Nothing changes.</source>
   <translation>Kein Platz wartet auf eine Kiste. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>No slot waits for a reason. Nothing changes.</source>
   <translation>Kein Platz wartet auf einen Grund. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>Nothing to do here: look at the unit's newer run.</source>
   <translation>Hier ist nichts zu tun: den neueren Lauf des Geräts ansehen.</translation>
  </message>
  <message>
   <source>Order {order} has all of its {target} good units.</source>
   <translation>Auftrag {order} hat alle seine {target} guten Geräte.</translation>
  </message>
  <message>
   <source>Order {order} is another order. Close order {present} first.</source>
   <translation>Auftrag {order} ist ein anderer. Zuerst Auftrag {present} abschließen.</translation>
  </message>
  <message>
   <source>Order {order} is being worked on already.</source>
   <translation>An Auftrag {order} wird schon gearbeitet.</translation>
  </message>
  <message>
   <source>Plug the unit with label {label} into this slot.</source>
   <translation>Das Gerät mit Etikett {label} in diesen Platz stecken.</translation>
  </message>
  <message>
   <source>Press START.</source>
   <translation>START drücken.</translation>
  </message>
  <message>
   <source>Put a new token into its file before that day.</source>
   <translation>Vor diesem Tag ein neues Token in seine Datei legen.</translation>
  </message>
  <message>
   <source>Put it back from its safe copy before the next start, which would make a new one.</source>
   <translation>Vor dem nächsten Start aus seiner sicheren Kopie zurücklegen, sonst würde ein neuer gemacht.</translation>
  </message>
  <message>
   <source>Put the token into a file of mode 0600 and name it in station.yaml, cloud: token_file.</source>
   <translation>Das Token in eine Datei mit Modus 0600 legen und sie in station.yaml nennen, cloud: token_file.</translation>
  </message>
  <message>
   <source>Put the token's user on the product's team, or correct the recipe.</source>
   <translation>Den Benutzer des Tokens ins Team des Produkts aufnehmen, oder das Rezept berichtigen.</translation>
  </message>
  <message>
   <source>Put the unit that failed into the {bin}: scan the bin, then choose the reason.</source>
   <translation>Das schlechte Gerät hierhin legen: {bin}. Den Ort scannen, dann den Grund wählen.</translation>
  </message>
  <message>
   <source>QA must first release unit {unit}, the first good one of order {order}.</source>
   <translation>QS muss zuerst Gerät {unit} freigeben, das erste gute von Auftrag {order}.</translation>
  </message>
  <message>
   <source>QA refused it as first article in run {run}</source>
   <translation>QS hat es in Lauf {run} als erstes Gerät abgelehnt</translation>
  </message>
  <message>
   <source>QA refused the first unit. Put it on the hold shelf; the next unit is the first one.</source>
   <translation>QS hat das erste Gerät abgelehnt. Ins Sperrregal legen; das nächste Gerät ist das erste.</translation>
  </message>
  <message>
   <source>QA released the first unit. The line goes on.</source>
   <translation>QS hat das erste Gerät freigegeben. Die Linie läuft weiter.</translation>
  </message>
  <message>
   <source>Read them: station check {file}</source>
   <translation>Lesen: station check {file}</translation>
  </message>
  <message>
   <source>Read what is wrong: station check {file}</source>
   <translation>Lesen, was falsch ist: station check {file}</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>Rezept</translation>
  </message>
  <message>
   <source>Run a golden unit before the first unit of the shift.</source>
   <translation>Vor dem ersten Gerät der Schicht ein Gutmuster laufen lassen.</translation>
  </message>
  <message>
   <source>Run it again in another slot. If it does not pass, call the line engineer.</source>
   <translation>Auf einem anderen Platz noch einmal laufen lassen. Besteht es nicht, Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Run: chmod 600 {file}, then tell QA: somebody may have a copy.</source>
   <translation>Ausführen: chmod 600 {file}, dann QS sagen: Jemand könnte eine Kopie haben.</translation>
  </message>
  <message>
   <source>Run: station slots learn COUNT</source>
   <translation>Ausführen: station slots learn ANZAHL</translation>
  </message>
  <message>
   <source>Run: sudo apt install fonts-dejavu-core fonts-dejavu-extra</source>
   <translation>Ausführen: sudo apt install fonts-dejavu-core fonts-dejavu-extra</translation>
  </message>
  <message>
   <source>Run: sudo apt install fonts-noto-cjk</source>
   <translation>Ausführen: sudo apt install fonts-noto-cjk</translation>
  </message>
  <message>
   <source>Run: sudo chown root {file} &amp;&amp; sudo chmod 644 {file}</source>
   <translation>Ausführen: sudo chown root {file} &amp;&amp; sudo chmod 644 {file}</translation>
  </message>
  <message>
   <source>Run: sudo cp {rule} /etc/udev/rules.d/ &amp;&amp; sudo udevadm control --reload &amp;&amp; sudo udevadm trigger</source>
   <translation>Ausführen: sudo cp {rule} /etc/udev/rules.d/ &amp;&amp; sudo udevadm control --reload &amp;&amp; sudo udevadm trigger</translation>
  </message>
  <message>
   <source>SIM card {iccid} read. No slot asks for a SIM card. Nothing changes.</source>
   <translation>SIM-Karte {iccid} gelesen. Kein Platz fragt nach einer SIM-Karte. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>Scan the label of this unit.</source>
   <translation>Das Etikett dieses Geräts scannen.</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card of this unit.</source>
   <translation>Die Nummer auf der SIM-Karte dieses Geräts scannen.</translation>
  </message>
  <message>
   <source>Seal key</source>
   <translation>Siegelschlüssel</translation>
  </message>
  <message>
   <source>Secrets</source>
   <translation>Geheimnisse</translation>
  </message>
  <message>
   <source>See the line about the cloud.</source>
   <translation>Siehe die Zeile über die Cloud.</translation>
  </message>
  <message>
   <source>See the line about the recipe.</source>
   <translation>Siehe die Zeile über das Rezept.</translation>
  </message>
  <message>
   <source>See the line about the token.</source>
   <translation>Siehe die Zeile über das Token.</translation>
  </message>
  <message>
   <source>Set LANG=C.UTF-8 for the station's user.</source>
   <translation>LANG=C.UTF-8 für den Benutzer der Station setzen.</translation>
  </message>
  <message>
   <source>Set it: sudo timedatectl set-ntp true. Certificates and the log need the right time.</source>
   <translation>Stellen: sudo timedatectl set-ntp true. Zertifikate und Protokoll brauchen die richtige Zeit.</translation>
  </message>
  <message>
   <source>Several slots are locked. Scan the slot's barcode, then the bin again.</source>
   <translation>Mehrere Plätze sind gesperrt. Den Strichcode des Platzes scannen, dann noch einmal die Kiste.</translation>
  </message>
  <message>
   <source>Several slots are locked. Scan the slot's barcode, then the reason again.</source>
   <translation>Mehrere Plätze sind gesperrt. Den Strichcode des Platzes scannen, dann noch einmal den Grund.</translation>
  </message>
  <message>
   <source>Several slots ask for a SIM card. Scan the slot's barcode, then the card again.</source>
   <translation>Mehrere Plätze fragen nach einer SIM-Karte. Den Strichcode des Platzes scannen, dann noch einmal die Karte.</translation>
  </message>
  <message>
   <source>Several slots wait for a label. Scan the slot's barcode, then label {label} again.</source>
   <translation>Mehrere Plätze warten auf ein Etikett. Den Strichcode des Platzes scannen, dann noch einmal Etikett {label}.</translation>
  </message>
  <message>
   <source>Slot {chosen} has another label. Take its unit out first. Label {label} is not taken.</source>
   <translation>Platz {chosen} hat ein anderes Etikett. Zuerst sein Gerät herausnehmen. Etikett {label} wird nicht genommen.</translation>
  </message>
  <message>
   <source>Slot {chosen} is locked: first acknowledge the unit that failed there.</source>
   <translation>Platz {chosen} ist gesperrt: zuerst das schlechte Gerät dort quittieren.</translation>
  </message>
  <message>
   <source>Slot {chosen} is running. Label {label} is not taken.</source>
   <translation>Platz {chosen} läuft. Etikett {label} wird nicht genommen.</translation>
  </message>
  <message>
   <source>Slot {chosen} still holds a unit that is done. Take it out, then scan {label} again.</source>
   <translation>Platz {chosen} hält noch ein fertiges Gerät. Herausnehmen, dann {label} noch einmal scannen.</translation>
  </message>
  <message>
   <source>Slot {slot} asks for no SIM card. SIM card {iccid} is not taken.</source>
   <translation>Platz {slot} fragt nach keiner SIM-Karte. SIM-Karte {iccid} wird nicht genommen.</translation>
  </message>
  <message>
   <source>Slot {slot} holds no unit.</source>
   <translation>In Platz {slot} steckt kein Gerät.</translation>
  </message>
  <message>
   <source>Slot {slot} is free again.</source>
   <translation>Platz {slot} ist wieder frei.</translation>
  </message>
  <message>
   <source>Slot {slot} is locked: first acknowledge the unit that failed here.</source>
   <translation>Platz {slot} ist gesperrt: zuerst das schlechte Gerät hier quittieren.</translation>
  </message>
  <message>
   <source>Slot {slot} is locked: first acknowledge the unit that failed there.</source>
   <translation>Platz {slot} ist gesperrt: zuerst das schlechte Gerät dort quittieren.</translation>
  </message>
  <message>
   <source>Slot {slot} is running.</source>
   <translation>Platz {slot} läuft.</translation>
  </message>
  <message>
   <source>Slot {slot} is running. Nothing changes.</source>
   <translation>Platz {slot} läuft. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit {count} times: change the cable of slot {slot}.</source>
   <translation>Platz {slot} verlor sein Gerät {count}-mal: Kabel von Platz {slot} wechseln.</translation>
  </message>
  <message>
   <source>Slot {slot}: SIM card {iccid} read.</source>
   <translation>Platz {slot}: SIM-Karte {iccid} gelesen.</translation>
  </message>
  <message>
   <source>Slot {slot}: label {label} is for slot {reserved}. Move the unit there, or scan again.</source>
   <translation>Platz {slot}: Etikett {label} ist für Platz {reserved}. Das Gerät dorthin stecken oder noch einmal scannen.</translation>
  </message>
  <message>
   <source>Slot {slot}: label {label} taken, started.</source>
   <translation>Platz {slot}: Etikett {label} genommen, gestartet.</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the SIM card.</source>
   <translation>Platz {slot}: jetzt die SIM-Karte scannen.</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the bin.</source>
   <translation>Platz {slot}: jetzt die Kiste scannen.</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the label.</source>
   <translation>Platz {slot}: jetzt das Etikett scannen.</translation>
  </message>
  <message>
   <source>Slot {slot}: plug in a unit.</source>
   <translation>Platz {slot}: Gerät einstecken.</translation>
  </message>
  <message>
   <source>Slot {slot}: press START.</source>
   <translation>Platz {slot}: START drücken.</translation>
  </message>
  <message>
   <source>Slot {slot}: reason noted. Scan the {bin}.</source>
   <translation>Platz {slot}: Grund notiert. Jetzt scannen: {bin}.</translation>
  </message>
  <message>
   <source>Slot {slot}: scan the label of this unit first.</source>
   <translation>Platz {slot}: zuerst das Etikett dieses Geräts scannen.</translation>
  </message>
  <message>
   <source>Slot {slot}: scan the label of this unit.</source>
   <translation>Platz {slot}: das Etikett dieses Geräts scannen.</translation>
  </message>
  <message>
   <source>Slot {slot}: started with label {label}.</source>
   <translation>Platz {slot}: gestartet mit Etikett {label}.</translation>
  </message>
  <message>
   <source>Slot {slot}: started.</source>
   <translation>Platz {slot}: gestartet.</translation>
  </message>
  <message>
   <source>Slot {slot}: the cloud is away, so no run starts. It goes on when the cloud is back.</source>
   <translation>Platz {slot}: Die Cloud ist weg, darum startet kein Lauf. Es geht weiter, wenn sie wieder da ist.</translation>
  </message>
  <message>
   <source>Slot {slot}: the unit in it is done. Take it out as the slot says.</source>
   <translation>Platz {slot}: Das Gerät darin ist fertig. Herausnehmen, wie der Platz sagt.</translation>
  </message>
  <message>
   <source>Slot {slot}: this unit goes into the {bin}, not into the {scanned}.</source>
   <translation>Platz {slot}: Dieses Gerät gehört hierhin: {bin}, nicht hierhin: {scanned}.</translation>
  </message>
  <message>
   <source>Slot {slot}: this unit passed before. The line lead or the line engineer must allow it to run again.</source>
   <translation>Platz {slot}: Dieses Gerät war schon gut. Linienführer oder Linientechniker muss den neuen Lauf erlauben.</translation>
  </message>
  <message>
   <source>Slot {slot}: {bin} scanned. Choose the reason.</source>
   <translation>Platz {slot}: {bin} gescannt. Grund wählen.</translation>
  </message>
  <message>
   <source>Slots</source>
   <translation>Plätze</translation>
  </message>
  <message>
   <source>Station file</source>
   <translation>Stationsdatei</translation>
  </message>
  <message>
   <source>Stop the line and call QA: the log, or the anchor file, is not what was written.</source>
   <translation>Linie anhalten und QS rufen: Protokoll oder Ankerdatei sind nicht, was geschrieben wurde.</translation>
  </message>
  <message>
   <source>Stop the line. Keep this disk as it is and call QA: station audit verify says more.</source>
   <translation>Linie anhalten. Diesen Datenträger lassen, wie er ist, und QS rufen: station audit verify sagt mehr.</translation>
  </message>
  <message>
   <source>Stopping</source>
   <translation>Wird angehalten</translation>
  </message>
  <message>
   <source>Stopping: finishing a write, {seconds} s</source>
   <translation>Wird angehalten: Schreiben wird beendet, {seconds} s</translation>
  </message>
  <message>
   <source>Switch a time service on: sudo timedatectl set-ntp true</source>
   <translation>Einen Zeitdienst einschalten: sudo timedatectl set-ntp true</translation>
  </message>
  <message>
   <source>Switch the hub of the fixture on and check its cable; else learn the slots again.</source>
   <translation>Den Hub der Vorrichtung einschalten und sein Kabel prüfen; sonst die Plätze neu lernen.</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED: {why}. Call the line engineer.</source>
   <translation>DIE LINIE IST ANGEHALTEN: {why}. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>The bin is scanned. Choose the reason for run {run}.</source>
   <translation>Die Kiste ist gescannt. Den Grund für Lauf {run} wählen.</translation>
  </message>
  <message>
   <source>The first unit of order {order} runs. The next starts when QA has released it.</source>
   <translation>Das erste Gerät von Auftrag {order} läuft. Das nächste startet, wenn QS es freigegeben hat.</translation>
  </message>
  <message>
   <source>The golden unit passed. Put it back into its box.</source>
   <translation>Das Gutmuster hat bestanden. Zurück in seine Schachtel legen.</translation>
  </message>
  <message>
   <source>The line goes on.</source>
   <translation>Die Linie läuft weiter.</translation>
  </message>
  <message>
   <source>The line is stopped: {why}.</source>
   <translation>Die Linie ist angehalten: {why}.</translation>
  </message>
  <message>
   <source>The line is stopped: {why}. The label is not taken.</source>
   <translation>Die Linie ist angehalten: {why}. Das Etikett wird nicht genommen.</translation>
  </message>
  <message>
   <source>The reason is noted. Scan the {bin}.</source>
   <translation>Der Grund ist notiert. Jetzt scannen: {bin}.</translation>
  </message>
  <message>
   <source>The red rabbit failed, as it must. Put it back into its box.</source>
   <translation>Das Schlechtmuster fiel durch, wie es muss. Zurück in seine Schachtel legen.</translation>
  </message>
  <message>
   <source>The scanner at {path} does not answer. Plug it in again.</source>
   <translation>Der Scanner an {path} antwortet nicht. Wieder einstecken.</translation>
  </message>
  <message>
   <source>The unit left the bus. Plug it in again at the same slot within {seconds} s; it resumes.</source>
   <translation>Das Gerät ist vom USB verschwunden. Innerhalb von {seconds} s am selben Platz wieder einstecken; es geht weiter.</translation>
  </message>
  <message>
   <source>The unit with label {label} is done: it is in slot {slot}. Take it out as the slot says.</source>
   <translation>Das Gerät mit Etikett {label} ist fertig: Es ist in Platz {slot}. Herausnehmen, wie der Platz sagt.</translation>
  </message>
  <message>
   <source>The unit with label {label} is running in slot {slot}. Nothing changes.</source>
   <translation>Das Gerät mit Etikett {label} läuft in Platz {slot}. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>There is no slot {slot} here.</source>
   <translation>Einen Platz {slot} gibt es hier nicht.</translation>
  </message>
  <message>
   <source>This code is not known here ({shown}). Nothing changes.</source>
   <translation>Dieser Code ist hier nicht bekannt ({shown}). Nichts ändert sich.</translation>
  </message>
  <message>
   <source>This is not a label of this product. Nothing changes.</source>
   <translation>Das ist kein Etikett dieses Produkts. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>This reason is not known here. Nothing changes.</source>
   <translation>Dieser Grund ist hier nicht bekannt. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>This recipe needs no label. Nothing changes.</source>
   <translation>Dieses Rezept braucht kein Etikett. Nichts ändert sich.</translation>
  </message>
  <message>
   <source>This unit is in no slot.</source>
   <translation>Dieses Gerät ist in keinem Platz.</translation>
  </message>
  <message>
   <source>This unit is in slot {slot}.</source>
   <translation>Dieses Gerät ist in Platz {slot}.</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf, or let the line lead or the line engineer allow it again.</source>
   <translation>Dieses Gerät war schon gut. Ins Sperrregal legen, oder Linienführer oder Linientechniker es noch einmal erlauben lassen.</translation>
  </message>
  <message>
   <source>Try again. If it happens twice, call the line engineer.</source>
   <translation>Noch einmal versuchen. Geschieht es zweimal, Linientechniker rufen.</translation>
  </message>
  <message>
   <source>USB</source>
   <translation>USB</translation>
  </message>
  <message>
   <source>USB rights</source>
   <translation>USB-Rechte</translation>
  </message>
  <message>
   <source>Unit {unit} is the first good one of order {order}. Keep it for QA.</source>
   <translation>Gerät {unit} ist das erste gute von Auftrag {order}. Für QS zurücklegen.</translation>
  </message>
  <message>
   <source>Unit {unit} on the pending shelf has passed.</source>
   <translation>Gerät {unit} im Warteregal hat bestanden.</translation>
  </message>
  <message>
   <source>Write /etc/particle-station/station.yaml; an example lies beside it.</source>
   <translation>/etc/particle-station/station.yaml schreiben; ein Beispiel liegt daneben.</translation>
  </message>
  <message>
   <source>a tail after event {seq} that was cut off clean cannot be seen: no anchor covers it</source>
   <translation>Ein sauber abgeschnittenes Ende nach Ereignis {seq} ist nicht zu erkennen: Kein Anker deckt es</translation>
  </message>
  <message>
   <source>a tail of this log that was cut off clean cannot be seen: no anchor covers it</source>
   <translation>Ein sauber abgeschnittenes Ende dieses Protokolls ist nicht zu erkennen: Kein Anker deckt es</translation>
  </message>
  <message>
   <source>about to change {step} by {method}: {seen} shall become {expected}</source>
   <translation>{step} wird gleich durch {method} geändert: aus {seen} soll {expected} werden</translation>
  </message>
  <message>
   <source>about to put back configuration kept in run {from_run}, by {operator}</source>
   <translation>Die in Lauf {from_run} gesicherte Konfiguration wird gleich zurückgeschrieben, durch {operator}</translation>
  </message>
  <message>
   <source>accepted, but ends {end}</source>
   <translation>angenommen, endet aber {end}</translation>
  </message>
  <message>
   <source>accepted; ends {end}</source>
   <translation>angenommen; endet {end}</translation>
  </message>
  <message>
   <source>accepted; has no end</source>
   <translation>angenommen; ohne Ende</translation>
  </message>
  <message>
   <source>after event {before} comes one whose number is {number}</source>
   <translation>Nach Ereignis {before} folgt eines mit der Nummer {number}</translation>
  </message>
  <message>
   <source>agrees with the cloud ({off} s) and is kept right by a time service</source>
   <translation>stimmt mit der Cloud überein ({off} s) und wird von einem Zeitdienst gestellt</translation>
  </message>
  <message>
   <source>all {count} secrets that the recipe names are there</source>
   <translation>alle {count} Geheimnisse, die das Rezept nennt, sind da</translation>
  </message>
  <message>
   <source>approved by {who}</source>
   <translation>freigegeben von {who}</translation>
  </message>
  <message>
   <source>cannot be told while the cloud does not answer</source>
   <translation>nicht zu sagen, solange die Cloud nicht antwortet</translation>
  </message>
  <message>
   <source>cannot be told without a cloud token that is good</source>
   <translation>nicht zu sagen ohne ein gutes Cloud-Token</translation>
  </message>
  <message>
   <source>cannot be told: the recipe cannot be used</source>
   <translation>nicht zu sagen: Das Rezept ist nicht verwendbar</translation>
  </message>
  <message>
   <source>cloud step {step} is finished after the unit left its slot</source>
   <translation>Cloud-Schritt {step} wird beendet, nachdem das Gerät seinen Platz verlassen hat</translation>
  </message>
  <message>
   <source>cloud {method} {path} answered {status} in {latency_ms} ms</source>
   <translation>Cloud {method} {path} antwortete {status} in {latency_ms} ms</translation>
  </message>
  <message>
   <source>configuration of run {from_run} put back: {result} {message}</source>
   <translation>Konfiguration von Lauf {from_run} zurückgeschrieben: {result} {message}</translation>
  </message>
  <message>
   <source>event {before} was exchanged: event {seq} follows from another one</source>
   <translation>Ereignis {before} wurde ausgetauscht: Ereignis {seq} folgt auf ein anderes</translation>
  </message>
  <message>
   <source>event {seq} brings in a foreign key ({fingerprint}...)</source>
   <translation>Ereignis {seq} bringt einen fremden Schlüssel ein ({fingerprint}...)</translation>
  </message>
  <message>
   <source>event {seq} closes one run more than the {runs} after which the station seals its log: a seal was taken out</source>
   <translation>Ereignis {seq} schließt einen Lauf mehr ab als die {runs}, nach denen die Station ihr Protokoll versiegelt: Ein Siegel wurde entfernt</translation>
  </message>
  <message>
   <source>event {seq} is missing</source>
   <translation>Ereignis {seq} fehlt</translation>
  </message>
  <message>
   <source>event {seq} is of station {other}; this is the log of {station}</source>
   <translation>Ereignis {seq} ist von Station {other}; dies ist das Protokoll von {station}</translation>
  </message>
  <message>
   <source>event {seq} is there twice</source>
   <translation>Ereignis {seq} ist doppelt vorhanden</translation>
  </message>
  <message>
   <source>event {seq} names a key that is not of its fingerprint</source>
   <translation>Ereignis {seq} nennt einen Schlüssel, der nicht zu seinem Fingerabdruck gehört</translation>
  </message>
  <message>
   <source>event {seq} names its run in text that nobody writes</source>
   <translation>Ereignis {seq} nennt seinen Lauf in einem Text, den niemand schreibt</translation>
  </message>
  <message>
   <source>event {seq}: column {name} is not what its text says</source>
   <translation>Ereignis {seq}: Spalte {name} ist nicht, was sein Text sagt</translation>
  </message>
  <message>
   <source>event {seq}: its text and its hash do not belong together</source>
   <translation>Ereignis {seq}: Text und Hash gehören nicht zusammen</translation>
  </message>
  <message>
   <source>event {seq}: its text does not begin as the station writes it</source>
   <translation>Ereignis {seq}: Sein Text beginnt nicht so, wie die Station schreibt</translation>
  </message>
  <message>
   <source>event {seq}: its text is no JSON object</source>
   <translation>Ereignis {seq}: Sein Text ist kein JSON-Objekt</translation>
  </message>
  <message>
   <source>events after the last seal ({seq}) could be made anew without the key</source>
   <translation>Ereignisse nach dem letzten Siegel ({seq}) könnten ohne den Schlüssel neu gemacht sein</translation>
  </message>
  <message>
   <source>events {first} to {last} are missing</source>
   <translation>Ereignisse {first} bis {last} fehlen</translation>
  </message>
  <message>
   <source>every Particle device can be opened ({count})</source>
   <translation>jedes Particle-Gerät lässt sich öffnen ({count})</translation>
  </message>
  <message>
   <source>every event follows from the one before; a cut tail cannot be seen without an outside anchor</source>
   <translation>Jedes Ereignis folgt aus dem vorigen; ein abgeschnittenes Ende ist ohne einen Anker außerhalb nicht zu erkennen</translation>
  </message>
  <message>
   <source>every event follows from the one before; what was kept outside agrees up to event {seq}</source>
   <translation>Jedes Ereignis folgt aus dem vorigen; was außerhalb aufbewahrt wurde, stimmt bis Ereignis {seq} überein</translation>
  </message>
  <message>
   <source>every language of this station can be drawn, texts are UTF-8</source>
   <translation>jede Sprache dieser Station lässt sich zeichnen, Texte sind UTF-8</translation>
  </message>
  <message>
   <source>file {name} differs (approved sha256 {was}, now {now})</source>
   <translation>Datei {name} weicht ab (freigegeben sha256 {was}, jetzt {now})</translation>
  </message>
  <message>
   <source>file {name} is no longer part of the recipe</source>
   <translation>Datei {name} gehört nicht mehr zum Rezept</translation>
  </message>
  <message>
   <source>file {name} was not part of what was approved</source>
   <translation>Datei {name} gehörte nicht zum Freigegebenen</translation>
  </message>
  <message>
   <source>first article of order {order} refused by {operator}: {reason}</source>
   <translation>Erstes Teil von Auftrag {order} abgelehnt durch {operator}: {reason}</translation>
  </message>
  <message>
   <source>first article of order {order} released by {operator}: {reason}</source>
   <translation>Erstes Teil von Auftrag {order} freigegeben durch {operator}: {reason}</translation>
  </message>
  <message>
   <source>green bin</source>
   <translation>grüne Kiste</translation>
  </message>
  <message>
   <source>has never run on this station</source>
   <translation>lief auf dieser Station noch nie</translation>
  </message>
  <message>
   <source>head of the log put outside: {where}, code {count}.{code}</source>
   <translation>Kopf des Protokolls außerhalb abgelegt: {where}, Code {count}.{code}</translation>
  </message>
  <message>
   <source>hold shelf</source>
   <translation>Sperrregal</translation>
  </message>
  <message>
   <source>include {name} differs (approved sha256 {was}, now {now})</source>
   <translation>Einbindung {name} weicht ab (freigegeben sha256 {was}, jetzt {now})</translation>
  </message>
  <message>
   <source>include {name} is no longer part of the recipe</source>
   <translation>Einbindung {name} gehört nicht mehr zum Rezept</translation>
  </message>
  <message>
   <source>include {name} was not part of what was approved</source>
   <translation>Einbindung {name} gehörte nicht zum Freigegebenen</translation>
  </message>
  <message>
   <source>intact since the seal at event {since} ({count} events read)</source>
   <translation>unversehrt seit dem Siegel bei Ereignis {since} ({count} Ereignisse gelesen)</translation>
  </message>
  <message>
   <source>intact; no seal yet ({count} events read)</source>
   <translation>unversehrt; noch kein Siegel ({count} Ereignisse gelesen)</translation>
  </message>
  <message>
   <source>it is the golden unit, which stays at the line</source>
   <translation>es ist das Gutmuster, das an der Linie bleibt</translation>
  </message>
  <message>
   <source>it is the red rabbit unit, which stays at the line</source>
   <translation>es ist das Schlechtmuster, das an der Linie bleibt</translation>
  </message>
  <message>
   <source>it passed in run {run}, but was put elsewhere since: {bin}</source>
   <translation>es war in Lauf {run} gut, liegt seitdem aber anderswo: {bin}</translation>
  </message>
  <message>
   <source>it was in a slot, but no run of it has begun to judge it</source>
   <translation>es war in einem Platz, aber kein Lauf hat es beurteilt</translation>
  </message>
  <message>
   <source>it was packed out before: two units may carry the same label</source>
   <translation>es wurde schon verpackt: vielleicht tragen zwei Geräte dasselbe Etikett</translation>
  </message>
  <message>
   <source>its disposition is {disposition}</source>
   <translation>sein Verbleib ist {disposition}</translation>
  </message>
  <message>
   <source>its last run {run} ended {outcome} ({code}): {detail}</source>
   <translation>sein letzter Lauf {run} endete mit {outcome} ({code}): {detail}</translation>
  </message>
  <message>
   <source>kept right by a time service; the cloud's time is not known</source>
   <translation>von einem Zeitdienst gestellt; die Zeit der Cloud ist nicht bekannt</translation>
  </message>
  <message>
   <source>key {key_fingerprint} signs the seals from here on ({why})</source>
   <translation>Schlüssel {key_fingerprint} zeichnet die Siegel von hier an ({why})</translation>
  </message>
  <message>
   <source>knows another event {seq} than the log</source>
   <translation>kennt ein anderes Ereignis {seq} als das Protokoll</translation>
  </message>
  <message>
   <source>label and unit do not agree: {detail}</source>
   <translation>Etikett und Gerät passen nicht zusammen: {detail}</translation>
  </message>
  <message>
   <source>line held ({code}): {why}</source>
   <translation>Linie angehalten ({code}): {why}</translation>
  </message>
  <message>
   <source>line released by {operator}: {why}</source>
   <translation>Linie freigegeben durch {operator}: {why}</translation>
  </message>
  <message>
   <source>log sealed ({why}): {count} events</source>
   <translation>Protokoll versiegelt ({why}): {count} Ereignisse</translation>
  </message>
  <message>
   <source>log verified: {result}, {events} events</source>
   <translation>Protokoll geprüft: {result}, {events} Ereignisse</translation>
  </message>
  <message>
   <source>neither the cloud nor a time service vouches for it</source>
   <translation>weder die Cloud noch ein Zeitdienst bürgt dafür</translation>
  </message>
  <message>
   <source>no USB socket is a slot</source>
   <translation>keine USB-Buchse ist ein Platz</translation>
  </message>
  <message>
   <source>no anchor file is set: a log whose end was cut off would not be noticed</source>
   <translation>keine Ankerdatei gesetzt: Ein Protokoll mit abgeschnittenem Ende fiele nicht auf</translation>
  </message>
  <message>
   <source>no answer within {seconds} s</source>
   <translation>keine Antwort in {seconds} s</translation>
  </message>
  <message>
   <source>no font has Chinese signs</source>
   <translation>keine Schrift hat chinesische Zeichen</translation>
  </message>
  <message>
   <source>no recipe is named</source>
   <translation>kein Rezept ist genannt</translation>
  </message>
  <message>
   <source>no seal is in this log: whoever made all hashes anew cannot be seen without an anchor</source>
   <translation>In diesem Protokoll ist kein Siegel: Wer alle Hashes neu gemacht hat, ist ohne Anker nicht zu erkennen</translation>
  </message>
  <message>
   <source>no udev rule names Particle devices: an ordinary user cannot open them</source>
   <translation>keine udev-Regel nennt Particle-Geräte: Ein gewöhnlicher Benutzer kann sie nicht öffnen</translation>
  </message>
  <message>
   <source>no unit of this station has it</source>
   <translation>kein Gerät dieser Station hat es</translation>
  </message>
  <message>
   <source>none is named</source>
   <translation>keines ist genannt</translation>
  </message>
  <message>
   <source>none yet; it is made at the first start</source>
   <translation>noch keiner; er wird beim ersten Start gemacht</translation>
  </message>
  <message>
   <source>not a slot: this unit is left alone</source>
   <translation>kein Platz: Dieses Gerät wird in Ruhe gelassen</translation>
  </message>
  <message>
   <source>not as written at event {seq}: {why}</source>
   <translation>nicht wie geschrieben bei Ereignis {seq}: {why}</translation>
  </message>
  <message>
   <source>nothing needed is known to be missing; {count} calls have no described right</source>
   <translation>nichts Nötiges fehlt, soweit bekannt; {count} Aufrufe haben kein beschriebenes Recht</translation>
  </message>
  <message>
   <source>order {order} closed by {operator}: {received} received, {good} good</source>
   <translation>Auftrag {order} abgeschlossen durch {operator}: {received} erhalten, {good} gut</translation>
  </message>
  <message>
   <source>order {order} opened by {operator}, {target} units wanted</source>
   <translation>Auftrag {order} eröffnet durch {operator}, {target} Geräte gewünscht</translation>
  </message>
  <message>
   <source>passed last at {when}</source>
   <translation>bestand zuletzt {when}</translation>
  </message>
  <message>
   <source>passed last at {when}, before this day</source>
   <translation>bestand zuletzt {when}, vor diesem Tag</translation>
  </message>
  <message>
   <source>plain HTTP to this very computer</source>
   <translation>einfaches HTTP zu ebendiesem Rechner</translation>
  </message>
  <message>
   <source>product {what}</source>
   <translation>Produkt {what}</translation>
  </message>
  <message>
   <source>recipe {name} differs (approved sha256 {was}, now {now})</source>
   <translation>Rezept {name} weicht ab (freigegeben sha256 {was}, jetzt {now})</translation>
  </message>
  <message>
   <source>recipe {name} is no longer part of the recipe</source>
   <translation>Rezept {name} gehört nicht mehr zum Rezept</translation>
  </message>
  <message>
   <source>recipe {name} was not part of what was approved</source>
   <translation>Rezept {name} gehörte nicht zum Freigegebenen</translation>
  </message>
  <message>
   <source>recipe {recipe_id} {recipe_version}, signature of {approver}: {result}</source>
   <translation>Rezept {recipe_id} {recipe_version}, Unterschrift von {approver}: {result}</translation>
  </message>
  <message>
   <source>red bin</source>
   <translation>rote Kiste</translation>
  </message>
  <message>
   <source>right now ({off} s from the cloud), but no time service keeps it</source>
   <translation>jetzt richtig ({off} s von der Cloud), aber kein Zeitdienst stellt sie</translation>
  </message>
  <message>
   <source>row {row} of table {table} is not what the events up to {seq} say</source>
   <translation>Zeile {row} der Tabelle {table} ist nicht, was die Ereignisse bis {seq} sagen</translation>
  </message>
  <message>
   <source>run closed as {outcome}, {disposition}</source>
   <translation>Lauf abgeschlossen: {outcome}, {disposition}</translation>
  </message>
  <message>
   <source>run opened in slot {slot} by {operator}: recipe {recipe_id} {recipe_version}</source>
   <translation>Lauf begonnen in Platz {slot} durch {operator}: Rezept {recipe_id} {recipe_version}</translation>
  </message>
  <message>
   <source>run settled as {outcome}, {disposition}: {reason}</source>
   <translation>Lauf entschieden: {outcome}, {disposition}: {reason}</translation>
  </message>
  <message>
   <source>run {run} has not ended</source>
   <translation>Lauf {run} ist nicht zu Ende</translation>
  </message>
  <message>
   <source>scrap bin</source>
   <translation>Ausschusskiste</translation>
  </message>
  <message>
   <source>settings changed by {operator}: {changes}</source>
   <translation>Einstellungen geändert durch {operator}: {changes}</translation>
  </message>
  <message>
   <source>sign-in of {who} refused: {why}</source>
   <translation>Anmeldung von {who} abgelehnt: {why}</translation>
  </message>
  <message>
   <source>slot {slots}: there is no such USB socket now</source>
   <translation>Platz {slots}: Eine solche USB-Buchse gibt es jetzt nicht</translation>
  </message>
  <message>
   <source>station started: {software} on {host}</source>
   <translation>Station gestartet: {software} auf {host}</translation>
  </message>
  <message>
   <source>step {step} ({word}) begins, attempt {attempt}</source>
   <translation>Schritt {step} ({word}) beginnt, Versuch {attempt}</translation>
  </message>
  <message>
   <source>step {step} ended {end}</source>
   <translation>Schritt {step} beendet, {end}</translation>
  </message>
  <message>
   <source>step {step} in the final sweep ended {end}</source>
   <translation>Schritt {step} im letzten Durchgang beendet, {end}</translation>
  </message>
  <message>
   <source>step {step} in the final sweep, attempt {attempt} ended {end}</source>
   <translation>Schritt {step} im letzten Durchgang, Versuch {attempt} beendet, {end}</translation>
  </message>
  <message>
   <source>step {step}, attempt {attempt} ended {end}</source>
   <translation>Schritt {step}, Versuch {attempt} beendet, {end}</translation>
  </message>
  <message>
   <source>stopped by a person</source>
   <translation>von einer Person angehalten</translation>
  </message>
  <message>
   <source>table {table} has {found} rows, the events make {expected}</source>
   <translation>Tabelle {table} hat {found} Zeilen, die Ereignisse ergeben {expected}</translation>
  </message>
  <message>
   <source>tables of an older version: what people search in was not compared with the events</source>
   <translation>Tabellen einer älteren Version: Worin gesucht wird, wurde nicht mit den Ereignissen verglichen</translation>
  </message>
  <message>
   <source>the anchor of {utc} knows another event {seq}: the log was written anew somewhere from event {first} to {seq}, or this is another log of the same name (a fork)</source>
   <translation>Der Anker vom {utc} kennt ein anderes Ereignis {seq}: Das Protokoll wurde irgendwo von Ereignis {first} bis {seq} neu geschrieben, oder dies ist ein anderes Protokoll gleichen Namens (eine Abspaltung)</translation>
  </message>
  <message>
   <source>the anchors given hold none of station {station}</source>
   <translation>Unter den gegebenen Ankern ist keiner von Station {station}</translation>
  </message>
  <message>
   <source>the approval's own id, version or content hash does not belong to this recipe</source>
   <translation>Kennung, Version oder Inhalts-Hash der Freigabe gehören nicht zu diesem Rezept</translation>
  </message>
  <message>
   <source>the bus can be read; Particle devices on it: {count}</source>
   <translation>der Bus ist lesbar; Particle-Geräte daran: {count}</translation>
  </message>
  <message>
   <source>the check itself broke off</source>
   <translation>die Prüfung selbst brach ab</translation>
  </message>
  <message>
   <source>the cloud did not finish within {hours} h</source>
   <translation>die Cloud wurde in {hours} h nicht fertig</translation>
  </message>
  <message>
   <source>the cloud did not finish within {hours} h; last trouble: {detail}</source>
   <translation>die Cloud wurde in {hours} h nicht fertig; zuletzt: {detail}</translation>
  </message>
  <message>
   <source>the cloud has finished; every state is proved</source>
   <translation>die Cloud ist fertig; jeder Zustand ist bewiesen</translation>
  </message>
  <message>
   <source>the cloud has not finished yet</source>
   <translation>die Cloud ist noch nicht fertig</translation>
  </message>
  <message>
   <source>the cloud is away: {step} waits for it</source>
   <translation>die Cloud ist weg: {step} wartet auf sie</translation>
  </message>
  <message>
   <source>the cloud part is done; the unit itself was not finished while the cloud was away</source>
   <translation>der Teil der Cloud ist getan; das Gerät selbst wurde nicht fertig, während die Cloud weg war</translation>
  </message>
  <message>
   <source>the code {code} is not that of event {seq}: it was typed wrong, or the log was written anew somewhere from event {first} to {seq}, or this is another log of the same name (a fork)</source>
   <translation>Der Code {code} ist nicht der von Ereignis {seq}: Er wurde falsch eingegeben, oder das Protokoll wurde irgendwo von Ereignis {first} bis {seq} neu geschrieben, oder dies ist ein anderes Protokoll gleichen Namens (eine Abspaltung)</translation>
  </message>
  <message>
   <source>the device at port {ports} cannot be opened: {why}</source>
   <translation>das Gerät am Anschluss {ports} lässt sich nicht öffnen: {why}</translation>
  </message>
  <message>
   <source>the golden unit did not pass ({code})</source>
   <translation>das Gutmuster bestand nicht ({code})</translation>
  </message>
  <message>
   <source>the golden unit {unit} did not pass last time ({outcome})</source>
   <translation>das Gutmuster {unit} bestand zuletzt nicht ({outcome})</translation>
  </message>
  <message>
   <source>the key was taken from the log itself: a log sealed anew with another key looks the same</source>
   <translation>Der Schlüssel stammt aus dem Protokoll selbst: Ein mit anderem Schlüssel neu versiegeltes Protokoll sieht gleich aus</translation>
  </message>
  <message>
   <source>the log ends with event {last}, but an anchor knows event {seq}: its tail was cut</source>
   <translation>Das Protokoll endet mit Ereignis {last}, aber ein Anker kennt Ereignis {seq}: Sein Ende wurde abgeschnitten</translation>
  </message>
  <message>
   <source>the log ends with event {last}, but table {table} was written by event {seq}: its tail was cut</source>
   <translation>Das Protokoll endet mit Ereignis {last}, aber Tabelle {table} wurde von Ereignis {seq} geschrieben: Sein Ende wurde abgeschnitten</translation>
  </message>
  <message>
   <source>the log names no key that seals it, but a key was given to check it</source>
   <translation>Das Protokoll nennt keinen Schlüssel, der es versiegelt, doch zur Prüfung wurde einer gegeben</translation>
  </message>
  <message>
   <source>the recipe is for {wanted}; this unit is a {seen}</source>
   <translation>das Rezept ist für {wanted}; dieses Gerät ist ein {seen}</translation>
  </message>
  <message>
   <source>the recipe names none</source>
   <translation>das Rezept nennt keine</translation>
  </message>
  <message>
   <source>the red rabbit passed although it must fail</source>
   <translation>das Schlechtmuster bestand, obwohl es durchfallen muss</translation>
  </message>
  <message>
   <source>the seal at event {seq} is of a foreign key that no event before it names</source>
   <translation>Das Siegel bei Ereignis {seq} ist von einem fremden Schlüssel, den kein Ereignis davor nennt</translation>
  </message>
  <message>
   <source>the seal at event {seq} was made over another log: something from event {first} to {seq} was written anew by somebody without the station's key</source>
   <translation>Das Siegel bei Ereignis {seq} wurde über ein anderes Protokoll gemacht: Etwas von Ereignis {first} bis {seq} hat jemand ohne den Schlüssel der Station neu geschrieben</translation>
  </message>
  <message>
   <source>the system's texts are {encoding}, not UTF-8</source>
   <translation>die Texte des Systems sind {encoding}, nicht UTF-8</translation>
  </message>
  <message>
   <source>the token may do all that the recipe needs</source>
   <translation>das Token darf alles, was das Rezept braucht</translation>
  </message>
  <message>
   <source>the token may not do what the recipe needs: {what}</source>
   <translation>das Token darf nicht, was das Rezept braucht: {what}</translation>
  </message>
  <message>
   <source>the udev rule is there ({file}); plug a unit in to try it</source>
   <translation>die udev-Regel ist da ({file}); zum Probieren ein Gerät einstecken</translation>
  </message>
  <message>
   <source>the unit was run again before the cloud had finished: run {run} says what is so</source>
   <translation>das Gerät lief noch einmal, bevor die Cloud fertig war: es gilt Lauf {run}</translation>
  </message>
  <message>
   <source>the wall clock jumped by {seconds} s</source>
   <translation>Die Uhr sprang um {seconds} s</translation>
  </message>
  <message>
   <source>the window's own font is missing; another one is used</source>
   <translation>die eigene Schrift des Fensters fehlt; eine andere wird benutzt</translation>
  </message>
  <message>
   <source>there is an event {seq}</source>
   <translation>Es gibt ein Ereignis {seq}</translation>
  </message>
  <message>
   <source>there is no audit log at {path}</source>
   <translation>Bei {path} ist kein Protokoll</translation>
  </message>
  <message>
   <source>there is no station file; built-in values are used</source>
   <translation>es gibt keine Stationsdatei; eingebaute Werte gelten</translation>
  </message>
  <message>
   <source>there is none</source>
   <translation>es gibt keines</translation>
  </message>
  <message>
   <source>there, and the one that the log names</source>
   <translation>da, und der, den das Protokoll nennt</translation>
  </message>
  <message>
   <source>this is nothing that a unit carries</source>
   <translation>das ist nichts, was ein Gerät trägt</translation>
  </message>
  <message>
   <source>two anchors say different things of event {seq}: two logs go by the name of {station} (a fork, as of a cloned station)</source>
   <translation>Zwei Anker sagen Verschiedenes über Ereignis {seq}: Zwei Protokolle tragen den Namen {station} (eine Abspaltung, etwa einer geklonten Station)</translation>
  </message>
  <message>
   <source>unit dropped out of slot {slot} for {away_s} s</source>
   <translation>Gerät war {away_s} s aus Platz {slot} verschwunden</translation>
  </message>
  <message>
   <source>unit runs in {mode} mode after {seconds} s</source>
   <translation>Gerät läuft nach {seconds} s im {mode}-Modus</translation>
  </message>
  <message>
   <source>unit {device_id} ({platform}, serial {serial_number}) recognised by {how}</source>
   <translation>Gerät {device_id} ({platform}, Seriennummer {serial_number}) erkannt durch {how}</translation>
  </message>
  <message>
   <source>unit {subject} verified: {result}; {text}</source>
   <translation>Gerät {subject} geprüft: {result}; {text}</translation>
  </message>
  <message>
   <source>waits for {name}</source>
   <translation>wartet auf {name}</translation>
  </message>
  <message>
   <source>what forbids to change events was rewritten in the file: {names}</source>
   <translation>Was das Ändern von Ereignissen verbietet, wurde in der Datei umgeschrieben: {names}</translation>
  </message>
  <message>
   <source>what forbids to change events was taken out of the file: {names}</source>
   <translation>Was das Ändern von Ereignissen verbietet, wurde aus der Datei entfernt: {names}</translation>
  </message>
  <message>
   <source>what people search in was not compared with the events</source>
   <translation>Worin gesucht wird, wurde nicht mit den Ereignissen verglichen</translation>
  </message>
  <message>
   <source>written by an older program; it is brought up to date at the next start</source>
   <translation>von einem älteren Programm geschrieben; es wird beim nächsten Start angepasst</translation>
  </message>
  <message>
   <source>{behind} s behind the newest event of the audit log</source>
   <translation>{behind} s hinter dem neuesten Ereignis des Prüfprotokolls</translation>
  </message>
  <message>
   <source>{count} of {total} Particle devices may not be opened: port {ports}</source>
   <translation>{count} von {total} Particle-Geräten dürfen nicht geöffnet werden: Anschluss {ports}</translation>
  </message>
  <message>
   <source>{count} slots, units in {taken} of them</source>
   <translation>{count} Plätze, Geräte in {taken} davon</translation>
  </message>
  <message>
   <source>{count} units have it: {units}</source>
   <translation>{count} Geräte haben es: {units}</translation>
  </message>
  <message>
   <source>{count} units in a row failed with {code}</source>
   <translation>{count} Geräte in Folge schlecht: {code}</translation>
  </message>
  <message>
   <source>{deed} of {events} events: {path}</source>
   <translation>{deed} von {events} Ereignissen: {path}</translation>
  </message>
  <message>
   <source>{file} can be changed by everybody on this computer</source>
   <translation>{file} kann von jedem an diesem Rechner geändert werden</translation>
  </message>
  <message>
   <source>{file} can be read by others</source>
   <translation>{file} kann von anderen gelesen werden</translation>
  </message>
  <message>
   <source>{file} can be written and agrees with the log up to event {count}</source>
   <translation>{file} ist schreibbar und stimmt bis Ereignis {count} mit dem Protokoll überein</translation>
  </message>
  <message>
   <source>{file} can be written; nothing is anchored yet</source>
   <translation>{file} ist schreibbar; noch nichts ist verankert</translation>
  </message>
  <message>
   <source>{file} cannot be written</source>
   <translation>{file} ist nicht schreibbar</translation>
  </message>
  <message>
   <source>{file} is gone, although the log is sealed with it</source>
   <translation>{file} ist weg, obwohl das Protokoll damit gesiegelt ist</translation>
  </message>
  <message>
   <source>{file} is good</source>
   <translation>{file} ist gut</translation>
  </message>
  <message>
   <source>{file} is no approval file of this station's format ({format})</source>
   <translation>{file} ist keine Freigabedatei im Format dieser Station ({format})</translation>
  </message>
  <message>
   <source>{file} is not the key that the log names</source>
   <translation>{file} ist nicht der Schlüssel, den das Protokoll nennt</translation>
  </message>
  <message>
   <source>{file} is signed by nobody</source>
   <translation>{file} ist von niemandem unterschrieben</translation>
  </message>
  <message>
   <source>{file} is signed by {signers}, of whom this station trusts none</source>
   <translation>{file} ist unterschrieben von {signers}; diese Station vertraut keinem davon</translation>
  </message>
  <message>
   <source>{folder} cannot be written by this user</source>
   <translation>{folder} ist für diesen Benutzer nicht schreibbar</translation>
  </message>
  <message>
   <source>{free_mb} MB free</source>
   <translation>{free_mb} MB frei</translation>
  </message>
  <message>
   <source>{free_mb} MB free, enough for {days} days</source>
   <translation>{free_mb} MB frei, genug für {days} Tage</translation>
  </message>
  <message>
   <source>{free_mb} MB free, less than the floor of {floor_mb} MB</source>
   <translation>{free_mb} MB frei, weniger als die Grenze von {floor_mb} MB</translation>
  </message>
  <message>
   <source>{free_mb} MB free: at the floor of {floor_mb} MB in {days} days</source>
   <translation>{free_mb} MB frei: an der Grenze von {floor_mb} MB in {days} Tagen</translation>
  </message>
  <message>
   <source>{hint}</source>
   <translation>{hint}</translation>
  </message>
  <message>
   <source>{host} answers ({ms} ms)</source>
   <translation>{host} antwortet ({ms} ms)</translation>
  </message>
  <message>
   <source>{host} has proved who it is</source>
   <translation>{host} hat bewiesen, wer es ist</translation>
  </message>
  <message>
   <source>{mistake} {text}</source>
   <translation>{mistake} {text}</translation>
  </message>
  <message>
   <source>{name} ({operator}) on {about} {subject}: {meaning}. {text}</source>
   <translation>{name} ({operator}) zu {about} {subject}: {meaning}. {text}</translation>
  </message>
  <message>
   <source>{name} measured: {value} {unit}</source>
   <translation>{name} gemessen: {value} {unit}</translation>
  </message>
  <message>
   <source>{name} {version} can be used; warnings: {count}</source>
   <translation>{name} {version} ist verwendbar; Warnungen: {count}</translation>
  </message>
  <message>
   <source>{name} {version} is good, with all its files</source>
   <translation>{name} {version} ist gut, mit allen Dateien</translation>
  </message>
  <message>
   <source>{name}: {seen} is to become {expected}. Do you agree?</source>
   <translation>{name}: Aus {seen} soll {expected} werden. Einverstanden?</translation>
  </message>
  <message>
   <source>{off} s away from the cloud's</source>
   <translation>{off} s neben der Zeit der Cloud</translation>
  </message>
  <message>
   <source>{operator} answered "{answer}" to: {prompt}</source>
   <translation>{operator} antwortete „{answer}“ auf: {prompt}</translation>
  </message>
  <message>
   <source>{operator} exported {what} about {about} to {file}, SHA-256 {sha256}</source>
   <translation>{operator} gab {what} über {about} in {file} aus, SHA-256 {sha256}</translation>
  </message>
  <message>
   <source>{operator} moved the unit to {place}, {disposition}: {reason}</source>
   <translation>{operator} brachte das Gerät nach {place}, {disposition}: {reason}</translation>
  </message>
  <message>
   <source>{operator} signed in as {role} by {how}</source>
   <translation>{operator} meldete sich als {role} durch {how} an</translation>
  </message>
  <message>
   <source>{operator} signed out ({why})</source>
   <translation>{operator} meldete sich ab ({why})</translation>
  </message>
  <message>
   <source>{operator} took note ({reason}) and put the unit into {bin}</source>
   <translation>{operator} nahm es zur Kenntnis ({reason}); Gerät abgelegt: {bin}</translation>
  </message>
  <message>
   <source>{path} cannot be read: {why}</source>
   <translation>{path} ist nicht lesbar: {why}</translation>
  </message>
  <message>
   <source>{recipe} has no approval: there is no {file} beside it</source>
   <translation>{recipe} hat keine Freigabe: Daneben liegt keine Datei {file}</translation>
  </message>
  <message>
   <source>{recipe} was approved by {name}, but has changed since: {changed}</source>
   <translation>{recipe} wurde von {name} freigegeben, hat sich aber seitdem geändert: {changed}</translation>
  </message>
  <message>
   <source>{text} ({role}) [{keys}]</source>
   <translation>{text} ({role}) [{keys}]</translation>
  </message>
  <message>
   <source>{text} [{keys}]</source>
   <translation>{text} [{keys}]</translation>
  </message>
  <message>
   <source>{unit} is being worked on in slot {slot} (run {run})</source>
   <translation>{unit} ist in Platz {slot} in Arbeit (Lauf {run})</translation>
  </message>
  <message>
   <source>{unit} is in DFU mode since a run without the cloud, which has not taken it yet</source>
   <translation>{unit} ist seit einem Lauf ohne Cloud im DFU-Modus, und die Cloud hat es noch nicht übernommen</translation>
  </message>
  <message>
   <source>{unit} is none of the {count} units of order {order}</source>
   <translation>{unit} ist keines der {count} Geräte des Auftrags {order}</translation>
  </message>
  <message>
   <source>{unit} passed at {time} in run {run}, order {order}</source>
   <translation>{unit} war am {time} gut: Lauf {run}, Auftrag {order}</translation>
  </message>
  <message>
   <source>{who} stopped it: {why}</source>
   <translation>{who} hielt sie an: {why}</translation>
  </message>
  <message>
   <source>{why}</source>
   <translation>{why}</translation>
  </message>
  <message>
   <source>{why}; this station does not ask for it</source>
   <translation>{why}; diese Station verlangt es nicht</translation>
  </message>
 </context>
 <context>
  <name>self check</name>
  <message>
   <source>BAD</source>
   <translation>SCHLECHT</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>Prüfung</translation>
  </message>
  <message>
   <source>F5: check again</source>
   <translation>F5: noch einmal prüfen</translation>
  </message>
  <message>
   <source>FIT TO WORK. 1 LINE TO LOOK AT</source>
   <translation>ARBEITSFÄHIG. 1 ZEILE IST ANZUSEHEN</translation>
  </message>
  <message>
   <source>FIT TO WORK. {count} LINES TO LOOK AT</source>
   <translation>ARBEITSFÄHIG. {count} ZEILEN SIND ANZUSEHEN</translation>
  </message>
  <message>
   <source>Found, and what to do now</source>
   <translation>Gefunden, und was zu tun ist</translation>
  </message>
  <message>
   <source>LOOK</source>
   <translation>ANSEHEN</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>More: {code}</source>
   <translation>Mehr: {code}</translation>
  </message>
  <message>
   <source>NOT FIT TO WORK: 1 LINE SAYS WHAT TO DO</source>
   <translation>NICHT ARBEITSFÄHIG: 1 ZEILE SAGT, WAS ZU TUN IST</translation>
  </message>
  <message>
   <source>NOT FIT TO WORK: {count} LINES SAY WHAT TO DO</source>
   <translation>NICHT ARBEITSFÄHIG: {count} ZEILEN SAGEN, WAS ZU TUN IST</translation>
  </message>
  <message>
   <source>NOT KNOWN</source>
   <translation>NICHT BEKANNT</translation>
  </message>
  <message>
   <source>NOT SET UP</source>
   <translation>NICHT EINGERICHTET</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>OK</translation>
  </message>
  <message>
   <source>Self-check</source>
   <translation>Selbstprüfung</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>THE STATION IS BEING CHECKED … {done}</source>
   <translation>DIE STATION WIRD GEPRÜFT … {done}</translation>
  </message>
  <message>
   <source>THE STATION IS FIT TO WORK</source>
   <translation>DIE STATION IST ARBEITSFÄHIG</translation>
  </message>
  <message>
   <source>THE STATION WAS NOT CHECKED YET</source>
   <translation>DIE STATION WURDE NOCH NICHT GEPRÜFT</translation>
  </message>
 </context>
 <context>
  <name>shell</name>
  <message>
   <source>A PIN is asked for: type it by hand. The code was not taken.</source>
   <translation>Eine PIN ist gefragt: von Hand eingeben. Der Code wurde nicht genommen.</translation>
  </message>
  <message>
   <source>A code came without its end and was not taken. Scan again; the scanner must send Enter.</source>
   <translation>Ein Code kam ohne sein Ende und wurde nicht übernommen. Noch einmal scannen; der Scanner muss Enter senden.</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Farben</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Only an engineer can close this window. Scan an engineer's badge first.</source>
   <translation>Nur ein Techniker kann dieses Fenster schließen. Zuerst den Ausweis eines Technikers scannen.</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Scan your badge first. The code was not taken.</source>
   <translation>Zuerst den Ausweis scannen. Der Code wurde nicht genommen.</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Abmelden</translation>
  </message>
  <message>
   <source>Sound off</source>
   <translation>Ton aus</translation>
  </message>
  <message>
   <source>Sound on</source>
   <translation>Ton an</translation>
  </message>
  <message>
   <source>THE STATION CANNOT START</source>
   <translation>DIE STATION KANN NICHT STARTEN</translation>
  </message>
  <message>
   <source>The station is closing …</source>
   <translation>Die Station wird geschlossen …</translation>
  </message>
  <message>
   <source>The station is starting …</source>
   <translation>Die Station startet …</translation>
  </message>
  <message>
   <source>Typed text is not taken. Scan the code, or press F4 to type it.</source>
   <translation>Getippter Text wird nicht genommen. Den Code scannen, oder mit F4 tippen.</translation>
  </message>
  <message>
   <source>Typed text is not taken. Scan the code.</source>
   <translation>Getippter Text wird nicht genommen. Den Code scannen.</translation>
  </message>
  <message>
   <source>Your badge does not allow codes to be typed. Scan the code, or call the line lead.</source>
   <translation>Mit Ihrem Ausweis dürfen keine Codes getippt werden. Den Code scannen oder den Linienführer rufen.</translation>
  </message>
  <message>
   <source>Your badge does not open this page.</source>
   <translation>Ihr Ausweis öffnet diese Seite nicht.</translation>
  </message>
 </context>
 <context>
  <name>shift</name>
  <message>
   <source>All units of the order are accounted for.</source>
   <translation>Alle Geräte des Auftrags sind erfasst.</translation>
  </message>
  <message>
   <source>Failed, not acknowledged</source>
   <translation>Schlecht, nicht quittiert</translation>
  </message>
  <message>
   <source>LEFT OPEN: {count}. Tell the next shift, or settle it now</source>
   <translation>OFFEN GEBLIEBEN: {count}. Der nächsten Schicht sagen oder jetzt erledigen</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>Linie</translation>
  </message>
  <message>
   <source>NOTHING IS LEFT OPEN: hand over and sign out</source>
   <translation>NICHTS BLEIBT OFFEN: übergeben und abmelden</translation>
  </message>
  <message>
   <source>On the pending shelf</source>
   <translation>Im Warteregal</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Auftrag</translation>
  </message>
  <message>
   <source>Runs since the start</source>
   <translation>Läufe seit dem Start</translation>
  </message>
  <message>
   <source>Shift and handover</source>
   <translation>Schicht und Übergabe</translation>
  </message>
  <message>
   <source>Slot {slot}: {code}  {unit}</source>
   <translation>Platz {slot}: {code}  {unit}</translation>
  </message>
  <message>
   <source>Slot {slot}: {count}</source>
   <translation>Platz {slot}: {count}</translation>
  </message>
  <message>
   <source>The line goes.</source>
   <translation>Die Linie läuft.</translation>
  </message>
  <message>
   <source>Units lost by their cable</source>
   <translation>Durch ihr Kabel verlorene Geräte</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>{missing} not seen yet, {pending} pending.</source>
   <translation>Noch nicht gesehen: {missing}, wartend: {pending}.</translation>
  </message>
 </context>
 <context>
  <name>sign in</name>
  <message>
   <source>Badge read. Type your PIN and press Enter.</source>
   <translation>Ausweis gelesen. PIN eingeben und Enter drücken.</translation>
  </message>
  <message>
   <source>Nothing is started or scanned before somebody has signed in. Units that run go on.</source>
   <translation>Nichts wird gestartet oder gescannt, bevor sich jemand anmeldet. Laufende Geräte laufen weiter.</translation>
  </message>
  <message>
   <source>One moment …</source>
   <translation>Einen Augenblick …</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>SCAN YOUR BADGE</source>
   <translation>AUSWEIS SCANNEN</translation>
  </message>
  <message>
   <source>Signed in: {who}, {role}.</source>
   <translation>Angemeldet: {who}, {role}.</translation>
  </message>
  <message>
   <source>Signed out.</source>
   <translation>Abgemeldet.</translation>
  </message>
  <message>
   <source>Signed out: nobody did anything for a while. Units that run go on.</source>
   <translation>Abgemeldet: Eine Weile tat niemand etwas. Laufende Geräte laufen weiter.</translation>
  </message>
  <message>
   <source>This badge is not known here. Call the line engineer.</source>
   <translation>Dieser Ausweis ist hier nicht bekannt. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>This badge needs a PIN and the station file has none. Call the line engineer.</source>
   <translation>Dieser Ausweis braucht eine PIN, und die Stationsdatei hat keine. Linientechniker rufen.</translation>
  </message>
  <message>
   <source>Too many wrong PINs. Wait {seconds} s, then try again.</source>
   <translation>Zu viele falsche PINs. {seconds} s warten, dann noch einmal versuchen.</translation>
  </message>
  <message>
   <source>Wrong PIN. The next one is looked at in {seconds} s.</source>
   <translation>Falsche PIN. Die nächste wird in {seconds} s angesehen.</translation>
  </message>
 </context>
 <context>
  <name>spoken</name>
  <message>
   <source>Slot {slot}</source>
   <translation>Platz {slot}</translation>
  </message>
  <message>
   <source>Start slot {slot}</source>
   <translation>Platz {slot} starten</translation>
  </message>
  <message>
   <source>Stop slot {slot}</source>
   <translation>Platz {slot} anhalten</translation>
  </message>
 </context>
 <context>
  <name>state</name>
  <message>
   <source>ACTION</source>
   <translation>EINGREIFEN</translation>
  </message>
  <message>
   <source>EMPTY</source>
   <translation>LEER</translation>
  </message>
  <message>
   <source>FAIL</source>
   <translation>SCHLECHT</translation>
  </message>
  <message>
   <source>LOCKED</source>
   <translation>GESPERRT</translation>
  </message>
  <message>
   <source>NOT IN USE</source>
   <translation>NICHT IN GEBRAUCH</translation>
  </message>
  <message>
   <source>PASS</source>
   <translation>GUT</translation>
  </message>
  <message>
   <source>PENDING</source>
   <translation>WARTET</translation>
  </message>
  <message>
   <source>RUN</source>
   <translation>LÄUFT</translation>
  </message>
  <message>
   <source>SCAN LABEL</source>
   <translation>ETIKETT SCANNEN</translation>
  </message>
  <message>
   <source>STATION ERROR</source>
   <translation>STÖRUNG</translation>
  </message>
  <message>
   <source>STOPPED</source>
   <translation>ANGEHALTEN</translation>
  </message>
  <message>
   <source>WRONG PRODUCT</source>
   <translation>FALSCHES PRODUKT</translation>
  </message>
 </context>
 <context>
  <name>statistics</name>
  <message>
   <source>1/h</source>
   <translation>1/h</translation>
  </message>
  <message>
   <source>Age, since they left their slots, of runs that wait for the cloud now. They are in no yield.</source>
   <translation>Alter der Läufe, die jetzt auf die Cloud warten, seit sie ihren Platz verlassen haben. Sie stehen in keiner Ausbeute.</translation>
  </message>
  <message>
   <source>Causes</source>
   <translation>Ursachen</translation>
  </message>
  <message>
   <source>Charts</source>
   <translation>Diagramme</translation>
  </message>
  <message>
   <source>Count again</source>
   <translation>Neu zählen</translation>
  </message>
  <message>
   <source>Counting …</source>
   <translation>Zählt …</translation>
  </message>
  <message>
   <source>Cumulative</source>
   <translation>Aufsummiert</translation>
  </message>
  <message>
   <source>Cycle time less operator time, run by run.</source>
   <translation>Taktzeit ohne Bedienerzeit, Lauf für Lauf.</translation>
  </message>
  <message>
   <source>Cycle times</source>
   <translation>Taktzeiten</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>Figure</source>
   <translation>Kennzahl</translation>
  </message>
  <message>
   <source>From the opening to the closing of each run that ended PASS in this time.</source>
   <translation>Von der Eröffnung bis zum Abschluss jedes Laufs, der in dieser Zeit mit GUT endete.</translation>
  </message>
  <message>
   <source>Hours</source>
   <translation>Stunden</translation>
  </message>
  <message>
   <source>Lost minutes</source>
   <translation>Verlorene Minuten</translation>
  </message>
  <message>
   <source>Mean seconds</source>
   <translation>Mittlere Sekunden</translation>
  </message>
  <message>
   <source>Not counted: {what}</source>
   <translation>Nicht gezählt: {what}</translation>
  </message>
  <message>
   <source>Nothing was counted in this time.</source>
   <translation>In dieser Zeit wurde nichts gezählt.</translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation>Zahlen</translation>
  </message>
  <message>
   <source>Of the runs that entered a step, those whose first attempt of it ended well. Not applicable and pending steps are not entered. Counted in whole quarters of an hour, by when the run closed.</source>
   <translation>Von den Läufen, die einen Schritt betraten, jene, deren erster Versuch gut endete. Nicht zutreffende und wartende Schritte gelten nicht als betreten. Gezählt in ganzen Viertelstunden, nach dem Abschluss des Laufs.</translation>
  </message>
  <message>
   <source>Passed at the first attempt</source>
   <translation>Beim ersten Versuch gut</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>Wartet</translation>
  </message>
  <message>
   <source>Percent</source>
   <translation>Prozent</translation>
  </message>
  <message>
   <source>Picture of: {name}. The table holds its numbers.</source>
   <translation>Bild von: {name}. Die Tabelle hat seine Zahlen.</translation>
  </message>
  <message>
   <source>Product of all step yields: the chance to come through every step at the first attempt.</source>
   <translation>Produkt aller Schrittausbeuten: die Chance, jeden Schritt beim ersten Versuch zu bestehen.</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>Läufe</translation>
  </message>
  <message>
   <source>Runs that closed in this time, by their outcome as it stands now. Not counted anywhere: units that check the station (golden, red rabbit) and runs that ended at the gate before anything was done (wrong product, not in the order, label of another unit, passed before).</source>
   <translation>Läufe, die in dieser Zeit abgeschlossen wurden, nach ihrem jetzt gültigen Ergebnis. Nirgends gezählt: Geräte, die die Station prüfen (Gutmuster, Schlechtmuster), und Läufe, die am Eingang endeten, bevor etwas getan wurde (falsches Produkt, nicht im Auftrag, Etikett eines anderen Geräts, war schon gut).</translation>
  </message>
  <message>
   <source>Runs that ended FAIL, ERROR or ABORTED by causing step and code. Lost minutes are the time those runs held their slots; the cumulative share is of all such runs.</source>
   <translation>Läufe, die mit SCHLECHT, STÖRUNG oder ANGEHALTEN endeten, nach verursachendem Schritt und Code. Verlorene Minuten sind die Zeit, in der diese Läufe ihre Plätze belegten; der kumulierte Anteil bezieht sich auf alle solchen Läufe.</translation>
  </message>
  <message>
   <source>Runs that ended PASS, divided by the hours of this time; where the time has no end of its own, by the hours from the first to the last closed run.</source>
   <translation>Läufe mit GUT, geteilt durch die Stunden dieser Zeit; hat die Zeit kein eigenes Ende, durch die Stunden vom ersten bis zum letzten abgeschlossenen Lauf.</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>The part of the cycle time in which a step waited for a person's answer.</source>
   <translation>Der Teil der Taktzeit, in dem ein Schritt auf die Antwort eines Menschen wartete.</translation>
  </message>
  <message>
   <source>The same without runs that ended in a station error: of each unit the first run that did not end in ERROR. Shows the product, not the station.</source>
   <translation>Dasselbe ohne Läufe, die mit einem Stationsfehler endeten: von jedem Gerät der erste Lauf, der nicht mit ERROR endete. Zeigt das Produkt, nicht die Station.</translation>
  </message>
  <message>
   <source>Units started</source>
   <translation>Begonnene Geräte</translation>
  </message>
  <message>
   <source>Units that failed and in their very next run passed under the same recipe (equal SHA-256), of all units started. A repair in between looks the same: read the acknowledgement.</source>
   <translation>Geräte, die schlecht waren und gleich im nächsten Lauf mit demselben Rezept (gleicher SHA-256) gut, von allen begonnenen Geräten. Eine Reparatur dazwischen sieht gleich aus: die Quittierung lesen.</translation>
  </message>
  <message>
   <source>Units that needed more than one run, of all units started.</source>
   <translation>Geräte, die mehr als einen Lauf brauchten, von allen begonnenen Geräten.</translation>
  </message>
  <message>
   <source>Units whose first counted run closed in this time. A unit that comes back in another order counts again there.</source>
   <translation>Geräte, deren erster gezählter Lauf in dieser Zeit abgeschlossen wurde. Kommt ein Gerät in einem anderen Auftrag wieder, zählt es dort erneut.</translation>
  </message>
  <message>
   <source>Units whose first run ended PASS, of all units started whose first run is settled. ERROR and ABORTED count as not passed; a pending first run is left out until the cloud has answered.</source>
   <translation>Geräte, deren erster Lauf mit GUT endete, von allen begonnenen Geräten, deren erster Lauf entschieden ist. STÖRUNG und ANGEHALTEN zählen als nicht bestanden; ein wartender erster Lauf bleibt außen vor, bis die Cloud geantwortet hat.</translation>
  </message>
  <message>
   <source>Units whose last run until now ended PASS, of all units started whose last run is settled.</source>
   <translation>Geräte, deren bisher letzter Lauf mit GUT endete, von allen begonnenen Geräten, deren letzter Lauf entschieden ist.</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>What it means</source>
   <translation>Was es bedeutet</translation>
  </message>
  <message>
   <source>Yield per day</source>
   <translation>Ausbeute je Tag</translation>
  </message>
  <message>
   <source>cycle time</source>
   <translation>Taktzeit</translation>
  </message>
  <message>
   <source>final yield</source>
   <translation>Endausbeute</translation>
  </message>
  <message>
   <source>first-pass yield</source>
   <translation>Erstausbeute</translation>
  </message>
  <message>
   <source>first-pass yield, station-clean</source>
   <translation>Erstausbeute, ohne Stationsfehler</translation>
  </message>
  <message>
   <source>golden</source>
   <translation>Gutmuster</translation>
  </message>
  <message>
   <source>good units per hour</source>
   <translation>gute Geräte je Stunde</translation>
  </message>
  <message>
   <source>machine time</source>
   <translation>Maschinenzeit</translation>
  </message>
  <message>
   <source>operator time</source>
   <translation>Bedienerzeit</translation>
  </message>
  <message>
   <source>pending age</source>
   <translation>Wartealter</translation>
  </message>
  <message>
   <source>red rabbit</source>
   <translation>Schlechtmuster</translation>
  </message>
  <message>
   <source>retest rate</source>
   <translation>Wiederholrate</translation>
  </message>
  <message>
   <source>rolled throughput yield</source>
   <translation>Gesamtausbeute aller Schritte</translation>
  </message>
  <message>
   <source>runs</source>
   <translation>Läufe</translation>
  </message>
  <message>
   <source>suspected false fails</source>
   <translation>vermutete Pseudofehler</translation>
  </message>
  <message>
   <source>units started</source>
   <translation>begonnene Geräte</translation>
  </message>
  <message>
   <source>{percent} % ({part} of {whole})</source>
   <translation>{percent} % ({part} von {whole})</translation>
  </message>
 </context>
 <context>
  <name>theme</name>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Große Schrift</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
 </context>
 <context>
  <name>tile</name>
  <message>
   <source>Call engineer</source>
   <translation>Techniker rufen</translation>
  </message>
  <message>
   <source>Change the cable of slot {slot}.</source>
   <translation>Kabel von Platz {slot} wechseln.</translation>
  </message>
  <message>
   <source>Choose the reason</source>
   <translation>Grund wählen</translation>
  </message>
  <message>
   <source>Line is stopped</source>
   <translation>Linie angehalten</translation>
  </message>
  <message>
   <source>Longer than usual ({time})</source>
   <translation>Länger als üblich ({time})</translation>
  </message>
  <message>
   <source>Next unit, please</source>
   <translation>Nächstes Gerät, bitte</translation>
  </message>
  <message>
   <source>Plug in a unit</source>
   <translation>Gerät einstecken</translation>
  </message>
  <message>
   <source>Press START</source>
   <translation>START drücken</translation>
  </message>
  <message>
   <source>Run it again</source>
   <translation>Noch einmal starten</translation>
  </message>
  <message>
   <source>Scan the bin</source>
   <translation>Kiste scannen</translation>
  </message>
  <message>
   <source>Scan the label</source>
   <translation>Etikett scannen</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit once.</source>
   <translation>Platz {slot} verlor sein Gerät einmal.</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit {count} times.</source>
   <translation>Platz {slot} verlor sein Gerät {count}-mal.</translation>
  </message>
  <message>
   <source>Waits for QA</source>
   <translation>Wartet auf QS</translation>
  </message>
  <message>
   <source>of about {time}</source>
   <translation>von etwa {time}</translation>
  </message>
 </context>
 <context>
  <name>typed code</name>
  <message>
   <source>For a code that no scanner can read. It is typed twice. Esc leaves.</source>
   <translation>Für einen Code, den kein Scanner lesen kann. Er wird zweimal getippt. Esc verlässt.</translation>
  </message>
  <message>
   <source>The two codes are not equal. Nothing was taken; type both again.</source>
   <translation>Die beiden Codes sind nicht gleich. Nichts wurde genommen; beide noch einmal tippen.</translation>
  </message>
  <message>
   <source>Type it again</source>
   <translation>Noch einmal tippen</translation>
  </message>
  <message>
   <source>Type the code</source>
   <translation>Code tippen</translation>
  </message>
 </context>
</TS>
