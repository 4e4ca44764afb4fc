"""Which words give an arrangement which status, as data.

Verbs stand under the place that the arrangement takes beside them: `OBJECT` ("broke the truce", "the truce was
broken", "agreed on a truce"), `SUBJECT` ("the truce held"). `NOUNS` govern it as "violations of the truce" and "truce
violations", `ADJECTIVES` stand before it. A key may carry a particle or preposition: "call off", "call for".
"""

from streams.read.lexicon import words
from wire.records import StatusWord as S

Table = dict[str, S]


def _table(**rows: str) -> Table:
    return {key.strip(): S(status) for status, row in rows.items() for key in row.split(",")}


OBJECT = _table(
    called_for="desire, wish for, echo call for, reiterate call for, renew call for, repeat call for, "
    "join call for, "
    "call for, appeal for, urge, demand, seek, request, want, press for, push for, plead for, need, ask "
    "for, insist on, lobby for, beg for, push toward, push towards, nudge toward, nudge towards, advocate, require, "
    "clamour for, clamor for, chant for, march for, rally for, demonstrate for, pray for, come out for, come "
    "out in favour of, come out in favor of, lobby for, agitate "
    "for, advocate for, campaign for, cry out for, make plea for, issue plea for, issue call for, issue appeal for",
    proposed="pitch, draw up, devise, formulate, lay out, set out, bring forward, "
    "propose, offer, suggest, table, float, draft, submit, present, circulate, put forward, outline, "
    "unveil, moot, tout, broach, dangle, lay on table, put on table, hand over plan for",
    talks="mull over, ponder, look into, talk through, hold talk on, hold talk about, "
    "hold negotiation on, renegotiate, "
    "discuss, negotiate, debate, talk about, talk on, work on, mull, negotiate on, work towards, work "
    "toward, work out, thrash out, explore, negotiate over, hammer out, consider, weigh, meet on, meet over, meet "
    "about, confer on, confer about, consult on, speak about, haggle over, bargain over, wrangle over, bicker over, "
    "iron out, deliberate on, deliberate over, work for, flesh out, contemplate",
    rejected="skip, boycott, forgo, pass up, swat away, bat away, bat aside, slap down, shy away from, "
    "stand against, ignore call for, ignore appeal for, resist call for, brush aside call for, "
    "reject, refuse, oppose, veto, rule out, turn down, spurn, rebuff, dismiss, denounce, decline, shun, "
    "snub, repudiate, balk at, baulk at, brush off, brush aside, shrug off, wave off, wave aside, scoff at, "
    "sneer at, "
    "resist, vote against, vote down, object to, argue against, speak against, be against, come against, shoot down, "
    "knock back, throw out, rubbish, rebut, disavow, disown, stonewall, have none of, laugh off, exclude, preclude, "
    "block, be opposed to, have objection to, scorn, ridicule, mock, deride, disdain, decry, nix, trash, jeer at, "
    "say no to, turn back on, pour scorn on, pour water on, turn nose up at, thumb nose at, shut door on, slam door "
    "on, close door on, give cold shoulder to, have no time for, come out against, rail against, protest against, "
    "sweep aside, "
    "refute, debunk, deny call for, refute call for, defy call for, want part of, want nothing of, have nothing of, "
    "hold out against, walk away from, be hostile to, take issue with, find fault with, refuse to sign, leave unsigned",
    agreed="agree upon, decide upon, promise, vow, issue, orchestrate, engineer, promulgate, herald, "
    "cosponsor, firm up, wrap up, tie up, "
    "pass, vote through, wave through, nod through, give chance, come away with, end under, find, match, "
    "mirror, reciprocate, "
    "heed call for, heed appeal for, answer call for, answer appeal for, fall short of, stop short of, short "
    "of, apart on, apart over, far from, notch up, formalise, formalize, "
    "codify, cement with, hash out, okay, ok, rubber-stamp, endorse by, "
    "publish, unveil with, authorise, authorize, offer up, accept terms of, settle for, settle upon, embrace, back, "
    "buy into, take up, acknowledge, say yes to, put pen to, put pen to paper on, give go-ahead to, give word for, "
    "give thumbs to, give blessing to, give consent to, give assent to, give backing to, give approval to, put "
    "signature to, put name to, give green light to, give light to, give nod to, lend support to, agree, agree on, "
    "agree to, announce, declare, sign, reach, broker, strike, conclude, clinch, accept, approve, seal, mediate, "
    "adopt, finalise, finalize, join, sponsor, forge, proclaim, ink, sign up to, sign on to, arrange, ratify, "
    "underwrite, negotiate by, settle on, enter into, facilitate, subscribe to, pledge, declare on, commit to, "
    "secure, achieve, endorse, guarantee, back by, sponsor by, oversee by, agree between, reach between, sign "
    "between, guarantee by, support by, bring about, lead to, arrive at, result in, yield, call, order, decree, "
    "confirm, shake on, shake hands on, cobble together, nail down, wrest, win, obtain, "
    "impose on, bring off, pull off, sign off on, sign up for, decide on, opt for, go along with, talk into, "
    "initial, "
    "greenlight, vote for, usher in, produce, deliver, cut, stitch together, piece together, fix, stake out, agree "
    "about, predict, expect, anticipate, foresee, foretell, await, sign into, consent to, assent to, acquiesce in, "
    "accede to, bow to, approve of, be ready for, come to, end with, end "
    "in, stop with, conclude with, make public, come up with",
    in_effect="inaugurate, initiate, activate, rock, jolt, roil, menace, plague, "
    "dog, bedevil, hobble, hang over, "
    "stick by, permit, allow, "
    "help with, assist with, assist in, aid with, cooperate in, cooperate on, "
    "open, open up, police by, live up to, stand behind, bed down, make work, cover by, live under, roll "
    "out, bring in, "
    "hold, sustain, adhere, "
    "keep faith with, make stick, underpin, buttress, rattle, unsettle, destabilise, destabilize, see, "
    "notice, witness, feel, deal blow to, strike blow to, pose threat to, pose risk to, be threat to, be blow to, "
    "cast doubt on, cast doubt over, raise doubt about, raise doubt over, put strain on, put pressure on, respect, "
    "observe, honour, honor, fulfil, fulfill, uphold, implement, enforce, impose, abide by, adhere to, comply with, "
    "stick to, maintain, preserve, keep, keep to, stand by, begin, start, launch, establish, institute, set up, "
    "consolidate, complete, carry out, conduct, finish, enjoy, put in place, safeguard, cement, strengthen, bolster, "
    "put into effect, put into force, execute, go ahead with, proceed with, press ahead with, accomplish, see "
    "through, put in doubt, put in jeopardy, put at risk, put in danger, throw into doubt, plunge into doubt, "
    "jeopardise, jeopardize, threaten, endanger, imperil, put in peril, throw into question, call into question, put "
    "to test, place in jeopardy, place at risk, leave in doubt, leave in balance, strain, shake, overshadow, cloud, "
    "fear for, worry about, doubt, question, weaken, complicate, remain faithful to, stay faithful to, be faithful "
    "to, be true to, be bound by, respect to, keep up, continue, hold to, carry through, follow through on, stay "
    "with, hold on "
    "to, cling to, live by, play by, bring into force, bring into effect, introduce, shore up, prop up, keep alive, "
    "nurse, protect, take part in, participate in, carry on, carry on with",
    extended="widen, make permanent, make indefinite, "
    "carry over, sustain for, lengthen by, add day to, add hour to, add week to, add month to, extend, "
    "prolong, lengthen, roll over, renew, protract, draw out, stretch, give day to, make longer, keep going, stretch "
    "out",
    violated="undercut, fracture, rupture, sidestep, skirt, evade, bypass, run afoul of, "
    "make nonsense of, "
    "contradict, run contrary to, clash with, fly in face of, make light of, go back on, stray from, "
    "deviate from, dishonour, dishonor, betray, subvert, "
    "violate, break, breach, flout, ignore, infringe, renege on, disregard, undermine, defy, "
    "contravene, transgress, sabotage, foil, disobey, wriggle out of, erode, infringe on, breach of, puncture, "
    "circumvent, fail to respect, poke holes in, test, mar, punctuate, pierce, dent, scar, blight, overstep, trample "
    "on, trample, ride roughshod over, make mockery of, cheat on, backtrack on, fall foul of, run counter to, go "
    "against, act against, disturb, abuse, exploit, take advantage of, disrespect, offend against",
    suspended="stymie, sidetrack, mothball, hold over, hold hostage, gum up, "
    "deadlock, close, "
    "close off, shut, shut down, seal off, put stop to, bring to stop, push off, hold in abeyance, "
    "keep on hold, leave on hold, keep waiting, suspend, delay, postpone, halt, freeze, obstruct, hinder, impede, "
    "disrupt, interrupt, hold up, "
    "stall, pause, hamper, stop, put on hold, hold back, prevent, put off, block off, paralyse, paralyze, push back, "
    "put on ice, shelve, defer, put on pause, set back, slow, slow down, hold off, bring to halt, bring to "
    "standstill, leave in limbo, bog down, thwart, stay, adjourn, break off, put back, drag out, drag feet on, place "
    "on hold",
    collapsed="abrogate, axe, ax, abort, junk, quash, extinguish, invalidate, negate, "
    "put paid to, write off, pull back from, finish off, "
    "give up attempt at, "
    "end, cancel, call off, unravel, scupper, sink, kill off, undo, doom, blow apart, crush, abandon, "
    "scrap, terminate, pull out of, withdraw from, tear up, renounce, revoke, wreck, scuttle, torpedo, derail, "
    "annul, "
    "bury, ditch, walk away from, bring down, rescind, back out of, destroy, blow up, rip up, upend, nullify, "
    "shatter, overturn, dissolve, walk out of, end to, lift, discard, quit, pull plug on, put end to, bring to end, "
    "call time on, break "
    "up, cut short, declare over, declare dead, declare void, shred, tear apart, jettison, desert, forsake, repeal, "
    "cast aside, tear to shreds, wash hands of, smash, opt out of, give up, give up on, back away from, let lapse, "
    "let expire, dispense with, void, do away with, withdraw, retract",
    restored="reinvigorate, revitalise, revitalize, rejuvenate, reanimate, reboot, kickstart, jumpstart, "
    "recommence, reconstitute, "
    "put back together, breathe life back into, "
    "put back on, put back in force, put back in effect, put back into force, put back "
    "into effect, put back in place, "
    "bring "
    "back into force, bring back into effect, resume, restore, reestablish, revive, reinstate, restart, salvage, "
    "resurrect, reactivate, reimpose, "
    "rescue, relaunch, reaffirm, reinstitute, reopen, rekindle, bring back, return to, go back to, revert to, "
    "recommit to, come back to, get back on track, put back on track, resuscitate, patch up, patch "
    "together, rebuild, repair, mend, breathe "
    "life into, save, reimplement, reinforce, unfreeze, get back into, pick up",
)

SUBJECT = _table(
    in_effect="weather, withstand, ride out, be active, remain active, stay on track, be unaffected, "
    "quiet, pacify, succeed, become effective, come into being, outlive, "
    "remain open, stay open, stay in operation, remain in operation, "
    "open, be open, go smoothly, go well, go to plan, be in day, be in stage, be in phase, enter stage, enter "
    "phase, near end, near expiry, "
    "approach expiry, approach end, near completion, draw to close, be at end stage, remain unbroken, remain intact, "
    "remain on track, remain valid, go unchallenged, be largely "
    "observed, be universal, blanket, bed in, stabilise, stabilize, be in operation, be in being, be live, go live, "
    "become effective, come into operation, be under strain, come on stream, be implemented, take force, enter in "
    "force, gain hold, gain traction, stay intact, appear intact, look intact, be unbroken, start off, be young, be "
    "new, be incomplete, bring, cut, "
    "decrease, diminish, lessen, reduce, curb, spare, free, ease, soothe, settle, descend, fall over, relieve, "
    "save, help, usher in, spell, open, shield, enter month, go unbroken, be still on, be widely respected, be "
    "mostly "
    "respected, limp along, limp on, drag on, soldier on, stagger on, wear on, creep on, hold, last, prevail, "
    "endure, "
    "survive, persist, take hold, take effect, take place, come into force, come into effect, go into effect, "
    "go into "
    "force, enter into force, enter into effect, enter force, enter effect, start, begin, commence, kick in, kick "
    "off, get under way, get underway, continue, proceed, apply, cover, be in place, be in effect, be in force, be "
    "under way, be underway, be on track, be intact, be respected, hold up, be holding, exclude, be fragile, be "
    "shaky, be tenuous, be precarious, be effective, remain, remain in place, remain in force, remain in effect, go "
    "ahead, be on, stay, allow, be operational, be at risk, be in doubt, be in jeopardy, be under threat, be in "
    "danger, hang by thread, stand, be at stake, hang in balance, be alive, stick, produce, be in tact, be "
    "completed, "
    "be finished, be successful, go into affect, be observed, be visible, be stable, be quiet, be calm, keep "
    "calm, go "
    "on, silence, lower, take root, keep, mark, be maintained, come under strain, come under pressure, come under "
    "threat, look shaky, look fragile, remain fragile, stay in place, stay in force, stay in effect, falter, fray, "
    "wobble, teeter, totter, be in trouble, be in peril, be in difficulty, run into trouble, run into "
    "difficulty, hit "
    "trouble, be in limbo, be in crisis, get off to start, get off, bring calm, bring quiet, bring relief, give "
    "respite, give relief, provide respite, offer respite, bring respite, "
    "bring lull, bring tranquillity, bring peace, bring halt, bring end, end fighting, end violence, end "
    "war, end conflict, stop war, halt war, pause fighting, pause war, pause hostility, pause shelling, halt clash, "
    "end exchange, end battle, halt battle, halt conflict, end "
    "hostility, end bloodshed, end shelling, end clash, stop fighting, stop violence, stop shelling, stop bloodshed, "
    "halt fighting, halt violence, halt hostility, halt shelling, put end to, put stop to, quieten, quell, calm, "
    "lull, reign, exist, work, function, pass, set in, see, offer, enable, let, make it, bear fruit, be real, "
    "look doubtful, be doubtful, be uncertain, be unclear, look uncertain, be in question, be under question, "
    "hang by "
    "threads, hang in, operate, run, run until, be valid, be binding, have effect, deescalate, dampen, run smoothly, "
    "appear shaky, appear fragile, be weak, be vulnerable, be hold, rule, face test, face challenge, be shattered, "
    "look set, lead to drop, lead to fall, lead to decline, lead to reduction, lead to lull, lead to calm, bring "
    "drop, bring fall, grip, descend on, come under attack, run into, enter day, enter week, enter hour",
    collapsed="fizzle out, wither, melt away, go awry, go off rail, come off rail, be irrelevant, be moot, "
    "be redundant, be letter, be fiction, "
    "become meaningless, shortlive, be stillborn, lie dead, be forgotten, "
    "break apart, lie in ruin, be in ruin, go in smoke, go in flame, run aground, collapse, fail, fall "
    "apart, break down, unravel, crumble, end, expire, lapse, die, disintegrate, "
    "implode, fall through, be over, be dead, be in tatters, be in ruins, go up in smoke, run out, be at end, be "
    "void, be null, be defunct, come to end, be no more, cease, dissolve, be history, be meaningless, come undone, "
    "fizzle, evaporate, peter out, go wrong, be off, lie in tatters, lie in ruins, be in shreds, founder, be doomed, "
    "splinter, last not, be short-lived, prove short-lived, be shortlived, prove shortlived, be brief, prove brief, "
    "come to nothing, come to naught, come to nought, come to grief, end in failure, fall to pieces, come to "
    "pieces, break up, fall "
    "flat, go up in flames, blow up, be invalid, be broken off, be gone, be obsolete, be worthless, be past, run "
    "course, elapse, conclude, finish, come apart, fall by wayside, disappear, vanish, burn out, exist longer, exist "
    "no, pass away, shatter, crash, cave in, go out of window, give way to, give way, be buried, be terminated",
    suspended="stumble, seize up, get stuck, be stymied, "
    "close, be closed, be shut, stay on hold, remain on hold, remain suspended, remain stalled, remain "
    "stuck, remain frozen, remain blocked, remain closed, stay closed, stall, halt, be on hold, be on ice, be stuck, "
    "be deadlocked, be delayed, be suspended, pause, grind "
    "to halt, come to halt, be stalled, hit snag, be frozen, be blocked, be postponed, stop, drag, hit, slip, be "
    "behind schedule, fall behind, fall behind schedule, run behind schedule, run behind, lag, lag behind, be bogged "
    "down, bog down, hang in limbo, be at standstill, come to standstill, be paused, be held up, hit obstacle, hit "
    "delay, hit hurdle, hit wall, hit roadblock, hit problem, run into obstacle, run into delay, run into problem, "
    "run into snag, run into sand, be overdue, make no progress, move slowly, be at impasse, reach impasse, reach "
    "deadlock, freeze, be interrupted, be in abeyance, be deferred",
    restored="be reborn, "
    "get going again, be back under way, be on move again, "
    "come back, be revived, get back, return to place, be resurrected, kick back in, go back into, be "
    "back in effect, resurface, resume, restart, be back on, be back, be restored, return, be back in force, be back "
    "in place, be renewed, be back on track",
    agreed="come to pass, be on way, be final, "
    "come through, come about, be brokered, be clinched, take form, be sealed, crystallise, crystallize, "
    "transpire, stem from, result from, arise from, arise, be away, be off way, remain away, be way off, "
    "take shape, be agreed, be in making, be nigh, be imminent, be close, be near, be within reach, be possible, "
    "be likely, be unlikely, loom, follow, come after, come as, come, result, emerge, materialise, materialize, "
    "be elusive, remain elusive, prove elusive, be out of reach, remain out of reach, be distant, be remote, be "
    "far off, be in sight, be within grasp, be on cards, be in offing, be on horizon, be at hand, be done, be "
    "ready, be feasible, be achievable, be conceivable, be around corner, be days away, be hours away, inch, "
    "appear likely, seem likely, look likely, seem close, look close, appear close, grow, "
    "be result, be product, be outcome, be fruit, be false, be untrue, be fabrication, be "
    "lie, be rumour, be rumor",
    rejected="be premature, be unacceptable, be impossible, be unrealistic, be inadmissible, be pointless, be "
    "unthinkable, be useless, be undesirable, be of question, be off table, be off agenda, be nonstarter, be "
    "surrender, be capitulation, be ploy, be trick, be trap, be farce, be joke, be stunt, be option not, amount to "
    "surrender, make no sense, serve no purpose, mean surrender, mean defeat, play into hand",
    talks="be under discussion, be in works, be discussed, be under negotiation, be negotiated, be on agenda",
    proposed="be proposed, be offered, be on table, be proposal, be offer",
    violated="buckle, erode, be violated, be broken, be breached, be ignored, be flouted, be disregarded, be "
    "full of holes, be "
    "porous, leak",
    extended="be prolonged, be rolled over, be longer, get day, get hour, get week, get month, gain day, gain "
    "week, gain hour, win day",
)

NOUNS = _table(
    called_for="desire for, advocacy of, "
    "call for, appeal for, demand for, plea for, request for, need for, pressure for, push for, plead "
    "for, cry for, importance of, necessity of, urgency of, time for, appeal to, call to, insistence on, petition "
    "for, clamour for, clamor for, ultimatum for, desirability of, resolution, resolution on, resolution for, motion "
    "for, appeal, call, plea, demand, request",
    proposed="proposal for, offer of, offer for, draft for, initiative for, blueprint for, proposal of, plan for, "
    "suggestion of, proposal, offer, draft, idea of, proposal on, plan to, ready for, open to, willing for",
    talks="deliberation on, deliberation over, wrangling over, haggling over, bargaining over, "
    "hope, prospect, prospect of, prospect for, hope of, hope for, talk on, talk about, talk for, talk over, "
    "talk, "
    "negotiation on, negotiation for, negotiation over, negotiation about, negotiation, discussion on, discussion "
    "about, discussion of, discussion over, discussion, consultation on, consultation, dialogue on, effort for, "
    "meeting on, diplomacy, mediation, mediation on, progress on, progress towards, progress toward, talk of, effort "
    "at, push toward, push towards, search for, search of, quest for, hunt for, drive for, attempt at, meeting "
    "about, "
    "meeting over, contact on, contact about, contact over, summit on, summit over, conference on, consultation "
    "about, consultation over, bid for, mission for, dialogue about",
    rejected="rejection of, refusal of, opposition to, veto of, rejection, dismissal of, objection to, veto on, "
    "resistance to, refusal",
    agreed="ratification of, endorsement of, proclamation of, proclamation, breakthrough on, "
    "breakthrough in, compromise on, "
    "promise of, assurance of, guarantee of, assurance for, guarantee for, permission for, clearance for, "
    "claim of, claim about, story about, rumour about, rumor about, yes to, go-ahead for, go-ahead to, paper "
    "on, terms for, announcement of, declaration of, signing of, decree, order, "
    "acceptance of, agreement on, agreement for, deal on, deal for, agreement about, accord on, pact on, "
    "announcement, declaration, understanding on, adoption of, approval of, conclusion of, consensus on, signature "
    "of, pledge of, signing off, agreement to, announcement about, announcement on, close to, closer to, near to, "
    "chance of, possibility of, likelihood of, mediating of, brokering of, mediation of, expectation of, verge of, "
    "brink of, cusp of, edge of, threshold of, chance for, report of, rumour of, rumor of, report about, word of, "
    "news of, consent to, assent to, signature to, signature on, nod to, light to, light for, blessing for, backing "
    "for, deal over, accord for, pact for, agreement over, arrangement for, understanding about, signatory to, "
    "handshake on, parameter of, outline of, terms of, framework for",
    in_effect="activation of, initiation of, preservation of, persistence of, execution of, rollout of, "
    "fulfilment of, fulfillment of, "
    "compliance, adherence, observance, "
    "entry in, coming in, coming of, adherence by, respect of, operation of, upholding of, arrival of, "
    "application of, endurance of, soundness of, start of, beginning of, implementation of, entry into, launch of, "
    "onset of, enforcement of, observance of, respect for, compliance with, adherence to, implementation, "
    "establishment of, maintenance of, commencement of, completion of, imposition of, start, creation of, "
    "continuation of, commitment to, survival of, durability of, reliability of, future of, fate of, viability of, "
    "fragility of, fragility in, stability of, sustainability of, resilience of, threat to, danger to, risk to, "
    "blow to, test of, "
    "test for, test to, strain on, doubt about, doubt over, question over, question about, fear for, concern for, "
    "concern about, setback to, setback for, introduction of, coming into, faithfulness to, loyalty to, "
    "strengthening "
    "of, consolidation of, success of, respecting of, honouring of, holding of, sign of, trace of, hint of, evidence "
    "of, committed to, loyal to, faithful to, bound by, respectful of",
    extended="lengthening of, continuance of, extension of, prolongation of, extension to, extension, renewal of, "
    "renewal, rollover of, extension for, prolonging of, extending of, prolongation",
    violated="sabotage of, undermining of, betrayal of, rupture of, infringement on, nonrespect of, "
    "violation of, breach of, infringement of, violation, breach, infringement, breaking of, breach to, "
    "violation to, contravention of, violator of, infraction of, infraction, disregard of, disregard for, "
    "transgression of, breach in, violator, breaker, noncompliance with, defiance of, violation in, "
    "nonobservance of, "
    "disrespect for, disrespect of, contempt for, flouting of, non-compliance with, misuse of, abuse of, "
    "exploitation "
    "of, trampling of, violating of, breaching of",
    suspended="stalemate in, stalemate over, slowdown in, logjam in, stalling of, "
    "suspension of, delay in, delay of, delay to, postponement of, halt to, halt in, interruption of, "
    "obstruction of, suspension, delay, disruption of, stop to, obstacle to, hold-up in, pause in, hindrance "
    "to, snag "
    "in, standstill in, stall in, holdup in, holdup to, freeze of, freeze on, freezing of, halting of, halt of, "
    "deferral of, impasse in, impasse over, deadlock in, hitch in, interruption to, interruption in, setback in",
    collapsed="nullification of, shattering of, scuttling of, derailment of, downfall of, "
    "discontinuation of, invalidation of, crumbling of, walkout from, pullout from, "
    "annulment of, revocation of, "
    "collapse of, end of, end to, breakdown of, failure of, expiry of, expiration of, demise of, "
    "collapse, breakdown, termination of, cancellation of, unravelling of, unraveling of, failure, expiry, "
    "withdrawal "
    "from, disintegration of, death of, end, breakdown in, wreckage of, lapse of, lapsing of, ending of, scrapping "
    "of, abandonment of, breakup of, break-up of, dissolution of, renunciation of, repudiation of, unraveling, "
    "unravelling, demise, implosion of, conclusion to, finish of, expiration, ending, lifting of, ruin of, ruins of, "
    "ashes of, knell for, exit from, abrogation of, destruction of",
    restored="resurrection of, revitalisation of, revitalization of, reaffirmation of, relaunching of, "
    "reviving of, "
    "reinstating of, reactivation of, relaunch of, reinstitution of, restoring of, salvaging of, "
    "resumption of, restoration of, revival of, reinstatement of, return to, return of, resumption, reestablishment "
    "of, revival, restart of, restoration, recommitment to, resuscitation of, rescue of",
)

ADJECTIVES = _table(
    proposed="mooted, touted, offered, envisaged, envisioned, prospective, proposed, suggested, draft",
    agreed="promised, pledged, upcoming, forthcoming, impending, "
    "agreed, announced, signed, declared, planned, imminent, reported, rumoured, rumored, alleged, looming",
    in_effect="standing, active, surviving, strained, flimsy, nervous, jittery, edgy, tense, wavering, "
    "unstable, frail, creaking, weakened, "
    "ongoing, current, fragile, shaky, tenuous, uneasy, precarious, existing, delicate, brittle, "
    "hard-won, patchy, faltering, wobbly, unsteady, tentative, troubled, fraying, crumbling, frayed, rickety, "
    "tottering, rocky, teetering, threadbare, imperfect, month-old, week-old, day-old, threatened, embattled, "
    "beleaguered, prevailing, feeble, weak, shaken, loose",
    collapsed="doomed, stillborn, annulled, terminated, derailed, dissolved, obsolete, "
    "collapsed, failed, defunct, aborted, ill-fated, lapsed, unsuccessful, broken, shattered, expired, "
    "dead, ended, abandoned, shortlived, short-lived, now-defunct, moribund, void, ruined, crumpled, scrapped, "
    "cancelled, canceled, abortive, unravelled, unraveled, nowdefunct",
    suspended="stuck, blocked, shelved, deferred, disrupted, "
    "stalled, delayed, suspended, postponed, halted, stranded, paused, frozen, interrupted, deadlocked, "
    "overdue, belated",
    extended="extended, prolonged",
    restored="reinstated, rekindled, reactivated, reimposed, relaunched, salvaged, "
    "renewed, restored, resumed, reestablished, revived",
    violated="violated, breached, flouted, oft-broken, oft-violated, much-violated, widely-violated, ignored, "
    "disregarded, battered",
)

REFUSED_IF_NONE = words(
    "point sense use reason need interest intention desire appetite wish plan room question basis grounds "
    "justification inclination alternative readiness willingness value merit benefit"
)
"""What somebody who refuses sees, has or shows none of: "sees no point in a truce", "no interest in one"."""

HEARSAY = frozenset(["reported", "rumoured", "rumored", "alleged", "looming"])
"""Of an arrangement that is only said to have been agreed."""

SHAKY = words(
    "fragile shaky tenuous uneasy precarious delicate brittle so-called supposed purported nominal threatened "
    "risk doubt jeopardy threat danger strain balance thread stake faltering fraying crumbling patchy wobbly "
    "unsteady tentative troubled frayed rickety tottering rocky teetering threadbare embattled beleaguered feeble "
    "weak shaken trouble peril difficulty limbo crisis uncertain unclear doubtful question test challenge "
    "pressure vulnerable "
    "strained flimsy nervous jittery edgy tense wavering unstable frail creaking weakened"
)
"""Beside an arrangement in force, these make it uncertain."""
