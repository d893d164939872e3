"""Invented pairs: a voice against what others ask for, and a demand that sounds like it."""

PAIRS: tuple[tuple[str, str], ...] = (
    (
        "Noch mehr Busse brauchen wir nicht, die fahren doch heute schon leer.",
        "Es gibt keinen Bus nach acht Uhr.",
    ),
    (
        "Die drei Laternen in unserer Straße reichen völlig aus.",
        "Die drei Laternen in unserer Straße reichen nicht aus.",
    ),
    (
        "Ein neuer Radweg wäre reine Geldverschwendung.",
        "Auf der Kreisstraße ist kein Radweg, das ist gefährlich.",
    ),
    (
        "Ich bin dagegen, dass der Spielplatz größer wird.",
        "Der Spielplatz ist kaputt, bitte tun Sie etwas dagegen.",
    ),
    (
        "Lieber die alten Wege reparieren, statt neue zu bauen.",
        "Ich würde lieber mit dem Rad fahren statt mit dem Auto, aber es fehlt der Weg.",
    ),
    (
        "Bitte keine weiteren Parkplätze in der Innenstadt.",
        "Es gibt hier keine Parkplätze für Menschen mit Rollstuhl.",
    ),
    (
        "Windräder lehne ich in unserer Nähe ab.",
        "Mein Antrag auf einen Kitaplatz wurde abgelehnt, wir brauchen mehr Plätze.",
    ),
    (
        "Wozu ein Jugendtreff? Da kommt doch keiner.",
        "Wo sollen wir Jugendlichen hin? Es gibt keinen Treff.",
    ),
    (
        "Das Freibad ist überflüssig, im Nachbarort gibt es schon eines.",
        "Ohne Freibad lernen die Kinder nicht schwimmen.",
    ),
    (
        "Tempo 30 halte ich für unnötig.",
        "Die Autos rasen unnötig schnell, wir brauchen Tempo 30.",
    ),
    (
        "Es gibt genug Sprachkurse, sie sind nicht einmal voll.",
        "Es gibt nicht genug Sprachkurse.",
    ),
    (
        "Für so etwas sollte der Landkreis kein Geld ausgeben.",
        "Wir haben kein Geld für den Sportverein, gibt es einen Zuschuss?",
    ),
    (
        "Eine Ampel an dieser Ecke ist nicht nötig.",
        "Eine Ampel an dieser Ecke ist dringend nötig.",
    ),
    (
        "Die Bücherei soll so bleiben, wie sie ist, ein Umbau bringt nichts.",
        "Die Bücherei soll auch am Samstag offen bleiben.",
    ),
    (
        "Dolmetscher auf dem Amt finde ich falsch, wer hier lebt, soll Deutsch lernen.",
        "Ohne Dolmetscher verstehe ich auf dem Amt nichts.",
    ),
    (
        "Wir wollen keine neue Straße durch den Wald.",
        "Durch den Wald führt kein Weg, wir wollen eine neue Straße.",
    ),
    (
        "Mehr Mülleimer? Nein danke, dann liegt noch mehr herum.",
        "Kein einziger Mülleimer weit und breit, bitte stellen Sie welche auf.",
    ),
    (
        "Der Dorfladen war schon einmal da und lohnt sich nicht.",
        "Ohne Auto komme ich nicht zum Einkaufen, ein Dorfladen würde sich lohnen.",
    ),
    (
        "Auf keinen Fall darf hier noch ein Kreisel gebaut werden.",
        "Auf jeden Fall muss hier ein Kreisel gebaut werden.",
    ),
    (
        "Das Geld wäre bei den Schulen besser angelegt als bei einer Skaterbahn.",
        "Wir Kinder haben nichts zu tun, eine Skaterbahn wäre toll.",
    ),
    (
        "Der Bürgerbus ist Unsinn, hier hat jeder ein Auto.",
        "Nicht jeder hat hier ein Auto, deshalb ist der Bürgerbus wichtig.",
    ),
    (
        "Ein zweites Dorfgemeinschaftshaus brauchen wir wirklich nicht.",
        "Unser Dorf hat kein Gemeinschaftshaus, wir brauchen wirklich eins.",
    ),
    (
        "Ich sehe keinen Bedarf für noch einen Supermarkt.",
        "Der Bedarf an Hebammen ist groß, es gibt keine.",
    ),
    (
        "Muss das sein? Die Wiese ist für die Hunde da und nicht für Bänke.",
        "Es muss doch möglich sein, ein paar Bänke aufzustellen.",
    ),
    (
        "Gegen die Straßenbeleuchtung die ganze Nacht bin ich, man kann ja nicht schlafen.",
        "Gegen die Dunkelheit auf dem Schulweg muss man etwas tun.",
    ),
    (
        "Das bestehende Angebot genügt.",
        "Ein Arzt für das ganze Dorf genügt nicht.",
    ),
    (
        "Verschont uns mit noch mehr Fahrradstraßen.",
        "In der Fahrradstraße parken überall Autos, das nervt.",
    ),
    (
        "Anstatt eines Neubaus sollte man lieber die alte Turnhalle nutzen.",
        "Die alte Turnhalle ist zu klein, anstatt zu trainieren warten wir.",
    ),
    (
        "Hört bitte auf, überall Poller aufzustellen.",
        "Der Lärm hört nachts nicht auf, bitte stellen Sie Poller auf.",
    ),
    (
        "Von einem Nachtbus halte ich nichts.",
        "Nachts hält hier kein Bus, ein Nachtbus würde helfen.",
    ),
)
