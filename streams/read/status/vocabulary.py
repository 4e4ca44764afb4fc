"""Which words give an arrangement which status, as data.

Verbs stand under the place that the arrangement takes beside them: `OBJECT` ("broke the truce", "the truce was
broken", "agreed on a truce"), `SUBJECT` ("the truce held"). `NOUNS` govern it as "violations of the truce" and "truce
violations", `ADJECTIVES` stand before it. A key may carry a particle or preposition: "call off", "call for".
"""

from wire.records import StatusWord as S

Table = dict[str, S]


def _table(**rows: str) -> Table:
    return {key.strip(): S(status) for status, row in rows.items() for key in row.split(",")}


OBJECT = _table(
    called_for="call for, appeal for, urge, demand, seek, request, want, press for, push for, plead for, need, ask "
    "for, insist on, lobby for, beg for, advocate, require, clamour for, clamor for, pray for",
    proposed="propose, offer, suggest, table, float, draft, submit, present, circulate, put forward, outline, "
    "unveil, moot, tout",
    talks="discuss, negotiate, debate, talk about, talk on, work on, mull, negotiate on, work towards, work "
    "toward, work out, thrash out, explore, negotiate over, hammer out, consider, weigh",
    rejected="reject, refuse, oppose, veto, rule out, turn down, spurn, rebuff, dismiss, denounce, decline, shun, "
    "snub, repudiate, balk at",
    agreed="agree, agree on, agree to, announce, declare, sign, reach, broker, strike, conclude, clinch, accept, "
    "approve, seal, mediate, adopt, finalise, finalize, join, sponsor, forge, proclaim, ink, sign up to, "
    "sign on to, arrange, ratify, underwrite, negotiate by, settle on, enter into, facilitate, subscribe "
    "to, pledge, declare on, commit to, secure, achieve, endorse, guarantee, back by, sponsor by, oversee "
    "by, agree between, reach between, sign between, guarantee by, support by, bring about, lead to, "
    "result in, yield",
    in_effect="respect, observe, honour, honor, uphold, implement, enforce, impose, abide by, adhere to, comply "
    "with, stick to, maintain, preserve, keep, keep to, stand by, begin, start, launch, establish, "
    "institute, set up, consolidate, complete, carry out, conduct, finish, enjoy, put in place, "
    "safeguard, cement, strengthen, bolster, put into effect, put into force, execute, go ahead with, "
    "proceed with, press ahead with, accomplish, see through, put in doubt, put in jeopardy, put at risk, "
    "put in danger, throw into doubt, plunge into doubt, cast doubt on, jeopardise, jeopardize, threaten",
    extended="extend, prolong, lengthen, roll over, renew",
    violated="violate, break, breach, flout, ignore, infringe, renege on, disregard, shatter, undermine, defy, "
    "contravene, transgress, sabotage, foil, disobey, wriggle out of, erode, infringe on, breach of, "
    "puncture, circumvent, fail to respect, poke holes in, test",
    suspended="suspend, delay, postpone, halt, freeze, obstruct, hinder, impede, disrupt, interrupt, hold up, stall, "
    "pause, hamper, stop, put on hold, hold back, prevent, put off, impede, block off, interrupt, paralyse, paralyze",
    collapsed="end, cancel, call off, abandon, scrap, terminate, pull out of, withdraw from, tear up, renounce, "
    "revoke, wreck, scuttle, torpedo, derail, annul, bury, ditch, walk away from, bring down, rescind, "
    "back out of, destroy, blow up, rip up, upend, nullify, dissolve, walk out of, end to",
    restored="resume, restore, reestablish, revive, reinstate, restart, salvage, resurrect, reactivate, reimpose, "
    "rescue, relaunch, reaffirm, reinstitute, reopen, rekindle",
)

SUBJECT = _table(
    in_effect="hold, last, prevail, endure, survive, persist, take hold, take effect, take place, come into force, "
    "come into effect, go into effect, go into force, enter into force, enter into effect, enter force, "
    "enter effect, start, begin, commence, kick in, kick off, get under way, get underway, continue, "
    "proceed, apply, cover, be in place, be in effect, be in force, be under way, be underway, be on "
    "track, be intact, be respected, hold up, be holding, reduce, exclude, be fragile, be shaky, be "
    "tenuous, be precarious, be effective, remain, remain in place, remain in force, remain in effect, go "
    "ahead, be on, stay, allow, be operational, be at risk, be in doubt, be in jeopardy, be under threat, "
    "be in danger, hang by thread, stand, be at stake, be under strain, hang in balance, be alive, stick, "
    "produce, be in tact, be completed, be finished, be successful, be incomplete, go into affect, be "
    "observed, be visible, be stable, be quiet, be calm, keep calm, go on, silence, ease, lower, take "
    "root, keep, mark, be maintained, come under strain, come under pressure, come under threat, look "
    "shaky, look fragile, remain fragile, stay in place",
    collapsed="collapse, fail, fall apart, break down, unravel, crumble, end, expire, lapse, die, disintegrate, "
    "implode, fall through, be over, be dead, be in tatters, be in ruins, be finished, go up in smoke, run "
    "out, be at end, be void, be null, be defunct, come to end, be no more, cease, dissolve, be history, "
    "be meaningless, come undone, fizzle, evaporate, peter out, go wrong, be off, lie in tatters, lie in "
    "ruins, be in shreds, fray, founder, be doomed, splinter, last not",
    suspended="stall, halt, be on hold, be on ice, be stuck, be deadlocked, be delayed, be suspended, pause, "
    "grind to halt, come to halt, be stalled, falter, hit snag, be frozen, be blocked, be postponed, stop, drag, "
    "hit, slip",
    restored="resume, restart, be back on, be back, be restored, return, be back in force, be back in place, be "
    "renewed, be back on track",
    agreed="envisage, envision, stipulate, provide, be imminent, be close, be near, be within reach, include, "
    "call for, provide for, be possible, be likely, be unlikely, loom, follow, come after, come as",
    talks="be under discussion, be in works, be discussed, be under negotiation, be negotiated",
    proposed="be proposed, be offered, be on table",
    violated="be violated, be broken, be breached",
)

NOUNS = _table(
    called_for="call for, appeal for, demand for, plea for, request for, need for, pressure for, push for, plead for, "
    "cry for, importance of, necessity of, urgency of",
    proposed="proposal for, offer of, offer for, draft for, initiative for, blueprint for, proposal of, plan for, "
    "suggestion of, proposal, offer, draft, idea of, proposal on, plan to, ready for, open to, willing "
    "for",
    talks="talk on, talk about, talk for, talk over, talk, negotiation on, negotiation for, negotiation over, "
    "negotiation about, negotiation, discussion on, discussion about, discussion of, discussion over, "
    "discussion, consultation on, consultation, dialogue on, effort for, meeting on, diplomacy, "
    "mediation, mediation on, progress on, progress towards, progress toward, talk of, effort at, push "
    "toward, push towards",
    rejected="rejection of, refusal of, opposition to, veto of, rejection",
    agreed="announcement of, declaration of, signing of, acceptance of, agreement on, agreement for, deal on, "
    "deal for, agreement about, accord on, pact on, announcement, declaration, understanding on, adoption "
    "of, approval of, conclusion of, consensus on, signature of, pledge of, signing off, agreement to, "
    "announcement about, announcement on, close to, closer to, near to, prospect of, prospect for, chance "
    "of, possibility of, likelihood of, mediating of, brokering of, mediation of",
    in_effect="start of, beginning of, implementation of, entry into, launch of, onset of, enforcement of, "
    "observance of, respect for, compliance with, adherence to, implementation, establishment of, "
    "maintenance of, commencement of, completion of, imposition of, start, creation of, continuation of, "
    "commitment to",
    extended="extension of, prolongation of, extension to, extension, renewal of, renewal, rollover of",
    violated="violation of, breach of, infringement of, violation, breach, infringement, breaking of, "
    "breach to, violation to, contravention of, violator of, infraction of, infraction, disregard of, disregard for, "
    "transgression of, breach in, violator, breaker, noncompliance with, defiance of, violation in",
    suspended="suspension of, delay in, delay of, delay to, postponement of, halt to, halt in, interruption of, "
    "obstruction of, suspension, delay, disruption of, stop to, obstacle to, hold-up in, pause in, "
    "hindrance to, snag in",
    collapsed="collapse of, end of, end to, breakdown of, failure of, expiry of, expiration of, demise of, collapse, "
    "breakdown, termination of, cancellation of, unravelling of, unraveling of, failure, expiry, withdrawal from, "
    "disintegration of, death of, end, breakdown in, wreckage of",
    restored="resumption of, restoration of, revival of, reinstatement of, return to, return of, resumption, "
    "reestablishment of, revival, restart of, restoration, recommitment to",
)

ADJECTIVES = _table(
    proposed="proposed, suggested",
    agreed="agreed, announced, signed, declared, planned, imminent",
    in_effect="ongoing, current, fragile, shaky, tenuous, uneasy, precarious, existing, delicate, brittle, hard-won",
    collapsed="collapsed, failed, defunct, aborted, ill-fated, lapsed, unsuccessful, broken, shattered, expired",
    suspended="stalled, delayed, suspended, postponed, halted, stranded",
    extended="extended, prolonged",
    restored="renewed, restored, resumed, reestablished, revived",
    violated="violated, breached",
)

SHAKY = frozenset(
    [
        "fragile",
        "shaky",
        "tenuous",
        "uneasy",
        "precarious",
        "delicate",
        "brittle",
        "so-called",
        "supposed",
        "purported",
        "nominal",
        "threatened",
        "risk",
        "doubt",
        "jeopardy",
        "threat",
        "danger",
        "strain",
        "balance",
        "thread",
        "stake",
        "faltering",
        "fraying",
        "crumbling",
    ]
)
"""Beside an arrangement in force, these make it uncertain."""
