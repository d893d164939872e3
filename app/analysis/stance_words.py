r"""German ways to speak against something, and for it: data for `stance`.

One pattern a line, in lower case. `…` stands for up to six words of the same clause, `*` for the
rest of a word, `\|` for the border of two clauses.
"""

HARMLESS = r"""
    nichts dagegen
    nicht dagegen
    (etwas|was) dagegen (tun|machen|unternehmen)
    dagegen (tun|machen|unternehmen)
    (tun|tut|macht|unternimmt|unternehmen|hilft) … dagegen
    (reicht|reichen|genügt|genügen) (aber|leider|bei weitem|da|hier|lange)* (nicht|kaum|nie)
    (reicht|reichen|genügt|genügen) … (nicht|kaum)
    (nicht|nie|kaum) (genug|genügend|ausreichend)
    würde* … (reichen|ausreichen|genügen)
    (brauchen|brauche|braucht) … (nicht|kein*) (nur|allein|bloß)
    brauch* … (kein*|nicht) … (\| )?sondern
    (will|wollen|möchten?) … (kein*|nicht) … (\| )?sondern
    nicht (nur|allein) (nötig|notwendig|sinnvoll)
    (ich|wir) (würden?|fahren?|gehen?|nehmen?|laufen?) … lieber
    (würden?|fahren?|gehen?|nehmen?|laufen?) (ich|wir) … lieber
    (dies*|das) (ist|sind) … (überflüssig|quatsch|unsinn|blödsinn)
    dies* … (ist|sind) … (überflüssig|quatsch|unsinn|blödsinn)
    ist (das|dies*) … (überflüssig|quatsch|unsinn|blödsinn)
    (unnötig|überflüssig) (lang*|schnell*|weit*|viel*|laut|eng|kompliziert|kurvig|gefährlich*)
    (hierzu|dazu|dafür) … (reicht|reichen|genügt|genügen)
    \| schon … (reicht|reichen|genügt|genügen)
    (reicht|reichen|genügt|genügen) (keinesfalls|auf keinen fall)
    nicht (nötig|notwendig) gewesen
"""
"""What sounds like a voice against something and is none; read first, and left out."""

AGAINST = r"""
    brauch* (wir|ich|man|es|das|hier|dort|niemand|keiner) … (nicht|kein*|niemand)
    (wir|man|ich|niemand|dorf|stadt|kreis|gemeinde) brauch* … (kein*|nicht)
    (niemand|keiner|kein mensch) brauch*
    brauch* (doch|eh|ja|sowieso|hier)* (niemand|keiner|kein mensch)
    (reicht|reichen) … (aus|völlig|vollkommen)
    (völlig|vollkommen) ausreichend
    (bestehend*|vorhanden*|jetzig*|heutig*|bisherig*|alt*) … (reicht|reichen|genügt|genügen)
    (das|die|der|es) (reicht|reichen|genügt|genügen) (doch|völlig|vollkommen|mir|uns)
    (gibt|haben|stehen|sind) (es|wir|ja|doch|hier|da|dort|schon|bereits|längst)* (genug|genügend)
    (gibt|haben) (es|wir|hier|schon|bereits|längst)* ausreichend
    genug (davon )?(haben wir|gibt es)
    (geld|steuer|steuergeld|zeit|platz)verschwendung
    verschwendung
    verschwende*
    (rausgeworfen*|hinausgeworfen*|rausgeschmissen*) geld
    geld … (aus dem fenster|zum fenster)
    (bin|sind|wäre|wären|war|spreche mich) … dagegen
    dagegen dass
    (bin|sind|wäre|wären) (ich|wir|strikt|klar|absolut|eher|auch|ganz|entschieden)* gegen
    gegen … (bin|sind|wäre) (ich|wir)
    lieber … (statt|anstatt)
    lieber … \| (statt|anstatt)
    (statt|anstatt) … (lieber|besser)
    besser … (statt|anstatt)
    (bitte|wollen|will|wünsche*|möchten?|baut) … kein* (weiter*|zusätzlich*|neu*|zweit*)
    (brauch*|bauen|dürfen|darf|sollten?) … kein* (weiter*|zusätzlich*|neu*|zweit*)
    \| (und|also|aber|bitte|bloß|nur)* kein* (weiter*|zusätzlich*|neu*|zweit*)
    nicht noch (mehr|ein|eine|einen|weitere*)
    nein danke
    verschon* (uns|mich|bitte|unser*|doch)
    (wäre|wären|halte|halten|finde|finden) … (überflüssig|unnötig|unsinnig|sinnlos)
    (wäre|wären|halte|halten|finde|finden) … (entbehrlich|quatsch|unsinn|blödsinn)
    (ist|sind) … (überflüssig|entbehrlich|quatsch|unsinn|blödsinn)
    (halte|halten|finde|finden) … falsch
    nicht (unbedingt |wirklich )?(nötig|notwendig|erforderlich)
    (wäre|wären|halte|halten|finde|finden) … nicht (sehr |besonders |wirklich )?sinnvoll
    lehne* (ich|wir) … ab
    (ich|wir) lehne* … ab
    \| (wozu|wofür) (denn )?(ein|eine|einen|schon wieder)
    (kommt|nutzt|will|benutzt|fährt) (doch|eh|ja|sowieso|ohnehin)+ (keiner|niemand)
    (wird|werden) … (nicht|kaum) genutzt
    kein geld … (ausgeben|ausgegeben|verschwenden)
    geld … besser … (angelegt|aufgehoben|investiert|verwende*|ausgegeben)
    soll* … so bleiben
    so (lassen|bleiben) wie (es|sie|er)
    (bringt|bringen) … nichts
    (lohnt|lohnen) … nicht
    auf keinen fall
    keinesfalls
    kein* bedarf
    (halte|halten) … nichts
    nichts halte*
    \| (bitte|und|also)* (hört|hören sie) (bitte|doch|endlich)* auf
    nicht einverstanden
    (bin|sind) (ich|wir|da|ganz|völlig|hier)* anderer meinung
    (groß*|stark*|ernst*|meine|viele|so meine) bedenken
    (lasst|lassen sie) … in ruhe
    (wer|wozu|wofür) (braucht|brauchen) (denn|schon|bitte|wir)+
    muss (es|das|man) … (kein*|nicht) … (geben|haben|sein)
    (muss|müssen) (hier |wirklich |auch )?nicht … (geben|werden|länger|größer|mehr)
    \| das (reicht|genügt) \|
    (mir|uns) wäre* es lieber
    (wird|würde|werden|würden) … (niemandem|keinem) (nützen|helfen|etwas bringen)
    (oft|gut|groß|viel) genug (ist|sind) (es|er|sie|das)
    (ist|sind) … (gut|schön|richtig|ausreichend) (so|wie es ist)
    erst (einmal|mal) … (nutzen|reparieren|sanieren)
    sehe … anders
"""

FOR = """
    (bin|sind|wäre|wären) … dafür
    (bin|sind|wäre|wären) (ich|wir|sehr|klar|unbedingt|ganz|auch)* für
    (finde|finden|fände|fänden) … (gut|toll|richtig|super|sinnvoll|wichtig)
    (begrüße|begrüßen|unterstütze|unterstützen)
    brauch* … (dringend|unbedingt|endlich)
    (dringend|unbedingt) (nötig|notwendig)
    (gute|tolle|richtige) (idee|sache)
"""
