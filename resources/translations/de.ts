<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_US">
    <context>
        <name>ApprovalCard</name>
        <message>
            <source>What it changes</source>
            <translation>Was sich ändert</translation>
        </message>
        <message>
            <source>Why (kept with the decision)</source>
            <translation>Warum (wird mit der Entscheidung festgehalten)</translation>
        </message>
        <message>
            <source>Nothing waits for approval.</source>
            <translation>Nichts wartet auf Genehmigung.</translation>
        </message>
        <message>
            <source>“{0}”</source>
            <translation>„{0}“</translation>
        </message>
    </context>
    <context>
        <name>ApprovalPage</name>
        <message>
            <source>Supervisor's PIN</source>
            <translation>PIN der Aufsicht</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Give up</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Needs approval</source>
            <translation>Braucht eine Freigabe</translation>
        </message>
        <message>
            <source>Manager's PIN</source>
            <translation>PIN der Leitung</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>{0} asks for it. A {1} types their PIN here, or scans their badge.</source>
            <translation>{0} bittet darum. Eine Person mit der Rolle {1} gibt hier ihre PIN ein oder scannt ihren Ausweis.</translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>a supervisor</source>
            <translation>eine Aufsicht</translation>
        </message>
        <message>
            <source>Call {0}, say what it is about, and read out the code.</source>
            <translation>Rufen Sie {0} an und lesen Sie den Code vor.</translation>
        </message>
        <message>
            <source>At any till of the chain they type it under {1} and read {2} digits back to you. It holds until {0}.</source>
            <translation>An irgendeiner Kasse der Kette wird er unter {1} eingetippt; {2} Ziffern werden Ihnen zurückgelesen. Er gilt bis {0}.</translation>
        </message>
        <message>
            <source>Their answer</source>
            <translation>Die Antwort</translation>
        </message>
    </context>
    <context>
        <name>ApprovalsPanel</name>
        <message>
            <source>What waits for approval</source>
            <translation>Was auf Freigabe wartet</translation>
        </message>
        <message>
            <source>Touch one to approve it here. Then it is done again, and asks nobody.</source>
            <translation>Einen berühren, um ihn hier freizugeben. Dann noch einmal ausführen, ohne Rückfrage.</translation>
        </message>
        <message>
            <source>Nothing waits.</source>
            <translation>Nichts wartet.</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>approved by {0}</source>
            <translation>freigegeben von {0}</translation>
        </message>
        <message>
            <source>Code read to you</source>
            <translation>Vorgelesener Code</translation>
        </message>
        <message>
            <source>Answer the code</source>
            <translation>Code beantworten</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>Freigeben</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>On the telephone? Type the code you hear</source>
            <translation>Am Telefon? Den gehörten Code eingeben</translation>
        </message>
        <message>
            <source>The answer to {0} is {1}. It approves what your colleague told you.</source>
            <translation>Die Antwort auf {0} ist {1}. Sie gibt frei, was Ihnen gesagt wurde.</translation>
        </message>
        <message>
            <source>Slip {0}: {1}</source>
            <translation>Zettel {0}: {1}</translation>
        </message>
        <message>
            <source>{0} is approved. Do it again now: it asks nobody.</source>
            <translation>{0} ist freigegeben. Jetzt noch einmal ausführen, ohne Rückfrage.</translation>
        </message>
    </context>
    <context>
        <name>ApprovalsSection</name>
        <message>
            <source>What waits for approval</source>
            <translation>Was auf Genehmigung wartet</translation>
        </message>
        <message>
            <source>{0} asked at {1}, {2}.</source>
            <translation>{0} hat an {1} gefragt, {2}.</translation>
        </message>
        <message>
            <source>balance {0}, then {1}</source>
            <translation>Stand {0}, danach {1}</translation>
        </message>
        <message>
            <source>A member</source>
            <translation>Ein Mitglied</translation>
        </message>
        <message>
            <source>An auditor sees everything and changes nothing.</source>
            <translation>Die Revision sieht alles und ändert nichts.</translation>
        </message>
        <message>
            <source>Nobody approves what they asked for themselves.</source>
            <translation>Niemand genehmigt, was er selbst beantragt hat.</translation>
        </message>
        <message>
            <source>No member has this card.</source>
            <translation>Diese Karte hat kein Mitglied.</translation>
        </message>
        <message>
            <source>Proposed. Another manager decides on it.</source>
            <translation>Vorgeschlagen. Eine andere Leitung entscheidet darüber.</translation>
        </message>
    </context>
    <context>
        <name>Approving</name>
        <message>
            <source>Approve this first, or give it up. Then scan again.</source>
            <translation>Erst freigeben oder abbrechen, dann noch einmal scannen.</translation>
        </message>
        <message>
            <source>Slip {0} waits for its approval. Nothing is done yet.</source>
            <translation>Zettel {0} wartet auf Freigabe. Noch ist nichts geschehen.</translation>
        </message>
    </context>
    <context>
        <name>Arrivals</name>
        <message>
            <source>The till is not open yet. Scan again in a moment.</source>
            <translation>Die Kasse ist noch nicht offen. Gleich noch einmal scannen.</translation>
        </message>
        <message>
            <source>Points were spent twice while offline. A manager can decide.</source>
            <translation>Ohne Netz wurden Punkte doppelt eingelöst. Die Leitung kann entscheiden.</translation>
        </message>
    </context>
    <context>
        <name>Ask</name>
        <message>
            <source>Receipt number</source>
            <translation>Bonnummer</translation>
        </message>
        <message>
            <source>Scan the receipt</source>
            <translation>Den Bon scannen</translation>
        </message>
        <message>
            <source>or type its number and press Enter.</source>
            <translation>oder die Nummer eingeben und Eingabe drücken.</translation>
        </message>
    </context>
    <context>
        <name>AuditSection</name>
        <message>
            <source>Name, receipt, reason, kind, field or till</source>
            <translation>Name, Bon, Grund, Art, Feld oder Kasse</translation>
        </message>
        <message>
            <source>Days, from – to</source>
            <translation>Tage, von – bis</translation>
        </message>
        <message>
            <source>2026-01-01 – 2026-01-31</source>
            <translation>1.1.2026 – 31.1.2026</translation>
        </message>
        <message>
            <source>Acts</source>
            <translation>Vorgänge</translation>
        </message>
        <message>
            <source>Write days like 2026-01-31, or two with a dash between.</source>
            <translation>Tage wie 31.01.2026 schreiben, oder zwei mit einem Strich dazwischen.</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Suche läuft …</translation>
        </message>
        <message>
            <source>Nothing fits. Try more days, or less of the text.</source>
            <translation>Nichts passt. Mehr Tage oder weniger Text versuchen.</translation>
        </message>
        <message>
            <source>The newest {0}; fewer days show older ones.</source>
            <translation>Die neuesten {0}; weniger Tage zeigen ältere.</translation>
        </message>
        <message numerus="yes">
            <source>%n act(s), the newest first</source>
            <translation>
                <numerusform>%n Vorgang</numerusform>
                <numerusform>%n Vorgänge, die neuesten zuerst</numerusform>
            </translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>All tills</source>
            <translation>Alle Kassen</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>Alle Arten</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Last {0} days</source>
            <translation>Letzte {0} Tage</translation>
        </message>
        <message>
            <source>All days</source>
            <translation>Alle Tage</translation>
        </message>
        <message>
            <source>Scan a member</source>
            <translation>Mitglied scannen</translation>
        </message>
        <message>
            <source>One member</source>
            <translation>Ein Mitglied</translation>
        </message>
        <message>
            <source>Verifying: {0} of {1} entries and balances …</source>
            <translation>Prüfung: {0} von {1} Einträgen und Salden …</translation>
        </message>
    </context>
    <context>
        <name>BasketColumn</name>
        <message>
            <source>Basket</source>
            <translation>Einkauf</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Summe</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>Zu zahlen</translation>
        </message>
        <message>
            <source>of {0}</source>
            <translation>von {0}</translation>
        </message>
        <message>
            <source>no points</source>
            <translation>ohne Punkte</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n Zeile</numerusform>
                <numerusform>%n Zeilen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BatchesView</name>
        <message>
            <source>Batches of vouchers</source>
            <translation>Gutscheinserien</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Wie viele</translation>
        </message>
        <message>
            <source>New batch</source>
            <translation>Neue Serie</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Anybody who brings one may use it, unless its kind says members only.</source>
            <translation>Wer einen bringt, kann ihn benutzen, außer seine Art ist nur für Mitglieder.</translation>
        </message>
        <message>
            <source>Reading …</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>Type how many vouchers to issue.</source>
            <translation>Tippen Sie, wie viele Gutscheine ausgegeben werden.</translation>
        </message>
        <message>
            <source>{0} more vouchers by one person today.</source>
            <translation>{0} weitere Gutscheine von einer Person heute.</translation>
        </message>
        <message>
            <source>Good until {0}</source>
            <translation>Gültig bis {0}</translation>
        </message>
        <message>
            <source>The file could not be written in {0}. Check the disk.</source>
            <translation>Die Datei konnte in {0} nicht geschrieben werden. Prüfen Sie den Datenträger.</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) saved as {0}.</source>
            <translation>
                <numerusform>%n Seite gespeichert als {0}.</numerusform>
                <numerusform>%n Seiten gespeichert als {0}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n voucher(s) issued. Print them as a PDF.</source>
            <translation>
                <numerusform>%n Gutschein ausgegeben. Drucken Sie ihn als PDF.</numerusform>
                <numerusform>%n Gutscheine ausgegeben. Drucken Sie sie als PDF.</numerusform>
            </translation>
        </message>
        <message>
            <source>No vouchers were issued yet.</source>
            <translation>Es wurden noch keine Gutscheine ausgegeben.</translation>
        </message>
        <message numerus="yes">
            <source>%n batch(es)</source>
            <translation>
                <numerusform>%n Serie</numerusform>
                <numerusform>%n Serien</numerusform>
            </translation>
        </message>
        <message>
            <source>until {0}</source>
            <translation>bis {0}</translation>
        </message>
        <message>
            <source>{0} of {1} used</source>
            <translation>{0} von {1} benutzt</translation>
        </message>
        <message>
            <source>The programme has no vouchers</source>
            <translation>Das Programm hat keine Gutscheine</translation>
        </message>
    </context>
    <context>
        <name>Board</name>
        <message>
            <source>Board of figures</source>
            <translation>Tafel der Zahlen</translation>
        </message>
    </context>
    <context>
        <name>Bridge</name>
        <message>
            <source>One moment …</source>
            <translation>Einen Moment …</translation>
        </message>
        <message>
            <source>That did not work because of a fault in the program. Try it once more.</source>
            <translation>Das ging wegen eines Programmfehlers nicht. Bitte noch einmal versuchen.</translation>
        </message>
    </context>
    <context>
        <name>CalendarView</name>
        <message>
            <source>Calendar of promotions</source>
            <translation>Kalender der Aktionen</translation>
        </message>
        <message>
            <source>Promotions of the day</source>
            <translation>Aktionen des Tages</translation>
        </message>
        <message>
            <source>{0}, today</source>
            <translation>{0}, heute</translation>
        </message>
        <message>
            <source>No promotion</source>
            <translation>Keine Aktion</translation>
        </message>
        <message>
            <source>The next change: {0}</source>
            <translation>Die nächste Änderung: {0}</translation>
        </message>
        <message>
            <source>every store</source>
            <translation>jede Filiale</translation>
        </message>
        <message>
            <source>until {0}</source>
            <translation>bis {0}</translation>
        </message>
    </context>
    <context>
        <name>CardView</name>
        <message>
            <source>beyond its limit</source>
            <translation>jenseits der Grenze</translation>
        </message>
    </context>
    <context>
        <name>CardsView</name>
        <message>
            <source>Code, or a part of it</source>
            <translation>Code oder ein Teil davon</translation>
        </message>
        <message>
            <source>Gift cards</source>
            <translation>Geschenkkarten</translation>
        </message>
        <message>
            <source>Why it is blocked, or not any more</source>
            <translation>Warum sie gesperrt wird, oder nicht mehr</translation>
        </message>
        <message>
            <source>Reading …</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>Write the reason first.</source>
            <translation>Schreiben Sie zuerst den Grund.</translation>
        </message>
        <message>
            <source>Kept with its reason.</source>
            <translation>Mit dem Grund festgehalten.</translation>
        </message>
        <message>
            <source>No gift card fits.</source>
            <translation>Keine Geschenkkarte passt.</translation>
        </message>
        <message>
            <source>There are none yet.</source>
            <translation>Es gibt noch keine.</translation>
        </message>
        <message numerus="yes">
            <source>%n card(s) hold {0}</source>
            <translation>
                <numerusform>%n Karte enthält {0}</numerusform>
                <numerusform>%n Karten enthalten {0}</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} loaded, {1} paid</source>
            <translation>{0} geladen, {1} bezahlt</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>gesperrt</translation>
        </message>
    </context>
    <context>
        <name>CasePage</name>
        <message>
            <source>Why (kept with the decision)</source>
            <translation>Warum (wird mit der Entscheidung festgehalten)</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>Dringend</translation>
        </message>
    </context>
    <context>
        <name>CloseView</name>
        <message>
            <source>Period close</source>
            <translation>Abschluss</translation>
        </message>
        <message>
            <source>Central is asked …</source>
            <translation>Die Zentrale wird gefragt …</translation>
        </message>
        <message>
            <source>Adding up …</source>
            <translation>Wird zusammengezählt …</translation>
        </message>
        <message>
            <source>Period close, {0} to {1}</source>
            <translation>Abschluss vom {0} bis {1}</translation>
        </message>
        <message>
            <source>By central, over every fact.</source>
            <translation>Von der Zentrale, über alle Fakten.</translation>
        </message>
        <message>
            <source>By what this till holds, not final.</source>
            <translation>Nach dem, was diese Kasse hält, nicht endgültig.</translation>
        </message>
        <message>
            <source>It adds up.</source>
            <translation>Es geht auf.</translation>
        </message>
        <message>
            <source>It does not add up.</source>
            <translation>Es geht nicht auf.</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Money</source>
            <translation>Geld</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>Anfang</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Vergeben</translation>
        </message>
        <message>
            <source>Redeemed</source>
            <translation>Eingelöst</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Verfallen</translation>
        </message>
        <message>
            <source>Clawed back</source>
            <translation>Zurückgeholt</translation>
        </message>
        <message>
            <source>Written off by stores</source>
            <translation>Von Filialen übernommen</translation>
        </message>
        <message>
            <source>Adjusted</source>
            <translation>Berichtigt</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>change {0}</source>
            <translation>Änderung {0}</translation>
        </message>
        <message>
            <source>Expected breakage</source>
            <translation>Erwarteter Verfall</translation>
        </message>
        <message>
            <source>by what this till holds today</source>
            <translation>nach dem, was diese Kasse heute hat</translation>
        </message>
        <message>
            <source>less points owed by members</source>
            <translation>weniger Schulden der Mitglieder</translation>
        </message>
        <message>
            <source>and ended, not written off yet</source>
            <translation>und abgelaufen, noch nicht ausgebucht</translation>
        </message>
        <message>
            <source>less what moved since the last day</source>
            <translation>weniger, was seit dem letzten Tag geschah</translation>
        </message>
        <message>
            <source>is the closing</source>
            <translation>ist der Endbestand</translation>
        </message>
        <message>
            <source>is this till's closing</source>
            <translation>ist der Endbestand dieser Kasse</translation>
        </message>
    </context>
    <context>
        <name>ClosingPanel</name>
        <message>
            <source>Adding up …</source>
            <translation>Wird zusammengezählt …</translation>
        </message>
        <message>
            <source>Still open</source>
            <translation>Noch offen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Close the store's day</source>
            <translation>Tag abschließen</translation>
        </message>
        <message>
            <source>Close the whole store's day</source>
            <translation>Den Tag des ganzen Geschäfts abschließen</translation>
        </message>
        <message>
            <source>It ends the day of all tills here, not only your shift.</source>
            <translation>Das beendet den Tag aller Kassen hier, nicht nur Ihre Schicht.</translation>
        </message>
        <message>
            <source>open shifts {0}</source>
            <translation>offene Schichten {0}</translation>
        </message>
        <message>
            <source>parked baskets {0}</source>
            <translation>geparkte Körbe {0}</translation>
        </message>
        <message>
            <source>not sent {0}</source>
            <translation>nicht gesendet {0}</translation>
        </message>
        <message>
            <source>held for the shop's till {0}</source>
            <translation>für die Kasse des Geschäfts reserviert {0}</translation>
        </message>
        <message>
            <source>exceptions {0}</source>
            <translation>Ausnahmen {0}</translation>
        </message>
        <message>
            <source>To look at first: {0}.</source>
            <translation>Vorher ansehen: {0}.</translation>
        </message>
        <message>
            <source>A supervisor closes it</source>
            <translation>Eine Aufsicht schließt ab</translation>
        </message>
        <message>
            <source>The store's day is closed and printed.</source>
            <translation>Der Tag ist abgeschlossen und gedruckt.</translation>
        </message>
    </context>
    <context>
        <name>ColleaguesPanel</name>
        <message>
            <source>Who works here</source>
            <translation>Wer hier arbeitet</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Mark somebody, then scan a badge to give it to them.</source>
            <translation>Jemanden markieren, dann einen Ausweis scannen, um ihn zu geben.</translation>
        </message>
        <message>
            <source>holds the key until the shift ends</source>
            <translation>hat den Schlüssel bis Schichtende</translation>
        </message>
        <message>
            <source>has a badge</source>
            <translation>hat einen Ausweis</translation>
        </message>
        <message>
            <source>has yet to choose a PIN</source>
            <translation>muss noch eine PIN wählen</translation>
        </message>
        <message>
            <source>has left</source>
            <translation>ausgeschieden</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>New colleague</source>
            <translation>Neue Person</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>They choose their own PIN when they first sign in</source>
            <translation>Die eigene PIN folgt bei der ersten Anmeldung</translation>
        </message>
        <message>
            <source>Take the key</source>
            <translation>Schlüssel nehmen</translation>
        </message>
        <message>
            <source>Is back</source>
            <translation>Ist zurück</translation>
        </message>
        <message>
            <source>Leaves</source>
            <translation>Scheidet aus</translation>
        </message>
        <message>
            <source>{0} is now: {1}.</source>
            <translation>{0} ist jetzt: {1}.</translation>
        </message>
        <message>
            <source>{0} signs in with {1}, then chooses a PIN of their own.</source>
            <translation>{0} meldet sich mit {1} an und wählt dann eine eigene PIN.</translation>
        </message>
        <message>
            <source>{0} has left.</source>
            <translation>{0} ist ausgeschieden.</translation>
        </message>
        <message>
            <source>{0} is back.</source>
            <translation>{0} ist zurück.</translation>
        </message>
        <message>
            <source>The screen speaks {1} to {0} from now on.</source>
            <translation>Der Bildschirm spricht mit {0} ab jetzt {1}.</translation>
        </message>
        <message>
            <source>{0} approves no more.</source>
            <translation>{0} gibt nichts mehr frei.</translation>
        </message>
        <message>
            <source>{0} may approve as a supervisor until this shift ends.</source>
            <translation>{0} darf bis Schichtende freigeben wie die Aufsicht.</translation>
        </message>
        <message>
            <source>{0} has this badge now.</source>
            <translation>{0} hat jetzt diesen Ausweis.</translation>
        </message>
    </context>
    <context>
        <name>ContestPage</name>
        <message>
            <source>Why (kept with the decision)</source>
            <translation>Warum (bleibt bei der Entscheidung)</translation>
        </message>
        <message>
            <source>a manager signs in for this</source>
            <translation>dafür meldet sich die Leitung an</translation>
        </message>
    </context>
    <context>
        <name>Counter</name>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>The basket is now for {0}. Esc clears it.</source>
            <translation>Der Einkauf ist jetzt für {0}. Esc leert ihn.</translation>
        </message>
        <message>
            <source>the new card</source>
            <translation>die neue Karte</translation>
        </message>
        <message>
            <source>Can redeem here now: {0}. The basket was quoted again.</source>
            <translation>Hier jetzt einlösbar: {0}. Der Einkauf wurde neu berechnet.</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>Wird gebucht …</translation>
        </message>
        <message>
            <source>Not used in this sale: {0}.</source>
            <translation>In diesem Einkauf nicht eingelöst: {0}.</translation>
        </message>
        <message>
            <source>Receipt {0} is saved: {1} points earned.</source>
            <translation>Bon {0} ist gebucht: {1} Punkte gesammelt.</translation>
        </message>
        <message>
            <source>The sale of {0} was not saved. It comes back after this one.</source>
            <translation>Der Verkauf über {0} wurde nicht gebucht. Er kommt nach diesem wieder.</translation>
        </message>
        <message>
            <source>The basket was cleared.</source>
            <translation>Der Einkauf wurde geleert.</translation>
        </message>
        <message>
            <source>The open basket is back.</source>
            <translation>Der offene Einkauf ist wieder da.</translation>
        </message>
    </context>
    <context>
        <name>CrashDialog</name>
        <message>
            <source>Please go on</source>
            <translation>Bitte weitermachen</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Something did not work</source>
            <translation>Etwas hat nicht geklappt</translation>
        </message>
        <message>
            <source>The program met a fault of its own and has written it down. The basket is kept, and every receipt that was printed is safe. Go on; if it happens again, close the program and open it anew, and tell your support.</source>
            <translation>Das Programm ist auf einen eigenen Fehler gestoßen und hat ihn notiert. Der Einkauf ist aufgehoben, und jeder gedruckte Bon ist sicher. Bitte weitermachen; geschieht es wieder, das Programm schließen, neu öffnen und die Betreuung verständigen.</translation>
        </message>
    </context>
    <context>
        <name>DayErrands</name>
        <message>
            <source>A manager signs in to see who works here.</source>
            <translation>Das Personal sieht, wer als Leitung angemeldet ist.</translation>
        </message>
    </context>
    <context>
        <name>DaysForm</name>
        <message>
            <source>First day, as 2026-11-20</source>
            <translation>Erster Tag, wie 20.11.2026</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Letzter Tag</translation>
        </message>
    </context>
    <context>
        <name>DemoPanel</name>
        <message>
            <source>Simulated devices</source>
            <translation>Simulierte Geräte</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>Scannen</translation>
        </message>
        <message>
            <source>Last receipt</source>
            <translation>Letzter Bon</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Scanner</translation>
        </message>
        <message>
            <source>Unplug</source>
            <translation>Abstecken</translation>
        </message>
        <message>
            <source>Plug in</source>
            <translation>Anstecken</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Drucker</translation>
        </message>
        <message>
            <source>No paper</source>
            <translation>Kein Papier</translation>
        </message>
        <message>
            <source>Paper in</source>
            <translation>Papier hinein</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Trennen</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Verbinden</translation>
        </message>
    </context>
    <context>
        <name>DeskPage</name>
        <message>
            <source>Back to the sale</source>
            <translation>Zum Verkauf</translation>
        </message>
    </context>
    <context>
        <name>Detail</name>
        <message>
            <source>At least</source>
            <translation>Mindestens</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>{0} by central, {1} by this till</source>
            <translation>{0} laut Zentrale, {1} laut dieser Kasse</translation>
        </message>
        <message>
            <source>Central's from every fact of the chain.</source>
            <translation>Laut Zentrale aus allen Fakten der Kette.</translation>
        </message>
        <message>
            <source>Tills of the chain as central told of them last; each reports by itself, twice in two minutes while it works.</source>
            <translation>Die Kassen der Kette, wie die Zentrale sie zuletzt nannte; jede meldet sich selbst, zweimal in zwei Minuten, solange sie arbeitet.</translation>
        </message>
        <message>
            <source>Limits: from {0} to {1}</source>
            <translation>Grenzen: von {0} bis {1}</translation>
        </message>
        <message>
            <source>in {0}</source>
            <translation>in {0}</translation>
        </message>
        <message>
            <source>in percent</source>
            <translation>in Prozent</translation>
        </message>
        <message>
            <source>as a number</source>
            <translation>als Zahl</translation>
        </message>
        <message>
            <source>Tell us when {0} leaves these limits ({1}); empty is without limit.</source>
            <translation>Melden, wenn {0} diese Grenzen verlässt ({1}); leer ist ohne Grenze.</translation>
        </message>
        <message>
            <source>← and → tell each value.</source>
            <translation>← und → nennen jeden Wert.</translation>
        </message>
    </context>
    <context>
        <name>DevicesView</name>
        <message>
            <source>Devices</source>
            <translation>Geräte</translation>
        </message>
        <message>
            <source>What is plugged in</source>
            <translation>Was angeschlossen ist</translation>
        </message>
        <message>
            <source>Plugged in</source>
            <translation>Angeschlossen</translation>
        </message>
        <message>
            <source>Test scan</source>
            <translation>Probescan</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Drucker</translation>
        </message>
        <message>
            <source>Scan something: it is shown here and sells nothing.</source>
            <translation>Etwas scannen: Es wird hier gezeigt und verkauft nichts.</translation>
        </message>
        <message>
            <source>A manager signs in to try devices.</source>
            <translation>Zum Ausprobieren meldet sich eine Filialleitung an.</translation>
        </message>
        <message>
            <source>Nothing is plugged in that this till knows.</source>
            <translation>Es ist nichts angeschlossen, was diese Kasse kennt.</translation>
        </message>
        <message>
            <source>{0} may not be used by this program. Run: loyalty-terminal doctor</source>
            <translation>{0} darf dieses Programm nicht benutzen. Aufrufen: loyalty-terminal doctor</translation>
        </message>
        <message>
            <source>Space listens to the marked device, to try it.</source>
            <translation>Die Leertaste hört dem markierten Gerät zu, um es zu erproben.</translation>
        </message>
        <message>
            <source>types like a keyboard; works without a setting</source>
            <translation>tippt wie eine Tastatur; braucht keine Einstellung</translation>
        </message>
        <message>
            <source>this till's {0}</source>
            <translation>{0} dieser Kasse</translation>
        </message>
        <message>
            <source>not allowed</source>
            <translation>nicht erlaubt</translation>
        </message>
        <message>
            <source>Listening to {0}: scan something.</source>
            <translation>{0} wird zugehört: bitte etwas scannen.</translation>
        </message>
        <message>
            <source>{0} is this till's {1} from now on.</source>
            <translation>{0} ist von jetzt an {1} dieser Kasse.</translation>
        </message>
        <message>
            <source>(a payment card: nothing of it is kept)</source>
            <translation>(eine Zahlungskarte: davon bleibt nichts)</translation>
        </message>
        <message>
            <source>Paper and cover are fine.</source>
            <translation>Papier und Deckel sind in Ordnung.</translation>
        </message>
        <message>
            <source>The test receipt is on its way.</source>
            <translation>Der Testbeleg ist unterwegs.</translation>
        </message>
        <message>
            <source>The test receipt was sent. Scan its code to test both.</source>
            <translation>Der Testbeleg ist gesendet. Sein Code, gescannt, prüft beide.</translation>
        </message>
    </context>
    <context>
        <name>DoubtPanel</name>
        <message>
            <source>Did receipt {0} come out?</source>
            <translation>Ist Beleg {0} herausgekommen?</translation>
        </message>
        <message>
            <source>The printer was interrupted. A second one is marked POSSIBLE COPY.</source>
            <translation>Der Drucker wurde unterbrochen. Ein zweiter trägt den Vermerk MÖGLICHE KOPIE.</translation>
        </message>
        <message>
            <source>Receipt {0} could not be printed</source>
            <translation>Beleg {0} ließ sich nicht drucken</translation>
        </message>
        <message>
            <source>Nothing of it is on paper.</source>
            <translation>Davon steht nichts auf Papier.</translation>
        </message>
        <message numerus="yes">
            <source>%n more after this one.</source>
            <translation>
                <numerusform>Danach noch %n.</numerusform>
                <numerusform>Danach noch %n.</numerusform>
            </translation>
        </message>
        <message>
            <source>Receipts to look for</source>
            <translation>Zu suchende Belege</translation>
        </message>
        <message>
            <source>It came out</source>
            <translation>Er ist da</translation>
        </message>
        <message>
            <source>Do without it</source>
            <translation>Ohne ihn auskommen</translation>
        </message>
    </context>
    <context>
        <name>Earns</name>
        <message numerus="yes">
            <source>Earns %n point(s)</source>
            <translation>
                <numerusform>Bringt %n Punkt</numerusform>
                <numerusform>Bringt %n Punkte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und noch %n</numerusform>
                <numerusform>und noch %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Earns no points yet</source>
            <translation>Bringt noch keine Punkte</translation>
        </message>
        <message>
            <source>Scan a card now, or link the receipt within {0} days.</source>
            <translation>Jetzt eine Karte scannen oder den Bon innerhalb von {0} Tagen gutschreiben.</translation>
        </message>
    </context>
    <context>
        <name>Editor</name>
        <message>
            <source>Sections of the programme</source>
            <translation>Abschnitte des Programms</translation>
        </message>
        <message>
            <source>The document</source>
            <translation>Das Dokument</translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s) to put right:</source>
            <translation>
                <numerusform>%n Regel zu berichtigen:</numerusform>
                <numerusform>%n Regeln zu berichtigen:</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} (line {1})</source>
            <translation>{0} (Zeile {1})</translation>
        </message>
        <message numerus="yes">
            <source>The document can be read: %n rule(s) differ from those in force.</source>
            <translation>
                <numerusform>Das Dokument ist lesbar: %n Regel weicht von den geltenden ab.</numerusform>
                <numerusform>Das Dokument ist lesbar: %n Regeln weichen von den geltenden ab.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EnrolPanel</name>
        <message>
            <source>Scan the blank card</source>
            <translation>Die neue Karte scannen</translation>
        </message>
        <message>
            <source>E-mail (optional)</source>
            <translation>E-Mail (freiwillig)</translation>
        </message>
        <message>
            <source>Birthday (optional)</source>
            <translation>Geburtstag (freiwillig)</translation>
        </message>
        <message>
            <source>The member agrees</source>
            <translation>Das Mitglied stimmt zu</translation>
        </message>
        <message>
            <source>Enrol a member</source>
            <translation>Mitglied aufnehmen</translation>
        </message>
        <message>
            <source>A parent's name is missing</source>
            <translation>Der Name eines Elternteils fehlt</translation>
        </message>
        <message>
            <source>as here</source>
            <translation>wie hier</translation>
        </message>
        <message>
            <source>Card ···{0}</source>
            <translation>Karte ···{0}</translation>
        </message>
        <message>
            <source>A member already? {0} ({1}).</source>
            <translation>Schon Mitglied? {0} ({1}).</translation>
        </message>
        <message numerus="yes">
            <source>And %n more: F3 finds them.</source>
            <translation>
                <numerusform>Und %n weiteres: F3 findet es.</numerusform>
                <numerusform>Und %n weitere: F3 findet sie.</numerusform>
            </translation>
        </message>
        <message>
            <source>New member</source>
            <translation>Neues Mitglied</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>Wird gebucht …</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Card (needed)</source>
            <translation>Karte (nötig)</translation>
        </message>
        <message>
            <source>Name (needed)</source>
            <translation>Name (nötig)</translation>
        </message>
        <message>
            <source>Phone (optional)</source>
            <translation>Telefon (freiwillig)</translation>
        </message>
        <message>
            <source>1990-05-17</source>
            <translation>17.5.1990</translation>
        </message>
        <message>
            <source>Brought by, card or code (optional)</source>
            <translation>Gebracht von, Karte oder Code (freiwillig)</translation>
        </message>
        <message>
            <source>A parent's name (needed)</source>
            <translation>Name eines Elternteils (nötig)</translation>
        </message>
        <message>
            <source>Under {0} years a parent agrees, and there is no advertising.</source>
            <translation>Unter {0} Jahren stimmt ein Elternteil zu, und es gibt keine Werbung.</translation>
        </message>
        <message>
            <source>It is {0}</source>
            <translation>Es ist {0}</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Saved without advertising</source>
            <translation>Gespeichert wird: ohne Werbung</translation>
        </message>
        <message>
            <source>Saved with advertising</source>
            <translation>Gespeichert wird: mit Werbung</translation>
        </message>
        <message>
            <source>The name is missing</source>
            <translation>Der Name fehlt</translation>
        </message>
        <message>
            <source>Shows full name</source>
            <translation>Ganzer Name</translation>
        </message>
        <message>
            <source>Shows first name</source>
            <translation>Nur Vorname</translation>
        </message>
        <message>
            <source>Shows no name</source>
            <translation>Kein Name</translation>
        </message>
        <message>
            <source>Agrees: yes</source>
            <translation>Stimmt zu: ja</translation>
        </message>
        <message>
            <source>Agrees: no</source>
            <translation>Stimmt zu: nein</translation>
        </message>
        <message>
            <source>Receipts: {0}</source>
            <translation>Bons: {0}</translation>
        </message>
    </context>
    <context>
        <name>Entrance</name>
        <message>
            <source>Once more</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Type your new PIN once more.</source>
            <translation>Bitte die neue PIN noch einmal eingeben.</translation>
        </message>
        <message>
            <source>The two were not the same. Choose your PIN again.</source>
            <translation>Die beiden waren nicht gleich. Bitte noch einmal wählen.</translation>
        </message>
        <message>
            <source>Somebody else gave you this one. Choose another that only you know.</source>
            <translation>Diese PIN kennt noch jemand. Bitte eine wählen, die nur Sie kennen.</translation>
        </message>
        <message>
            <source>Choose your PIN</source>
            <translation>Eigene PIN wählen</translation>
        </message>
        <message>
            <source>No shift is open here. Open one, and check the date.</source>
            <translation>Hier ist keine Schicht offen. Bitte beginnen und das Datum prüfen.</translation>
        </message>
        <message>
            <source>Sign in first, then scan again.</source>
            <translation>Bitte erst anmelden, dann noch einmal scannen.</translation>
        </message>
        <message numerus="yes">
            <source>%n entry(ies) wait to be sent; they are safe here.</source>
            <translation>
                <numerusform>%n Eintrag wartet noch aufs Senden und ist hier sicher.</numerusform>
                <numerusform>%n Einträge warten noch aufs Senden und sind hier sicher.</numerusform>
            </translation>
        </message>
        <message>
            <source>Locked, because nobody was here. The basket is kept.</source>
            <translation>Gesperrt, weil niemand da war. Der Korb bleibt.</translation>
        </message>
    </context>
    <context>
        <name>ExceptionsSection</name>
        <message>
            <source>Exceptions</source>
            <translation>Ausnahmen</translation>
        </message>
        <message>
            <source>Central told of {0}</source>
            <translation>Stand der Zentrale: {0}</translation>
        </message>
        <message>
            <source>Central has not been asked yet.</source>
            <translation>Die Zentrale wurde noch nicht gefragt.</translation>
        </message>
        <message>
            <source>Shown: all</source>
            <translation>Gezeigt: alle</translation>
        </message>
        <message>
            <source>Shown: open</source>
            <translation>Gezeigt: offene</translation>
        </message>
        <message>
            <source>Shown: decided</source>
            <translation>Gezeigt: entschiedene</translation>
        </message>
        <message>
            <source>urgent</source>
            <translation>dringend</translation>
        </message>
        <message>
            <source>Nothing is open: all tills agree.</source>
            <translation>Nichts ist offen: Alle Kassen sind sich einig.</translation>
        </message>
        <message>
            <source>decided</source>
            <translation>entschieden</translation>
        </message>
        <message>
            <source>Nothing.</source>
            <translation>Nichts.</translation>
        </message>
        <message>
            <source>a manager signs in for this</source>
            <translation>dafür meldet sich die Leitung an</translation>
        </message>
        <message>
            <source>Decided and kept with its reason.</source>
            <translation>Entschieden und mit dem Grund behalten.</translation>
        </message>
    </context>
    <context>
        <name>ExchangePanel</name>
        <message>
            <source>Exchange</source>
            <translation>Umtausch</translation>
        </message>
        <message>
            <source>Hand back {0}</source>
            <translation>{0} zurückgeben</translation>
        </message>
        <message>
            <source>Take {0}</source>
            <translation>{0} kassieren</translation>
        </message>
    </context>
    <context>
        <name>FiguresSection</name>
        <message>
            <source>Stop asking</source>
            <translation>Nicht mehr fragen</translation>
        </message>
        <message>
            <source>This till's</source>
            <translation>Von dieser Kasse</translation>
        </message>
        <message>
            <source>A manager sets limits; an auditor sees them.</source>
            <translation>Grenzen setzt die Leitung; die Prüfung sieht sie.</translation>
        </message>
        <message>
            <source>Save journal</source>
            <translation>Journal speichern</translation>
        </message>
        <message>
            <source>Write both days like 2026-11-20, the first one first.</source>
            <translation>Schreiben Sie beide Tage wie 20.11.2026, den ersten zuerst.</translation>
        </message>
        <message>
            <source>{0} to {1}</source>
            <translation>{0} bis {1}</translation>
        </message>
        <message>
            <source>Adding up …</source>
            <translation>Wird zusammengezählt …</translation>
        </message>
        <message>
            <source>Adding up … {0} of {1} accounts</source>
            <translation>Wird zusammengezählt … {0} von {1} Konten</translation>
        </message>
        <message>
            <source>This card has no figure that could be limited.</source>
            <translation>Diese Karte hat keine Zahl, die sich begrenzen ließe.</translation>
        </message>
        <message>
            <source>The limits are kept with their reason.</source>
            <translation>Die Grenzen sind mit ihrem Grund festgehalten.</translation>
        </message>
        <message>
            <source>Central is asked …</source>
            <translation>Die Zentrale wird gefragt …</translation>
        </message>
    </context>
    <context>
        <name>FindPanel</name>
        <message>
            <source>Members found</source>
            <translation>Gefundene Mitglieder</translation>
        </message>
        <message>
            <source>Find a member</source>
            <translation>Mitglied suchen</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Gefunden</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Phone, name, e-mail or card number</source>
            <translation>Telefon, Name, E-Mail oder Kartennummer</translation>
        </message>
        <message>
            <source>Whose new card is this?</source>
            <translation>Wessen neue Karte ist das?</translation>
        </message>
        <message>
            <source>Which is the other record?</source>
            <translation>Welches ist der andere Eintrag?</translation>
        </message>
        <message>
            <source>Whose should the sale be?</source>
            <translation>Wem soll der Verkauf gehören?</translation>
        </message>
        <message>
            <source>Give the card</source>
            <translation>Karte geben</translation>
        </message>
        <message>
            <source>Merge it</source>
            <translation>Zusammenlegen</translation>
        </message>
        <message>
            <source>This member</source>
            <translation>Dieses Mitglied</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Arrows choose · Enter opens</source>
            <translation>Pfeile wählen · Eingabe öffnet</translation>
        </message>
        <message>
            <source>Searching …</source>
            <translation>Wird gesucht …</translation>
        </message>
        <message>
            <source>Two characters are enough to start.</source>
            <translation>Zwei Zeichen genügen für den Anfang.</translation>
        </message>
        <message>
            <source>Nobody found. Try less of the name, or the phone number.</source>
            <translation>Niemand gefunden. Weniger vom Namen eintippen, oder die Telefonnummer.</translation>
        </message>
        <message>
            <source>Several members have this number: ask for the name.</source>
            <translation>Mehrere Mitglieder haben diese Nummer: nach dem Namen fragen.</translation>
        </message>
        <message>
            <source>Card ···{0}</source>
            <translation>Karte ···{0}</translation>
        </message>
        <message>
            <source>since {0}</source>
            <translation>seit {0}</translation>
        </message>
        <message numerus="yes">
            <source>%n point(s)</source>
            <translation>
                <numerusform>%n Punkt</numerusform>
                <numerusform>%n Punkte</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Form</name>
        <message>
            <source>Still to fill in: {0}.</source>
            <translation>Noch auszufüllen: {0}.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message>
            <source>Opening the till …</source>
            <translation>Die Kasse wird geöffnet …</translation>
        </message>
    </context>
    <context>
        <name>GiftCardPanel</name>
        <message>
            <source>Card number</source>
            <translation>Kartennummer</translation>
        </message>
        <message>
            <source>Scan the gift card or type its number</source>
            <translation>Geschenkkarte scannen oder Nummer eintippen</translation>
        </message>
        <message>
            <source>Gift card</source>
            <translation>Geschenkkarte</translation>
        </message>
        <message>
            <source>Look it up</source>
            <translation>Nachsehen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Scan it, or type its number</source>
            <translation>Scannen oder die Nummer eintippen</translation>
        </message>
        <message>
            <source>Load {0}</source>
            <translation>{0} aufladen</translation>
        </message>
        <message>
            <source>Pay {0}</source>
            <translation>{0} zahlen</translation>
        </message>
        <message>
            <source>Pay with it</source>
            <translation>Damit zahlen</translation>
        </message>
        <message>
            <source>Load it</source>
            <translation>Aufladen</translation>
        </message>
        <message>
            <source>To load</source>
            <translation>Aufladen</translation>
        </message>
        <message>
            <source>To pay with it</source>
            <translation>Damit zahlen</translation>
        </message>
        <message>
            <source>Type another amount, or press Enter</source>
            <translation>Anderen Betrag tippen oder Enter drücken</translation>
        </message>
        <message>
            <source>There is nothing to pay yet. Type the amount first.</source>
            <translation>Es ist noch nichts zu zahlen. Zuerst den Betrag tippen.</translation>
        </message>
        <message>
            <source>Gift card ···{0}</source>
            <translation>Geschenkkarte ···{0}</translation>
        </message>
    </context>
    <context>
        <name>Goods</name>
        <message>
            <source>This basket is the shop's till's. Scan the goods there.</source>
            <translation>Dieser Korb gehört der Ladenkasse. Die Ware dort scannen.</translation>
        </message>
        <message>
            <source>{0} is left out: it has no price.</source>
            <translation>{0} bleibt draußen: ohne Preis.</translation>
        </message>
        <message>
            <source>Nobody knows article {0} here. Type its price.</source>
            <translation>Artikel {0} ist hier nicht bekannt. Den Preis tippen.</translation>
        </message>
        <message>
            <source>Article {0}</source>
            <translation>Artikel {0}</translation>
        </message>
        <message>
            <source>Type the price of {0}.</source>
            <translation>Den Preis von {0} tippen.</translation>
        </message>
        <message>
            <source>Scan the product, type how many there are, then press {0}.</source>
            <translation>Ware scannen, Anzahl tippen, dann {0} drücken.</translation>
        </message>
    </context>
    <context>
        <name>GoodsSection</name>
        <message>
            <source>An auditor sees the goods; managers change them.</source>
            <translation>Die Revision sieht die Waren; die Leitung ändert sie.</translation>
        </message>
        <message>
            <source>Keep the count</source>
            <translation>Zählung festhalten</translation>
        </message>
        <message>
            <source>Take in a picture</source>
            <translation>Bild übernehmen</translation>
        </message>
        <message>
            <source>Issue</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>Let it pay again</source>
            <translation>Entsperren</translation>
        </message>
        <message>
            <source>Next change</source>
            <translation>Nächste Änderung</translation>
        </message>
    </context>
    <context>
        <name>HandedBaskets</name>
        <message>
            <source>A basket from the shop's till. Scan the customer's card.</source>
            <translation>Ein Korb der Ladenkasse. Karte des Kunden scannen.</translation>
        </message>
        <message>
            <source>The shop's till has a basket for you. Finish or clear this one first.</source>
            <translation>Die Ladenkasse hat einen Korb für Sie. Diesen hier erst abschließen oder verwerfen.</translation>
        </message>
        <message>
            <source>The shop's till took its basket back.</source>
            <translation>Die Ladenkasse hat ihren Korb zurückgenommen.</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>End practice</source>
            <translation>Übung beenden</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Übung</translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n wartet</numerusform>
                <numerusform>%n warten</numerusform>
            </translation>
        </message>
        <message>
            <source>Online · all sent</source>
            <translation>Verbunden · alles gesendet</translation>
        </message>
        <message>
            <source>Online · {0}</source>
            <translation>Verbunden · {0}</translation>
        </message>
        <message>
            <source>Online · catching up</source>
            <translation>Verbunden · holt auf</translation>
        </message>
        <message>
            <source>Not accepted · {0}</source>
            <translation>Nicht angenommen · {0}</translation>
        </message>
        <message>
            <source>Offline · {0}</source>
            <translation>Ohne Netz · {0}</translation>
        </message>
        <message>
            <source>Scanner unplugged</source>
            <translation>Scanner abgesteckt</translation>
        </message>
        <message>
            <source>No scanner</source>
            <translation>Kein Scanner</translation>
        </message>
        <message>
            <source>Scanner starts</source>
            <translation>Scanner startet</translation>
        </message>
        <message>
            <source>Scanner quiet</source>
            <translation>Scanner still</translation>
        </message>
        <message numerus="yes">
            <source>%n exception(s)</source>
            <translation>
                <numerusform>%n Ausnahme</numerusform>
                <numerusform>%n Ausnahmen</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} · {1} urgent</source>
            <translation>{0} · {1} dringend</translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>Back to the sale</source>
            <translation>Zum Verkauf</translation>
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message>
            <source>Nothing yet.</source>
            <translation>Noch nichts.</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>History of {0}</source>
            <translation>Verlauf von {0}</translation>
        </message>
        <message>
            <source>the new card</source>
            <translation>die neue Karte</translation>
        </message>
        <message>
            <source>Entries</source>
            <translation>Buchungen</translation>
        </message>
        <message>
            <source>Back to the sale</source>
            <translation>Zum Verkauf</translation>
        </message>
        <message>
            <source>Receipt {0}</source>
            <translation>Bon {0}</translation>
        </message>
        <message>
            <source>waits to be sent</source>
            <translation>wartet auf das Senden</translation>
        </message>
    </context>
    <context>
        <name>IdleCard</name>
        <message>
            <source>Phone or name</source>
            <translation>Telefon oder Name</translation>
        </message>
        <message>
            <source>Scan a card</source>
            <translation>Karte scannen</translation>
        </message>
        <message>
            <source>or type the amount of a guest's purchase</source>
            <translation>oder den Betrag eines Gasts eingeben</translation>
        </message>
        <message>
            <source>Find the member</source>
            <translation>Mitglied suchen</translation>
        </message>
        <message>
            <source>The scanner is away. Search by phone, name or card number.</source>
            <translation>Der Scanner fehlt. Bitte nach Telefon, Name oder Kartennummer suchen.</translation>
        </message>
        <message>
            <source>Last receipt {0} · {1}</source>
            <translation>Letzter Bon {0} · {1}</translation>
        </message>
        <message numerus="yes">
            <source>%n parked</source>
            <translation>
                <numerusform>%n geparkt</numerusform>
                <numerusform>%n geparkt</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>InWords</name>
        <message>
            <source>The rules</source>
            <translation>Die Regeln</translation>
        </message>
    </context>
    <context>
        <name>Letters</name>
        <message>
            <source>Space</source>
            <translation>Leer</translation>
        </message>
        <message>
            <source>Digits</source>
            <translation>Ziffern</translation>
        </message>
        <message>
            <source>Erase the last letter</source>
            <translation>Letzten Buchstaben löschen</translation>
        </message>
    </context>
    <context>
        <name>Lines</name>
        <message>
            <source>Lines of the receipt</source>
            <translation>Zeilen des Bons</translation>
        </message>
        <message>
            <source>Receipt {0}</source>
            <translation>Bon {0}</translation>
        </message>
        <message>
            <source>no member</source>
            <translation>kein Mitglied</translation>
        </message>
        <message>
            <source>{0} of {1} left</source>
            <translation>{0} von {1} übrig</translation>
        </message>
    </context>
    <context>
        <name>LinkPanel</name>
        <message>
            <source>Receipt number</source>
            <translation>Bonnummer</translation>
        </message>
        <message>
            <source>Scan the earlier receipt</source>
            <translation>Den früheren Bon scannen</translation>
        </message>
        <message>
            <source>Its points go to {0}. A receipt can be linked once, within {1} days.</source>
            <translation>Die Punkte gehen an {0}. Ein Bon kann einmal gutgeschrieben werden, innerhalb von {1} Tagen.</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Bon</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>Wird gebucht …</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Gutschreiben</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Scan the receipt's code, or type its number</source>
            <translation>Den Code des Bons scannen oder die Nummer eingeben</translation>
        </message>
    </context>
    <context>
        <name>ListForm</name>
        <message>
            <source>What for</source>
            <translation>Wofür</translation>
        </message>
        <message>
            <source>Points for each, with − to take</source>
            <translation>Punkte für jeden, mit − zum Nehmen</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Members on the list</source>
            <translation>Mitglieder auf der Liste</translation>
        </message>
        <message>
            <source>Propose the list</source>
            <translation>Liste vorschlagen</translation>
        </message>
        <message>
            <source>Points for many members</source>
            <translation>Punkte für viele Mitglieder</translation>
        </message>
        <message>
            <source>{0} members, {1} points in all. Scan the next card.</source>
            <translation>{0} Mitglieder, zusammen {1} Punkte. Bitte die nächste Karte scannen.</translation>
        </message>
        <message>
            <source>Scan the members' cards, one after another.</source>
            <translation>Bitte die Karten der Mitglieder nacheinander scannen.</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Loyalty terminal</source>
            <translation>Kundenkarten-Terminal</translation>
        </message>
        <message>
            <source>PRACTICE</source>
            <translation>ÜBUNG</translation>
        </message>
        <message>
            <source>A receipt may not have come out. Look, then say so.</source>
            <translation>Ein Beleg ist vielleicht nicht herausgekommen. Bitte nachsehen und sagen.</translation>
        </message>
    </context>
    <context>
        <name>MemberActs</name>
        <message>
            <source>Points to give, or to take with a minus. Alone: {0} at once, {1} in a day; for more another manager decides.</source>
            <translation>Punkte geben, oder mit Minus nehmen. Allein: {0} auf einmal, {1} am Tag; über mehr entscheidet ein zweiter Leiter.</translation>
        </message>
        <message>
            <source>Adjust the points of {0}</source>
            <translation>Punkte von {0} ändern</translation>
        </message>
        <message>
            <source>Adjust</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Write how many points, such as 250 or -250.</source>
            <translation>Punkte wie 250 oder -250 schreiben.</translation>
        </message>
        <message>
            <source>{0} points for {1} are written.</source>
            <translation>{0} Punkte für {1} sind geschrieben.</translation>
        </message>
        <message>
            <source>Proposed. Another manager decides on it (approvals).</source>
            <translation>Vorgeschlagen. Ein zweiter Leiter entscheidet darüber (Genehmigungen).</translation>
        </message>
        <message>
            <source>Propose it to another manager</source>
            <translation>Einem zweiten Leiter vorschlagen</translation>
        </message>
        <message>
            <source>Propose it</source>
            <translation>Vorschlagen</translation>
        </message>
        <message>
            <source>An erased membership stays as it is.</source>
            <translation>Eine gelöschte Mitgliedschaft bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>{0} is now: {1}.</source>
            <translation>{0} ist jetzt: {1}.</translation>
        </message>
        <message>
            <source>It is {0} now.</source>
            <translation>Jetzt ist sie {0}.</translation>
        </message>
        <message>
            <source>The state of {0}</source>
            <translation>Der Zustand von {0}</translation>
        </message>
        <message>
            <source>Change it</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>The rules in force have no tiers.</source>
            <translation>Die geltenden Regeln haben keine Stufen.</translation>
        </message>
        <message>
            <source>Write the last day like 2026-12-31.</source>
            <translation>Den letzten Tag wie 2026-12-31 schreiben.</translation>
        </message>
        <message>
            <source>{0} has {1} until {2}.</source>
            <translation>{0} hat {1} bis {2}.</translation>
        </message>
        <message>
            <source>Give {0} a tier</source>
            <translation>{0} eine Stufe geben</translation>
        </message>
        <message>
            <source>It holds to the end of a day, whatever the points say.</source>
            <translation>Sie gilt bis zum Ende eines Tages, was immer die Punkte sagen.</translation>
        </message>
        <message>
            <source>Give it</source>
            <translation>Geben</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <source>End the tier that was given to {0}</source>
            <translation>Die Stufe beenden, die {0} gegeben wurde</translation>
        </message>
        <message>
            <source>The segments of {0} are written.</source>
            <translation>Die Gruppen von {0} sind geschrieben.</translation>
        </message>
        <message>
            <source>The segments of {0}</source>
            <translation>Die Gruppen von {0}</translation>
        </message>
        <message>
            <source>Promotions may be for them alone. A comma between each.</source>
            <translation>Aktionen können für sie allein gelten. Mit Komma getrennt.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Segments</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <source>{0} has a new card. The points stay.</source>
            <translation>{0} hat eine neue Karte. Die Punkte bleiben.</translation>
        </message>
        <message>
            <source>Another card for {0}</source>
            <translation>Andere Karte für {0}</translation>
        </message>
        <message>
            <source>Scan the new, blank card, or type its number.</source>
            <translation>Die neue, leere Karte scannen oder ihre Nummer schreiben.</translation>
        </message>
        <message>
            <source>Give the card</source>
            <translation>Karte geben</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>{0} never serves {1} from now on.</source>
            <translation>{0} bedient {1} von jetzt an nicht mehr.</translation>
        </message>
        <message>
            <source>Whose own membership is {0}?</source>
            <translation>Wessen eigenes Konto ist {0}?</translation>
        </message>
        <message>
            <source>A colleague never serves, adjusts or refunds their own membership.</source>
            <translation>Niemand bedient, ändert oder erstattet das eigene Konto.</translation>
        </message>
        <message>
            <source>Nobody's</source>
            <translation>Niemandes</translation>
        </message>
        <message>
            <source>{0} is the same person as {1}.</source>
            <translation>{0} ist dieselbe Person wie {1}.</translation>
        </message>
        <message>
            <source>Now one record: {0}.</source>
            <translation>Jetzt ein Datensatz: {0}.</translation>
        </message>
        <message>
            <source>{0} is somebody else than {1}: the records are parted again.</source>
            <translation>{0} ist jemand anders als {1}: die Datensätze werden wieder getrennt.</translation>
        </message>
        <message>
            <source>A record without a name</source>
            <translation>Ein Eintrag ohne Namen</translation>
        </message>
        <message>
            <source>{0} is a record of its own again.</source>
            <translation>{0} ist wieder ein eigener Datensatz.</translation>
        </message>
        <message>
            <source>This value is in force already.</source>
            <translation>Dieser Wert gilt schon.</translation>
        </message>
        <message>
            <source>Put back what was replaced in the file of {0}</source>
            <translation>Ersetztes in der Akte von {0} zurückholen</translation>
        </message>
        <message>
            <source>Written, with its reason.</source>
            <translation>Geschrieben, mit Grund.</translation>
        </message>
    </context>
    <context>
        <name>MemberColumn</name>
        <message>
            <source>Member</source>
            <translation>Mitglied</translation>
        </message>
        <message>
            <source>member since {0}</source>
            <translation>Mitglied seit {0}</translation>
        </message>
        <message>
            <source>Card ···{0}</source>
            <translation>Karte ···{0}</translation>
        </message>
        <message>
            <source>Birthday today</source>
            <translation>Heute Geburtstag</translation>
        </message>
        <message>
            <source>New card</source>
            <translation>Neue Karte</translation>
        </message>
        <message>
            <source>Nobody is enrolled with this card here yet. It earns, and keeps its points.</source>
            <translation>Diese Karte ist hier noch niemandem zugeordnet. Sie sammelt und behält ihre Punkte.</translation>
        </message>
        <message>
            <source>points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>worth {0}</source>
            <translation>wert {0}</translation>
        </message>
        <message>
            <source>as of {0} — may have changed elsewhere</source>
            <translation>Stand {0} — kann sich anderswo geändert haben</translation>
        </message>
        <message>
            <source>not confirmed by the centre yet</source>
            <translation>von der Zentrale noch nicht bestätigt</translation>
        </message>
        <message>
            <source>Can redeem here now: {0}</source>
            <translation>Hier jetzt einlösbar: {0}</translation>
        </message>
        <message>
            <source>{0} of {1} used in this basket</source>
            <translation>{0} von {1} in diesem Einkauf</translation>
        </message>
        <message>
            <source>{0} points to earn back before redeeming</source>
            <translation>{0} Punkte fehlen, bevor wieder eingelöst wird</translation>
        </message>
        <message>
            <source>{0} until {1}</source>
            <translation>{0} bis {1}</translation>
        </message>
        <message>
            <source>{0} points to renew</source>
            <translation>{0} Punkte bis zur Verlängerung</translation>
        </message>
        <message>
            <source>up to date</source>
            <translation>aktuell</translation>
        </message>
        <message>
            <source>{0} points to {1}</source>
            <translation>{0} Punkte bis {1}</translation>
        </message>
        <message>
            <source>renewed</source>
            <translation>verlängert</translation>
        </message>
        <message>
            <source>{0} points expire on {1}</source>
            <translation>{0} Punkte verfallen am {1}</translation>
        </message>
        <message>
            <source>Offers now: {0}</source>
            <translation>Angebote jetzt: {0}</translation>
        </message>
        <message>
            <source>Guest sale</source>
            <translation>Gastverkauf</translation>
        </message>
        <message>
            <source>Scan a card to earn points, now or later with the receipt.</source>
            <translation>Mit einer Karte gibt es Punkte, jetzt oder später mit dem Bon.</translation>
        </message>
    </context>
    <context>
        <name>MemberErrands</name>
        <message>
            <source>Scan the new, blank card first.</source>
            <translation>Zuerst die neue, leere Karte scannen.</translation>
        </message>
        <message>
            <source>{0} has a new card. The points stay.</source>
            <translation>{0} hat eine neue Karte. Die Punkte bleiben.</translation>
        </message>
        <message>
            <source>{0} is enrolled.</source>
            <translation>{0} ist aufgenommen.</translation>
        </message>
        <message>
            <source>Scan the card of the record that stays first, or find it.</source>
            <translation>Zuerst die Karte des Eintrags scannen, der bleibt, oder ihn suchen.</translation>
        </message>
        <message>
            <source>{0}, card ···{1} with {2} points, is the same person as {3}, card ···{4}.</source>
            <translation>{0}, Karte ···{1} mit {2} Punkten, ist dieselbe Person wie {3}, Karte ···{4}.</translation>
        </message>
        <message>
            <source>Now one record: {0} with {1} points.</source>
            <translation>Jetzt ein Eintrag: {0} mit {1} Punkten.</translation>
        </message>
        <message>
            <source>A manager parts them again under {0} ({1}).</source>
            <translation>Die Filialleitung trennt sie wieder unter {0} ({1}).</translation>
        </message>
    </context>
    <context>
        <name>MemberRights</name>
        <message>
            <source>Advertising: {0}.</source>
            <translation>Werbung: {0}.</translation>
        </message>
        <message>
            <source>nothing is written</source>
            <translation>nichts geschrieben</translation>
        </message>
        <message>
            <source>{0} takes the consent back</source>
            <translation>{0} nimmt die Einwilligung zurück</translation>
        </message>
        <message>
            <source>{0} agrees</source>
            <translation>{0} willigt ein</translation>
        </message>
        <message>
            <source>Write it</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <source>Written: it holds at every till from the next round on.</source>
            <translation>Geschrieben: es gilt ab der nächsten Runde an jeder Kasse.</translation>
        </message>
        <message>
            <source>There is no such folder. Write another one.</source>
            <translation>Diesen Ordner gibt es nicht. Bitte einen anderen schreiben.</translation>
        </message>
        <message>
            <source>The whole file is in {0}. Hand it out, then delete it.</source>
            <translation>Die ganze Akte liegt in {0}. Aushändigen, dann löschen.</translation>
        </message>
        <message>
            <source>Hand out the file of {0}</source>
            <translation>Die Akte von {0} herausgeben</translation>
        </message>
        <message>
            <source>One file in JSON, which people and programs can read, with all of it: entries, points, tiers, fields, consents, friends, vouchers, household and records. That it was handed out is kept.</source>
            <translation>Eine JSON-Datei, die Menschen und Programme lesen können, mit allem: Buchungen, Punkte, Stufen, Felder, Einwilligungen, Freunde, Gutscheine, Haushalt und Einträge. Dass sie ausgehändigt wurde, bleibt vermerkt.</translation>
        </message>
        <message>
            <source>Write the file</source>
            <translation>Datei schreiben</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>ERASE</source>
            <translation>LÖSCHEN</translation>
        </message>
        <message>
            <source>Nothing is erased before {0} is typed.</source>
            <translation>Nichts wird gelöscht, bevor {0} getippt ist.</translation>
        </message>
        <message>
            <source>Erased: nobody can bring back who this was.</source>
            <translation>Gelöscht: niemand kann zurückholen, wer das war.</translation>
        </message>
        <message>
            <source>Name, contacts, cards' numbers and birthday are destroyed at every till and at central, for good. The purchases stay, as nobody's.</source>
            <translation>Name, Kontakte, Kartennummern und Geburtstag werden an jeder Kasse und in der Zentrale endgültig vernichtet. Die Einkäufe bleiben, als niemandes.</translation>
        </message>
        <message>
            <source>Erase {0}</source>
            <translation>{0} löschen</translation>
        </message>
        <message>
            <source>Erase</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Type {0}</source>
            <translation>{0} schreiben</translation>
        </message>
        <message>
            <source>The {0} points can never be spent again; each lapses on its day.</source>
            <translation>Die {0} Punkte können nie mehr eingelöst werden; jeder verfällt an seinem Tag.</translation>
        </message>
        <message>
            <source>The {0} points that are owed are never earned back.</source>
            <translation>Die {0} geschuldeten Punkte werden nie mehr zurückverdient.</translation>
        </message>
        <message numerus="yes">
            <source>%n voucher(s) already handed out stay good for whoever brings them.</source>
            <translation>
                <numerusform>%n schon ausgegebener Gutschein gilt weiter für jeden, der ihn bringt.</numerusform>
                <numerusform>%n schon ausgegebene Gutscheine gelten weiter für jeden, der sie bringt.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MembersSection</name>
        <message>
            <source>An auditor sees everything and changes nothing.</source>
            <translation>Ein Prüfer sieht alles und ändert nichts.</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Nobody has this card.</source>
            <translation>Diese Karte hat niemand.</translation>
        </message>
    </context>
    <context>
        <name>MorePanel</name>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Touch it, or press its key</source>
            <translation>Antippen, oder die Taste drücken</translation>
        </message>
    </context>
    <context>
        <name>MovePanel</name>
        <message>
            <source>Move a sale to the right member</source>
            <translation>Verkauf zum richtigen Mitglied umbuchen</translation>
        </message>
        <message>
            <source>Nobody has it: a guest's receipt is linked instead, with {0}.</source>
            <translation>Keiner hat ihn: Der Bon eines Gastes wird stattdessen verknüpft, mit {0}.</translation>
        </message>
        <message>
            <source>It is {0}'s now. Whose should it be? Scan their card, or press {1}.</source>
            <translation>Jetzt gehört er {0}. Wem soll er gehören? Karte scannen oder {1} drücken.</translation>
        </message>
        <message>
            <source>From {0} to {1}.</source>
            <translation>Von {0} zu {1}.</translation>
        </message>
        <message>
            <source>{0} gives back {1} points; {2} earns them by their own tier.</source>
            <translation>{0} gibt {1} Punkte zurück; {2} sammelt sie nach der eigenen Stufe.</translation>
        </message>
        <message>
            <source>The {0} points redeemed return to {1} and are taken from {2}.</source>
            <translation>Die {0} eingelösten Punkte kehren zu {1} zurück und gehen bei {2} ab.</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Umbuchen</translation>
        </message>
        <message>
            <source>Move it</source>
            <translation>Umbuchen</translation>
        </message>
        <message>
            <source>Nobody has this card yet. Enrol it first.</source>
            <translation>Diese Karte gehört noch niemandem. Zuerst aufnehmen.</translation>
        </message>
        <message>
            <source>Move receipt {0} from {1} to {2}</source>
            <translation>Bon {0} von {1} zu {2} umbuchen</translation>
        </message>
    </context>
    <context>
        <name>NoticeView</name>
        <message>
            <source>Notice to members</source>
            <translation>Mitteilung an die Mitglieder</translation>
        </message>
        <message>
            <source>Copied.</source>
            <translation>Kopiert.</translation>
        </message>
        <message>
            <source>The file could not be written in {0}. Check the disk.</source>
            <translation>Die Datei konnte in {0} nicht geschrieben werden. Prüfen Sie den Datenträger.</translation>
        </message>
        <message>
            <source>Saved as {0}.</source>
            <translation>Gespeichert als {0}.</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Englisch</translation>
        </message>
        <message>
            <source>German</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>{0}, drafted from what differs. Change it as you like.</source>
            <translation>{0}, entworfen aus dem, was abweicht. Ändern Sie, was Sie möchten.</translation>
        </message>
    </context>
    <context>
        <name>Outcome</name>
        <message>
            <source>to hand back</source>
            <translation>zurückzugeben</translation>
        </message>
        <message>
            <source>You can confirm it alone.</source>
            <translation>Das können Sie allein bestätigen.</translation>
        </message>
        <message>
            <source>This refund</source>
            <translation>Diese Rückgabe</translation>
        </message>
        <message>
            <source>This exchange</source>
            <translation>Dieser Umtausch</translation>
        </message>
        <message>
            <source>to hand back: {1} less {0}</source>
            <translation>zurückzugeben: {1} weniger {0}</translation>
        </message>
        <message>
            <source>to pay: {0} less {1}</source>
            <translation>zu zahlen: {0} weniger {1}</translation>
        </message>
        <message>
            <source>gift card pays {0}</source>
            <translation>Geschenkkarte zahlt {0}</translation>
        </message>
        <message>
            <source>The new goods earn {0} points</source>
            <translation>Die neue Ware bringt {0} Punkte</translation>
        </message>
        <message>
            <source>onto gift card ···{0}</source>
            <translation>auf Geschenkkarte ···{0}</translation>
        </message>
        <message>
            <source>Touch the lines that come back.</source>
            <translation>Berühren Sie die Zeilen, die zurückkommen.</translation>
        </message>
        <message>
            <source>No points: nobody's card is on this receipt.</source>
            <translation>Keine Punkte: Auf diesem Bon steht keine Karte.</translation>
        </message>
        <message>
            <source>{0} of the {1} points earned are taken back</source>
            <translation>{0} der {1} gesammelten Punkte werden zurückgenommen</translation>
        </message>
        <message>
            <source>No points are taken back</source>
            <translation>Es werden keine Punkte zurückgenommen</translation>
        </message>
        <message>
            <source>{0} redeemed points return</source>
            <translation>{0} eingelöste Punkte kommen zurück</translation>
        </message>
        <message>
            <source>What is left of the receipt still earns its points.</source>
            <translation>Was vom Bon bleibt, bringt weiter seine Punkte.</translation>
        </message>
        <message>
            <source>Lines {0}</source>
            <translation>Zeilen {0}</translation>
        </message>
        <message>
            <source>− {0} paid with points or vouchers</source>
            <translation>− {0} mit Punkten oder Gutscheinen bezahlt</translation>
        </message>
        <message>
            <source>− {0} for points spent already</source>
            <translation>− {0} für schon ausgegebene Punkte</translation>
        </message>
        <message>
            <source>+ {0} tax</source>
            <translation>+ {0} Steuer</translation>
        </message>
    </context>
    <context>
        <name>Pad</name>
        <message>
            <source>Letters</source>
            <translation>Buchstaben</translation>
        </message>
        <message>
            <source>Erase the last digit</source>
            <translation>Letzte Ziffer löschen</translation>
        </message>
    </context>
    <context>
        <name>PaperRefundPanel</name>
        <message>
            <source>Store</source>
            <translation>Filiale</translation>
        </message>
        <message>
            <source>Receipt number, empty if there is none</source>
            <translation>Bonnummer, leer ohne Bon</translation>
        </message>
        <message>
            <source>Refund by paper alone</source>
            <translation>Rückgabe nur mit Papier</translation>
        </message>
        <message>
            <source>Type the amount that is handed back. Its points follow later.</source>
            <translation>Den Betrag tippen, der zurückgeht. Die Punkte folgen später.</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>Wird gebucht …</translation>
        </message>
        <message>
            <source>Refund {0}</source>
            <translation>Rückgabe {0}</translation>
        </message>
        <message>
            <source>Type the amount</source>
            <translation>Betrag eintippen</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>The amount</source>
            <translation>Der Betrag</translation>
        </message>
        <message>
            <source>A supervisor approves it</source>
            <translation>Eine Aufsicht gibt es frei</translation>
        </message>
        <message>
            <source>Refund {0} by receipt {1} of {2}, which is not held here</source>
            <translation>Rückgabe von {0} auf Bon {1} aus {2}, der hier nicht vorliegt</translation>
        </message>
        <message>
            <source>Refund {0} without a receipt</source>
            <translation>Rückgabe von {0} ohne Bon</translation>
        </message>
    </context>
    <context>
        <name>ParkedPanel</name>
        <message>
            <source>Parked baskets</source>
            <translation>Geparkte Körbe</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n Zeile</numerusform>
                <numerusform>%n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>Guest</source>
            <translation>Gast</translation>
        </message>
        <message>
            <source>Throw it away?</source>
            <translation>Wegwerfen?</translation>
        </message>
        <message>
            <source>Throw it away</source>
            <translation>Wegwerfen</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>{0}: it cannot be brought back</source>
            <translation>{0}: kommt nicht zurück</translation>
        </message>
        <message>
            <source>Parked</source>
            <translation>Geparkt</translation>
        </message>
        <message>
            <source>Go on with this one</source>
            <translation>Mit diesem weiter</translation>
        </message>
        <message>
            <source>Throw away</source>
            <translation>Wegwerfen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Touch a basket, or ↑ ↓ and Enter</source>
            <translation>Korb antippen, oder ↑ ↓ und Eingabe</translation>
        </message>
        <message>
            <source>The parked basket was thrown away.</source>
            <translation>Der geparkte Korb ist weggeworfen.</translation>
        </message>
    </context>
    <context>
        <name>PastPanel</name>
        <message>
            <source>Another receipt's number</source>
            <translation>Nummer eines anderen Bons</translation>
        </message>
        <message>
            <source>Scan the receipt</source>
            <translation>Bon scannen</translation>
        </message>
        <message>
            <source>or type its number and press Enter.</source>
            <translation>oder die Nummer eingeben und Eingabe drücken.</translation>
        </message>
        <message>
            <source>Receipt {0}</source>
            <translation>Bon {0}</translation>
        </message>
        <message>
            <source>no member</source>
            <translation>kein Mitglied</translation>
        </message>
        <message>
            <source>Show the receipt</source>
            <translation>Bon zeigen</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>Wird gebucht …</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Bon</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>A supervisor approves it</source>
            <translation>Eine Aufsicht gibt es frei</translation>
        </message>
    </context>
    <context>
        <name>PeopleSection</name>
        <message>
            <source>An auditor sees everything and changes nothing.</source>
            <translation>Ein Prüfer sieht alles und ändert nichts.</translation>
        </message>
        <message>
            <source>A {0} gives no points by hand.</source>
            <translation>{0}: gibt keine Punkte von Hand.</translation>
        </message>
        <message>
            <source>A {0} gives or takes by hand, alone: {1} points at once, {2} in a day.</source>
            <translation>{0}: von Hand allein {1} Punkte auf einmal, {2} am Tag.</translation>
        </message>
    </context>
    <context>
        <name>PinCard</name>
        <message numerus="yes">
            <source>Too many wrong PINs. Try again in %n second(s).</source>
            <translation>
                <numerusform>Zu viele falsche PINs. In %n Sekunde noch einmal versuchen.</numerusform>
                <numerusform>Zu viele falsche PINs. In %n Sekunden noch einmal versuchen.</numerusform>
            </translation>
        </message>
        <message>
            <source>One moment …</source>
            <translation>Einen Moment …</translation>
        </message>
        <message numerus="yes">
            <source>%n digit(s) entered</source>
            <translation>
                <numerusform>%n Ziffer eingegeben</numerusform>
                <numerusform>%n Ziffern eingegeben</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Practising</name>
        <message>
            <source>Practice is being prepared …</source>
            <translation>Die Übung wird vorbereitet …</translation>
        </message>
        <message>
            <source>Practice: nothing counts. The trainee's PIN is {0}, a supervisor's {1}. Ctrl+Y ends it.</source>
            <translation>Übung: Nichts zählt. PIN zum Üben {0}, PIN der Aufsicht {1}. Strg+Y beendet sie.</translation>
        </message>
    </context>
    <context>
        <name>Printing</name>
        <message>
            <source>This PC has no printing service. Print {0} somewhere else.</source>
            <translation>Dieser PC hat keinen Druckdienst. Drucken Sie {0} woanders.</translation>
        </message>
        <message>
            <source>{0} is sent to the printer.</source>
            <translation>{0} ist zum Drucker geschickt.</translation>
        </message>
        <message>
            <source>{0} was not printed: {1}. Look whether a printer is set up on this PC.</source>
            <translation>{0} wurde nicht gedruckt: {1}. Sehen Sie nach, ob an diesem PC ein Drucker eingerichtet ist.</translation>
        </message>
    </context>
    <context>
        <name>ProductsView</name>
        <message>
            <source>A CSV file with the columns {0}. It takes the place of the whole catalogue, or of nothing: every faulty row is named.</source>
            <translation>Eine CSV-Datei mit den Spalten {0}. Sie ersetzt den ganzen Katalog oder nichts: Jede fehlerhafte Zeile wird genannt.</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) in the catalogue</source>
            <translation>
                <numerusform>%n Artikel im Katalog</numerusform>
                <numerusform>%n Artikel im Katalog</numerusform>
            </translation>
        </message>
        <message>
            <source>The catalogue's file</source>
            <translation>Die Datei des Katalogs</translation>
        </message>
        <message>
            <source>CSV (*.csv);;All files (*)</source>
            <translation>CSV (*.csv);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Reading the file …</source>
            <translation>Die Datei wird gelesen …</translation>
        </message>
        <message>
            <source>The file could not be written in {0}. Check the disk.</source>
            <translation>Die Datei konnte in {0} nicht geschrieben werden. Prüfen Sie den Datenträger.</translation>
        </message>
        <message>
            <source>Saved as {0}.</source>
            <translation>Gespeichert als {0}.</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) taken in.</source>
            <translation>
                <numerusform>%n Artikel eingelesen.</numerusform>
                <numerusform>%n Artikel eingelesen.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProgrammeSection</name>
        <message>
            <source>An auditor sees the rules; managers change them.</source>
            <translation>Die Revision sieht die Regeln; die Leitung ändert sie.</translation>
        </message>
        <message>
            <source>In words</source>
            <translation>In Worten</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Dokument</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Formular</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Fewer rules</source>
            <translation>Weniger Regeln</translation>
        </message>
        <message>
            <source>More rules</source>
            <translation>Weitere Regeln</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Write why, for the second manager.</source>
            <translation>Schreiben Sie für die zweite Person, warum.</translation>
        </message>
        <message>
            <source>Propose</source>
            <translation>Vorschlagen</translation>
        </message>
        <message>
            <source>Tiers, promotions, rewards, vouchers, activities, rates and guards can be added: choose one of these sections.</source>
            <translation>Hinzufügen lassen sich Stufen, Aktionen, Prämien, Gutscheine, Aktivitäten, Kurse und Wächter: Wählen Sie einen dieser Abschnitte.</translation>
        </message>
        <message>
            <source>Proposed. Another manager decides on it now.</source>
            <translation>Vorgeschlagen. Nun entscheidet eine andere Leitung.</translation>
        </message>
    </context>
    <context>
        <name>ProposingView</name>
        <message>
            <source>Propose this version</source>
            <translation>Diese Fassung vorschlagen</translation>
        </message>
        <message>
            <source>A second manager sees exactly what you propose, and accepts or declines it. Central then publishes it to the tills, before its day.</source>
            <translation>Eine zweite Leitung sieht genau, was Sie vorschlagen, und nimmt an oder lehnt ab. Die Zentrale veröffentlicht es dann an die Kassen, vor seinem Tag.</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Fassung</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <source>2027-01-31</source>
            <translation>31.1.2027</translation>
        </message>
        <message>
            <source>Stores</source>
            <translation>Filialen</translation>
        </message>
        <message>
            <source>every store</source>
            <translation>jede Filiale</translation>
        </message>
        <message>
            <source>Why (kept with the proposal)</source>
            <translation>Warum (steht beim Vorschlag)</translation>
        </message>
        <message>
            <source>What changes</source>
            <translation>Was sich ändert</translation>
        </message>
        <message>
            <source>Who can: {0}.</source>
            <translation>Das können: {0}.</translation>
        </message>
        <message>
            <source>Nobody else is a manager yet: let one in under People and tills.</source>
            <translation>Sonst ist noch niemand Leitung: Legen Sie jemanden unter Team, Kassen an.</translation>
        </message>
        <message>
            <source>No rule differs.</source>
            <translation>Keine Regel weicht ab.</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Sections of the desk</source>
            <translation>Bereiche des Schreibtischs</translation>
        </message>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n offen</numerusform>
                <numerusform>%n offen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReceiptErrands</name>
        <message>
            <source>Scan or type the new goods first, then exchange.</source>
            <translation>Zuerst die neue Ware scannen oder tippen, dann umtauschen.</translation>
        </message>
        <message>
            <source>Receipt {0}: {1} to be paid.</source>
            <translation>Bon {0}: {1} zu zahlen.</translation>
        </message>
        <message>
            <source>Receipt {0}: hand back {1}.</source>
            <translation>Bon {0}: bitte {1} zurückgeben.</translation>
        </message>
        <message>
            <source>{0} went onto gift card ···{1}.</source>
            <translation>{0} gingen auf die Geschenkkarte ···{1}.</translation>
        </message>
        <message>
            <source>New balance {0}.</source>
            <translation>Neuer Stand {0}.</translation>
        </message>
        <message>
            <source>Receipt {0} now belongs to {1}. New balance {2}.</source>
            <translation>Bon {0} gehört jetzt {1}. Neuer Stand {2}.</translation>
        </message>
        <message>
            <source>Scan the member's card first, or find the member.</source>
            <translation>Bitte zuerst die Karte scannen oder das Mitglied suchen.</translation>
        </message>
        <message>
            <source>Receipt {0} is linked: {1} points earned.</source>
            <translation>Bon {0} ist gutgeschrieben: {1} Punkte gesammelt.</translation>
        </message>
        <message>
            <source>There is no receipt yet.</source>
            <translation>Es gibt noch keinen Bon.</translation>
        </message>
    </context>
    <context>
        <name>ReceiptPanel</name>
        <message>
            <source>Receipt {0}</source>
            <translation>Bon {0}</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Bon</translation>
        </message>
        <message>
            <source>Back to the sale</source>
            <translation>Zum Verkauf</translation>
        </message>
        <message>
            <source>This would print: nothing is saved yet</source>
            <translation>Vorschau: noch nichts gebucht</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>{0} cannot be written.</source>
            <translation>{0} lässt sich nicht schreiben.</translation>
        </message>
        <message>
            <source>Saved as {0}.</source>
            <translation>Gesichert als {0}.</translation>
        </message>
        <message>
            <source>A copy is printed.</source>
            <translation>Eine Kopie wird gedruckt.</translation>
        </message>
    </context>
    <context>
        <name>ReconciliationSection</name>
        <message>
            <source>What was compared</source>
            <translation>Was verglichen wurde</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>Als PDF speichern</translation>
        </message>
        <message>
            <source>Reconciliation</source>
            <translation>Abgleich</translation>
        </message>
        <message>
            <source>Nothing was reconciled yet. It is done every night by itself, or now.</source>
            <translation>Noch nichts wurde abgeglichen. Es geschieht jede Nacht von selbst, oder jetzt.</translation>
        </message>
        <message>
            <source>Write the day like 2026-11-20.</source>
            <translation>Schreiben Sie den Tag wie 20.11.2026.</translation>
        </message>
        <message>
            <source>Comparing … every balance is added up anew; go on working.</source>
            <translation>Vergleiche … jeder Stand wird neu zusammengezählt; arbeiten Sie weiter.</translation>
        </message>
        <message>
            <source>Every balance is what its entries add up to ({0} entries, added up anew).</source>
            <translation>Jeder Stand ist die Summe seiner Buchungen ({0} Buchungen, neu zusammengezählt).</translation>
        </message>
        <message>
            <source>{0} cannot be read as a CSV file. Check its path.</source>
            <translation>{0} lässt sich nicht als CSV-Datei lesen. Prüfen Sie den Pfad.</translation>
        </message>
        <message>
            <source>Business day</source>
            <translation>Geschäftstag</translation>
        </message>
        <message>
            <source>The shop's totals (CSV)</source>
            <translation>Summen des Ladens (CSV)</translation>
        </message>
        <message>
            <source>Counted rewards (CSV)</source>
            <translation>Gezählte Prämien (CSV)</translation>
        </message>
        <message>
            <source>{0}: everything agrees</source>
            <translation>{0}: alles stimmt</translation>
        </message>
        <message>
            <source>{0}: look at this</source>
            <translation>{0}: bitte ansehen</translation>
        </message>
        <message>
            <source>Nothing was sold or counted on this day</source>
            <translation>An diesem Tag wurde nichts verkauft oder gezählt</translation>
        </message>
        <message>
            <source>Not compared with central since this program began.</source>
            <translation>Seit Programmbeginn nicht mit der Zentrale verglichen.</translation>
        </message>
        <message>
            <source>All balances were central's at {0}.</source>
            <translation>Alle Stände waren um {0} die der Zentrale.</translation>
        </message>
        <message>
            <source>Balances differed from central's at {0}; they are repaired.</source>
            <translation>Um {0} wichen Stände von der Zentrale ab; sie werden berichtigt.</translation>
        </message>
        <message>
            <source>Compared at four decimals.</source>
            <translation>Auf vier Stellen verglichen.</translation>
        </message>
        <message>
            <source>Of this day the shop's totals are not here: choose their file.</source>
            <translation>Von diesem Tag sind die Summen des Ladens nicht hier: Wählen Sie ihre Datei.</translation>
        </message>
        <message>
            <source>To look at: {0}</source>
            <translation>Anzusehen: {0}</translation>
        </message>
        <message>
            <source>not counted; by the entries</source>
            <translation>nicht gezählt; nach den Buchungen</translation>
        </message>
        <message>
            <source>too much</source>
            <translation>zu viel</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>fehlt</translation>
        </message>
        <message>
            <source>counted {0}, by the entries {1}</source>
            <translation>gezählt {0}, nach den Einträgen {1}</translation>
        </message>
        <message>
            <source>agrees</source>
            <translation>stimmt</translation>
        </message>
    </context>
    <context>
        <name>Redeeming</name>
        <message>
            <source>Scan the card first.</source>
            <translation>Bitte zuerst die Karte scannen.</translation>
        </message>
        <message>
            <source>The most that fits is redeemed once there is an amount.</source>
            <translation>Sobald ein Betrag da ist, wird so viel wie möglich eingelöst.</translation>
        </message>
    </context>
    <context>
        <name>RefundPanel</name>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Bon</translation>
        </message>
        <message>
            <source>Show the receipt</source>
            <translation>Bon zeigen</translation>
        </message>
        <message>
            <source>Scan the receipt's code, or type its number</source>
            <translation>Den Code des Bons scannen oder die Nummer eingeben</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>Wird gebucht …</translation>
        </message>
        <message>
            <source>Of the marked line</source>
            <translation>Von der markierten Zeile</translation>
        </message>
        <message>
            <source>Lines in all</source>
            <translation>Zeilen zusammen</translation>
        </message>
        <message>
            <source>Digits: how much of the marked line comes back</source>
            <translation>Ziffern: wie viel der markierten Zeile zurückkommt</translation>
        </message>
        <message>
            <source>Touch what comes back, or ↑ ↓ and Space</source>
            <translation>Antippen, was zurückkommt, oder ↑ ↓ und Leertaste</translation>
        </message>
        <message>
            <source>Refund {0}</source>
            <translation>Rückgabe {0}</translation>
        </message>
        <message>
            <source>Or refund it by its paper.</source>
            <translation>Oder nehmen Sie nach dem Papier zurück.</translation>
        </message>
        <message>
            <source>This line was returned already.</source>
            <translation>Diese Zeile wurde schon zurückgegeben.</translation>
        </message>
    </context>
    <context>
        <name>Return</name>
        <message>
            <source>Back online: nothing had to wait.</source>
            <translation>Wieder verbunden: Nichts musste warten.</translation>
        </message>
        <message numerus="yes">
            <source>Back online: %n entry(ies) sent and reconciled.</source>
            <translation>
                <numerusform>Wieder verbunden: %n Eintrag gesendet und abgeglichen.</numerusform>
                <numerusform>Wieder verbunden: %n Einträge gesendet und abgeglichen.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them need(s) a manager.</source>
            <translation>
                <numerusform>%n davon braucht die Leitung.</numerusform>
                <numerusform>%n davon brauchen die Leitung.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RewardsPanel</name>
        <message>
            <source>Rewards</source>
            <translation>Prämien</translation>
        </message>
        <message>
            <source>The programme has no rewards now.</source>
            <translation>Das Programm hat zurzeit keine Prämien.</translation>
        </message>
        <message>
            <source>Rewards are for members. Scan the card first.</source>
            <translation>Prämien sind für Mitglieder. Zuerst die Karte scannen.</translation>
        </message>
        <message>
            <source>{0} points can be used here now.</source>
            <translation>{0} Punkte können hier jetzt eingesetzt werden.</translation>
        </message>
        <message numerus="yes">
            <source>%n left</source>
            <translation>
                <numerusform>noch %n</numerusform>
                <numerusform>noch %n</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} points</source>
            <translation>{0} Punkte</translation>
        </message>
        <message>
            <source>{0} points are missing</source>
            <translation>es fehlen {0} Punkte</translation>
        </message>
        <message>
            <source>reserved for {0}</source>
            <translation>nur für {0}</translation>
        </message>
        <message>
            <source>at most {0} for a member</source>
            <translation>höchstens {0} je Mitglied</translation>
        </message>
        <message>
            <source>for members</source>
            <translation>für Mitglieder</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>Herausnehmen</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>Nehmen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Arrows choose · Enter puts it into the sale</source>
            <translation>Pfeile wählen · Enter löst ein</translation>
        </message>
        <message>
            <source>{0}: scan the gift card to load it on.</source>
            <translation>{0}: Die Geschenkkarte scannen, die aufgeladen wird.</translation>
        </message>
    </context>
    <context>
        <name>RewardsView</name>
        <message>
            <source>Rewards</source>
            <translation>Prämien</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>Gezählt</translation>
        </message>
        <message>
            <source>Why (kept with the count)</source>
            <translation>Warum (steht bei der Zählung)</translation>
        </message>
        <message>
            <source>Type how many were counted.</source>
            <translation>Tippen Sie, wie viele gezählt wurden.</translation>
        </message>
        <message>
            <source>Write the reason first.</source>
            <translation>Schreiben Sie zuerst den Grund.</translation>
        </message>
        <message>
            <source>A picture of {0}</source>
            <translation>Ein Bild von {0}</translation>
        </message>
        <message>
            <source>Pictures (*.png *.jpg *.jpeg *.webp *.bmp);;All files (*)</source>
            <translation>Bilder (*.png *.jpg *.jpeg *.webp *.bmp);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>{0} is no picture that can be read.</source>
            <translation>{0} ist kein lesbares Bild.</translation>
        </message>
        <message>
            <source>The picture of {0} is kept.</source>
            <translation>Das Bild von {0} ist übernommen.</translation>
        </message>
        <message>
            <source>The count is kept with its reason.</source>
            <translation>Die Zählung ist mit ihrem Grund festgehalten.</translation>
        </message>
        <message>
            <source>{0} points</source>
            <translation>{0} Punkte</translation>
        </message>
        <message numerus="yes">
            <source>%n left</source>
            <translation>
                <numerusform>noch %n</numerusform>
                <numerusform>noch %n</numerusform>
            </translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>ohne Grenze</translation>
        </message>
        <message numerus="yes">
            <source>%n taken</source>
            <translation>
                <numerusform>%n vergeben</numerusform>
                <numerusform>%n vergeben</numerusform>
            </translation>
        </message>
        <message>
            <source>The programme has no rewards now.</source>
            <translation>Das Programm hat zurzeit keine Prämien.</translation>
        </message>
        <message>
            <source>Nobody counts it: the programme says no `stock`.</source>
            <translation>Niemand zählt sie: Das Programm nennt keinen `stock`.</translation>
        </message>
        <message>
            <source>Corrected last: {0}, {1}</source>
            <translation>Zuletzt berichtigt: {0}, {1}</translation>
        </message>
        <message>
            <source>It agrees with the entries.</source>
            <translation>Sie stimmt mit den Einträgen überein.</translation>
        </message>
        <message>
            <source>The entries say {0}: a variance of {1}.</source>
            <translation>Die Einträge sagen {0}: eine Abweichung von {1}.</translation>
        </message>
    </context>
    <context>
        <name>SalePanel</name>
        <message>
            <source>Sale</source>
            <translation>Verkauf</translation>
        </message>
        <message>
            <source>Saving …</source>
            <translation>Wird gebucht …</translation>
        </message>
        <message>
            <source>Next customer</source>
            <translation>Nächster Kunde</translation>
        </message>
        <message>
            <source>Commit {0}</source>
            <translation>Buchen {0}</translation>
        </message>
        <message>
            <source>Paid at the shop's till</source>
            <translation>Zahlung an Ladenkasse</translation>
        </message>
        <message>
            <source>Use this card</source>
            <translation>Karte verwenden</translation>
        </message>
        <message>
            <source>Esc clears · a scan opens the next member</source>
            <translation>Esc leert · ein Scan öffnet das nächste Mitglied</translation>
        </message>
        <message>
            <source>Other amount</source>
            <translation>Anderer Betrag</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Type points, at most {0} · Esc leaves them</source>
            <translation>Punkte tippen, höchstens {0} · Esc lässt sie</translation>
        </message>
        <message>
            <source>instead: {0}</source>
            <translation>stattdessen: {0}</translation>
        </message>
        <message>
            <source>{0} = {1}</source>
            <translation>{0} = {1}</translation>
        </message>
        <message>
            <source>Price: {0}</source>
            <translation>Preis: {0}</translation>
        </message>
        <message>
            <source>Redeem {0}</source>
            <translation>Einlösen {0}</translation>
        </message>
        <message>
            <source>No points</source>
            <translation>Keine Punkte</translation>
        </message>
    </context>
    <context>
        <name>ServePage</name>
        <message>
            <source>Scan a card first, or find the member.</source>
            <translation>Bitte zuerst eine Karte scannen oder das Mitglied suchen.</translation>
        </message>
        <message>
            <source>No basket is parked.</source>
            <translation>Kein Korb ist geparkt.</translation>
        </message>
        <message>
            <source>This is a staff badge. Scan the customer's card.</source>
            <translation>Das ist ein Dienstausweis. Bitte die Kundenkarte scannen.</translation>
        </message>
        <message>
            <source>This code is not known here. Scan the card or the receipt.</source>
            <translation>Dieser Code ist hier nicht bekannt. Bitte die Karte oder den Bon scannen.</translation>
        </message>
    </context>
    <context>
        <name>Shelf</name>
        <message>
            <source>There is nothing to park. Type an amount first.</source>
            <translation>Es gibt nichts zu parken. Zuerst einen Betrag tippen.</translation>
        </message>
        <message>
            <source>{0} is parked.</source>
            <translation>{0} ist geparkt.</translation>
        </message>
    </context>
    <context>
        <name>ShiftPanel</name>
        <message>
            <source>No shift is open</source>
            <translation>Keine Schicht ist offen</translation>
        </message>
        <message>
            <source>My shift at this till</source>
            <translation>Meine Schicht an dieser Kasse</translation>
        </message>
        <message>
            <source>Business day: {0}</source>
            <translation>Geschäftstag: {0}</translation>
        </message>
        <message>
            <source>Count the cash in the drawer and type it, then open the shift.</source>
            <translation>Das Bargeld in der Lade zählen und eingeben, dann die Schicht beginnen.</translation>
        </message>
        <message>
            <source>No server has told the date since this PC started. Look at it: is it today's? Then confirm it with the shift.</source>
            <translation>Seit dem Start dieses PCs hat kein Server das Datum genannt. Bitte ansehen: Ist es das heutige? Dann mit der Schicht bestätigen.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Cash at the start</source>
            <translation>Bargeld zu Beginn</translation>
        </message>
        <message>
            <source>Open the shift</source>
            <translation>Schicht beginnen</translation>
        </message>
        <message>
            <source>The date is right: open</source>
            <translation>Datum stimmt: beginnen</translation>
        </message>
        <message>
            <source>Digits, then Enter</source>
            <translation>Ziffern, dann Enter</translation>
        </message>
        <message>
            <source>Cash counted</source>
            <translation>Bargeld gezählt</translation>
        </message>
        <message>
            <source>not counted</source>
            <translation>nicht gezählt</translation>
        </message>
        <message>
            <source>Close my shift</source>
            <translation>Meine Schicht schließen</translation>
        </message>
        <message>
            <source>Type the cash you counted, or leave it out</source>
            <translation>Gezähltes Bargeld eingeben, oder weglassen</translation>
        </message>
        <message>
            <source>{0}, your shift is open.</source>
            <translation>{0}, Ihre Schicht läuft.</translation>
        </message>
        <message>
            <source>The shift is closed.</source>
            <translation>Die Schicht ist beendet.</translation>
        </message>
        <message>
            <source>The shift is closed. Cash expected {0}, counted {1}.</source>
            <translation>Die Schicht ist beendet. Bargeld erwartet {0}, gezählt {1}.</translation>
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Opening the till …</source>
            <translation>Die Kasse wird geöffnet …</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Anmelden</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>or scan your badge</source>
            <translation>oder Ausweis scannen</translation>
        </message>
        <message>
            <source>Enter your PIN</source>
            <translation>PIN eingeben</translation>
        </message>
        <message>
            <source>The till cannot be opened</source>
            <translation>Die Kasse lässt sich nicht öffnen</translation>
        </message>
    </context>
    <context>
        <name>StandingView</name>
        <message>
            <source>Offline since {0}</source>
            <translation>Ohne Netz seit {0}</translation>
        </message>
        <message>
            <source>Online since {0}</source>
            <translation>Verbunden seit {0}</translation>
        </message>
        <message>
            <source>Last round with the centre</source>
            <translation>Letzter Abgleich mit der Zentrale</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>Wartet auf das Senden</translation>
        </message>
        <message>
            <source>Still to fetch</source>
            <translation>Noch abzuholen</translation>
        </message>
        <message>
            <source>All tills cut off could give</source>
            <translation>Alle Kassen zusammen, vom Netz getrennt</translation>
        </message>
        <message>
            <source>at most {0} points</source>
            <translation>höchstens {0} Punkte</translation>
        </message>
        <message>
            <source>This PC's clock</source>
            <translation>Uhr dieses PCs</translation>
        </message>
        <message>
            <source>Central does not accept this till since {0}</source>
            <translation>Die Zentrale nimmt diese Kasse seit {0} nicht an</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Scanner</translation>
        </message>
        <message>
            <source>Rules in force</source>
            <translation>Geltende Regeln</translation>
        </message>
        <message>
            <source>Works meanwhile: earning, refunds of receipts held here, enrolment, and redemption up to {0} points a member and day. Everything is saved on this till; it is sent once central accepts the till again.</source>
            <translation>Unterdessen geht: Sammeln, Rückgaben von Bons, die hier liegen, Anmelden und Einlösen bis zu {0} Punkten je Mitglied und Tag. Alles ist an dieser Kasse gespeichert; es wird gesendet, sobald die Zentrale die Kasse wieder annimmt.</translation>
        </message>
        <message>
            <source>Works offline: earning, refunds of receipts held here, enrolment, and redemption up to {0} points a member and day. Everything is saved on this till and sent by itself when the network is back.</source>
            <translation>Ohne Netz gehen: Sammeln, Rückgaben zu Bons, die hier liegen, Aufnahmen und Einlösen bis {0} Punkte je Mitglied und Tag. Alles ist auf dieser Kasse gesichert und wird von selbst gesendet, sobald das Netz wieder da ist.</translation>
        </message>
        <message>
            <source>never yet</source>
            <translation>noch nie</translation>
        </message>
        <message>
            <source>right</source>
            <translation>richtig</translation>
        </message>
        <message>
            <source>{0} s ahead</source>
            <translation>{0} s vor</translation>
        </message>
        <message>
            <source>{0} s behind</source>
            <translation>{0} s nach</translation>
        </message>
        <message>
            <source>not connected</source>
            <translation>nicht verbunden</translation>
        </message>
        <message>
            <source>connecting</source>
            <translation>verbindet sich</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <source>unplugged: plug it in again, it comes back by itself</source>
            <translation>abgesteckt: wieder anstecken, er meldet sich von selbst</translation>
        </message>
    </context>
    <context>
        <name>TillsView</name>
        <message>
            <source>Tills</source>
            <translation>Kassen</translation>
        </message>
        <message>
            <source>Why it is shut out</source>
            <translation>Warum sie ausgesperrt wird</translation>
        </message>
        <message>
            <source>An auditor sees everything and changes nothing.</source>
            <translation>Ein Prüfer sieht alles und ändert nichts.</translation>
        </message>
        <message>
            <source>Central has not told of the tills yet: ask it.</source>
            <translation>Die Zentrale hat noch nichts von den Kassen gesagt: fragen Sie sie.</translation>
        </message>
        <message>
            <source>As central told it at {0}. It can give away now: {1} points.</source>
            <translation>Stand der Zentrale: {0}. Jetzt ohne Netz auszugeben: {1} Punkte.</translation>
        </message>
        <message>
            <source>version {0}</source>
            <translation>Version {0}</translation>
        </message>
        <message>
            <source>shut out on {0}</source>
            <translation>ausgesperrt seit {0}</translation>
        </message>
        <message>
            <source>silent since {0}</source>
            <translation>still seit {0}</translation>
        </message>
        <message>
            <source>in touch</source>
            <translation>in Verbindung</translation>
        </message>
        <message>
            <source>{0} unsent</source>
            <translation>{0} nicht gesendet</translation>
        </message>
        <message>
            <source>right</source>
            <translation>richtig</translation>
        </message>
        <message>
            <source>clock {0} s ahead</source>
            <translation>Uhr {0} s vor</translation>
        </message>
        <message>
            <source>clock {0} s behind</source>
            <translation>Uhr {0} s nach</translation>
        </message>
        <message>
            <source>This till</source>
            <translation>Diese Kasse</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>Kasse</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>Filiale</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>not told yet</source>
            <translation>noch nicht gesagt</translation>
        </message>
        <message>
            <source>Last heard of</source>
            <translation>Zuletzt gehört</translation>
        </message>
        <message>
            <source>Waiting there</source>
            <translation>Wartet dort</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>Uhr</translation>
        </message>
        <message>
            <source>Can give away</source>
            <translation>Kann ausgeben</translation>
        </message>
        <message>
            <source>Let in</source>
            <translation>Zugelassen</translation>
        </message>
        <message>
            <source>Shut out</source>
            <translation>Ausgesperrt</translation>
        </message>
        <message>
            <source>Shut it out</source>
            <translation>Aussperren</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Write the reason first.</source>
            <translation>Schreiben Sie zuerst den Grund.</translation>
        </message>
        <message>
            <source>Type this code at the new till of {0}, until {1}. It lets one till in.</source>
            <translation>Diesen Code an der neuen Kasse von {0} eingeben, bis {1}. Er lässt eine Kasse zu.</translation>
        </message>
        <message>
            <source>{0} is shut out as soon as central hears of it: for good, and with what it has not sent yet.</source>
            <translation>{0} wird ausgesperrt, sobald die Zentrale es erfährt: für immer, mit allem, was sie noch nicht gesendet hat.</translation>
        </message>
        <message>
            <source>{0}: central will shut it out.</source>
            <translation>{0}: die Zentrale sperrt sie aus.</translation>
        </message>
    </context>
    <context>
        <name>VersionsView</name>
        <message>
            <source>Versions of the programme</source>
            <translation>Fassungen des Programms</translation>
        </message>
        <message>
            <source>The document</source>
            <translation>Das Dokument</translation>
        </message>
        <message>
            <source>proposed by {0}</source>
            <translation>vorgeschlagen von {0}</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>accepted by {0}</source>
            <translation>angenommen von {0}</translation>
        </message>
        <message>
            <source>published {0}</source>
            <translation>veröffentlicht {0}</translation>
        </message>
        <message>
            <source>because: {0}</source>
            <translation>weil: {0}</translation>
        </message>
        <message>
            <source>Proposed by {0}: {1}. Another manager decides, among the approvals.</source>
            <translation>Vorgeschlagen von {0}: {1}. Eine andere Leitung entscheidet, bei den Genehmigungen.</translation>
        </message>
    </context>
    <context>
        <name>VoidPanel</name>
        <message>
            <source>Void a sale of today</source>
            <translation>Verkauf von heute stornieren</translation>
        </message>
        <message>
            <source>All of it is handed back.</source>
            <translation>Alles wird zurückgegeben.</translation>
        </message>
        <message>
            <source>{0} points earned are taken back.</source>
            <translation>{0} gesammelte Punkte gehen zurück.</translation>
        </message>
        <message>
            <source>{0} redeemed points return.</source>
            <translation>{0} eingelöste Punkte kommen wieder.</translation>
        </message>
        <message>
            <source>Void {0}</source>
            <translation>{0} stornieren</translation>
        </message>
        <message>
            <source>Void receipt {0}, {1}</source>
            <translation>Bon {0} stornieren, {1}</translation>
        </message>
    </context>
    <context>
        <name>VouchersPanel</name>
        <message>
            <source>Voucher</source>
            <translation>Gutschein</translation>
        </message>
        <message>
            <source>Scan the voucher or type its code</source>
            <translation>Gutschein scannen oder Code eintippen</translation>
        </message>
        <message>
            <source>The member's vouchers</source>
            <translation>Gutscheine des Mitglieds</translation>
        </message>
        <message>
            <source>Vouchers</source>
            <translation>Gutscheine</translation>
        </message>
        <message>
            <source>Scan the member's card to see their own vouchers.</source>
            <translation>Die Karte des Mitglieds scannen, um seine Gutscheine zu sehen.</translation>
        </message>
        <message>
            <source>This member has no voucher of their own here.</source>
            <translation>Dieses Mitglied hat hier keinen eigenen Gutschein.</translation>
        </message>
        <message>
            <source>from {0}</source>
            <translation>ab {0}</translation>
        </message>
        <message numerus="yes">
            <source>%n use(s) left</source>
            <translation>
                <numerusform>noch %n Mal</numerusform>
                <numerusform>noch %n Mal</numerusform>
            </translation>
        </message>
        <message>
            <source>until {0}</source>
            <translation>bis {0}</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>Herausnehmen</translation>
        </message>
        <message>
            <source>Use it</source>
            <translation>Einlösen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Arrows choose · Enter puts it into the sale</source>
            <translation>Pfeile wählen · Enter löst ein</translation>
        </message>
    </context>
    <context>
        <name>WhatIfView</name>
        <message numerus="yes">
            <source>What if? The last %n day(s)</source>
            <translation>
                <numerusform>Was wäre, wenn? Der letzte %n Tag</numerusform>
                <numerusform>Was wäre, wenn? Die letzten %n Tage</numerusform>
            </translation>
        </message>
        <message>
            <source>Playing the sales held at this till …</source>
            <translation>Die Verkäufe dieser Kasse werden durchgespielt …</translation>
        </message>
        <message>
            <source>Another report was asked for meanwhile. Play it again.</source>
            <translation>Inzwischen wurde ein anderer Bericht verlangt. Spielen Sie es noch einmal durch.</translation>
        </message>
        <message numerus="yes">
            <source>%n sale(s)</source>
            <translation>
                <numerusform>%n Verkauf</numerusform>
                <numerusform>%n Verkäufe</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n Mitglied</numerusform>
                <numerusform>%n Mitgliedern</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} of {1}.</source>
            <translation>{0} von {1}.</translation>
        </message>
        <message>
            <source>{0} would have had more, {1} less.</source>
            <translation>{0} hätten mehr gehabt, {1} weniger.</translation>
        </message>
        <message numerus="yes">
            <source>%n redemption(s) would not have been allowed.</source>
            <translation>
                <numerusform>%n Einlösung wäre nicht erlaubt gewesen.</numerusform>
                <numerusform>%n Einlösungen wären nicht erlaubt gewesen.</numerusform>
            </translation>
        </message>
        <message>
            <source>Outlined: {0}. Filled: {1}.</source>
            <translation>Umrandet: {0}. Gefüllt: {1}.</translation>
        </message>
        <message>
            <source>It would have cost the same.</source>
            <translation>Es hätte dasselbe gekostet.</translation>
        </message>
        <message numerus="yes">
            <source>It would have cost {0} {1} more over these %n day(s){2}.</source>
            <translation>
                <numerusform>Es hätte an diesem %n Tag {0} {1} mehr gekostet{2}.</numerusform>
                <numerusform>Es hätte in diesen %n Tagen {0} {1} mehr gekostet{2}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It would have cost {0} {1} less over these %n day(s){2}.</source>
            <translation>
                <numerusform>Es hätte an diesem %n Tag {0} {1} weniger gekostet{2}.</numerusform>
                <numerusform>Es hätte in diesen %n Tagen {0} {1} weniger gekostet{2}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>given</source>
            <translation>gegeben</translation>
        </message>
        <message>
            <source>paid with</source>
            <translation>damit bezahlt</translation>
        </message>
        <message>
            <source>Money ({0})</source>
            <translation>Geld ({0})</translation>
        </message>
        <message>
            <source>off prices</source>
            <translation>Nachlass</translation>
        </message>
        <message>
            <source>paid with points</source>
            <translation>mit Punkten bezahlt</translation>
        </message>
        <message>
            <source>owed for points</source>
            <translation>für Punkte geschuldet</translation>
        </message>
        <message>
            <source>Points by tier</source>
            <translation>Punkte nach Stufe</translation>
        </message>
        <message>
            <source>Members in each tier at the end</source>
            <translation>Mitglieder je Stufe am Ende</translation>
        </message>
        <message>
            <source>no tier</source>
            <translation>keine Stufe</translation>
        </message>
        <message>
            <source>Points by promotion</source>
            <translation>Punkte nach Aktion</translation>
        </message>
        <message>
            <source>Money off by promotion</source>
            <translation>Nachlass nach Aktion</translation>
        </message>
        <message>
            <source>{0}, {1}: now {2}, with the draft {3}{4}</source>
            <translation>{0}, {1}: jetzt {2}, mit dem Entwurf {3}{4}</translation>
        </message>
    </context>
    <context>
        <name>_Banner</name>
        <message numerus="yes">
            <source>%n will be sent by themselves.</source>
            <translation>
                <numerusform>%n Buchung wird von selbst gesendet.</numerusform>
                <numerusform>%n Buchungen werden von selbst gesendet.</numerusform>
            </translation>
        </message>
        <message>
            <source>The centre does not accept this till</source>
            <translation>Die Zentrale nimmt diese Kasse nicht an</translation>
        </message>
        <message>
            <source>Please tell your manager.</source>
            <translation>Bitte der Leitung Bescheid geben.</translation>
        </message>
        <message>
            <source>Working offline since {0}</source>
            <translation>Ohne Netz seit {0}</translation>
        </message>
        <message>
            <source>Earning and refunds work. Points cannot be redeemed here now.</source>
            <translation>Sammeln und Rückgaben gehen. Punkte können hier gerade nicht eingelöst werden.</translation>
        </message>
        <message>
            <source>Working offline since {0} · {1} points left to redeem here today</source>
            <translation>Ohne Netz seit {0} · heute hier noch {1} Punkte einlösbar</translation>
        </message>
        <message>
            <source>Earning, refunds and redemption up to {0} points a member work.</source>
            <translation>Sammeln, Rückgaben und Einlösen bis {0} Punkte gehen.</translation>
        </message>
    </context>
    <context>
        <name>_Basket</name>
        <message>
            <source>{0} points</source>
            <translation>{0} Punkte</translation>
        </message>
        <message>
            <source>You save {0}</source>
            <translation>Sie sparen {0}</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>Zu zahlen</translation>
        </message>
    </context>
    <context>
        <name>_Card</name>
        <message>
            <source>on this card</source>
            <translation>auf dieser Karte</translation>
        </message>
        <message>
            <source>A card pays what is on it. The rest is paid in money.</source>
            <translation>Eine Karte zahlt, was darauf ist. Der Rest wird mit Geld bezahlt.</translation>
        </message>
        <message>
            <source>A new card: nothing was loaded on it yet.</source>
            <translation>Eine neue Karte: Es wurde noch nichts aufgeladen.</translation>
        </message>
        <message>
            <source>Without the network it can pay {0} here today.</source>
            <translation>Ohne Netz kann sie hier heute {0} zahlen.</translation>
        </message>
        <message>
            <source>It can pay {0} here now.</source>
            <translation>Sie kann hier jetzt {0} zahlen.</translation>
        </message>
    </context>
    <context>
        <name>_Done</name>
        <message>
            <source>Receipt {0}</source>
            <translation>Bon {0}</translation>
        </message>
        <message>
            <source>Guest sale. The receipt can be linked to a card later.</source>
            <translation>Gastverkauf. Der Bon kann später einer Karte gutgeschrieben werden.</translation>
        </message>
        <message>
            <source>New balance {0}</source>
            <translation>Neuer Stand {0}</translation>
        </message>
        <message>
            <source>{0} points earned</source>
            <translation>{0} Punkte gesammelt</translation>
        </message>
        <message>
            <source>{0} points taken back</source>
            <translation>{0} Punkte zurückgenommen</translation>
        </message>
        <message>
            <source>{0} redeemed</source>
            <translation>{0} eingelöst</translation>
        </message>
        <message>
            <source>{0} points returned</source>
            <translation>{0} Punkte zurück</translation>
        </message>
    </context>
    <context>
        <name>_Empty</name>
        <message>
            <source>Type the amount</source>
            <translation>Betrag eingeben</translation>
        </message>
        <message>
            <source>49.99 is typed 4 9 9 9. Enter commits it.</source>
            <translation>49,99 wird als 4 9 9 9 eingegeben. Eingabe bucht.</translation>
        </message>
        <message>
            <source>Link an earlier receipt</source>
            <translation>Bon gutschreiben</translation>
        </message>
    </context>
    <context>
        <name>_Face</name>
        <message>
            <source>For the customer</source>
            <translation>Für Kunden</translation>
        </message>
    </context>
    <context>
        <name>_MessageRow</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>_Offers</name>
        <message>
            <source>For you</source>
            <translation>Für Sie</translation>
        </message>
        <message>
            <source>{0} for {1} points</source>
            <translation>{0} für {1} Punkte</translation>
        </message>
    </context>
    <context>
        <name>_Points</name>
        <message>
            <source>No card yet</source>
            <translation>Noch keine Karte</translation>
        </message>
        <message>
            <source>Show your card to earn points.</source>
            <translation>Zeigen Sie Ihre Karte, um Punkte zu sammeln.</translation>
        </message>
        <message>
            <source>Your card</source>
            <translation>Ihre Karte</translation>
        </message>
        <message>
            <source>You have {0} points</source>
            <translation>Sie haben {0} Punkte</translation>
        </message>
        <message>
            <source>This earns {0} points</source>
            <translation>Dieser Einkauf bringt {0} Punkte</translation>
        </message>
        <message>
            <source>{0} points pay {1}</source>
            <translation>{0} Punkte zahlen {1}</translation>
        </message>
    </context>
    <context>
        <name>_Redeeming</name>
        <message>
            <source>Redeeming {0} points  {1}</source>
            <translation>{0} Punkte einlösen  {1}</translation>
        </message>
        <message>
            <source>{0}: other amount</source>
            <translation>{0}: anderer Betrag</translation>
        </message>
    </context>
    <context>
        <name>_Side</name>
        <message>
            <source>Receipt {0}</source>
            <translation>Bon {0}</translation>
        </message>
        <message>
            <source>Gave back {0}</source>
            <translation>Erstattet: {0}</translation>
        </message>
        <message>
            <source>Redeemed {0}</source>
            <translation>Eingelöst: {0}</translation>
        </message>
        <message>
            <source>Had seen a balance of {0}</source>
            <translation>Sah einen Stand von {0}</translation>
        </message>
        <message>
            <source>This claim stands</source>
            <translation>Dieser Anspruch gilt</translation>
        </message>
        <message>
            <source>Took {0}</source>
            <translation>Genommen: {0}</translation>
        </message>
    </context>
    <context>
        <name>_Thanks</name>
        <message>
            <source>Thank you, {0}</source>
            <translation>Vielen Dank, {0}</translation>
        </message>
        <message>
            <source>Thank you</source>
            <translation>Vielen Dank</translation>
        </message>
        <message>
            <source>{0} points earned</source>
            <translation>{0} Punkte gesammelt</translation>
        </message>
        <message>
            <source>{0} points redeemed</source>
            <translation>{0} Punkte eingelöst</translation>
        </message>
        <message>
            <source>You now have {0} points</source>
            <translation>Sie haben jetzt {0} Punkte</translation>
        </message>
        <message>
            <source>Receipt {0}: keep a picture of this code to bring goods back.</source>
            <translation>Bon {0}: Mit einem Foto dieses Codes können Sie Ware zurückbringen.</translation>
        </message>
    </context>
    <context>
        <name>_Welcome</name>
        <message>
            <source>Welcome</source>
            <translation>Willkommen</translation>
        </message>
        <message>
            <source>Have your card ready: it earns points with every purchase.</source>
            <translation>Halten Sie Ihre Karte bereit: Sie sammelt bei jedem Einkauf Punkte.</translation>
        </message>
    </context>
    <context>
        <name>actions</name>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Entf</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Ctrl+{0}</source>
            <translation>Strg+{0}</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>Ausnahmen</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurückziehen</translation>
        </message>
        <message>
            <source>This till</source>
            <translation>Diese Kasse</translation>
        </message>
        <message>
            <source>Save picture</source>
            <translation>Bild speichern</translation>
        </message>
        <message>
            <source>Save table</source>
            <translation>Tabelle speichern</translation>
        </message>
        <message>
            <source>Save one page</source>
            <translation>Seite speichern</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Geräte</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Redeem</source>
            <translation>Einlösen</translation>
        </message>
        <message>
            <source>Recover from next points</source>
            <translation>Aus nächsten Punkten</translation>
        </message>
        <message>
            <source>Write off</source>
            <translation>Abschreiben</translation>
        </message>
        <message>
            <source>Lost card</source>
            <translation>Karte verloren</translation>
        </message>
        <message>
            <source>No member</source>
            <translation>Ohne Karte</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Refund</source>
            <translation>Rückgabe</translation>
        </message>
        <message>
            <source>Last receipt</source>
            <translation>Letzter Bon</translation>
        </message>
        <message>
            <source>Enrol</source>
            <translation>Aufnehmen</translation>
        </message>
        <message>
            <source>Link receipt</source>
            <translation>Bon gutschreiben</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Rewards</source>
            <translation>Prämien</translation>
        </message>
        <message>
            <source>Gift card</source>
            <translation>Geschenkkarte</translation>
        </message>
        <message>
            <source>Load it</source>
            <translation>Aufladen</translation>
        </message>
        <message>
            <source>Merge records</source>
            <translation>Zusammenlegen</translation>
        </message>
        <message>
            <source>Vouchers</source>
            <translation>Gutscheine</translation>
        </message>
        <message>
            <source>Park</source>
            <translation>Parken</translation>
        </message>
        <message>
            <source>Parked baskets</source>
            <translation>Geparkte Körbe</translation>
        </message>
        <message>
            <source>Void</source>
            <translation>Storno</translation>
        </message>
        <message>
            <source>Move sale</source>
            <translation>Verkauf umbuchen</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>Freigaben</translation>
        </message>
        <message>
            <source>Mark as seen</source>
            <translation>Als gesehen abhaken</translation>
        </message>
        <message>
            <source>Which are shown</source>
            <translation>Welche gezeigt werden</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>New version</source>
            <translation>Neue Fassung</translation>
        </message>
        <message>
            <source>Roll back to it</source>
            <translation>Dahin zurück</translation>
        </message>
        <message>
            <source>Go on with the draft</source>
            <translation>Entwurf fortsetzen</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Next section</source>
            <translation>Nächster Abschnitt</translation>
        </message>
        <message>
            <source>What if?</source>
            <translation>Was wäre, wenn?</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Mitteilung</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Propose</source>
            <translation>Vorschlagen</translation>
        </message>
        <message>
            <source>Other days</source>
            <translation>Andere Tage</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>Mitglieder</translation>
        </message>
        <message>
            <source>People and tills</source>
            <translation>Team, Kassen</translation>
        </message>
        <message>
            <source>Audit</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>Tage</translation>
        </message>
        <message>
            <source>Put the other back</source>
            <translation>Den anderen zurückholen</translation>
        </message>
        <message>
            <source>Points for many</source>
            <translation>Punkte für viele</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>Waren</translation>
        </message>
        <message>
            <source>Gift cards</source>
            <translation>Geschenkkarten</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>Kalender</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Artikel</translation>
        </message>
        <message>
            <source>Block it</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Datei wählen</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Früher</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>Einlesen</translation>
        </message>
        <message>
            <source>Write out</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Zahlen</translation>
        </message>
        <message>
            <source>Reconciliation</source>
            <translation>Abgleich</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Period close</source>
            <translation>Abschluss</translation>
        </message>
        <message>
            <source>Reconcile now</source>
            <translation>Jetzt abgleichen</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Till</source>
            <translation>Kasse</translation>
        </message>
        <message>
            <source>All members</source>
            <translation>Alle Mitglieder</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personal</translation>
        </message>
        <message>
            <source>Tills</source>
            <translation>Kassen</translation>
        </message>
        <message>
            <source>Ask central</source>
            <translation>Zentrale fragen</translation>
        </message>
        <message>
            <source>Let a till in</source>
            <translation>Kasse zulassen</translation>
        </message>
        <message>
            <source>Shut it out</source>
            <translation>Aussperren</translation>
        </message>
        <message>
            <source>Next part</source>
            <translation>Nächster Teil</translation>
        </message>
        <message>
            <source>Part before</source>
            <translation>Voriger Teil</translation>
        </message>
        <message>
            <source>Adjust points</source>
            <translation>Punkte ändern</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Give a tier</source>
            <translation>Stufe geben</translation>
        </message>
        <message>
            <source>End the tier</source>
            <translation>Stufe beenden</translation>
        </message>
        <message>
            <source>Segments</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <source>Another card</source>
            <translation>Andere Karte</translation>
        </message>
        <message>
            <source>Part records</source>
            <translation>Trennen</translation>
        </message>
        <message>
            <source>A colleague's own</source>
            <translation>Eigenes Konto</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Herausgeben</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Einwilligung</translation>
        </message>
        <message>
            <source>Erase</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Colleagues</source>
            <translation>Personal</translation>
        </message>
        <message>
            <source>By telephone</source>
            <translation>Per Telefon</translation>
        </message>
        <message>
            <source>Let it wait</source>
            <translation>Warten lassen</translation>
        </message>
        <message>
            <source>New colleague</source>
            <translation>Neue Person</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>New PIN</source>
            <translation>Neue PIN</translation>
        </message>
        <message>
            <source>Lend the key</source>
            <translation>Schlüssel leihen</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Üben</translation>
        </message>
        <message>
            <source>Pieces</source>
            <translation>Stück</translation>
        </message>
        <message>
            <source>Without receipt</source>
            <translation>Ohne Bon</translation>
        </message>
        <message>
            <source>Exchange</source>
            <translation>Umtausch</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>Kopie drucken</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>PDF sichern</translation>
        </message>
        <message>
            <source>Print a test receipt</source>
            <translation>Testbeleg drucken</translation>
        </message>
        <message>
            <source>Print it</source>
            <translation>Drucken</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Erneut nachsehen</translation>
        </message>
        <message>
            <source>Use this one</source>
            <translation>Dieses benutzen</translation>
        </message>
        <message>
            <source>Shown name</source>
            <translation>Gezeigter Name</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Screen language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Next amount</source>
            <translation>Nächster</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>All lines</source>
            <translation>Alle Zeilen</translation>
        </message>
        <message>
            <source>Agrees</source>
            <translation>Stimmt zu</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Auf</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Ab</translation>
        </message>
        <message>
            <source>My shift</source>
            <translation>Meine Schicht</translation>
        </message>
        <message>
            <source>Close the store</source>
            <translation>Tagesabschluss</translation>
        </message>
        <message>
            <source>Commit</source>
            <translation>Buchen</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
    </context>
    <context>
        <name>approvals</name>
        <message>
            <source>Programme {0}</source>
            <translation>Programm {0}</translation>
        </message>
        <message>
            <source>approved</source>
            <translation>genehmigt</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <source>declined</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>zurückgezogen</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message>
            <source>What is in force has changed since this was proposed. The difference is to what holds now.</source>
            <translation>Was gilt, hat sich seit dem Vorschlag geändert. Gezeigt ist der Unterschied zu dem, was jetzt gilt.</translation>
        </message>
        <message>
            <source>A later proposal took the place of this one.</source>
            <translation>Ein späterer Vorschlag ist an die Stelle von diesem getreten.</translation>
        </message>
        <message>
            <source>{0}: {1}, {2}.</source>
            <translation>{0}: {1}, {2}.</translation>
        </message>
        <message>
            <source>This needs a {0}.</source>
            <translation>Dafür ist nötig: {0}.</translation>
        </message>
        <message>
            <source>Declined and kept with its reason.</source>
            <translation>Abgelehnt und mit der Begründung festgehalten.</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation>Zurückgezogen.</translation>
        </message>
        <message>
            <source>Approved. Now it can be done; it asks nobody again.</source>
            <translation>Genehmigt. Jetzt geht es ohne weitere Frage.</translation>
        </message>
        <message>
            <source>Accepted. Central publishes it as soon as it has both.</source>
            <translation>Angenommen. Die Zentrale veröffentlicht es, sobald sie beides hat.</translation>
        </message>
        <message>
            <source>Accepted and carried out.</source>
            <translation>Angenommen und ausgeführt.</translation>
        </message>
    </context>
    <context>
        <name>audit</name>
        <message>
            <source>Changed fields</source>
            <translation>Geänderte Felder</translation>
        </message>
        <message>
            <source>central</source>
            <translation>Zentrale</translation>
        </message>
        <message>
            <source>arrived after the books of its time were closed</source>
            <translation>kam nach dem Abschluss seiner Zeit an</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Wer</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>Genehmigt von</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Member</source>
            <translation>Mitglied</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Money</source>
            <translation>Geld</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Bon</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Vorher</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Nachher</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>Verspätet</translation>
        </message>
        <message>
            <source>In the chain</source>
            <translation>In der Kette</translation>
        </message>
        <message>
            <source>number {0} of {1}</source>
            <translation>Nummer {0} von {1}</translation>
        </message>
        <message>
            <source>Something does not hold: {0} Call the support.</source>
            <translation>Etwas stimmt nicht: {0} Bitte den Support rufen.</translation>
        </message>
        <message>
            <source>Everything holds: {0} entries, {1} balances, {2} fields.</source>
            <translation>Alles stimmt: {0} Einträge, {1} Salden, {2} Felder.</translation>
        </message>
    </context>
    <context>
        <name>cases</name>
        <message>
            <source>Set aside</source>
            <translation>Beiseitegelegt</translation>
        </message>
        <message>
            <source>Wrong arithmetic</source>
            <translation>Falsch gerechnet</translation>
        </message>
        <message>
            <source>Two entries, one number</source>
            <translation>Zwei Buchungen, eine Nummer</translation>
        </message>
        <message>
            <source>Came late</source>
            <translation>Kam verspätet</translation>
        </message>
        <message>
            <source>A clock is wrong</source>
            <translation>Eine Uhr geht falsch</translation>
        </message>
        <message>
            <source>A personal value is missing</source>
            <translation>Eine persönliche Angabe fehlt</translation>
        </message>
        <message>
            <source>Central was restored</source>
            <translation>Die Zentrale wurde wiederhergestellt</translation>
        </message>
        <message>
            <source>Balances differed</source>
            <translation>Stände wichen ab</translation>
        </message>
        <message>
            <source>A guard was tripped</source>
            <translation>Ein Wächter schlug an</translation>
        </message>
        <message>
            <source>Cash differs</source>
            <translation>Die Kasse weicht ab</translation>
        </message>
        <message>
            <source>Totals differ</source>
            <translation>Summen weichen ab</translation>
        </message>
        <message>
            <source>A figure beyond its limit</source>
            <translation>Eine Kennzahl außerhalb ihrer Grenze</translation>
        </message>
        <message>
            <source>Rules not published</source>
            <translation>Regeln nicht veröffentlicht</translation>
        </message>
        <message>
            <source>Two tills wrote one field</source>
            <translation>Zwei Kassen schrieben ein Feld</translation>
        </message>
        <message>
            <source>One person twice?</source>
            <translation>Eine Person doppelt?</translation>
        </message>
        <message>
            <source>Receipt {0} was more than a guard of the programme lets pass.</source>
            <translation>Bon {0} war mehr, als ein Wächter des Programms durchlässt.</translation>
        </message>
        <message>
            <source>An entry was set aside by central: {0}</source>
            <translation>Die Zentrale hat eine Buchung beiseitegelegt: {0}</translation>
        </message>
        <message>
            <source>{0}: two tills wrote it without knowing of one another.</source>
            <translation>{0}: Zwei Kassen schrieben es, ohne voneinander zu wissen.</translation>
        </message>
        <message>
            <source>Two records have one name and one phone number or e-mail. They were enrolled by tills that did not know of one another.</source>
            <translation>Zwei Datensätze haben einen Namen und eine Telefonnummer oder E-Mail. Sie wurden an Kassen aufgenommen, die nichts voneinander wussten.</translation>
        </message>
        <message>
            <source>Receipt {0} says {1} points; its lines earn {2}.</source>
            <translation>Bon {0} sagt {1} Punkte; seine Zeilen ergeben {2}.</translation>
        </message>
        <message>
            <source>{0} counted {1} at the end of the shift; {2} was expected.</source>
            <translation>{0} zählte am Ende der Schicht {1}; erwartet war {2}.</translation>
        </message>
        <message>
            <source>The PC's clock differs by {0} seconds from central's.</source>
            <translation>Die Uhr des PC weicht um {0} Sekunden von der Zentrale ab.</translation>
        </message>
        <message>
            <source>{0} on {1}: the shop says {2}, the entries say {3}.</source>
            <translation>{0} am {1}: Der Laden sagt {2}, die Buchungen sagen {3}.</translation>
        </message>
        <message>
            <source>not below {0}</source>
            <translation>nicht unter {0}</translation>
        </message>
        <message>
            <source>not above {0}</source>
            <translation>nicht über {0}</translation>
        </message>
        <message>
            <source>At most {0}</source>
            <translation>Höchstens {0}</translation>
        </message>
        <message>
            <source>Within {0} minutes</source>
            <translation>Innerhalb von {0} Minuten</translation>
        </message>
        <message>
            <source>In the programme: {0}</source>
            <translation>Im Programm: {0}</translation>
        </message>
        <message>
            <source>It is kept and counts nowhere. Its till holds what it wrote: decide on it there, or close it here.</source>
            <translation>Es ist aufbewahrt und zählt nirgends. Was geschrieben wurde, hat jene Kasse: Entscheiden Sie dort, oder schließen Sie es hier.</translation>
        </message>
        <message>
            <source>It is kept and counts nowhere, until central can count it.</source>
            <translation>Sie bleibt erhalten und zählt nirgends, bis die Zentrale sie zählen kann.</translation>
        </message>
        <message>
            <source>What is right counts: central writes the difference when all tills reported.</source>
            <translation>Es zählt, was richtig ist: Die Zentrale schreibt den Unterschied, sobald alle Kassen gemeldet haben.</translation>
        </message>
        <message>
            <source>The first one stays in force; the other is kept as evidence.</source>
            <translation>Die erste gilt weiter; die andere bleibt als Beleg.</translation>
        </message>
        <message>
            <source>It counts all the same; what was settled is corrected.</source>
            <translation>Es zählt trotzdem; was abgerechnet war, wird berichtigt.</translation>
        </message>
        <message>
            <source>No clock decides by itself: central bounds its stamps. Set the PC's clock.</source>
            <translation>Keine Uhr entscheidet allein: Die Zentrale begrenzt ihre Stempel. Bitte die Uhr des PC stellen.</translation>
        </message>
        <message>
            <source>The entry counts; the value is asked of other tills.</source>
            <translation>Die Buchung zählt; die Angabe wird bei anderen Kassen erfragt.</translation>
        </message>
        <message>
            <source>Tills send again what central lost.</source>
            <translation>Die Kassen senden noch einmal, was der Zentrale fehlt.</translation>
        </message>
        <message>
            <source>The balances were replaced by central's.</source>
            <translation>Die Stände wurden durch die der Zentrale ersetzt.</translation>
        </message>
        <message>
            <source>The act stands as it was done.</source>
            <translation>Der Vorgang gilt, wie er gemacht wurde.</translation>
        </message>
        <message>
            <source>The count is kept as it was entered.</source>
            <translation>Die Zählung bleibt, wie sie eingegeben wurde.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>Es wurde nichts geändert.</translation>
        </message>
        <message>
            <source>The rules stay as they are.</source>
            <translation>Die Regeln bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>The later one is in force. The other is kept and can be put back.</source>
            <translation>Der spätere gilt. Der andere bleibt erhalten und kann zurückgeholt werden.</translation>
        </message>
        <message>
            <source>Nothing was changed: both records count apart.</source>
            <translation>Nichts wurde geändert: Beide Datensätze zählen getrennt.</translation>
        </message>
        <message>
            <source>closes it with your reason; points and money stay as they are</source>
            <translation>schließt es mit Ihrer Begründung; Punkte und Geld bleiben, wie sie sind</translation>
        </message>
        <message>
            <source>Seen by {0}, {1}: {2}</source>
            <translation>Gesehen von {0}, {1}: {2}</translation>
        </message>
        <message>
            <source>By {0}</source>
            <translation>Von {0}</translation>
        </message>
        <message>
            <source>Approved by {0}</source>
            <translation>Genehmigt von {0}</translation>
        </message>
        <message>
            <source>Receipt {0}</source>
            <translation>Bon {0}</translation>
        </message>
        <message>
            <source>{0} points</source>
            <translation>{0} Punkte</translation>
        </message>
        <message>
            <source>Had seen a balance of {0}</source>
            <translation>Hatte einen Stand von {0} gesehen</translation>
        </message>
        <message>
            <source>in force</source>
            <translation>gilt</translation>
        </message>
        <message>
            <source>lost; kept in the history</source>
            <translation>unterlag; bleibt im Verlauf</translation>
        </message>
        <message>
            <source>for a manager to see</source>
            <translation>nur für Manager zu sehen</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>The rule</source>
            <translation>Die Regel</translation>
        </message>
        <message>
            <source>Central</source>
            <translation>Die Zentrale</translation>
        </message>
        <message>
            <source>counts {0} points by its lines</source>
            <translation>zählt {0} Punkte nach ihren Zeilen</translation>
        </message>
        <message>
            <source>had settled that time already</source>
            <translation>hatte diese Zeit schon abgerechnet</translation>
        </message>
        <message>
            <source>The PC's clock of {0}</source>
            <translation>Die PC-Uhr von {0}</translation>
        </message>
        <message>
            <source>Counted {0}</source>
            <translation>Gezählt {0}</translation>
        </message>
        <message>
            <source>Expected {0}</source>
            <translation>Erwartet {0}</translation>
        </message>
        <message>
            <source>The shift's entries</source>
            <translation>Die Buchungen der Schicht</translation>
        </message>
        <message>
            <source>The shop's count</source>
            <translation>Die Zählung des Ladens</translation>
        </message>
        <message>
            <source>The entries of {0}</source>
            <translation>Die Buchungen von {0}</translation>
        </message>
        <message>
            <source>The figure</source>
            <translation>Die Kennzahl</translation>
        </message>
        <message>
            <source>Its limits</source>
            <translation>Ihre Grenzen</translation>
        </message>
        <message>
            <source>held other balances than central</source>
            <translation>hatte andere Stände als die Zentrale</translation>
        </message>
        <message>
            <source>is right: its balances were taken over</source>
            <translation>hat recht: ihre Stände wurden übernommen</translation>
        </message>
        <message>
            <source>Put the other back</source>
            <translation>Den anderen zurückholen</translation>
        </message>
        <message>
            <source>Do it after all</source>
            <translation>Doch tun</translation>
        </message>
        <message>
            <source>Make them one</source>
            <translation>Zu einem machen</translation>
        </message>
        <message>
            <source>Void the sale</source>
            <translation>Verkauf stornieren</translation>
        </message>
        <message>
            <source>{0} becomes one record with {1}, with {2} points. Needs a second person.</source>
            <translation>{0} wird eins mit {1}, mit {2} Punkten. Braucht eine zweite Person.</translation>
        </message>
        <message>
            <source>Receipt {0}: {1} goes back, {2} points, balance {3}. Needs a second person.</source>
            <translation>Bon {0}: {1} geht zurück, {2} Punkte, Stand {3}. Braucht eine zweite Person.</translation>
        </message>
        <message>
            <source>{0} becomes {1} instead of {2}, everywhere.</source>
            <translation>{0} wird überall {1} statt {2}.</translation>
        </message>
        <message>
            <source>{0} points, balance {1}; counts as yours.</source>
            <translation>{0} Punkte, Stand {1}; zählt als Ihre.</translation>
        </message>
        <message>
            <source>{0} is the same person as {1}.</source>
            <translation>{0} ist dieselbe Person wie {1}.</translation>
        </message>
        <message>
            <source>Void receipt {0} of {1}.</source>
            <translation>Bon {0} von {1} stornieren.</translation>
        </message>
    </context>
    <context>
        <name>central</name>
        <message>
            <source>Programme version '{0}' was never published.</source>
            <translation>Die Programmversion „{0}“ wurde nie veröffentlicht.</translation>
        </message>
        <message>
            <source>Receipt {0} has another rate than its day.</source>
            <translation>Bon {0} hat einen anderen Kurs als sein Tag.</translation>
        </message>
        <message>
            <source>Receipt {0} draws on other things than its lines.</source>
            <translation>Bon {0} nimmt anderes in Anspruch als seine Zeilen.</translation>
        </message>
        <message>
            <source>'{0}' is not a currency.</source>
            <translation>„{0}“ ist keine Währung.</translation>
        </message>
        <message>
            <source>The programme has no rate for {0}.</source>
            <translation>Das Programm hat keinen Kurs für {0}.</translation>
        </message>
        <message>
            <source>A guest's sale earns nothing.</source>
            <translation>Der Verkauf an einen Gast bringt nichts.</translation>
        </message>
        <message>
            <source>Receipt {0} says {1} points; its lines earn {2}.</source>
            <translation>Bon {0} sagt {1} Punkte; seine Zeilen bringen {2}.</translation>
        </message>
        <message>
            <source>Receipt {0} takes {1} more of {2} {3} than its till knew to be left.</source>
            <translation>Bon {0} nimmt {1} mehr von {2} {3}, als seine Kasse für vorhanden hielt.</translation>
        </message>
        <message>
            <source>Refund {0} gives back {1} minor units more than was left of receipt {2}.</source>
            <translation>Rückgabe {0} zahlt {1} kleinste Einheiten mehr zurück, als von Bon {2} übrig war.</translation>
        </message>
        <message>
            <source>Receipt {0} takes money off for voucher {1}, which was never issued.</source>
            <translation>Bon {0} zieht Geld für den Gutschein {1} ab, der nie ausgegeben wurde.</translation>
        </message>
        <message>
            <source>Receipt {0} takes money off for voucher {1} after its last day.</source>
            <translation>Bon {0} zieht Geld für den Gutschein {1} nach dessen letztem Tag ab.</translation>
        </message>
        <message>
            <source>Receipt {0} takes more off for voucher {1} than it gives.</source>
            <translation>Bon {0} zieht für den Gutschein {1} mehr ab, als er gibt.</translation>
        </message>
        <message>
            <source>Receipt {0} earns points for loading gift card {1}.</source>
            <translation>Bon {0} bringt Punkte für das Laden der Geschenkkarte {1}.</translation>
        </message>
        <message>
            <source>Receipt {0} loads more or less on gift card {1} than may be loaded at once.</source>
            <translation>Bon {0} lädt mehr oder weniger auf die Geschenkkarte {1}, als auf einmal geladen werden darf.</translation>
        </message>
        <message>
            <source>Receipt {0} takes a reward '{1}', which its programme has not.</source>
            <translation>Bon {0} nimmt eine Prämie „{1}“, die sein Programm nicht hat.</translation>
        </message>
        <message>
            <source>Receipt {0} takes {1} points for {2}, which costs {3}.</source>
            <translation>Bon {0} nimmt {1} Punkte für {2}, was {3} kostet.</translation>
        </message>
        <message>
            <source>Receipt {0} takes other points than its rewards cost and its money is worth.</source>
            <translation>Bon {0} nimmt andere Punkte, als seine Prämien kosten und sein Geld wert ist.</translation>
        </message>
        <message>
            <source>Receipt {0} loads other money on gift cards than its rewards give.</source>
            <translation>Bon {0} lädt anderes Geld auf Geschenkkarten, als seine Prämien geben.</translation>
        </message>
        <message>
            <source>One person moved {0} points by hand alone in a day; they may move {1}.</source>
            <translation>Eine Person hat an einem Tag allein {0} Punkte von Hand bewegt; sie darf {1} bewegen.</translation>
        </message>
        <message>
            <source>One person issued {0} vouchers alone in a day; the limit is {1}.</source>
            <translation>Eine Person hat an einem Tag allein {0} Gutscheine ausgegeben; die Grenze ist {1}.</translation>
        </message>
        <message>
            <source>One person filled up {0} on gift cards alone in a day; the limit is {1}.</source>
            <translation>Eine Person hat an einem Tag allein {0} auf Geschenkkarten aufgefüllt; die Grenze ist {1}.</translation>
        </message>
        <message>
            <source>A grant of {0} points at {1} is for '{2}', which is no activity of its programme.</source>
            <translation>Eine Gutschrift von {0} Punkten an {1} ist für „{2}“, was keine Aktivität ihres Programms ist.</translation>
        </message>
        <message>
            <source>A grant of {0} points at {1} should be {2} points for joining.</source>
            <translation>Eine Gutschrift von {0} Punkten an {1} sollte {2} Punkte für den Beitritt sein.</translation>
        </message>
        <message>
            <source>A grant of {0} points at {1} should be {2} points.</source>
            <translation>Eine Gutschrift von {0} Punkten an {1} sollte {2} Punkte sein.</translation>
        </message>
        <message>
            <source>A grant of {0} points at {1} is beyond the {2} that its people may give.</source>
            <translation>Eine Gutschrift von {0} Punkten an {1} übersteigt die {2}, die ihre Leute geben dürfen.</translation>
        </message>
        <message>
            <source>A grant of {0} points at {1} names no published programme.</source>
            <translation>Eine Gutschrift von {0} Punkten an {1} nennt kein veröffentlichtes Programm.</translation>
        </message>
        <message>
            <source>Nobody decides on a proposal of their own.</source>
            <translation>Niemand entscheidet über einen eigenen Vorschlag.</translation>
        </message>
        <message>
            <source>It needs two managers whom central knows. Let another manager accept it.</source>
            <translation>Es braucht zwei Manager, die die Zentrale kennt. Lassen Sie es einen anderen Manager annehmen.</translation>
        </message>
        <message>
            <source>Who proposed it let in who accepted it, less than {0} days before.</source>
            <translation>Wer es vorschlug, ließ weniger als {0} Tage davor ein, wer es annahm.</translation>
        </message>
        <message>
            <source>The document names version {0}, not {1}.</source>
            <translation>Das Dokument nennt Version {0}, nicht {1}.</translation>
        </message>
        <message>
            <source>No store is called '{0}'. Correct the list of `stores`.</source>
            <translation>Keine Filiale heißt „{0}“. Berichtigen Sie die Liste `stores`.</translation>
        </message>
        <message>
            <source>Version '{0}' is published already and is never edited. Give the change a name of its own.</source>
            <translation>Version „{0}“ ist schon veröffentlicht und wird nie geändert. Geben Sie der Änderung einen eigenen Namen.</translation>
        </message>
        <message>
            <source>A version must begin on a day after today, and after the version before it.</source>
            <translation>Eine Version muss an einem Tag nach heute beginnen und nach der Version davor.</translation>
        </message>
        <message>
            <source>The first version must be for every store.</source>
            <translation>Die erste Version muss für alle Filialen gelten.</translation>
        </message>
        <message>
            <source>Version '{0}' was accepted, but is not published. {1}</source>
            <translation>Version „{0}“ wurde angenommen, ist aber nicht veröffentlicht. {1}</translation>
        </message>
        <message>
            <source>The entry names {0} as its author, not this till.</source>
            <translation>Die Buchung nennt {0} als Verfasser, nicht diese Kasse.</translation>
        </message>
        <message>
            <source>Only central writes entries of kind '{0}'.</source>
            <translation>Nur die Zentrale schreibt Buchungen der Art „{0}“.</translation>
        </message>
        <message>
            <source>A number in the entry is out of range.</source>
            <translation>Eine Zahl in der Buchung ist außerhalb des Bereichs.</translation>
        </message>
        <message>
            <source>A text in the entry is too long or holds a control character.</source>
            <translation>Ein Text in der Buchung ist zu lang oder enthält ein Steuerzeichen.</translation>
        </message>
        <message>
            <source>The entry sets no field, or erases nobody.</source>
            <translation>Die Buchung setzt kein Feld oder löscht niemanden.</translation>
        </message>
        <message>
            <source>The entry was changed after it was written: its link does not fit.</source>
            <translation>Die Buchung wurde nachträglich geändert: Ihre Verkettung passt nicht.</translation>
        </message>
        <message>
            <source>The entry cannot be read.</source>
            <translation>Die Buchung kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>Another entry with this id is in force already.</source>
            <translation>Eine andere Buchung mit dieser Kennung gilt schon.</translation>
        </message>
        <message>
            <source>Central cannot count the entry; it is kept and was reported.</source>
            <translation>Die Zentrale kann die Buchung nicht zählen; sie ist aufbewahrt und wurde gemeldet.</translation>
        </message>
        <message>
            <source>An entry came after their time had been settled.</source>
            <translation>Eine Buchung kam, nachdem ihre Zeit abgerechnet war.</translation>
        </message>
        <message>
            <source>{0} entries came after their time had been settled.</source>
            <translation>{0} Buchungen kamen, nachdem ihre Zeit abgerechnet war.</translation>
        </message>
        <message>
            <source>The {0} sent with an entry is not the one it commits to.</source>
            <translation>Der mit einer Buchung gesendete Wert ({0}) ist nicht der, auf den sie sich festlegt.</translation>
        </message>
        <message>
            <source>What it says of a proposal cannot be read.</source>
            <translation>Was sie über einen Vorschlag sagt, kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>A proposal, and the word on it, bears the name of who wrote it.</source>
            <translation>Ein Vorschlag und das Wort dazu tragen den Namen dessen, der sie schrieb.</translation>
        </message>
        <message>
            <source>It carries out a proposal that nobody accepted.</source>
            <translation>Sie führt einen Vorschlag aus, den niemand annahm.</translation>
        </message>
        <message>
            <source>It does not name who proposed it and who accepted it.</source>
            <translation>Sie nennt nicht, wer es vorschlug und wer es annahm.</translation>
        </message>
        <message>
            <source>It is not what was proposed.</source>
            <translation>Sie ist nicht, was vorgeschlagen wurde.</translation>
        </message>
        <message>
            <source>The same proposal was accepted and carried out at another till: it counts once.</source>
            <translation>Derselbe Vorschlag wurde an einer anderen Kasse angenommen und ausgeführt: Er zählt einmal.</translation>
        </message>
        <message>
            <source>A proposal is never changed.</source>
            <translation>Ein Vorschlag wird nie geändert.</translation>
        </message>
        <message>
            <source>Only who made a proposal takes it back.</source>
            <translation>Nur wer einen Vorschlag machte, nimmt ihn zurück.</translation>
        </message>
        <message>
            <source>It needs a {0}, and names nobody.</source>
            <translation>Es braucht die Rolle {0} und nennt niemanden.</translation>
        </message>
        <message>
            <source>It needs a {0}; who wrote it is a {1}.</source>
            <translation>Es braucht die Rolle {0}; wer es schrieb, hat die Rolle {1}.</translation>
        </message>
        <message>
            <source>Balances at {0} were not what central holds, and were set right. Let its ledger be verified.</source>
            <translation>Stände an {0} waren nicht, was die Zentrale hat, und wurden berichtigt. Lassen Sie die Buchungen dort prüfen.</translation>
        </message>
        <message>
            <source>Entries of {0} are stamped up to {1} s ahead of central's time; they count as of their arrival.</source>
            <translation>Buchungen von {0} sind bis zu {1} s vor der Zeit der Zentrale gestempelt; sie zählen ab ihrer Ankunft.</translation>
        </message>
        <message>
            <source>The clock of {0} is {1} s ahead. Set it, or let it follow a time server.</source>
            <translation>Die Uhr von {0} geht {1} s vor. Stellen Sie sie oder lassen Sie sie einem Zeitserver folgen.</translation>
        </message>
        <message>
            <source>The clock of {0} is {1} s behind. Set it, or let it follow a time server.</source>
            <translation>Die Uhr von {0} geht {1} s nach. Stellen Sie sie oder lassen Sie sie einem Zeitserver folgen.</translation>
        </message>
        <message>
            <source>Central was restored from a backup. {0}</source>
            <translation>Die Zentrale wurde aus einer Sicherung wiederhergestellt. {0}</translation>
        </message>
        <message>
            <source>Till {0} was acknowledged more than central holds.</source>
            <translation>Kasse {0} wurde mehr bestätigt, als die Zentrale hat.</translation>
        </message>
        <message>
            <source>Till {0} has seen more than central holds.</source>
            <translation>Kasse {0} hat mehr gesehen, als die Zentrale hat.</translation>
        </message>
        <message>
            <source>Two tills wrote {0} without knowing of one another; the later one is in force.</source>
            <translation>Zwei Kassen schrieben {0}, ohne voneinander zu wissen; das Spätere gilt.</translation>
        </message>
        <message>
            <source>The request is not signed by a till.</source>
            <translation>Die Anfrage ist von keiner Kasse unterschrieben.</translation>
        </message>
        <message>
            <source>This till is not enrolled here, or was revoked.</source>
            <translation>Diese Kasse ist hier nicht zugelassen oder wurde ausgeschlossen.</translation>
        </message>
        <message>
            <source>This very request was sent before. Sign it again.</source>
            <translation>Genau diese Anfrage wurde schon gesendet. Unterschreiben Sie sie neu.</translation>
        </message>
        <message>
            <source>The request's signature is not this till's.</source>
            <translation>Die Unterschrift der Anfrage ist nicht die dieser Kasse.</translation>
        </message>
        <message>
            <source>This snapshot is gone. Ask for a newer one.</source>
            <translation>Dieser Stand ist nicht mehr da. Fragen Sie nach einem neueren.</translation>
        </message>
        <message>
            <source>Central knows no manager or auditor under this name.</source>
            <translation>Die Zentrale kennt unter diesem Namen weder Manager noch Prüfer.</translation>
        </message>
        <message>
            <source>Central knows no manager under this name.</source>
            <translation>Die Zentrale kennt unter diesem Namen keinen Manager.</translation>
        </message>
        <message>
            <source>Central knows no such store.</source>
            <translation>Die Zentrale kennt keine solche Filiale.</translation>
        </message>
        <message>
            <source>The last day comes before the first. Choose others.</source>
            <translation>Der letzte Tag liegt vor dem ersten. Wählen Sie andere.</translation>
        </message>
        <message>
            <source>The till's public key must be 32 bytes.</source>
            <translation>Der öffentliche Schlüssel der Kasse muss 32 Bytes haben.</translation>
        </message>
        <message>
            <source>The code is not valid, or no longer. Ask for a new one at central.</source>
            <translation>Der Code gilt nicht oder nicht mehr. Fragen Sie in der Zentrale nach einem neuen.</translation>
        </message>
        <message>
            <source>The code was used by another till. Ask for a new one at central.</source>
            <translation>Der Code wurde von einer anderen Kasse benutzt. Fragen Sie in der Zentrale nach einem neuen.</translation>
        </message>
        <message>
            <source>The chain's name is no short text.</source>
            <translation>Der Name der Kette ist kein kurzer Text.</translation>
        </message>
        <message>
            <source>The signed head is not the last entry's.</source>
            <translation>Der unterschriebene Kopf ist nicht der der letzten Buchung.</translation>
        </message>
        <message>
            <source>A till pushes its own chain only.</source>
            <translation>Eine Kasse sendet nur ihre eigene Kette.</translation>
        </message>
        <message>
            <source>The new key is not shown to be this till's.</source>
            <translation>Es ist nicht gezeigt, dass der neue Schlüssel dieser Kasse gehört.</translation>
        </message>
        <message>
            <source>The till was given another key meanwhile.</source>
            <translation>Die Kasse hat inzwischen einen anderen Schlüssel erhalten.</translation>
        </message>
        <message>
            <source>Entry {0} of the chain is missing.</source>
            <translation>Buchung {0} der Kette fehlt.</translation>
        </message>
        <message>
            <source>A relayed piece is of one chain, without a gap.</source>
            <translation>Ein weitergereichtes Stück ist aus einer Kette, ohne Lücke.</translation>
        </message>
        <message>
            <source>A relayed fact does not follow in a till's chain.</source>
            <translation>Eine weitergereichte Buchung folgt nicht in der Kette einer Kasse.</translation>
        </message>
        <message>
            <source>A relayed fact's place is out of range.</source>
            <translation>Der Platz einer weitergereichten Buchung ist außerhalb des Bereichs.</translation>
        </message>
        <message>
            <source>The chain's head is not signed by this till's key.</source>
            <translation>Der Kopf der Kette ist nicht mit dem Schlüssel dieser Kasse unterschrieben.</translation>
        </message>
        <message>
            <source>Central holds another entry {0} of this chain: the folder was copied or restored. Begin a new chain and send again what was not acknowledged.</source>
            <translation>Die Zentrale hat eine andere Buchung {0} dieser Kette: Der Ordner wurde kopiert oder wiederhergestellt. Beginnen Sie eine neue Kette und senden Sie neu, was nicht bestätigt wurde.</translation>
        </message>
        <message>
            <source>Central's database is out of reach. What you sent can be sent again.</source>
            <translation>Die Datenbank der Zentrale ist nicht erreichbar. Was Sie sandten, kann neu gesendet werden.</translation>
        </message>
        <message>
            <source>Central could not do this and has noted why. What you sent can be sent again.</source>
            <translation>Die Zentrale konnte das nicht tun und hat notiert, warum. Was Sie sandten, kann neu gesendet werden.</translation>
        </message>
        <message>
            <source>The body is larger than 32 MiB.</source>
            <translation>Der Inhalt ist größer als 32 MiB.</translation>
        </message>
        <message>
            <source>The request does not fit: {0}.</source>
            <translation>Die Anfrage passt nicht: {0}.</translation>
        </message>
        <message>
            <source>The request cannot be read: {0}.</source>
            <translation>Die Anfrage kann nicht gelesen werden: {0}.</translation>
        </message>
        <message>
            <source>Write a whole number from {0} to {1}.</source>
            <translation>Schreiben Sie eine ganze Zahl von {0} bis {1}.</translation>
        </message>
        <message>
            <source>supervisor</source>
            <translation>Aufsicht</translation>
        </message>
        <message>
            <source>manager</source>
            <translation>Leitung</translation>
        </message>
        <message>
            <source>cashier</source>
            <translation>Kasse</translation>
        </message>
        <message>
            <source>auditor</source>
            <translation>Revision</translation>
        </message>
        <message>
            <source>The account is not a UUID.</source>
            <translation>Das Konto ist keine UUID.</translation>
        </message>
    </context>
    <context>
        <name>central_figures</name>
        <message>
            <source>Central is asked …</source>
            <translation>Die Zentrale wird gefragt …</translation>
        </message>
        <message>
            <source>Central cannot be asked: it is not in reach.</source>
            <translation>Die Zentrale kann nicht gefragt werden: Sie ist nicht erreichbar.</translation>
        </message>
        <message>
            <source>Central cannot be asked: offline since {0}.</source>
            <translation>Die Zentrale kann nicht gefragt werden: offline seit {0}.</translation>
        </message>
        <message>
            <source>By what this till holds; central was never heard yet.</source>
            <translation>Nach dem, was diese Kasse hält; von der Zentrale wurde noch nichts gehört.</translation>
        </message>
        <message>
            <source>By what this till holds; central was heard last: {0}.</source>
            <translation>Nach dem, was diese Kasse hält; von der Zentrale zuletzt gehört: {0}.</translation>
        </message>
        <message>
            <source>By central over every fact, just now ({0}). Limits are watched by what this till holds; what waits here and this clock are this till's alone.</source>
            <translation>Von der Zentrale über alle Fakten, gerade eben ({0}). Über Grenzen wacht, was diese Kasse hält; was hier wartet und diese Uhr kennt nur diese Kasse.</translation>
        </message>
    </context>
    <context>
        <name>choices</name>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nein</translation>
        </message>
        <message>
            <source>Earns nothing</source>
            <translation>Bringt nichts</translation>
        </message>
        <message>
            <source>Earns its share</source>
            <translation>Bringt seinen Anteil</translation>
        </message>
        <message>
            <source>Money off</source>
            <translation>Nachlass</translation>
        </message>
        <message>
            <source>A payment</source>
            <translation>Eine Zahlung</translation>
        </message>
        <message>
            <source>Next points pay them</source>
            <translation>Nächste Punkte zahlen</translation>
        </message>
        <message>
            <source>Kept from the refund</source>
            <translation>Von der Erstattung ab</translation>
        </message>
        <message>
            <source>The latest</source>
            <translation>Das Späteste</translation>
        </message>
        <message>
            <source>The first</source>
            <translation>Das Erste</translation>
        </message>
        <message>
            <source>What central knew first</source>
            <translation>Was die Zentrale zuerst wusste</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>Leitung</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>Aufsicht</translation>
        </message>
        <message>
            <source>Cashier</source>
            <translation>Kasse</translation>
        </message>
        <message>
            <source>Points times a factor</source>
            <translation>Punkte mal Faktor</translation>
        </message>
        <message>
            <source>Points for the purchase</source>
            <translation>Punkte je Einkauf</translation>
        </message>
        <message>
            <source>Points for each item</source>
            <translation>Punkte je Stück</translation>
        </message>
        <message>
            <source>Percent off</source>
            <translation>Prozent ab</translation>
        </message>
        <message>
            <source>Members' price</source>
            <translation>Mitgliederpreis</translation>
        </message>
        <message>
            <source>Longer life for points</source>
            <translation>Längere Laufzeit</translation>
        </message>
        <message>
            <source>A free product</source>
            <translation>Ein Gratisartikel</translation>
        </message>
        <message>
            <source>A gift card</source>
            <translation>Eine Geschenkkarte</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>Etwas anderes</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>Every day</source>
            <translation>Jeden Tag</translation>
        </message>
        <message>
            <source>Every week</source>
            <translation>Jede Woche</translation>
        </message>
        <message>
            <source>Every month</source>
            <translation>Jeden Monat</translation>
        </message>
        <message>
            <source>Every year</source>
            <translation>Jedes Jahr</translation>
        </message>
        <message>
            <source>Points in an hour</source>
            <translation>Punkte in einer Stunde</translation>
        </message>
        <message>
            <source>Purchases in a day</source>
            <translation>Einkäufe am Tag</translation>
        </message>
        <message>
            <source>Redemptions in a day</source>
            <translation>Einlösungen am Tag</translation>
        </message>
        <message>
            <source>The same receipt</source>
            <translation>Derselbe Beleg</translation>
        </message>
        <message>
            <source>Two stores at once</source>
            <translation>Zwei Filialen zugleich</translation>
        </message>
        <message>
            <source>Refund after redeeming</source>
            <translation>Erstattung nach Einlösung</translation>
        </message>
        <message>
            <source>Refund without a sale</source>
            <translation>Erstattung ohne Verkauf</translation>
        </message>
        <message>
            <source>A colleague's own card</source>
            <translation>Eigene Karte</translation>
        </message>
        <message>
            <source>Warn</source>
            <translation>Warnen</translation>
        </message>
        <message>
            <source>Ask for approval</source>
            <translation>Freigabe verlangen</translation>
        </message>
        <message>
            <source>Refuse</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation>Mo</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation>Di</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation>Mi</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation>Do</translation>
        </message>
        <message>
            <source>Fri</source>
            <translation>Fr</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation>Sa</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>So</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>all</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>at once</source>
            <translation>sofort</translation>
        </message>
        <message>
            <source>not bound</source>
            <translation>nicht gebunden</translation>
        </message>
        <message>
            <source>without end</source>
            <translation>ohne Ende</translation>
        </message>
        <message>
            <source>the store's</source>
            <translation>die der Filiale</translation>
        </message>
    </context>
    <context>
        <name>contest</name>
        <message>
            <source>A member</source>
            <translation>Ein Mitglied</translation>
        </message>
        <message>
            <source>Decided: the customer is asked for it.</source>
            <translation>Entschieden: Der Kunde wird darum gebeten.</translation>
        </message>
        <message>
            <source>Decided: the count stays as it is.</source>
            <translation>Entschieden: Die Zählung bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>Decided: the points are earned back.</source>
            <translation>Entschieden: Die Punkte werden nachverdient.</translation>
        </message>
        <message>
            <source>Decided: the store bears it.</source>
            <translation>Entschieden: Die Filiale trägt es.</translation>
        </message>
        <message>
            <source>Gift card spent twice</source>
            <translation>Geschenkkarte doppelt ausgegeben</translation>
        </message>
        <message>
            <source>Points spent twice</source>
            <translation>Punkte doppelt eingelöst</translation>
        </message>
        <message>
            <source>Reward given that was not there</source>
            <translation>Prämie vergeben, die es nicht mehr gab</translation>
        </message>
        <message>
            <source>Voucher used too often</source>
            <translation>Gutschein zu oft eingelöst</translation>
        </message>
        <message>
            <source>Budget of a promotion overrun</source>
            <translation>Budget einer Aktion überzogen</translation>
        </message>
        <message>
            <source>Receipt refunded twice</source>
            <translation>Bon zweimal erstattet</translation>
        </message>
        <message>
            <source>{0}: {1} tills gave back {2} between them on {3}.</source>
            <translation>{0}: {1} Kassen haben am {3} zusammen {2} erstattet.</translation>
        </message>
        <message>
            <source>{0} given</source>
            <translation>{0} gegeben</translation>
        </message>
        <message>
            <source>{0} there</source>
            <translation>{0} vorhanden</translation>
        </message>
        <message>
            <source>{0} earned in between</source>
            <translation>{0} zwischendurch gesammelt</translation>
        </message>
        <message>
            <source>{0} gone in between</source>
            <translation>{0} zwischendurch weg</translation>
        </message>
        <message>
            <source>{0} missing</source>
            <translation>{0} fehlen</translation>
        </message>
        <message>
            <source>Both customers keep what they were given. {0} too much. Choose the side that stands.</source>
            <translation>Beide Kunden behalten, was sie bekamen. {0} zu viel. Wählen Sie die Seite, die gilt.</translation>
        </message>
        <message>
            <source>Both customers keep what they were given. Too much: {0}. {1} stands, {2} is charged.</source>
            <translation>Beide Kunden behalten, was sie bekamen. Zu viel: {0}. {1} gilt, {2} wird belastet.</translation>
        </message>
        <message>
            <source>Both customers keep what they were given. {0} points are missing: {1} stands, {2} is charged.</source>
            <translation>Beide Kunden behalten, was sie bekamen. Es fehlen {0} Punkte: {1} gilt, {2} wird belastet.</translation>
        </message>
        <message>
            <source>Stands</source>
            <translation>Gilt</translation>
        </message>
        <message>
            <source>Charged</source>
            <translation>Belastet</translation>
        </message>
        <message>
            <source>Not charged</source>
            <translation>Nicht belastet</translation>
        </message>
        <message>
            <source>Every till had reported by {0}.</source>
            <translation>Alle Kassen hatten sich bis {0} gemeldet.</translation>
        </message>
        <message>
            <source>Every till had reported by {0}; the decision is still yours.</source>
            <translation>Alle Kassen hatten sich bis {0} gemeldet; die Entscheidung liegt noch bei Ihnen.</translation>
        </message>
        <message>
            <source>The balance is {0}.</source>
            <translation>Der Stand ist {0}.</translation>
        </message>
        <message>
            <source>The balance is {0}: {1} missing and {2} from before or since.</source>
            <translation>Der Stand ist {0}: {1} fehlen, {2} von vorher oder seitdem.</translation>
        </message>
        <message>
            <source>the customer is asked for it</source>
            <translation>der Kunde wird darum gebeten</translation>
        </message>
        <message>
            <source>the count stays as it is</source>
            <translation>die Zählung bleibt, wie sie ist</translation>
        </message>
        <message>
            <source>{1} bears {0}; the card holds nothing</source>
            <translation>{1} trägt {0}; die Karte enthält nichts</translation>
        </message>
        <message>
            <source>{1} bears {0}</source>
            <translation>{1} trägt {0}</translation>
        </message>
        <message>
            <source>{0} bears it; the count is put right</source>
            <translation>{0} trägt es; die Zählung wird berichtigt</translation>
        </message>
        <message>
            <source>{2} bears {0}; balance {1}</source>
            <translation>{2} trägt {0}; Stand {1}</translation>
        </message>
        <message>
            <source>{0} had {1} points; {2} tills gave {3} between them on {4}.</source>
            <translation>{0} hatte {1} Punkte; {2} Kassen gaben am {4} zusammen {3}.</translation>
        </message>
        <message>
            <source>{0} points are earned back</source>
            <translation>{0} Punkte werden nachverdient</translation>
        </message>
        <message>
            <source>{0}: {1} tills took {2} between them on {3}.</source>
            <translation>{0}: {1} Kassen nahmen am {3} zusammen {2}.</translation>
        </message>
        <message>
            <source>A guest</source>
            <translation>Ein Gast</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>the card's next load pays for it</source>
            <translation>die nächste Aufladung gleicht es aus</translation>
        </message>
    </context>
    <context>
        <name>devices</name>
        <message>
            <source>The scanner stopped in the middle of a code. Scan again.</source>
            <translation>Der Scanner hat mitten in einem Code aufgehört. Bitte noch einmal scannen.</translation>
        </message>
        <message>
            <source>The scanner sent a code without an ending. Scan again; if it happens every time, set the scanner to add Enter (CR) after each code.</source>
            <translation>Der Scanner hat einen Code ohne Ende geschickt. Bitte noch einmal scannen; wenn es jedes Mal geschieht, den Scanner so einstellen, dass er nach jedem Code Enter (CR) sendet.</translation>
        </message>
        <message>
            <source>The scanner sent bytes outside a code. Scan again; if it goes on, check its cable.</source>
            <translation>Der Scanner hat Zeichen außerhalb eines Codes geschickt. Bitte noch einmal scannen; wenn es wieder geschieht, das Kabel prüfen.</translation>
        </message>
        <message>
            <source>The scanner sent far more than a code can hold. Scan again.</source>
            <translation>Der Scanner hat viel mehr geschickt, als ein Code fasst. Bitte noch einmal scannen.</translation>
        </message>
        <message>
            <source>A code arrived damaged. Scan again.</source>
            <translation>Ein Code ist beschädigt angekommen. Bitte noch einmal scannen.</translation>
        </message>
        <message>
            <source>The scanner sent an empty code. Scan again.</source>
            <translation>Der Scanner hat einen leeren Code geschickt. Bitte noch einmal scannen.</translation>
        </message>
        <message>
            <source>The scanner read nothing. Hold the code in front of it again.</source>
            <translation>Der Scanner hat nichts gelesen. Den Code noch einmal davorhalten.</translation>
        </message>
        <message>
            <source>Only the beginning of a code arrived. Scan it again.</source>
            <translation>Nur der Anfang eines Codes ist angekommen. Bitte noch einmal scannen.</translation>
        </message>
        <message>
            <source>The code has not the number of digits it should have. Scan it again.</source>
            <translation>Der Code hat nicht so viele Ziffern, wie er haben sollte. Bitte noch einmal scannen.</translation>
        </message>
        <message>
            <source>The code was misread: its check digit does not fit. Scan it again.</source>
            <translation>Der Code wurde falsch gelesen: Die Prüfziffer stimmt nicht. Bitte noch einmal scannen.</translation>
        </message>
        <message>
            <source>The scanner's bytes are garbled. Scan again; if it goes on, check the speed and parity of the scanner in the device settings.</source>
            <translation>Was der Scanner schickt, ist unlesbar. Bitte noch einmal scannen; wenn es wieder geschieht, Geschwindigkeit und Parität des Scanners in den Geräteeinstellungen prüfen.</translation>
        </message>
        <message>
            <source>The code's content is damaged, or of a kind that is not known here. Scan it again, or type the number below it.</source>
            <translation>Der Inhalt des Codes ist beschädigt oder hier nicht bekannt. Bitte noch einmal scannen oder die Nummer darunter eintippen.</translation>
        </message>
        <message>
            <source>This is no code of this shop, or two codes in one. Scan the card again.</source>
            <translation>Das ist kein Code dieses Geschäfts, oder es sind zwei Codes in einem. Bitte die Karte noch einmal scannen.</translation>
        </message>
        <message>
            <source>That is a payment card; its number was not kept. Ask for the loyalty card, or for the phone.</source>
            <translation>Das ist eine Zahlungskarte; ihre Nummer wurde nicht behalten. Bitte nach der Kundenkarte oder der Telefonnummer fragen.</translation>
        </message>
        <message>
            <source>The same code came again at once; it counts once.</source>
            <translation>Derselbe Code kam gleich noch einmal; er zählt einmal.</translation>
        </message>
        <message>
            <source>Two devices read at the same time; the scanner's code counts.</source>
            <translation>Zwei Geräte haben zugleich gelesen; der Code des Scanners zählt.</translation>
        </message>
        <message>
            <source>The card was not read to its end. Swipe it again, evenly.</source>
            <translation>Die Karte wurde nicht bis zum Ende gelesen. Bitte gleichmäßig noch einmal durchziehen.</translation>
        </message>
        <message>
            <source>The card could not be read. Swipe it again, or type its number.</source>
            <translation>Die Karte ließ sich nicht lesen. Bitte noch einmal durchziehen oder ihre Nummer eintippen.</translation>
        </message>
        <message>
            <source>The card carries no number that this till knows. Type the number instead.</source>
            <translation>Die Karte trägt keine Nummer, die diese Kasse kennt. Bitte die Nummer eintippen.</translation>
        </message>
        <message>
            <source>This program may not use {0}. Add its user to the group 'dialout', then sign in again.</source>
            <translation>Dieses Programm darf {0} nicht benutzen. Seinen Benutzer in die Gruppe „dialout“ aufnehmen, dann neu anmelden.</translation>
        </message>
        <message>
            <source>Another program is using {0}. Close it; the scanner then comes back.</source>
            <translation>Ein anderes Programm benutzt {0}. Bitte schließen; der Scanner kommt dann von selbst zurück.</translation>
        </message>
        <message>
            <source>The scanner at {0} is not there. Check its cable.</source>
            <translation>Der Scanner an {0} ist nicht da. Bitte das Kabel prüfen.</translation>
        </message>
        <message>
            <source>More than one device fits {0}. Name one by its serial number in the settings; `loyalty-terminal devices` lists them.</source>
            <translation>Auf {0} passt mehr als ein Gerät. In den Einstellungen eines mit seiner Seriennummer nennen; `loyalty-terminal devices` listet sie auf.</translation>
        </message>
        <message>
            <source>{0} is no serial port. Choose another one in the settings.</source>
            <translation>{0} ist kein serieller Anschluss. Bitte in den Einstellungen einen anderen wählen.</translation>
        </message>
        <message>
            <source>The scanner at {0} stopped answering. Check its cable.</source>
            <translation>Der Scanner an {0} antwortet nicht mehr. Bitte das Kabel prüfen.</translation>
        </message>
        <message>
            <source>The scanner at {0} is not on its cable. Plug it in; it comes back by itself.</source>
            <translation>Der Scanner an {0} hängt nicht an seinem Kabel. Stecken Sie ihn ein; er kommt von selbst wieder.</translation>
        </message>
        <message>
            <source>Nothing has come from the scanner at {0} for {1} minutes, and this kind of cable does not show whether it is there. Scan something; if nothing comes, check the cable.</source>
            <translation>Vom Scanner an {0} kam seit {1} Minuten nichts, und bei dieser Art Kabel ist nicht zu sehen, ob er da ist. Scannen Sie etwas; kommt nichts, prüfen Sie das Kabel.</translation>
        </message>
        <message>
            <source>The scanner at {0} does not let the program go on. Pull its plug and put it back. Type codes until it is back.</source>
            <translation>Der Scanner an {0} lässt das Programm nicht weiterarbeiten. Den Stecker ziehen und wieder einstecken. Bis dahin Codes eintippen.</translation>
        </message>
        <message>
            <source>The scanner at {0} met a fault of this program, which starts it again. Type codes until it is back.</source>
            <translation>Beim Scanner an {0} ist ein Programmfehler aufgetreten; er wird neu gestartet. Bis dahin Codes eintippen.</translation>
        </message>
    </context>
    <context>
        <name>extras</name>
        <message>
            <source>waits</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>pays {0}</source>
            <translation>zahlt {0}</translation>
        </message>
    </context>
    <context>
        <name>figures</name>
        <message>
            <source>Members</source>
            <translation>Mitglieder</translation>
        </message>
        <message>
            <source>Guests</source>
            <translation>Gäste</translation>
        </message>
        <message>
            <source>longer</source>
            <translation>länger</translation>
        </message>
        <message>
            <source>± {0} · breakage {1} ± {2}</source>
            <translation>± {0} · Verfall {1} ± {2}</translation>
        </message>
        <message>
            <source>expected</source>
            <translation>erwartet</translation>
        </message>
        <message>
            <source>breakage</source>
            <translation>Verfall</translation>
        </message>
        <message>
            <source>Earned</source>
            <translation>Verdient</translation>
        </message>
        <message>
            <source>Redeemed</source>
            <translation>Eingelöst</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <source>no tier</source>
            <translation>keine Stufe</translation>
        </message>
        <message>
            <source>up to {0} days</source>
            <translation>bis {0} Tage</translation>
        </message>
        <message>
            <source>No points ended so far: breakage is not known yet.</source>
            <translation>Bisher endeten keine Punkte: Der Verfall ist noch nicht bekannt.</translation>
        </message>
        <message>
            <source>if all are redeemed</source>
            <translation>wenn alle eingelöst werden</translation>
        </message>
        <message>
            <source>Cost of goods</source>
            <translation>Wareneinsatz</translation>
        </message>
        <message>
            <source>No goods of a known cost were sold. Import the catalogue with a column cost: what is sold from then on has a margin.</source>
            <translation>Es wurden keine Waren verkauft, deren Einkaufspreis bekannt ist. Der Katalog mit einer Spalte cost eingelesen, hat das danach Verkaufte eine Marge.</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>Margin of its purchases</source>
            <translation>Marge ihrer Einkäufe</translation>
        </message>
        <message>
            <source>No purchase of these days had a promotion.</source>
            <translation>Kein Einkauf dieser Tage hatte eine Aktion.</translation>
        </message>
        <message>
            <source>{0} promotions, used {1} times</source>
            <translation>{0} Aktionen, {1}-mal genutzt</translation>
        </message>
        <message>
            <source>Members by tier</source>
            <translation>Mitglieder nach Stufe</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
        <message>
            <source>No member has bought anything yet.</source>
            <translation>Noch hat kein Mitglied eingekauft.</translation>
        </message>
        <message>
            <source>Percent of each month's newcomers who bought again, by months after their first</source>
            <translation>Prozent der Neuen jedes Monats, die wieder kauften, nach Monaten seit dem ersten</translation>
        </message>
        <message>
            <source>Members in all: {0}</source>
            <translation>Mitglieder insgesamt: {0}</translation>
        </message>
        <message>
            <source>central tells the exposure: not heard yet</source>
            <translation>die Zentrale nennt das Risiko: noch nicht gehört</translation>
        </message>
        <message>
            <source>this till: {0} to send, clock {1} s</source>
            <translation>diese Kasse: {0} zu senden, Uhr {1} s</translation>
        </message>
        <message>
            <source>{0} of {1} heard of</source>
            <translation>{0} von {1} gehört</translation>
        </message>
        <message>
            <source>To send</source>
            <translation>Zu senden</translation>
        </message>
        <message>
            <source>Tills</source>
            <translation>Kassen</translation>
        </message>
        <message>
            <source>not heard of yet</source>
            <translation>noch nicht gehört</translation>
        </message>
        <message>
            <source>A limit is a number, with two decimals at most.</source>
            <translation>Eine Grenze ist eine Zahl mit höchstens zwei Nachkommastellen.</translation>
        </message>
    </context>
    <context>
        <name>file</name>
        <message>
            <source>Entries</source>
            <translation>Einträge</translation>
        </message>
        <message>
            <source>Points by expiry</source>
            <translation>Punkte nach Verfall</translation>
        </message>
        <message>
            <source>Tiers</source>
            <translation>Stufen</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Felder</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Einwilligungen</translation>
        </message>
        <message>
            <source>Friends brought</source>
            <translation>Geworbene</translation>
        </message>
        <message>
            <source>Vouchers</source>
            <translation>Gutscheine</translation>
        </message>
        <message>
            <source>Household and records</source>
            <translation>Haushalt und Datensätze</translation>
        </message>
        <message>
            <source>until {0}</source>
            <translation>bis {0}</translation>
        </message>
        <message>
            <source>from {0} to {1}</source>
            <translation>von {0} bis {1}</translation>
        </message>
        <message>
            <source>no tier</source>
            <translation>keine Stufe</translation>
        </message>
        <message>
            <source>joined on {0}</source>
            <translation>dabei seit {0}</translation>
        </message>
        <message>
            <source>{0} left</source>
            <translation>noch {0}</translation>
        </message>
        <message>
            <source>a record without a name</source>
            <translation>ein Eintrag ohne Namen</translation>
        </message>
        <message>
            <source>merged record</source>
            <translation>zusammengeführter Datensatz</translation>
        </message>
        <message>
            <source>shares {0} points of the household</source>
            <translation>teilt {0} Punkte des Haushalts</translation>
        </message>
        <message>
            <source>central</source>
            <translation>Zentrale</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Wer</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>Genehmigt von</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Money</source>
            <translation>Geld</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Bon</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>destroyed</source>
            <translation>vernichtet</translation>
        </message>
        <message>
            <source>in force</source>
            <translation>gilt</translation>
        </message>
        <message>
            <source>replaced</source>
            <translation>ersetzt</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>{0} points</source>
            <translation>{0} Punkte</translation>
        </message>
        <message>
            <source>since {0}</source>
            <translation>seit {0}</translation>
        </message>
        <message>
            <source>enrolled at {0}</source>
            <translation>angemeldet in {0}</translation>
        </message>
        <message>
            <source>Nobody by name</source>
            <translation>Ohne Namen</translation>
        </message>
    </context>
    <context>
        <name>files</name>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
    </context>
    <context>
        <name>measures</name>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
        <message>
            <source>From the sales this till made or was told of.</source>
            <translation>Aus den Verkäufen, die diese Kasse tätigte oder erfuhr.</translation>
        </message>
        <message>
            <source>From every member's balance as this till holds it.</source>
            <translation>Aus dem Stand jedes Mitglieds, wie diese Kasse ihn hält.</translation>
        </message>
        <message>
            <source>From the members this till knows.</source>
            <translation>Aus den Mitgliedern, die diese Kasse kennt.</translation>
        </message>
        <message>
            <source>As central told it last.</source>
            <translation>Wie die Zentrale es zuletzt sagte.</translation>
        </message>
        <message>
            <source>Active members</source>
            <translation>Aktive Mitglieder</translation>
        </message>
        <message>
            <source>Members with at least one purchase in these days.</source>
            <translation>Mitglieder mit mindestens einem Einkauf in diesen Tagen.</translation>
        </message>
        <message>
            <source>New members</source>
            <translation>Neue Mitglieder</translation>
        </message>
        <message>
            <source>Members who joined in these days.</source>
            <translation>Mitglieder, die in diesen Tagen beitraten.</translation>
        </message>
        <message>
            <source>Visits of an active member</source>
            <translation>Besuche je aktivem Mitglied</translation>
        </message>
        <message>
            <source>Purchases of members, divided by active members.</source>
            <translation>Einkäufe von Mitgliedern, geteilt durch aktive Mitglieder.</translation>
        </message>
        <message>
            <source>Came back in the next month</source>
            <translation>Im nächsten Monat wiedergekommen</translation>
        </message>
        <message>
            <source>Of members by the month of their first known purchase, the share who bought again in the month after it.</source>
            <translation>Von Mitgliedern nach dem Monat ihres ersten bekannten Einkaufs der Anteil, der im Monat danach wieder kaufte.</translation>
        </message>
        <message>
            <source>Basket of members</source>
            <translation>Korb der Mitglieder</translation>
        </message>
        <message>
            <source>What members' purchases came to on average: shelf prices after money off, before points and gift cards pay. Returns lower no basket.</source>
            <translation>Was Einkäufe von Mitgliedern im Mittel ergaben: Regalpreise nach Abzügen, bevor Punkte und Geschenkkarten zahlen. Rückgaben mindern keinen Korb.</translation>
        </message>
        <message>
            <source>Basket of guests</source>
            <translation>Korb der Gäste</translation>
        </message>
        <message>
            <source>The same of purchases without a member.</source>
            <translation>Dasselbe für Einkäufe ohne Mitglied.</translation>
        </message>
        <message>
            <source>Points outstanding</source>
            <translation>Offene Punkte</translation>
        </message>
        <message>
            <source>Points in lots that are still valid today, of all members.</source>
            <translation>Punkte in heute noch gültigen Posten, aller Mitglieder.</translation>
        </message>
        <message>
            <source>Points owed by members</source>
            <translation>Von Mitgliedern geschuldete Punkte</translation>
        </message>
        <message>
            <source>Points spent or given back beyond what a member held: their next points repay them. A period's close tells the points outstanding less these.</source>
            <translation>Punkte, die ein Mitglied über sein Guthaben hinaus ausgegeben oder zurückzugeben hat: Die nächsten Punkte gleichen sie aus. Der Periodenabschluss nennt die ausstehenden Punkte abzüglich dieser.</translation>
        </message>
        <message>
            <source>Points that end within 30 days</source>
            <translation>Punkte, die in 30 Tagen enden</translation>
        </message>
        <message>
            <source>Of the points outstanding, those whose last day is that near.</source>
            <translation>Von den offenen Punkten die, deren letzter Tag so nah ist.</translation>
        </message>
        <message>
            <source>Liability</source>
            <translation>Verbindlichkeit</translation>
        </message>
        <message>
            <source>What the points outstanding pay, less the part that is expected to end unused (breakage). Its error is one standard error of the breakage.</source>
            <translation>Was die offenen Punkte bezahlen, ohne den Teil, der voraussichtlich ungenutzt endet (Verfall). Ihr Fehler ist ein Standardfehler des Verfalls.</translation>
        </message>
        <message>
            <source>Breakage</source>
            <translation>Verfall</translation>
        </message>
        <message>
            <source>Of all points that ended one way or the other so far, the share that expired: expired / (expired + redeemed).</source>
            <translation>Von allen bisher beendeten Punkten der Anteil, der verfiel: verfallen / (verfallen + eingelöst).</translation>
        </message>
        <message>
            <source>Redemption rate</source>
            <translation>Einlösequote</translation>
        </message>
        <message>
            <source>Points redeemed, divided by points earned, over all time.</source>
            <translation>Eingelöste Punkte, geteilt durch verdiente, über alle Zeit.</translation>
        </message>
        <message>
            <source>Turns a year</source>
            <translation>Umschlag im Jahr</translation>
        </message>
        <message>
            <source>Points redeemed a day times 365, divided by the mean of what was outstanding before and after these days.</source>
            <translation>Je Tag eingelöste Punkte mal 365, geteilt durch das Mittel der offenen vor und nach diesen Tagen.</translation>
        </message>
        <message>
            <source>Rises to a tier</source>
            <translation>Aufstiege</translation>
        </message>
        <message>
            <source>How often members rose to a higher tier, over all time.</source>
            <translation>Wie oft Mitglieder in eine höhere Stufe stiegen, über alle Zeit.</translation>
        </message>
        <message>
            <source>Falls from a tier</source>
            <translation>Abstiege</translation>
        </message>
        <message>
            <source>How often members fell to a lower tier, over all time.</source>
            <translation>Wie oft Mitglieder in eine niedrigere Stufe fielen, über alle Zeit.</translation>
        </message>
        <message>
            <source>Points issued</source>
            <translation>Vergebene Punkte</translation>
        </message>
        <message>
            <source>Points given in these days for purchases, friends, activities and by hand.</source>
            <translation>Punkte, die in diesen Tagen für Einkäufe, Freunde, Aktivitäten und von Hand vergeben wurden.</translation>
        </message>
        <message>
            <source>Points redeemed</source>
            <translation>Eingelöste Punkte</translation>
        </message>
        <message>
            <source>Points paid with in these days, less what came back of them.</source>
            <translation>Punkte, mit denen in diesen Tagen bezahlt wurde, ohne was davon zurückkam.</translation>
        </message>
        <message>
            <source>Margin</source>
            <translation>Spanne</translation>
        </message>
        <message>
            <source>Of goods whose cost the catalogue knew when they were sold: what was asked for them after money off, less what they cost the shop. Returns are not taken off.</source>
            <translation>Von Waren, deren Kosten der Katalog beim Verkauf kannte: was nach Abzügen für sie verlangt wurde, ohne was sie den Laden kosteten. Rückgaben sind nicht abgezogen.</translation>
        </message>
        <message>
            <source>Cost of promotions</source>
            <translation>Kosten der Aktionen</translation>
        </message>
        <message>
            <source>Money that promotions took off, and the worth of their extra points.</source>
            <translation>Geld, das Aktionen abzogen, und der Wert ihrer zusätzlichen Punkte.</translation>
        </message>
        <message>
            <source>Redeemed offline</source>
            <translation>Offline eingelöst</translation>
        </message>
        <message>
            <source>Points that tills let members redeem on their own authority.</source>
            <translation>Punkte, die Kassen aus eigener Befugnis einlösen ließen.</translation>
        </message>
        <message>
            <source>Offline exposure</source>
            <translation>Offline-Risiko</translation>
        </message>
        <message>
            <source>What all tills together could give away while cut off from central.</source>
            <translation>Was alle Kassen zusammen vergeben könnten, solange sie von der Zentrale getrennt sind.</translation>
        </message>
    </context>
    <context>
        <name>more</name>
        <message>
            <source>This sale</source>
            <translation>Dieser Verkauf</translation>
        </message>
        <message>
            <source>The member</source>
            <translation>Das Mitglied</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>Belege</translation>
        </message>
        <message>
            <source>The day</source>
            <translation>Der Tag</translation>
        </message>
        <message>
            <source>This screen</source>
            <translation>Dieser Bildschirm</translation>
        </message>
        <message>
            <source>scan a card first</source>
            <translation>erst Karte scannen</translation>
        </message>
        <message>
            <source>nobody is here</source>
            <translation>niemand ist da</translation>
        </message>
        <message>
            <source>scan the new card</source>
            <translation>neue Karte scannen</translation>
        </message>
        <message>
            <source>scan a product</source>
            <translation>Ware scannen</translation>
        </message>
        <message>
            <source>no basket yet</source>
            <translation>noch kein Korb</translation>
        </message>
        <message>
            <source>new goods first</source>
            <translation>erst neue Ware</translation>
        </message>
        <message>
            <source>none is parked</source>
            <translation>nichts geparkt</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>noch keiner</translation>
        </message>
        <message>
            <source>managers only</source>
            <translation>nur Leitung</translation>
        </message>
    </context>
    <context>
        <name>periods</name>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Diese Woche</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>Dieser Monat</translation>
        </message>
        <message>
            <source>This quarter</source>
            <translation>Dieses Quartal</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Dieses Jahr</translation>
        </message>
        <message>
            <source>Own days</source>
            <translation>Eigene Tage</translation>
        </message>
    </context>
    <context>
        <name>presenting</name>
        <message>
            <source>{0} is in this sale already.</source>
            <translation>{0} ist schon in diesem Einkauf.</translation>
        </message>
        <message>
            <source>Voucher “{0}” is used: {1} off.</source>
            <translation>Gutschein „{0}“ gilt: {1} weniger.</translation>
        </message>
        <message>
            <source>{0} off</source>
            <translation>{0} weniger</translation>
        </message>
        <message>
            <source>{0} % off</source>
            <translation>{0} % weniger</translation>
        </message>
        <message>
            <source>free</source>
            <translation>gratis</translation>
        </message>
    </context>
    <context>
        <name>programme</name>
        <message>
            <source>Name and day</source>
            <translation>Name und Tag</translation>
        </message>
        <message>
            <source>Earning</source>
            <translation>Sammeln</translation>
        </message>
        <message>
            <source>What is excluded</source>
            <translation>Was ausgenommen ist</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Window of tiers</source>
            <translation>Zeit der Stufen</translation>
        </message>
        <message>
            <source>Tiers</source>
            <translation>Stufen</translation>
        </message>
        <message>
            <source>Promotions</source>
            <translation>Aktionen</translation>
        </message>
        <message>
            <source>Rewards</source>
            <translation>Prämien</translation>
        </message>
        <message>
            <source>Vouchers</source>
            <translation>Gutscheine</translation>
        </message>
        <message>
            <source>Activities</source>
            <translation>Aktivitäten</translation>
        </message>
        <message>
            <source>Redeeming</source>
            <translation>Einlösen</translation>
        </message>
        <message>
            <source>Expiry</source>
            <translation>Verfall</translation>
        </message>
        <message>
            <source>Refunds</source>
            <translation>Rückgaben</translation>
        </message>
        <message>
            <source>Friends</source>
            <translation>Freunde</translation>
        </message>
        <message>
            <source>Gift cards</source>
            <translation>Geschenkkarten</translation>
        </message>
        <message>
            <source>Households</source>
            <translation>Haushalte</translation>
        </message>
        <message>
            <source>Exchange rates</source>
            <translation>Wechselkurse</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Ohne Netz</translation>
        </message>
        <message>
            <source>Guards</source>
            <translation>Wächter</translation>
        </message>
        <message>
            <source>Contests</source>
            <translation>Streitfälle</translation>
        </message>
        <message>
            <source>“{0}”</source>
            <translation>„{0}“</translation>
        </message>
        <message>
            <source>points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>money</source>
            <translation>Geld</translation>
        </message>
        <message>
            <source>points or money</source>
            <translation>Punkte oder Geld</translation>
        </message>
        <message>
            <source>points or times</source>
            <translation>Punkte oder Male</translation>
        </message>
        <message>
            <source>days</source>
            <translation>Tage</translation>
        </message>
        <message>
            <source>months</source>
            <translation>Monate</translation>
        </message>
        <message>
            <source>o'clock</source>
            <translation>Uhr</translation>
        </message>
        <message>
            <source>hours</source>
            <translation>Stunden</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>Minuten</translation>
        </message>
        <message>
            <source>percent</source>
            <translation>Prozent</translation>
        </message>
        <message>
            <source>times</source>
            <translation>mal</translation>
        </message>
        <message>
            <source>purchases</source>
            <translation>Einkäufe</translation>
        </message>
        <message>
            <source>members</source>
            <translation>Mitglieder</translation>
        </message>
        <message>
            <source>friends</source>
            <translation>Freunde</translation>
        </message>
        <message>
            <source>pieces</source>
            <translation>Stück</translation>
        </message>
        <message>
            <source>vouchers</source>
            <translation>Gutscheine</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
        <message>
            <source>{0} unless said</source>
            <translation>sonst {0}</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>entfernt</translation>
        </message>
        <message>
            <source>Say what it gives and how much; what is left empty binds it to nothing. Double points on Fridays, for instance: points times a factor, 2, and Fri among the days.</source>
            <translation>Sagen Sie, was sie gibt und wie viel; was leer bleibt, schränkt sie nicht ein. Doppelte Punkte am Freitag zum Beispiel: Punkte mal Faktor, 2, und Fr bei den Tagen.</translation>
        </message>
        <message>
            <source>Choose one in the list, or add one ({0}).</source>
            <translation>Wählen Sie in der Liste, oder fügen Sie hinzu ({0}).</translation>
        </message>
        <message>
            <source>in force</source>
            <translation>in Kraft</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>kommt</translation>
        </message>
        <message>
            <source>other stores</source>
            <translation>andere Filialen</translation>
        </message>
        <message>
            <source>past</source>
            <translation>vorbei</translation>
        </message>
        <message>
            <source>from the beginning</source>
            <translation>von Anfang an</translation>
        </message>
        <message>
            <source>from {0}</source>
            <translation>ab {0}</translation>
        </message>
        <message>
            <source>every store</source>
            <translation>jede Filiale</translation>
        </message>
    </context>
    <context>
        <name>records</name>
        <message>
            <source>{0} changed</source>
            <translation>{0} geändert</translation>
        </message>
        <message>
            <source>Member erased</source>
            <translation>Mitglied gelöscht</translation>
        </message>
        <message>
            <source>Stock corrected</source>
            <translation>Bestand berichtigt</translation>
        </message>
        <message>
            <source>Rules published</source>
            <translation>Regeln veröffentlicht</translation>
        </message>
        <message>
            <source>Mark moved</source>
            <translation>Abschluss gesetzt</translation>
        </message>
        <message>
            <source>Voucher issued</source>
            <translation>Gutschein ausgegeben</translation>
        </message>
        <message>
            <source>Consent to {0}</source>
            <translation>Einwilligung in {0}</translation>
        </message>
        <message>
            <source>advertising</source>
            <translation>Werbung</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Member since</source>
            <translation>Mitglied seit</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>E-Mail</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Kennung</translation>
        </message>
        <message>
            <source>Birthday</source>
            <translation>Geburtstag</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Anschrift</translation>
        </message>
        <message>
            <source>Parent</source>
            <translation>Elternteil</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Belongs to</source>
            <translation>Gehört zu</translation>
        </message>
        <message>
            <source>Name on screens</source>
            <translation>Name auf Bildschirmen</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Tier given</source>
            <translation>Stufe gegeben</translation>
        </message>
        <message>
            <source>Segments</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <source>File handed out</source>
            <translation>Akte herausgegeben</translation>
        </message>
        <message>
            <source>Colleague</source>
            <translation>Mitarbeiter</translation>
        </message>
        <message>
            <source>Own membership</source>
            <translation>Eigenes Mitgliedskonto</translation>
        </message>
        <message>
            <source>Lent key</source>
            <translation>Geliehener Schlüssel</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Store close</source>
            <translation>Tagesabschluss</translation>
        </message>
        <message>
            <source>Brought by</source>
            <translation>Geworben von</translation>
        </message>
        <message>
            <source>Invitation code</source>
            <translation>Einladungscode</translation>
        </message>
        <message>
            <source>May redeem for the household</source>
            <translation>Darf für den Haushalt einlösen</translation>
        </message>
        <message>
            <source>Till shut out</source>
            <translation>Kasse ausgesperrt</translation>
        </message>
        <message>
            <source>Till let in until</source>
            <translation>Kasse zugelassen bis</translation>
        </message>
        <message>
            <source>{0} until {1}</source>
            <translation>{0} bis {1}</translation>
        </message>
        <message>
            <source>a record without a name</source>
            <translation>ein Eintrag ohne Namen</translation>
        </message>
        <message>
            <source>given</source>
            <translation>erteilt</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>zurückgenommen</translation>
        </message>
        <message>
            <source>{0}, wording {1}</source>
            <translation>{0}, Wortlaut {1}</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keins</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
    </context>
    <context>
        <name>remedies</name>
        <message>
            <source>This is not TOML: {0}.</source>
            <translation>Das ist kein TOML: {0}.</translation>
        </message>
        <message>
            <source>Write one [{0}] section with its keys below it.</source>
            <translation>Schreiben Sie einen Abschnitt [{0}] mit seinen Schlüsseln darunter.</translation>
        </message>
        <message>
            <source>Write each {0} as its own [[{0}]] section.</source>
            <translation>Schreiben Sie jedes {0} als eigenen Abschnitt [[{0}]].</translation>
        </message>
        <message>
            <source>Write an amount such as "20.00": it gives money.</source>
            <translation>Schreiben Sie einen Betrag wie "20.00": Es gibt Geld.</translation>
        </message>
        <message>
            <source>Write points, without quotes: it gives points.</source>
            <translation>Schreiben Sie Punkte, ohne Anführungszeichen: Es gibt Punkte.</translation>
        </message>
        <message>
            <source>This is missing. {0}</source>
            <translation>Das fehlt. {0}</translation>
        </message>
        <message>
            <source>There is no such rule. Check the spelling or remove it.</source>
            <translation>Diese Regel gibt es nicht. Prüfen Sie die Schreibweise oder entfernen Sie sie.</translation>
        </message>
        <message>
            <source>Write one of: {0}.</source>
            <translation>Schreiben Sie eines von: {0}.</translation>
        </message>
        <message>
            <source>Write a whole number from {0} to {1}.</source>
            <translation>Schreiben Sie eine ganze Zahl von {0} bis {1}.</translation>
        </message>
        <message>
            <source>Write a text in quotes.</source>
            <translation>Schreiben Sie einen Text in Anführungszeichen.</translation>
        </message>
        <message>
            <source>Write small letters, digits and hyphens, such as "dairy-week".</source>
            <translation>Schreiben Sie kleine Buchstaben, Ziffern und Bindestriche, etwa "dairy-week".</translation>
        </message>
        <message>
            <source>Write a zone such as Europe/Berlin.</source>
            <translation>Schreiben Sie eine Zeitzone wie Europe/Berlin.</translation>
        </message>
        <message>
            <source>Write a currency code such as EUR.</source>
            <translation>Schreiben Sie einen Währungscode wie EUR.</translation>
        </message>
        <message>
            <source>Write a date such as 2027-01-31, without quotes.</source>
            <translation>Schreiben Sie ein Datum wie 2027-01-31, ohne Anführungszeichen.</translation>
        </message>
        <message>
            <source>Write a list such as ["HS", "AP"].</source>
            <translation>Schreiben Sie eine Liste wie ["HS", "AP"].</translation>
        </message>
        <message>
            <source>Write a list of mon, tue, wed, thu, fri, sat, sun, such as ["mon"].</source>
            <translation>Schreiben Sie eine Liste aus mon, tue, wed, thu, fri, sat, sun, etwa ["mon"].</translation>
        </message>
        <message>
            <source>Write a time such as "17:00".</source>
            <translation>Schreiben Sie eine Uhrzeit wie "17:00".</translation>
        </message>
        <message>
            <source>Write true or false, without quotes.</source>
            <translation>Schreiben Sie true oder false, ohne Anführungszeichen.</translation>
        </message>
        <message>
            <source>Write an amount above zero, such as "10.00".</source>
            <translation>Schreiben Sie einen Betrag über null wie "10.00".</translation>
        </message>
        <message>
            <source>Write an amount such as "10.00".</source>
            <translation>Schreiben Sie einen Betrag wie "10.00".</translation>
        </message>
        <message>
            <source>Write a factor above 1, such as "2" or "1.5".</source>
            <translation>Schreiben Sie einen Faktor über 1 wie "2" oder "1.5".</translation>
        </message>
        <message>
            <source>Write a rate of at most nine decimals, such as "1.0425".</source>
            <translation>Schreiben Sie einen Kurs mit höchstens neun Nachkommastellen wie "1.0425".</translation>
        </message>
        <message>
            <source>Give each an id of its own.</source>
            <translation>Geben Sie jedem einen eigenen Kurznamen.</translation>
        </message>
        <message>
            <source>Give each tier a name of its own.</source>
            <translation>Geben Sie jeder Stufe einen eigenen Namen.</translation>
        </message>
        <message>
            <source>'{0}' must ask for more points than '{1}' before it.</source>
            <translation>'{0}' muss mehr Punkte verlangen als '{1}' davor.</translation>
        </message>
        <message>
            <source>There is no tier called '{0}'.</source>
            <translation>Es gibt keine Stufe namens '{0}'.</translation>
        </message>
        <message>
            <source>The hours must not end when they begin.</source>
            <translation>Die Uhrzeiten dürfen nicht gleich sein.</translation>
        </message>
        <message>
            <source>'{0}' is not among this version's `stores`.</source>
            <translation>'{0}' ist nicht unter den `stores` dieser Fassung.</translation>
        </message>
        <message>
            <source>Longer life for points has no `cap` and no `budget`.</source>
            <translation>Längere Laufzeit hat kein `cap` und kein `budget`.</translation>
        </message>
        <message>
            <source>Say the document's own `currency` too.</source>
            <translation>Nennen Sie auch die eigene `currency` des Dokuments.</translation>
        </message>
        <message>
            <source>The document's own currency needs no rate.</source>
            <translation>Die eigene Währung des Dokuments braucht keinen Kurs.</translation>
        </message>
        <message>
            <source>{0} already has a rate from this day on.</source>
            <translation>{0} hat von diesem Tag an schon einen Kurs.</translation>
        </message>
        <message>
            <source>It must not be more than `gift_card.most`.</source>
            <translation>Das darf nicht mehr sein als `gift_card.most`.</translation>
        </message>
        <message>
            <source>It must not be more than `gift_card.holds`.</source>
            <translation>Das darf nicht mehr sein als `gift_card.holds`.</translation>
        </message>
        <message>
            <source>Say its `{0}` too.</source>
            <translation>Nennen Sie auch `{0}`.</translation>
        </message>
        <message>
            <source>It does nothing where `give` is "{0}". Remove it.</source>
            <translation>Es tut nichts, wo `give` "{0}" ist. Entfernen Sie es.</translation>
        </message>
        <message>
            <source>It ends before it starts.</source>
            <translation>Das Ende liegt vor dem Anfang.</translation>
        </message>
    </context>
    <context>
        <name>rules</name>
        <message>
            <source>for {0}</source>
            <translation>für {0}</translation>
        </message>
        <message>
            <source>{0} (+{1} %)</source>
            <translation>{0} (+{1} %)</translation>
        </message>
        <message>
            <source>at most {0} a purchase</source>
            <translation>höchstens {0} je Einkauf</translation>
        </message>
        <message>
            <source>{0} more earns</source>
            <translation>{0} mehr bringen</translation>
        </message>
        <message>
            <source>{0} more earns {1}</source>
            <translation>{0} mehr bringen {1}</translation>
        </message>
        <message>
            <source>{0}: go on, it is noted for a manager.</source>
            <translation>{0}: einfach weiter, es wird für die Leitung vermerkt.</translation>
        </message>
        <message>
            <source>{0}: a supervisor approves it at the end.</source>
            <translation>{0}: am Ende gibt es die Aufsicht frei.</translation>
        </message>
        <message>
            <source>{0}: this cannot be sold. Call a supervisor.</source>
            <translation>{0}: Das kann nicht verkauft werden. Bitte die Aufsicht rufen.</translation>
        </message>
    </context>
    <context>
        <name>saving</name>
        <message>
            <source>{0} cannot be written.</source>
            <translation>{0} lässt sich nicht schreiben.</translation>
        </message>
        <message>
            <source>Saved as {0}.</source>
            <translation>Gespeichert als {0}.</translation>
        </message>
    </context>
    <context>
        <name>saying</name>
        <message>
            <source>This card earns, but redeems only once it is enrolled.</source>
            <translation>Diese Karte sammelt, löst aber erst nach der Aufnahme ein.</translation>
        </message>
        <message>
            <source>Points can be redeemed from {0} upwards. Can redeem here now: {1}.</source>
            <translation>Punkte können ab {0} eingelöst werden. Hier jetzt einlösbar: {1}.</translation>
        </message>
        <message>
            <source>Points can be redeemed from {0} upwards: the basket is too small.</source>
            <translation>Punkte können ab {0} eingelöst werden: Der Einkauf ist zu klein.</translation>
        </message>
    </context>
    <context>
        <name>totals</name>
        <message>
            <source>Cash</source>
            <translation>Bar</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Gift cards taken</source>
            <translation>Geschenkkarten angenommen</translation>
        </message>
        <message>
            <source>Vouchers of others</source>
            <translation>Fremde Gutscheine</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Goods given back</source>
            <translation>Zurückgegebene Waren</translation>
        </message>
        <message>
            <source>Loaded on gift cards</source>
            <translation>Auf Geschenkkarten geladen</translation>
        </message>
    </context>
    <context>
        <name>wording</name>
        <message>
            <source>Nothing in this basket is for {0}. Scan its goods first.</source>
            <translation>Nichts in diesem Korb passt zu {0}. Bitte zuerst die Ware scannen.</translation>
        </message>
        <message>
            <source>There is no rate for {0} today. Sell in {1}, or call a manager.</source>
            <translation>Für {0} gibt es heute keinen Kurs. Bitte in {1} verkaufen oder die Leitung rufen.</translation>
        </message>
        <message>
            <source>Points belong to a member: scan the card first.</source>
            <translation>Punkte gehören einem Mitglied: Bitte zuerst die Karte scannen.</translation>
        </message>
        <message>
            <source>This needs central, and this till was never told where central is.</source>
            <translation>Dafür braucht es die Zentrale, und diese Kasse weiß nicht, wo sie ist.</translation>
        </message>
        <message>
            <source>The picture could not be kept: {0}. Choose another one.</source>
            <translation>Das Bild konnte nicht übernommen werden: {0}. Wählen Sie ein anderes.</translation>
        </message>
        <message>
            <source>The file could not be written: {0}. Write another name.</source>
            <translation>Die Datei ließ sich nicht schreiben: {0}. Bitte einen anderen Namen schreiben.</translation>
        </message>
        <message>
            <source>You issued {0} of {1} vouchers alone today. Another manager can approve more.</source>
            <translation>Sie haben heute {0} von {1} Gutscheinen allein ausgegeben. Eine andere Leitung kann mehr genehmigen.</translation>
        </message>
        <message>
            <source>You filled up {0} of {1} alone today. Ask another manager to decide.</source>
            <translation>Sie haben heute {0} von {1} allein aufgefüllt. Lassen Sie eine andere Leitung entscheiden.</translation>
        </message>
        <message>
            <source>The member may have taken it back. Ask the member, then write it anew.</source>
            <translation>Das Mitglied hat es vielleicht widerrufen. Fragen Sie das Mitglied und schreiben Sie es neu.</translation>
        </message>
        <message>
            <source>That is what is written already. Nothing changes.</source>
            <translation>So steht es schon geschrieben. Es ändert sich nichts.</translation>
        </message>
        <message>
            <source>A parent agreed for this member: there is no advertising to them.</source>
            <translation>Für dieses Mitglied hat ein Elternteil zugestimmt: an es geht keine Werbung.</translation>
        </message>
        <message>
            <source>A till cannot shut itself out. Do it at another till.</source>
            <translation>Eine Kasse kann sich nicht selbst aussperren. Bitte an einer anderen Kasse tun.</translation>
        </message>
        <message>
            <source>Till {0} is not in service as far as is known here. Ask central again.</source>
            <translation>Kasse {0} ist, soweit hier bekannt, nicht in Betrieb. Die Zentrale neu fragen.</translation>
        </message>
        <message>
            <source>This value cannot be put back here. Choose another one.</source>
            <translation>Dieser Wert kann hier nicht zurückgesetzt werden. Bitte einen anderen wählen.</translation>
        </message>
        <message>
            <source>This value was destroyed. It cannot be put back.</source>
            <translation>Dieser Wert wurde vernichtet. Er kann nicht zurückgeholt werden.</translation>
        </message>
        <message>
            <source>Points can be redeemed from {0} upwards.</source>
            <translation>Punkte können ab {0} eingelöst werden.</translation>
        </message>
        <message>
            <source>{0} was let in within {1} days by whoever asks for this. Ask somebody else.</source>
            <translation>{0} wurde vor weniger als {1} Tagen von der Person eingestellt, die hier fragt. Bitte jemand anderen fragen.</translation>
        </message>
        <message>
            <source>Nothing of the kind '{0}' is proposed. Choose another.</source>
            <translation>Etwas der Art „{0}“ wird nicht vorgeschlagen. Bitte etwas anderes wählen.</translation>
        </message>
        <message>
            <source>A proposal bears a name. Sign in first.</source>
            <translation>Ein Vorschlag trägt einen Namen. Bitte zuerst anmelden.</translation>
        </message>
        <message>
            <source>Write what the adjustments are for first.</source>
            <translation>Bitte zuerst schreiben, wofür die Berichtigungen sind.</translation>
        </message>
        <message>
            <source>Line {0} of the list cannot be counted: {1}. Correct it.</source>
            <translation>Zeile {0} der Liste lässt sich nicht buchen: {1}. Bitte berichtigen.</translation>
        </message>
        <message>
            <source>No member has the account {0}. Take it out of the list.</source>
            <translation>Kein Mitglied hat das Konto {0}. Bitte aus der Liste nehmen.</translation>
        </message>
        <message>
            <source>This programme cannot be published: {0}</source>
            <translation>Dieses Programm lässt sich nicht veröffentlichen: {0}</translation>
        </message>
        <message>
            <source>The document names version {0}, the proposal {1}. Let both be the same.</source>
            <translation>Das Dokument nennt die Fassung {0}, der Vorschlag {1}. Beide müssen gleich sein.</translation>
        </message>
        <message>
            <source>Version {0} is published already. Give the change a new version.</source>
            <translation>Die Fassung {0} ist schon veröffentlicht. Die Änderung braucht eine neue Fassung.</translation>
        </message>
        <message>
            <source>This proposal is not known here. Wait for the next round, then try again.</source>
            <translation>Dieser Vorschlag ist hier nicht bekannt. Bitte den nächsten Abgleich abwarten.</translation>
        </message>
        <message>
            <source>This proposal was decided already. Look at the list again.</source>
            <translation>Über diesen Vorschlag ist schon entschieden. Bitte die Liste neu ansehen.</translation>
        </message>
        <message>
            <source>Nobody decides on a proposal of their own. Ask another manager.</source>
            <translation>Niemand entscheidet über den eigenen Vorschlag. Bitte eine andere Marktleitung fragen.</translation>
        </message>
        <message>
            <source>This is {0}'s proposal. Decline it, if it should not be.</source>
            <translation>Das ist ein Vorschlag von {0}. Wenn er nicht gelten soll, lehnen Sie ihn ab.</translation>
        </message>
        <message>
            <source>A later proposal took the place of this one for {0}. Decide on that.</source>
            <translation>Für {0} gibt es einen späteren Vorschlag. Bitte über diesen entscheiden.</translation>
        </message>
        <message>
            <source>There is nothing to park. Type an amount first.</source>
            <translation>Es gibt nichts zu parken. Zuerst einen Betrag tippen.</translation>
        </message>
        <message>
            <source>This basket does not wait any more. Somebody has taken it back.</source>
            <translation>Dieser Korb wartet nicht mehr. Jemand hat ihn zurückgeholt.</translation>
        </message>
        <message>
            <source>Points can be redeemed in steps of {0}.</source>
            <translation>Punkte werden in Schritten von {0} eingelöst.</translation>
        </message>
        <message>
            <source>Can redeem here now: {0}. Choose that many or fewer.</source>
            <translation>Hier jetzt einlösbar: {0}. Bitte höchstens so viele wählen.</translation>
        </message>
        <message>
            <source>Without the card {0} points can be redeemed today. For more, scan the card or ask a supervisor.</source>
            <translation>Ohne Karte können heute {0} Punkte eingelöst werden. Für mehr die Karte scannen oder eine Aufsicht fragen.</translation>
        </message>
        <message>
            <source>This basket takes at most {0} points. Choose that many or fewer.</source>
            <translation>Dieser Einkauf nimmt höchstens {0} Punkte. Bitte höchstens so viele wählen.</translation>
        </message>
        <message>
            <source>This card earns, but cannot redeem before it is enrolled.</source>
            <translation>Diese Karte sammelt, kann aber erst nach der Aufnahme einlösen.</translation>
        </message>
        <message>
            <source>This membership cannot redeem now. Please call a supervisor.</source>
            <translation>Diese Mitgliedschaft kann jetzt nicht einlösen. Bitte die Aufsicht rufen.</translation>
        </message>
        <message>
            <source>There is no figure '{0}'. Choose another.</source>
            <translation>Es gibt keine Zahl „{0}“. Wählen Sie eine andere.</translation>
        </message>
        <message>
            <source>The lower limit is above the upper one. Change one of them.</source>
            <translation>Die untere Grenze liegt über der oberen. Ändern Sie eine davon.</translation>
        </message>
        <message>
            <source>{0} has a shift open at this till. Close it first.</source>
            <translation>{0} hat an dieser Kasse eine Schicht offen. Bitte erst beenden.</translation>
        </message>
        <message>
            <source>No shift is open at this till. Open one first.</source>
            <translation>An dieser Kasse ist keine Schicht offen. Bitte erst eine beginnen.</translation>
        </message>
        <message>
            <source>This is {0}'s shift. Ask them, or a supervisor, to close it.</source>
            <translation>Das ist die Schicht von {0}. Sie selbst oder die Aufsicht beendet sie.</translation>
        </message>
        <message>
            <source>No server has told the date since this PC started. Check it, then confirm it.</source>
            <translation>Seit dem Start dieses PCs hat kein Server das Datum genannt. Bitte prüfen und dann bestätigen.</translation>
        </message>
        <message>
            <source>Write the new colleague's name first.</source>
            <translation>Bitte zuerst den Namen eingeben.</translation>
        </message>
        <message>
            <source>A PIN has {0} to {1} digits. Choose another.</source>
            <translation>Eine PIN hat {0} bis {1} Ziffern. Bitte eine andere wählen.</translation>
        </message>
        <message>
            <source>This PIN cannot be taken. Choose another.</source>
            <translation>Diese PIN ist nicht möglich. Bitte eine andere wählen.</translation>
        </message>
        <message>
            <source>Nobody changes their own role or leaves by themselves. Ask another manager.</source>
            <translation>Niemand ändert die eigene Rolle oder beendet die eigene Zeit. Bitte eine andere Leitung fragen.</translation>
        </message>
        <message>
            <source>This badge is somebody's already. Take another one.</source>
            <translation>Dieser Ausweis gehört schon jemandem. Bitte einen anderen nehmen.</translation>
        </message>
        <message>
            <source>You moved {0} of {1} points alone today. A {2} can approve more, or propose it.</source>
            <translation>Sie haben heute allein {0} von {1} Punkten bewegt. Mehr kann {2} genehmigen, oder schlagen Sie es vor.</translation>
        </message>
        <message>
            <source>You moved {0} of {1} points alone today. Ask another manager to decide.</source>
            <translation>Sie haben heute allein {0} von {1} Punkten bewegt. Bitte eine andere Leitung entscheiden lassen.</translation>
        </message>
        <message>
            <source>That is the same record already. Choose the other one.</source>
            <translation>Das ist schon derselbe Eintrag. Den anderen wählen.</translation>
        </message>
        <message>
            <source>The record to be merged is in a household. It leaves that first.</source>
            <translation>Der andere Eintrag ist in einem Haushalt. Er verlässt ihn zuerst.</translation>
        </message>
        <message>
            <source>This record was not merged with another one.</source>
            <translation>Dieser Eintrag wurde mit keinem anderen zusammengelegt.</translation>
        </message>
        <message>
            <source>Under {0} years a parent agrees. Write the parent's name.</source>
            <translation>Unter {0} Jahren stimmt ein Elternteil zu. Dessen Namen eintragen.</translation>
        </message>
        <message>
            <source>Under {0} years there is no advertising. Take the consent away.</source>
            <translation>Unter {0} Jahren gibt es keine Werbung. Die Zustimmung wegnehmen.</translation>
        </message>
        <message>
            <source>The total is now {0}. Check it, then press Enter again.</source>
            <translation>Die Summe ist jetzt {0}. Bitte prüfen und noch einmal Eingabe drücken.</translation>
        </message>
        <message>
            <source>The basket is empty. Type an amount first.</source>
            <translation>Der Einkauf ist leer. Bitte zuerst einen Betrag eingeben.</translation>
        </message>
        <message>
            <source>Receipt {0} was already used. Take the next number.</source>
            <translation>Bon {0} wurde schon benutzt. Bitte die nächste Nummer nehmen.</translation>
        </message>
        <message>
            <source>That line is not on this receipt.</source>
            <translation>Diese Zeile steht nicht auf dem Bon.</translation>
        </message>
        <message>
            <source>{0}: less than that is left. Return at most what is left.</source>
            <translation>{0}: So viel ist nicht mehr übrig. Bitte höchstens den Rest zurücknehmen.</translation>
        </message>
        <message>
            <source>Touch the lines that come back.</source>
            <translation>Bitte die Zeilen antippen, die zurückkommen.</translation>
        </message>
        <message>
            <source>No purchase with receipt {0} is known here. Check the number.</source>
            <translation>Hier ist kein Einkauf mit Bon {0} bekannt. Bitte die Nummer prüfen.</translation>
        </message>
        <message>
            <source>Several stores have a receipt {0}. Scan its code instead.</source>
            <translation>Mehrere Filialen haben einen Bon {0}. Bitte den Code scannen.</translation>
        </message>
        <message>
            <source>Receipt {0} is not of this store and day. Take the goods back instead.</source>
            <translation>Beleg {0} ist nicht von heute und von dieser Filiale. Nehmen Sie stattdessen die Ware zurück.</translation>
        </message>
        <message>
            <source>Part of receipt {0} came back already. Take the rest back instead.</source>
            <translation>Von Beleg {0} kam schon etwas zurück. Nehmen Sie stattdessen den Rest zurück.</translation>
        </message>
        <message>
            <source>Receipt {0} belongs to no member yet. Link it instead.</source>
            <translation>Beleg {0} gehört noch keinem Mitglied. Verknüpfen Sie ihn stattdessen.</translation>
        </message>
        <message>
            <source>Receipt {0} is this member's already. Scan the other card.</source>
            <translation>Beleg {0} gehört diesem Mitglied schon. Scannen Sie die andere Karte.</translation>
        </message>
        <message>
            <source>The sale redeemed {0} points, and this member has {1} to redeem here. Refund it and sell again.</source>
            <translation>Der Einkauf löste {0} Punkte ein, und dieses Mitglied kann hier {1} einlösen. Nehmen Sie ihn zurück und verkaufen Sie neu.</translation>
        </message>
        <message>
            <source>A second person has to approve this. Ask a supervisor.</source>
            <translation>Das muss eine zweite Person genehmigen. Fragen Sie die Aufsicht.</translation>
        </message>
        <message>
            <source>Nobody approves an act of their own. Ask somebody else.</source>
            <translation>Niemand genehmigt, was er selbst tut. Fragen Sie jemand anderen.</translation>
        </message>
        <message>
            <source>A code has {0} digits. Ask for it again.</source>
            <translation>Ein Code hat {0} Ziffern. Bitte noch einmal geben lassen.</translation>
        </message>
        <message>
            <source>This code is no longer good. Ask for a new one.</source>
            <translation>Dieser Code gilt nicht mehr. Bitte einen neuen anfordern.</translation>
        </message>
        <message>
            <source>That is not the answer to this code. Ask for it again.</source>
            <translation>Das ist nicht die Antwort auf diesen Code. Bitte noch einmal geben lassen.</translation>
        </message>
        <message>
            <source>This slip is gone. Look at the list again.</source>
            <translation>Dieser Zettel ist nicht mehr da. Bitte die Liste noch einmal ansehen.</translation>
        </message>
        <message>
            <source>{0} has a PIN that somebody else chose. Sign in once and choose your own.</source>
            <translation>{0} hat noch eine PIN, die jemand anders gewählt hat. Einmal anmelden und eine eigene wählen.</translation>
        </message>
        <message>
            <source>{0} cannot approve this: it needs a {1}. Ask one to come.</source>
            <translation>{0} kann das nicht freigeben. Bitte eine Person mit der Rolle {1} holen.</translation>
        </message>
        <message>
            <source>This needs a second person's approval: {0}.</source>
            <translation>Das braucht die Genehmigung einer zweiten Person: {0}.</translation>
        </message>
        <message>
            <source>This is not allowed here: {0}. Call a manager.</source>
            <translation>Das ist hier nicht erlaubt: {0}. Rufen Sie die Leitung.</translation>
        </message>
        <message>
            <source>Receipt {0} already belongs to a member.</source>
            <translation>Bon {0} gehört schon einem Mitglied.</translation>
        </message>
        <message>
            <source>Receipt {0} is older than {1} days and can no longer be linked.</source>
            <translation>Bon {0} ist älter als {1} Tage und kann nicht mehr gutgeschrieben werden.</translation>
        </message>
        <message>
            <source>Receipts are linked to members. Enrol the card first.</source>
            <translation>Bons werden Mitgliedern gutgeschrieben. Bitte zuerst die Karte aufnehmen.</translation>
        </message>
        <message>
            <source>This card already belongs to a member. Please take a new card.</source>
            <translation>Diese Karte gehört schon einem Mitglied. Bitte eine neue nehmen.</translation>
        </message>
        <message>
            <source>Scan the new member's card first.</source>
            <translation>Bitte zuerst die neue Karte scannen.</translation>
        </message>
        <message>
            <source>{0} is not a phone number. Correct it, or leave it out.</source>
            <translation>{0} ist keine Telefonnummer. Bitte berichtigen oder weglassen.</translation>
        </message>
        <message>
            <source>Somebody has already dealt with this receipt.</source>
            <translation>Um diesen Beleg hat sich schon jemand gekümmert.</translation>
        </message>
        <message>
            <source>No member has this card. Enrol it, or scan another.</source>
            <translation>Diese Karte hat noch niemand. Bitte aufnehmen oder eine andere scannen.</translation>
        </message>
        <message>
            <source>That PIN is not known. Try again.</source>
            <translation>Diese PIN ist nicht bekannt. Bitte noch einmal.</translation>
        </message>
        <message>
            <source>That badge is not known here. Type your PIN instead.</source>
            <translation>Dieser Ausweis ist hier nicht bekannt. Bitte die PIN eingeben.</translation>
        </message>
        <message>
            <source>Too many wrong PINs. Wait {0} seconds, then try again.</source>
            <translation>Zu viele falsche PINs. Bitte {0} Sekunden warten und noch einmal versuchen.</translation>
        </message>
        <message>
            <source>This folder is already till {0}. Choose another folder.</source>
            <translation>Dieser Ordner gehört schon der Kasse {0}. Bitte einen anderen wählen.</translation>
        </message>
        <message>
            <source>This till is not enrolled yet. Please ask for its enrolment code.</source>
            <translation>Diese Kasse ist noch nicht angemeldet. Bitte nach ihrem Anmeldecode fragen.</translation>
        </message>
        <message>
            <source>Nothing is known under the key {0}. Authorise the sale first.</source>
            <translation>Unter dem Schlüssel {0} ist nichts bekannt. Verkauf erst autorisieren.</translation>
        </message>
        <message>
            <source>The sale {0} was cancelled. Begin it again under a new key.</source>
            <translation>Der Verkauf {0} wurde abgebrochen. Unter einem neuen Schlüssel neu beginnen.</translation>
        </message>
        <message>
            <source>This sale is done, with receipt {0}. Void it, or take the goods back.</source>
            <translation>Dieser Verkauf ist getan, mit Bon {0}. Stornieren oder die Ware zurücknehmen.</translation>
        </message>
        <message>
            <source>The ten minutes were over, and the total is now {0}. Authorise it again.</source>
            <translation>Die zehn Minuten waren um, der Betrag ist jetzt {0}. Neu autorisieren.</translation>
        </message>
        <message>
            <source>This gift card was authorised for {0}. Authorise the sale again.</source>
            <translation>Diese Geschenkkarte wurde für {0} autorisiert. Den Verkauf neu autorisieren.</translation>
        </message>
        <message>
            <source>The basket {0} is not on our screen. Hand it over first.</source>
            <translation>Der Korb {0} ist nicht auf unserem Bildschirm. Erst übergeben.</translation>
        </message>
        <message>
            <source>The key {0} stands for something else. Ask again under a new key.</source>
            <translation>Der Schlüssel {0} steht für etwas anderes. Unter einem neuen Schlüssel fragen.</translation>
        </message>
        <message>
            <source>Nobody works here under the id {0}. Leave it out, or correct it.</source>
            <translation>Unter der Kennung {0} arbeitet hier niemand. Weglassen oder richtigstellen.</translation>
        </message>
        <message>
            <source>This needs a {0}. Ask one to sign in.</source>
            <translation>Das braucht die Rolle {0}. Bitte dort anmelden lassen.</translation>
        </message>
        <message>
            <source>This exception is not known here yet. Try again in a moment.</source>
            <translation>Diese Ausnahme ist hier noch nicht bekannt. Bitte gleich noch einmal versuchen.</translation>
        </message>
        <message>
            <source>This programme cannot be used: {0}</source>
            <translation>Dieses Programm ist nicht brauchbar: {0}</translation>
        </message>
        <message>
            <source>The programmes count in {0} and {1}. Compare such of one currency.</source>
            <translation>Die Programme rechnen in {0} und {1}. Vergleichen Sie solche einer Währung.</translation>
        </message>
        <message>
            <source>Gift card {0} is blocked. Take another means of payment.</source>
            <translation>Geschenkkarte {0} ist gesperrt. Nehmen Sie ein anderes Zahlungsmittel.</translation>
        </message>
        <message>
            <source>The file's first line has to be: {0}. Correct it, then try again.</source>
            <translation>Die erste Zeile der Datei muss lauten: {0}. Berichtigen Sie sie, dann noch einmal.</translation>
        </message>
        <message>
            <source>Line {0} has more or fewer columns than the first one. Correct it.</source>
            <translation>Zeile {0} hat mehr oder weniger Spalten als die erste. Berichtigen Sie sie.</translation>
        </message>
        <message>
            <source>'{0}' in line {1} is no number. Write it like 1234.50.</source>
            <translation>'{0}' in Zeile {1} ist keine Zahl. Schreiben Sie sie wie 1234.50.</translation>
        </message>
        <message>
            <source>Say first whose claim stands: choose one of the sides.</source>
            <translation>Sagen Sie zuerst, wessen Anspruch gilt: Wählen Sie eine der Seiten.</translation>
        </message>
        <message>
            <source>This exception has already been resolved.</source>
            <translation>Diese Ausnahme ist schon entschieden.</translation>
        </message>
        <message>
            <source>Another till did this. Do it there, or here once central is in reach.</source>
            <translation>Das tat eine andere Kasse. Tun Sie es dort, oder hier, sobald die Zentrale erreichbar ist.</translation>
        </message>
        <message>
            <source>Write the reason first: it is kept with the decision.</source>
            <translation>Bitte zuerst die Begründung schreiben: Sie bleibt bei der Entscheidung.</translation>
        </message>
        <message>
            <source>{points} for {0}</source>
            <translation>{points} für {0}</translation>
        </message>
        <message>
            <source>{points} {0} (+{1} %)</source>
            <translation>{points} {0} (+{1} %)</translation>
        </message>
        <message>
            <source>at most {0} a purchase</source>
            <translation>höchstens {0} je Einkauf</translation>
        </message>
        <message>
            <source>{0}: {1} off</source>
            <translation>{0}: {1} Nachlass</translation>
        </message>
        <message>
            <source>{0}: its limit kept {1}</source>
            <translation>{0}: die Grenze hielt {1} zurück</translation>
        </message>
        <message>
            <source>{0} price: {1} off</source>
            <translation>{0}-Preis: {1} Nachlass</translation>
        </message>
        <message>
            <source>{points} points for {0}</source>
            <translation>{points} Punkte für {0}</translation>
        </message>
        <message>
            <source>{points} {0}</source>
            <translation>{points} {0}</translation>
        </message>
        <message>
            <source>{0}: all points last {1} months from now</source>
            <translation>{0}: alle Punkte gelten noch {1} Monate</translation>
        </message>
        <message>
            <source>{0}: its limit took {1} points</source>
            <translation>{0}: die Grenze nahm {1} Punkte</translation>
        </message>
        <message>
            <source>{points} points were spent already: {0} less is handed back</source>
            <translation>{points} Punkte waren schon ausgegeben: {0} weniger werden ausgezahlt</translation>
        </message>
        <message>
            <source>{points} points of a tier that the till did not know yet</source>
            <translation>{points} Punkte einer Stufe, die die Kasse noch nicht kannte</translation>
        </message>
        <message>
            <source>corrected over all refunds</source>
            <translation>über alle Rückgaben berichtigt</translation>
        </message>
        <message>
            <source>the receipt belongs to another member</source>
            <translation>der Beleg gehört einem anderen Mitglied</translation>
        </message>
        <message>
            <source>redeemed points, corrected</source>
            <translation>eingelöste Punkte, berichtigt</translation>
        </message>
        <message>
            <source>given twice</source>
            <translation>zweimal gegeben</translation>
        </message>
        <message>
            <source>{points} points are taken back</source>
            <translation>{points} Punkte werden zurückgenommen</translation>
        </message>
        <message>
            <source>{points} redeemed points return</source>
            <translation>{points} eingelöste Punkte kommen zurück</translation>
        </message>
        <message>
            <source>points follow when the sale is found</source>
            <translation>Punkte folgen, wenn der Einkauf gefunden ist</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>verfallen</translation>
        </message>
        <message>
            <source>{points} of them go back to the store</source>
            <translation>{points} davon gehen an die Filiale zurück</translation>
        </message>
        <message>
            <source>many points in a short time</source>
            <translation>viele Punkte in kurzer Zeit</translation>
        </message>
        <message>
            <source>many purchases in a day</source>
            <translation>viele Einkäufe an einem Tag</translation>
        </message>
        <message>
            <source>many redemptions in a day</source>
            <translation>viele Einlösungen an einem Tag</translation>
        </message>
        <message>
            <source>this receipt number was used before</source>
            <translation>diese Belegnummer wurde schon verwendet</translation>
        </message>
        <message>
            <source>this card was just used in another store</source>
            <translation>diese Karte wurde gerade in einer anderen Filiale benutzt</translation>
        </message>
        <message>
            <source>a refund soon after a redemption</source>
            <translation>eine Rückgabe bald nach einer Einlösung</translation>
        </message>
        <message>
            <source>a refund without its sale</source>
            <translation>eine Rückgabe ohne ihren Einkauf</translation>
        </message>
        <message>
            <source>a card of one's own</source>
            <translation>eine eigene Karte</translation>
        </message>
        <message>
            <source>up to {0} points a day while offline</source>
            <translation>bis {0} Punkte am Tag ohne Netz</translation>
        </message>
        <message>
            <source>this till's limit for today while offline</source>
            <translation>Tagesgrenze dieser Kasse ohne Netz</translation>
        </message>
        <message>
            <source>the balance is too old to redeem while offline</source>
            <translation>der Stand ist zu alt, um ohne Netz einzulösen</translation>
        </message>
        <message>
            <source>less until this till has reached the network again</source>
            <translation>weniger, bis diese Kasse wieder im Netz war</translation>
        </message>
        <message>
            <source>Purchase</source>
            <translation>Einkauf</translation>
        </message>
        <message>
            <source>Redeemed</source>
            <translation>Eingelöst</translation>
        </message>
        <message>
            <source>Refund</source>
            <translation>Rückgabe</translation>
        </message>
        <message>
            <source>Points returned</source>
            <translation>Punkte zurückgegeben</translation>
        </message>
        <message>
            <source>Receipt linked</source>
            <translation>Bon gutgeschrieben</translation>
        </message>
        <message>
            <source>Spent points paid for</source>
            <translation>Ausgegebene Punkte bezahlt</translation>
        </message>
        <message>
            <source>Moved to another member</source>
            <translation>Auf ein anderes Mitglied übertragen</translation>
        </message>
        <message>
            <source>Receipt of another member</source>
            <translation>Beleg eines anderen Mitglieds</translation>
        </message>
        <message>
            <source>Points given</source>
            <translation>Punkte gutgeschrieben</translation>
        </message>
        <message>
            <source>Friend brought</source>
            <translation>Freund geworben</translation>
        </message>
        <message>
            <source>Adjusted</source>
            <translation>Angepasst</translation>
        </message>
        <message>
            <source>Written off by the store</source>
            <translation>Von der Filiale abgeschrieben</translation>
        </message>
        <message>
            <source>Opening balance</source>
            <translation>Anfangsstand</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Verfallen</translation>
        </message>
        <message>
            <source>Tier bonus added</source>
            <translation>Stufenbonus ergänzt</translation>
        </message>
        <message>
            <source>Refund corrected</source>
            <translation>Rückgabe berichtigt</translation>
        </message>
        <message>
            <source>Points spent twice</source>
            <translation>Punkte doppelt eingelöst</translation>
        </message>
        <message>
            <source>Left to be earned back</source>
            <translation>Wird nachverdient</translation>
        </message>
        <message>
            <source>Settled</source>
            <translation>Abgerechnet</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>Angemeldet</translation>
        </message>
        <message>
            <source>Locked after wrong PINs</source>
            <translation>Gesperrt nach falschen PINs</translation>
        </message>
        <message>
            <source>cashier</source>
            <translation>Kasse</translation>
        </message>
        <message>
            <source>supervisor</source>
            <translation>Aufsicht</translation>
        </message>
        <message>
            <source>manager</source>
            <translation>Leitung</translation>
        </message>
        <message>
            <source>auditor</source>
            <translation>Revision</translation>
        </message>
        <message>
            <source>Last timestamp</source>
            <translation>Letzter Zeitstempel</translation>
        </message>
        <message>
            <source>First timestamp</source>
            <translation>Erster Zeitstempel</translation>
        </message>
        <message>
            <source>Granted first</source>
            <translation>Zuerst zugesagt</translation>
        </message>
        <message>
            <source>A manager decides</source>
            <translation>Die Leitung entscheidet</translation>
        </message>
        <message>
            <source>Decided by the last timestamp.</source>
            <translation>Entschieden durch den letzten Zeitstempel.</translation>
        </message>
        <message>
            <source>Decided by the first timestamp.</source>
            <translation>Entschieden durch den ersten Zeitstempel.</translation>
        </message>
        <message>
            <source>Decided by what was granted first.</source>
            <translation>Entschieden durch die erste Zusage.</translation>
        </message>
        <message>
            <source>A manager decides.</source>
            <translation>Die Leitung entscheidet.</translation>
        </message>
        <message>
            <source>This card is suspended. Please ask a supervisor.</source>
            <translation>Diese Karte ist gesperrt. Bitte die Aufsicht fragen.</translation>
        </message>
        <message>
            <source>This membership was closed. A new card can be enrolled.</source>
            <translation>Diese Mitgliedschaft ist beendet. Eine neue Karte kann aufgenommen werden.</translation>
        </message>
        <message>
            <source>This membership was erased. A new card can be enrolled.</source>
            <translation>Diese Mitgliedschaft ist gelöscht. Eine neue Karte kann aufgenommen werden.</translation>
        </message>
        <message>
            <source>No printer is set up here. The receipt is on the screen.</source>
            <translation>Hier ist kein Drucker eingerichtet. Der Beleg steht auf dem Bildschirm.</translation>
        </message>
        <message>
            <source>The printer does not say how it is. It may work all the same.</source>
            <translation>Der Drucker sagt nicht, wie es ihm geht. Er kann trotzdem arbeiten.</translation>
        </message>
        <message>
            <source>The printer is printing.</source>
            <translation>Der Drucker druckt.</translation>
        </message>
        <message>
            <source>The printer has no paper. Put a new roll in; it then prints by itself.</source>
            <translation>Der Drucker hat kein Papier. Bitte eine neue Rolle einlegen; er druckt dann von selbst.</translation>
        </message>
        <message>
            <source>The printer's paper is nearly used up. Have a new roll ready.</source>
            <translation>Das Papier des Druckers geht zu Ende. Bitte eine neue Rolle bereitlegen.</translation>
        </message>
        <message>
            <source>The printer's cover is open. Close it; it then prints by itself.</source>
            <translation>Der Deckel des Druckers ist offen. Bitte schließen; er druckt dann von selbst.</translation>
        </message>
        <message>
            <source>The printer's cutter is stuck. Switch it off, clear the paper, switch it on.</source>
            <translation>Das Messer des Druckers klemmt. Ausschalten, Papier entfernen, einschalten.</translation>
        </message>
        <message>
            <source>The printer reports a fault. Switch it off and on; if it stays, have it repaired.</source>
            <translation>Der Drucker meldet einen Fehler. Aus- und einschalten; bleibt er, reparieren lassen.</translation>
        </message>
        <message>
            <source>The printer is offline. Check its lights, and press its feed key.</source>
            <translation>Der Drucker ist offline. Bitte Leuchten prüfen und die Vorschubtaste drücken.</translation>
        </message>
        <message>
            <source>The printer at {0} does not answer. Check that it is on and its cable is in.</source>
            <translation>Der Drucker an {0} antwortet nicht. Bitte prüfen, ob er an und sein Kabel eingesteckt ist.</translation>
        </message>
        <message>
            <source>This program may not use the printer at {0}. Please tell your manager.</source>
            <translation>Dieses Programm darf den Drucker an {0} nicht benutzen. Bitte der Filialleitung sagen.</translation>
        </message>
        <message>
            <source>Another program is using the printer at {0}. Close it.</source>
            <translation>Ein anderes Programm benutzt den Drucker an {0}. Bitte schließen.</translation>
        </message>
        <message>
            <source>More than one device fits {0}. Unplug one of them.</source>
            <translation>Mehr als ein Gerät passt zu {0}. Bitte eines abziehen.</translation>
        </message>
        <message>
            <source>The printer takes no more. Check its paper and its cover; it then prints by itself.</source>
            <translation>Der Drucker nimmt nichts mehr an. Bitte Papier und Deckel prüfen; er druckt dann von selbst.</translation>
        </message>
        <message>
            <source>The printer went away. Check its cable; it then prints by itself.</source>
            <translation>Der Drucker ist weg. Bitte sein Kabel prüfen; er druckt dann von selbst.</translation>
        </message>
        <message>
            <source>The printer takes no more. Check its paper and its cover, and look whether the receipt came out.</source>
            <translation>Der Drucker nimmt nichts mehr an. Bitte Papier und Deckel prüfen und nachsehen, ob der Beleg herauskam.</translation>
        </message>
        <message>
            <source>The printer went away in the middle. Look whether the receipt came out.</source>
            <translation>Der Drucker war mittendrin weg. Bitte nachsehen, ob der Beleg herauskam.</translation>
        </message>
        <message>
            <source>The printer fell silent. Look whether the receipt came out.</source>
            <translation>Der Drucker ist verstummt. Bitte nachsehen, ob der Beleg herauskam.</translation>
        </message>
        <message>
            <source>The printer stopped in the middle: no paper, or its cover is open. Look whether the receipt came out.</source>
            <translation>Der Drucker hielt mittendrin an: kein Papier, oder sein Deckel ist offen. Bitte nachsehen, ob der Beleg herauskam.</translation>
        </message>
        <message>
            <source>This receipt cannot be printed. It is on the screen.</source>
            <translation>Dieser Beleg lässt sich nicht drucken. Er steht auf dem Bildschirm.</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <source>Prints, but look at it</source>
            <translation>Druckt, bitte nachsehen</translation>
        </message>
        <message>
            <source>Cannot print</source>
            <translation>Druckt nicht</translation>
        </message>
        <message>
            <source>Does not say</source>
            <translation>Sagt nichts</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>Nicht erreicht</translation>
        </message>
        <message>
            <source>a member's card</source>
            <translation>eine Mitgliedskarte</translation>
        </message>
        <message>
            <source>a voucher</source>
            <translation>ein Gutschein</translation>
        </message>
        <message>
            <source>a gift card</source>
            <translation>eine Geschenkkarte</translation>
        </message>
        <message>
            <source>a receipt</source>
            <translation>ein Beleg</translation>
        </message>
        <message>
            <source>a reward</source>
            <translation>eine Prämie</translation>
        </message>
        <message>
            <source>an article</source>
            <translation>ein Artikel</translation>
        </message>
        <message>
            <source>a staff badge</source>
            <translation>ein Personalausweis</translation>
        </message>
        <message>
            <source>nothing that is known here</source>
            <translation>hier nicht bekannt</translation>
        </message>
        <message>
            <source>scanner</source>
            <translation>Scanner</translation>
        </message>
        <message>
            <source>card reader</source>
            <translation>Kartenleser</translation>
        </message>
        <message>
            <source>printer</source>
            <translation>Drucker</translation>
        </message>
        <message>
            <source>cable</source>
            <translation>Kabel</translation>
        </message>
        <message>
            <source>device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>A gift card pays once its own sale is done. Finish that first.</source>
            <translation>Eine Geschenkkarte bezahlt erst, wenn ihr eigener Verkauf fertig ist. Bitte diesen zuerst abschließen.</translation>
        </message>
        <message>
            <source>A payment needs an amount above zero. Correct it.</source>
            <translation>Eine Zahlung braucht einen Betrag über null. Bitte korrigieren.</translation>
        </message>
        <message>
            <source>Gift card {0} was never loaded. Check the number.</source>
            <translation>Geschenkkarte {0} wurde nie geladen. Bitte die Nummer prüfen.</translation>
        </message>
        <message>
            <source>Issue from 1 up to {0} vouchers at once.</source>
            <translation>Bitte 1 bis {0} Gutscheine auf einmal ausgeben.</translation>
        </message>
        <message>
            <source>Load a gift card with at most {0} at once.</source>
            <translation>Bitte die Geschenkkarte mit höchstens {0} auf einmal laden.</translation>
        </message>
        <message>
            <source>Load a gift card with {0} or more.</source>
            <translation>Bitte die Geschenkkarte mit mindestens {0} laden.</translation>
        </message>
        <message>
            <source>Only {0} is left on this gift card, so it cannot be taken back.</source>
            <translation>Auf dieser Geschenkkarte sind nur noch {0}, darum kann sie nicht zurückgenommen werden.</translation>
        </message>
        <message>
            <source>Rewards are for members. Scan the card first.</source>
            <translation>Prämien sind für Mitglieder. Bitte zuerst die Karte scannen.</translation>
        </message>
        <message>
            <source>That changes nothing. Say how many more or fewer there are.</source>
            <translation>Das ändert nichts. Bitte sagen, wie viele mehr oder weniger da sind.</translation>
        </message>
        <message>
            <source>The payments do not add up to {0}. Correct them.</source>
            <translation>Die Zahlungen ergeben nicht {0}. Bitte korrigieren.</translation>
        </message>
        <message>
            <source>The programme has no reward '{0}'. Choose another.</source>
            <translation>Das Programm kennt keine Prämie '{0}'. Bitte eine andere wählen.</translation>
        </message>
        <message>
            <source>The programme has no vouchers called '{0}'. Choose one that it has.</source>
            <translation>Das Programm kennt keine Gutscheine namens '{0}'. Bitte andere wählen.</translation>
        </message>
        <message>
            <source>These vouchers are not known here yet. Try again in a moment.</source>
            <translation>Diese Gutscheine sind hier noch nicht bekannt. Bitte gleich noch einmal versuchen.</translation>
        </message>
        <message>
            <source>This gift card has room for {0}. Load that much or less.</source>
            <translation>Auf diese Geschenkkarte passen noch {0}. Bitte höchstens so viel laden.</translation>
        </message>
        <message>
            <source>This gift card holds {0}. Take the rest another way.</source>
            <translation>Auf dieser Geschenkkarte sind {0}. Bitte den Rest anders annehmen.</translation>
        </message>
        <message>
            <source>Without the network this gift card can pay {0}. Take the rest otherwise.</source>
            <translation>Ohne Netz kann diese Geschenkkarte {0} bezahlen. Bitte den Rest anders annehmen.</translation>
        </message>
        <message>
            <source>{0} is for members. Scan the card first.</source>
            <translation>{0} ist für Mitglieder. Bitte zuerst die Karte scannen.</translation>
        </message>
        <message>
            <source>{0} is loaded on a gift card. Scan one first.</source>
            <translation>{0} wird auf eine Geschenkkarte geladen. Bitte zuerst eine scannen.</translation>
        </message>
        <message>
            <source>{0} is not a voucher that was issued. Do not accept it.</source>
            <translation>{0} wurde nie als Gutschein ausgegeben. Bitte nicht annehmen.</translation>
        </message>
        <message>
            <source>{0} is not one of our vouchers. Take it as payment if the shop does.</source>
            <translation>{0} ist keiner unserer Gutscheine. Wenn das Geschäft ihn annimmt, gilt er als Zahlung.</translation>
        </message>
        <message>
            <source>{0} is reserved for {1}. Choose another.</source>
            <translation>{0} ist {1} vorbehalten. Bitte etwas anderes wählen.</translation>
        </message>
        <message>
            <source>{0} needs goods for {1} or more. Add some, or keep it for later.</source>
            <translation>{0} gilt ab einem Warenwert von {1}. Bitte ergänzen oder aufheben.</translation>
        </message>
        <message>
            <source>{0} was misread. Scan or type it again.</source>
            <translation>{0} wurde falsch gelesen. Bitte noch einmal scannen oder eingeben.</translation>
        </message>
        <message>
            <source>{0}: a member can have it {1} times, and has had it. Choose another.</source>
            <translation>{0}: Je Mitglied höchstens {1}-mal, das ist ausgeschöpft. Bitte etwas anderes wählen.</translation>
        </message>
        <message>
            <source>{0}: a voucher counts once in a sale. Remove it once.</source>
            <translation>{0}: Ein Gutschein gilt je Einkauf einmal. Bitte einmal entfernen.</translation>
        </message>
        <message>
            <source>{0}: its time has not begun. Ask the customer to bring it later.</source>
            <translation>{0}: Die Frist hat noch nicht begonnen. Bitte später mitbringen.</translation>
        </message>
        <message>
            <source>{0}: its time has not begun. Choose another.</source>
            <translation>{0}: Die Frist hat noch nicht begonnen. Bitte etwas anderes wählen.</translation>
        </message>
        <message>
            <source>{0}: its time is over. Choose another.</source>
            <translation>{0}: Die Frist ist vorbei. Bitte etwas anderes wählen.</translation>
        </message>
        <message>
            <source>{0}: its time is over. It can no longer be used.</source>
            <translation>{0}: Die Frist ist vorbei. Er gilt nicht mehr.</translation>
        </message>
        <message>
            <source>{0}: none is left. Choose another.</source>
            <translation>{0}: Nichts mehr da. Bitte etwas anderes wählen.</translation>
        </message>
        <message>
            <source>{0}: nothing in this basket for it. Scan the goods first.</source>
            <translation>{0}: Im Korb liegt nichts dafür. Bitte zuerst die Ware scannen.</translation>
        </message>
        <message>
            <source>{0}: this voucher has been used. Ask for another.</source>
            <translation>{0}: Dieser Gutschein ist eingelöst. Bitte nach einem anderen fragen.</translation>
        </message>
        <message>
            <source>{0}: {1} points are there for it. Choose one that costs less.</source>
            <translation>{0}: Dafür sind {1} Punkte da. Bitte etwas wählen, das weniger kostet.</translation>
        </message>
        <message>
            <source>Voucher issued</source>
            <translation>Gutschein ausgegeben</translation>
        </message>
        <message>
            <source>This member may not redeem the household's points. Ask another holder.</source>
            <translation>Dieses Mitglied darf die Punkte des Haushalts nicht einlösen. Bitte ein anderes fragen.</translation>
        </message>
        <message>
            <source>This membership is closed. Sell to a guest, or enrol a new card.</source>
            <translation>Diese Mitgliedschaft ist beendet. Als Gast verkaufen oder eine neue Karte anmelden.</translation>
        </message>
        <message>
            <source>This membership was erased. Sell to a guest, or enrol a new card.</source>
            <translation>Diese Mitgliedschaft wurde gelöscht. Als Gast verkaufen oder eine neue Karte anmelden.</translation>
        </message>
        <message>
            <source>This membership is {0}, so this cannot be done. Call a manager.</source>
            <translation>Diese Mitgliedschaft ist {0}, darum geht das nicht. Bitte die Leitung rufen.</translation>
        </message>
        <message>
            <source>A membership that is {0} cannot become {1}.</source>
            <translation>Eine Mitgliedschaft, die {0} ist, kann nicht {1} werden.</translation>
        </message>
        <message>
            <source>This is your own account or household. Ask somebody else to do it.</source>
            <translation>Das ist das eigene Konto oder der eigene Haushalt. Bitte jemand anderen darum bitten.</translation>
        </message>
        <message>
            <source>Nobody with this name works here. Choose somebody from the list.</source>
            <translation>Niemand mit diesem Namen arbeitet hier. Bitte aus der Liste wählen.</translation>
        </message>
        <message>
            <source>You can give or take {0} points at once. A {1} can approve more.</source>
            <translation>Auf einmal lassen sich {0} Punkte geben oder nehmen. Mehr kann freigeben: {1}.</translation>
        </message>
        <message>
            <source>Write how many points to give, or to take back.</source>
            <translation>Bitte eingeben, wie viele Punkte gegeben oder genommen werden.</translation>
        </message>
        <message>
            <source>The programme has no activity {0}. Choose one from the list.</source>
            <translation>Das Programm hat keine Aktivität {0}. Bitte aus der Liste wählen.</translation>
        </message>
        <message>
            <source>{0}: this member already had it {1} times, the most there is for now.</source>
            <translation>{0}: Das hatte dieses Mitglied schon {1} Mal, mehr geht im Moment nicht.</translation>
        </message>
        <message>
            <source>The programme has no tier {0}. Choose one of its tiers.</source>
            <translation>Das Programm hat keine Stufe {0}. Bitte eine seiner Stufen wählen.</translation>
        </message>
        <message>
            <source>The last day lies in the past. Choose today or a later day.</source>
            <translation>Der letzte Tag ist schon vorbei. Bitte heute oder später wählen.</translation>
        </message>
        <message>
            <source>{0} is no date. Write it like 1990-05-17, or leave it out.</source>
            <translation>{0} ist kein Datum. Bitte wie 17.5.1990 schreiben oder weglassen.</translation>
        </message>
        <message>
            <source>{points} for joining</source>
            <translation>{points} fürs Anmelden</translation>
        </message>
        <message>
            <source>{points} by hand: {0}</source>
            <translation>{points} von Hand: {0}</translation>
        </message>
        <message>
            <source>suspended</source>
            <translation>ruhend</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>erased</source>
            <translation>gelöscht</translation>
        </message>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>{0} more would earn {points} points</source>
            <translation>{0} mehr brächten {points} Punkte</translation>
        </message>
        <message>
            <source>Voucher “{0}”: {1} off</source>
            <translation>Gutschein „{0}“: {1} weniger</translation>
        </message>
        <message>
            <source>{0} more would earn {1}</source>
            <translation>{0} mehr brächten {1}</translation>
        </message>
        <message>
            <source>may not redeem the household's points</source>
            <translation>darf die Punkte des Haushalts nicht einlösen</translation>
        </message>
        <message>
            <source>This programme gives nothing for bringing friends.</source>
            <translation>Dieses Programm gibt nichts für geworbene Freunde.</translation>
        </message>
        <message>
            <source>No member has the code or card {0}. Check it, or leave it out.</source>
            <translation>Kein Mitglied hat den Code oder die Karte {0}. Bitte prüfen oder weglassen.</translation>
        </message>
        <message>
            <source>Nobody can bring themselves or their own household. Leave the referrer out.</source>
            <translation>Niemand kann sich selbst oder den eigenen Haushalt werben. Bitte weglassen.</translation>
        </message>
        <message>
            <source>Both have one phone number, so this is nobody new. Leave the referrer out.</source>
            <translation>Beide haben dieselbe Telefonnummer, das ist niemand Neues. Bitte weglassen.</translation>
        </message>
        <message>
            <source>They were brought by this very member. Leave the referrer out.</source>
            <translation>Geworben hat sie genau dieses Mitglied. Bitte weglassen.</translation>
        </message>
        <message>
            <source>This member was already brought by somebody.</source>
            <translation>Dieses Mitglied wurde schon von jemandem geworben.</translation>
        </message>
        <message>
            <source>A friend is named before the first purchase. This member has bought already.</source>
            <translation>Werbende werden vor dem ersten Einkauf genannt. Dieses Mitglied hat schon eingekauft.</translation>
        </message>
        <message>
            <source>{points} for coming with a friend</source>
            <translation>{points} als geworbenes Mitglied</translation>
        </message>
        <message>
            <source>{points} for bringing a friend</source>
            <translation>{points} für einen geworbenen Freund</translation>
        </message>
        <message>
            <source>{points} back: the friend's purchase was returned</source>
            <translation>{points} zurück: der Einkauf kam zurück</translation>
        </message>
        <message>
            <source>This programme has no households.</source>
            <translation>Dieses Programm hat keine Haushalte.</translation>
        </message>
        <message>
            <source>A household has at most {0} members. Ask one to leave first.</source>
            <translation>Ein Haushalt hat höchstens {0} Mitglieder. Erst muss eines austreten.</translation>
        </message>
        <message>
            <source>They already share their points.</source>
            <translation>Sie teilen ihre Punkte bereits.</translation>
        </message>
        <message>
            <source>This member is in another household. They leave that one first.</source>
            <translation>Dieses Mitglied ist in einem anderen Haushalt. Erst dort austreten.</translation>
        </message>
        <message>
            <source>This member is in no household.</source>
            <translation>Dieses Mitglied ist in keinem Haushalt.</translation>
        </message>
    </context>
</TS>
