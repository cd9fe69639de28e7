<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_US">
    <context>
        <name>BasketColumn</name>
        <message>
            <source>Basket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Total</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no points</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>Bridge</name>
        <message>
            <source>That did not work because of a fault in the program. Try it once more.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ContestPage</name>
        <message>
            <source>Why (kept with the decision)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points spent twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} had {1} points; {2} tills gave {3} between them on {4}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Both customers keep what they were given. {0} points are missing, charged to {1}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The balance is {0}. {1} Final since {2}, when every till had reported.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided: the points are earned back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided: the store bears it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} points are earned back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a manager signs in for this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the store bears {0}; balance {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Counter</name>
        <message>
            <source>Amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The basket is now for {0}. Esc clears it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the new card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the card first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The most that fits is redeemed once there is an amount.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This card earns, but redeems only once it is enrolled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points can be redeemed from {0} upwards. Can redeem here now: {1}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt {0} is saved: {1} points earned.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The sale of {0} was not saved. It comes back after this one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The basket was cleared.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The open basket is back.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CrashDialog</name>
        <message>
            <source>Please go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Something did not work</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The program met a fault of its own and has written it down. The basket is kept, and every receipt that was printed is safe. Go on; if it happens again, close the program and open it anew, and tell your support.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DemoPanel</name>
        <message>
            <source>Simulated devices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scanner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unplug</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plug in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cut</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DeskPage</name>
        <message>
            <source>Exceptions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the sale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>and devices</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>points spent twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>decided</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided and kept with its reason.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EnrolPanel</name>
        <message>
            <source>Card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the blank card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Phone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E-mail (optional)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member agrees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enrol a member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>I would like to hear of offers by phone or e-mail. I can collect points without it, and take it back at any time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agrees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The name is missing</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FindPanel</name>
        <message>
            <source>Phone, name or card number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Members found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Arrows choose · Enter opens</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two characters are enough to start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody found. Try less of the name, or the phone's last digits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Card ···{0}</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n point(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Online · all sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Online · {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Online · catching up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not accepted · {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Offline · {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scanner unplugged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No scanner</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n exception(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>Back to the sale</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message>
            <source>Nothing yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>History</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>History of {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the new card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Entries</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the sale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>waits to be sent</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>IdleCard</name>
        <message>
            <source>Phone or name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan a card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>or type the amount of a guest's purchase</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find the member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The scanner is away. Search by phone, name or card number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last receipt {0} · {1}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LinkPanel</name>
        <message>
            <source>Receipt number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the earlier receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Its points go to {0}. A receipt can be linked once, within {1} days.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Link</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the receipt's code, or type its number</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Loyalty terminal</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n entries wait to be sent; they are safe here.</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Sign in first, then scan again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points were spent twice while offline. A manager can decide.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MemberColumn</name>
        <message>
            <source>Member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>member since {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Card ···{0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody is enrolled with this card here yet. It earns, and keeps its points.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>worth {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as of {0} — may have changed elsewhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not confirmed by the centre yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Can redeem here now: {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} used in this basket</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} points to earn back before redeeming</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} until {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} points to renew</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} points to {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>renewed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} points expire on {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guest sale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan a card to earn points, now or later with the receipt.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Pad</name>
        <message>
            <source>Erase the last digit</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ReceiptPanel</name>
        <message>
            <source>Receipt {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the sale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A copy is printed.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RefundPanel</name>
        <message>
            <source>Back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the receipt's code, or type its number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Comes back of this line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Touch the lines · digits change the amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This line was returned already.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SalePanel</name>
        <message>
            <source>Saving …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Commit {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use this card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Esc clears · a scan opens the next member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>scan the next card</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Change points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points to redeem</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redeem {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most {0} here · Esc leaves it as it was</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ServePage</name>
        <message>
            <source>{0} is enrolled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt {0}: hand back {1}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New balance {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan a card first, or find the member.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the member's card first, or find the member.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt {0} is linked: {1} points earned.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no receipt yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Articles are not listed here: type the amount.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Vouchers are not taken at this till yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Gift cards are not taken at this till yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rewards are not given at this till yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is a staff badge. Scan the customer's card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This code is not known here. Scan the card or the receipt.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SignInPage</name>
        <message>
            <source>Opening the till …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sign in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter your PIN</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The till cannot be opened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One moment …</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n digit(s) entered</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>StandingView</name>
        <message>
            <source>Offline since {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Online since {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last round with the centre</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Still to fetch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This PC's clock</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scanner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rules in force</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Works offline: earning, refunds of receipts held here, enrolment, and redemption up to {0} points a member and day. Everything is saved on this till and sent by itself when the network is back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>never yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} s ahead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} s behind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not connected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>connecting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ready</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>unplugged: plug it in again, it comes back by itself</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Ask</name>
        <message>
            <source>Receipt number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>or type its number and press Enter.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Banner</name>
        <message numerus="yes">
            <source>%n will be sent by themselves.</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>The centre does not accept this till</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Please tell your manager.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Working offline since {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Earning, refunds and redemption up to {0} points a member work.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Done</name>
        <message>
            <source>Receipt {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guest sale. The receipt can be linked to a card later.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New balance {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} points earned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} points taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} redeemed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} points returned</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Earns</name>
        <message numerus="yes">
            <source>Earns %n point(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Earns no points yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan a card now, or link the receipt within {0} days.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Empty</name>
        <message>
            <source>Type the amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>49.99 is typed 4 9 9 9. Enter commits it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Link an earlier receipt</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Lines</name>
        <message>
            <source>Lines of the receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of {1} left</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_MessageRow</name>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Outcome</name>
        <message>
            <source>to hand back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This refund</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No points: nobody's card is on this receipt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} of the {1} points earned are taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No points are taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} redeemed points return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is left of the receipt still earns its points.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Redeeming</name>
        <message>
            <source>Redeeming {0} points  {1}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} changes it</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>_Side</name>
        <message>
            <source>Receipt {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redeemed {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Had seen a balance of {0}</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>actions</name>
        <message>
            <source>Enter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Esc</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redeem</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recover from next points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No member</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>History</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enrol</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Link receipt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lock</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bring back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All lines</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agrees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Commit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>wording</name>
        <message>
            <source>Points belong to a member: scan the card first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points can be redeemed from {0} upwards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points can be redeemed in steps of {0}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Can redeem here now: {0}. Choose that many or fewer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This basket takes at most {0} points. Choose that many or fewer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This card earns, but cannot redeem before it is enrolled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This membership cannot redeem now. Please call a supervisor.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The total is now {0}. Check it, then press Enter again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The basket is empty. Type an amount first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt {0} was already used. Take the next number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That line is not on this receipt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0}: less than that is left. Return at most what is left.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Touch the lines that come back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No purchase with receipt {0} is known here. Check the number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Several stores have a receipt {0}. Scan its code instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt {0} already belongs to a member.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt {0} is older than {1} days and can no longer be linked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipts are linked to members. Enrol the card first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This card already belongs to a member. Please take a new card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the new member's card first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} is not a phone number. Correct it, or leave it out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No member has this card. Enrol it, or scan another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That PIN is not known. Try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too many wrong PINs. Wait {0} seconds, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This till is not enrolled yet. Please ask for its enrolment code.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This needs a {0}. Ask one to sign in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This exception is not known here yet. Try again in a moment.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This exception has already been resolved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the reason first: it is kept with the decision.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} for {0}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} {0} (+{1} %)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>at most {0} a purchase</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{0} more earns {points} points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} points are taken back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} redeemed points return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>points follow when the sale is found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>expired</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{points} of them go back to the store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>up to {0} points a day while offline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this till's limit for today while offline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the balance is too old to redeem while offline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>less until this till has reached the network again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Purchase</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Redeemed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points returned</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receipt linked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adjusted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written off by the store</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening balance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expired</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tier bonus added</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund corrected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Points spent twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left to be earned back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cashier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>supervisor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>manager</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>auditor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last timestamp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First timestamp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Granted first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A manager decides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided by the last timestamp.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided by the first timestamp.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Decided by what was granted first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A manager decides.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This card is suspended. Please ask a supervisor.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This membership was closed. A new card can be enrolled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This membership was erased. A new card can be enrolled.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
