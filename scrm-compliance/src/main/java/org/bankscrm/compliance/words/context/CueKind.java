package org.bankscrm.compliance.words.context;

/** What a cue does to the phrases near it. The kinds up to {@link #DENIES} hide the shorter cues inside them. */
@SuppressWarnings("EnumOrdinal") // The order tells which kinds hide others; the bits never leave the process.
enum CueKind {
    /** A negator that governs the rest of its clause. */
    NEGATES,
    /** A negator that governs what follows at once. */
    WEAK,
    /** A ban, which also governs the items of a list. */
    BANS,
    /** Looks like a negator and negates something else. */
    NOTNEG,
    /** Ends what came before it. */
    TURN,
    /** Ends what came before it if it begins its clause. */
    TURNSTART,
    /** Begins a clause that goes on with the list before it. */
    CARRY,
    /** Warns of what follows. */
    WARNS,
    /** A warning that governs its clause only. */
    WARNHERE,
    /** Tells what somebody else says. */
    CLAIMS,
    /** Denies what stands before it. */
    AFTER,
    /** Looks like a denial and is none. */
    NOTAFTER,
    /** Names a rule. */
    RULES,
    /** Tells that the customer asks. */
    ASKS,
    /** Makes a question. */
    ISIT,
    /** Answers yes. */
    AFFIRMS,
    /** Answers no. */
    DENIES,
    /** May stand between a weak negator and what it governs. */
    SEEMLESS,
    /** Speaks of the risk grade. */
    GRADE,
    /** Speaks of a product. */
    PRODUCT,
    /** Speaks of something that is no product. */
    ASIDE,
    /** Makes advice of "it is best". */
    ADVICE,
    /** Speaks of service, aims and awards. */
    SERVICE,
    /** Speaks of deposits or treasury bonds. */
    DEPOSITS,
    /** Likens something to a deposit. */
    LIKE,
    /** Speaks of a product that is no deposit. */
    NOTDEPOSIT,
    /** Ends a name. */
    SUFFIX,
    /** Tells that the customer's own words follow. */
    QUOTES,
    /** What an absolute may be about that is no product: a time, a place, an award. */
    OCCASION,
    /** Tells that somebody wishes what follows. */
    WISHES,
    /** Draws the consequence of a condition. */
    THEN;

    int bit() {
        return 1 << ordinal();
    }

    /** The kinds that negate. */
    static int negating() {
        return NEGATES.bit() | WEAK.bit() | BANS.bit();
    }

    /** All kinds whose longer cues hide shorter ones. */
    static int hiding() {
        return (1 << SEEMLESS.ordinal()) - 1;
    }
}
