"""German words that a title treats in a special way: data for `german`."""

LINKS = """
    am an auf aus bei beim bis durch für gegen im in ins mit nach neben ohne über um unter vom von
    vor zum zur zu zwischen und oder der die das den dem des ein eine einen einem einer eines
    statt seit während ab
"""
"""Small words that may stand inside a title, but neither begin nor end it."""

ARTICLES = "das die den dem ein eine einen einem"
"""Articles that never join two nouns: "Familie der Nachbarin" is one thing, "Familie ein Gericht"
is not. They need a preposition or "und" before them."""

OPENERS = """
    mehr kein keine weniger viele wenig fehlende fehlender fehlendes mangelnde bessere besserer
    besseres neue neuer neues sichere sicherer sicheres günstige bezahlbare bezahlbarer kostenlose
    kostenloser kurze lange schlechte schlechter kaputte gefährliche gefährlicher ohne gegen hilfe
"""
"""Words that may open a title although they are no nouns: they say which way it is meant."""

PRONOUNS = """
    ich du er sie es wir ihr man mich dich sich uns euch mir dir ihm ihn ihnen mein meine meinen
    meinem meiner dein deine sein seine seinen seiner unser unsere unseren unserer ihre ihren
    ihrem ihrer euer eure dies diese dieser dieses diesen diesem jene jener jedes jede jeder jeden
    alle allem allen aller alles beide einige einigen etwas nichts jemand niemand viele vielen was
    wer wen wem welche welcher welches wo wohin woher wann warum wieso weshalb wie das der die dem
    den deren dessen solche solchen selbst einander
"""

VERBS = """
    bin bist ist sind seid war waren wäre wären wird werden wurde wurden worden würde würden habe
    hast hat haben hatte hatten hätte hätten kann kannst können konnte könnte könnten könnt muss
    musst müssen musste müsste müssten soll sollen sollte sollten will wollen wollte wollten
    möchte möchten mag darf dürfen dürfte lassen lässt gibt geben gebe gab gäbe geht gehen ging
    kommt kommen kam macht machen mache gemacht brauche braucht brauchen bräuchte bräuchten fehlt
    fehlen finde findet finden gefunden suche sucht suchen fährt fahren fahre gefahren steht
    stehen stehe liegt liegen bleibt bleiben sehe sieht sehen weiß wissen sagt sagen sage heißt
    halten hält nehmen nimmt stellt stellen führt führen bitte danke wünsche wünschen wünscht
    lernen lernt arbeiten arbeitet wohnen wohnt wohne leben lebt hoffe denke glaube versteht
    verstehen verstehe helfen hilft bekommt bekommen bekomme warten wartet kostet kosten nutzen
    nutzt sorgt sorgen getan zeigt zeigen läuft laufen benutzen benutzt parken parkt geparkt
    kreuzt endet enden fährst tun tut
"""

ADVERBS = """
    nicht auch nur noch schon sehr so zu da dann dort hier wo mal immer wieder oft selten leider
    daher deshalb darum deswegen dabei dafür dagegen damit danach daran darauf daraus darin
    darüber davon davor dazu doch eben eher eigentlich einfach einmal erst etwa fast ganz gar
    gerade genau gern gerne gut besser beste besten genug heute gestern morgen jetzt bald immerhin
    insbesondere insgesamt ja nein jedoch kaum leicht lieber meist meistens meiner mindestens
    möglich natürlich nie niemals nun ob obwohl ohnehin plötzlich recht rund seitdem sogar somit
    sonst sowie sowohl stets teilweise total trotz trotzdem überall überhaupt übrigens ungefähr
    unbedingt viel vielleicht völlig vorher wahrscheinlich weil wenn weiter weitere weiteren
    weiterhin wegen weg wenig weniger wenigstens wirklich wohl zudem zuerst zumindest zurück
    zusammen zwar ziemlich aber als dass daß denn falls indem sondern entweder weder bzw etc usw
    ca evtl ggf zb also andere anderen anderer anderes allgemein beispiel beispielsweise bereits
    besonders bisher entlang dadurch hinter außer außerdem aktuell derzeit momentan einfacher
    großer große großen kleine kleinen ganze ganzen zwei drei vier fünf ein eins hin her los ok
    hallo liebe grüße geehrte damen herren
"""

EMPTY_NOUNS = """
    herr frau dame leute mensch menschen person personen sache sachen ding dinge art weise fall
    fälle teil teile stelle stellen punkt punkte bereich bereiche seite seiten frage fragen
    problem probleme thema themen beispiel möglichkeit möglichkeiten grund gründe zeit zeiten tag
    tage jahr jahre jahren uhr euro meter m km nähe mal ende anfang idee vorschlag wunsch bitte
    dank anliegen lösung richtung situation lage bedarf
"""
"""Nouns that say little about what a text wants."""
