<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name>AuditSection</name>
        <message numerus="yes">
            <source>%n act(s), the newest first</source>
            <translation>
                <numerusform>%n act</numerusform>
                <numerusform>%n acts, the newest first</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BasketColumn</name>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BatchesView</name>
        <message numerus="yes">
            <source>%n page(s) saved as {0}.</source>
            <translation>
                <numerusform>%n page saved as {0}.</numerusform>
                <numerusform>%n pages saved as {0}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n voucher(s) issued. Print them as a PDF.</source>
            <translation>
                <numerusform>%n voucher issued. Print it as a PDF.</numerusform>
                <numerusform>%n vouchers issued. Print them as a PDF.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n batch(es)</source>
            <translation>
                <numerusform>%n batch</numerusform>
                <numerusform>%n batches</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CardsView</name>
        <message numerus="yes">
            <source>%n card(s) hold {0}</source>
            <translation>
                <numerusform>%n card holds {0}</numerusform>
                <numerusform>%n cards hold {0}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DoubtPanel</name>
        <message numerus="yes">
            <source>%n more after this one.</source>
            <translation>
                <numerusform>%n more after this one.</numerusform>
                <numerusform>%n more after this one.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Earns</name>
        <message numerus="yes">
            <source>Earns %n point(s)</source>
            <translation>
                <numerusform>Earns %n point</numerusform>
                <numerusform>Earns %n points</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Editor</name>
        <message numerus="yes">
            <source>%n rule(s) to put right:</source>
            <translation>
                <numerusform>%n rule to put right:</numerusform>
                <numerusform>%n rules to put right:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The document can be read: %n rule(s) differ from those in force.</source>
            <translation>
                <numerusform>The document can be read: %n rule differs from those in force.</numerusform>
                <numerusform>The document can be read: %n rules differ from those in force.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EnrolPanel</name>
        <message numerus="yes">
            <source>And %n more: F3 finds them.</source>
            <translation>
                <numerusform>And %n more: F3 finds them.</numerusform>
                <numerusform>And %n more: F3 finds them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Entrance</name>
        <message numerus="yes">
            <source>%n entry(ies) wait to be sent; they are safe here.</source>
            <translation>
                <numerusform>%n entry waits to be sent; it is safe here.</numerusform>
                <numerusform>%n entries wait to be sent; they are safe here.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FindPanel</name>
        <message numerus="yes">
            <source>%n point(s)</source>
            <translation>
                <numerusform>%n point</numerusform>
                <numerusform>%n points</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n exception(s)</source>
            <translation>
                <numerusform>%n exception</numerusform>
                <numerusform>%n exceptions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IdleCard</name>
        <message numerus="yes">
            <source>%n parked</source>
            <translation>
                <numerusform>%n parked</numerusform>
                <numerusform>%n parked</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MemberRights</name>
        <message numerus="yes">
            <source>%n voucher(s) already handed out stay good for whoever brings them.</source>
            <translation>
                <numerusform>%n voucher already handed out stays good for whoever brings it.</numerusform>
                <numerusform>%n vouchers already handed out stay good for whoever brings them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ParkedPanel</name>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PinCard</name>
        <message numerus="yes">
            <source>Too many wrong PINs. Try again in %n second(s).</source>
            <translation>
                <numerusform>Too many wrong PINs. Try again in %n second.</numerusform>
                <numerusform>Too many wrong PINs. Try again in %n seconds.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n digit(s) entered</source>
            <translation>
                <numerusform>%n digit entered</numerusform>
                <numerusform>%n digits entered</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProductsView</name>
        <message numerus="yes">
            <source>%n product(s) in the catalogue</source>
            <translation>
                <numerusform>%n product in the catalogue</numerusform>
                <numerusform>%n products in the catalogue</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) taken in.</source>
            <translation>
                <numerusform>%n product taken in.</numerusform>
                <numerusform>%n products taken in.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message numerus="yes">
            <source>%n waiting</source>
            <translation>
                <numerusform>%n waiting</numerusform>
                <numerusform>%n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Return</name>
        <message numerus="yes">
            <source>Back online: %n entry(ies) sent and reconciled.</source>
            <translation>
                <numerusform>Back online: %n entry sent and reconciled.</numerusform>
                <numerusform>Back online: %n entries sent and reconciled.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them need(s) a manager.</source>
            <translation>
                <numerusform>%n of them needs a manager.</numerusform>
                <numerusform>%n of them need a manager.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RewardsPanel</name>
        <message numerus="yes">
            <source>%n left</source>
            <translation>
                <numerusform>%n left</numerusform>
                <numerusform>%n left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RewardsView</name>
        <message numerus="yes">
            <source>%n left</source>
            <translation>
                <numerusform>%n left</numerusform>
                <numerusform>%n left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n taken</source>
            <translation>
                <numerusform>%n taken</numerusform>
                <numerusform>%n taken</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VouchersPanel</name>
        <message numerus="yes">
            <source>%n use(s) left</source>
            <translation>
                <numerusform>%n use left</numerusform>
                <numerusform>%n uses left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhatIfView</name>
        <message numerus="yes">
            <source>What if? The last %n day(s)</source>
            <translation>
                <numerusform>What if? The last %n day</numerusform>
                <numerusform>What if? The last %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sale(s)</source>
            <translation>
                <numerusform>%n sale</numerusform>
                <numerusform>%n sales</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n member</numerusform>
                <numerusform>%n members</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n redemption(s) would not have been allowed.</source>
            <translation>
                <numerusform>%n redemption would not have been allowed.</numerusform>
                <numerusform>%n redemptions would not have been allowed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It would have cost {0} {1} more over these %n day(s){2}.</source>
            <translation>
                <numerusform>It would have cost {0} {1} more over this %n day{2}.</numerusform>
                <numerusform>It would have cost {0} {1} more over these %n days{2}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>It would have cost {0} {1} less over these %n day(s){2}.</source>
            <translation>
                <numerusform>It would have cost {0} {1} less over this %n day{2}.</numerusform>
                <numerusform>It would have cost {0} {1} less over these %n days{2}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Banner</name>
        <message numerus="yes">
            <source>%n will be sent by themselves.</source>
            <translation>
                <numerusform>%n entry will be sent by itself.</numerusform>
                <numerusform>%n entries will be sent by themselves.</numerusform>
            </translation>
        </message>
    </context>
</TS>
