"""What is only meant, asked, feared, drafted, refused or rumoured, in many constructions."""

from datetime import date

import pytest

from accredit.coding import read
from accredit.model import Document, Modality

PUBLISHED = date(2024, 4, 6)
# infinitive, past, participle, gerund, to whom, as a noun
ACTS = [
    (
        "recognise",
        "recognised",
        "recognised",
        "recognising",
        "Palestine",
        "recognition of Palestine",
    ),
    ("ban", "banned", "banned", "banning", "Hezbollah", "a ban on Hezbollah"),
    (
        "impose sanctions on",
        "imposed sanctions on",
        "imposed sanctions on",
        "imposing sanctions on",
        "Myanmar",
        "sanctions on Myanmar",
    ),
    (
        "expel",
        "expelled",
        "expelled",
        "expelling",
        "the Russian ambassador",
        "the expulsion of the Russian ambassador",
    ),
    ("invade", "invaded", "invaded", "invading", "Iraq", "an invasion of Iraq"),
    (
        "sign a peace treaty with",
        "signed a peace treaty with",
        "signed a peace treaty with",
        "signing a peace treaty with",
        "Egypt",
        "a peace treaty with Egypt",
    ),
]
# what somebody says or does by these words themselves
SPOKEN = {"accuse", "deny", "mediate", "negotiate", "protest-recognition", "reject", "request",
          "threaten"}  # fmt: skip
WITH_A_VERB = """
France mulls {g} {o}
France eyes {n}
France to {b} {o}?
France may {b} {o}
France could soon {b} {o}.
France stopped short of {g} {o}.
France came close to {g} {o} in 2011.
France all but {p} {o}.
France had been due to {b} {o} on Monday.
France was on the point of {g} {o}.
France would have {pp} {o} if the vote had passed.
Were France to {b} {o}, the consequences would be grave.
Should France {b} {o}, Beijing would protest.
France preferred to wait rather than {b} {o}.
France left the matter open instead of {g} {o}.
France ended the year without {g} {o}.
France was falsely reported to have {pp} {o}.
Rumours that France had {pp} {o} spread through the capital.
Reports that France had {pp} {o} were untrue.
France hopes to {b} {o}.
The opposition hopes that France will {b} {o}.
France refused to {b} {o}.
France balked at {g} {o}.
A motion that France {b} {o} was voted down.
The Senate rejected a bill under which France would {b} {o}.
A draft resolution asks France to {b} {o}.
A petition calling on France to {b} {o} gathered a million signatures.
A bill before parliament would have France {b} {o}.
France is weighing whether to {b} {o}.
Nobody knows whether France will {b} {o}.
Will France {b} {o}?
Did France {b} {o}?
Why did France not {b} {o}?
France denied that it had {pp} {o}.
France denied {g} {o}.
France said it had never {pp} {o}.
It is not true that France {p} {o}.
No evidence has emerged that France {p} {o}.
France has yet to {b} {o}.
France failed to {b} {o}.
France nearly {p} {o}.
France almost {p} {o} last year.
France was ready to {b} {o} but did not.
France threatened to {b} {o}.
France warned that it would {b} {o}.
France warned that it might {b} {o}.
Germany urged France to {b} {o}.
Germany asked that France {b} {o}.
Germany demanded that France {b} {o}.
Germany dissuaded France from {g} {o}.
Germany talked France out of {g} {o}.
Germany kept France from {g} {o}.
Only if the truce holds will France {b} {o}.
France will not {b} {o} unless the hostages are freed.
France had promised to {b} {o} but never did.
France once considered {g} {o}.
France toyed with the idea of {g} {o}.
France has no intention of {g} {o}.
There is no question of France {g} {o}.
France is against {g} {o}.
France ruled out {g} {o}.
France shelved plans to {b} {o}.
France abandoned the idea of {g} {o}.
France is under pressure to {b} {o}.
France can {b} {o} at any time.
Pressure is growing on France to {b} {o}.
A majority of voters want France to {b} {o}.
It would be a mistake for France to {b} {o}.
It is too early for France to {b} {o}.
The time has come for France to {b} {o}.
France was expected to {b} {o}.
France is said to be planning to {b} {o}.
France is believed to be close to {g} {o}.
If France had {pp} {o}, the war would have ended.
Had France {pp} {o}, the war would have ended.
Unless France {b}s {o}, the talks will fail.
Far from {g} {o}, France kept to its old line.
France debated for hours whether or not to {b} {o}.
France pretended to {b} {o}.
The minister spoke of {g} {o} one day.
France offered to {b} {o}.
France offered to {b} {o} in return for a truce.
The plan foresees that France {b}s {o} next year.
Under the proposal France would {b} {o}.
The manifesto promises to {b} {o}.
The fear that France might {b} {o} has faded.
France sought to {b} {o}.
France tried to {b} {o}.
France attempted to {b} {o} but was blocked.
Parliament voted against {g} {o}.
Parliament called for {g} {o}.
The cabinet discussed {g} {o}.
The cabinet put off {g} {o}.
The case for {g} {o} is strong, the minister said.
Germany opposes {g} {o}.
France is not going to {b} {o}.
France seems set to {b} {o}.
France would rather not {b} {o}.
Not even France {p} {o}.
Neither France nor Germany {p} {o}.
No government has {pp} {o}.
Imagine that France {p} {o}.
Suppose France {p} {o} tomorrow.
Had it not been for the veto, France would have {pp} {o}.
The report claims, wrongly, that France {p} {o}.
Germany fears that France will {b} {o}.
It was suggested that France should {b} {o}.
It remains unclear whether France {p} {o}.
Critics ask whether France was right not to {b} {o}.
France reserved the right to {b} {o}.
France was tempted to {b} {o}.
France was about to {b} {o} when the news came.
France gave up trying to {b} {o}.
France was prevented from {g} {o}.
France held off {g} {o}.
France is wary of {g} {o}.
The aim is to {b} {o}.
The next step would be to {b} {o}.
It took months before France could even think of {g} {o}.
France stands ready to {b} {o} should the truce hold.
France was one vote away from {g} {o}.
France was within an ace of {g} {o}.
France narrowly avoided {g} {o}.
France had all along been reluctant to {b} {o}.
France saw no reason to {b} {o}.
France found itself unable to {b} {o}.
France had no choice but not to {b} {o}.
France lacked the votes to {b} {o}.
France wavered over {g} {o}.
France hesitated before {g} {o}.
France is in no hurry to {b} {o}.
France, which had vowed to {b} {o}, backed down.
France, long tempted to {b} {o}, thought better of it.
France made no move to {b} {o}.
France was not alone in not {g} {o}.
France thought twice about {g} {o}.
France backed away from {g} {o}.
France backed out of {g} {o}.
France got cold feet about {g} {o}.
France drew up plans to {b} {o}.
France drafted a decree to {b} {o}.
France set conditions for {g} {o}.
France has been asked to {b} {o}.
France was urged to {b} {o}.
France was to {b} {o} in May, but the cabinet fell.
France was to have {pp} {o} on Friday.
France was supposed to {b} {o} last week.
France should have {pp} {o} long ago.
France could have {pp} {o} years ago.
France might have {pp} {o} but for the veto.
France need not {b} {o}.
France ought to {b} {o}.
France has never so much as hinted at {g} {o}.
France insists it has not {pp} {o}.
France insisted that it had not {pp} {o}.
It was France's last chance to {b} {o}.
The day when France {b}s {o} is far off.
Until France {b}s {o}, nothing will change.
Not until 2030 will France {b} {o}.
Whether France {p} {o} is disputed.
That France would {b} {o} seemed unthinkable.
The idea that France might {b} {o} is absurd.
The claim that France {p} {o} is false.
Claims that France {p} {o} could not be verified.
There were rumours that France had {pp} {o}.
A newspaper wrongly reported that France had {pp} {o}.
A hoax report said that France had {pp} {o}.
Had the vote gone the other way, France would have {pp} {o}.
But for the storm, France would have {pp} {o}.
A resolution calling on France to {b} {o} was defeated.
The veto kept the Council from {g} {o}.
The committee recommended that France {b} {o}.
The opposition wants to {b} {o} if it wins.
The party has pledged to {b} {o} once in power.
The party would {b} {o} on its first day in office.
Protesters demanded that France {b} {o}.
Protesters chanted slogans for {g} {o}.
An open letter pleads for {g} {o}.
A poll found that most want France to {b} {o}.
The treaty would oblige France to {b} {o}.
The minister would neither confirm nor deny that France had {pp} {o}.
The minister did not rule out that France would {b} {o}.
The minister said France had no plans to {b} {o}.
The minister told Germany that France would not {b} {o}.
The minister said France was considering whether to {b} {o}.
The minister said France might have to {b} {o}.
Germany said it feared that France would {b} {o}.
Germany believes that France wants to {b} {o}.
Germany said it had heard that France was thinking of {g} {o}.
Germany accused France of wanting to {b} {o}.
Germany accused France of plotting to {b} {o}.
Germany denied that France had {pp} {o}.
Germany hoped to dissuade France from {g} {o}.
Germany was relieved that France did not {b} {o}.
In theory France could {b} {o}.
In the scenario France {b}s {o}.
Plans for France to {b} {o} were dropped.
Calls for France to {b} {o} grew louder.
Demands that France {b} {o} grew louder.
Expectations that France would {b} {o} were disappointed.
Hopes that France would {b} {o} were dashed.
The government fell before France could {b} {o}.
France left office without having {pp} {o}.
France is bound by law not to {b} {o}.
France is free to {b} {o}.
France is entitled to {b} {o}.
France is obliged to {b} {o}.
France undertook not to {b} {o}.
France swore never to {b} {o}.
France would be the first to {b} {o}.
France could become the first country to {b} {o}.
France wants to be the first to {b} {o}.
France will be the last to {b} {o}.
Why France should {b} {o} is beyond me, the senator said.
What if France {p} {o}?
How long can France wait before it {b}s {o}?
Let France {b} {o}, the senator cried.
"We will {b} {o}," the candidate said.
"We must {b} {o} now," the senator said.
"If we {b} {o}, the war is lost," the senator said.
Preparations for {g} {o} were under way in Paris.
A date for {g} {o} has not been set.
The bill {g} {o} died in the Senate.
The motion {g} {o} was defeated.
Paris to {b} {o}, paper says
Paris set to {b} {o}
Paris urged to {b} {o}
Paris ready to {b} {o}
Paris not to {b} {o}
Paris won't {b} {o}
Paris close to {g} {o}
Paris weighs {g} {o}
Paris denies {g} {o}
Paris threatens to {b} {o}
Paris vows to {b} {o}
Paris delays {g} {o}
Paris told to {b} {o}
"""
WITH_A_NOUN = """
France is considering {n}.
France ruled out {n}.
France rejected {n}.
France called for {n}.
There will be no {nn}.
Hopes of {n} by France faded.
The petition demands {n}.
The draft provides for {n}.
Talk of {n} was premature.
France was against {n}.
A vote on {n} is due next week.
The cabinet discussed {n}.
The threat of {n} hung over the talks.
France stopped short of {n}.
The prospect of {n} alarmed Germany.
France could not agree to {n}.
Germany urged {n}.
France denied rumours of {n}.
The party campaigns for {n}.
Voters favour {n}.
The bill on {n} failed in the Senate.
Parliament voted down {n}.
The question of {n} was not raised.
France has yet to decide on {n}.
An end to {n} is not in sight.
Without {n} there can be no progress.
France is weighing {n}.
France vetoed {n}.
In the event of {n}, oil prices would soar.
France is in favour of {n}.
The summit ended without {n}.
Instead of {n} came a new round of words.
France resisted {n}.
{N} remains a distant goal.
{N} was never on the agenda.
{N} is out of the question.
{N} has been postponed.
{N} would be a mistake.
{N} is not planned.
{N} was ruled out.
{N} never came.
{N} was proposed by the minister.
{N} was rejected by the Senate.
The path to {n} is long.
The condition for {n} is a truce.
The dream of {n} is over.
The debate over {n} goes on.
The talks about {n} broke down.
The rumour of {n} proved false.
The deadline for {n} passed.
The opposition warned against {n}.
The opposition warned of {n}.
The paper speculated about {n}.
France was urged to agree to {n}.
France offered {n} in return for a truce.
France had counted on {n}.
France waits for {n}.
France insists on {n}.
France pressed for {n}.
Everything points to {n}.
There is no majority for {n}.
A referendum on {n} will be held in May.
The risk of {n} is small.
The government plans {n}.
Analysts expect {n}.
Analysts do not expect {n}.
"""


def _told_as_done(text: str) -> set[str]:
    claims = read(Document("test", text, published=PUBLISHED))
    acts = [c for c in claims if c.type.value == "act" and c.modality is Modality.ASSERTED]
    return {c.kind for c in acts} - SPOKEN


def _in(construction: str) -> list[str]:
    sentences = []
    for b, p, pp, g, o, noun in ACTS:
        bare = noun.split(" ", 1)[1] if noun.startswith(("a ", "an ", "the ")) else noun
        words = {"b": b, "p": p, "pp": pp, "g": g, "o": o, "n": noun, "nn": bare}
        sentences.append(construction.format(**words, N=noun[0].upper() + noun[1:]))
    return sentences


@pytest.mark.parametrize("construction", [*WITH_A_VERB.split("\n"), *WITH_A_NOUN.split("\n")])
def test_what_has_not_happened_is_not_told_as_done(construction: str) -> None:
    told = {text: kinds for text in _in(construction) if (kinds := _told_as_done(text))}
    assert not told
